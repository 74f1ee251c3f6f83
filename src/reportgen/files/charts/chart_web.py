"""A chart on a web page: the numbers it shows as a small table, and read back out of the page."""

from __future__ import annotations

import html
from collections.abc import Iterator

from lxml import html as pages

from reportgen.core.tables import Cell
from reportgen.files.charts.chart_reading import SeenChart, SeenSeries, seen_charts, seen_figure
from reportgen.files.document.page.web_table import WebCell, table_html
from reportgen.files.document.word_parts import WordParts

# What marks the table of a chart, so that nobody takes it for one of the form's.
MARK = "data-chart"
_HEAD = "分类"

_Rows = list[list[str]]


def chart_html(chart: SeenChart) -> Iterator[str]:
    """The lines of the table of a chart."""
    rows = _rows(chart)
    cells = [
        WebCell(Cell(number, column, 1, 1, text), html.escape(text), number == 1 or column == 1)
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
    ]
    yield f'<figure {MARK}="{html.escape(chart.place.called)}">'
    yield from table_html(cells, len(rows[0]), f"图表：{chart.place.called}")
    yield "</figure>"


def _rows(chart: SeenChart) -> _Rows:
    """The names of the series above their numbers, what each number is of before it."""
    categories = max((one.categories for one in chart.series), key=len, default=())
    rows = [[_HEAD, *(one.name for one in chart.series)]]
    for number, category in enumerate(categories):
        values = [_drawn(one, number) for one in chart.series]
        if category or any(values):
            rows.append([category, *values])
    return rows


def _drawn(series: SeenSeries, number: int) -> str:
    text = series.values[number] if number < len(series.values) else ""
    return f"{seen_figure(f'{text}e2')}%" if text and series.is_percent else text


def unlike_charts(document: WordParts, page: bytes) -> Iterator[tuple[str, str]]:
    """What a chart of the body of `document` shows, and what its web `page` has for it; nothing where they are alike."""
    wanted = [_rows(chart) for chart in seen_charts(document) if chart.place.in_body]
    found = [_read(figure) for figure in pages.document_fromstring(page).iter("figure") if figure.get(MARK) is not None]
    for number in range(max(len(wanted), len(found))):
        left, right = (told[number] if number < len(told) else [] for told in (wanted, found))
        if left != right:
            yield _shown(left), _shown(right)


def _read(figure: pages.HtmlElement) -> _Rows:
    return [[cell.text_content() for cell in row.iter("td", "th")] for row in figure.iter("tr")]


def _shown(rows: _Rows) -> str:
    return "；".join("、".join(row) for row in rows)[:60] or "（没有）"

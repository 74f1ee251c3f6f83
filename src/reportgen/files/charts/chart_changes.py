"""What a reader sees of the charts of a document, and which of them no longer show what they were built with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.catalogues.codes import finding
from reportgen.core.charts import ChartFigures
from reportgen.core.findings import Finding
from reportgen.core.returned.picture import SeenLine, as_line
from reportgen.files.charts.chart_layout import DRAWN, NOT_DRAWN
from reportgen.files.charts.chart_reading import (
    as_seen_series,
    first_difference,
    kept_cells,
    seen_charts,
)
from reportgen.files.document.word_parts import WordParts

_EMPTY = "（空）"
_MOST_TOLD = 20


def chart_lines(word: WordParts) -> Iterator[tuple[str, SeenLine]]:
    """A line for what each chart is and says, and one for each series, by what they are called.

    LibreOffice forgets what a chart is called, so that it is known by its place among the others.
    """
    for number, chart in enumerate(seen_charts(word), 1):
        name = called(number)
        sorts = dict.fromkeys(DRAWN.get(sort) or NOT_DRAWN.get(sort, "别的图") for sort in chart.sorts)
        yield name, as_line([("、".join((*sorts, *chart.words)), "")])
        for place, series in enumerate(chart.series, 1):
            named = f"“{series.name}”" if series.name else f"第{place}个系列"
            categories = (*series.categories, *("" for _ in range(len(series.values) - len(series.categories))))
            told = (f"{one}：{value or _EMPTY}；" for one, value in zip(categories, series.values, strict=False))
            yield f"{name}里的{named}", as_line([("".join(told), "")])


def called(number: int) -> str:
    """What the chart of that number is called where it is told of."""
    return f"第{number}张图表"


def unlike_books(word: WordParts) -> list[Finding]:
    """The charts that would change as soon as somebody opens their workbook in Word: it keeps other numbers (R275)."""
    found: list[Finding] = []
    for number, chart in enumerate(seen_charts(word), 1):
        kept = kept_cells(word, chart)
        for series, category, drawn, other in first_difference(chart.series, kept) if kept is not None else ():
            says, name = "" if series or category else "other", chart.place.alt or str(number)
            told = {"series": series, "category": category, "drawn": drawn or _EMPTY, "kept": other or _EMPTY}
            found.append(finding("R275", says, place=None, target=called(number), name=name, **told))
    return found[:_MOST_TOLD]


def changed_charts(
    word: WordParts, names: Sequence[str], old: Mapping[str, ChartFigures], new: Mapping[str, ChartFigures]
) -> list[Finding]:
    """The charts that show neither the `old` figures nor the `new` (R276); `names` are those it was built with, in order."""
    there = seen_charts(word)
    named = {chart.place.alt: chart for chart in there}
    by_place = dict(zip(names, there, strict=False)) if len(there) == len(names) else {}
    found: list[Finding] = []
    for name in filter(None, names):
        chart = named.get(name) or by_place.get(name)
        if chart is None:
            found.append(finding("R276", "gone", name=name))
            continue
        wanted = [[*first_difference(as_seen_series(one[name]), chart.series)] for one in (old, new)]
        for series, category, one, other in min(wanted, key=len):
            says, told = "" if series or category else "other", {"wanted": one or _EMPTY, "found": other or _EMPTY}
            told |= {"series": series, "category": category}
            found.append(finding("R276", says, place=None, target=chart.place.where, name=name, **told))
    return found[:_MOST_TOLD]

"""Read the charts of any Word document as they stand in its bytes: what Word draws, and what their workbooks keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from lxml import etree

from reportgen.core.charts import ChartFigures
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.values import plain_number
from reportgen.files.charts.book_faults import book_of
from reportgen.files.charts.chart_places import ChartPlace, charts_in
from reportgen.files.document.word_parts import WordParts, parsed
from reportgen.files.whole_number import whole_number
from reportgen.files.workbook.read.cells import named_area
from reportgen.files.workbook.read.directory import directory_of
from reportgen.files.workbook.read.sheet_stream import SheetStream, Stored
from reportgen.files.workbook.read.stream import DamagedPart, EndlessPart
from reportgen.files.workbook.read.strings import shared_strings, unescaped
from reportgen.files.workbook.read.styles import read_styles

# Any namespace of these: a document may come back from a program that writes Strict Open XML.
_ANY = "{*}"
_MOST_POINTS = 1_000_000
_TOO_LARGE = 1e30


Sheets = dict[str, dict[tuple[int, int], str]]


class SeenSeries(NamedTuple):
    """One series: its name and the text of each of its numbers, '' for none; its cells in the workbook, '' where unknown.

    `is_percent`: its numbers are drawn as percentages.
    """

    name: str
    categories: tuple[str, ...]
    values: tuple[str, ...]
    cells: tuple[str, str, str] = ("", "", "")
    is_percent: bool = False


class SeenChart(NamedTuple):
    """One chart: what it is called, its plots by their elements, all words in it, its series."""

    place: ChartPlace
    sorts: tuple[str, ...]
    words: tuple[str, ...]
    series: tuple[SeenSeries, ...]


def seen_charts(word: WordParts) -> list[SeenChart]:
    """The charts of a document from the first to the last; one that cannot be read has no series."""
    return [_seen(place, parsed(word.parts.get(place.part, b""))) for place in charts_in(word)]


def _seen(place: ChartPlace, root: etree._Element | None) -> SeenChart:
    if root is None:
        return SeenChart(place, (), (), ())
    plots = [one for one in root.iterfind(f"{_ANY}chart/{_ANY}plotArea/*") if _local(one).endswith("Chart")]
    words = ["".join(one.itertext(f"{_ANY}t")) for one in root.iter(f"{_ANY}p")]
    series = [one for plot in plots for one in plot.iterfind(f"{_ANY}ser")]
    series.sort(key=_order)
    return SeenChart(place, tuple(map(_local, plots)), tuple(filter(None, words)), tuple(map(_series, series)))


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _order(series: etree._Element) -> int:
    found = series.find(f"{_ANY}order")
    return 0 if found is None else whole_number(found.get("val"))


_PARTS = ("tx", "cat", "val")


def _series(element: etree._Element) -> SeenSeries:
    head = element.find(f"{_ANY}tx")
    name = "" if head is None else " ".join(unescaped(one.text or "") for one in head.iter(f"{_ANY}v"))
    cells = [next((one.text or "" for one in element.iterfind(f"{_ANY}{part}//{_ANY}f")), "") for part in _PARTS]
    values = [seen_figure(one) for one in _points(element.find(f"{_ANY}val"))]
    shapes = "".join(one.text or "" for one in element.iterfind(f"{_ANY}val//{_ANY}formatCode"))
    categories = tuple(_points(element.find(f"{_ANY}cat")))
    return SeenSeries(name, categories, tuple(values), (cells[0], cells[1], cells[2]), "%" in shapes)


def _points(holder: etree._Element | None) -> list[str]:
    """The texts of a cache by their places, '' where there is none."""
    count = None if holder is None else next(holder.iter(f"{_ANY}ptCount"), None)
    if holder is None or count is None:
        return []
    found = [""] * min(whole_number(count.get("val")), _MOST_POINTS)
    for point in holder.iter(f"{_ANY}pt"):
        if 0 <= (place := whole_number(point.get("idx"), -1)) < len(found):
            found[place] = unescaped(point.findtext(f"{_ANY}v") or "")
    return found


def seen_figure(text: str) -> str:
    """The same text for the same number: Office keeps 15 digits and writes them as it likes, 0.1 or 1E-1."""
    try:
        number = float(text)
        return plain_number(Decimal(f"{number:.15g}").normalize()) if text and abs(number) < _TOO_LARGE else text
    except ValueError:
        return text


# ── the workbook ─────────────────────────────────────────────────────────────


def kept_cells(word: WordParts, chart: SeenChart) -> list[SeenSeries] | None:
    """The series as they stand in the chart's workbook, in the cells that it names; None where that cannot be read."""
    sheets = kept_sheets(word.parts.get(chart.place.book, b""))
    found = []
    for series in chart.series:
        head, categories, values = (_cells(sheets, one) for one in series.cells)
        if head is None or categories is None or values is None:
            return None
        found.append(SeenSeries(" ".join(head), tuple(categories), tuple(map(seen_figure, values)), series.cells))
    return found


def kept_sheets(content: bytes) -> Sheets:
    """The text of each cell, of a number as it is kept, by row and column, for each sheet of a chart's workbook.

    Nothing where that cannot be read.
    """
    try:
        return _sheets(content) if book_of(content) is not None else {}
    except (DamagedPart, EndlessPart):
        return {}


def _sheets(content: bytes) -> Sheets:
    directory = directory_of(content)
    strings = shared_strings(directory.archive, directory.strings, directory.budget)
    styles = read_styles(directory.archive, directory.styles, directory.budget)
    found: Sheets = {}
    for sheet in directory.sheets:
        cells = found.setdefault(sheet.title, {})

        def put(row: int, column: int, value: object, cells: dict[tuple[int, int], str] = cells) -> None:
            cells[row, column] = str(value)

        def take(row: int, column: int, stored: Stored, put: Callable[[int, int, object], None] = put) -> None:
            put(row, column, stored.value)

        if sheet.part:
            stream = SheetStream(strings, styles, directory.from_1904, put, take)
            stream.read(directory.archive, sheet.part, directory.budget)
    return found


def _cells(sheets: Sheets, reference: str) -> list[str] | None:
    area = named_area(reference.strip())
    if area is None or area.sheet not in sheets:
        return None
    count = (area.last_row - area.row + 1) * (area.last_column - area.column + 1)
    if count > _MOST_POINTS:
        return None
    places = [
        (row, column)
        for row in range(area.row, area.last_row + 1)
        for column in range(area.column, area.last_column + 1)
    ]
    return [sheets[area.sheet].get(place, "") for place in places]


def first_difference(wanted: Sequence[SeenSeries], found: Sequence[SeenSeries]) -> Iterator[tuple[str, str, str, str]]:
    """(series, category, wanted, found) of each number that is otherwise; ('', '', '', '') where names or counts are."""
    names = [(one.name, one.categories) for one in wanted], [(one.name, one.categories) for one in found]
    if names[0] != names[1] or any(len(a.values) != len(b.values) for a, b in zip(wanted, found, strict=True)):
        yield "", "", "", ""
        return
    for left, right in zip(wanted, found, strict=True):
        for number, (one, other) in enumerate(zip(left.values, right.values, strict=True)):
            if one != other:
                category = left.categories[number] if number < len(left.categories) else ""
                yield left.name, category, one, other


def as_seen_series(figures: ChartFigures) -> list[SeenSeries]:
    """What a chart of these figures must be read as; where there is nothing, one empty row keeps its place."""
    categories = figures.categories or ("",)
    values = [[*one.values] or [None] for one in figures.series]
    told = [tuple("" if one is None else seen_figure(plain_number(one)) for one in each) for each in values]
    named = zip(figures.series, told, strict=True)
    return [SeenSeries(one.name, tuple(categories), texts) for one, texts in named]

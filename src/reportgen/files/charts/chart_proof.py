"""Whether the charts of a document show its report's numbers, read from the bytes, and are else those of its template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.charts import Chart, ChartFigures
from reportgen.core.findings import Finding
from reportgen.files.charts.book_faults import book_of
from reportgen.files.charts.chart_places import ChartPlace, by_name
from reportgen.files.charts.chart_reading import (
    SeenChart,
    SeenSeries,
    as_seen_series,
    first_difference,
    kept_cells,
    kept_sheets,
    seen_charts,
)
from reportgen.files.charts.chart_titles import TitleWords, filled_title, title_text, titles_of
from reportgen.files.document.word_parts import WordParts, parsed
from reportgen.files.zipped import DamagedZip, unpack

# What a document has of its report, or of nobody any more, by the root of the part that it stands in.
_FILLED = {
    "chartSpace": ("ser/tx/*", "ser/cat/*", "ser/val//f", "ser/val//ptCount", "ser/val//pt"),
    "worksheet": ("sheetData/*", "dimension"),
    "sst": ("si",),
    "coreProperties": ("creator", "lastModifiedBy"),
    "Properties": ("Company", "Manager"),
    "workbook": ("AlternateContent",),
}
_FILLED_ATTRIBUTES = {
    "table": ("ref",),
    "autoFilter": ("ref",),
    "tableColumn": ("name",),
    "sst": ("count", "uniqueCount"),
}
_MOST_SHOWN = 20


def chart_differences(
    template: Mapping[str, bytes],
    places: tuple[ChartPlace, ...],
    charts: Mapping[str, Chart],
    figures: Mapping[str, ChartFigures],
    printed: TitleWords,
    content: bytes,
) -> list[Finding]:
    """How the charts in the .docx `content` differ from those at `places` of its `template` with the `figures` in them.

    `printed` is what stands in the place of a name in a title.

    What Word draws and what the charts' workbooks keep are read from the bytes, and each is laid beside the report.
    """
    if not charts:
        return []
    try:
        word = WordParts(unpack(content))
    except DamagedZip:
        return []  # the parts say so
    seen = {chart.place.part: chart for chart in seen_charts(word)}
    found: list[Finding] = []
    for name, place in by_name(places, charts).items():
        wanted = as_seen_series(figures[name])
        if place.part in seen:
            found += _numbers(name, wanted, seen[place.part], word)
        if place.part in word.parts:  # a chart that was left out is in no document; that one is missing, the parts say
            found += _titles(name, template, word.parts, place, printed)
            found += _else(name, template, word.parts, place)
    return found[:_MOST_SHOWN]


def _numbers(name: str, wanted: list[SeenSeries], chart: SeenChart, word: WordParts) -> Iterator[Finding]:
    kept = kept_cells(word, chart)
    for what, found in (("图", chart.series), ("数据表", kept or ())):
        for series, category, one, other in first_difference(wanted, found):
            where = f"{what}里“{series}”的“{category}”" if series or category else f"{what}里的分类或系列"
            yield finding("D205", "chart", chart=name, what=where, wanted=one, found=other)
    filled = sum(len(cells) for cells in kept_sheets(word.parts.get(chart.place.book, b"")).values())
    heads = sum(bool(text) for one in wanted for text in (one.name, *one.values))
    categories = sum(map(bool, wanted[0].categories)) if wanted else 0
    if filled != 1 + heads + categories:
        yield finding("D205", "chart", chart=name, what="数据表里填的格数", wanted=1 + heads + categories, found=filled)


def _titles(
    name: str, template: Mapping[str, bytes], found: Mapping[str, bytes], place: ChartPlace, printed: TitleWords
) -> Iterator[Finding]:
    """Where a title does not say what it must; how many there are is asked with all else."""
    roots = [parsed(parts.get(place.part, b"")) for parts in (template, found)]
    left, right = ([] if root is None else titles_of(root) for root in roots)
    for one, other in zip(left, right, strict=False):
        if (wanted := filled_title(one, printed)) != (seen := title_text(other)):
            yield finding("D205", "chart", chart=name, what="标题", wanted=wanted, found=seen)


# ── all else ─────────────────────────────────────────────────────────────────


def _else(name: str, template: Mapping[str, bytes], found: Mapping[str, bytes], place: ChartPlace) -> Iterator[Finding]:
    if not _is_same(template.get(place.part, b""), found.get(place.part, b"")):
        yield finding("D205", "part", part=f"{place.part}（图表“{name}”）")
    books = [book_of(parts.get(place.book, b"")) for parts in (template, found)]
    left, right = ({} if one is None else one.parts for one in books)
    for part, other in zip_longest(sorted(left), sorted(right)):
        if part != other or not _is_same(left[part], right[part]):
            yield finding("D205", "part", part=f"{place.book} 里的 {part or other}（图表“{name}”）")


def _is_same(one: bytes, other: bytes) -> bool:
    return one == other or _without_figures(one) == _without_figures(other)


def _without_figures(content: bytes) -> bytes:
    """The XML of a part with nothing in it that comes from a report."""
    root = parsed(content)
    if root is None:
        return content
    for title in titles_of(root):
        for text in title.iter("{*}t"):
            text.text = ""
    for path in _FILLED.get(etree.QName(root).localname, ()):
        steps = "/".join(f"{{*}}{step}" if step not in ("", "*") else step for step in path.split("/"))
        for element in [*root.iterfind(f".//{steps}")]:
            holder = element.getparent()
            if holder is not None:
                holder.remove(element)
    for element in root.iter(etree.Element):
        for key in _FILLED_ATTRIBUTES.get(etree.QName(element).localname, ()):
            element.attrib.pop(key, None)
        element.tail = (element.tail or "").strip()
        element.text = element.text if not len(element) else (element.text or "").strip()
    made: bytes = etree.tostring(root, method="c14n")
    return made

"""Put the numbers of a report into the charts of its document: into what Word draws, and into the workbooks behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from reportgen.core.charts import Chart, ChartFigures
from reportgen.core.values import plain_number
from reportgen.files.charts.chart_book import escaped, filled_book
from reportgen.files.charts.chart_layout import C, ChartCells, cells_behind, series_of
from reportgen.files.charts.chart_places import ChartPlace, by_name
from reportgen.files.charts.chart_titles import TitleWords, put_words
from reportgen.files.document.word_parts import parsed
from reportgen.files.office_xml import part_bytes


def with_charts(
    parts: Mapping[str, bytes],
    places: Iterable[ChartPlace],
    charts: Mapping[str, Chart],
    figures: Mapping[str, ChartFigures],
    printed: TitleWords,
) -> dict[str, bytes]:
    """`parts` of a document whose template has charts at `places`, each of `charts` with its `figures`.

    `printed` is what stands in the place of a name in a title.

    They are charts in which nothing was found wrong; all else of them, and of their workbooks, stays as it was drawn.
    """
    made = dict(parts)
    for name, place in by_name(places, charts).items():
        root = parsed(parts.get(place.part, b""))  # none of a chart that was left out
        layout = "" if root is None else cells_behind(root)
        if root is None or not isinstance(layout, ChartCells):
            continue
        put_words(root, printed)
        made[place.part] = _filled(root, layout, figures[name])
        made[place.book] = filled_book(parts[place.book], layout, figures[name], charts[name].header)
    return made


def _filled(root: etree._Element, layout: ChartCells, figures: ChartFigures) -> bytes:
    last = layout.first + max(len(figures.categories), 1) - 1
    for element, column, series in zip(series_of(root), layout.series, figures.series, strict=True):
        _texts(element, "tx", layout.cells(column, layout.first - 1, layout.first - 1), [series.name])
        _texts(element, "cat", layout.cells(layout.category, layout.first, last), figures.categories)
        numbers = [None if one is None else plain_number(one) for one in series.values]
        _numbers(element, layout.cells(column, layout.first, last), numbers)
    return part_bytes(root)


def _texts(series: etree._Element, name: str, cells: str, texts: Sequence[str]) -> None:
    """Texts are named as such: a template's own categories may be years, which are numbers."""
    holder = series.find(C + name)
    assert holder is not None  # cells_behind has seen it
    for old in [*holder.iterchildren(C + "numRef")]:
        old.tag = C + "strRef"
        for cache in [*old.iterchildren(C + "numCache")]:
            old.remove(cache)
    _cached(holder, "strRef", "strCache", cells, "", texts)


def _numbers(series: etree._Element, cells: str, numbers: Sequence[str | None]) -> None:
    holder = series.find(C + "val")
    assert holder is not None
    shape = holder.findtext(f"{C}numRef/{C}numCache/{C}formatCode") or ""
    _cached(holder, "numRef", "numCache", cells, shape, numbers)


def _cached(
    holder: etree._Element, kind: str, cached: str, cells: str, shape: str, values: Sequence[str | None]
) -> None:
    """The cells that are meant, and what stood in them when they were last looked at."""
    reference = holder.find(C + kind)
    assert reference is not None
    named, old = reference.find(C + "f"), reference.find(C + cached)
    assert named is not None
    named.text = cells
    cache = etree.Element(C + cached)
    if shape:
        etree.SubElement(cache, C + "formatCode").text = shape
    etree.SubElement(cache, C + "ptCount", val=str(max(len(values), 1)))
    for number, value in enumerate(values):
        if value:
            etree.SubElement(etree.SubElement(cache, C + "pt", idx=str(number)), C + "v").text = escaped(value)
    if old is not None:
        reference.replace(old, cache)
    else:
        named.addnext(cache)

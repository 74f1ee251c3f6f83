"""What is wrong with the charts of a Word template: none left over, none missing, each one that numbers can be put into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.chart_figures import drawn_fields
from reportgen.core.charts import Chart
from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.suggestions import did_you_mean
from reportgen.files.charts.book_faults import book_faults
from reportgen.files.charts.chart_layout import DRAWN, NOT_DRAWN, C, cells_behind, plots_of, series_of
from reportgen.files.charts.chart_places import ChartPlace, by_name, charts_in
from reportgen.files.charts.chart_titles import title_faults, titles_of
from reportgen.files.document.word_parts import WordParts
from reportgen.files.office_xml import DRAWING

_ONE_ONLY = ("pieChart", "pie3DChart", "ofPieChart")
_NEVER_BELOW_0 = (*_ONE_ONLY, "doughnutChart")
# Where the numbers and texts of a chart are named: in its series, as these.
_DATA = (C + "tx", C + "cat", C + "val")
_SOURCES = ("f", "sqref", "numLit", "strLit")
_TAGS = ("{{", "}}", "{%", "%}", "｛｛", "｝｝")
Faults = Iterator[tuple[str, dict[str, Any]]]


def chart_findings(word: WordParts, kind: Kind) -> list[Finding]:
    """Everything about its charts: against those that the kind has, and each as it is drawn."""
    places, charts = charts_in(word), kind.charts
    if not places and not charts:
        return []
    found, named = [*_strangers(places, charts)], by_name(places, charts)
    for place in places:
        name = next((one for one, other in named.items() if other is place), "")
        about = partial(finding, "K156", target=place.where, name=name or place.called or "图表")
        root = word.root(place.part)
        faults = [*_faults(word, place, root), *(title_faults(root, kind) if root is not None else ())]
        found += [about(says, **values) for says, values in faults]
        if name and root is not None and not faults:
            told = partial(finding, target=place.where, name=name)
            found += [told("K155", says, **values) for says, values in _misfit(root, charts[name])]
            found += [told("K157", **values) for values in _below_0(root, charts[name], kind)]
    return found


def _strangers(places: list[ChartPlace], charts: Mapping[str, Chart]) -> Iterator[Finding]:
    """Charts that only one of the two has."""
    named = by_name(places, charts)
    for place in places:
        if place not in named.values() and place.alt not in charts and place.name not in charts:
            spare = [name for name in charts if name not in named]
            says, hint = ("", did_you_mean(place.alt, spare)) if place.alt else ("no name", "")
            yield finding("K155", says, target=place.where, name=place.called, hint=hint)
    for name in charts:
        count = sum(name in (one.alt, one.name) for one in places)
        if name not in named:
            hint = did_you_mean(name, [one.alt for one in places if one.alt and one.alt not in charts])
            yield finding("K155", "absent", name=name, hint=hint)
        elif count > 1:
            yield finding("K155", "twice", target=named[name].where, name=name, count=count)


def repeated_charts(marked: Mapping[str, bytes], charts: Mapping[str, Chart]) -> list[Finding]:
    """The charts that stand more than once where the document is `marked`: in a loop, they would all be the same one."""
    places = charts_in(WordParts(marked)) if charts else []
    again = [one for number, one in enumerate(places) if one.part in [other.part for other in places[:number]]]
    return [finding("K156", "again", target=one.where, name=one.called) for one in again[:1]]


# ── each chart ───────────────────────────────────────────────────────────────


def _faults(word: WordParts, place: ChartPlace, root: etree._Element | None) -> Faults:
    if root is None or not plots_of(root):
        yield "unread", {}
        return
    sorts = [etree.QName(plot).localname for plot in plots_of(root)]
    if other := [sort for sort in sorts if sort not in DRAWN]:
        yield "sort", {"sort": NOT_DRAWN.get(other[0], "别的图")}
        return
    yield from _drawn(word, place, root)
    layout = cells_behind(root)
    if isinstance(layout, str):
        yield layout, {}
    elif not place.book:
        if not word.addresses(place.part):  # in another file: told as fetched
            yield "no book", {}
    else:
        yield from book_faults(word.parts.get(place.book, b""), layout)


def _drawn(word: WordParts, place: ChartPlace, root: etree._Element) -> Faults:
    """What would go on saying what the sample says, or could not be seen."""
    if place.is_cut:
        yield "cut off", {}
    if place.in_loop:
        yield "again", {}
    for plot in plots_of(root):
        if etree.QName(plot).localname in _ONE_ONLY and len(plot.findall(C + "ser")) > 1:
            yield "one only", {}
    if next(root.iter(C + "dateAx"), None) is not None:
        yield "days", {}
    if word.related(place.part, "chartUserShapes"):
        yield "drawn on", {}
    if any(title.find(f"{C}tx/{C}strRef") is not None for title in root.iter(C + "title")):
        yield "title cell", {}
    for label in root.iter(C + "dLbl"):
        if text := "".join(run.findtext(DRAWING + "t") or "" for run in label.iter(DRAWING + "r")).strip():
            yield "typed label", {"text": cut(text, 20)}
    titles = titles_of(root)
    for paragraph in (one for one in root.iter(DRAWING + "p") if one not in titles):
        text = "".join(paragraph.itertext(DRAWING + "t"))
        if tag := next((tag for tag in _TAGS if tag in text), ""):
            yield "tag", {"text": cut(text[text.index(tag) :], 20)}
    if any(_is_extra(one) for one in root.iter(etree.Element)):
        yield "extra", {}


def _is_extra(element: etree._Element) -> bool:
    """Whether it names cells, or has numbers, anywhere but in a series."""
    if etree.QName(element).localname not in _SOURCES:
        return False
    around = [one.tag for one in element.iterancestors()]
    if C + "title" in around:
        return False  # told as that
    return not (len(around) > 2 and around[1] in _DATA and around[2] == C + "ser")


# ── against the kind ─────────────────────────────────────────────────────────


def _misfit(root: etree._Element, chart: Chart) -> Faults:
    drawn = series_of(root)
    if len(drawn) != len(chart.series):
        yield "series", {"found": len(drawn), "wanted": len(chart.series)}
        return
    known = [{one.id, one.label} for one in chart.series]
    for number, element in enumerate(drawn):
        text = next((str(one.text or "").strip() for one in element.find(C + "tx").iter(C + "v")), "")
        if text not in known[number] and any(text in one for one in known):
            yield "order", {"number": number + 1, "found": text, "wanted": chart.series[number].label}
            return


def _below_0(root: etree._Element, chart: Chart, kind: Kind) -> Iterator[dict[str, Any]]:
    sorts = [etree.QName(plot).localname for plot in plots_of(root)]
    round_one = next((DRAWN[sort] for sort in sorts if sort in _NEVER_BELOW_0), "")
    signed = [field.id for field in drawn_fields(kind, chart) if field.signed] if round_one else []
    if signed:
        yield {"sort": round_one, "column": signed[0]}

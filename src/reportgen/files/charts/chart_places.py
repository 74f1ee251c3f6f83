"""Where the charts of a Word document stand: what each is called, its part, and the workbook that it keeps its numbers in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.suggestions import nearest
from reportgen.files.document.revisions import W
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import RELATION_ID, WordParts
from reportgen.files.office_xml import PLACING

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_LOOP, _LOOP_END = (remembered(rf"[{{｛][%％]\w*-?\s*{word}\b") for word in ("for", "endfor"))
# What belongs to a chart: how it looks, its numbers, the pictures that fill it.
_OWN = ("chartStyle", "chartColorStyle", "themeOverride", "package", "image")


class ChartPlace(NamedTuple):
    """One chart. `alt` is what its author calls it, `name` what Word does; `book` is '' where it has no workbook of its own.

    `is_cut`: its line has an exact height, so that only a strip of it is seen. `in_loop`: it would be printed again and again.
    """

    alt: str
    name: str
    where: str
    part: str
    book: str
    is_cut: bool = False
    in_body: bool = True
    in_loop: bool = False

    @property
    def called(self) -> str:
        """What a sentence calls it."""
        return self.alt or self.name


def charts_in(word: WordParts) -> list[ChartPlace]:
    """The charts of all parts that are printed, from the first to the last."""
    return [found for name in _hosts(word) for found in _in_part(word, name)]


def _hosts(word: WordParts) -> list[str]:
    """The parts that are printed, the body first."""
    around = (name for kind in ("header", "footer", "footnotes", "endnotes") for name in word.related(word.body, kind))
    return [*dict.fromkeys((word.body, *around))]


def _in_part(word: WordParts, name: str) -> Iterator[ChartPlace]:
    if not word.related(name, "chart"):
        return
    root, text = word.root(name), ""
    for element in () if root is None else root.iter(W + "t", W + "drawing"):
        if element.tag == W + "t":
            text += element.text or ""
        else:
            is_again = len(_LOOP.findall(text)) > len(_LOOP_END.findall(text))
            yield from (one._replace(in_loop=is_again) for one in _of_drawing(word, name, element))


def _of_drawing(word: WordParts, name: str, drawing: etree._Element) -> Iterator[ChartPlace]:
    for chart in drawing.iter(_CHART):
        part = word.targets(name).get(chart.get(RELATION_ID, ""), "")
        about = next(drawing.iter(PLACING + "docPr"), None)
        told = {} if about is None else about.attrib
        alt = (told.get("descr") or told.get("title") or "").strip()
        book = next(iter(word.related(part, "package")), "")
        where, is_cut = place_in_words(name, drawing), _is_cut(drawing, word)
        yield ChartPlace(alt, told.get("name", "").strip(), where, part, book, is_cut, name == word.body)


def _is_cut(drawing: etree._Element, word: WordParts) -> bool:
    paragraph = next(drawing.iterancestors(W + "p"), None)
    if paragraph is None or drawing.find(PLACING + "inline") is None:
        return False
    return word.styles.lines(paragraph).get("lineRule") == "exact"


def chart_parts(word: WordParts) -> frozenset[str]:
    """The names of all parts that its charts are made of."""
    charts = [part for name in _hosts(word) for part in word.related(name, "chart")]
    own = [target for part in charts for _, kind, target in word.relations(part) if kind in _OWN]
    return frozenset([*charts, *own])


def by_name(places: Iterable[ChartPlace], names: Iterable[str]) -> dict[str, ChartPlace]:
    """The chart of each of `names`: by what its author calls it, else by what Word does; the only one may have no name."""
    places, wanted = [*places], [*names]
    found = {name: one for name in wanted for one in reversed(places) if name in (one.alt, one.name)}
    if len(wanted) == len(places) == 1 and not found and not places[0].alt:
        return {wanted[0]: places[0]}
    return found


def likely(place: ChartPlace, names: Iterable[str]) -> str:
    """The name that a chart was probably to have, '' for none."""
    return nearest(place.called, names)

"""How the blocks of a Word document are set: font, size, where lines begin and stand, how wide columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.light import dataclass
from reportgen.files.document.read_document import grid_cells
from reportgen.files.document.revisions import W, about, style_of
from reportgen.files.document.word_parts import PARSER

_SKIPPED = {W + "pPr", W + "tblPr", W + "sectPr"}
_LONGEST_LINE = 30
_HALF_POINTS, _TWENTIETHS = 2, 20
_USUAL_SIZE = 10.5


@dataclass(frozen=True)
class LineLook:
    """How a paragraph is set. `size`, `before`, `after`, `line` in points (`line` 0: as the font wants), `indent` in letters."""

    font: str = ""
    size: float = _USUAL_SIZE
    align: str = "both"
    indent: float = 0
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 0


@dataclass(frozen=True)
class TableLook:
    """How a table is set: its columns in points, its cells in reading order."""

    widths: tuple[float, ...]
    cells: tuple[LineLook, ...]


def looks_of(parts: Mapping[str, bytes]) -> list[LineLook | TableLook]:
    """The look of every block, in the order in which read_parts gives the blocks of these parts."""
    styles = etree.fromstring(parts["word/styles.xml"], PARSER) if "word/styles.xml" in parts else None
    body = etree.fromstring(parts["word/document.xml"], PARSER).find(W + "body")
    return [] if body is None else [*_Dresser(styles).blocks(body)]


class _Dresser:
    """Follows the styles of one document."""

    def __init__(self, styles: etree._Element | None) -> None:
        every = [] if styles is None else [*styles.iter(W + "style")]
        self.styles = {one.get(W + "styleId", ""): one for one in every}
        self.default = next(
            (
                one.get(W + "styleId", "")
                for one in every
                if one.get(W + "default") and one.get(W + "type") == "paragraph"
            ),
            "",
        )
        self.usual = [] if styles is None else [*styles.iter(W + "rPrDefault"), *styles.iter(W + "pPrDefault")]

    def blocks(self, parent: etree._Element) -> Iterator[LineLook | TableLook]:
        for child in parent:
            if child.tag == W + "p":
                yield self.look(child)
            elif child.tag == W + "tbl":
                yield self._table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)

    def _table(self, table: etree._Element) -> TableLook:
        grid = table.find(W + "tblGrid")
        widths = [] if grid is None else [_number(column, "w") / _TWENTIETHS for column in grid.iter(W + "gridCol")]
        cells = [next(cells[0].iter(W + "p"), None) for _, cells in grid_cells(table)]
        return TableLook(tuple(widths), tuple(LineLook() if one is None else self.look(one) for one in cells))

    def look(self, paragraph: etree._Element) -> LineLook:
        """The look of the paragraph, of its letters that of the first run."""
        lines = [*self._properties(paragraph, "pPr")]
        letters = [*self._properties(paragraph, "rPr")]
        size = _first(letters, "sz")
        bold = _first(letters, "b")
        fonts = (one.get(W + "eastAsia") or one.get(W + "ascii") for one in _every(letters, "rFonts"))
        align = _first(lines, "jc")
        points = _number(size, "val") / _HALF_POINTS if size is not None else _USUAL_SIZE
        return LineLook(
            next(filter(None, fonts), ""),
            points,
            align.get(W + "val", "both") if align is not None else "both",
            _letters(lines, points),
            bold is not None and bold.get(W + "val", "1") not in ("0", "false"),
            _said(lines, "spacing", "before") / _TWENTIETHS,
            _said(lines, "spacing", "after") / _TWENTIETHS,
            _line(lines),
        )

    def _properties(self, paragraph: etree._Element, tag: str) -> Iterator[etree._Element]:
        """What is said of a paragraph, or of its letters, the nearest first."""
        run = next(paragraph.iter(W + "r"), None)
        own = about(paragraph) if tag == "pPr" else None if run is None else run.find(W + "rPr")
        if own is not None:
            yield own
        name, seen = style_of(paragraph) or self.default, 0
        while name in self.styles and seen < _LONGEST_LINE:
            style, seen = self.styles[name], seen + 1
            if (said := style.find(W + tag)) is not None:
                yield said
            based = style.find(W + "basedOn")
            name = based.get(W + "val", "") if based is not None else ""
        yield from (said for usual in self.usual if (said := usual.find(W + tag)) is not None)


def _every(holders: list[etree._Element], tag: str) -> Iterator[etree._Element]:
    return (found for one in holders if (found := one.find(W + tag)) is not None)


def _first(holders: list[etree._Element], tag: str) -> etree._Element | None:
    return next(_every(holders, tag), None)


def _said(holders: list[etree._Element], tag: str, name: str) -> float:
    """The nearest word on an attribute, 0 where nobody says anything."""
    return next((_number(one, name) for one in _every(holders, tag) if one.get(W + name)), 0)


def _letters(lines: list[etree._Element], size: float) -> float:
    """How many letters in the first line begins."""
    for one in _every(lines, "ind"):
        if one.get(W + "firstLineChars"):
            return _number(one, "firstLineChars") / 100
        if one.get(W + "firstLine"):
            return round(_number(one, "firstLine") / _TWENTIETHS / size, 1)
    return 0


def _line(lines: list[etree._Element]) -> float:
    """The height of a line where it is fixed."""
    said = next((one for one in _every(lines, "spacing") if one.get(W + "line")), None)
    is_fixed = said is not None and said.get(W + "lineRule") in ("exact", "atLeast")
    return _number(said, "line") / _TWENTIETHS if is_fixed else 0


def _number(element: etree._Element | None, name: str) -> float:
    text = "" if element is None else element.get(W + name, "")
    return float(text) if text.lstrip("-").replace(".", "", 1).isdigit() else 0

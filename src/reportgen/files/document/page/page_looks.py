"""How the blocks of a Word document are set, one after the other: paragraphs, and tables with their columns and cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.light import dataclass
from reportgen.files.document.followed_styles import Styles
from reportgen.files.document.page.paragraph_looks import ParagraphLook, paragraph_look
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.read_document import grid_cells
from reportgen.files.document.word_parts import WordParts
from reportgen.files.whole_number import whole_number

_SKIPPED = {W + "pPr", W + "tblPr", W + "sectPr"}
_TWIPS = 20  # of a point


@dataclass(frozen=True)
class TableLook:
    """How a table is set: its columns in points, its cells in reading order."""

    widths: tuple[float, ...]
    cells: tuple[ParagraphLook, ...]


def looks_of(parts: Mapping[str, bytes]) -> list[ParagraphLook | TableLook]:
    """The look of every block, in the order in which read_parts gives the blocks of these parts."""
    word = WordParts(parts)
    root = word.root(word.body)
    body = None if root is None else root.find(W + "body")
    return [] if body is None else [*_blocks(body, word.styles)]


def _blocks(parent: etree._Element, styles: Styles) -> Iterator[ParagraphLook | TableLook]:
    for child in parent:
        if child.tag == W + "p":
            yield paragraph_look(child, styles)
        elif child.tag == W + "tbl":
            yield _table(child, styles)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child, styles)


def _table(table: etree._Element, styles: Styles) -> TableLook:
    columns = table.iterfind(f"{W}tblGrid/{W}gridCol")
    firsts = [next(cells[0].iter(W + "p"), None) for _, cells in grid_cells(table)]
    looks = (ParagraphLook() if one is None else paragraph_look(one, styles) for one in firsts)
    return TableLook(tuple(_width(column.get(W + "w", "")) for column in columns), tuple(looks))


def _width(text: str) -> float:
    return whole_number(text) / _TWIPS

"""A document as one row of tokens, paragraphs and cells alike, and the form's headings found among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.blocks import Document, TableBlock
from reportgen.core.findings import Problem
from reportgen.core.light import dataclass
from reportgen.core.recognise.matching import is_like, plain
from reportgen.core.styled_text import join_styled
from reportgen.core.tables import pieces, placeholders
from reportgen.core.values import Doubted, Raw

_PAGE_NUMBER = re.compile(
    r"[-—–·－\s]{1,3}\d{1,3}[-—–·－\s]{1,3}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}\s*页?"
)
_LONGEST_HEADING = 60
_GAP = ".{1,40}?"  # what stands in the place of a {name}: a year, a unit


@dataclass(frozen=True)
class Token:
    """One paragraph, or one cell of a table.

    `block` counts the blocks, `row` and `column` are 0 for a paragraph, `width` is the columns of the table.
    """

    text: str
    block: int
    row: int = 0
    column: int = 0
    span: int = 1
    width: int = 0
    is_grid: bool = False
    style: str = ""
    place: str = ""
    doubts: tuple[Problem, ...] = ()

    @property
    def is_cell(self) -> bool:
        """Whether it stands in a table."""
        return self.row > 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip() and not self.doubts

    @property
    def raw(self) -> Raw | Doubted:
        """What is read of it as the value of a cell: its text, with what makes one doubt it."""
        text = self.text if self.text.strip() else None
        return Doubted(text, self.doubts) if self.doubts else text

    @property
    def line(self) -> tuple[int, int]:
        """Which line of the document it stands in: tokens of one row of a table share it."""
        return self.block, self.row


def tokens_of(document: Document, has_boxes: bool = False) -> list[Token]:
    """The body of `document` without page numbers and empty paragraphs; `has_boxes`: what stands in a box is paragraphs."""
    found: list[Token] = []
    tables = 0
    for number, block in enumerate(document.body):
        if isinstance(block, TableBlock):
            tables += 1
            cells = _cells(block, number, tables)
            found += _paragraphs(*cells) if has_boxes and block.is_box else cells
        elif block.text.strip() and not _PAGE_NUMBER.fullmatch(block.text.strip()):
            place = block.place or f"第{number + 1}段"
            found.append(Token(block.text.strip(), number, style=block.style, place=place, doubts=block.doubts))
    return found


def _cells(block: TableBlock, number: int, table: int) -> Iterator[Token]:
    where = block.place if not block.is_grid else f"{block.place} 第{table}个表格".strip()
    for cell in block.cells:
        text = join_styled("\n", (line.strip() for line in cell.content.split("\n") if line.strip()))
        place = f"{where} 第{cell.row}行" if block.is_grid else where
        width = cell.column_span, block.columns
        yield Token(text, number, cell.row, cell.column, *width, block.is_grid, place=place, doubts=cell.doubts)


def _paragraphs(cell: Token) -> Iterator[Token]:
    """What stands in a box: the first of its paragraphs has what makes one doubt the cell."""
    for number, text in enumerate(cell.text.split("\n")):
        yield Token(text, cell.block, place=cell.place, doubts=() if number else cell.doubts)


def find_headings(
    tokens: Sequence[Token], headings: Sequence[str], variants: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Where each heading stands among `tokens`: the last place it has before the next heading's.

    A list of links or a table of contents in front of the report names the same headings; the report comes last.
    """
    found: dict[str, int] = {}
    end = len(tokens)
    for heading in reversed(headings):
        places = [at for at in range(end) if _is_heading(tokens[at], heading, variants.get(heading, ()))]
        if places:
            end = found[heading] = places[-1]
    return {heading: found[heading] for heading in headings if heading in found}


def _is_heading(token: Token, heading: str, variants: Sequence[str]) -> bool:
    if token.is_cell or len(token.text) > _LONGEST_HEADING:
        return False
    known = (heading, *(one for one in variants if not placeholders(one)))
    shown = plain(token.text)
    if any(re.fullmatch(_with_gaps(one), shown) for one in variants if placeholders(one)):
        return True
    return any(shown == plain(one) for one in known) or (shown[:1] == plain(heading)[:1] and is_like(token.text, known))


def one_token(left: Token, right: Token) -> Token:
    """Two tokens of one line as one."""
    text = join_styled(" ", filter(None, (left.text, right.text)))
    doubts = left.doubts + right.doubts
    return Token(text, left.block, left.row, left.column, style=left.style, place=left.place, doubts=doubts)


def _with_gaps(variant: str) -> str:
    """The pattern of a heading that has {names} in it."""
    return "".join(_GAP if number % 2 else re.escape(plain(part)) for number, part in enumerate(pieces(variant)))

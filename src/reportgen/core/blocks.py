"""A finished document as plain values: its paragraphs and tables, as anyone would read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.core.tables import Cell


@dataclass(frozen=True)
class TextBlock:
    """One paragraph outside tables; `style` is the name of its style."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class TableBlock:
    """One table after merging: `cells` in reading order, rows and columns counted from 1."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]


Block = TextBlock | TableBlock


@dataclass(frozen=True)
class Document:
    """The body from top to bottom, and the paragraphs of headers, footers and notes."""

    body: tuple[Block, ...]
    margins: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[TextBlock]:
        """The body's paragraphs outside tables."""
        return [block for block in self.body if isinstance(block, TextBlock)]

    @property
    def tables(self) -> list[TableBlock]:
        """The body's tables."""
        return [block for block in self.body if isinstance(block, TableBlock)]

    def texts(self) -> Iterator[str]:
        """Every piece of text in the document."""
        for block in self.body:
            if isinstance(block, TextBlock):
                yield block.text
            else:
                yield from (cell.content for cell in block.cells)
        yield from self.margins

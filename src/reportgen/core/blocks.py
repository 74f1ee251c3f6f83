"""A finished document as plain values: its paragraphs and tables, as anyone would read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from sys import intern

from reportgen.core.findings import Problem
from reportgen.core.ids import is_marker, leaves_in, marker, replace_markers
from reportgen.core.light import dataclass, field
from reportgen.core.tables import Cell


@dataclass(frozen=True)
class TextBlock:
    """One paragraph outside tables; `style` is the name of its style, `place` where the source file has it.

    `doubts` tell why its text may not be what a person sees there.
    """

    text: str
    style: str = ""
    place: str = field(default="", compare=False)
    doubts: tuple[Problem, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class TableBlock:
    """One table after merging: `cells` in reading order, rows and columns counted from 1.

    `is_grid` tells whether a column number means the same column in every row, as it does unless the table
    was put together from lines of text.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    place: str = field(default="", compare=False)
    is_grid: bool = field(default=True, compare=False)

    @property
    def is_box(self) -> bool:
        """Whether it is a frame round paragraphs: one cell, and nothing beside or above it."""
        return self.is_grid and self.rows == self.columns == len(self.cells) == 1

    def texts(self, put: Callable[[str], str] = marker) -> Iterator[str]:
        """What stands in each of its cells, with `put(leaf)` in the place of markers."""
        return (cell.content if put is marker else replace_markers(cell.content, put) for cell in self.cells)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Those whose markers stand in its cells, in order; an official table is read once for all reports of a run."""
        return tuple(intern(leaf) for cell in self.cells for leaf in leaves_in(cell.content))

    @cached_property
    def beside_markers(self) -> tuple[str, ...]:
        """The texts of the cells that are anything but one marker, as most are."""
        return tuple(cell.content for cell in self.cells if not is_marker(cell.content))


Block = TextBlock | TableBlock


@dataclass(frozen=True)
class Notice:
    """Something a reader of a file has to say of a place in it that is no single block.

    `note` has the paragraphs of the foot- or endnote that it is about.
    """

    problem: Problem
    place: str
    note: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """The body from top to bottom, the paragraphs of headers, footers and notes, and what its reader has to say.

    `pictures` has the bytes of those whose digests stand in the texts.
    """

    body: tuple[Block, ...]
    margins: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = field(default=(), compare=False)
    pictures: Mapping[str, bytes] = field(default_factory=dict, compare=False)

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
                yield from block.texts()
        yield from self.margins

    def beside_markers(self) -> Iterator[str]:
        """The same but for those that are one marker and nothing else."""
        for block in self.body:
            if not isinstance(block, TextBlock):
                yield from block.beside_markers
            elif not is_marker(block.text):
                yield block.text
        yield from (text for text in self.margins if not is_marker(text))

    def leaves(self) -> Iterator[str]:
        """Those whose markers stand in any of the texts."""
        for block in self.body:
            yield from leaves_in(block.text) if isinstance(block, TextBlock) else block.leaves
        for text in self.margins:
            yield from leaves_in(text)

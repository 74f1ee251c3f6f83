"""Rows of a marked document that differ in nothing but the records they print: two are read, and stand for all.

A list of fifty thousand records is as many rows of one make. Read one by one they take two thirds of a proof, and as XML
in memory ten times their size. What is read of a row is told again for the others, with their leaves. They go in pairs, for a
table's style may dress its rows by turns; the first and the last of them stay, for those it may dress in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from reportgen.core.blocks import Block, Document, TableBlock
from reportgen.core.compiled import remembered
from reportgen.core.ids import cut_at_markers, marker
from reportgen.core.light import replace
from reportgen.core.tables import Cell
from reportgen.files.document.word_parts import BODY, WordParts

# The texts of a row, cell by cell, and which of the rows that were read it is made of.
_Row = tuple[int, Sequence[str]]

_END, _BEGINS = "</w:tr>", ("<w:tr>", "<w:tr ")
# What ties a row to those around it, or is read in a way of its own.
_TIED = remembered("<w:vMerge|<w:tbl[ >]|AlternateContent|<w:(?:ins|del|moveTo|moveFrom)[ >]")
_TABLE = remembered("<(/?)w:tbl[ >]")
_ONE = 3  # pieces: a mark between two texts
_OWN = remembered("([0-9]+):([0-9]+)")  # in the place of a leaf: which pair, which leaf of it


class AlikeRows:
    """The parts of a marked document with pairs in the place of alike rows; `pairs` are the leaves of each turn of each."""

    def __init__(self, marked: Mapping[str, bytes]) -> None:
        self.pairs: list[list[Sequence[str]]] = []
        body = marked[BODY].decode() if BODY in marked else ""
        is_plain = "<w:txbxContent" not in body and not _is_nested(body)
        self.parts = {**marked, BODY: "".join(self._folded(body)).encode()} if is_plain and body else marked
        self.word = WordParts(self.parts)  # parsed once for all that is read of them

    def _folded(self, body: str) -> Iterator[str]:
        run: list[list[str]] = []  # rows cut at their markers: every second piece is a leaf
        for text in _cut_behind(body, _END):
            cut = cut_at_markers(text)
            is_alike = bool(run) and cut[::2] == run[0][::2]
            if not is_alike:
                yield from self._shortened(run)
                run = []
            if is_alike or (len(cut) > 1 and text.startswith(_BEGINS) and not _TIED.search(text)):
                run.append(cut)
            else:
                yield text
        yield from self._shortened(run)

    def _shortened(self, run: Sequence[Sequence[str]]) -> Iterator[str]:
        """The first, a pair for those between, and the last; one more where an odd number stands between."""
        count = (len(run) - 2) // 2
        inner = run[1 : 1 + 2 * count] if count > 1 else ()
        turns: list[Sequence[str]] = [
            [*one[1::2], *other[1::2]] for one, other in zip(inner[::2], inner[1::2], strict=True)
        ]
        if turns:
            own = iter([f"{len(self.pairs)}:{at}" for at in range(len(turns[0]))])
            self.pairs.append(turns)
            pair = [[next(own) if at % 2 else text for at, text in enumerate(one)] for one in inner[:2]]
            run = [run[0], *pair, *run[1 + 2 * count :]]
        yield from (_with_markers(one) for one in run)

    def told(self, rows: Sequence[Sequence[str]], put: Callable[[str], str]) -> Iterator[_Row]:
        """The rows of a table that was read, given their texts, as many as there are; `put(leaf)` in the place of each leaf."""
        at = 0
        while at < len(rows):
            number = next((int(found[1]) for text in rows[at] if (found := _own_in(text))), None)
            if number is None:
                yield at, rows[at]
                at += 1
                continue
            cuts = [[_cut(text) for text in row] for row in rows[at : at + 2]]
            for leaves in self.pairs[number]:
                shown = [*map(put, leaves)]
                for beside, row in enumerate(cuts):
                    yield at + beside, [shown[cut] if isinstance(cut, int) else _filled(cut, shown) for cut in row]
            at += 2

    def whole(self, document: Document) -> Document:
        """What was read of these parts with all rows."""
        return replace(document, body=tuple(map(self._whole_block, document.body))) if self.pairs else document

    def _whole_block(self, block: Block) -> Block:
        if not isinstance(block, TableBlock):
            return block
        found = {row: [*cells] for row, cells in groupby(block.cells, key=lambda cell: cell.row)}
        rows = [found.get(number, []) for number in range(1, block.rows + 1)]
        cells, count = list[Cell](), 0
        for count, (at, texts) in enumerate(self.told([[one.content for one in row] for row in rows], marker), 1):
            for one, text in zip(rows[at], texts, strict=True):
                cells.append(Cell(count, one.column, one.row_span, one.column_span, text, one.doubts))
        return replace(block, rows=count, cells=tuple(cells))


def _is_nested(body: str) -> bool:
    """Whether a table stands within another: then a text of a cell may be that of many rows."""
    ends = [found[1] for found in _TABLE.finditer(body)]
    return any(one == other == "" for one, other in pairwise(ends))


def _cut_behind(text: str, end: str) -> Iterator[str]:
    at = 0
    while (found := text.find(end, at)) >= 0:
        yield text[at : found + len(end)]
        at = found + len(end)
    yield text[at:]


def _with_markers(cut: Sequence[str]) -> str:
    return "".join(marker(text) if at % 2 else text for at, text in enumerate(cut))


def _own_in(text: str) -> re.Match[str] | None:
    return next(filter(None, map(_OWN.fullmatch, cut_at_markers(text)[1::2])), None)


def _cut(text: str) -> int | Sequence[str | int]:
    """A text of a pair, with the number of a leaf in the place of each mark; that alone where nothing stands beside it."""
    cut = [int(piece.partition(":")[2]) if at % 2 else piece for at, piece in enumerate(cut_at_markers(text))]
    return cut[1] if len(cut) == _ONE and not cut[0] and not cut[-1] and isinstance(cut[1], int) else cut


def _filled(cut: Iterable[str | int], shown: Sequence[str]) -> str:
    return "".join(one if isinstance(one, str) else shown[one] for one in cut)

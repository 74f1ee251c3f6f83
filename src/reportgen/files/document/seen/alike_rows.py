"""Rows of a marked document that differ in nothing but the records they print: two are read, and stand for all.

A list of fifty thousand records is as many rows of one make. Read one by one they take two thirds of a proof, and as XML
in memory ten times their size. What is read of a row is told again for the others, with their leaves. They go in pairs, for a
table's style may dress its rows by turns; the first and the last of them stay, for those it may dress in their own way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby
from sys import intern

from reportgen.core.blocks import Block, Document, TableBlock
from reportgen.core.compiled import remembered
from reportgen.core.ids import cut_at_markers, is_marker, leaves_in, marker, replace_markers
from reportgen.core.light import replace
from reportgen.core.tables import Cell
from reportgen.files.document.word_parts import BODY, WordParts

# The texts of a row, cell by cell, and which of the rows that were read it is made of.
_Row = tuple[int, Sequence[str]]
_Texts = Sequence[Sequence[str]]  # of the cells of rows
_Leaves = Sequence[str]  # of one turn

_END, _BEGINS = b"</w:tr>", ("<w:tr>", "<w:tr ")
# What ties a row to those around it, or is read in a way of its own.
_TIED = remembered("<w:vMerge|<w:tbl[ >]|AlternateContent|<w:(?:ins|del|moveTo|moveFrom)[ >]")
_TABLE_BEGINS, _TABLE_END = (b"<w:tbl>", b"<w:tbl "), b"</w:tbl>"
_ONE = 3  # pieces: a mark between two texts
_OWN = remembered("([0-9]+):([0-9]+)")  # in the place of a leaf: which pair, which leaf of it


class AlikeRows:
    """The parts of a marked document with pairs in the place of alike rows; `pairs` are the leaves of each turn of each."""

    def __init__(self, marked: Mapping[str, bytes]) -> None:
        self.pairs: list[list[_Leaves]] = []
        self._runs: list[
            tuple[Sequence[str], Sequence[_Leaves]]
        ] = []  # texts between leaves, and the leaves of each turn
        body = marked.get(BODY, b"")
        folds = b"<w:txbxContent" not in body and not _is_nested(body)
        self.parts = {**marked, BODY: "".join(self._folded(body, folds)).encode()} if body else marked
        self.word = WordParts(self.parts)  # parsed once for all that is read of them

    def _folded(self, body: bytes, folds: bool) -> Iterator[str]:
        common, run, may_go_on = list[str](), list[_Leaves](), False
        for text in _cut_behind(body, _END):
            cut = cut_at_markers(text)
            if may_go_on and cut[::2] == common:
                run.append([*map(intern, cut[1::2])])
                continue
            yield from self._shortened(common, run)
            common, run = cut[::2], [cut[1::2]]
            may_go_on = folds and len(cut) > 1 and text.startswith(_BEGINS) and not _TIED.search(text)
        yield from self._shortened(common, run)

    def _shortened(self, common: Sequence[str], run: Sequence[_Leaves]) -> Iterator[str]:
        """The first, a pair for those between, and the last; one more where an odd number stands between."""
        count = (len(run) - 2) // 2
        told: list[tuple[Sequence[str], Sequence[_Leaves], Sequence[_Leaves]]] = [(common, run, run)]
        if count > 1:
            first, inner, last = run[:1], run[1 : 1 + 2 * count], run[1 + 2 * count :]
            pair = [*common[:-1], common[-1] + common[0], *common[1:]]
            turns: list[_Leaves] = [[*one, *other] for one, other in zip(inner[::2], inner[1::2], strict=True)]
            own = [f"{len(self.pairs)}:{at}" for at in range(len(turns[0]))]
            self.pairs.append(turns)
            told = [(common, first, first), (pair, turns, [own]), (common, last, last)]
        for texts, every, read in told:
            self._runs.append((texts, every))
            yield from (_joined(texts, map(marker, leaves)) for leaves in read)

    def body(self, put: Callable[[str], str]) -> bytes:
        """The whole body with `put(leaf)` in the place of each marker."""
        made = io.BytesIO()
        for texts, turns in self._runs:
            made.writelines(_joined(texts, map(put, leaves)).encode() for leaves in turns)
        return made.getvalue()

    def marked(self) -> dict[str, bytes]:
        """The parts of the marked document as they were."""
        return {**self.parts, BODY: self.body(marker)} if self._runs else {**self.parts}

    def told(self, rows: _Texts, put: Callable[[str], str]) -> ToldRows:
        """The rows of a table that was read, given their texts, as many as there are; `put(leaf)` in the place of each leaf."""
        return ToldRows(self, rows, put)

    def stretches(self, rows: _Texts) -> Iterator[tuple[int, Sequence[_Leaves]]]:
        """Where each row stands that was read for itself, and each pair that stands for many, with the leaves of each turn."""
        at = 0
        while at < len(rows):
            number = next((int(found[1]) for text in rows[at] if (found := _own_in(text))), None)
            yield at, () if number is None else self.pairs[number]
            at += 1 if number is None else 2

    def whole(self, document: Document) -> Document:
        """What was read of these parts with all rows."""
        return replace(document, body=tuple(map(self._whole_block, document.body))) if self.pairs else document

    def _whole_block(self, block: Block) -> Block:
        return _LongTable(block, self) if isinstance(block, TableBlock) else block


class ToldRows:
    """Rows by the number of the one that was read, with their texts; worked out anew as often as they are gone through."""

    def __init__(self, alike: AlikeRows, rows: _Texts, put: Callable[[str], str]) -> None:
        self._alike, self._rows, self._put = alike, rows, put

    def __len__(self) -> int:
        return sum(2 * len(turns) or 1 for _, turns in self._alike.stretches(self._rows))

    def __iter__(self) -> Iterator[_Row]:
        rows, put = self._rows, self._put
        for at, turns in self._alike.stretches(rows):
            if not turns:
                yield at, [replace_markers(text, put) for text in rows[at]]
            cuts = [[_cut(text) for text in row] for row in rows[at : at + 2]] if turns else []
            for leaves in turns:
                shown = [*map(put, leaves)]
                for beside, row in enumerate(cuts, at):
                    yield (
                        beside,
                        [
                            shown[cut] if type(cut) is int else cut if type(cut) is str else _filled(cut, shown)
                            for cut in row
                        ],
                    )


class _LongTable(TableBlock):
    """A table with all its rows, of which alike ones were read once: a proof asks for its leaves and texts, and no cell is
    made of a hundred thousand until one is asked for.
    """

    def __init__(self, short: TableBlock, alike: AlikeRows) -> None:
        found = {row: [*cells] for row, cells in groupby(short.cells, key=lambda cell: cell.row)}
        rows = [found.get(number, []) for number in range(1, short.rows + 1)]
        texts = [[cell.content for cell in row] for row in rows]
        own = {
            "rows": len(alike.told(texts, marker)),
            "columns": short.columns,
            "place": short.place,
            "is_grid": short.is_grid,
        }
        vars(self).update(own, _alike=alike, _read=rows, _read_texts=texts)

    _alike: AlikeRows
    _read: Sequence[Sequence[Cell]]
    _read_texts: _Texts

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, in reading order."""
        told = enumerate(self._alike.told(self._read_texts, marker), 1)
        return tuple(
            Cell(row, one.column, one.row_span, one.column_span, text, one.doubts)
            for row, (at, texts) in told
            for one, text in zip(self._read[at], texts, strict=True)
        )

    def texts(self, put: Callable[[str], str] = marker) -> Iterator[str]:
        """What stands in each of its cells, with `put(leaf)` in the place of markers."""
        return (text for _, texts in self._alike.told(self._read_texts, put) for text in texts)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Those whose markers stand in its cells, in order."""
        return tuple(self._leaves())

    def _leaves(self) -> Iterator[str]:
        for rows, turns in self._stretches():
            found = [leaf for text in chain.from_iterable(rows) for leaf in leaves_in(text)]
            picked = [int(leaf.partition(":")[2]) for leaf in found] if turns else []
            yield from (leaves[one] for leaves in turns for one in picked) if turns else found

    @cached_property
    def beside_markers(self) -> tuple[str, ...]:
        """The texts of the cells that are anything but one marker."""
        return tuple(self._beside_markers())

    def _beside_markers(self) -> Iterator[str]:
        for rows, turns in self._stretches():
            texts = [text for text in chain.from_iterable(rows) if not is_marker(text)]
            cuts = [_cut(text) for text in texts] if turns else []
            yield from (_filled(cut, [*map(marker, leaves)]) for leaves in turns for cut in cuts) if turns else texts

    def _stretches(self) -> Iterator[tuple[_Texts, Sequence[_Leaves]]]:
        """The texts of each row that was read for itself, of each pair that stands for many with the leaves of each turn."""
        for at, turns in self._alike.stretches(self._read_texts):
            yield self._read_texts[at : at + (2 if turns else 1)], turns


def _is_nested(body: bytes) -> bool:
    """Whether a table stands within another: then a text of a cell may be that of many rows."""
    at = 0
    while (end := body.find(_TABLE_END, at)) >= 0:
        if sum(body.count(begin, at, end) for begin in _TABLE_BEGINS) > 1:
            return True
        at = end + 1
    return False


def _cut_behind(content: bytes, end: bytes) -> Iterator[str]:
    at = 0
    while (found := content.find(end, at)) >= 0:
        yield content[at : found + len(end)].decode()
        at = found + len(end)
    yield content[at:].decode()


def _joined(texts: Sequence[str], shown: Iterable[str]) -> str:
    return "".join(chain.from_iterable(zip(texts, (*shown, ""), strict=True)))


def _own_in(text: str) -> re.Match[str] | None:
    return next(filter(None, map(_OWN.fullmatch, cut_at_markers(text)[1::2])), None)


def _cut(text: str) -> int | str | Sequence[str | int]:
    """A text of a pair, with the number of a leaf in the place of each mark; the text or the number where there is nothing else."""
    cut = [int(piece.partition(":")[2]) if at % 2 else piece for at, piece in enumerate(cut_at_markers(text))]
    if len(cut) == 1:
        return text
    return cut[1] if len(cut) == _ONE and not cut[0] and not cut[-1] and isinstance(cut[1], int) else cut


def _filled(cut: int | str | Iterable[str | int], shown: Sequence[str]) -> str:
    if isinstance(cut, int | str):
        return cut if isinstance(cut, str) else shown[cut]
    return "".join(one if isinstance(one, str) else shown[one] for one in cut)

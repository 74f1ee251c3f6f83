"""The blanks of a form that stay as they are: nothing is asked for there, and whoever made the draft is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.core.drafting.blanks import TAG_BY_HAND
from reportgen.core.drafting.form_blocks import FormBlock, FormTable, PutTag, Tagging, TagSpot
from reportgen.core.drafting.form_grid import CellSort, FormGrid
from reportgen.core.light import dataclass

_PUT = "〓"
# A line to write on, empty brackets with at most a unit in them, a box, a day, a point without words.
_VISIBLE = re.compile(
    r"[_＿﹍]{2,}|[（(〔【][ 　]{2,}[^（()）〓]{0,3}[）)〕】]|[□☐◻▢](?!\d)|年[ 　]+月[ 　]+日|^[ 　]*\d{1,2}[.．、][ 　]*$"
)
_SERIAL_HEADS = re.compile("序号?|编号|行次|行号")


@dataclass(frozen=True)
class BlanksLeft:
    """Blanks of one paragraph or one table: at which `place`, the `words` around one that can be seen, '' for `count` cells of `rows` that are empty."""

    place: str
    words: str = ""
    rows: tuple[int, ...] = ()
    count: int = 0


def blanks_left(
    blocks: Sequence[FormBlock], tagging: Tagging, told: Iterable[tuple[int, int]] = ()
) -> Iterator[BlanksLeft]:
    """All of them, from top to bottom, but for the rows of the blocks that were `told` of."""
    for at, block in enumerate(blocks):
        if isinstance(block, FormTable):
            yield from _in_table(at, block, tagging, {row for table, row in told if table == at})
        elif at not in {*tagging.gone, *tagging.prose} and _is_left(block.text, tagging.puts.get(TagSpot(at), ())):
            yield BlanksLeft(block.place, block.words)


def _in_table(at: int, table: FormTable, tagging: Tagging, told: set[int]) -> Iterator[BlanksLeft]:
    grid = FormGrid(table)
    known = told | {row for one in tagging.rows if one.block == at for row in range(one.first, one.last + 1)}
    spots = {*tagging.puts, *tagging.cells, *tagging.openings}
    asked = {spot.cell for spot in spots if spot.block == at}
    empty = list[int]()
    for number, cell in enumerate(table.cells):
        if cell.row in known or TagSpot(at, number) in tagging.cells:
            continue
        puts = [tagging.puts.get(TagSpot(at, number, one), ()) for one in range(len(cell.paragraphs))]
        if any(map(_is_left, cell.paragraphs, puts)):
            yield BlanksLeft(f"{table.place} 第{cell.row}行第{grid.row(cell.row).index(number) + 1}格", cell.text)
        elif number not in asked and grid.sorts[number] is CellSort.BLANK and _is_asked(grid, number):
            empty.append(cell.row)
    if empty:
        yield BlanksLeft(table.place, rows=(*dict.fromkeys(empty),), count=len(empty))


def _is_asked(grid: FormGrid, number: int) -> bool:
    """Whether nothing is printed in a cell, and its header does not say that only a number belongs there."""
    cell = grid.cell(number)
    above = [grid.number_at(row, cell.column) for row in range(1, cell.row)]
    heads = ["".join(grid.cell(one).text.split()) for one in above if one >= 0]
    return not cell.text and not any(map(_SERIAL_HEADS.fullmatch, heads))


def _is_left(text: str, puts: Iterable[PutTag]) -> bool:
    """Whether a blank can be seen in what is left of `text`."""
    for one in sorted(puts, reverse=True):
        text = text[: one.start] + (_PUT if one.text else "") + text[one.end :]
    return bool(_VISIBLE.search(re.sub(TAG_BY_HAND, _PUT, text)))

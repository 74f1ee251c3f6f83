"""Which row of a table in an edited document is which row of the table that was delivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.core.blocks import TableBlock
from reportgen.core.cleaning import squeezed
from reportgen.core.diff.alignment import Pair, align, likeness
from reportgen.core.ids import NOTHING, leaves_in, record_of


def row_pairs(marked: TableBlock, wanted: Sequence[Mapping[int, str]], rows: Sequence[Mapping[int, str]]) -> list[Pair]:
    """Rows of a fixed table belong together by their place, rows of a list by what they say, those below by their words."""
    grows = any(record_of(name) for cell in marked.cells for name in leaves_in(cell.content))
    if not grows and len(wanted) == len(rows):
        return [(number, number) for number in range(len(rows))]
    below = _below(rows_of(marked), rows)
    texts = [[squeezed("|".join(row.values())).replace(NOTHING, "") for row in side] for side in (wanted, rows)]
    above = [side[: len(side) - below] for side in texts]
    last = [(len(wanted) - at, len(rows) - at) for at in range(below, 0, -1)]
    return [*align(above[0], above[1], likeness), *last]


def _below(marked: Sequence[Mapping[int, str]], rows: Sequence[Mapping[int, str]]) -> int:
    """How many rows at the end of a list, such as one of totals, still have the words of the form."""
    for count, (template, row) in enumerate(zip(reversed(marked), reversed(rows), strict=False)):
        fixed = {at: squeezed(text) for at, text in template.items() if squeezed(text) and not leaves_in(text)}
        is_its = bool(fixed) and all(squeezed(row.get(at, "")) == text for at, text in fixed.items())
        if not is_its or any(record_of(name) for text in template.values() for name in leaves_in(text)):
            return count
    return min(len(marked), len(rows))


def rows_of(table: TableBlock) -> list[dict[int, str]]:
    """Texts by column for each row."""
    rows: list[dict[int, str]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row - 1][cell.column] = cell.content
    return rows

"""A table that goes on over the end of a page is one table again: repeated headers go, a row cut in two is one row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.blocks import TableBlock
from reportgen.core.light import dataclass, replace
from reportgen.core.tables import Cell

_TOLERANCE = 3.0  # points between the edges of two parts
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十0-9]{1,3}(?:[）)、.．]|$)")
_FIGURE = re.compile(r"[-−]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?")


@dataclass(frozen=True)
class PlacedTable:
    """A table with the edges of its columns, in points, and the pages it stands on."""

    block: TableBlock
    across: tuple[float, ...]
    first_page: int
    last_page: int


def one_table(above: PlacedTable, below: PlacedTable) -> PlacedTable | None:
    """The two as one table where `below`, on the next page, has the columns of `above`; None where it has others."""
    wider, other = sorted((above.across, below.across), key=len, reverse=True)
    is_same_box = abs(wider[0] - other[0]) < _TOLERANCE and abs(wider[-1] - other[-1]) < _TOLERANCE
    if below.first_page != above.last_page + 1 or not is_same_box or not all(_has(wider, edge) for edge in other):
        return None
    upper, lower = _on(wider, above), _without_header(_on(wider, above), _on(wider, below))
    rows = above.block.rows
    start = min((cell.row for cell in lower), default=1)
    lower = [replace(cell, row=cell.row - start + 1 + rows) for cell in lower]
    is_cut = _is_cut(upper, lower, rows)
    cells = _merged(upper, lower, rows, is_cut)
    count = max((cell.row + cell.row_span - 1 for cell in cells), default=rows)
    place = f"第{above.first_page}页到第{below.last_page}页"
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return PlacedTable(TableBlock(count, len(wider) - 1, ordered, place), wider, above.first_page, below.last_page)


def _has(edges: Sequence[float], edge: float) -> bool:
    return any(abs(one - edge) < _TOLERANCE for one in edges)


def _on(edges: Sequence[float], table: PlacedTable) -> list[Cell]:
    """The cells of `table` with their columns counted among `edges`."""
    at = [min(range(len(edges)), key=lambda number: abs(edges[number] - edge)) for edge in table.across]
    return [
        replace(
            cell,
            column=at[cell.column - 1] + 1,
            column_span=at[cell.column - 1 + cell.column_span] - at[cell.column - 1],
        )
        for cell in table.block.cells
    ]


def _without_header(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    """`lower` without the rows that it repeats from the top of `upper`."""
    same = 0
    while (row := _row(upper, same + 1)) and row == _row(lower, same + 1) and any(text for *_, text in row):
        same += 1
    return [cell for cell in lower if cell.row > same]


def _row(cells: Sequence[Cell], number: int) -> list[tuple[int, int, int, str]]:
    return [(cell.column, cell.column_span, cell.row_span, cell.content) for cell in cells if cell.row == number]


def _pairs(upper: Sequence[Cell], lower: Sequence[Cell], rows: int) -> list[tuple[Cell, Cell]]:
    """Cells at the end of the page, each with the one under it that is as wide."""
    ends = {(one.column, one.column_span): one for one in upper if one.row + one.row_span - 1 == rows}
    begins = [cell for cell in lower if cell.row == rows + 1]
    return [(ends[key], one) for one in begins if (key := (one.column, one.column_span)) in ends]


def _is_cut(upper: Sequence[Cell], lower: Sequence[Cell], rows: int) -> bool:
    """Whether the first row below is the rest of the last one above: only labels go on, its figures are all above, or it is a row of headers.

    A figure over another one is that of another row: nobody breaks a number over the end of a page.
    """
    pairs = _pairs(upper, lower, rows)
    begins = [cell for cell in lower if cell.row == rows + 1]
    if len(pairs) < len(begins) or len(pairs) < 3 or not any(below.content for _, below in pairs):
        return False
    both = [(above, below) for above, below in pairs if below.content]
    if any(_NUMBERED.match(below.content) or (_is_figure(above) and _is_figure(below)) for above, below in both):
        return False
    has_figure = any(char.isdigit() for pair in pairs for cell in pair for char in cell.content)
    return len(both) <= len(pairs) // 2 if has_figure else len(both) == len(pairs)


def _is_figure(cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch(cell.content.strip()))


def _merged(upper: Sequence[Cell], lower: Sequence[Cell], rows: int, is_cut: bool) -> list[Cell]:
    """All cells; what the page cut in two is one again."""
    rest, longer = {}, {}
    for above, below in _pairs(upper, lower, rows):
        is_tall = above.row_span > 1 or below.row_span > 1
        goes_on = is_tall and not (below.content and (not above.content or _NUMBERED.match(below.content)))
        if is_cut or goes_on:
            span = above.row_span + below.row_span - (1 if is_cut else 0)
            whole = replace(
                above, row_span=span, content=above.content + below.content, doubts=above.doubts + below.doubts
            )
            longer[above.row, above.column], rest[below.row, below.column] = whole, below
    kept = [cell for cell in lower if (cell.row, cell.column) not in rest]
    if is_cut:
        kept = [replace(cell, row=cell.row - 1) for cell in kept]
    return [*(longer.get((cell.row, cell.column), cell) for cell in upper), *kept]

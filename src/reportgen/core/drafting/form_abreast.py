"""Two tables of figures side by side in one: 收入 and 支出, each with labels of its own before its blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.core.drafting.form_grid import CellSort, FormGrid
from reportgen.core.drafting.form_parts import FormMatrix
from reportgen.core.drafting.form_units import is_unit
from reportgen.core.light import replace

_FEWEST_ROWS, _FEWEST_SIDES, _FEWEST_BLANKS = 2, 2, 2
# The numbers of the cells of one side in a row: its labels, its blanks.
OneSide = tuple[tuple[int, ...], tuple[int, ...]]


def figures_abreast(
    grid: FormGrid, rows: Sequence[int], above: Callable[[int], tuple[str, ...]]
) -> tuple[int, list[FormMatrix]] | None:
    """How many of the rows from the first on are such, and the figures of each side; `above` tells the headers of a column."""
    first = _sides(grid, rows[0])
    if len(first) < _FEWEST_SIDES:
        return None
    taken = [first]
    while len(taken) < len(rows) and (following := _like(grid, first, rows[len(taken)])):
        taken.append(following)
    made = [_matrix(grid, [sides[at] for sides in taken], above) for at in range(len(first))]
    is_whole = all(part.rows and all(part.columns) and len({*part.columns}) == len(part.columns) for part in made)
    return (len(taken), _as_one(made)) if len(taken) >= _FEWEST_ROWS and is_whole else None


def _as_one(sides: list[FormMatrix]) -> list[FormMatrix]:
    """Sides under the same headers are one table that goes on beside itself: what is in one may be reckoned of the other."""
    first = sides[0]
    rows = [row for side in sides for row in side.rows]
    if any(side.columns != first.columns for side in sides) or len({*rows}) < len(rows):
        return sides
    units, cells = ([one for side in sides for one in getattr(side, part)] for part in ("units", "cells"))
    return [replace(first, rows=rows, units=units, cells=cells)]


def _sides(grid: FormGrid, row: int) -> list[OneSide]:
    """Labels and the blanks behind them, time and again; nothing for any other row."""
    sides: list[tuple[list[int], list[int]]] = []
    for number in grid.row(row):
        sort, cell = grid.sorts[number], grid.cell(number)
        if sort is CellSort.LINES or cell.row != row or cell.row_span > 1 or grid.single(number):
            return []
        if sort is CellSort.LABEL and (not sides or sides[-1][1]):
            sides.append(([], []))
        if not sides:
            return []
        sides[-1][sort is CellSort.BLANK].append(number)
    is_whole = all(len(blanks) >= (1 if _is_numbered(grid, labels) else _FEWEST_BLANKS) for labels, blanks in sides)
    return [(tuple(labels), tuple(blanks)) for labels, blanks in sides] if is_whole else []


def _is_numbered(grid: FormGrid, labels: Sequence[int]) -> bool:
    """Whether the number of its line stands beside the label: 事业收入, 2."""
    return len(labels) > 1 and any(map(grid.is_serial, labels))


def _like(grid: FormGrid, first: Sequence[OneSide], row: int) -> list[OneSide]:
    """The same of another row with cells in the same places; a side may have no label there."""
    cells = grid.row(row)
    wanted = [number for labels, blanks in first for number in (*labels, *blanks)]
    places = [(grid.cell(one).column, grid.cell(one).column_span) for one in wanted]
    if [(grid.cell(one).column, grid.cell(one).column_span) for one in cells] != places:
        return []
    if any(grid.cell(one).row_span > 1 or grid.single(one) for one in cells):
        return []
    by_place = dict(zip(wanted, cells, strict=True))
    sides = [
        (tuple(map(by_place.__getitem__, labels)), tuple(map(by_place.__getitem__, blanks))) for labels, blanks in first
    ]
    is_blank = all(grid.sorts[one] is CellSort.BLANK for _, blanks in sides for one in blanks)
    is_labelled = any(grid.sorts[one] is CellSort.LABEL for labels, _ in sides for one in labels)
    return sides if is_blank and is_labelled else []


def _matrix(grid: FormGrid, sides: Sequence[OneSide], above: Callable[[int], tuple[str, ...]]) -> FormMatrix:
    labels, blanks = sides[0]
    heads = above(grid.cell(labels[0]).column)
    made = FormMatrix(
        columns=[above(grid.cell(one).column) for one in blanks], group=heads[0] if len(heads) > 1 else ""
    )
    for labels, blanks in sides:
        texts = [grid.cell(one).text for one in labels if grid.sorts[one] is CellSort.LABEL and not grid.is_serial(one)]
        if texts:
            made.units.append(next(filter(is_unit, texts), ""))
            made.rows.append(tuple(one for one in texts if not is_unit(one)) or tuple(texts))
            made.cells.append([*blanks])
    return made

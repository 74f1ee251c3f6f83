"""The cells of a whole column or row of a table, as a condition names it: 「检查.符合」."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.core.fields import Field, Grid
from reportgen.core.ids import dotted, parts_of
from reportgen.core.language.over_lines import CellsOf
from reportgen.core.suggestions import did_you_mean


def cells_of_lines(fields: Mapping[str, Field], grids: Mapping[str, Grid]) -> CellsOf:
    """What gives the cells of a column by their rows, of a row by their columns; () for any other name."""

    def cells(name: str) -> Sequence[tuple[str, str]]:
        grid_id, *line = parts_of(name)
        grid = grids.get(grid_id)
        if grid is None or len(line) != 1 or line[0] not in (*grid.columns, *grid.rows):
            return ()
        is_column = line[0] in grid.columns
        found = grid.column(line[0]) if is_column else grid.row(line[0])
        totals = _calculated(grid, fields, is_column)
        return [(one, cell) for one, cell in found.items() if one not in totals]

    return cells


def line_meant(name: str, grids: Mapping[str, Grid]) -> str:
    """What to write instead of a whole column or row, or of a name that is nearly one; '' for any other."""
    grid_id, *line = parts_of(name)
    grid = grids.get(grid_id)
    if grid is None or len(line) != 1:
        return ""
    if line[0] in (*grid.columns, *grid.rows):
        what = "列" if line[0] in grid.columns else "行"
        return f"“{name}”是表格的一{what}：数有几格是这样的，写 holds({name} == …)；一格写全名“表格.行.列”"
    return did_you_mean(name, [dotted(grid_id, one) for one in (*grid.columns, *grid.rows)])


def _calculated(grid: Grid, fields: Mapping[str, Field], is_row: bool) -> frozenset[str]:
    """The rows, or columns, in which nothing is typed: totals are no more cases of what they add up."""
    lines = {one: grid.row(one) if is_row else grid.column(one) for one in (grid.rows if is_row else grid.columns)}
    return frozenset(
        one for one, cells in lines.items() if all(fields[cell].is_derived for cell in cells.values() if cell in fields)
    )

"""The official tables of a report without the rows in which nothing was filled in, where the form has those go."""

from __future__ import annotations

from collections.abc import Collection

from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.tables import Cell, Table


def remaining_tables(report: Report) -> list[Table]:
    """The tables that the document of `report` has, in the order of the form."""
    tables = [*report.kind.tables.values()]
    if not report.kind.has_drops:
        return tables
    left = (_without_rows(table, _dropped(table, report)) for table in tables)
    return [table for table in left if table.rows]


def _dropped(table: Table, report: Report) -> list[int]:
    """The rows with a blank that takes its row along, and with no value."""
    names: dict[int, list[str]] = {}
    for cell in table.cells:
        names.setdefault(cell.row, []).extend(cell.names)
    fields = report.kind.fields
    return [
        row
        for row, named in names.items()
        if any(fields[name].drops for name in named) and all(report.value(name) is None for name in named)
    ]


def _without_rows(table: Table, gone: Collection[int]) -> Table:
    """A cell that is merged over several rows begins in the first of them that is left."""
    if not gone:
        return table
    left = [row for row in range(1, table.rows + 1) if row not in gone]
    cells = [_moved(cell, left) for cell in table.cells]
    kept = sorted((cell for cell in cells if cell.row_span), key=lambda cell: (cell.row, cell.column))
    header_rows = sum(row <= table.header_rows for row in left)
    return replace(table, rows=len(left), cells=tuple(kept), header_rows=header_rows)


def _moved(cell: Cell, left: Collection[int]) -> Cell:
    inside = [at for at, row in enumerate(left, 1) if cell.row <= row < cell.row + cell.row_span]
    return replace(cell, row=min(inside, default=0), row_span=len(inside))

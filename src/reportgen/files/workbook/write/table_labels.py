"""How the fixed text of an official table looks in the workbook: a label, a header, a band, a word set upright."""

from __future__ import annotations

from reportgen.core.compiled import remembered
from reportgen.core.tables import Cell, Table
from reportgen.files.workbook.write.sizes import columns_of, height_of

# What a form prints where nothing comes.
_HOLE = remembered(r"[—－–/／-]+")
ROW_HEIGHT = 20.0  # points: a row of a table with one line in it


def _is_upright(cell: Cell, width: float) -> bool:
    """Whether the label of several rows is set upright, lest its narrow column break it inside a word."""
    is_too_long = columns_of(cell.content) > width
    return is_too_long and cell.row_span * ROW_HEIGHT >= height_of("\n".join(cell.content), width)


def label_role(table: Table, cell: Cell, width: float) -> str:
    """The role of its format in formats.py."""
    if cell.row > table.header_rows and _HOLE.fullmatch(cell.content):
        return "hole"
    if cell.column_span == table.columns:
        return "band"
    if _is_upright(cell, width):
        return "label_upright"
    return "label_centre" if cell.row <= table.header_rows or cell.names or _heads_numbers(table, cell) else "label"


def _heads_numbers(table: Table, cell: Cell) -> bool:
    """Whether the cell stands in a row of labels only."""
    return not any(other.field for other in table.cells if other.row == cell.row and other.field != cell.field)

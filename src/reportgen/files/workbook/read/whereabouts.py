"""Where a cell must have stood whose name is gone, as far as its neighbours still tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.core.findings import Place
from reportgen.core.kind import Kind
from reportgen.core.tables import Cell, Table
from reportgen.files.workbook.read.cells import Area, Workbook, address

# How a neighbour stands to the lost cell: rows and columns from it.
_Step = tuple[Area, int, int]


def likely_place(kind: Kind, workbook: Workbook, name: str, file: str) -> Place:
    """The sheet and cell of the field or list column `name`; the sheet alone, or the file alone, where no more can be told."""
    known = {one: area for one, area in workbook.names.items() if area.sheet in workbook.sheets}
    for area, down, right in _neighbours(kind, known, name):
        return Place(file, area.sheet, address(max(area.row + down, 1), max(area.column + right, 1)))
    title = next((sheet.title for sheet in kind.sheets if _shows(kind, sheet.show, name)), "")
    return Place(file, title if title in workbook.sheets else "")


def _neighbours(kind: Kind, known: Mapping[str, Area], name: str) -> Iterator[_Step]:
    """The surest first."""
    for table in kind.tables.values():
        lost = next((cell for cell in table.cells if cell.field == name), None)
        if lost is not None:
            yield from _in_table(table, known, lost)
    for spec in kind.lists.values():
        columns = [spec.column_id(column.id) for column in spec.columns]
        if name in columns:
            yield from ((known[one], 0, columns.index(name) - at) for at, one in enumerate(columns) if one in known)
    for sheet in kind.sheets:
        if name in sheet.show:
            at = sheet.show.index(name)
            fields = [number for number, one in enumerate(sheet.show) if one in kind.fields and one in known]
            nearest = sorted(fields, key=lambda number: abs(number - at))
            yield from ((known[sheet.show[number]], at - number, 0) for number in nearest)


def _in_table(table: Table, known: Mapping[str, Area], lost: Cell) -> Iterator[_Step]:
    """A cell of the same row, else one of the rows around, with the column of one that stands above or below."""
    places = [(cell, known[cell.field]) for cell in table.cells if cell.field in known]
    columns = {cell.column: area.column for cell, area in places}
    for cell, area in sorted(places, key=lambda pair: (abs(pair[0].row - lost.row), abs(pair[0].column - lost.column))):
        column = columns.get(lost.column, area.column + lost.column - cell.column)
        yield area, lost.row - cell.row, column - area.column


def _shows(kind: Kind, shown: tuple[str, ...], name: str) -> bool:
    """Whether one of the things a sheet shows is `name`, has a cell of it or is its list."""
    for one in shown:
        table, spec = kind.tables.get(one), kind.lists.get(one)
        inside = [cell.field for cell in table.cells] if table else []
        inside += [spec.column_id(column.id) for column in spec.columns] if spec else []
        if name == one or name in inside:
            return True
    return False

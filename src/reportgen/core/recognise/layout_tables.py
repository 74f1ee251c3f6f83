"""What stands in the tables of a form's Word template: official tables, records of lists, and what only Word has."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.blocks import TableBlock
from reportgen.core.cleaning import shorten
from reportgen.core.ids import (
    filtered,
    filters_of,
    leaves_in,
    marker,
    paragraphs_as_one,
    replace_markers,
    unfiltered,
    without_filters,
)
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, replace
from reportgen.core.line_breaks import one_line
from reportgen.core.recognise.layout_slots import RecordsSlot, Slot, TableSlot
from reportgen.core.tables import Cell, Table, fill, placeholders


@dataclass(frozen=True)
class _Records:
    """The records of a list in a table, with their headers from row `first` to row `last`."""

    first: int
    last: int
    slot: RecordsSlot


def table_slots(kind: Kind, block: TableBlock) -> Iterator[Slot]:
    """What of the form a table of its template is: from top to bottom where records stand among other values."""
    contents = {paragraphs_as_one(one_line(without_filters(cell.content))) for cell in block.cells}
    for table in kind.tables.values():
        if {fill(cell.content, marker) for cell in table.cells} <= contents:
            yield TableSlot(_as_printed(table, block))
            return
    last, found = 0, False
    for records in _records(kind, block):
        if above := _part(kind, block, last, records.first):
            yield TableSlot(above)
        yield records.slot
        last, found = records.last, True
    below = _part(kind, block, last, block.rows + 1) if found else None
    if below and not _are_totals(block, last):
        yield TableSlot(below)
    if found:
        return
    if (only_here := _only_in_word(kind, block)) is not None:
        yield TableSlot(only_here)


def _records(kind: Kind, block: TableBlock) -> list[_Records]:
    """The lists whose records stand in the table, from top to bottom."""
    found = []
    for listed in kind.lists.values():
        marks = {marker(listed.value_id(1, column.id)): column.id for column in listed.columns}
        inside = [cell for cell in block.cells if without_filters(cell.content) in marks]
        columns = {
            cell.column: filtered(marks[without_filters(cell.content)], filters_of(leaves_in(cell.content)[0]))
            for cell in inside
        }
        if columns:
            first, last = min(cell.row for cell in inside), max(cell.row for cell in inside)
            begin = _first_header(block, first)
            headers = {cell.column: cell.content for cell in block.cells if begin <= cell.row < first}
            named = tuple((headers.get(at, ""), name) for at, name in sorted(columns.items()))
            above = tuple(cell.content for cell in block.cells if begin <= cell.row < first and cell.content)
            slot = RecordsSlot(listed.id, named, _rows_below(block, last), above)
            found.append(_Records(begin, last, slot))
    return sorted(found, key=lambda one: one.first)


def _first_header(block: TableBlock, first: int) -> int:
    """The first of the rows right above row `first` that have no value in them."""
    begin = first
    while begin > 1 and not any(leaves_in(cell.content) for cell in block.cells if cell.row == begin - 1):
        begin -= 1
    return begin


def _are_totals(block: TableBlock, last: int) -> bool:
    """Whether each row below `last` with values in it has words that tell it, and each value a cell of its own."""
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        if cell.row > last:
            rows.setdefault(cell.row, []).append(_named(cell.content))
    valued = [row for row in rows.values() if any(map(placeholders, row))]
    return len(valued) <= 1 and all(any(text and not placeholders(text) for text in row) for row in valued)


def _part(kind: Kind, block: TableBlock, after: int, before: int) -> Table | None:
    """The rows between two others as a table of its own; None where no value stands in them."""
    cells = [
        replace(
            cell,
            row=max(cell.row - after, 1),
            row_span=min(cell.row + cell.row_span, before) - max(cell.row, after + 1),
        )
        for cell in block.cells
        if cell.row < before and cell.row + cell.row_span > after + 1
    ]
    return _only_in_word(kind, replace(block, rows=before - after - 1, cells=tuple(cells))) if cells else None


def _only_in_word(kind: Kind, block: TableBlock) -> Table | None:
    """A table with values in it that the kind has not drawn, as the template prints it; None where it has others in it."""
    cells = tuple(replace(cell, content=_named(cell.content)) for cell in block.cells)
    names = [name for cell in cells for name in cell.names]
    if not names or not all(name in kind.fields for name in names):
        return None
    title = next((cell.content for cell in cells if cell.content.strip()), "")
    return Table(f"以“{shorten(title, 20)}”开头的表格", block.rows, block.columns, cells)


def _named(text: str) -> str:
    """A text of the template with {names} in the place of markers, one name for all paragraphs of a text."""
    return replace_markers(paragraphs_as_one(one_line(text)), "{{{}}}".format).strip()


def _as_printed(table: Table, block: TableBlock) -> Table:
    """`table` with the filters of its cells in `block`."""
    found = {(cell.row, cell.column): cell.content for cell in block.cells}
    leaves = {at: {unfiltered(leaf): leaf for leaf in leaves_in(content)} for at, content in found.items()}
    if not any(map(filters_of, (leaf for named in leaves.values() for leaf in named.values()))):
        return table

    def printed(cell: Cell) -> Cell:
        named = leaves.get((cell.row, cell.column), {})
        return replace(cell, content=fill(cell.content, lambda name: f"{{{named.get(name, name)}}}"))

    return replace(table, cells=tuple(map(printed, table.cells)))


def _rows_below(block: TableBlock, last: int) -> tuple[tuple[tuple[int, str], ...], ...]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in block.cells:
        if cell.row > last:
            text = replace_markers(cell.content, "{{{}}}".format).strip()
            rows.setdefault(cell.row, []).append((cell.column, text))
    return tuple(map(tuple, rows.values()))

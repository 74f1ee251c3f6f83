"""The very hidden sheets on which a workbook remembers earlier reports: written and read back, digit by digit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportgen.core.findings import Place
from reportgen.core.ids import of_earlier, record_of, row_of
from reportgen.core.intake import RawCell, RawReport
from reportgen.core.kind import Kind
from reportgen.core.report import Origin, Report
from reportgen.core.styled_text import StyledText, join_styled
from reportgen.core.values import LARGEST, Raw, Value, number_of

if TYPE_CHECKING:
    from reportgen.files.workbook.read.cells import SheetCells, Workbook
    from reportgen.files.workbook.write.formats import Formats
    from reportgen.files.workbook.write.names import Names

# The values on such a sheet by their ids, each as the cells of its row.
_Rows = Mapping[str, Mapping[int, Raw]]
# One value a row: its id, who said so, the number that formulas use, the text where that does not say all.
_ID, _ORIGIN, _NUMBER, _TEXT = range(4)
_SOURCE = "_source"  # no id begins with a low line
# Excel holds 32,767 UTF-16 units in a cell; a longer text goes on in the cells beside it.
_PIECE = 16_000


def draw_earlier(workbook: Any, formats: Formats, report: Report, names: Names) -> None:
    """Add a sheet for each report that `report` remembers; the values that rules may name are named as rules do."""
    for which in report.kind.remembered:
        if which in report.earlier:
            _draw(workbook, formats, which, report.earlier[which], names)


def _draw(workbook: Any, formats: Formats, which: str, last: Report, names: Names) -> None:
    title = _sheet(which)
    page = workbook.add_worksheet(title)
    page.write_string(0, _ID, _SOURCE)
    page.write_string(0, _TEXT, last.source)
    filled = [(name, entry.origin, entry.value) for name, entry in last.entries.items() if entry.value is not None]
    for row, (name, origin, value) in enumerate(filled, 1):
        page.write_string(row, _ID, name)
        page.write_string(row, _ORIGIN, str(origin))
        number = number_of(value)
        if number is not None:
            page.write_number(row, _NUMBER, float(number))
        for offset, piece in enumerate(_pieces(last, name, value)):
            if isinstance(piece, StyledText):
                from reportgen.files.workbook.write.canvas import Canvas  # what draws is not loaded to read

                Canvas(page, formats).write(row, _TEXT + offset, piece, "plain")
            else:
                page.write_string(row, _TEXT + offset, piece)
        if name in last.kind.fields and which in last.kind.named:
            names.cell(of_earlier(which, name), title, row, _TEXT if number is None else _NUMBER)
    page.very_hidden()


def memory_of(kind: Kind, workbook: Workbook) -> dict[str, _Rows]:
    """What the workbook remembers of each earlier report."""
    sheets = {which: workbook.sheets.get(_sheet(which)) for which in kind.remembered}
    return {which: _values(sheet) for which, sheet in sheets.items() if sheet is not None}


def earlier_reports(kind: Kind, memory: Mapping[str, _Rows]) -> dict[str, RawReport]:
    """The reports in such a memory."""
    return {which: _report(kind, values) for which, values in memory.items()}


def unknown_of_earlier(kind: Kind, memory: Mapping[str, _Rows]) -> dict[str, list[str]]:
    """What is remembered there under names that `kind` does not have: rows of grids, lists, fields."""
    unknown: dict[str, list[str]] = {}
    for which, values in memory.items():
        for name in values:
            record = record_of(name)
            if name != _SOURCE and name not in kind.fields and not (record and record.list_id in kind.lists):
                unknown.setdefault(which, []).append(record.list_id if record else row_of(name))
    return {which: [*dict.fromkeys(names)] for which, names in unknown.items()}


def _values(sheet: SheetCells) -> _Rows:
    """What was typed, by its name: the cells of its row."""
    rows: dict[int, dict[int, Raw]] = {}
    for (row, column), raw in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column - 1] = raw
    return {str(row.get(_ID)): row for row in rows.values() if row.get(_ORIGIN) != str(Origin.DEFAULT)}


def _report(kind: Kind, values: _Rows) -> RawReport:
    source = str(values.get(_SOURCE, {}).get(_TEXT, ""))
    cells: dict[str, RawCell] = {}
    records: dict[str, dict[int, dict[str, RawCell]]] = {}
    for name, columns in values.items():
        cell = RawCell(_raw(columns), Place(source))
        record = record_of(name)
        if name in kind.fields:
            cells[name] = cell
        elif record and record.list_id in kind.lists:
            records.setdefault(record.list_id, {}).setdefault(record.number, {})[record.column] = cell
    return RawReport(
        source, cells, {name: [found[number] for number in sorted(found)] for name, found in records.items()}
    )


def _sheet(which: str) -> str:
    """「_previous」."""
    return f"_{which}"


def _pieces(last: Report, name: str, value: Value) -> list[str]:
    """The text that gives the value back, in cells' lengths; none where the number alone does."""
    field = last.kind.field_of(name)
    if field is None or (isinstance(value, int) and abs(value) < LARGEST):
        return []
    text = field.type.typed(value)
    return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]


def _raw(row: Mapping[int, Raw]) -> Raw:
    pieces = [raw if isinstance(raw, str) else str(raw) for column, raw in sorted(row.items()) if column >= _TEXT]
    return join_styled("", pieces) if pieces else row.get(_NUMBER)

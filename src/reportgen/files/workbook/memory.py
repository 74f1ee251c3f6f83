"""The very hidden sheet on which a workbook remembers last year's report: written and read back, digit by digit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.core.findings import Place
from reportgen.core.ids import previous, record_of
from reportgen.core.intake import RawCell, RawReport
from reportgen.core.kind import Kind
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.values import LARGEST, Raw, Value, number_of, printed, raw_of

if TYPE_CHECKING:
    from reportgen.files.workbook.cells import Workbook
    from reportgen.files.workbook.names import Names

PREVIOUS_SHEET = "_previous"
# One value a row: its id, who said so, the number that formulas use, the text where that does not say all.
_ID, _ORIGIN, _NUMBER, _TEXT = range(4)
_SOURCE = "_source"  # no id begins with a low line
# Excel holds 32,767 UTF-16 units in a cell; a longer text goes on in the cells beside it.
_PIECE = 16_000


def draw_previous(workbook: Any, last: Report, names: Names) -> None:
    """Add the sheet with every value of `last`; each field's value is named `previous.` + id, for live rules."""
    page = workbook.add_worksheet(PREVIOUS_SHEET)
    page.write_string(0, _ID, _SOURCE)
    page.write_string(0, _TEXT, last.source)
    for row, (name, entry) in enumerate(_entries(last), 1):
        assert entry.value is not None
        page.write_string(row, _ID, name)
        page.write_string(row, _ORIGIN, str(entry.origin))
        number = number_of(entry.value)
        if number is not None:
            page.write_number(row, _NUMBER, float(number))
        for offset, piece in enumerate(_pieces(entry.value)):
            page.write_string(row, _TEXT + offset, piece)
        if name in last.kind.fields:
            names.cell(previous(name), PREVIOUS_SHEET, row, _TEXT if number is None else _NUMBER)
    page.very_hidden()


def read_previous(kind: Kind, workbook: Workbook) -> RawReport | None:
    """Last year's report as `workbook` remembers it, or None when it remembers none."""
    sheet = workbook.sheets.get(PREVIOUS_SHEET)
    if sheet is None:
        return None
    rows: dict[int, dict[int, Raw]] = {}
    for (row, column), raw in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column - 1] = raw
    values = {str(row.get(_ID)): row for row in rows.values() if row.get(_ORIGIN) != str(Origin.DEFAULT)}
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


def _entries(last: Report) -> Iterator[tuple[str, Entry]]:
    for name, entry in last.entries.items():
        if entry.value is not None:
            yield name, entry


def _pieces(value: Value) -> list[str]:
    """The text that gives the value back, in cells' lengths; none where the number alone does."""
    raw = raw_of(value)
    if isinstance(raw, int) and abs(raw) < LARGEST:
        return []
    text = raw.isoformat() if isinstance(raw, date) else printed(raw) if isinstance(raw, int | Decimal) else str(raw)
    return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]


def _raw(row: dict[int, Raw]) -> Raw:
    pieces = [str(raw) for column, raw in sorted(row.items()) if column >= _TEXT]
    return "".join(pieces) if pieces else row.get(_NUMBER)

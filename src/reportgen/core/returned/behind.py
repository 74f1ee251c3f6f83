"""What staff typed behind a value of a report that comes back, and which of its records each row of the document became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.fields import List
from reportgen.core.ids import earlier_of, parts_of, record_of
from reportgen.core.intake import Record
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Report


def behind(report: Report, value_id: str) -> Iterator[str]:
    """What staff type and a value of `report` is calculated from, itself when it is typed; cells of records one by one."""
    record, known = record_of(value_id), report.kind.field_of(value_id)
    if earlier_of(value_id):
        yield from behind(report, shown) if (shown := report.kind.shown_at.get(value_id)) else ()
    elif known is None:
        name, *rest = parts_of(value_id)
        ids = report.value_ids_of(name) if name in report.kind.lists else ()
        for cell in (cell for _, one, cell in ids if rest in ([], [one.id])):
            yield from behind(report, cell)
    elif not report.is_calculated(known):
        yield value_id
    else:
        beside = report.kind.lists[record.list_id] if record else None
        for name in known.made_of:
            is_beside = beside is not None and name in beside.by_id
            yield from behind(report, beside.value_id(record.number, name) if record and beside and is_beside else name)


def rows_in(report: Report, spec: List, rows: Sequence[Record]) -> dict[int, int]:
    """Which record of `report` each of the rows is, which it was made of, wherever it was sorted to; 0 for none."""
    numbers = {
        tuple(report.value(spec.value_id(number, column.id)) for column in spec.typed): number
        for number in range(1, report.records[spec.id] + 1)
    }
    typed = [tuple(read_cell(column, cells[column.id].raw)[0] for column in spec.typed) for cells in rows]
    return {row: numbers.get(values, 0) for row, values in enumerate(typed)}

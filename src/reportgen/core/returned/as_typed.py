"""What staff would have to type for a value of a report to be there, and what is wrong with what they typed."""

from __future__ import annotations

from reportgen.core.catalogues.codes import codes
from reportgen.core.fields import Field, List
from reportgen.core.intake import RawCell, Record
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Origin, Report
from reportgen.core.values import Raw, Remarked, is_blank


def raw_as_typed(report: Report, value_id: str) -> Raw:
    """What stands in the cell of the value; None for a blank, a default and a result, which nobody types."""
    entry = report.entries.get(value_id)
    if entry is None or entry.origin is Origin.DEFAULT:
        return None
    if isinstance(entry.value, Remarked):
        return entry.value.text
    field = report.kind.field_of(value_id)
    return None if entry.origin is Origin.DERIVED or field is None else field.type.raw_of(entry.value)


def records_as_typed(report: Report, spec: List) -> list[Record]:
    """The same of every record of a list."""
    rows = [
        {column.id: spec.value_id(number, column.id) for column in spec.columns}
        for number in range(1, report.records.get(spec.id, 0) + 1)
    ]
    return [{name: RawCell(raw_as_typed(report, one), report.place(one)) for name, one in row.items()} for row in rows]


def why_unreadable(field: Field, text: str) -> str:
    """What is wrong with `text` as a value of `field`, '' when nothing is."""
    if is_blank(text):
        return ""
    value, problems = read_cell(field, text)
    return (
        ""
        if value is not None
        else "；".join(f"{problem.code} {codes()[problem.code].title}：{problem.message}" for problem in problems)
    )

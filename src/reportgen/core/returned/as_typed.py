"""What staff would have to type for a value of a report to be there."""

from __future__ import annotations

from reportgen.core.report import Origin, Report
from reportgen.core.values import Raw, Remarked


def raw_as_typed(report: Report, value_id: str) -> Raw:
    """What stands in the cell of the value; None for a blank, a default and a result, which nobody types."""
    entry = report.entries.get(value_id)
    if entry is None or entry.origin is Origin.DEFAULT:
        return None
    if isinstance(entry.value, Remarked):
        return entry.value.text
    field = report.kind.field_of(value_id)
    return None if entry.origin is Origin.DERIVED or field is None else field.type.raw_of(entry.value)

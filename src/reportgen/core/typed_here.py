"""What staff type in one report: a figure of an earlier one, too, that is not remembered and is shown in this one."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.fields import Field
from reportgen.core.ids import earlier_of
from reportgen.core.light import replace
from reportgen.core.report import Report


def as_asked(report: Report, field: Field) -> Field:
    """`field`, as one that is typed where `report` has it typed."""
    return replace(field, derived=None) if field.shows and not report.is_calculated(field) else field


def typed_for(report: Report, value_id: str) -> Iterator[str]:
    """What is typed in `report` and `value_id` is calculated from; of an earlier figure that nobody knows its own name."""
    if earlier_of(value_id):
        if report.remembers(value_id):
            return
        value_id = report.kind.shown_at.get(value_id, value_id)
    field = report.kind.fields.get(value_id)
    if earlier_of(value_id) or (field and not report.is_calculated(field)):
        yield value_id
    elif field:
        for name in field.made_of:
            yield from typed_for(report, name)

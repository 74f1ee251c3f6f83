"""The values of a report as JSON that can be read back: flat ids, lists as arrays, dates as 2023-01-10."""

from __future__ import annotations

from typing import Any

from reportgen.core.fields import Field
from reportgen.core.report import Answer, Origin, Report
from reportgen.core.rules.answers import lasting
from reportgen.core.values import Image, Value
from reportgen.say.json_text import dump


def to_json(report: Report) -> str:
    """What staff entered in `report`, as JSON that read_json gives back; derived values and defaults are left out."""
    data: dict[str, Any] = {"kind": report.kind.id, "values": _entered(report)}
    if report.answers:
        data["answers"] = [_answer(one) for one in lasting(report)]
    data |= {
        which: _entered(report.earlier[which], remembered=True)
        for which in report.kind.remembered
        if which in report.earlier
    }
    return dump(data)


def _answer(answer: Answer) -> dict[str, str]:
    return {"code": answer.code, "field": answer.field, "reason": answer.reason, "values": answer.values or ""}


def _entered(report: Report, remembered: bool = False) -> dict[str, Any]:
    """The values of `report`; of one that is only remembered no picture has a file."""

    def told(field: Field, value: Value) -> Any:
        return field.type.to_json(Image(value.digest) if remembered and isinstance(value, Image) else value)

    values: dict[str, Any] = {}
    for field_id, field in report.kind.fields.items():
        entry = report.entries.get(field_id)
        if entry and entry.value is not None and entry.origin is Origin.ENTERED and not report.is_calculated(field):
            values[field_id] = told(field, entry.value)
    for spec in report.kind.lists.values():
        records: list[dict[str, Any]] = [{} for _ in range(report.records.get(spec.id, 0))]
        for number, column, value_id in report.value_ids_of(spec.id):
            if column.is_derived:
                continue
            value = report.value(value_id)
            records[number - 1][column.id] = "" if value is None else told(column, value)
        if records:
            values[spec.id] = records
    return values

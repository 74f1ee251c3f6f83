"""A report with something in the place of each blank, so that its document shows where a value would stand."""

from __future__ import annotations

from reportgen.core.ids import NOTHING
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report


def with_slots(report: Report) -> Report:
    """`report` with something in every blank narrative and cell, so that its skeleton shows where each would stand."""
    entries, records = dict(report.entries), dict(report.records)
    for name, spec in report.kind.fields.items():
        if report.value(name) is None and not (spec.blank or spec.drops or spec.is_derived):
            entries[name] = Entry(NOTHING)
    for name, listed in report.kind.lists.items():
        if listed.is_narrative and not records.get(name):
            records[name] = 1
            entries[listed.value_id(1, listed.columns[0].id)] = Entry(None)
            entries[listed.value_id(1, listed.columns[1].id)] = Entry(NOTHING)
        elif not listed.is_narrative:
            ids = [(one, value_id) for _, one, value_id in report.value_ids_of(name) if report.value(value_id) is None]
            entries |= {value_id: Entry(NOTHING) for one, value_id in ids if not (one.blank or one.drops)}
    return replace(report, entries=entries, records=records)

"""From one period to the next: the new report, and an earlier one in the terms of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.core.catalogues.codes import NOT_CARRIED, UNFILLED, finding
from reportgen.core.fields import List
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import dotted, is_within, moved, parts_of, row_of, within
from reportgen.core.intake import RawCell, RawReport, Record, take_in
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.suggestions import did_you_mean
from reportgen.core.values import Raw

NewNames = Mapping[str, str]
Called = Mapping[str, Any]


def can_follow(kind: Kind, earlier: Kind) -> bool:
    """Whether a report of `earlier` can be an earlier one of a report of `kind`."""
    return earlier.id == kind.id or earlier.id in kind.rollover.earlier


def roll_over(last: Report, kind: Kind) -> tuple[Report, list[Finding]]:
    """The next period's report of `kind`, which remembers `last`; a finding for each value that could not be brought along.

    What staff write anew every time (figures, narrative, dates) is blank; the last one's is under `previous`. What `last`
    remembers itself is remembered on, as far as `kind` still asks for it.
    """
    is_counted_alike = last.kind.length == kind.length
    history = {which: in_terms_of(one, kind)[0] for which, one in last.earlier.items() if is_counted_alike}
    last, findings = in_terms_of(last, kind)
    brought = {name: value for name, value in _brought(last, kind) if value is not None}
    raw = RawReport("", {name: RawCell(value) for name, value in brought.items()}, {})
    report, problems = take_in(kind, raw, _a_period_older(last, history, kind))
    refused = [found for found in problems if found.field in brought]
    words = kind.words_for()
    findings += [
        _finding(kind, words, "refused", found.field, message=found.message) for found in refused if found.is_error
    ]
    findings += [
        _finding(kind, words, "blank", here, last.place(there)) for here, there in _missing(last, kind, brought)
    ]
    return report, findings


def carried(report: Report) -> frozenset[str]:
    """The fields whose value is the one carried over from the last report, so that nobody need type it."""
    last = report.previous
    if last is None:
        return frozenset()
    pairs = report.kind.rollover.carry.items()
    return frozenset(
        here for here, there in pairs if report.value(here) is not None and report.scalar(here) == last.scalar(there)
    )


def in_terms_of(last: Report, kind: Kind, words: Called | None = None) -> tuple[Report, list[Finding]]:
    """`last` as a report of `kind`, what it remembers and its answers left out, and what of it has no place there.

    `last` is of `kind` itself or of one that `kind` says it carries from; `words` are what it and the new one are called.
    """
    if last.kind.id == kind.id:
        return replace(last, earlier={}, answers=()), []
    names = _Names(kind, last.kind)
    cells = {here: RawCell(_raw(last, there), last.place(there)) for here, there in names.fields.items()}
    records = {here.id: _records(last, here, there, names) for here, there in names.lists}
    lost = [here for here, there in names.fields.items() if there in last.unreadable]
    report, problems = take_in(kind, RawReport(last.source, cells, records, lost))
    refused = [found for found in problems if found.field in report.unreadable and found.code not in UNFILLED]
    words = words or kind.words_for()
    findings = [_finding(kind, words, "unfitting", found.field, message=found.message) for found in refused]
    findings += _homeless(last, names, kind, words)
    return replace(report, unreadable=frozenset([*lost, *(found.field for found in findings)])), findings


# ── what the next report starts with ─────────────────────────────────────────


def _brought(last: Report, kind: Kind) -> Iterator[tuple[str, Raw]]:
    for name in kind.rollover.keep:
        entry = last.entries.get(name)
        yield name, _raw(last, name) if entry and entry.origin is Origin.ENTERED else None
    if last.period:
        yield from last.period.after.values.items()
    for name, source in kind.rollover.carry.items():
        yield name, last.scalar(source) if not last.kind.fields[source].type.shape else _raw(last, source)


def _missing(last: Report, kind: Kind, brought: Mapping[str, Raw]) -> Iterator[tuple[str, str]]:
    """(here, there) of what should have come from `last`; what could not be read there has been told already."""
    kept = [kind.fields[name] for name in kind.rollover.keep]
    needed = [(field.id, field.id) for field in kept if last.demands(field) and not field.default]
    needed += [(name, name) for name in (kind.calendar.fields if kind.calendar else ())]
    for here, there in [*needed, *kind.rollover.carry.items()]:
        if here not in brought and last.value(there) is None and there not in last.unreadable:
            yield here, there


def _a_period_older(last: Report, history: Mapping[str, Report], kind: Kind) -> dict[str, Report]:
    """What the next report remembers: `last`, and what that remembered, each one period longer ago."""
    ago = {1: last, **{number + 1: history[which] for which, number in kind.remembered.items() if which in history}}
    return {which: ago[number] for which, number in kind.remembered.items() if number in ago}


# ── from one kind to a later one ─────────────────────────────────────────────


def unknown_old_names(kind: Kind, earlier: Kind) -> list[tuple[str, str, str]]:
    """(name here, name there, did you mean) of everything in `renamed` that `earlier` does not have."""
    rows = [dotted(grid.id, row) for grid in earlier.grids.values() for row in grid.rows]
    columns = [spec.column_id(column.id) for spec in earlier.lists.values() for column in spec.columns]
    known = [*earlier.fields, *earlier.grids, *rows, *earlier.lists, *columns]
    renamed = kind.rollover.earlier.get(earlier.id, {})
    return [(here, there, did_you_mean(there, known)) for here, there in renamed.items() if there not in known]


class _Names:
    """What everything in a kind was called in an earlier one: `fields` and `lists` that were there already."""

    def __init__(self, kind: Kind, earlier: Kind) -> None:
        self.renamed = kind.rollover.earlier[earlier.id]
        self.fields: NewNames = {
            name: self.old(name)
            for name, field in kind.fields.items()
            if not field.is_derived and self.old(name) in earlier.fields
        }
        pairs = [(spec, earlier.lists.get(self.old(spec.id))) for spec in kind.lists.values()]
        self.lists = [(here, there) for here, there in pairs if there is not None]

    def old(self, name: str) -> str:
        """The earlier name of a field, of a cell of a renamed row or grid, of a list or of its column."""
        found = [here for here in self.renamed if is_within(name, here)]
        longest = max(found, key=len, default="")
        return moved(name, longest, self.renamed[longest]) if longest else name

    def column(self, spec: List, column: str) -> str:
        """The earlier name of a list's column."""
        return parts_of(self.old(spec.column_id(column)))[-1]


def _raw(last: Report, name: str) -> Raw:
    entry = last.entries.get(name, Entry(None))
    field = last.kind.field_of(name)
    return None if field is None or entry.origin is Origin.DEFAULT else field.type.raw_of(entry.value)


def _records(last: Report, here: List, there: List, names: _Names) -> list[Record]:
    return [
        {
            column.id: RawCell(_raw(last, value_id), last.place(value_id))
            for column in here.columns
            for value_id in [there.value_id(number, names.column(here, column.id))]
        }
        for number in range(1, last.records.get(there.id, 0) + 1)
    ]


def _homeless(last: Report, names: _Names, kind: Kind, words: Called) -> Iterator[Finding]:
    """Everything entered in `last` that the later kind does not ask for; a row of a grid is told of once."""
    homes = set(names.fields.values())
    rows: dict[str, list[str]] = {}
    for name, entry in last.entries.items():
        field = last.kind.fields.get(name)
        if (
            field
            and not field.is_derived
            and entry.value is not None
            and entry.origin is Origin.ENTERED
            and name not in homes
        ):
            rows.setdefault(row_of(name), []).append(name)
    for row, members in rows.items():
        shown = "、".join(f"{within(name, row)} {last.text(name)}".strip() for name in members)
        yield _finding(
            kind, words, "homeless", row, last.place(members[0]), edition=kind.edition, name=row, shown=shown
        )
    kept = {there.id: {names.column(here, column.id) for column in here.columns} for here, there in names.lists}
    for spec in last.kind.lists.values():
        gone = [column.id for column in spec.columns if column.id not in kept.get(spec.id, ())]
        if gone and last.records.get(spec.id):
            shown = "" if spec.id not in kept else f"的{'、'.join(gone)}"
            count = last.records[spec.id]
            yield _finding(
                kind, words, "homeless list", spec.id, edition=kind.edition, name=spec.id, columns=shown, count=count
            )


def _finding(kind: Kind, words: Called, says: str, field: str, place: Place | None = None, **values: object) -> Finding:
    return finding(NOT_CARRIED, says, field=field, place=place, target=kind.target_of(field), **words, **values)

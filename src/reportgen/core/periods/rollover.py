"""From one year to the next: the new report, last year's in its terms, and whether two years belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.core.cleaning import squeezed
from reportgen.core.codes import UNFILLED, finding
from reportgen.core.fields import List
from reportgen.core.findings import Finding
from reportgen.core.ids import is_within, parts_of, row_of
from reportgen.core.intake import RawCell, RawReport, Record, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.values import Raw, number_of, raw_of

Names = Mapping[str, str]


def can_follow(kind: Kind, earlier: Kind) -> bool:
    """Whether a report of `earlier` can be last year's of a report of `kind`."""
    return earlier.id == kind.id or earlier.id in kind.rollover.earlier


def roll_over(last: Report, kind: Kind) -> tuple[Report, list[Finding]]:
    """Next year's report of `kind`, which remembers `last`; a finding for each value that could not be brought along.

    What staff write anew every year (figures, narrative, dates) is blank; last year's is under `previous`.
    """
    last, findings = in_terms_of(last, kind)
    brought = {name: value for name, value in _brought(last, kind) if value is not None}
    report, problems = take_in(kind, RawReport("", {name: RawCell(value) for name, value in brought.items()}, {}))
    refused = [found for found in problems if found.field in brought]
    findings += [_lost(kind, found.field, found.message) for found in refused if found.is_error]
    findings += [_lost(kind, here, "上年的报告里是空的", last, there) for here, there in _missing(last, kind, brought)]
    return replace(report, previous=last), findings


def carried(report: Report) -> frozenset[str]:
    """The fields whose value is the one carried over from last year, so that nobody need type it."""
    last = report.previous
    if last is None:
        return frozenset()
    pairs = report.kind.rollover.carry.items()
    return frozenset(
        here for here, there in pairs if report.value(here) is not None and report.scalar(here) == last.scalar(there)
    )


def in_terms_of(last: Report, kind: Kind) -> tuple[Report, list[Finding]]:
    """`last` as a report of `kind`, its own last year and answers left out, and what of it has no place there.

    `last` is of `kind` itself or of one that `kind` says it carries from.
    """
    if last.kind.id == kind.id:
        return replace(last, previous=None, answers=()), []
    names = _Names(kind, last.kind)
    cells = {here: RawCell(_raw(last, there), last.place(there)) for here, there in names.fields.items()}
    records = {here.id: _records(last, here, there, names) for here, there in names.lists}
    lost = [here for here, there in names.fields.items() if there in last.unreadable]
    report, problems = take_in(kind, RawReport(last.source, cells, records, lost))
    refused = [found for found in problems if found.field in report.unreadable and found.code not in UNFILLED]
    findings = [_lost(kind, found.field, f"上年的内容转不过来：{found.message}") for found in refused]
    findings += _homeless(last, names, kind)
    return replace(report, unreadable=frozenset([*lost, *(found.field for found in findings)])), findings


def with_last_year(report: Report, last: Report) -> tuple[Report, list[Finding]]:
    """`report` with `last` as its last year, or `report` as it was and the reason why `last` is not that."""
    if not can_follow(report.kind, last.kind):
        message = f"{last.source} 是“{last.kind.title}”（{last.kind.edition} 版），不是同一种报告，没有与它比较"
        return report, [_unfit(report, message)]
    last, _ = in_terms_of(last, report.kind)
    problems = [*_other_unit(report, last), *_other_year(report, last)]
    if problems:
        return report, problems
    return replace(report, previous=last), list(_unreadable(report, last))


def is_same_unit(report: Report, last: Report) -> bool:
    """Whether the two are surely reports of one unit: every field that `same` names is filled in and equal."""
    last, _ = in_terms_of(last, report.kind)
    return all(squeezed(report.text(name)) == squeezed(last.text(name)) != "" for name in report.kind.rollover.same)


# ── what next year starts with ───────────────────────────────────────────────


def _brought(last: Report, kind: Kind) -> Iterator[tuple[str, Raw]]:
    for name in kind.rollover.keep:
        entry = last.entries.get(name)
        yield name, raw_of(entry.value) if entry and entry.origin is Origin.ENTERED else None
    for name in kind.rollover.next:
        year = last.value(name)
        yield name, year + 1 if isinstance(year, int) else None
    for name, source in kind.rollover.carry.items():
        yield name, last.scalar(source)


def _missing(last: Report, kind: Kind, brought: Mapping[str, Raw]) -> Iterator[tuple[str, str]]:
    """(here, there) of what should have come from last year; what could not be read there has been told already."""
    kept = [kind.fields[name] for name in (*kind.rollover.keep, *kind.rollover.next)]
    needed = [(field.id, field.id) for field in kept if field.required and not field.default]
    for here, there in [*needed, *kind.rollover.carry.items()]:
        if here not in brought and there not in last.unreadable:
            yield here, there


# ── from one kind to a later one ─────────────────────────────────────────────


class _Names:
    """What everything in a kind was called in an earlier one: `fields` and `lists` that were there already."""

    def __init__(self, kind: Kind, earlier: Kind) -> None:
        self.renamed = kind.rollover.earlier[earlier.id]
        self.fields: Names = {
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
        return self.renamed[longest] + name[len(longest) :] if longest else name

    def column(self, spec: List, column: str) -> str:
        """The earlier name of a list's column."""
        return parts_of(self.old(spec.column_id(column)))[-1]


def _raw(last: Report, name: str) -> Raw:
    entry = last.entries.get(name, Entry(None))
    return None if entry.origin is Origin.DEFAULT else raw_of(entry.value)


def _records(last: Report, here: List, there: List, names: _Names) -> list[Record]:
    return [
        {
            column.id: RawCell(raw_of(last.value(value_id)), last.place(value_id))
            for column in here.columns
            for value_id in [there.value_id(number, names.column(here, column.id))]
        }
        for number in range(1, last.records.get(there.id, 0) + 1)
    ]


def _homeless(last: Report, names: _Names, kind: Kind) -> Iterator[Finding]:
    """Everything entered last year that the later kind does not ask for; a row of a grid is told of once."""
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
        shown = "、".join(f"{name.removeprefix(row).lstrip('.')} {last.text(name)}".strip() for name in members)
        yield _lost(kind, row, f"{kind.edition} 版里没有“{row}”，上年填的是：{shown}", last, members[0])
    kept = {there.id: {names.column(here, column.id) for column in here.columns} for here, there in names.lists}
    for spec in last.kind.lists.values():
        gone = [column.id for column in spec.columns if column.id not in kept.get(spec.id, ())]
        if gone and last.records.get(spec.id):
            shown = "" if spec.id not in kept else f"的{'、'.join(gone)}"
            yield _lost(
                kind, spec.id, f"{kind.edition} 版里没有“{spec.id}”{shown}，上年有 {last.records[spec.id]} 条", last
            )


# ── whether two reports belong together ──────────────────────────────────────


def _other_unit(report: Report, last: Report) -> Iterator[Finding]:
    for name in report.kind.rollover.same:
        here, there = report.text(name), last.text(name)
        if here and there and squeezed(here) != squeezed(there):
            message = f"{last.source} 的{name}是“{there}”，这份报告是“{here}”，没有与它比较"
            yield _unfit(report, message, name)


def _other_year(report: Report, last: Report) -> Iterator[Finding]:
    for name in report.kind.rollover.next:
        here, there = number_of(report.value(name)), number_of(last.value(name))
        if here is not None and there is not None and here != there + 1:
            message = f"{last.source} 的{name}是 {there}，这份报告是 {here}，不是上一年，没有与它比较"
            yield _unfit(report, message, name)


def _unreadable(report: Report, last: Report) -> Iterator[Finding]:
    figures = [name for name, field in report.kind.fields.items() if field.type.is_number and not field.is_derived]
    blank = [name for name in figures if name in last.unreadable]
    if blank:
        shown = "、".join(blank[:5]) + ("等" if len(blank) > 5 else "")
        yield _unfit(report, f"{last.source} 里有 {len(blank)} 个数空着或读不出来，没有与它们比较：{shown}")


def _unfit(report: Report, message: str, field: str = "") -> Finding:
    return finding("R172", message=message, field=field, place=report.place(field), target=report.kind.target_of(field))


def _lost(kind: Kind, field: str, message: str, last: Report | None = None, there: str = "") -> Finding:
    place = last.place(there) if last else None
    return finding("R171", message=message, field=field, place=place, target=kind.target_of(field))

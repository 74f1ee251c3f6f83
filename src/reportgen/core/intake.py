"""Read raw cells into a Report through one typed reader, collecting every finding at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.core.calculating import Calculator
from reportgen.core.catalogues.codes import NOT_CARRIED, UNFILLED, finding, told
from reportgen.core.cleaning import shorten
from reportgen.core.fields import Field, List
from reportgen.core.file_names import as_text
from reportgen.core.findings import Finding, Place, Problem
from reportgen.core.ids import earlier_of, home_of, of_earlier, record_of
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.list_order import in_order, same_records, wrong_counts
from reportgen.core.raw_report import RawCell as RawCell
from reportgen.core.raw_report import RawCells
from reportgen.core.raw_report import RawReport as RawReport
from reportgen.core.raw_report import Record as Record
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.shown_totals import is_same, odd_result, read_shown
from reportgen.core.tables import placeholders
from reportgen.core.values import CellError, Remarked, Uncalculated, Value, is_blank, number_of

NONE_EARLIER: Mapping[str, Report] = {}


def take_in(
    kind: Kind, raw: RawReport, earlier: Mapping[str, Report] = NONE_EARLIER, is_remembered: bool = False
) -> tuple[Report, list[Finding]]:
    """Turn raw cells into the report they make, which remembers also `earlier`. Findings come in the order of the form.

    A value that cannot be read is blank in the report and has exactly one finding. What a report that another one
    remembers made of an earlier one is taken as it was.
    """
    intake = _Intake(kind, raw, earlier, is_remembered)
    for name in kind.positions:
        if name in kind.lists:
            intake.take_list(kind.lists[name])
        elif intake.is_typed(kind.fields[name]):
            intake.take_field(kind.fields[name])
    intake.demand_printed()
    intake.derive()
    intake.fill_defaults()
    intake.tell_unprinted()
    findings = sorted(intake.findings, key=lambda found: kind.positions[home_of(found.field)])
    return intake.report(), [*findings, *intake.lost_of_earlier]


class _Intake:
    """The entries and findings as they grow; lives for one call of take_in."""

    def __init__(self, kind: Kind, raw: RawReport, earlier: Mapping[str, Report], is_remembered: bool) -> None:
        self.kind, self.is_remembered = kind, is_remembered
        self.raw = raw
        self.entries: dict[str, Entry] = {}
        self.records: dict[str, int] = {}
        self.typed_as: dict[str, list[int]] = {}
        self.cells = RawCells(raw)
        self.findings: list[Finding] = []
        self.waiting: list[Field] = []
        self.unreadable: set[str] = set(raw.lost)
        # A total that differs was typed over a formula, or printed so in a finished report.
        self.wrong_total = "R166" if raw.is_printed else "R111"
        self.earlier: dict[str, Report] = {**earlier}
        self.results = Calculator(kind, self.entries, self.records, self.unreadable, self.cells.of, self.earlier)
        self.lost_of_earlier: list[Finding] = []
        for which in (which for which in kind.remembered if which in raw.earlier):
            self.earlier[which], problems = take_in(kind, raw.earlier[which], is_remembered=True)
            self.lost_of_earlier += [
                self._lost(which, found)
                for found in problems
                if found.field in self.earlier[which].unreadable and found.code not in UNFILLED
            ]

    def _lost(self, which: str, found: Finding) -> Finding:
        """What cannot be read in the earlier report `which`."""
        name, values = of_earlier(which, found.field), {"message": found.message, **self.kind.words_for(which)}
        target = self.kind.target_of(name)
        return finding(NOT_CARRIED, "unreadable", field=name, place=found.place, target=target, **values)

    def report(self) -> Report:
        source, unreadable = as_text(self.raw.source), frozenset(self.unreadable)
        made = Report(self.kind, self.entries, self.records, source, unreadable, self.raw.answers, self.earlier)
        return replace(made, typed_as=self.typed_as) if self.typed_as else made

    def is_typed(self, field: Field) -> bool:
        """Whether staff fill it in, in this report."""
        return not self.report().is_calculated(field) if field.shows else not field.is_derived

    def take_field(self, field: Field) -> None:
        self._take(field, field.id, self.cells.of(field.id))

    def _take(self, field: Field, value_id: str, cell: RawCell) -> None:
        value, problems = read_cell(field, cell.raw)
        self._tell(problems, value_id, cell.place)
        refused = value is None and problems
        if refused:
            self.unreadable.add(value_id)
        elif value is None and field.required and not field.default and value_id not in self.unreadable:
            if value_id in self.kind.sometimes:
                self.waiting.append(field)
            else:
                self._demand(field, value_id, cell.place)
        self.entries[value_id] = Entry(value, cell.place)

    def _demand(self, field: Field, value_id: str, place: Place | None) -> None:
        self.unreadable.add(value_id)
        self._complain("R101", value_id, place, field.type.asks_for)

    def demand_printed(self) -> None:
        """Demand what is blank and printed in this report."""
        for field in self.waiting:
            if self._is_demanded(field):
                self._demand(field, field.id, self.entries[field.id].place)

    def _is_demanded(self, field: Field) -> bool:
        """Its condition may ask for what is calculated, or has a default."""
        for other in (self.kind.fields.get(name) for name in field.conditions if field.id in self.kind.sometimes):
            if other and other.is_derived:
                self.results.derived(other)
            elif other and other.default and self._is_left_blank(other):
                self._fill_default(other)
        return self.report().demands(field)

    def take_list(self, spec: List) -> None:
        typed = self._filled_records(spec)
        records = in_order(spec, typed)
        if spec.order:
            numbers = {id(record): number for number, record in enumerate(typed, 1)}
            self.typed_as[spec.id] = [numbers[id(record)] for record in records]
        self.records[spec.id] = len(records)
        if not records and spec.required and spec.id not in self.unreadable:
            place = self.cells.of(spec.id).place
            self._complain("R121", spec.id, place)
        self.cells.records[spec.id] = records
        columns = {column.id: spec.ids(column.id, len(records)) for column in spec.columns}
        for at, record in enumerate(records):
            for column in spec.typed:
                self._take(column, columns[column.id][at], record.get(column.id, RawCell(None)))
            if len(spec.typed) < len(columns):
                self._derive_in(spec, {name: ids[at] for name, ids in columns.items()})
        place = self.raw.cells.get(spec.id, RawCell(None)).place
        for says, wanted in wrong_counts(spec, len(records)):
            self._complain("R124", spec.id, place, says, count=len(records), wanted=wanted)
        self._find_duplicates(spec, len(records))

    def _derive_in(self, spec: List, ids: Mapping[str, str]) -> None:
        """What is calculated in one record."""
        for column in spec.columns:
            if column.is_derived:
                cell = replace(column, id=ids[column.id], names=ids)
                self._compare_derived(cell, self.results.derived(cell))

    def _filled_records(self, spec: List) -> Sequence[Record]:
        """The records with anything in them; all of them when the door could not read some of their cells."""
        records = self.raw.records.get(spec.id, ())
        if any(record_of(name) and home_of(name) == spec.id for name in self.raw.lost):
            return records
        typed = [column.id for column in spec.typed]
        return [one for one in records if not all(is_blank(one[name].raw) for name in typed if name in one)]

    def _find_duplicates(self, spec: List, count: int) -> None:
        for ids, first in same_records(spec, count, self.entries):
            place = self.entries[first[0]].place
            shown = "、".join(shorten(text) for text in map(self._text, ids) if text)
            other = place.cell if place and place.cell else first[0]
            self._complain("R122", ids[0], self.entries[ids[0]].place, other=other, shown=shown)

    def _text(self, value_id: str) -> str:
        field = self.kind.field_of(value_id)
        return field.text_of(self.entries[value_id].value) if field else ""

    def derive(self) -> None:
        """Calculate every derived field and compare it with what the workbook shows, if anything."""
        for name in self.kind.positions:
            field = self.kind.fields.get(name)
            if field and not self.is_typed(field):
                self._compare_derived(field, self.results.derived(field))

    def _is_warned_of(self, field: Field) -> bool:
        """Whether a remark in the parts of a total has had its warning already, where it was typed."""
        parts = self._parts(field)
        warned = {found.field for found in self.findings if found.code == "R135"}
        return any(part.id in warned or (part.is_derived and self._is_warned_of(part)) for part in parts)

    def _is_chosen_otherwise(self, field: Field) -> bool:
        """Whether an option in it is not written as Excel compares it: ☑是 ☐否, √, TRUE. Nothing of that is printed."""
        return any(
            (part.choices and self.cells.of(part.id).raw != part.text_of(self.entries[part.id].value))
            or (part.is_derived and self._is_chosen_otherwise(part))
            for part in self._parts(field)
        )

    def _parts(self, field: Field) -> list[Field]:
        """The fields that a result is of; no wholes of lists and nothing of an earlier report."""
        own = (name for name in field.made_of if not (self.kind.whole_of(name) or earlier_of(name)))
        return [self.results.asked(field, name) for name in own]

    def _compare_derived(self, field: Field, value: Value | None) -> None:
        cell = self.cells.of(field.id)
        if value is None:
            self._complain_of_unknown(field, cell)
            return
        for found in self._no_such_value(field, value):
            self._complain("R127", field.id, cell.place, found, result=field.text_of(value))
        if isinstance(cell.raw, Uncalculated):
            return
        if isinstance(cell.raw, CellError):
            result = field.text_of(value)
            self._complain("R108", field.id, cell.place, "total", error=cell.raw.text, result=result)
            return
        shown, problems = read_shown(field, cell.raw)
        self._tell(problems, field.id, cell.place)
        if shown is None:
            return
        if not is_same(number_of(shown), number_of(value)):
            both = {"shown": field.text_of(shown), "result": field.text_of(value)}
            if self.raw.is_printed or number_of(shown) != self.results.calculated(field, as_excel=True):
                self._complain(self.wrong_total, field.id, cell.place, **both)
            elif not (self._is_warned_of(field) or self._is_chosen_otherwise(field)):
                self._complain("R135", field.id, cell.place, "total", **both)
        elif isinstance(shown, Remarked):
            self.entries[field.id] = Entry(shown, cell.place, Origin.DERIVED)

    def _no_such_value(self, field: Field, value: Value) -> list[str]:
        """The codes of what nobody could type there; none where a part of the result is so already."""
        parts = (one for one in self._parts(field) if one.is_derived)
        return [] if any(odd_result(one, self.results.derived(one)) for one in parts) else odd_result(field, value)

    def _complain_of_unknown(self, field: Field, cell: RawCell) -> None:
        """A result that cannot be told, though nothing it is calculated from has a finding of its own."""
        if field.id in self.unreadable:
            return
        shown = number_of(read_shown(field, cell.raw)[0])
        if shown is not None and self.is_remembered and field.id in self.kind.looks_back:
            self.entries[field.id] = Entry(shown, cell.place, Origin.DERIVED)
        elif shown:
            self.unreadable.add(field.id)
            self._complain(self.wrong_total, field.id, cell.place, "no result", shown=field.text_of(shown))
        elif self._is_demanded(field):
            self.unreadable.add(field.id)
            self._complain("R101", field.id, cell.place, "no result")

    def fill_defaults(self) -> None:
        """Fill blanks that have a default; one default may name a field that has another."""
        waiting = [field for field in self.kind.fields.values() if field.default and self._is_left_blank(field)]
        while filled := [field.id for field in waiting if self._fill_default(field)]:
            waiting = [field for field in waiting if field.id not in filled]
        for left in waiting:
            if any(name in self.unreadable for name in placeholders(left.default)):
                self.unreadable.add(left.id)
            elif left.required:
                self.unreadable.add(left.id)
                self._complain("R101", left.id, self.entries[left.id].place, left.type.asks_for)
            elif left.printed is not False:
                blank = [name for name in placeholders(left.default) if self.report().value(name) is None]
                names = "、".join(f"“{name}”" for name in blank)
                self._complain("R133", left.id, self.entries[left.id].place, "default", text=left.default, names=names)

    def tell_unprinted(self) -> None:
        """Tell what is filled in and, by what else is filled in, not printed."""
        report = self.report()
        for field in () if self.raw.is_printed else self.kind.at_times:
            entry = self.entries[field.id]
            if entry.value is None or entry.origin is not Origin.ENTERED or report.prints(field):
                continue
            if all(report.value(name) is not None for name in field.conditions):
                names = "、".join(f"“{name}”" for name in field.conditions)
                self._complain("R193", field.id, entry.place, name=field.id, names=names)

    def _is_left_blank(self, field: Field) -> bool:
        return self.entries[field.id].value is None and field.id not in self.unreadable

    def _fill_default(self, field: Field) -> bool:
        text = self.report().fill(field.default)
        if text is not None:
            self.entries[field.id] = Entry(text, self.entries[field.id].place, Origin.DEFAULT)
        return text is not None

    def _tell(self, problems: Sequence[Problem], value_id: str, place: Place | None) -> None:
        if not problems:
            return
        target = self.report().target_of(value_id)
        # A printed remark was never typed into Excel; who builds from it is asked then.
        meant = (one for one in problems if not (self.raw.is_printed and one.code == "R135"))
        self.findings += [told(one.code, one.message, one.fix, value_id, place, target) for one in meant]

    def _complain(self, code: str, value_id: str, place: Place | None, says: str = "", **values: Any) -> None:
        self.findings.append(
            finding(code, says, field=value_id, place=place, target=self.report().target_of(value_id), **values)
        )

"""Read raw cells into a Report through one typed reader, collecting every finding at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportgen.core.cleaning import shorten
from reportgen.core.codes import UNFILLED, finding, told
from reportgen.core.fields import Field, List
from reportgen.core.file_names import as_text
from reportgen.core.findings import Finding, Place, Problem
from reportgen.core.ids import home_of, of_earlier, parts_of, record_of
from reportgen.core.kind import Kind
from reportgen.core.language import expressions
from reportgen.core.list_order import in_order, same_records
from reportgen.core.raw_report import RawCell as RawCell
from reportgen.core.raw_report import RawReport as RawReport
from reportgen.core.raw_report import Record as Record
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.shown_totals import is_same, read_shown
from reportgen.core.tables import placeholders
from reportgen.core.values import CellError, Remarked, Uncalculated, Value, is_blank, number_of, total_of


def take_in(kind: Kind, raw: RawReport) -> tuple[Report, list[Finding]]:
    """Turn raw cells into the report they make. Findings come in the order of the form.

    A value that cannot be read is blank in the report and has exactly one finding.
    """
    intake = _Intake(kind, raw)
    for name in kind.positions:
        if name in kind.lists:
            intake.take_list(kind.lists[name])
        elif not kind.fields[name].is_derived:
            intake.take_field(kind.fields[name])
    intake.derive()
    intake.fill_defaults()
    findings = sorted(intake.findings, key=lambda found: kind.positions[home_of(found.field)])
    return intake.report(), [*findings, *intake.lost_of_earlier]


class _Intake:
    """The entries and findings as they grow; lives for one call of take_in."""

    def __init__(self, kind: Kind, raw: RawReport) -> None:
        self.kind = kind
        self.raw = raw
        self.entries: dict[str, Entry] = {}
        self.records: dict[str, int] = {}
        self.record_cells: dict[str, RawCell] = {}
        self.findings: list[Finding] = []
        self.unreadable: set[str] = set(raw.lost)
        # A finished report has no empty cell to point at for what it does not say.
        self.nowhere = RawCell(None, Place(as_text(raw.source)) if raw.is_printed and raw.source else None)
        # A total that differs was typed over a formula, or printed so in a finished report.
        self.wrong_total = "R166" if raw.is_printed else "R111"
        self.earlier: dict[str, Report] = {}
        self.lost_of_earlier: list[Finding] = []
        for which in (which for which in kind.remembered if which in raw.earlier):
            self.earlier[which], problems = take_in(kind, raw.earlier[which])
            self.lost_of_earlier += [
                self._lost(which, found)
                for found in problems
                if found.field in self.earlier[which].unreadable and found.code not in UNFILLED
            ]

    def _lost(self, which: str, found: Finding) -> Finding:
        """What cannot be read in the earlier report `which`."""
        name, values = of_earlier(which, found.field), {"message": found.message, **self.kind.words_for(which)}
        target = self.kind.target_of(name)
        return finding("R171", "unreadable", field=name, place=found.place, target=target, **values)

    def report(self) -> Report:
        source, unreadable = as_text(self.raw.source), frozenset(self.unreadable)
        return Report(self.kind, self.entries, self.records, source, unreadable, self.raw.answers, self.earlier)

    def take_field(self, field: Field) -> None:
        self._take(field, field.id, self.raw.cells.get(field.id, self.nowhere))

    def _take(self, field: Field, value_id: str, cell: RawCell) -> None:
        value, problems = read_cell(field, cell.raw)
        self._tell(problems, value_id, cell.place)
        refused = value is None and problems
        if refused:
            self.unreadable.add(value_id)
        elif value is None and field.required and not field.default and value_id not in self.unreadable:
            self.unreadable.add(value_id)
            self._complain("R101", value_id, cell.place, field.type.asks_for)
        self.entries[value_id] = Entry(value, cell.place)

    def take_list(self, spec: List) -> None:
        records = in_order(spec, self._filled_records(spec))
        self.records[spec.id] = len(records)
        if not records and spec.required and spec.id not in self.unreadable:
            place = self.raw.cells.get(spec.id, self.nowhere).place
            self._complain("R121", spec.id, place)
        self._count_records(spec, len(records))
        for number, record in enumerate(records, 1):
            ids = {column.id: spec.value_id(number, column.id) for column in spec.columns}
            self.record_cells.update((ids[name], cell) for name, cell in record.items() if name in ids)
            for column in spec.typed:
                self._take(column, ids[column.id], record.get(column.id, RawCell(None)))
            for column in spec.columns:
                if column.is_derived:
                    cell = replace(column, id=ids[column.id], names=ids)
                    self._compare_derived(cell, self._derived(cell))
        self._find_duplicates(spec, len(records))

    def _count_records(self, spec: List, count: int) -> None:
        """Complain of fewer or more records than the form takes; none at all is another matter."""
        place = self.raw.cells.get(spec.id, RawCell(None)).place
        if 0 < count < spec.least:
            self._complain("R124", spec.id, place, "few", count=count, wanted=spec.least)
        if spec.most and count > spec.most:
            self._complain("R124", spec.id, place, "many", count=count, wanted=spec.most)

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
            if field and field.is_derived:
                self._compare_derived(field, self._derived(field))

    def _derived(self, field: Field) -> Value | None:
        known = self.entries.get(field.id)
        if known is not None:
            return known.value
        number = self._calculated(field)
        if number is None and any(map(self._is_unreadable, field.made_of)):
            self.unreadable.add(field.id)
        self.entries[field.id] = Entry(number, self._cell(field).place, Origin.DERIVED)
        return number

    def _calculated(self, field: Field, as_excel: bool = False) -> int | Decimal | None:
        """The result of a derived field; `as_excel` leaves out what stands there as text, as SUM does."""
        assert field.derived is not None

        def lookup(name: str) -> int | Decimal | str | None:
            value_id = field.names.get(name, name)
            if self.kind.whole_of(value_id):
                return self._whole(value_id, as_excel)
            inner = self._asked(field, value_id)
            if inner.choices:
                return self._text(inner.id) or ("" if inner.may_be_blank else None)
            if inner.may_be_blank and not as_excel and inner.id not in self.unreadable:
                return self._known(inner) or 0
            if inner.is_derived:
                return self._calculated(inner, True) if as_excel else number_of(self._derived(inner))
            entry = self.entries.get(inner.id)
            if entry is None or (as_excel and self._is_text(inner.id)):
                return 0 if entry else None
            return number_of(entry.value)

        if self._is_all_blank(field):
            return None
        value = expressions.evaluate(field.derived, lookup)
        return number_of(value if isinstance(value, int | Decimal) else None)

    def _known(self, field: Field) -> int | Decimal | None:
        known = self._derived(field) if field.is_derived else self.entries.get(field.id, Entry(None)).value
        return number_of(known)

    def _is_all_blank(self, field: Field) -> bool:
        """Whether nothing was filled in of what a field is calculated from, which may all be blank."""
        parts = [None if self.kind.whole_of(name) else self._asked(field, name) for name in field.made_of]
        return bool(parts) and all(part and part.may_be_blank and self._known(part) is None for part in parts)

    def _asked(self, field: Field, value_id: str) -> Field:
        """The field behind a value that `field` is calculated from; of a record its own cell."""
        known = self.kind.fields.get(value_id) or self.kind.field_of(value_id)
        assert known is not None
        return known if value_id in self.kind.fields else replace(known, id=value_id, names=field.names)

    def _whole(self, name: str, as_excel: bool) -> int | Decimal | None:
        """How many records a list has, or the sum of a column; Excel leaves out what stands there as text."""
        list_id, *column = parts_of(name)
        count, spec = self.records.get(list_id, 0), self.kind.lists[list_id]
        if self._is_unreadable(name):
            return None
        ids = [spec.value_id(number, column[0]) for number in range(1, count + 1)] if column else []
        counted = [one for one in ids if not (as_excel and self._is_text(one))]
        return total_of(self.entries[one].value for one in counted) if column else count

    def _is_unreadable(self, name: str) -> bool:
        if not self.kind.whole_of(name):
            return name in self.unreadable
        list_id, *column = parts_of(name)
        spec, count = self.kind.lists[list_id], self.records.get(list_id, 0)
        ids = (spec.value_id(number, one) for one in column for number in range(1, count + 1))
        return list_id in self.unreadable or any(one in self.unreadable for one in ids)

    def _is_text(self, value_id: str) -> bool:
        cell = self.record_cells.get(value_id) or self.raw.cells.get(value_id, RawCell(None))
        return isinstance(cell.raw, str)

    def _is_warned_of(self, field: Field) -> bool:
        """Whether a remark in the parts of a total has had its warning already, where it was typed."""
        parts = [self._asked(field, name) for name in field.made_of if not self.kind.whole_of(name)]
        warned = {found.field for found in self.findings if found.code == "R135"}
        return any(part.id in warned or (part.is_derived and self._is_warned_of(part)) for part in parts)

    def _cell(self, field: Field) -> RawCell:
        return self.record_cells.get(field.id) or self.raw.cells.get(field.id, self.nowhere)

    def _compare_derived(self, field: Field, value: Value | None) -> None:
        cell = self._cell(field)
        if value is None:
            self._complain_of_unknown(field, cell)
            return
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
            if self.raw.is_printed or number_of(shown) != self._calculated(field, as_excel=True):
                self._complain(self.wrong_total, field.id, cell.place, **both)
            elif not self._is_warned_of(field):
                self._complain("R135", field.id, cell.place, "total", **both)
        elif isinstance(shown, Remarked):
            self.entries[field.id] = Entry(shown, cell.place, Origin.DERIVED)

    def _complain_of_unknown(self, field: Field, cell: RawCell) -> None:
        """A result that cannot be told, though nothing it is calculated from has a finding of its own."""
        if field.id in self.unreadable:
            return
        shown = number_of(read_shown(field, cell.raw)[0])
        if shown:
            self.unreadable.add(field.id)
            self._complain(self.wrong_total, field.id, cell.place, "no result", shown=field.text_of(shown))
        elif field.required:
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

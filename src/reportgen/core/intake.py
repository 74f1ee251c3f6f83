"""Read raw cells into a Report through one typed reader, collecting every finding at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.core import expressions
from reportgen.core.codes import finding
from reportgen.core.findings import Finding, Place
from reportgen.core.kind import Field, Kind, List
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.values import CellError, Raw, Remarked, Uncalculated, Value, number_of, parse, printed


@dataclass(frozen=True)
class RawCell:
    """What stands in one cell, and where."""

    raw: Raw
    place: Place | None = None


Record = Mapping[str, RawCell]


@dataclass(frozen=True)
class RawReport:
    """Everything a door has read: cells by field id, records by list id.

    `lost` names fields and lists whose place could not be found (the door has said so already).
    """

    source: str
    cells: Mapping[str, RawCell]
    records: Mapping[str, Sequence[Record]]
    lost: Collection[str] = ()


def take_in(kind: Kind, raw: RawReport) -> tuple[Report, list[Finding]]:
    """Turn raw cells into the report they make. Findings come in the order of the form.

    A value that cannot be read is blank in the report and has exactly one finding.
    """
    intake = _Intake(kind, raw)
    for name in _in_order(kind):
        if name in kind.lists:
            intake.take_list(kind.lists[name])
        elif not kind.fields[name].is_derived:
            intake.take_field(kind.fields[name])
    intake.derive()
    intake.fill_defaults()
    return intake.report(), intake.findings


def _in_order(kind: Kind) -> list[str]:
    """Ids of fields and lists from the first sheet to the last, tables row by row."""
    names: list[str] = []
    for sheet in kind.sheets:
        for shown in sheet.show:
            table = kind.tables.get(shown)
            names += [name for cell in table.cells for name in cell.names] if table else [shown]
    return list(dict.fromkeys(names))


class _Intake:
    """The entries and findings as they grow; lives for one call of take_in."""

    def __init__(self, kind: Kind, raw: RawReport) -> None:
        self.kind = kind
        self.raw = raw
        self.entries: dict[str, Entry] = {}
        self.records: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.unreadable: set[str] = set(raw.lost)

    def report(self) -> Report:
        return Report(self.kind, self.entries, self.records, self.raw.source, frozenset(self.unreadable))

    def take_field(self, field: Field) -> None:
        self._take(field, field.id, self.raw.cells.get(field.id, RawCell(None)))

    def _take(self, field: Field, value_id: str, cell: RawCell) -> None:
        value, problems = parse(field, cell.raw)
        for problem in problems:
            self._complain(problem.code, problem.message, value_id, cell.place)
        refused = value is None and problems
        if refused:
            self.unreadable.add(value_id)
        elif value is None and field.required and not field.default and value_id not in self.unreadable:
            self.unreadable.add(value_id)
            self._complain("R101", "这一格是空的", value_id, cell.place)
        self.entries[value_id] = Entry(value, cell.place)

    def take_list(self, spec: List) -> None:
        records = self.raw.records.get(spec.id, ())
        self.records[spec.id] = len(records)
        if not records and spec.required and spec.id not in self.unreadable:
            place = self.raw.cells.get(spec.id, RawCell(None)).place
            self._complain("R121", "一行都没有填", spec.id, place)
        for number, record in enumerate(records, 1):
            for column in spec.columns:
                self._take(column, spec.value_id(number, column.id), record.get(column.id, RawCell(None)))
        self._find_duplicates(spec, len(records))

    def _find_duplicates(self, spec: List, count: int) -> None:
        seen: dict[tuple[Value | None, ...], int] = {}
        for number in range(1, count + 1):
            ids = [spec.value_id(number, column) for column in spec.key]
            key = tuple(self.entries[value_id].value for value_id in ids)
            if not any(key):
                continue
            if key in seen:
                shown = "、".join(printed(part) for part in key if part is not None)
                message = f"第{number}行与第{seen[key]}行相同：{shown}"
                self._complain("R122", message, ids[0], self.entries[ids[0]].place)
            seen.setdefault(key, number)

    def derive(self) -> None:
        """Calculate every derived field and compare it with what the workbook shows, if anything."""
        for name in _in_order(self.kind):
            field = self.kind.fields.get(name)
            if field and field.is_derived:
                self._compare_derived(field, self._derived(field))

    def _derived(self, field: Field) -> Value | None:
        assert field.derived is not None

        def lookup(name: str) -> int | Decimal | None:
            inner = self.kind.fields[field.names.get(name, name)]
            if inner.is_derived:
                return number_of(self._derived(inner))
            entry = self.entries.get(inner.id)
            return number_of(entry.value) if entry else None

        known = self.entries.get(field.id)
        if known is not None:
            return known.value
        value = expressions.evaluate(field.derived, lookup)
        number = None if value is None else number_of(value if isinstance(value, int | Decimal) else None)
        self.entries[field.id] = Entry(number, self._cell(field).place, Origin.DERIVED)
        return number

    def _cell(self, field: Field) -> RawCell:
        return self.raw.cells.get(field.id, RawCell(None))

    def _compare_derived(self, field: Field, value: Value | None) -> None:
        cell = self._cell(field)
        if value is None or isinstance(cell.raw, Uncalculated):
            return
        if isinstance(cell.raw, CellError):
            message = f"公式的结果是 {cell.raw.text}，按各分项计算是 {printed(value)}"
            fix = "可把这一格清空，生成时会自动计算。"
            self.findings.append(self._finding("R108", message, field.id, cell.place, fix))
            return
        shown, problems = parse(replace(field, remark=True), cell.raw)
        for problem in problems:
            self._complain(problem.code, problem.message, field.id, cell.place)
        if shown is None:
            return
        if number_of(shown) != number_of(value):
            message = f"工作簿里是 {printed(shown)}，按各分项计算是 {printed(value)}"
            self._complain("R111", message, field.id, cell.place)
        elif isinstance(shown, Remarked):
            self.entries[field.id] = Entry(shown, cell.place, Origin.DERIVED)

    def fill_defaults(self) -> None:
        for name, field in self.kind.fields.items():
            if field.default and self.entries[name].value is None and name not in self.unreadable:
                text = self.report().fill(field.default)
                self.entries[name] = Entry(text, self.entries[name].place, Origin.DEFAULT)

    def _complain(self, code: str, message: str, value_id: str, place: Place | None) -> None:
        self.findings.append(self._finding(code, message, value_id, place))

    def _finding(self, code: str, message: str, value_id: str, place: Place | None, fix: str = "") -> Finding:
        return finding(code, message, field=value_id, place=place, target=self.kind.target_of(value_id), fix=fix)

"""What was typed or pasted over totals and figures, seen as staff type: a wrong total, and what is no number at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.core.fields import Field
from reportgen.core.report import Report
from reportgen.core.values import Remarked
from reportgen.files.workbook.formula import Formula, call, count_odd, join, translated
from reportgen.files.workbook.names import Names
from reportgen.files.workbook.states import hidden

_CODE = "R111"
_RIGHT, _TOLD = "IJ"


@dataclass(frozen=True)
class Total:
    """A calculated cell and what is known of it in `row` of the hidden sheet: the right result, what to say of the cell.

    `right` and `told` are what is written there; `told` is empty while the cell shows the result, or nothing.
    """

    spec: Field
    sheet: str
    row: int
    right: Formula
    told: Formula

    @property
    def said(self) -> Formula:
        """The cell with what is to be said."""
        return hidden(_TOLD, self.row, self.told)


class Pasted:
    """Every total of a report, sheet by sheet, and the figures of each sheet that are none."""

    def __init__(self, report: Report, names: Names) -> None:
        self.report, self.names = report, names
        self.totals: dict[str, Total] = {}
        derived = [spec for spec in report.kind.fields.values() if spec.is_derived and spec.id in names.made]
        sheets = [sheet.title for sheet in report.kind.sheets]
        derived.sort(key=lambda spec: sheets.index(names.sheet_of(spec.id)))
        self.rows = {spec.id: row for row, spec in enumerate(derived, 1)}
        for spec in derived:
            self._right(spec)

    def on(self, sheet: str) -> list[Total]:
        """The totals of a sheet; their rows follow one another."""
        return sorted((one for one in self.totals.values() if one.sheet == sheet), key=lambda one: one.row)

    def wrong(self, sheet: str) -> Formula:
        """How many totals of a sheet show something else than their result."""
        told = self.on(sheet)
        if not told:
            return Formula("0", 0)
        return call("SUMPRODUCT", hidden(_TOLD, told[0].row, [one.told for one in told]).differs(""))

    def odd(self, fields: Iterable[Field]) -> Formula:
        """How many of the figures of some fields are none, or are not what may stand there."""
        asked = [spec for spec in fields if spec.type.is_number and spec.type.fits_grid]
        counts = [
            count_odd([self._cell(spec) for spec in asked if self._sort(spec) == sort], *sort)
            for sort in dict.fromkeys(map(self._sort, asked))
        ]
        return sum(counts[1:], start=counts[0]) if counts else Formula("0", 0)

    def odd_marks(self, fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
        """Each of these figures' cells with the condition under which it is none."""
        for spec in fields:
            if spec.type.is_number and spec.type.fits_grid:
                cell = self.names.cell_of(spec.id)
                yield cell, f"={count_odd([Formula(cell, None)], *self._sort(spec)).text}>0"

    def _sort(self, spec: Field) -> tuple[bool, bool]:
        """Whether it may have remarks, whether it is a whole number."""
        limit = spec.type.limit(spec)
        return spec.remark, limit is not None and limit.what != "decimal"

    def _cell(self, spec: Field) -> Formula:
        value = self.report.value(spec.id)
        return Formula(self.names.made[spec.id][1:], value.text if isinstance(value, Remarked) else value)

    # ── totals ───────────────────────────────────────────────────────────────

    def _right(self, spec: Field) -> Formula:
        """The hidden cell with the result of a total, which is worked out from what staff type, never from other totals."""
        if spec.id not in self.totals:
            assert spec.derived is not None
            right = translated(spec.derived, lambda name: self._part(spec.names.get(name, name)))
            told = self._told(spec, hidden(_RIGHT, self.rows[spec.id], right))
            sheet = self.names.sheet_of(spec.id)
            self.totals[spec.id] = Total(spec, sheet, self.rows[spec.id], right, told)
        return hidden(_RIGHT, self.rows[spec.id], self.totals[spec.id].right)

    def _part(self, name: str) -> Formula:
        spec = self.report.kind.fields[name]
        return (
            self._right(spec) if spec.is_derived else Formula(self.names.made[name][1:], self.report.scalar(name) or 0)
        )

    def _told(self, spec: Field, right: Formula) -> Formula:
        """Nothing while parts are blank or no numbers, or the cell is blank: it is calculated when the report is made."""
        cell = Formula(self.names.made[spec.id][1:], right.now)
        parts = list(self._typed(spec))
        unfit = self.names.count_blank(parts, self.report) + self.odd(self.report.kind.fields[name] for name in parts)
        words = join(f"✘ {_CODE} “{spec.id}”填的是 ", cell, "，按各分项应为 ", right, "　")
        told = call("IF", call("IFERROR", call("VALUE", cell), "").equals(right), "", words)
        told = call("IF", unfit + call("IF", cell.equals(""), 1, 0) > 0, "", told)
        return call("IFERROR", told, "")

    def _typed(self, spec: Field) -> Iterator[str]:
        yield from dict.fromkeys(self.report.kind.typed_for(spec.id))

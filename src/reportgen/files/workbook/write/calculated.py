"""Write the formulas of calculated cells, once every sheet is drawn: what one is calculated from may stand anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.fields import Field
from reportgen.core.ids import earlier_of
from reportgen.core.language.expressions import Expression
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.typed_here import typed_for
from reportgen.files.workbook.write.formula import Formula, call, count_blank, translated
from reportgen.files.workbook.write.list_formulas import whole_formula, without_error
from reportgen.files.workbook.write.names import Names


def write_calculated(report: Report, names: Names) -> None:
    """Put each formula into the cell that waits for it."""
    calculated = _Calculated(report, names)
    for name, cell in names.calculated.items():
        made = calculated.formula(name)
        made.write(cell.page, cell.row, cell.column, cell.style)
        names.results[name] = made.now


class _Calculated:
    def __init__(self, report: Report, names: Names) -> None:
        self.report, self.names = report, names
        self._known: dict[str, Formula] = {}
        self.waits = {name for name in report.kind.looks_back if not report.kind.fields[name].shows}

    def formula(self, name: str) -> Formula:
        """What is written into the cell of `name`; long chains of totals are worked out once."""
        if name not in self._known:
            spec = self.report.kind.fields[name]
            assert spec.derived is not None
            result = self._translated(spec, spec.derived)
            if spec.id in self.waits:
                result = call("IF", self._missing(name) > 0, "", result)
            if hollow := self.report.kind.hollow_parts(name):
                result = call("IF", self._nothing_among(name, hollow) > 0, "", result)
            self._known[name] = without_error(result) if self._may_show_nothing(spec) else result
        return self._known[name]

    def _may_show_nothing(self, spec: Field) -> bool:
        return spec.may_be_blank or spec.id in self.waits or spec.id in self.report.kind.divided

    def _nothing_among(self, name: str, parts: Sequence[str]) -> Formula:
        """How many of `parts` show nothing, because something is divided by 0 there."""
        sheet = self.names.sheet_of(name)
        shown = [Formula(self.names.seen_from(sheet, part), self.formula(part).now) for part in parts]
        return count_blank([replace(one, now=None) if one.now == "" else one for one in shown])

    def _translated(self, spec: Field, derived: Expression) -> Formula:
        sheet = self.names.sheet_of(spec.id)
        return translated(derived, lambda part: self._part(spec.meant(part), sheet))

    def _missing(self, name: str) -> Formula:
        """How many cells are blank, or earlier figures unknown, that a comparison with last year cannot be without."""
        sheet, parts = self.names.sheet_of(name), list(dict.fromkeys(typed_for(self.report, name)))
        typed = [part for part in parts if part in self.names.made]
        needed = [part for part in typed if self._must_stand(part)] or typed
        cells = [Formula(self.names.seen_from(sheet, part), self.report.scalar(part)) for part in needed]
        missing = count_blank(cells)
        if needed and not any(map(self._must_stand, needed)):  # of what may all be blank one is enough
            missing = call("IF", missing.equals(len(needed)), 1, 0)
        return missing + (len(parts) - len(typed))

    def _must_stand(self, part: str) -> bool:
        spec = self.report.kind.fields[part]
        return bool(spec.shows) or not spec.counts_blank

    def _part(self, name: str, sheet: str) -> Formula:
        """A cell as Excel shows it on `sheet`, SUM(D6:D26) and not names; a blank counts as 0 there."""
        if self.report.kind.whole_of(name):
            return whole_formula(name, self.report)
        if earlier_of(name):
            if self.report.remembers(name):
                return Formula(self.names.seen_from(sheet, name), self.report.scalar(name))
            if name not in self.report.kind.shown_at:
                return Formula("0", 0)  # unknown: nothing is shown, see _missing
            name = self.report.kind.shown_at[name]
        spec, cell, value = self.report.kind.fields[name], self.names.seen_from(sheet, name), self.report.scalar(name)
        is_calculated = self.report.is_calculated(spec)
        if spec.choices:
            return Formula(cell, self.report.text(name))
        if value is None:
            value = self.formula(name).now if is_calculated else 0
        if is_calculated and self._may_show_nothing(spec):  # an empty text is no blank: Excel adds none
            return Formula(f"N({cell})", value or 0)
        return Formula(cell, value)

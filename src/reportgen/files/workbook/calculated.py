"""Write the formulas of calculated cells, once every sheet is drawn: what one is calculated from may stand anywhere."""

from __future__ import annotations

from reportgen.core.language.expressions import Expression
from reportgen.core.report import Report
from reportgen.files.workbook.formula import Formula, translated
from reportgen.files.workbook.list_formulas import whole_formula, without_error
from reportgen.files.workbook.names import Names


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

    def formula(self, name: str) -> Formula:
        """What is written into the cell of `name`; long chains of totals are worked out once."""
        if name not in self._known:
            spec = self.report.kind.fields[name]
            assert spec.derived is not None
            result = self._translated(name, spec.derived)
            self._known[name] = without_error(result) if spec.may_be_blank else result
        return self._known[name]

    def _translated(self, name: str, derived: Expression) -> Formula:
        sheet, meant = self.names.sheet_of(name), self.report.kind.fields[name].names
        return translated(derived, lambda part: self._part(meant.get(part, part), sheet))

    def _part(self, name: str, sheet: str) -> Formula:
        """A cell as Excel shows it on `sheet`, SUM(D6:D26) and not names; a blank counts as 0 there."""
        if self.report.kind.whole_of(name):
            return whole_formula(name, self.report)
        spec, cell, value = self.report.kind.fields[name], self.names.seen_from(sheet, name), self.report.scalar(name)
        if value is None:
            value = self.formula(name).now if spec.is_derived else 0
        if spec.is_derived and spec.may_be_blank:  # an empty text is no blank: Excel adds none
            return Formula(f"N({cell})", value or 0)
        return Formula(cell, value)

"""Every cell that is for no number, judged on the hidden sheet: what cannot be read there, what only looks filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reportgen.core.columns import column_number
from reportgen.core.fields import Field, List
from reportgen.core.language.sorts import Sort
from reportgen.core.language.worth import Scalar
from reportgen.core.report import Origin, Report
from reportgen.files.workbook.live.unfit import hollow, meaning_of, unfit
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.read.number_formats import DAY_ZERO
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.formula import Formula
from reportgen.files.workbook.write.list_formulas import table_of
from reportgen.files.workbook.write.names import Names, hidden, keep

# The columns of the hidden sheet: 1 for what cannot be read, 1 for what is blank but to Excel; of lists, how many. Then what is meant.
_UNFIT, _HOLLOW, _MEANT = "AF", "AG", "AH"


class OtherCells:
    """Each field for words, an option or a day in a row of its own; then such columns of lists."""

    def __init__(self, report: Report, names: Names) -> None:
        asked = [one for one in report.kind.fields.values() if _is_other(one) and not report.is_calculated(one)]
        self._fields = [spec for spec in asked if spec.id in names.made]
        self._cells = {spec.id: names.made[spec.id][1:] for spec in self._fields}
        lists = report.kind.lists.values()
        meant = [
            one for one in self._fields if one.type.sort is Sort.DATE or (one.choices and not one.type.takes_several)
        ]
        self._meant = {spec.id: row for row, spec in enumerate(meant, 1)}
        self._report = report
        self._columns = [(spec, one) for spec in lists for one in spec.typed if _is_other(one)]

    def draw(self, page: BookSheet) -> None:
        """Write the cells on the hidden sheet."""
        for row, spec in enumerate(self._fields):
            cell = self._cells[spec.id]
            keep(page, row, _UNFIT, Formula(unfit(spec, cell), 0))
            keep(page, row, _HOLLOW, Formula(hollow(cell), 0))
        for name, row in self._meant.items():
            told = self._meaning(name)
            keep(page, row - 1, _MEANT, Formula(told.text, _counted(told.now)))
        for row, (listed, spec) in enumerate(self._columns, len(self._fields) + 1):
            count = f"SUM({unfit(spec, f'{table_of(listed)}[{spec.id}]')})"
            Formula(count, 0).write(page, row - 1, column_number(_UNFIT) - 1, is_of_areas=True)

    def meant(self, name: str) -> Formula | None:
        """The cell with the option or the day that the cell of a field means, as `check` reads it; None for any other field."""
        return hidden(_MEANT, self._meant[name], self._meaning(name)) if name in self._meant else None

    def _meaning(self, name: str) -> Formula:
        entry = self._report.entries.get(name)
        now = self._report.scalar(name) if entry and entry.origin is Origin.ENTERED else None
        return Formula(meaning_of(self._report.kind.fields[name], self._cells[name]), "" if now is None else now)

    def among(self, fields: Iterable[Field]) -> list[tuple[Field, int]]:
        """Those of some fields that are judged here, each with its row."""
        known = {spec.id: row for row, spec in enumerate(self._fields, 1)}
        return [(spec, known[spec.id]) for spec in fields if spec.id in known]

    def columns_of(self, lists: Iterable[List]) -> list[tuple[List, Field, int]]:
        """The columns of some lists, each with its row."""
        ids, first = {spec.id for spec in lists}, len(self._fields) + 1
        return [(*pair, row) for row, pair in enumerate(self._columns, first) if pair[0].id in ids]

    def odd(self, fields: Iterable[Field], lists: Iterable[List]) -> Formula:
        """How many of the cells of some fields and lists cannot be read."""
        rows = [row for _, row in self.among(fields)] + [row for _, _, row in self.columns_of(lists)]
        return _sum(_UNFIT, rows)

    def hollow(self, fields: Iterable[Field]) -> Formula:
        """How many of the cells of some fields only look filled in."""
        return _sum(_HOLLOW, [row for _, row in self.among(fields)])

    @property
    def area(self) -> str:
        """The cells that are 1 for what cannot be read, and beside them for what only looks filled in."""
        return f"'{STATES_SHEET}'!${_UNFIT}$1:${_HOLLOW}${max(1, len(self._fields))}"


def _is_other(spec: Field) -> bool:
    return not (spec.type.is_number or spec.type.takes_picture)


def _sum(column: str, rows: list[int]) -> Formula:
    cells = ",".join(f"'{STATES_SHEET}'!${column}${row}" for row in rows)
    return Formula(f"SUM({cells})" if cells else "0", 0)


def _counted(value: Scalar) -> Scalar:
    """A day as Excel counts it."""
    return (value - DAY_ZERO.date()).days if isinstance(value, date) else value

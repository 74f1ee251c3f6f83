"""When a record of a list breaks a rule, or shows a wrong result: formulas of one record, or of all cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.fields import Field, List
from reportgen.core.language.excel_formula import to_formula
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import weighing
from reportgen.core.light import dataclass
from reportgen.files.workbook.live.asked_cells import weighed_cell
from reportgen.files.workbook.live.number_cells import UNREAD

# What gives one answer for a whole array, where one for each record is wanted.
OF_ALL = remembered(r"\b(?:AND|OR|SUM)\(")


@dataclass(frozen=True)
class RecordCells:
    """Where the columns of a record stand: what is typed there, and the numbers as `check` reads them, by column.

    `nothing` is how a blank counts as 0 there.
    """

    typed: Mapping[str, str]
    numbers: Mapping[str, str]
    nothing: str = "N({0})"

    def needs(self, names: Sequence[str]) -> list[str]:
        """That nothing is blank among some columns, and that their numbers are some."""
        return [
            f"ISNUMBER({self.numbers[one]})" if one in self.numbers else f'({self.typed[one]}<>"")' for one in names
        ]

    def counted(self, names: Sequence[str]) -> list[str]:
        """That nothing stands in some columns that is meant for a number and is none."""
        return [f'({self.numbers[one]}<>"{UNREAD}")' for one in names if one in self.numbers]

    def value(self, name: str, may_be_blank: bool) -> str:
        """What stands in a column."""
        found = self.numbers.get(name, self.typed[name])
        return self.nothing.format(found) if name in self.numbers and may_be_blank else found


def broken_record(check: Expression, when: Expression | None, cells: RecordCells) -> str:
    """1 where a record surely breaks a rule, else 0, whatever is blank there."""
    parts = [_certain(when, cells, True)] if when else []
    return "*".join(["1", *parts, _certain(check, cells, False)])


def wrong_result(spec: List, column: Field, cells: RecordCells) -> str:
    """1 where a calculated cell shows something else than its result, once nothing is blank that it needs; '' where Excel cannot tell.

    A text and an error are never the result; where the parts themselves come to an error, or are no numbers, nothing is told.
    """
    derived = column.derived
    if derived is None or {*derived.names} - cells.typed.keys() or derived.moments or column.id not in cells.typed:
        return ""
    free = {one.id for one in spec.columns if one.may_be_blank}
    right = to_formula(derived, lambda name: cells.value(name, name in free and not spec.by_id[name].choices))
    if derived.weighings or OF_ALL.search(right):
        return ""
    needed, others = [one for one in derived.names if one not in free], [one for one in derived.names if one in free]
    filled = [*cells.needs(needed), *cells.counted(others)]
    shown = cells.typed[column.id]
    differs = f'ISERROR(1/(TRIM({shown})=""))*ISERROR(1/(ABS({shown}-({right}))<1E-8))*(1-ISERROR({right}))'
    return f"IFERROR({'*'.join([*filled, differs])},0)"


def first_of(area: str) -> str:
    """The first cell of a column, in any row: 「$D5」."""
    column, row = area.partition(":")[0].lstrip("$").split("$")
    return f"${column}{row}"


def _certain(test: Expression, cells: RecordCells, wanted: bool) -> str:
    """Whether a test is surely true, or surely false, of a record."""
    if test.sides:
        if test.decided_by is None:  # not
            return _certain(test.sides[0], cells, not wanted)
        sides = [_certain(side, cells, wanted) for side in test.sides]
        return f"(({'+'.join(sides)})>0)" if test.decided_by is wanted else f"({'*'.join(sides)})"
    weighed = {weighing(*one): weighed_cell(one[0], cells.typed[one[1]]) for one in test.weighings}
    found = to_formula(
        test, lambda name: weighed[name] if name in weighed else cells.value(name, name not in test.needed)
    )
    filled = [*cells.needs(test.needed), *cells.counted([name for name in test.names if name not in test.needed])]
    return f"IFERROR({'*'.join([*filled, f'({found})' if wanted else f'(1-({found}))'])},0)"

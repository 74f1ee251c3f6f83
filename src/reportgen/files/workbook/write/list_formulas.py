"""Formulas over a list: a cell calculated from its own record, the sum of a column, how many records there are."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.fields import List
from reportgen.core.ids import parts_of
from reportgen.core.language.expressions import Expression
from reportgen.core.report import Report
from reportgen.files.workbook.write.formula import ERROR, Formula, translated


def table_of(spec: List) -> str:
    """The name of the list's table in Excel, which grows with what staff add below it."""
    return f"{spec.id}_表"


def record_formula(spec: List, derived: Expression, number: int, report: Report) -> Formula:
    """A cell of record `number`, which has none while a cell it is calculated from is blank.

    One that may be blank counts as 0 there, unless all of them are.
    """
    free = {column.id: "" if column.choices else 0 for column in spec.columns if column.may_be_blank}
    known = {name: report.scalar(spec.value_id(number, name)) for name in derived.names}

    def cell(name: str) -> Formula:
        value = free[name] if known[name] is None and name in free else known[name]
        return Formula(f"{table_of(spec)}[[#This Row],[{name}]]", value)

    blanks = {name: f'({cell(name).text}="")' for name in derived.names}
    causes = [blank for name, blank in blanks.items() if name not in free]
    causes += ["*".join(blanks.values())] if set(free).issuperset(blanks) else []
    result = translated(derived, cell)
    is_blank = any(known[name] is None for name in blanks if name not in free) or set(known.values()) == {None}
    now = "" if is_blank or result.now == ERROR else result.now
    return Formula(f'IF({"+".join(causes)},"",IFERROR({result.text},""))', now)


def without_error(result: Formula) -> Formula:
    """Nothing where Excel has no result, such as a growth from 0."""
    return Formula(f'IFERROR({result.text},"")', "" if result.now == ERROR else result.now)


def whole_formula(name: str, report: Report) -> Formula:
    """A column as an area that SUM takes; a list as the number of its records."""
    list_id, *column = parts_of(name)
    spec, now = report.kind.lists[list_id], report.scalar(name)
    known = now if isinstance(now, int | Decimal) else 0
    if column:
        return Formula(f"{table_of(spec)}[{column[0]}]", known)
    filled = "+".join(f'({table_of(spec)}[{one.id}]<>"")' for one in spec.typed)
    return Formula(f"SUMPRODUCT(--({filled}>0))", known)

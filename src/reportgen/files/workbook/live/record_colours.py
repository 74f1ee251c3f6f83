"""When the cells of a record change their colour: the formula of a rule that is broken there, whatever is blank beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.fields import Field, List
from reportgen.core.language.excel_formula import to_formula
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import weighing
from reportgen.files.workbook.live.asked_cells import weighed_cell

# What gives one answer for a whole array, where one for each record is wanted.
OF_ALL = remembered(r"\b(?:AND|OR|SUM)\(")


def broken_record(asked: Sequence[Expression], areas: Mapping[str, str]) -> str:
    """Whether the first record of a list breaks a rule: its check, and its condition if there is one."""

    check, *conditions = asked
    tests = [*(_is_certain(one, areas, True) for one in conditions), _is_certain(check, areas, False)]
    return f"={tests[0]}" if len(tests) == 1 else f"=AND({','.join(tests)})"


def wrong_result(spec: List, column: Field, areas: Mapping[str, str]) -> str:
    """Whether a calculated cell of the first record shows something else than its result, or an error; '' where Excel cannot tell."""
    return wrong_among(spec, column, {name: _first_of(area) for name, area in areas.items()})


def wrong_among(spec: List, column: Field, cells: Mapping[str, str]) -> str:
    """1 for each of some cells that shows something else than its result, once nothing is blank that it needs; `cells` by column.

    A text and an error are never the result; where the parts themselves come to an error, nothing is told.
    """
    derived = column.derived
    if derived is None or {*derived.names} - cells.keys() or derived.moments or column.id not in cells:
        return ""
    right = to_formula(derived, lambda name: cells[name])
    if derived.weighings or OF_ALL.search(right):
        return ""
    free = {one.id for one in spec.columns if one.may_be_blank}
    filled = [f'({cells[name]}<>"")' for name in derived.names if name not in free]
    shown = cells[column.id]
    differs = f'ISERROR(1/({shown}=""))*ISERROR(1/(ABS({shown}-({right}))<1E-8))*(1-ISERROR({right}))'
    return f"IFERROR({'*'.join([*filled, differs])},0)"


def _first_of(area: str) -> str:
    column, row = area.partition(":")[0].lstrip("$").split("$")
    return f"${column}{row}"


def _is_certain(test: Expression, areas: Mapping[str, str], wanted: bool) -> str:
    """Whether a test is surely true, or surely false, of the first record, whatever is blank there."""

    def cell(name: str) -> str:
        return _first_of(areas[name])

    def meant(name: str) -> str:
        return weighed[name] if name in weighed else cell(name)

    if test.sides:
        if test.decided_by is None:  # not
            return _is_certain(test.sides[0], areas, not wanted)
        sides = ",".join(_is_certain(side, areas, wanted) for side in test.sides)
        return f"{'OR' if test.decided_by is wanted else 'AND'}({sides})"
    weighed = {weighing(*one): weighed_cell(one[0], cell(one[1])) for one in test.weighings}
    filled = [f'{cell(name)}<>""' for name in test.needed]
    found = to_formula(test, meant)
    return f"IFERROR(AND({','.join([*filled, found if wanted else f'NOT({found})'])}),FALSE)"

"""When the cells of a record change their colour: the formula of a rule that is broken there, whatever is blank beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.core.language.excel_formula import to_formula
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import weighing
from reportgen.files.workbook.live.asked_cells import weighed_cell


def broken_record(asked: Sequence[Expression], areas: Mapping[str, str]) -> str:
    """Whether the first record of a list breaks a rule: its check, and its condition if there is one."""

    check, *conditions = asked
    tests = [*(_is_certain(one, areas, True) for one in conditions), _is_certain(check, areas, False)]
    return f"={tests[0]}" if len(tests) == 1 else f"=AND({','.join(tests)})"


def _is_certain(test: Expression, areas: Mapping[str, str], wanted: bool) -> str:
    """Whether a test is surely true, or surely false, of the first record, whatever is blank there."""

    def cell(name: str) -> str:
        column, row = areas[name].partition(":")[0].lstrip("$").split("$")
        return f"${column}{row}"

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

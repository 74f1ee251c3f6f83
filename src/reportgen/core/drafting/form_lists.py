"""A list of a form: what its columns are, which of them are sums of others, and what stands in a row of totals below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.core.drafting.draft import DraftField, DraftList
from reportgen.core.drafting.form_desk import FormDesk, tagged
from reportgen.core.drafting.form_grid import FormGrid
from reportgen.core.drafting.form_guesses import SUMMED_TYPES, Guess, guess
from reportgen.core.drafting.form_labels import is_added_up
from reportgen.core.drafting.form_lines import line_names
from reportgen.core.drafting.form_parts import Growing
from reportgen.core.drafting.form_sums import likely_sums
from reportgen.core.drafting.form_units import unit_in
from reportgen.core.ids import dotted
from reportgen.core.light import dataclass, replace

_FEW = 6
_RECORD = "行"
# A day, where no form says that it lasts: in a list most often.
_MOMENT = re.compile("(?<!起止)时间$")


@dataclass(frozen=True)
class ReadList:
    """A list as it was drafted; `columns` by the cells of its first row."""

    drafted: DraftList
    columns: Mapping[int, DraftField]


def drafted_list(part: Growing, table: FormGrid, desk: FormDesk, unit: str) -> ReadList:
    """The list that `part` of the `table` is; its amounts have the `unit` that stands above the table."""
    list_id, place = desk.name_of_all("清单", first=part.title), table.table.place
    names = dict(zip(part.columns, line_names([*part.columns.values()]), strict=True))
    columns: dict[int, DraftField] = {}
    for cell, name in names.items():
        single = table.single(cell)
        blank = single[1] if single and single[1].options else None
        path = part.columns[cell]
        measured = next((one for one in map(unit_in, reversed(path)) if one), "")
        found = in_unit(guess(path[-1], name, blank, measured), unit)
        if found.type_name == "text" and is_added_up(path[-1]):
            found = Guess(_type_beside([*columns.values()]), unit=measured)
        columns[cell] = DraftField.guessed(name, found, boxes=blank.boxes if blank else "")
        if found.type_name == "text" and _MOMENT.search(name):
            found = replace(found, why="label")
        if found.why:
            columns[cell].doubts.append(desk.doubt(found.why, list_id, place, name=name, type=found.type_name))
    made = DraftList(list_id, [*columns.values()])
    made.doubts.append(desk.doubt("list", list_id, place, name=list_id, count=part.last - part.first + 1))
    _added_up(desk, place, made, [*part.columns.values()])
    return ReadList(made, columns)


def _type_beside(columns: Sequence[DraftField]) -> str:
    """What a sum of figures is: as the column before it, where that is a figure."""
    before = columns[-1].type_name if columns else ""
    return before if before in SUMMED_TYPES else "amount"


def _added_up(desk: FormDesk, place: str, made: DraftList, paths: Sequence[Sequence[str]]) -> None:
    """A column that is called a sum is worked out where it is certain of which others."""
    for line, parts, is_sure in likely_sums(made.columns, paths):
        value = " + ".join(parts)
        if is_sure:
            line.value, line.required = value, False
            line.help = next(one.help for one in made.columns if one.id == parts[0])
            line.doubts = [desk.doubt("summed", dotted(made.id, line.id), place, name=line.id, value=value)]
        elif 1 < len(parts) <= _FEW:
            line.doubts.append(desk.doubt("sum", made.id, place, name=line.id, what="列", value=value))


def in_unit(found: Guess, unit: str) -> Guess:
    """An amount has the `unit` that stands above the table; who has read it does not doubt that it is one."""
    if not unit or found.type_name != "amount":
        return found
    return replace(found, unit=found.unit or unit, why="")


def record_tags(part: Growing, listed: ReadList) -> dict[int, str]:
    """The tags of a record, by the cells of the first row; a column whose header has the sign % prints none."""
    named = {
        cell: tagged(dotted(_RECORD, one.id), unit_in(part.columns[cell][-1]) if one.is_figure else "")
        for cell, one in listed.columns.items()
    }
    named |= {part.serial: dotted(_RECORD, "序号")} if part.serial >= 0 else {}
    return {cell: f"{{{{ {name} }}}}" for cell, name in named.items()}

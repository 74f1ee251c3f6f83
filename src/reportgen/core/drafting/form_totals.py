"""What stands in the rows of totals of a table of lists: of which lists each is the sum, where the shares are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.drafting.draft import Draft, DraftField, DraftGrid
from reportgen.core.drafting.form_blocks import FormCell
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_formulas import SharesOfTotals
from reportgen.core.drafting.form_grid import FormGrid
from reportgen.core.drafting.form_guesses import FIGURE_TYPES, SUMMED_TYPES, Guess
from reportgen.core.drafting.form_labels import sum_word
from reportgen.core.drafting.form_lists import ReadList
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_parts import Growing, Totals
from reportgen.core.drafting.form_sums import NOT_ADDED
from reportgen.core.drafting.form_units import COUNTED
from reportgen.core.ids import dotted

_OF_ONE = "小计"  # of one list; any other word is of all of them

# The lists of a table, each with the rows that it stands in.
Lists = Sequence[tuple[Growing, ReadList]]


def added_up_by(total: Totals, rows: Sequence[Totals], lists: Lists) -> Lists:
    """The lists of which `total`, one of such `rows`, is the sum: all, or the one that stands next to it."""
    if len(lists) == 1 or (sum_word(total.label) not in ("", _OF_ONE)):
        return lists
    stand_above = any(one.row < lists[0][0].first for one in rows if _is_of_one(one))
    above = [one for one in lists if one[0].last < total.row]
    below = [one for one in lists if one[0].first > total.row]
    return below[:1] if stand_above else above[-1:]


def _is_of_one(total: Totals) -> bool:
    return sum_word(total.label) in ("", _OF_ONE)


def counted_ticks(
    total: Totals, grid: DraftGrid, columns: Mapping[int, DraftField], table: FormGrid, desk: FormDesk, place: str
) -> Iterator[tuple[int, str]]:
    """Ask for how many boxes are ticked in each of these columns of `grid`, for the sums of its figures; each cell with the name."""
    for cell in total.cells:
        line = columns.get(table.cell(cell).column)
        if line is None or line.type_name not in ("yesno", *SUMMED_TYPES):
            continue
        is_sum = line.type_name in SUMMED_TYPES
        added = " + ".join(dotted(grid.id, row.id, line.id) for row in grid.rows)
        value = added if is_sum else f"holds({dotted(grid.id, line.id)} == '{line.options[0]}')"
        name = desk.add(f"{line.id}合计", Guess(line.type_name if is_sum else "count"), place, help_=line.help)
        made = desk.draft.fields[-1]
        made.value, made.required = value, False
        made.doubts = [desk.doubt("summed", name, place, name=name, value=value)]
        yield cell, name


def total_fields(
    total: Totals, lists: Lists, grid: FormGrid, desk: FormDesk, places: Mapping[int, str], is_one_of_several: bool
) -> Iterator[tuple[int, str]]:
    """Ask for the sums of the columns of `lists` in the row of `total`, and for its shares; each cell with the name."""
    summed: dict[str, str] = {}
    shares: dict[str, DraftField] = {}
    for cell in total.cells:
        columns = [(listed, column) for _, listed in lists if (column := _column_of(grid.cell(cell), listed, grid))]
        if len(columns) != len(lists) or not columns:
            yield from _counted_rows(cell, total, lists, grid, desk, places[cell])
            continue
        column = columns[0][1]
        if column.type_name not in FIGURE_TYPES:
            yield from _counted_rows(cell, total, lists, grid, desk, places[cell])
            continue
        if column.type_name != "percent" and NOT_ADDED.search(column.id):
            continue
        word = name_from_label(sum_word(total.label) or "合计") or "合计"
        own = lists[0][1].drafted.id if is_one_of_several else ""
        wanted = f"{own}{column.id}{'' if column.id.endswith(word) and own else word}"
        wanted = f"{lists[0][1].drafted.id}{word}" if column.id == word else wanted
        name = desk.add(wanted, Guess(column.type_name, signed=column.signed), places[cell], help_=column.help)
        asked = desk.draft.fields[-1]
        if column.type_name == "percent":
            shares[column.id] = asked
        else:
            asked.required = False
            asked.value = " + ".join(f"sum({dotted(listed.drafted.id, one.id)})" for listed, one in columns)
            asked.doubts = [desk.doubt("summed", name, places[cell], name=name, value=asked.value)]
            summed[column.id] = name
        yield cell, name
    if lists and shares:
        desk.shares_of_totals.append(SharesOfTotals(lists[0][1].drafted, shares, summed))


def printed_as_their_columns(draft: Draft) -> None:
    """Give the sums of columns as many decimals as the columns have."""
    columns = {f"sum({dotted(listed.id, one.id)})": one for listed in draft.lists for one in listed.columns}
    for total in draft.fields:
        added = [columns[one] for one in total.value.split(" + ") if one in columns]
        if added and total.type_name == "amount":
            total.decimals = max((one.decimals for one in added if one.decimals is not None), default=total.decimals)


def _counted_rows(
    cell: int, total: Totals, lists: Lists, grid: FormGrid, desk: FormDesk, place: str
) -> Iterator[tuple[int, str]]:
    """Ask for how many rows there are where a cell below several columns, or one of words, has their unit: 「小计 | ____株」."""
    single = grid.single(cell)
    if not lists or single is None or single[1].unit not in COUNTED:
        return
    ids = [listed.drafted.id for _, listed in lists]
    word = name_from_label(sum_word(total.label) or "合计") or "合计"
    name = desk.add(f"{ids[0] if len(ids) == 1 else ''}{single[1].unit}数{word}", Guess("count"), place)
    made = desk.draft.fields[-1]
    made.required, made.value = False, " + ".join(f"count({one})" for one in ids)
    made.doubts = [desk.doubt("summed", name, place, name=name, value=made.value)]
    yield cell, name


def _column_of(cell: FormCell, listed: ReadList, grid: FormGrid) -> DraftField | None:
    """The column that a cell stands below; none where it reaches below several."""
    heads = {grid.cell(one).column: column for one, column in listed.columns.items()}
    found = [column for at, column in heads.items() if cell.column <= at <= cell.last_column]
    return found[0] if len(found) == 1 else None

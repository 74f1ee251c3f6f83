"""Build the [rollover] of a kind: what of this report the next period's starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.core.fields import Field, Grid, List
from reportgen.core.ids import dotted, is_within, parts_of, within
from reportgen.core.kind import Rollover
from reportgen.core.periods.period import Calendar
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import MOST_UNKNOWN, Declaration

Fields = Mapping[str, Field]
Grids = Mapping[str, Grid]
_EACH_ROW = "*"  # 「经费.*.预算」: the column of every row


def build_rollover(
    entry: Declaration, fields: Fields, grids: Grids, lists: Mapping[str, List], calendar: Calendar | None
) -> Rollover:
    """Rollover from the table `[rollover]` of kind.toml; its mistakes go where `entry` collects them."""
    if entry.has("next"):
        entry.complain(
            '不再写 next：请在 kind.toml 里写 [period]，一年报一次的写 every = "year" 和 year = "年度字段的名称"'
        )
    parts = entry.tables("from")
    made = Rollover(
        keep=_typed(entry, "keep", fields, grids),
        same=_typed(entry, "same", fields, grids),
        carry=_carry(entry, fields, grids),
        since={part.text("kind"): part.whole("since") for part in parts},
        earlier={part.text("kind"): _renamed(part, fields, grids, lists) for part in parts},
    )
    entry.done()
    period = calendar.fields if calendar else ()
    filled = [*made.keep, *made.carry, *period]
    for name in dict.fromkeys(filled):
        if filled.count(name) > 1:
            entry.complain(f"“{name}”在 keep、carry 和 [period] 里写了不止一次")
    for name in (name for name in made.same if name in period):
        entry.complain(f"same 里不要写“{name}”：它说的是哪一期，不是哪个单位")
    return made


def _typed(entry: Declaration, key: str, fields: Fields, grids: Grids) -> tuple[str, ...]:
    """The fields that staff fill in among those that the names under `key` mean."""
    found = [name for text in entry.texts(key) for name in _cells(entry, key, text, fields, grids).values()]
    return tuple(name for name in found if not fields[name].is_derived)


def _carry(entry: Declaration, fields: Fields, grids: Grids) -> dict[str, str]:
    carried: dict[str, str] = {}
    for here, there in entry.pairs("carry").items():
        targets, sources = (_cells(entry, "carry", name, fields, grids) for name in (here, there))
        if targets and sources and targets.keys() != sources.keys():
            entry.complain(f"carry：“{here}”和“{there}”的格不能一一对应")
        if targets and all(fields[name].is_derived for name in targets.values()):
            entry.complain(f"carry：“{here}”是算出来的，不用转来；等号左边写这一期要填的，右边写上一期的")
        for place, name in targets.items():
            if place in sources and not fields[name].is_derived:
                carried[name] = sources[place]
    return carried


def _cells(entry: Declaration, key: str, name: str, fields: Fields, grids: Grids) -> dict[str, str]:
    """The fields that `name` means, by what tells them apart: one field, or the cells of a row, a column or a grid."""
    found = {"": name} if name in fields else _parts_of(name, fields, grids)
    if not found:
        _refuse(entry, key, name, [*fields, *_rows(grids), *_columns(grids)])
    return found


def _parts_of(name: str, fields: Fields, grids: Grids) -> dict[str, str]:
    grid, *inside = parts_of(name)
    if grid in grids and len(inside) == 2 and inside[0] == _EACH_ROW:
        cells = {row: dotted(grid, row, inside[1]) for row in grids[grid].rows}
        return {row: one for row, one in cells.items() if one in fields}
    if name not in grids and name not in _rows(grids):
        return {}
    return {within(one, name): one for one in fields if is_within(one, name)}


def _rows(grids: Grids) -> list[str]:
    return [dotted(grid.id, row) for grid in grids.values() for row in grid.rows]


def _columns(grids: Grids) -> list[str]:
    return [dotted(grid.id, _EACH_ROW, column) for grid in grids.values() for column in grid.columns]


def _renamed(part: Declaration, fields: Fields, grids: Grids, lists: Mapping[str, List]) -> dict[str, str]:
    """What is called otherwise in the earlier kind; only the names of this kind can be known here."""
    renamed = part.pairs("renamed")
    part.done()
    columns = [spec.column_id(column.id) for spec in lists.values() for column in spec.columns]
    known = [*fields, *grids, *_rows(grids), *lists, *columns]
    is_known = {*known}.__contains__
    unknown = [name for name in renamed if not is_known(name)]
    for name in unknown[:MOST_UNKNOWN]:
        _refuse(part, "renamed", name, known)
    if len(unknown) > MOST_UNKNOWN:
        part.complain(f"renamed：还有 {len(unknown) - MOST_UNKNOWN} 个名称也没有")
    return renamed


def _refuse(entry: Declaration, key: str, name: str, known: Iterable[str]) -> None:
    entry.complain(f"{key}：没有名称“{name}”。{did_you_mean(name, known)}")

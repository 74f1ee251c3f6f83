"""Build a rule's relation between figures: its expression and the columns, rows or cells it is asked of."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.fields import Grid
from reportgen.core.ids import bare, earlier_of, is_within, parts_of
from reportgen.core.language.comparisons import difference
from reportgen.core.language.expression_faults import faults_in, sort_of
from reportgen.core.language.expressions import Expression
from reportgen.core.language.sorts import Sort
from reportgen.core.language.tolerance import loosened
from reportgen.core.rules.declared.rules import APART, CELL, DIFFERENCE, SCOPE, WHOLE, Instance, Relation
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import placeholders
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.rule_names import Known

_SCOPES = ("column", "row")


def build_relation(entry: Declaration, message: str, known: Known) -> Relation | None:
    """The relation of `entry`, whose `message` may name any value of an instance; None after complaining."""
    check, tolerance = known.over_lines(entry.expression("check")), entry.number("tolerance")
    instances = _with_their_cells(entry, tuple(_instances(entry, known)), check, known)
    if check is None or not instances:
        return None
    first = instances[0]
    told = {*placeholders(message)} - {SCOPE, DIFFERENCE, APART, *check.names}
    is_sound = known.is_sound or (
        known.understands(entry, check, first) and _can_be_told(entry, message, check, known, first)
    )
    is_told = known.has(entry, sorted(told), first, key="message")
    if not (is_sound and is_told and _asks_of_this_year(entry, check)):
        return None
    if tolerance:
        check = loosened(
            check, tolerance, lambda node: sort_of(node, lambda name: known.meaning(name, first)) is Sort.NUMBER
        )
    return Relation(check, instances, entry.text("list", ""))


def _with_their_cells(
    entry: Declaration, instances: tuple[Instance, ...], check: Expression | None, known: Known
) -> tuple[Instance, ...]:
    """The instances at which the form has every cell that the rule asks for."""
    grid = known.grids.get(entry.text("grid", ""))
    if grid is None or not grid.holes or check is None:
        return instances
    asked = {bare(name) for name in check.names} & {*grid.rows, *grid.columns}
    whole = tuple(one for one in instances if asked <= one.names.keys())
    if instances and not whole:
        entry.complain("check 用到的格，没有一行（列）是都有的：有的写进了 none")
    return whole


def _can_be_told(entry: Declaration, message: str, check: Expression, known: Known, first: Instance) -> bool:
    """Whether a message that names the difference is about one comparison of figures."""
    apart = difference(check)
    asked = [name for name in (DIFFERENCE, APART) if name in placeholders(message)]
    if not asked or (apart and not faults_in(apart, lambda name: known.meaning(name, first), Sort.NUMBER)):
        return True
    entry.complain(f"message 里的 {{{asked[0]}}} 是左边减右边的差，check 要是两个数的一个比较")
    return False


def _asks_of_this_year(entry: Declaration, check: Expression) -> bool:
    if all(map(earlier_of, check.names)):
        entry.complain(f"“{check.text}”里没有本年的数")
        return False
    return True


def _instances(entry: Declaration, known: Known) -> Iterator[Instance]:
    grid_id, each, list_id = entry.text("grid", ""), entry.text("each", "", _SCOPES), entry.text("list", "")
    if list_id:
        if grid_id or each or entry.has("cells"):
            entry.complain("写了 list 就不要写 grid、each 和 cells")
        elif list_id not in known.lists:
            entry.complain(f"没有清单“{list_id}”。{did_you_mean(list_id, known.lists)}")
        else:
            spec = known.lists[list_id]
            yield Instance("第1条", {column.id: spec.value_id(1, column.id) for column in spec.columns})
    elif entry.has("cells"):
        if grid_id or each:
            entry.complain("写了 cells 就不要写 grid 和 each")
        yield from _cells(entry, known)
    elif not grid_id and not each:
        yield WHOLE
    elif grid_id not in known.grids:
        entry.complain(f"没有表格数据“{grid_id}”。{did_you_mean(grid_id, known.grids)}")
    elif each in _SCOPES:
        yield from _lines(entry, known.grids[grid_id], each)
    else:
        entry.complain(f"写了 grid 就要写 each，可用：{'、'.join(_SCOPES)}")


def _lines(entry: Declaration, grid: Grid, each: str) -> Iterator[Instance]:
    lines, cells = (grid.columns, grid.column) if each == "column" else (grid.rows, grid.row)
    left_out = entry.texts("except")
    for name in left_out:
        if name not in lines:
            entry.complain(f"except 里的“{name}”找不到。{did_you_mean(name, lines)}")
    if {*lines} <= {*left_out}:
        entry.complain("except 里写了全部，一处也不查")
    yield from (Instance(line, cells(line)) for line in lines if line not in left_out)


def _cells(entry: Declaration, known: Known) -> Iterator[Instance]:
    left_out = {value_id for name in entry.texts("except") for value_id in _numbers(entry, "except", name, known)}
    for value_id in (one for name in entry.texts("cells") for one in _numbers(entry, "cells", name, known)):
        if value_id not in left_out:
            yield Instance(_scope(value_id), {CELL: value_id})


def _numbers(entry: Declaration, key: str, name: str, known: Known) -> list[str]:
    """The numbers of a grid, of one of its rows (「依申请.本年新收」), or a field alone."""
    ids = [value_id for value_id in known.fields if is_within(value_id, name)]
    if not ids:
        entry.complain(f"{key} 里的“{name}”找不到。{did_you_mean(name, [*known.grids, *known.fields])}")
    for value_id in ids:
        if not known.fields[value_id].type.is_number:
            entry.complain(f"{key} 里的“{value_id}”不是数")
    return ids


def _scope(value_id: str) -> str:
    """「本年新收（自然人）」 of 「依申请.本年新收.自然人」."""
    _, *place = parts_of(value_id)
    return "{}（{}）".format(*place) if place else value_id

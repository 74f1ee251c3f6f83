"""Build a rule's relation between figures: its expression and the columns or rows it is asked of."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.declarations import Declaration
from reportgen.core.kind import Grid
from reportgen.core.rule_names import Known
from reportgen.core.rules import WHOLE, Instance, Relation
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import placeholders

_SCOPES = ("column", "row")


def build_relation(entry: Declaration, message: str, known: Known) -> Relation | None:
    """The relation of `entry`, whose `message` may name any value of an instance; None after complaining."""
    check, grid_id, each = entry.expression("check"), entry.text("grid", ""), entry.text("each", "")
    instances = tuple(_instances(entry, grid_id, each, known))
    if check is None or not instances:
        return None
    told = {*placeholders(message)} - {"scope", *check.names}
    is_sound = known.understands(entry, check, instances[0])
    is_told = known.has(entry, sorted(told), instances[0])
    return Relation(check, instances) if is_sound and is_told else None


def _instances(entry: Declaration, grid_id: str, each: str, known: Known) -> Iterator[Instance]:
    if not grid_id and not each:
        yield WHOLE
    elif grid_id not in known.grids:
        entry.complain(f"没有表格数据“{grid_id}”。{did_you_mean(grid_id, known.grids)}")
    elif each in _SCOPES:
        yield from _lines(known.grids[grid_id], each)
    else:
        entry.complain(f"写了 grid 就要写 each，可用：{'、'.join(_SCOPES)}")


def _lines(grid: Grid, each: str) -> Iterator[Instance]:
    for line in grid.columns if each == "column" else grid.rows:
        if each == "column":
            yield Instance(line, {row: f"{grid.id}.{row}.{line}" for row in grid.rows})
        else:
            yield Instance(line, {column: f"{grid.id}.{line}.{column}" for column in grid.columns})

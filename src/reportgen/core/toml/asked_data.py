"""Build what a form asks for out of fields.toml: its fields, the cells of its grids, its lists."""

from __future__ import annotations

from reportgen.core.fields import Field, Grid, List
from reportgen.core.language.expressions import Expression
from reportgen.core.language.over_lines import CellsOf, over_lines
from reportgen.core.light import replace
from reportgen.core.styled_text import Emphasis
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.field_parts import (
    allowed_looks,
    blank_of,
    declared_name,
    formula_of,
    if_blank,
    places_of,
    rounded_off,
    type_named,
)
from reportgen.core.toml.grid_data import build_grid
from reportgen.core.toml.line_cells import cells_of_lines
from reportgen.core.types import TYPES
from reportgen.core.types.text import TEXT

_OF_LISTS = ("list", "table", "grid", "清单", "表格")
_NO_LIST_INSIDE = "清单里不能再套清单：另写一个 [[list]]，用同一列（例如名称）对上；每一条下面最多几项、写成几列；只是几个名称的，写在一格里，用顿号隔开"


def build_asked(body: Declaration) -> tuple[dict[str, Field], dict[str, Grid], dict[str, List]]:
    """Fields, grids and lists by their ids; mistakes go into the problems of `body`."""
    fields = {item.id: item for item in (_field(entry) for entry in body.tables("field"))}
    drawn = [build_grid(entry) for entry in body.tables("grid")]
    fields |= {cell.id: cell for _, cells in drawn for cell in cells}
    lists = {item.id: item for item in (_list(entry) for entry in body.tables("list"))}
    grids = {grid.id: grid for grid, _ in drawn}
    lines = cells_of_lines(fields, grids)
    return {name: _over_lines(field, lines) for name, field in fields.items()}, grids, lists


def _over_lines(field: Field, lines: CellsOf) -> Field:
    """`field` with what it asks of whole columns asked of their rows."""
    derived = over_lines(field.derived, lines) if field.derived else None
    printed = over_lines(field.printed, lines) if isinstance(field.printed, Expression) else field.printed
    is_same = derived is field.derived and printed is field.printed
    return field if is_same else replace(field, derived=derived, printed=printed)


def _field(entry: Declaration, prefix: str = "") -> Field:
    name = declared_name(entry)
    kind = type_named(entry, entry.text("type", "text", TYPES))
    field = Field(
        id=prefix + name,
        type=kind,
        required=entry.flag("required"),
        remark=entry.flag("remark"),
        help=entry.text("help", ""),
        choices=entry.texts("choices") or kind.options,
        default=entry.text("default", ""),
        printed=_printed(entry),
        lines=entry.whole("lines"),
        breaks=entry.flag("breaks"),
        signed=entry.flag("signed"),
        boxes=entry.text("boxes", ""),
        decimals=places_of(entry, None),
        width=entry.whole("width"),
        height=entry.whole("height"),
        alt=entry.text("alt", ""),
        looks=allowed_looks(entry, Emphasis.NONE),
        **if_blank(blank_of(entry, "")),
        **formula_of(entry, {}),
    )
    field = rounded_off(field)
    entry.done()
    if field.type.has_choices != bool(field.choices):
        chosen = " 或 ".join(one.name for one in TYPES.values() if one.has_choices)
        entry.complain(
            f"choices 只和 type = {chosen} 一起写" if field.choices else f"type = {kind.name}，就要有 choices"
        )
    return field


def _list(entry: Declaration) -> List:
    made = List(
        id=declared_name(entry),
        columns=tuple(_column(column) for column in entry.items("columns")),
        required=entry.flag("required"),
        printed=entry.flag("printed", True),
        least=entry.whole("least"),
        most=entry.whole("most"),
        unique=entry.texts("unique"),
        order=entry.texts("order"),
    )
    entry.done()
    return made


def _column(entry: Declaration) -> Field:
    """A column of a list, which is no list itself."""
    if "columns" in entry.data or entry.data.get("type") in _OF_LISTS:
        entry.complain(_NO_LIST_INSIDE)
        return Field(id=entry.text("id"), type=TEXT)
    return _field(entry)


def _printed(entry: Declaration) -> Expression | bool:
    value = entry.any("printed", True)
    if isinstance(value, str):
        return entry.expression("printed") or True
    if not isinstance(value, bool):
        entry.complain(f"printed 的写法不对：{value!r}")
    return value is True

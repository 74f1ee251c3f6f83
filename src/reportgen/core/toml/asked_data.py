"""Build what a form asks for out of fields.toml: its fields, the cells of its grids, its lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.core.cleaning import is_plain_name
from reportgen.core.compiled import remembered
from reportgen.core.fields import Field, Grid, List
from reportgen.core.ids import dotted, parts_of
from reportgen.core.language.expressions import Expression, only_adds, put_into
from reportgen.core.language.sorts import Sort
from reportgen.core.light import dataclass, replace
from reportgen.core.printing.filters import MOST_PLACES
from reportgen.core.styled_text import EMPHASES, Emphasis
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration
from reportgen.core.types import TYPES
from reportgen.core.types.field_type import FieldType
from reportgen.core.types.text import TEXT

# What a misspelt type counts as, so that nothing else is accused because of it.
_UNKNOWN = replace(TEXT, sort=Sort.UNKNOWN)

# Of a row or column that is calculated: its formula holds where it meets another.
_WINS = "value_wins"
_DROPS = "删去该行"
_NEVER_BLANK = (
    "是必填的，不会空着，不要写 blank；可以空着的，也是自动计算而算不出来时要印的，在这里加上 required = false"
)
_PRINTS = remembered(r"印\s*(\S.*)")


def build_asked(body: Declaration) -> tuple[dict[str, Field], dict[str, Grid], dict[str, List]]:
    """Fields, grids and lists by their ids; mistakes go into the problems of `body`."""
    fields = {item.id: item for item in (_field(entry) for entry in body.tables("field"))}
    drawn = [_grid(entry) for entry in body.tables("grid")]
    fields |= {cell.id: cell for _, cells in drawn for cell in cells}
    lists = {item.id: item for item in (_list(entry) for entry in body.tables("list"))}
    return fields, {grid.id: grid for grid, _ in drawn}, lists


def _field(entry: Declaration, prefix: str = "") -> Field:
    name = declared_name(entry)
    kind = _type(entry, entry.text("type", "text", TYPES))
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
        decimals=_decimals(entry, None),
        width=entry.whole("width"),
        height=entry.whole("height"),
        alt=entry.text("alt", ""),
        looks=_looks(entry, Emphasis.NONE),
        **_of_blank(_blank(entry, "")),
        **_derived(entry, {}),
    )
    field = _rounded(field)
    entry.done()
    if field.type.has_choices != bool(field.choices):
        chosen = " 或 ".join(one.name for one in TYPES.values() if one.has_choices)
        entry.complain(
            f"choices 只和 type = {chosen} 一起写" if field.choices else f"type = {kind.name}，就要有 choices"
        )
    return field


def _grid(entry: Declaration) -> tuple[Grid, list[Field]]:
    grid_id, cell_type = declared_name(entry), _type(entry, entry.text("type", "count", TYPES))
    usual = _Manner(
        cell_type,
        entry.flag("required"),
        entry.flag("remark"),
        entry.flag("signed"),
        entry.text("help", ""),
        _decimals(entry, None),
        _blank(entry, ""),
        entry.texts("choices"),
        entry.text("boxes", ""),
        _looks(entry, Emphasis.NONE),
    )
    rows, columns = entry.items("rows"), entry.items("columns")
    grid = Grid(grid_id, tuple(declared_name(row) for row in rows), tuple(declared_name(column) for column in columns))
    of_rows = [_manner(row, usual) for row in rows]
    wins, cells, unsettled = {part.path: _wins(part) for part in (*rows, *columns)}, [], []
    for row, row_id, of_row in zip(rows, grid.rows, of_rows, strict=True):
        for column, column_id in zip(columns, grid.columns, strict=True):
            across, down = _derived(column, grid.row(row_id)), _derived(row, grid.column(column_id))
            is_settled = wins[row.path] or wins[column.path] or (_adds_up(across) and _adds_up(down))
            if across and down and not is_settled:
                unsettled.append((row_id, column_id))
            derived = down if down and wins[row.path] and not wins[column.path] else across or down
            cells.append(_rounded(_manner(column, of_row).cell(dotted(grid_id, row_id, column_id), derived)))
    for part in (entry, *rows, *columns):
        part.done()
    _unused(entry, usual, cells)
    return replace(grid, unsettled=tuple(unsettled)), cells


def _wins(part: Declaration) -> bool:
    """Whether the formula of a row or column holds where it meets another."""
    wins = part.flag(_WINS)
    if wins and not part.has("value"):
        part.complain(f"{_WINS} 说的是自己的 value，要与 value 写在一起", _WINS)
    return wins


def _adds_up(made: Mapping[str, Any]) -> bool:
    """Whether a formula only adds cells of its own row or column: of two such it does not matter which holds."""
    return not made or (only_adds(made["derived"]) and all(name in made["names"] for name in made["derived"].names))


def _unused(entry: Declaration, usual: _Manner, cells: Sequence[Field]) -> None:
    """Complain of what a grid says and none of its cells can be, and of cells without what they need."""
    for kind in dict.fromkeys(str(cell.type) for cell in cells if cell.type.has_choices and not cell.choices):
        entry.complain(f"type = {kind}，就要有 choices")
    if usual.decimals is not None and all(cell.decimals is None for cell in cells):
        entry.complain(f"type 是 {usual.type}，没有小数，不要写 decimals", "decimals")
    if usual.choices and not any(cell.choices for cell in cells):
        entry.complain(f"type 是 {usual.type}，没有选项，不要写 choices", "choices")
    if usual.looks and not any(cell.looks for cell in cells):
        entry.complain(f"type 是 {usual.type}，字的样子由模板定，不要写 looks", "looks")
    if usual.blank and all(cell.required for cell in cells):
        entry.complain(_NEVER_BLANK, "blank")


@dataclass(frozen=True)
class _Manner:
    """What the cells of a grid are, as the grid says, a row of it, or a column, which has the last word."""

    type: FieldType
    required: bool
    remark: bool
    signed: bool
    help: str
    decimals: int | None
    blank: str
    choices: tuple[str, ...]
    boxes: str
    looks: Emphasis

    def cell(self, cell_id: str, derived: Mapping[str, Any]) -> Field:
        return Field(
            id=cell_id,
            type=self.type,
            required=self.required,
            remark=self.remark,
            signed=self.signed,
            help=self.help,
            choices=self.options,
            boxes=self.boxes if self.type.has_boxes else "",
            decimals=self.decimals if self.type.can_have_decimals else None,
            looks=self.looks if self.type.can_have_looks else Emphasis.NONE,
            **_of_blank("" if self.required else self.blank),
            **derived,
        )

    @property
    def options(self) -> tuple[str, ...]:
        """What may be chosen, nothing for a type without choices."""
        return (self.choices or self.type.options) if self.type.has_choices else ()


def _manner(part: Declaration, usual: _Manner) -> _Manner:
    kind = _type(part, part.text("type", None, TYPES)) if part.has("type") else usual.type
    if kind is not usual.type:  # the options of one type are none of another
        usual = replace(usual, choices=(), boxes="")
    made = _Manner(
        kind,
        part.flag("required", usual.required),
        part.flag("remark", usual.remark),
        part.flag("signed", usual.signed),
        part.text("help", usual.help),
        _decimals(part, usual.decimals),
        _blank(part, usual.blank),
        part.texts("choices", usual.choices),
        part.text("boxes", usual.boxes),
        _looks(part, usual.looks),
    )
    if part.has("choices") and not made.type.has_choices:
        part.complain(f"type 是 {made.type}，没有选项，不要写 choices", "choices")
    if part.has("decimals") and not made.type.can_have_decimals:
        part.complain(f"type 是 {made.type}，没有小数，不要写 decimals", "decimals")
    if part.has("looks") and not made.type.can_have_looks:
        part.complain(f"type 是 {made.type}，字的样子由模板定，不要写 looks", "looks")
    if part.has("blank") and made.required:
        part.complain(_NEVER_BLANK, "blank")
    if not made.type.fits_grid:
        part.complain(f"表格数据的 type 不能是 {made.type}")
    return made


def _list(entry: Declaration) -> List:
    made = List(
        id=declared_name(entry),
        columns=tuple(_field(column) for column in entry.items("columns")),
        required=entry.flag("required"),
        printed=entry.flag("printed", True),
        least=entry.whole("least"),
        most=entry.whole("most"),
        unique=entry.texts("unique"),
        order=entry.texts("order"),
    )
    entry.done()
    return made


def declared_name(entry: Declaration) -> str:
    """The id of what `entry` declares; complains of one that cannot be a name."""
    name = entry.text("id")
    if name and (len(parts_of(name)) > 1 or name.startswith("_") or not is_plain_name(name)):
        entry.complain(f"名称“{name}”只能用文字、数字和下划线，不能以数字或下划线开头，不能有空格、标点和全角字母数字")
    return name


def _type(entry: Declaration, name: str) -> FieldType:
    if name not in TYPES:
        entry.complain(f"没有 {name} 这种类型。{did_you_mean(name, TYPES)}可用：{'、'.join(TYPES)}")
    return TYPES.get(name, _UNKNOWN)


def _derived(entry: Declaration, names: Mapping[str, str]) -> dict[str, Any]:
    expression = entry.expression("value") if entry.has("value") else None
    return {"derived": expression, "names": names} if expression else {}


def _decimals(entry: Declaration, usual: int | None) -> int | None:
    """How many decimals are printed, as the entry says, else as is usual around it."""
    if not entry.has("decimals"):
        return usual
    decimals = entry.whole("decimals")
    if not 0 <= decimals <= MOST_PLACES:
        entry.complain(f"decimals 是小数位数，0 到 {MOST_PLACES}", "decimals")
    return min(max(decimals, 0), MOST_PLACES)


def _looks(entry: Declaration, usual: Emphasis) -> Emphasis:
    """The looks that letters may have, as the entry says, else as is usual around it."""
    if not entry.has("looks"):
        return usual
    found = Emphasis.NONE
    for word in entry.texts("looks", words=EMPHASES):
        if word in EMPHASES:
            found |= EMPHASES[word]
        else:
            entry.complain(f"looks 里没有“{word}”。{did_you_mean(word, EMPHASES)}可用：{'、'.join(EMPHASES)}", "looks")
    return found


def _blank(entry: Declaration, usual: str) -> str:
    """What is done where nothing is filled in: 「印 —」, 「删去该行」."""
    if not entry.has("blank"):
        return usual
    typed = entry.text("blank").strip()
    if typed != _DROPS and not _PRINTS.fullmatch(typed):
        entry.complain(f"blank 的“{typed}”看不懂，请写成“印 0”“印 —”这样（空着的时候印什么），或者“{_DROPS}”", "blank")
        return ""
    return typed


def _of_blank(typed: str) -> dict[str, Any]:
    found = _PRINTS.fullmatch(typed)
    return {"blank": found[1] if found else "", "drops": typed == _DROPS}


def _rounded(field: Field) -> Field:
    """`field`, whose calculation gives no more decimals than it is printed with."""
    if field.derived is None or field.decimals is None or not field.type.can_have_decimals:
        return field
    return replace(field, derived=put_into(field.derived, f"round({{}}, {field.decimals + field.manner().shift})"))


def _printed(entry: Declaration) -> Expression | bool:
    value = entry.any("printed", True)
    if isinstance(value, str):
        return entry.expression("printed") or True
    if not isinstance(value, bool):
        entry.complain(f"printed 的写法不对：{value!r}")
    return value is True

"""Build a grid out of fields.toml: a cell where each row meets each column, and whose formula holds there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.core.fields import Field, Grid
from reportgen.core.ids import bare, dotted, earlier_of
from reportgen.core.language.expressions import only_adds
from reportgen.core.language.left_out import left_out
from reportgen.core.light import dataclass, replace
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.styled_text import Emphasis
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.field_parts import (
    NEVER_BLANK,
    allowed_looks,
    blank_of,
    declared_name,
    formula_of,
    if_blank,
    places_of,
    rounded_off,
    type_named,
)
from reportgen.core.types import TYPES
from reportgen.core.types.field_type import FieldType

# Of a row or column that is calculated: its formula holds where it meets another.
_WINS = "value_wins"
# And what it does not calculate.
_SPARES = "except"
# Of any row or column: the cells that the form does not have.
_NONE = "none"


def build_grid(entry: Declaration) -> tuple[Grid, list[Field]]:
    """A grid and its cells; mistakes go into the problems of `entry`."""
    grid_id, cell_type = declared_name(entry), type_named(entry, entry.text("type", "count", TYPES))
    usual = _usual(entry, cell_type)
    rows, columns = entry.items("rows"), entry.items("columns")
    grid = Grid(grid_id, tuple(declared_name(row) for row in rows), tuple(declared_name(column) for column in columns))
    of_rows = [_manner(row, usual) for row in rows]
    wins, cells, unsettled, rates = {part.path: _wins(part) for part in (*rows, *columns)}, [], [], []
    grid = replace(grid, holes=_holes(grid, rows, columns))
    spared = {row.path: _spared(row, grid.columns) for row in rows}
    spared |= {column.path: _spared(column, grid.rows) for column in columns}
    for row, row_id, of_row in zip(rows, grid.rows, of_rows, strict=True):
        for column, column_id in zip(columns, grid.columns, strict=True):
            if (row_id, column_id) in grid.holes:
                continue
            manner = _where_they_meet(column, of_row, usual)
            across: Mapping[str, Any] = {}
            down: Mapping[str, Any] = {}
            if row_id not in spared[column.path] and _is_calculated(column, usual, manner):
                across = _formula(column, grid.row(row_id), grid.columns)
            if column_id not in spared[row.path] and _is_calculated(row, usual, manner):
                down = _formula(row, grid.column(column_id), grid.rows)
            is_settled = wins[row.path] or wins[column.path] or (_adds_up(across) and _adds_up(down))
            if across and down and not is_settled:
                unsettled.append((row_id, column_id))
            is_down = down and not wins[column.path] and (wins[row.path] or (is_settled and _only_shows(across)))
            derived = down if is_down else across or down
            cell = rounded_off(manner.cell(dotted(grid_id, row_id, column_id), derived))
            if is_down and _only_shows(across):
                cell = replace(cell, stands_for=replace(cell, **across).shows)
            cells.append(cell)
            is_of_row = derived is down
            if derived and not (row if is_of_row else column).has(_SPARES) and _adds_rates(cell):
                rates.append((row_id, column_id, is_of_row))
    for part in (entry, *rows, *columns):
        part.done()
    _unused(entry, usual, cells)
    return replace(grid, unsettled=tuple(unsettled), added_rates=tuple(rates)), cells


def _holes(grid: Grid, rows: Sequence[Declaration], columns: Sequence[Declaration]) -> frozenset[tuple[str, str]]:
    """The cells that the form does not have: where it prints a dash."""
    of_rows = (
        (row, one) for part, row in zip(rows, grid.rows, strict=True) for one in _others(part, _NONE, grid.columns)
    )
    of_columns = (
        (one, column)
        for part, column in zip(columns, grid.columns, strict=True)
        for one in _others(part, _NONE, grid.rows)
    )
    return frozenset((*of_rows, *of_columns))


def _formula(part: Declaration, names: Mapping[str, str], others: Sequence[str]) -> Mapping[str, Any]:
    """The formula of a row or column at one cell, in which what the form has no cell for adds nothing."""
    made = formula_of(part, names)
    absent = [one for one in others if one not in names and made and one in made["derived"].names]
    if not absent:
        return made
    if not only_adds(made["derived"]) or not {*made["derived"].names} - {*absent}:
        shown = "、".join(f"“{one}”" for one in absent)
        part.complain(
            f"value 用到的{shown}在这一格没有（none）：算出来的这一格也写进 none，或者写进 {_SPARES} 自己填", "value"
        )
        return {}
    return {**made, "derived": left_out(made["derived"], absent)}


def _usual(entry: Declaration, cell_type: FieldType) -> _Manner:
    """What the cells are where neither their row nor their column says otherwise."""
    return _Manner(
        cell_type,
        entry.flag("required"),
        entry.flag("remark"),
        entry.flag("signed"),
        entry.text("help", ""),
        places_of(entry, None),
        blank_of(entry, ""),
        entry.texts("choices"),
        entry.text("boxes", ""),
        allowed_looks(entry, Emphasis.NONE),
        entry.flag("printed", True),
    )


def _wins(part: Declaration) -> bool:
    """Whether the formula of a row or column holds where it meets another."""
    wins = part.flag(_WINS)
    if wins and not part.has("value"):
        part.complain(f"{_WINS} 说的是自己的 value，要与 value 写在一起", _WINS)
    return wins


def _spared(part: Declaration, others: Sequence[str]) -> tuple[str, ...]:
    """Of the lines that a calculated row or column meets, those whose cell there is filled in and not calculated."""
    if part.has(_SPARES) and not part.has("value"):
        part.complain(f"{_SPARES} 说的是自己的 value 不管哪些，要与 value 写在一起", _SPARES)
    return _others(part, _SPARES, others)


def _others(part: Declaration, key: str, others: Sequence[str]) -> tuple[str, ...]:
    """The lines crossing this one that its `key` names; complains of those that there are not."""
    named = part.texts(key)
    for name in (name for name in named if name not in others):
        part.complain(f"{key} 里没有“{name}”这一行或列。{did_you_mean(name, others)}", key)
    return named


def _adds_rates(cell: Field) -> bool:
    """Whether percentages are added up: 3% and 5% of two things are not 8% of both."""
    return cell.type.dimension is Dimension.RATIO and cell.derived is not None and only_adds(cell.derived)


def _adds_up(made: Mapping[str, Any]) -> bool:
    """Whether a formula only adds cells of its own row or column: of two such it does not matter which holds."""
    return not made or (
        only_adds(made["derived"]) and all(bare(name) in made["names"] for name in made["derived"].names)
    )


def _only_shows(made: Mapping[str, Any]) -> bool:
    """Whether a formula is nothing but a figure of an earlier report, which is known as the others are or not at all."""
    return bool(made) and made["derived"].is_name and bool(earlier_of(made["derived"].names[0]))


def _unused(entry: Declaration, usual: _Manner, cells: Sequence[Field]) -> None:
    """Complain of what a grid says and none of its cells can be, and of cells without what they need."""
    for kind in dict.fromkeys(str(cell.type) for cell in cells if cell.type.has_choices and not cell.choices):
        entry.complain(f"type = {kind}，就要有 choices")
    if usual.decimals is not None and all(cell.decimals is None for cell in cells):
        entry.complain(f"type 是 {usual.type}，没有小数，不要写 decimals", "decimals")
    if usual.signed and not any(cell.signed for cell in cells):
        entry.complain(f"type 是 {usual.type}，没有正负，不要写 signed", "signed")
    if usual.choices and not any(cell.choices for cell in cells):
        entry.complain(f"type 是 {usual.type}，没有选项，不要写 choices", "choices")
    if usual.looks and not any(cell.looks for cell in cells):
        entry.complain(f"type 是 {usual.type}，字的样子由模板定，不要写 looks", "looks")
    if usual.blank and all(cell.required for cell in cells):
        entry.complain(NEVER_BLANK, "blank")


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
    printed: bool

    def cell(self, cell_id: str, derived: Mapping[str, Any]) -> Field:
        return Field(
            id=cell_id,
            type=self.type,
            required=self.required,
            remark=self.remark,
            signed=self.signed and self.type.can_be_calculated,
            help=self.help,
            choices=self.options,
            boxes=self.boxes if self.type.has_boxes else "",
            decimals=self.decimals if self.type.can_have_decimals else None,
            looks=self.looks if self.type.can_have_looks else Emphasis.NONE,
            printed=self.printed,
            **if_blank("" if self.required or (self.boxes and self.type.has_boxes) else self.blank),
            **derived,
        )

    @property
    def options(self) -> tuple[str, ...]:
        """What may be chosen, nothing for a type without choices."""
        return (self.choices or self.type.options) if self.type.has_choices else ()


def _where_they_meet(column: Declaration, of_row: _Manner, usual: _Manner) -> _Manner:
    """What the cell is where a row meets `column`, which has the last word; but a share of amounts is a share."""
    made = _manner(column, of_row)
    is_share = of_row.type.dimension is Dimension.RATIO is not usual.type.dimension
    if is_share and made.type.can_be_calculated and made.type.dimension is not Dimension.RATIO:
        return replace(made, type=of_row.type, signed=of_row.signed, decimals=of_row.decimals, help=of_row.help)
    return made


def _is_calculated(part: Declaration, usual: _Manner, cell: _Manner) -> bool:
    """Whether the formula of a line is for a `cell` that it meets: a line of figures calculates no words of the other one."""
    return cell.type.can_be_calculated or not _manner(part, usual).type.can_be_calculated


def _manner(part: Declaration, usual: _Manner) -> _Manner:
    kind = type_named(part, part.text("type", None, TYPES)) if part.has("type") else usual.type
    if kind is not usual.type:  # the options of one type are none of another
        usual = replace(usual, choices=(), boxes="")
    made = _Manner(
        kind,
        part.flag("required", usual.required),
        part.flag("remark", usual.remark),
        part.flag("signed", usual.signed),
        part.text("help", usual.help),
        places_of(part, usual.decimals),
        blank_of(part, usual.blank),
        part.texts("choices", usual.choices),
        part.text("boxes", usual.boxes),
        allowed_looks(part, usual.looks),
        part.flag("printed", usual.printed),
    )
    if part.has("choices") and not made.type.has_choices:
        part.complain(f"type 是 {made.type}，没有选项，不要写 choices", "choices")
    if part.has("decimals") and not made.type.can_have_decimals:
        part.complain(f"type 是 {made.type}，没有小数，不要写 decimals", "decimals")
    if part.flag("signed", False) and not made.type.can_be_calculated:
        part.complain(f"type 是 {made.type}，没有正负，不要写 signed", "signed")
    if part.has("looks") and not made.type.can_have_looks:
        part.complain(f"type 是 {made.type}，字的样子由模板定，不要写 looks", "looks")
    if part.has("blank") and made.required:
        part.complain(NEVER_BLANK, "blank")
    if not made.type.fits_grid:
        part.complain(f"表格数据的 type 不能是 {made.type}")
    return made

"""Find what is well written in a kind but would lose a value, print it wrong, or ask for it twice."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from keyword import iskeyword
from typing import Any

from reportgen.core.fields import Field, List, Whole
from reportgen.core.ids import EARLIER, bare, parts_of
from reportgen.core.kind import Kind
from reportgen.core.language.expression_faults import Meaning, faults_in
from reportgen.core.language.expressions import Expression, is_hundredfold
from reportgen.core.language.functions import TODAY
from reportgen.core.language.sorts import Sort
from reportgen.core.list_order import DOWN
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.rules.answers import ANSWERS, ANSWERS_SHEET
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import fill, placeholders
from reportgen.core.toml.image_faults import image_faults
from reportgen.core.types import TYPES
from reportgen.core.types.field_type import BETWEEN_OPTIONS
from reportgen.core.types.tick_boxes import boxes_fault

# Words that mean something else in a Word template or in a rule's message.
_TEMPLATE_WORDS = {"true", "false", "none", "self", "loop", "super", "caller", "varargs", "kwargs", "scope", "cell"}
_TEMPLATE_WORDS |= {*EARLIER}
# Sheets and lists that the tool itself adds to every workbook.
_TOOL_SHEETS = {"填表说明", "校验", "_reportgen", "_checks", ANSWERS_SHEET.title, "审核结果"}
_TOOL_SHEETS |= {f"_{which}" for which in EARLIER}


def repeated_ids(asked: Mapping[str, Any]) -> list[str]:
    """Ids that fields.toml gives to more than one thing; read from its raw data, where none has replaced another."""
    entries = [entry for key in ("field", "grid", "list", "table") for entry in _list(asked.get(key))]
    return [f"fields.toml：名称“{name}”用了两次" for name in _twice([_id(entry) for entry in entries])]


def faults(kind: Kind) -> list[str]:
    """Everything in `kind` that would go wrong in silence later, a sentence each."""
    return [
        f"fields.toml：{fault}"
        for found in (
            _repeated_parts,
            _reserved,
            _wrong_values,
            _wrong_defaults,
            _lone_braces,
            _wrong_lines,
            _wrong_manners,
            _wrong_looks,
            _made_percentages,
            _wrong_blanks,
            _wrong_columns,
            _asked_twice,
            _drawn_and_not_printed,
            _wrong_repeated,
            _wrong_headings_when,
            image_faults,
        )
        for fault in found(kind)
    ]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _id(entry: object) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) else ""


def _twice(names: Iterable[str]) -> list[str]:
    listed = [name for name in names if name]
    return [name for name in dict.fromkeys(listed) if listed.count(name) > 1]


def _repeated_parts(kind: Kind) -> Iterator[str]:
    for grid in kind.grids.values():
        yield from (f"{grid.id} 的行“{name}”写了两次" for name in _twice(grid.rows))
        yield from (f"{grid.id} 的列“{name}”写了两次" for name in _twice(grid.columns))
    for spec in kind.lists.values():
        yield from (f"{spec.id} 的列“{name}”写了两次" for name in _twice(column.id for column in spec.columns))
    for field in kind.all_asked:
        yield from (f"{field.id} 的选项“{name}”写了两次" for name in _twice(field.choices))


def _reserved(kind: Kind) -> Iterator[str]:
    ids = [*(field.id for field in kind.all_asked), *kind.lists]
    for name in dict.fromkeys(part for one in ids for part in parts_of(one)):
        if iskeyword(name) or name in _TEMPLATE_WORDS:
            yield f"名称“{name}”在模板和式子里另有意思，请换一个"
    taken = [name for name in (*kind.fields, *kind.lists) if parts_of(name)[0] == ANSWERS.id]
    taken += [sheet.title for sheet in kind.sheets if sheet.title.casefold() in _TOOL_SHEETS]
    yield from (f"“{name}”是工具自己要用的名称，请换一个" for name in taken)


def _wrong_values(kind: Kind) -> Iterator[str]:
    for field in kind.fields.values():
        if isinstance(field.printed, Expression):
            faults = faults_in(field.printed, kind.meaning, Sort.TRUTH)
            yield from (f"{field.id} 的 printed：{fault}" for fault in faults)
            if TODAY in field.printed.moments:
                yield f"{field.id} 的 printed 里不能用 today()：同样的内容，哪一天生成都应当一样"
        if field.derived is not None:
            yield from _wrong_value(field, field.derived, _cells_of(field, kind))


def _wrong_value(field: Field, derived: Expression, meaning: Meaning) -> Iterator[str]:
    yield from (f"{field.id} 的 value 里不能用 {one}" for one in derived.moments)
    if derived.weighed:
        yield f"{field.id} 的 value 里不能用 filled( )、length( )：写在规则的 check 和 when 里"
    meant = [(name, one) for name in derived.names if (one := meaning(name)) and not isinstance(one, Whole)]
    texts = [name for name, one in meant if one.type.sort is Sort.TEXT and not one.choices]
    yield from (
        f"{field.id} 的 value 里不能用文字“{name}”：只能问选出来的（choice、yesno、multichoice），写成 holds(名称 == '选项')"
        for name in texts
    )
    filled = [name for name, one in meant if one.choices and one.default]
    yield from (f"{field.id} 的 value 里不能用“{name}”：它有 default，没有选也当作选了" for name in filled)
    days = [name for name, one in meant if one.type.sort is Sort.DATE]
    yield from (f"{field.id} 的 value 里不能用日期“{name}”：只用数来算；相差几天，写在规则的 check 里" for name in days)
    if not field.type.can_be_calculated:
        yield f"{field.id} 有 value，type 只能是 {_calculated()}"
    if _divides_in_the_open(derived.tree):
        yield f"{field.id} 的 value 里，除法要写在 round( ) 里，否则小数没有尽头"
    yield from (f"{field.id} 的 value：{fault}" for fault in faults_in(derived, meaning, Sort.NUMBER))


def _cells_of(field: Field, kind: Kind) -> Meaning:
    return lambda name: kind.meaning(bare(field.meant(name)))


def _divides_in_the_open(node: ast.expr) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round":
        return False
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return True
    return any(_divides_in_the_open(child) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))


def _wrong_defaults(kind: Kind) -> Iterator[str]:
    for field in kind.fields.values():
        if not field.default:
            continue
        if not field.type.can_have_default or field.is_derived:
            yield f"{field.id} 不能有 default：数字、日期和计算的内容不能代填"
        elif field.choices and field.default not in field.choices:
            yield f"{field.id} 的 default“{field.default}”不在选项之内。{did_you_mean(field.default, field.choices)}"
        if _names_itself(kind, field.id, ()):
            yield f"{field.id} 的 default 绕回了自己"


def _lone_braces(kind: Kind) -> Iterator[str]:
    """「{单位」 would be printed as it stands."""
    for field in kind.all_asked:
        if re.search(r"[{}｛｝]", fill(field.default, lambda _: "")):
            yield f"{field.id} 的 default“{field.default}”里有单独的花括号，请写成 {{名称}}"


def _wrong_lines(kind: Kind) -> Iterator[str]:
    breakable = " 或 ".join(one.name for one in TYPES.values() if one.can_have_lines)
    for field in kind.all_asked:
        if field.lines and not field.type.can_have_lines:
            yield f"{field.id} 有 lines，type 只能是 {breakable}"
        elif field.lines < 0:
            yield f"{field.id} 的 lines 是一行最多几个字，应大于 0"
        if field.breaks and not field.lines:
            yield f"{field.id} 有 breaks，就要有 lines：一行最多几个字"


def _wrong_manners(kind: Kind) -> Iterator[str]:
    """Signs and boxes where there are none."""
    boxed = " 或 ".join(one.name for one in TYPES.values() if one.has_boxes)
    for field in kind.all_asked:
        if field.signed and not field.type.can_be_calculated:
            yield f"{field.id} 有 signed，type 只能是 {_calculated()}"
        if field.boxes and not field.type.has_boxes:
            yield f"{field.id} 有 boxes，type 只能是 {boxed}"
        elif field.boxes and (fault := boxes_fault(field.boxes, field.choices)):
            yield f"{field.id} 的 {fault}"
        if field.type.takes_several and any(BETWEEN_OPTIONS in choice for choice in field.choices):
            yield f"{field.id} 的选项里不能有“{BETWEEN_OPTIONS}”：选了几项，就用它隔开"


def _wrong_looks(kind: Kind) -> Iterator[str]:
    """Looks of letters where the template decides them, or where it breaks the lines by itself."""
    dressed = " 或 ".join(one.name for one in TYPES.values() if one.can_have_looks)
    for field in kind.all_asked:
        if field.looks and not field.type.can_have_looks:
            yield f"{field.id} 有 looks，type 只能是 {dressed}"
        elif field.looks and field.lines:
            yield f"{field.id} 有 lines，不能再有 looks：分成几行的标题，样子由模板定"


def _made_percentages(kind: Kind) -> Iterator[str]:
    for field in kind.all_asked:
        if field.derived is not None and field.type.dimension is Dimension.RATIO and is_hundredfold(field.derived):
            yield f"{field.id} 的 value 里不要乘 100：百分数印的时候自己乘，写 甲 / 乙；两边单位相差一百倍的，写 * 10 * 10"


def _wrong_blanks(kind: Kind) -> Iterator[str]:
    """Decimals of what has none, and what is printed for a blank where there is none or where it could not be told."""
    with_decimals = " 或 ".join(one.name for one in TYPES.values() if one.can_have_decimals)
    for field in kind.all_asked:
        if field.decimals is not None and not field.type.can_have_decimals:
            yield f"{field.id} 有 decimals，type 只能是 {with_decimals}"
        says_blank = field.blank or field.drops
        if says_blank and field.required and field.id not in kind.sometimes:
            yield f"{field.id} 是必填的，不会空着，不要写 blank；可以空着的，去掉 required"
        elif says_blank and field.default:
            yield f"{field.id} 有 default，不会空着，不要写 blank"
        elif says_blank and (field.type.has_paragraphs or field.type.is_heading or field.boxes):
            yield f"{field.id} 不能有 blank：几段的文字、标题和有方框的，空着就是不印"
        elif field.blank in field.choices:
            yield f"{field.id} 的 blank“{field.blank}”也是一个选项，分不清是选的还是空着"
        elif re.search(r"[{}｛｝\n]", field.blank):
            yield f"{field.id} 的 blank 里只能是照印的字，不能有花括号和换行"


def _calculated() -> str:
    return " 或 ".join(one.name for one in TYPES.values() if one.can_be_calculated)


def _names_itself(kind: Kind, name: str, path: tuple[str, ...]) -> bool:
    if name in path:
        return True
    field = kind.fields.get(name)
    return field is not None and any(_names_itself(kind, part, (*path, name)) for part in placeholders(field.default))


def _wrong_columns(kind: Kind) -> Iterator[str]:
    for spec in kind.lists.values():
        if not spec.columns:
            yield f"{spec.id} 一列也没有"
        for column in spec.columns:
            if column.default:
                yield f"{spec.id} 的列“{column.id}”不能有 default"
            if column.derived is not None and not column.derived.names:
                yield f"{spec.id} 的列“{column.id}”的 value 里没有用到同一条里的列"
            if column.derived is not None:
                yield from (
                    f"{spec.id} 的列 {fault}" for fault in _wrong_value(column, column.derived, _columns_of(spec))
                )
        ids = [column.id for column in spec.columns]
        for key, names in (("unique", spec.unique), ("order", [name.removeprefix(DOWN) for name in spec.order])):
            yield from (
                f"{spec.id} 的 {key}：没有列“{name}”。{did_you_mean(name, ids)}" for name in names if name not in ids
            )
        if spec.most and spec.most < max(spec.least, 1):
            yield f"{spec.id} 的 most（最多几行）比 least（最少几行）小"
        if spec.is_narrative and spec.order:
            yield f"{spec.id} 是叙述，不能有 order"


def _columns_of(spec: List) -> Meaning:
    return lambda name: next((column for column in spec.columns if column.id == name), None)


def _wrong_headings_when(kind: Kind) -> Iterator[str]:
    for heading, when in kind.optional.items():
        if TODAY in when.moments:
            yield f"标题“{heading}”的 when 里不能用 today()：同样的内容，哪一天生成都应当一样"
        if not when.is_name:
            faults = faults_in(when, kind.meaning, Sort.TRUTH)
            yield from (f"标题“{heading}”的 when：{fault}" for fault in faults)


def _wrong_repeated(kind: Kind) -> Iterator[str]:
    for name in kind.repeated:
        if (field := kind.fields.get(name)) and not field.type.is_quotable:
            yield f"{name} 不能写进 kind.toml 的 repeated：几段的文字和图片只印一次"


def _asked_twice(kind: Kind) -> Iterator[str]:
    shown = [name for sheet in kind.sheets for name in sheet.show]
    for sheet in kind.sheets:
        if len(lists := [name for name in sheet.show if name in kind.lists]) > 1:
            yield f"工作表“{sheet.title}”里有 {len(lists)} 个清单（{'、'.join(lists)}）：清单往下增加行，一张工作表只能放一个，请分成几张"
    yield from (f"“{name}”在工作表里出现了两次" for name in _twice(shown))
    drawn = [cell.field for name in shown if name in kind.tables for cell in kind.tables[name].cells]
    yield from (f"“{name}”在表格里有两格可填" for name in _twice(drawn) if name not in shown)


def _drawn_and_not_printed(kind: Kind) -> Iterator[str]:
    """A table is drawn as it is printed: what is not printed has no cell there."""
    shown = {name for sheet in kind.sheets for name in sheet.show}
    drawn = [cell.field for name in shown if name in kind.tables for cell in kind.tables[name].cells]
    for name in drawn:
        if name in kind.fields and kind.fields[name].printed is False:
            yield f"“{name}”写了 printed = false，不能画在 [[table]] 里：表格照画的样子印；请从 cells 里去掉，写进 show"

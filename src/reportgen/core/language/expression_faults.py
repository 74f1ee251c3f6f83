"""Find what an expression asks that makes no sense: text in sums, a number beside a text, a choice nobody has."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from reportgen.core.fields import Field, Whole
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import FUNCTIONS
from reportgen.core.language.grammar import CONTAINMENT, children_of, dotted_name
from reportgen.core.language.sorts import Sort
from reportgen.core.suggestions import did_you_mean

# The field that a name of the expression means, None for a name that is unknown (somebody else says so).
Meaning = Callable[[str], Field | None]


_EQUALITY = (ast.Eq, ast.NotEq)
# What can be calculated with days: some days later or earlier, and how many lie between two.
# As many options are named where one is wrong that none is near to.
_FEW = 8
_DAYS = {
    (ast.Add, Sort.DATE, Sort.NUMBER): Sort.DATE,
    (ast.Add, Sort.NUMBER, Sort.DATE): Sort.DATE,
    (ast.Sub, Sort.DATE, Sort.NUMBER): Sort.DATE,
    (ast.Sub, Sort.DATE, Sort.DATE): Sort.NUMBER,
}


def faults_in(expression: Expression, meaning: Meaning, wanted: Sort) -> list[str]:
    """A sentence for every part of `expression` that cannot be judged, or if the whole is not `wanted`."""
    found = [*_loose_wholes(expression.tree, meaning)] or [*_mismatches(expression.tree, meaning)]
    faults = list(dict.fromkeys([*found, *_misspelt_choices(expression, meaning)]))
    sort = sort_of(expression.tree, meaning)
    if not faults and sort not in (wanted, Sort.UNKNOWN):
        faults.append(f"“{expression.text}”是{sort}，这里应是{wanted}")
    return faults


def sort_of(node: ast.expr, meaning: Meaning) -> Sort:
    """What `node` is, if its parts make sense."""
    match node:
        case ast.Constant(value=str()):
            return Sort.TEXT
        case ast.Name() | ast.Attribute():
            field = meaning(dotted_name(node))
            return field.type.sort if field else Sort.UNKNOWN
        case ast.BoolOp() | ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return Sort.TRUTH
        case ast.Call(func=ast.Name(id=name)):
            return FUNCTIONS[name].gives
        case ast.BinOp():
            return _DAYS.get((type(node.op), sort_of(node.left, meaning), sort_of(node.right, meaning)), Sort.NUMBER)
    return Sort.NUMBER


def _mismatches(node: ast.expr, meaning: Meaning) -> Iterator[str]:
    match node:
        case ast.Compare():
            sides = [node.left, *node.comparators]
            for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
                yield from _unlike(op, left, right, meaning)
        case ast.BoolOp():
            yield from _not(Sort.TRUTH, node.values, meaning)
        case ast.UnaryOp(op=ast.Not()):
            yield from _not(Sort.TRUTH, [node.operand], meaning)
        case ast.UnaryOp():
            yield from _not(Sort.NUMBER, [node.operand], meaning)
        case ast.BinOp():
            if (type(node.op), sort_of(node.left, meaning), sort_of(node.right, meaning)) not in _DAYS:
                yield from _not(Sort.NUMBER, [node.left, node.right], meaning)
        case ast.Call(func=ast.Name(id="holds"), args=[asked]):
            if (found := sort_of(asked, meaning)) not in (Sort.TRUTH, Sort.UNKNOWN):
                yield f"holds( ) 里写条件，“{ast.unparse(asked)}”是{found}"
        case ast.Call(func=ast.Name(id="length"), args=[asked]):
            if (found := sort_of(asked, meaning)) not in (Sort.TEXT, Sort.PROSE, Sort.UNKNOWN):
                yield f"length( ) 里写文字的名称，“{ast.unparse(asked)}”是{found}"
        case ast.Call(func=ast.Name(id=name)) if FUNCTIONS[name].takes is Sort.NUMBER:
            yield from _not(Sort.NUMBER, node.args, meaning)
    if not isinstance(node, ast.Attribute):
        for child in children_of(node):
            yield from _mismatches(child, meaning)


def _loose_wholes(node: ast.expr, meaning: Meaning, inside: str = "") -> Iterator[str]:
    """A column of a list is one figure only in sum( ), a list only in count( ), and nothing else is counted."""
    if isinstance(node, ast.Name | ast.Attribute):
        name = dotted_name(node)
        field = meaning(name)
        is_list = isinstance(field, Whole) and field.is_list
        if field is None:
            return
        if is_list and inside != "count":
            yield f"“{name}”是清单，式子里写 count({name})，就是有几条"
        elif isinstance(field, Whole) and not is_list and inside != "sum":
            yield f"“{name}”是清单的一列，式子里写 sum({name})，就是各条相加"
        elif inside == "count" and not is_list:
            yield f"count( ) 里写清单的名称，“{name}”不是清单"
        return
    function = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    for child in children_of(node):
        yield from _loose_wholes(child, meaning, function)


def _not(wanted: Sort, nodes: list[ast.expr], meaning: Meaning) -> Iterator[str]:
    for node in nodes:
        found = sort_of(node, meaning)
        if found not in (wanted, Sort.UNKNOWN):
            place = "不能参加计算" if wanted is Sort.NUMBER else "不能放在 and、or、not 旁边"
            yield f"“{ast.unparse(node)}”是{found}，{place}"


def _unlike(op: ast.cmpop, left: ast.expr, right: ast.expr, meaning: Meaning) -> Iterator[str]:
    found = sort_of(left, meaning), sort_of(right, meaning)
    if Sort.UNKNOWN in found:
        return
    names = f"“{ast.unparse(left)}”和“{ast.unparse(right)}”"
    if isinstance(op, CONTAINMENT):
        if found != (Sort.TEXT, Sort.TEXT):
            yield f"{names}不能用 in：in 两边都要是文字，问前一个在不在后一个里面"
    elif {*found} & {Sort.PROSE, Sort.TRUTH}:
        yield f"{names}不能比较：叙述和判断不参加比较"
    elif found[0] is not found[1]:
        hint = _day_meant(left, right) if set(found) == {Sort.DATE, Sort.NUMBER} else ""
        yield f"{names}不能比较：一个是{found[0]}，一个是{found[1]}{hint}"
    elif found[0] not in (Sort.NUMBER, Sort.DATE) and not isinstance(op, _EQUALITY):
        yield f"{names}是{found[0]}，只能用 == 和 != 比较"


def _day_meant(left: ast.expr, right: ast.expr) -> str:
    """The way out for a day beside a number, which is most likely meant to be a year."""
    year = next((ast.unparse(side) for side in (right, left) if isinstance(side, ast.Constant)), "年度")
    return f"。日期要与日期比，是不是 date({year}, 12, 31)？也可以写 period_end()（这一期的最后一天）、today()（今天）"


def _misspelt_choices(expression: Expression, meaning: Meaning) -> Iterator[str]:
    """A sentence for every comparison of a choice with a text that it never has."""
    for node in ast.walk(expression.tree):
        if not isinstance(node, ast.Compare):
            continue
        if isinstance(node.ops[0], CONTAINMENT):  # a part of a choice may be asked for, of several one of them
            yield from _misspelt_among_several(node, meaning)
            continue
        sides = (node.left, *node.comparators)
        named = [meaning(dotted_name(side)) for side in sides if isinstance(side, ast.Name | ast.Attribute)]
        texts = [side.value for side in sides if isinstance(side, ast.Constant) and isinstance(side.value, str)]
        for field in (one for one in named if one is not None and one.choices):
            for text in texts:
                if text not in field.choices:
                    yield f"{field.id} 没有“{text}”这个选项。{did_you_mean(text, field.choices) or _offered(field.choices)}"


def _offered(choices: Sequence[str]) -> str:
    return f"可用：{'、'.join(choices)}" if len(choices) <= _FEW else ""


def _misspelt_among_several(node: ast.Compare, meaning: Meaning) -> Iterator[str]:
    match node:
        case ast.Compare(left=ast.Constant(value=str(text)), comparators=[ast.Name() | ast.Attribute() as named]):
            field = meaning(dotted_name(named))
            if field is None or not field.type.takes_several:
                return
            longer = [choice for choice in field.choices if text in choice and choice != text]
            if text not in field.choices:
                yield f"{field.id} 没有“{text}”这个选项。{did_you_mean(text, field.choices) or _offered(field.choices)}"
            elif longer:
                yield f"“{text}”也在选项“{longer[0]}”里面，用 in 分不开，请给 {field.id} 的选项换个叫法"

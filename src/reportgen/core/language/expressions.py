"""The small frozen language of derived values and rules: parsed once, evaluated by us, never by Python."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import cached_property, lru_cache
from typing import Any

from reportgen.core.ids import dotted, parts_of

Scalar = int | Decimal | str | bool
Lookup = Callable[[str], Scalar | None]

FUNCTIONS = ("sum", "abs", "round")
_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_TESTS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_WIDE_PUNCTUATION = str.maketrans("（），．＋－＊／＝＜＞！＂＇０１２３４５６７８９", "(),.+-*/=<>!\"'0123456789")
_LONGEST = 4000
_DEEPEST = 150
_MOST_DIGITS = 15
# More digits than any sum of Excel numbers has, so that adding never rounds.
_EXACT = Context(prec=60)


class ExpressionError(ValueError):
    """An expression that the language does not have; raised when a kind is loaded."""


class _Unlike(Exception):
    """The values are such that the operation has no result: text in arithmetic, text against a number."""


@dataclass(frozen=True)
class Expression:
    """A parsed expression. `text` is what the form owner wrote."""

    text: str
    tree: ast.expr

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name it mentions, in order, each once."""
        return tuple(dict.fromkeys(_names(self.tree)))


@lru_cache(maxsize=1024)  # a row's value is written once and parsed for each of its cells
def parse(text: str) -> Expression:
    """Read `text` (Python syntax, full-width punctuation accepted) into an Expression.

    Raises ExpressionError for anything but names, numbers, quoted text, + - * /,
    comparisons, and/or/not, and the functions sum, abs and round.
    """
    if len(text) > _LONGEST:
        raise ExpressionError(f"式子太长（{len(text)} 字）")
    narrowed = _narrowed(text).strip()
    try:
        tree = ast.parse(narrowed, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"看不懂的式子：{text}") from error
    _refuse_deep(tree)
    _refuse_unknown(tree)
    return Expression(text, tree)


def evaluate(expression: Expression, lookup: Lookup) -> Scalar | None:
    """Value of `expression`, or None when it cannot be told because a needed name is blank.

    `lookup(name)` gives the value of a name, None for a blank. `and`/`or` are
    three-valued: a false side decides `and`, a true side decides `or`.
    """
    values = {name: lookup(name) for name in expression.names}
    try:
        with localcontext(_EXACT):
            return _evaluate(expression.tree, values)
    except (_Unlike, DivisionByZero, InvalidOperation, Overflow):  # division by zero, or more digits than there are
        return None


def dotted_name(node: ast.expr) -> str:
    """「a.b.c」 of a Name or Attribute node."""
    if isinstance(node, ast.Attribute):
        return dotted(dotted_name(node.value), node.attr)
    if isinstance(node, ast.Name):
        return node.id
    raise ExpressionError("“.” 前面只能是名称")


def _narrowed(text: str) -> str:
    """Full-width punctuation made half-width and line breaks made spaces, outside quoted text.

    Raises ExpressionError for what Python would drop or change: comments and backslashes.
    """
    out, quote = [], ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        else:
            char = " " if char.isspace() else char.translate(_WIDE_PUNCTUATION)
            if char == "#":
                raise ExpressionError("式子里不能写 # 和说明")
            quote = char if char in "'\"" else ""
        if char == "\\":
            raise ExpressionError("式子里不能有 \\")
        out.append(char)
    return "".join(out)


def _refuse_deep(node: ast.AST, depth: int = 1) -> None:
    """Everything else here calls itself once a level, and must not run out of stack."""
    if depth > _DEEPEST:
        raise ExpressionError(f"式子套得太深（超过 {_DEEPEST} 层）；许多项相加请用 sum( )")
    for child in ast.iter_child_nodes(node):
        _refuse_deep(child, depth + 1)


def _refuse_unknown(node: ast.expr) -> None:
    _refuse_alone(node)
    children = node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node)
    for child in children:
        if isinstance(child, ast.expr):
            _refuse_unknown(child)


def _refuse_alone(node: ast.expr) -> None:
    match node:
        case ast.Name() | ast.Attribute():
            name = dotted_name(node)
            if any(part.startswith("_") for part in parts_of(name)):
                raise ExpressionError(f"名称不能以下划线开头：{name}")
        case ast.Constant(value=bool()):
            raise ExpressionError("式子里不能写 True、False")
        case ast.Constant(value=int() | float() as number) if not _is_exact_in_excel(number):
            raise ExpressionError(f"数字太长，最多 {_MOST_DIGITS} 位：{number}")
        case ast.Constant(value=int() | float() | str()):
            pass
        case ast.BinOp(op=op) if isinstance(op, _ARITHMETIC):
            pass
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Not()) | ast.BoolOp():
            pass
        case ast.Compare(ops=ops) if all(isinstance(op, _COMPARISONS) for op in ops):
            pass
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
            _refuse_arguments(name, node.args)
        case _:
            raise ExpressionError(f"式子里不能用：{ast.unparse(node)}")


def _is_exact_in_excel(number: int | float) -> bool:
    return number != float("inf") and len(Decimal(repr(number)).normalize().as_tuple().digits) <= _MOST_DIGITS


def _refuse_arguments(name: str, arguments: list[ast.expr]) -> None:
    if not arguments:
        raise ExpressionError(f"{name}( ) 里要有内容")
    if len(arguments) > {"abs": 1, "round": 2}.get(name, len(arguments)):
        raise ExpressionError(f"{name}( ) 里的内容太多")
    if name == "round" and len(arguments) > 1:
        digits = arguments[1]
        if not (isinstance(digits, ast.Constant) and digits.value in range(_MOST_DIGITS + 1)):
            raise ExpressionError(f"round( ) 的小数位数应是 0 到 {_MOST_DIGITS} 的整数")


def _names(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Name | ast.Attribute):
        return [dotted_name(node)]
    children = node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node)
    return [name for child in children if isinstance(child, ast.expr) for name in _names(child)]


def _evaluate(node: ast.expr, values: Mapping[str, Scalar | None]) -> Scalar | None:
    match node:
        case ast.Constant(value=float()):
            return Decimal(repr(node.value))
        case ast.Constant():
            return node.value  # type: ignore[return-value]
        case ast.Name() | ast.Attribute():
            return values[dotted_name(node)]
        case ast.BoolOp():
            return _three_valued(isinstance(node.op, ast.And), [_evaluate(value, values) for value in node.values])
        case ast.UnaryOp(op=ast.Not()):
            value = _evaluate(node.operand, values)
            return None if value is None else not value
        case ast.UnaryOp():
            return _binary(
                ast.Sub() if isinstance(node.op, ast.USub) else ast.Add(), 0, _evaluate(node.operand, values)
            )
        case ast.BinOp():
            return _binary(node.op, _evaluate(node.left, values), _evaluate(node.right, values))
        case ast.Compare():
            return _compare(node.ops, [_evaluate(value, values) for value in (node.left, *node.comparators)])
        case ast.Call(func=ast.Name(id=name)):
            return _call(name, [_evaluate(value, values) for value in node.args])
    raise AssertionError(ast.dump(node))


def _three_valued(is_and: bool, values: list[Scalar | None]) -> bool | None:
    decided = not is_and
    if any(value is not None and bool(value) is decided for value in values):
        return decided
    return None if None in values else is_and


def _binary(op: ast.operator, left: Scalar | None, right: Scalar | None) -> Scalar | None:
    if left is None or right is None:
        return None
    if isinstance(left, str) or isinstance(right, str):
        raise _Unlike
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case _:
            return Decimal(left) / Decimal(right)


def _compare(ops: list[ast.cmpop], values: list[Scalar | None]) -> bool | None:
    if None in values:
        return None
    return all(_test(op, a, b) for op, a, b in zip(ops, values, values[1:], strict=False))


def _test(op: ast.cmpop, a: Any, b: Any) -> bool:
    if isinstance(a, str) is not isinstance(b, str) and not isinstance(op, ast.Eq | ast.NotEq):
        raise _Unlike
    return _TESTS[type(op)](a, b)


def _call(name: str, values: list[Scalar | None]) -> Scalar | None:
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    if len(numbers) < len(values):
        return None
    if name == "sum":
        total: int | Decimal = 0
        for number in numbers:
            total += number
        return total
    if name == "abs":
        return max(numbers[0], -numbers[0])
    return round_half_up(Decimal(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0)


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """Round as Excel and officials do: 0.5 goes up."""
    return number.quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")

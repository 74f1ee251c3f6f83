"""The small frozen language of derived values and rules: parsed once, evaluated by us, never by Python."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cached_property
from typing import Any

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
_WIDE_PUNCTUATION = str.maketrans("（），＋－＊／＝＜＞！＂＇", "(),+-*/=<>!\"'")
_LONGEST = 4000


class ExpressionError(ValueError):
    """An expression that the language does not have; raised when a kind is loaded."""


@dataclass(frozen=True)
class Expression:
    """A parsed expression. `text` is what the form owner wrote."""

    text: str
    tree: ast.expr

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name it mentions, in order, each once."""
        return tuple(dict.fromkeys(_names(self.tree)))


def parse(text: str) -> Expression:
    """Read `text` (Python syntax, full-width punctuation accepted) into an Expression.

    Raises ExpressionError for anything but names, numbers, quoted text, + - * /,
    comparisons, and/or/not, and the functions sum, abs and round.
    """
    if len(text) > _LONGEST:
        raise ExpressionError(f"式子太长（{len(text)} 字）")
    try:
        tree = ast.parse(_narrowed(" ".join(text.split())), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"看不懂的式子：{text}") from error
    _refuse_unknown(tree)
    return Expression(text, tree)


def evaluate(expression: Expression, lookup: Lookup) -> Scalar | None:
    """Value of `expression`, or None when it cannot be told because a needed name is blank.

    `lookup(name)` gives the value of a name, None for a blank. `and`/`or` are
    three-valued: a false side decides `and`, a true side decides `or`.
    """
    try:
        return _evaluate(expression.tree, lookup)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError, TypeError):
        return None


def dotted_name(node: ast.expr) -> str:
    """「a.b.c」 of a Name or Attribute node."""
    if isinstance(node, ast.Attribute):
        return f"{dotted_name(node.value)}.{node.attr}"
    if isinstance(node, ast.Name):
        return node.id
    raise ExpressionError("“.” 前面只能是名称")


def _narrowed(text: str) -> str:
    """Full-width punctuation made half-width outside quoted text."""
    out, quote = [], ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        else:
            char = char.translate(_WIDE_PUNCTUATION)
            quote = char if char in "'\"" else ""
        out.append(char)
    return "".join(out)


def _refuse_unknown(node: ast.expr) -> None:
    match node:
        case ast.Name() | ast.Attribute():
            dotted_name(node)
        case ast.Constant(value=bool()):
            raise ExpressionError("式子里不能写 True、False")
        case ast.Constant(value=int() | float() | str()):
            pass
        case ast.BinOp(op=op) if isinstance(op, _ARITHMETIC):
            _refuse_unknown(node.left)
            _refuse_unknown(node.right)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Not()):
            _refuse_unknown(node.operand)
        case ast.BoolOp():
            for value in node.values:
                _refuse_unknown(value)
        case ast.Compare(ops=ops) if all(isinstance(op, _COMPARISONS) for op in ops):
            for value in (node.left, *node.comparators):
                _refuse_unknown(value)
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
            if not node.args or any(isinstance(arg, ast.Starred) for arg in node.args):
                raise ExpressionError(f"{name}( ) 里要有内容")
            for value in node.args:
                _refuse_unknown(value)
        case _:
            raise ExpressionError(f"式子里不能用：{ast.unparse(node)}")


def _names(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Name | ast.Attribute):
        return [dotted_name(node)]
    children = node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node)
    return [name for child in children if isinstance(child, ast.expr) for name in _names(child)]


def _evaluate(node: ast.expr, lookup: Lookup) -> Scalar | None:
    match node:
        case ast.Constant(value=float()):
            return Decimal(repr(node.value))
        case ast.Constant():
            return node.value  # type: ignore[return-value]
        case ast.Name() | ast.Attribute():
            return lookup(dotted_name(node))
        case ast.BoolOp():
            return _three_valued(isinstance(node.op, ast.And), [_evaluate(value, lookup) for value in node.values])
        case ast.UnaryOp(op=ast.Not()):
            value = _evaluate(node.operand, lookup)
            return None if value is None else not value
        case ast.UnaryOp():
            value = _evaluate(node.operand, lookup)
            return None if value is None else -value if isinstance(node.op, ast.USub) else +value  # type: ignore[operator]
        case ast.BinOp():
            return _binary(node.op, _evaluate(node.left, lookup), _evaluate(node.right, lookup))
        case ast.Compare():
            return _compare(node.ops, [_evaluate(value, lookup) for value in (node.left, *node.comparators)])
        case ast.Call(func=ast.Name(id=name)):
            return _call(name, [_evaluate(value, lookup) for value in node.args])
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
        raise TypeError("text in arithmetic")
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
    return all(_TESTS[type(op)](a, b) for op, a, b in zip(ops, values, values[1:], strict=False))


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

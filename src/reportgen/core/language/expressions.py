"""The small frozen language of derived values and rules: parsed once, evaluated by us, never by Python."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import cached_property, lru_cache
from typing import Any

from reportgen.core.language.functions import OF_BLANKS, moment, weighing
from reportgen.core.language.grammar import CONTAINMENT, children_of, dotted_name, tree_of
from reportgen.core.light import dataclass

Scalar = int | Decimal | str | bool | date
Lookup = Callable[[str], Scalar | None]

_TESTS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, other: one in other,
    ast.NotIn: lambda one, other: one not in other,
}
# More digits than any sum of Excel numbers has, so that adding never rounds.
_EXACT = Context(prec=60)


_NOTHING: Mapping[str, Scalar | None] = {}


class _Unlike(Exception):
    """The values are such that the operation has no result: text in arithmetic, text against a number."""


@dataclass(frozen=True)
class Expression:
    """A parsed expression. `text` is what the form owner wrote, `formula` what is calculated where that is something else."""

    text: str
    formula: str = ""

    @cached_property
    def tree(self) -> ast.expr:
        """Its parts. Raises ExpressionError for whatever the language does not have."""
        return ast.parse(self.formula, mode="eval").body if self.formula else tree_of(self.text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name it mentions, in order, each once."""
        return tuple(dict.fromkeys(_names(self.tree)))

    @property
    def is_name(self) -> bool:
        """Whether it is nothing but a name."""
        return isinstance(self.tree, ast.Name | ast.Attribute)

    @cached_property
    def sides(self) -> tuple[Expression, ...]:
        """What `and`, `or` or `not` stands between or before; nothing of any other."""
        match self.tree:
            case ast.BoolOp(values=values):
                return tuple(Expression(self.text, ast.unparse(value)) for value in values)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return (Expression(self.text, ast.unparse(operand)),)
        return ()

    @property
    def decided_by(self) -> bool | None:
        """What one side has to be so that the others do not matter: true of `or`, false of `and`, None of any other."""
        return isinstance(self.tree.op, ast.Or) if isinstance(self.tree, ast.BoolOp) else None

    @cached_property
    def weighings(self) -> tuple[tuple[str, str], ...]:
        """(function, name) of what it asks whether it is filled in, or how long it is."""
        return tuple(dict.fromkeys(_weighings(self.tree)))

    @property
    def weighed(self) -> tuple[str, ...]:
        """The names of which it asks that."""
        return tuple(dict.fromkeys(name for _, name in self.weighings))

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The names of which it asks anything else: without their values nothing can be told."""
        return tuple(dict.fromkeys(_needed(self.tree)))

    @cached_property
    def moments(self) -> tuple[str, ...]:
        """The days it asks of its surroundings: 「today()」, 「period_end()」."""
        return tuple(dict.fromkeys(_moments(self.tree)))


@lru_cache(maxsize=1024)  # a row's value is written once and parsed for each of its cells
def parse(text: str) -> Expression:
    """Read `text` (Python syntax, full-width punctuation accepted) into an Expression.

    Raises ExpressionError for anything but names, numbers, quoted text, + - * /,
    comparisons, and/or/not, and the functions of functions.py.
    """
    made = Expression(text)
    made.tree  # noqa: B018 - what is wrong with it is told at once
    return made


def put_into(expression: Expression, formula: str) -> Expression:
    """The same in the place of {} in `formula`, e.g. 「round({}, 2)」; it stays what the form owner wrote."""
    return Expression(expression.text, formula.format(f"({ast.unparse(expression.tree)})"))


def only_adds(expression: Expression) -> bool:
    """Whether it is nothing but names added and taken off."""
    return _only_adds(expression.tree)


def _only_adds(node: ast.expr) -> bool:
    match node:
        case ast.Name() | ast.Attribute():
            return True
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()) | ast.BinOp(op=ast.Add() | ast.Sub()):
            return all(map(_only_adds, children_of(node)))
        case ast.Call(func=ast.Name(id="sum")):
            return all(map(_only_adds, children_of(node)))
    return False


def evaluate(expression: Expression, lookup: Lookup, known: Mapping[str, Scalar | None] = _NOTHING) -> Scalar | None:
    """Value of `expression`, or None when it cannot be told because a needed name is blank.

    `lookup(name)` gives the value of a name, and the day of a moment such as 「today()」; None for a blank.
    `known` has what is known of 「length(情况说明)」 otherwise than by its value.
    `and`/`or` are three-valued: a false side decides `and`, a true side decides `or`.
    """
    values = {name: lookup(name) for name in (*expression.names, *expression.moments)} | {**known}
    try:
        with localcontext(_EXACT):
            return _evaluate(expression.tree, values)
    except (_Unlike, DivisionByZero, InvalidOperation, Overflow):  # division by zero, or more digits than there are
        return None


def weighed(function: str, value: Scalar | None) -> bool | int:
    """Whether a value is filled in, or how many characters it has, spaces aside."""
    return value is not None if function == "filled" else len("".join(str(value or "").split()))


def _moments(node: ast.expr) -> list[str]:
    match node:
        case ast.Call(func=ast.Name(id=name), args=[]):
            return [moment(name)]
    return [name for child in children_of(node) for name in _moments(child)]


def _weighings(node: ast.expr) -> list[tuple[str, str]]:
    match node:
        case ast.Call(func=ast.Name(id=function), args=[asked]) if function in OF_BLANKS:
            return [(function, dotted_name(asked))]
    if isinstance(node, ast.Name | ast.Attribute):
        return []
    return [one for child in children_of(node) for one in _weighings(child)]


def _needed(node: ast.expr) -> list[str]:
    match node:
        case ast.Call(func=ast.Name(id=function)) if function in OF_BLANKS:
            return []
    if isinstance(node, ast.Name | ast.Attribute):
        return [dotted_name(node)]
    return [name for child in children_of(node) for name in _needed(child)]


def _names(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Name | ast.Attribute):
        return [dotted_name(node)]
    return [name for child in children_of(node) for name in _names(child)]


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
        case ast.Call(func=ast.Name(id=name), args=[]):
            return values[moment(name)]
        case ast.Call(func=ast.Name(id=name), args=[asked]) if name in OF_BLANKS:
            key, value = weighing(name, dotted_name(asked)), _evaluate(asked, values)
            return values[key] if key in values else weighed(name, value)
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
    if isinstance(left, date) or isinstance(right, date):
        return _days(op, left, right)
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case _:
            return Decimal(left) / Decimal(right)


def _days(op: ast.operator, left: int | Decimal | date, right: int | Decimal | date) -> int | date:
    """A day some days later or earlier, or how many days lie between two: what Excel calculates with its dates."""
    try:
        match op, left, right:
            case ast.Sub(), date(), date():
                return (left - right).days
            case ast.Add(), date(), int() | Decimal():
                return left + timedelta(int(right))
            case ast.Add(), int() | Decimal(), date():
                return right + timedelta(int(left))
            case ast.Sub(), date(), int() | Decimal():
                return left - timedelta(int(right))
    except OverflowError as error:  # a day beyond the calendar
        raise _Unlike from error
    raise _Unlike


def _day(year: int, month: int, day: int) -> date:
    """A day of the calendar; a month after December or a day after the last of the month runs on, as in Excel."""
    try:
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) + timedelta(day - 1)
    except (ValueError, OverflowError) as error:  # beyond the calendar
        raise _Unlike from error


def _compare(ops: list[ast.cmpop], values: list[Scalar | None]) -> bool | None:
    if None in values:
        return None
    return all(_test(op, a, b) for op, a, b in zip(ops, values, values[1:], strict=False))


def _test(op: ast.cmpop, a: Any, b: Any) -> bool:
    are_alike = all(isinstance(a, sort) is isinstance(b, sort) for sort in (str, date))
    is_text = isinstance(a, str) and isinstance(b, str)
    if (not are_alike and not isinstance(op, ast.Eq | ast.NotEq)) or (isinstance(op, CONTAINMENT) and not is_text):
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
    if name == "holds":
        return int(numbers[0])
    if name == "count":
        return numbers[0]
    if name == "date":
        return _day(*map(int, numbers))
    if name == "abs":
        return max(numbers[0], -numbers[0])
    return round_half_up(Decimal(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0)


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """Round as Excel and officials do: 0.5 goes up."""
    return number.quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")

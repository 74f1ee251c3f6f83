"""What an expression is worth: its tree made one function, so that it is taken apart once and not for every cell."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from reportgen.core.language.functions import OF_BLANKS, moment, weighing
from reportgen.core.language.grammar import CONTAINMENT, dotted_name

Scalar = int | Decimal | str | bool | date
Worth = Callable[[Mapping[str, Scalar | None]], Scalar | None]

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
_SUMS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda one, other: Decimal(one) / Decimal(other),
}
# Nearly every value is one: what is done with these needs no look at what they are.
_PLAIN = frozenset((int, Decimal))


class Unlike(Exception):
    """The values are such that the operation has no result: text in arithmetic, text against a number."""


# Beside these, something is divided by 0, or has more digits than there are.
SENSELESS = (Unlike, DivisionByZero, InvalidOperation, Overflow)


def worth_of(node: ast.expr) -> Worth:
    """The function that tells what `node` is worth where names have the values it is given."""
    match node:
        case ast.Constant(value=float()):
            return _always(Decimal(repr(node.value)))
        case ast.Constant():
            return _always(node.value)  # type: ignore[arg-type]
        case ast.Name() | ast.Attribute():
            return operator.itemgetter(dotted_name(node))
        case ast.BoolOp():
            return _of_sides(isinstance(node.op, ast.And), [*map(worth_of, node.values)])
        case ast.UnaryOp(op=ast.Not()):
            return _denied(worth_of(node.operand))
        case ast.UnaryOp():
            sign = ast.Sub if isinstance(node.op, ast.USub) else ast.Add
            return _reckoned(sign, _always(0), worth_of(node.operand))
        case ast.BinOp():
            return _reckoned(type(node.op), worth_of(node.left), worth_of(node.right))
        case ast.Compare():
            sides = [worth_of(one) for one in (node.left, *node.comparators)]
            return _compared([type(one) for one in node.ops], sides)
        case ast.Call(func=ast.Name(id=name), args=[]):
            return operator.itemgetter(moment(name))
        case ast.Call(func=ast.Name(id=name), args=[asked]) if name in OF_BLANKS:
            return _weighed(name, weighing(name, dotted_name(asked)), worth_of(asked))
        case ast.Call(func=ast.Name(id=name)):
            return _called(name, [*map(worth_of, node.args)])
    raise AssertionError(ast.dump(node))


def weighed(function: str, value: Scalar | None) -> bool | int:
    """Whether a value is filled in, or how many characters it has, spaces aside."""
    return value is not None if function == "filled" else len("".join(str(value or "").split()))


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """Round as Excel and officials do: 0.5 goes up."""
    return number.quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")


def _always(value: Scalar) -> Worth:
    return lambda values: value


def _of_sides(is_and: bool, sides: Sequence[Worth]) -> Worth:
    """Three-valued: a false side decides `and`, a true one `or`, though the other divides by 0."""
    decided = not is_and

    def worth(values: Mapping[str, Scalar | None]) -> bool | None:
        told = [_told(side, values) for side in sides]
        if any(value is not None and bool(value) is decided for value in told):
            return decided
        return None if None in told else is_and

    return worth


def _told(side: Worth, values: Mapping[str, Scalar | None]) -> Scalar | None:
    try:
        return side(values)
    except SENSELESS:
        return None


def _denied(side: Worth) -> Worth:
    def worth(values: Mapping[str, Scalar | None]) -> bool | None:
        value = side(values)
        return None if value is None else not value

    return worth


def _reckoned(sort: type[ast.operator], one: Worth, other: Worth) -> Worth:
    reckon = _SUMS[sort]

    def worth(values: Mapping[str, Scalar | None]) -> Scalar | None:
        left, right = one(values), other(values)
        if left is None or right is None:
            return None
        if left.__class__ in _PLAIN and right.__class__ in _PLAIN:
            return reckon(left, right)  # type: ignore[no-any-return]
        if isinstance(left, str) or isinstance(right, str):
            raise Unlike
        if isinstance(left, date) or isinstance(right, date):
            return _days(sort, left, right)
        return reckon(left, right)  # type: ignore[no-any-return]

    return worth


def _compared(sorts: Sequence[type[ast.cmpop]], sides: Sequence[Worth]) -> Worth:
    def worth(values: Mapping[str, Scalar | None]) -> bool | None:
        told = [side(values) for side in sides]
        if None in told:
            return None
        return all(_test(sort, a, b) for sort, a, b in zip(sorts, told, told[1:], strict=False))

    if len(sorts) > 1 or sorts[0] in CONTAINMENT:
        return worth
    (sort,), (one, other), test = sorts, sides, _TESTS[sorts[0]]

    def worth_of_two(values: Mapping[str, Scalar | None]) -> bool | None:
        a, b = one(values), other(values)
        if a is None or b is None:
            return None
        return test(a, b) if a.__class__ in _PLAIN and b.__class__ in _PLAIN else _test(sort, a, b)

    return worth_of_two


def _test(sort: type[ast.cmpop], a: Any, b: Any) -> bool:
    are_alike = all(isinstance(a, one) is isinstance(b, one) for one in (str, date))
    is_text = isinstance(a, str) and isinstance(b, str)
    if (not are_alike and sort not in (ast.Eq, ast.NotEq)) or (sort in CONTAINMENT and not is_text):
        raise Unlike
    return _TESTS[sort](a, b)


def _weighed(function: str, key: str, asked: Worth) -> Worth:
    def worth(values: Mapping[str, Scalar | None]) -> Scalar | None:
        value = asked(values)
        return values[key] if key in values else weighed(function, value)

    return worth


def _called(name: str, given: Sequence[Worth]) -> Worth:
    def worth(values: Mapping[str, Scalar | None]) -> Scalar | None:
        numbers = [value for one in given if isinstance(value := one(values), int | Decimal)]
        return None if len(numbers) < len(given) else _call(name, numbers)

    return worth


def _call(name: str, numbers: Sequence[int | Decimal]) -> Scalar:
    match name:
        case "sum":
            total: int | Decimal = 0
            for number in numbers:
                total += number
            return total
        case "holds":
            return int(numbers[0])
        case "count":
            return numbers[0]
        case "date":
            return _day(*map(int, numbers))
        case "abs":
            return max(numbers[0], -numbers[0])
    return round_half_up(Decimal(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0)


def _days(sort: type[ast.operator], left: int | Decimal | date, right: int | Decimal | date) -> int | date:
    """A day some days later or earlier, or how many days lie between two: what Excel calculates with its dates."""
    try:
        match left, right:
            case date(), date() if sort is ast.Sub:
                return (left - right).days
            case date(), int() | Decimal() if sort is ast.Add:
                return left + timedelta(int(right))
            case int() | Decimal(), date() if sort is ast.Add:
                return right + timedelta(int(left))
            case date(), int() | Decimal() if sort is ast.Sub:
                return left - timedelta(int(right))
    except OverflowError as error:  # a day beyond the calendar
        raise Unlike from error
    raise Unlike


def _day(year: int, month: int, day: int) -> date:
    """A day of the calendar; a month after December or a day after the last of the month runs on, as in Excel."""
    try:
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) + timedelta(day - 1)
    except (ValueError, OverflowError) as error:  # beyond the calendar
        raise Unlike from error

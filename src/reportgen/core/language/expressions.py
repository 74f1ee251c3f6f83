"""The small frozen language of derived values and rules: parsed once, evaluated by us, never by Python."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Context, localcontext
from functools import cached_property, lru_cache

from reportgen.core.language.functions import OF_BLANKS, moment
from reportgen.core.language.grammar import children_of, dotted_name, tree_of
from reportgen.core.language.worth import SENSELESS, Scalar, Worth, worth_of
from reportgen.core.light import dataclass

Lookup = Callable[[str], Scalar | None]

# More digits than any sum of Excel numbers has, so that adding never rounds.
_EXACT = Context(prec=60)


# No function can be sent to another process, so that they are kept beside the expressions and not in them.
_WORTHS: dict[tuple[str, str], Worth] = {}
_MOST = 4096
_NOTHING: Mapping[str, Scalar | None] = {}
# What makes a percentage of a share.
_HUNDRED = 100


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


def is_hundredfold(expression: Expression) -> bool:
    """Whether it is a share made a percentage by hand: 「甲 / 乙 * 100」, alone or among what is added."""
    return _hundreds(expression.tree) > 0


def _hundreds(node: ast.expr) -> int:
    """How often it is multiplied by a written 100 more than divided by one; of what is added the part that is most often."""
    match node:
        case ast.Constant(value=value):
            return int(value == _HUNDRED)
        case ast.UnaryOp(operand=operand):
            return _hundreds(operand)
        case ast.Call(func=ast.Name(id="round"), args=[rounded, *_]):
            return _hundreds(rounded)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _hundreds(left) + _hundreds(right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _hundreds(left) - _hundreds(right)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return max((_hundreds(one) for one in (left, right) if not isinstance(one, ast.Constant)), default=0)
    return 0


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
            return _worth(expression)(values)
    except SENSELESS:
        return None


def _worth(expression: Expression) -> Worth:
    """The function that tells what it is worth; a form has some hundred, each asked of every row and column."""
    key = expression.text, expression.formula
    found = _WORTHS.get(key)
    if found is None:
        if len(_WORTHS) >= _MOST:
            _WORTHS.clear()
        found = _WORTHS[key] = worth_of(expression.tree)
    return found


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

"""Loosen the comparisons of an expression, so that amounts rounded on their way do not count as different."""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal

from reportgen.core.language.expressions import Expression

_SPARE_DIGITS = 6
_MOST_DIGITS = 15


def loosened(expression: Expression, tolerance: Decimal, is_number: Callable[[ast.expr], bool]) -> Expression:
    """`expression` with == != <= >= between numbers forgiving a difference up to `tolerance`; < and > stay as they are.

    The tree itself is rewritten, so that what is evaluated and the Excel formula made of it cannot differ.
    """
    return Expression(expression.text, ast.unparse(_Loosening(tolerance, is_number).visit(_copy(expression.tree))))


def _copy(tree: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(tree), mode="eval").body


class _Loosening(ast.NodeTransformer):
    def __init__(self, tolerance: Decimal, is_number: Callable[[ast.expr], bool]) -> None:
        self.tolerance, self.is_number = tolerance, is_number
        # Rounding takes away what binary arithmetic adds in Excel, which would decide at the very edge.
        self.digits = min(_MOST_DIGITS, max(0, -int(tolerance.normalize().as_tuple().exponent)) + _SPARE_DIGITS)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        sides = [node.left, *node.comparators]
        pairs = [self._pair(op, a, b) for op, a, b in zip(node.ops, sides, sides[1:], strict=False)]
        return pairs[0] if len(pairs) == 1 else ast.BoolOp(ast.And(), pairs)

    def _pair(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> ast.expr:
        if isinstance(op, ast.Lt | ast.Gt) or not (self.is_number(left) and self.is_number(right)):
            return ast.Compare(left, [op], [right])
        if isinstance(op, ast.GtE):
            left, right = right, left
        apart: ast.expr = ast.BinOp(left, ast.Sub(), right)
        if isinstance(op, ast.Eq | ast.NotEq):
            apart = ast.Call(ast.Name("abs"), [apart], [])
        limit = ast.Constant(float(self.tolerance))
        rounded = ast.Call(ast.Name("round"), [apart, ast.Constant(self.digits)], [])
        return ast.Compare(rounded, [ast.Gt() if isinstance(op, ast.NotEq) else ast.LtE()], [limit])

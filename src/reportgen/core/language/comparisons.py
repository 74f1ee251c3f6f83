"""The two sides of a comparison: by how much they differ."""

from __future__ import annotations

import ast

from reportgen.core.language.expressions import Expression, parse
from reportgen.core.language.grammar import CONTAINMENT


def difference(expression: Expression) -> Expression | None:
    """Left side minus right side of an expression that is one comparison; None for any other.

    What a tolerance made of the comparison does not count: the form owner's own text is read again.
    """
    match parse(expression.text).tree:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if not isinstance(op, CONTAINMENT):
            return Expression(expression.text, ast.unparse(ast.BinOp(left, ast.Sub(), right)))
    return None

"""Whether an expression may have no result though every name in it has a value: something is divided by 0."""

from __future__ import annotations

import ast

from reportgen.core.language.expressions import Expression


def divides(expression: Expression) -> bool:
    """Whether something is divided by what may be 0: by anything but a number that is written there."""
    return any(
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and not (isinstance(node.right, ast.Constant) and node.right.value)
        for node in ast.walk(expression.tree)
    )

"""Leave names out of a sum: what a form has no cell for adds nothing."""

from __future__ import annotations

import ast
from collections.abc import Collection

from reportgen.core.language.expressions import Expression


def left_out(expression: Expression, absent: Collection[str]) -> Expression:
    """`expression`, which only adds, with 0 in the place of each name in `absent`; it stays what the form owner wrote."""
    tree = ast.parse(ast.unparse(expression.tree), mode="eval").body
    return Expression(expression.text, ast.unparse(_Leaving(absent).visit(tree)))


class _Leaving(ast.NodeTransformer):
    def __init__(self, absent: Collection[str]) -> None:
        self.absent = absent

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Constant(0) if node.id in self.absent else node

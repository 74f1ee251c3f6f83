"""Ask a condition of every line of a table: holds(检查.符合 == '是') is how many of its rows it holds for."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from reportgen.core.language.expressions import Expression
from reportgen.core.language.grammar import children_of, dotted_name

# The cells that a column (检查.符合) or row of a table has, by the row or column; () for any other name.
CellsOf = Callable[[str], Sequence[tuple[str, str]]]


def over_lines(expression: Expression, cells_of: CellsOf) -> Expression:
    """`expression` with each holds( ) of columns made the sum over their rows; it stays what the form owner wrote.

    A line that has not all the columns asked for is left out.
    """
    if "holds" not in expression.text:
        return expression
    spread = _Spreading(cells_of)
    tree = spread.visit(ast.parse(ast.unparse(expression.tree), mode="eval").body)
    return Expression(expression.text, ast.unparse(tree)) if spread.has_spread else expression


class _Spreading(ast.NodeTransformer):
    def __init__(self, cells_of: CellsOf) -> None:
        self.cells_of, self.has_spread = cells_of, False

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if not (isinstance(node.func, ast.Name) and node.func.id == "holds"):
            return self.generic_visit(node)  # type: ignore[return-value]
        cells = {name: dict(found) for name in _names(node.args[0]) if (found := self.cells_of(name))}
        if not cells:
            return node
        self.has_spread = True
        lines = [line for line in next(iter(cells.values())) if all(line in one for one in cells.values())]
        asked = [_Putting({name: one[line] for name, one in cells.items()}) for line in lines]
        source = ast.unparse(node)
        held = [ast.unparse(one.visit(ast.parse(source, mode="eval").body)) for one in asked]
        return ast.parse(" + ".join(held) or "0", mode="eval").body


class _Putting(ast.NodeTransformer):
    def __init__(self, instead: dict[str, str]) -> None:
        self.instead = instead

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        name = self.instead.get(dotted_name(node))
        return ast.parse(name, mode="eval").body if name else node


def _names(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Name | ast.Attribute):
        return [dotted_name(node)]
    return [name for child in children_of(node) for name in _names(child)]

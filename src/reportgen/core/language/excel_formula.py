"""Translate an expression into an Excel formula made of ordinary functions that every old Excel and WPS knows."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from reportgen.core.columns import column_number
from reportgen.core.compiled import remembered
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import OF_BLANKS, moment, weighing
from reportgen.core.language.grammar import CONTAINMENT, dotted_name
from reportgen.core.light_tuple import NamedTuple

Address = Callable[[str], str]

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Eq: "=",
    ast.NotEq: "<>",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def to_formula(expression: Expression, address: Address) -> str:
    """`expression` as an Excel formula without the leading "="; `address(name)` gives a cell such as D9.

    For 「period_end()」 and 「length(情况说明)」 it gives a formula in brackets; 「today()」 has none, since no file has a clock.
    """
    return _formula(expression.tree, address)


def _formula(node: ast.expr, address: Address) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return '"' + text.replace('"', '""') + '"'
        case ast.Constant(value=float(number)):
            return format(Decimal(repr(number)), "f")
        case ast.Constant():
            return str(node.value)
        case ast.Name() | ast.Attribute():
            return address(dotted_name(node))
        case ast.BoolOp():
            name = "AND" if isinstance(node.op, ast.And) else "OR"
            return f"{name}({','.join(_formula(value, address) for value in node.values)})"
        case ast.UnaryOp(op=ast.Not()):
            return f"NOT({_formula(node.operand, address)})"
        case ast.UnaryOp():
            return f"{'-' if isinstance(node.op, ast.USub) else '+'}{_operand(node.operand, address)}"
        case ast.BinOp():
            # What stands left of + and - is worked out first anyway: a long sum has no hundred brackets.
            bare_left = isinstance(node.op, ast.Add | ast.Sub) and isinstance(node.left, ast.BinOp)
            left = _formula(node.left, address) if bare_left else _operand(node.left, address)
            return f"{left}{_OPERATORS[type(node.op)]}{_operand(node.right, address)}"
        case ast.Compare():
            return _comparison(node, address)
        case ast.Call(func=ast.Name(id=name), args=[]):
            return address(moment(name))
        case ast.Call(func=ast.Name(id="sum")):
            return f"SUM({','.join(joined([_formula(arg, address) for arg in node.args]))})"
        case ast.Call(func=ast.Name(id="count"), args=[listed]):
            return _formula(listed, address)
        case ast.Call(func=ast.Name(id="holds"), args=[test]):
            return f"IF({_formula(test, address)},1,0)"
        case ast.Call(func=ast.Name(id=name), args=[asked]) if name in OF_BLANKS:
            return address(weighing(name, dotted_name(asked)))
        case ast.Call(func=ast.Name(id="round")):
            arguments = [_formula(arg, address) for arg in node.args]
            return f"ROUND({','.join(arguments if len(arguments) > 1 else [*arguments, '0'])})"
        case ast.Call(func=ast.Name(id=name)):
            return f"{name.upper()}({','.join(_formula(arg, address) for arg in node.args)})"
    raise AssertionError(ast.dump(node))


def _operand(node: ast.expr, address: Address) -> str:
    text = _formula(node, address)
    return f"({text})" if isinstance(node, ast.BinOp | ast.Compare | ast.BoolOp) else text


def _comparison(node: ast.Compare, address: Address) -> str:
    sides = [_operand(side, address) for side in (node.left, *node.comparators)]
    if isinstance(node.ops[0], CONTAINMENT):
        found = f"ISNUMBER(FIND({sides[0]},{sides[1]}))"
        return found if isinstance(node.ops[0], ast.In) else f"NOT({found})"
    parts = [
        f"{left}{_OPERATORS[type(op)]}{right}" for op, left, right in zip(node.ops, sides, sides[1:], strict=False)
    ]
    return parts[0] if len(parts) == 1 else f"AND({','.join(parts)})"


# A cell alone, with or without its sheet; D6+E7 is none.
_CELL = remembered(r"((?:(?:'(?:[^']|'')*'|[^'!()+\-*/<>=,\s]+)!)?)\$?([A-Z]{1,3})\$?([0-9]+)")


def joined(addresses: Sequence[str]) -> list[str]:
    """Addresses with neighbours in a row or column joined: D6, D7, D8 → D6:D8."""
    runs: list[list[str]] = []
    for address in addresses:
        if runs and _follows(runs[-1], address):
            runs[-1].append(address)
        else:
            runs.append([address])
    return [run[0] if len(run) == 1 else f"{run[0]}:{_bare(run[-1])}" for run in runs]


def _follows(run: list[str], address: str) -> bool:
    last, this = _spot(run[-1]), _spot(address)
    if not last or not this or last.sheet != this.sheet:
        return False
    down = this.column == last.column and this.row == last.row + 1
    right = this.row == last.row and this.column == last.column + 1
    if len(run) == 1:
        return down or right
    first = _spot(run[0])
    assert first
    return down if first.column == last.column else right


class _Spot(NamedTuple):
    sheet: str
    column: int
    row: int


@lru_cache(maxsize=1 << 14)
def _spot(address: str) -> _Spot | None:
    """The cell, None where the address is more or less than one; a workbook has each in many formulas."""
    found = _CELL.fullmatch(address)
    return _Spot(found[1], column_number(found[2]), int(found[3])) if found else None


def _bare(address: str) -> str:
    return address.rsplit("!", 1)[-1]

"""An expression of the rule language in the words of people: = and not ==, 不小于 and not >=."""

from __future__ import annotations

import ast
from collections.abc import Callable

from reportgen.core.language.expressions import Expression
from reportgen.core.language.grammar import dotted_name

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: " + ",
    ast.Sub: " - ",
    ast.Mult: " × ",
    ast.Div: " ÷ ",
    ast.Eq: " = ",
    ast.NotEq: " 不等于 ",
    ast.Lt: " 小于 ",
    ast.LtE: " 不大于 ",
    ast.Gt: " 大于 ",
    ast.GtE: " 不小于 ",
    ast.And: "，并且",
    ast.Or: "，或者",
}
# How tightly an operation holds its parts; a part that holds less needs brackets.
_LOOSEST, _COMPARED, _SUM, _PRODUCT, _ALONE = range(5)


def in_words(expression: Expression, name: Callable[[str], str]) -> str:
    """`expression` for a reader; `name(id)` is what a name in it is called."""
    return _words(expression.tree, name)


def _words(node: ast.expr, name: Callable[[str], str]) -> str:
    match node:
        case ast.Constant(value=str() as text):
            return f"“{text}”"
        case ast.Constant(value=value):
            return str(value)
        case ast.Name() | ast.Attribute():
            return name(dotted_name(node))
        case ast.BoolOp(op=op, values=values):
            return _SIGNS[type(op)].join(_within(value, _COMPARED, name) for value in values)
        case ast.Compare(left=left, ops=[ast.In() | ast.NotIn() as op], comparators=[other]):
            has = "里有" if isinstance(op, ast.In) else "里没有"
            return f"{_within(other, _SUM, name)} {has} {_within(left, _SUM, name)}"
        case ast.Compare(left=left, ops=ops, comparators=others):
            signs = [_SIGNS[type(op)] for op in ops]
            tail = "".join(sign + _within(other, _SUM, name) for sign, other in zip(signs, others, strict=True))
            return _within(left, _SUM, name) + tail
        case ast.BinOp(left=left, op=op, right=right):
            own = _rank(node)
            behind = own + 1 if isinstance(op, ast.Sub | ast.Div) else own
            return f"{_within(left, own, name)}{_SIGNS[type(op)]}{_within(right, behind, name)}"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"并非 {_within(operand, _ALONE, name)}"
        case ast.UnaryOp(op=op, operand=operand):
            return f"{'-' if isinstance(op, ast.USub) else ''}{_within(operand, _ALONE, name)}"
        case ast.Call(func=ast.Name(id=function), args=arguments):
            return _call(function, [_words(argument, name) for argument in arguments], arguments)
    raise AssertionError(ast.dump(node))


def _call(function: str, told: list[str], arguments: list[ast.expr]) -> str:
    match function, arguments:
        case "count", _:
            return f"{told[0]}的条数"
        case "holds", _:
            return f"（{told[0]}的记 1，不然记 0）"
        case "filled", _:
            return f"填了{told[0]}"
        case "length", _:
            return f"{told[0]}的字数"
        case "abs", _:
            return f"（{told[0]}，不计正负）"
        case "round", [_, _]:
            return f"（{told[0]}）四舍五入到 {told[1]} 位小数"
        case "round", _:
            return f"（{told[0]}）四舍五入"
        case "date", _:
            return "{} 年 {} 月 {} 日".format(*told)
        case "today", _:
            return "今天"
        case "period_end", _:
            return "报告所属时期的最后一天"
    return f"（{'、'.join(told)}）之和"


def _within(node: ast.expr, least: int, name: Callable[[str], str]) -> str:
    told = _words(node, name)
    return told if _rank(node) >= least else f"（{told}）"


def _rank(node: ast.expr) -> int:
    match node:
        case ast.BoolOp():
            return _LOOSEST
        case ast.Compare():
            return _COMPARED
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return _SUM
        case ast.BinOp():
            return _PRODUCT
    return _ALONE

"""What may stand in an expression: read by Python's own grammar, then refused part by part with the reason why."""

from __future__ import annotations

import ast
import re
from decimal import Decimal

from reportgen.core.ids import dotted, parts_of
from reportgen.core.language.functions import FUNCTIONS, OF_BLANKS
from reportgen.core.suggestions import did_you_mean

_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn)
# Whether one text stands in another; the one comparison that is not of like with like.
CONTAINMENT = (ast.In, ast.NotIn)
_WIDE_PUNCTUATION = str.maketrans("（），．＋－＊／＝＜＞！＂＇０１２３４５６７８９", "(),.+-*/=<>!\"'0123456789")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of each month in every year
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "&&": "and", "||": "or", "“": "'", "‘": "'"}
_LONGEST = 4000
_DEEPEST = 150
_MOST_DIGITS = 15


class ExpressionError(ValueError):
    """An expression that the language does not have; raised when a kind is loaded."""


def tree_of(text: str) -> ast.expr:
    """The tree of `text`. Raises ExpressionError for whatever the language does not have."""
    if len(text) > _LONGEST:
        raise ExpressionError(f"式子太长（{len(text)} 字）")
    narrowed = _narrowed(text).strip()
    try:
        tree = ast.parse(narrowed, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"看不懂的式子：{text}{_usual_cause(narrowed)}") from error
    _refuse_deep(tree)
    _refuse_unknown(tree)
    return tree


def dotted_name(node: ast.expr) -> str:
    """「a.b.c」 of a Name or Attribute node."""
    if isinstance(node, ast.Attribute):
        return dotted(dotted_name(node.value), node.attr)
    if isinstance(node, ast.Name):
        return node.id
    raise ExpressionError("“.” 前面只能是名称")


def children_of(node: ast.expr) -> list[ast.expr]:
    """The parts that `node` is made of; the name of a function is none."""
    if isinstance(node, ast.Call):
        return node.args
    if isinstance(
        node, ast.Name | ast.Constant
    ):  # two in three: asking the tree takes as long as all that is asked of them
        return []
    return [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]


def _narrowed(text: str) -> str:
    """Full-width punctuation made half-width and line breaks made spaces, outside quoted text.

    Raises ExpressionError for what Python would drop or change: comments and backslashes.
    """
    out, quote = [], ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        else:
            char = " " if char.isspace() else char.translate(_WIDE_PUNCTUATION)
            if char == "#":
                raise ExpressionError("式子里不能写 # 和说明")
            quote = char if char in "'\"" else ""
        if char == "\\":
            raise ExpressionError("式子里不能有 \\")
        out.append(char)
    return "".join(out)


def _usual_cause(text: str) -> str:
    """What is likely wrong with an expression that Python cannot read, '' when nothing usual is."""
    outside = re.sub(r"'[^']*'|\"[^\"]*\"", "''", text)
    for sign, wanted in _SIGNS.items():
        if sign in outside:
            return f"。“{sign}”请写成 {wanted}"
    if re.search(r"(?<![=!<>])=(?!=)", outside):
        return "。相等请写成 =="
    if "'" in outside.replace("''", "") or '"' in outside:
        return "。引号没有成对"
    return "。括号没有成对" if outside.count("(") != outside.count(")") else ""


def _refuse_deep(node: ast.AST, depth: int = 1) -> None:
    """Everything else here calls itself once a level, and must not run out of stack."""
    if depth > _DEEPEST:
        raise ExpressionError(f"式子套得太深（超过 {_DEEPEST} 层）；许多项相加请用 sum( )")
    for child in ast.iter_child_nodes(node):
        _refuse_deep(child, depth + 1)


def _refuse_unknown(node: ast.expr) -> None:
    _refuse_alone(node)
    for child in children_of(node):
        _refuse_unknown(child)


def _refuse_alone(node: ast.expr) -> None:
    match node:
        case ast.Name() | ast.Attribute():
            name = dotted_name(node)
            if any(part.startswith("_") for part in parts_of(name)):
                raise ExpressionError(f"名称不能以下划线开头：{name}")
        case ast.Constant(value=bool()):
            raise ExpressionError("式子里不能写 True、False")
        case ast.Constant(value=int() | float() as number) if not _is_exact_in_excel(number):
            raise ExpressionError(f"数字太长，最多 {_MOST_DIGITS} 位：{number}")
        case ast.Constant(value=int() | float() | str()):
            pass
        case ast.BinOp(op=op) if isinstance(op, _ARITHMETIC):
            pass
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Not()) | ast.BoolOp():
            pass
        case ast.Compare(ops=[_, *more] as ops) if more and any(isinstance(op, CONTAINMENT) for op in ops):
            raise ExpressionError("in 不能与别的比较连着写，请用 and 分开")
        case ast.Compare(ops=ops) if all(isinstance(op, _COMPARISONS) for op in ops):
            pass
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            _refuse_arguments(name, node.args)
        case _:
            raise ExpressionError(f"式子里不能用：{ast.unparse(node)}")


def _is_exact_in_excel(number: int | float) -> bool:
    return number != float("inf") and len(Decimal(repr(number)).normalize().as_tuple().digits) <= _MOST_DIGITS


def _refuse_arguments(name: str, arguments: list[ast.expr]) -> None:
    if name not in FUNCTIONS:
        known = "、".join(f"{one}( )" for one in FUNCTIONS)
        raise ExpressionError(f"式子里不能用 {name}( )。{did_you_mean(name, FUNCTIONS)}可用：{known}")
    function, count = FUNCTIONS[name], len(arguments)
    if count < function.least:
        wanted = "要有内容" if function.most != function.least else f"要写 {function.least} 样"
        raise ExpressionError(f"{name}( ) 里{wanted}" + ("：年, 月, 日" if name == "date" else ""))
    if function.most is not None and count > function.most:
        raise ExpressionError(f"{name}( ) 里的内容太多" if function.most else f"{name}( ) 里什么也不写")
    if name in OF_BLANKS and not isinstance(arguments[0], ast.Name | ast.Attribute):
        raise ExpressionError(f"{name}( ) 里只能写一个名称")
    if name == "round" and count > 1 and not _is_literal(arguments[1], range(_MOST_DIGITS + 1)):
        raise ExpressionError(f"round( ) 的小数位数应是 0 到 {_MOST_DIGITS} 的整数")
    if name == "date":
        _refuse_day(arguments[1], arguments[2])


def _refuse_day(month: ast.expr, day: ast.expr) -> None:
    """A month or a day that is written as a number must be one of every year."""
    if isinstance(month, ast.Constant) and not _is_literal(month, range(1, 13)):
        hint = "是不是月和日写反了？" if _is_literal(day, range(1, 13)) else ""
        raise ExpressionError(f"date( ) 里先年、再月、再日：月份应是 1 到 12，不是 {ast.unparse(month)}。{hint}")
    last = _DAYS[month.value - 1] if isinstance(month, ast.Constant) and isinstance(month.value, int) else 31
    if isinstance(day, ast.Constant) and not _is_literal(day, range(1, last + 1)):
        raise ExpressionError(f"date( ) 里的日应是 1 到 {last}，不是 {ast.unparse(day)}")


def _is_literal(node: ast.expr, values: range) -> bool:
    return isinstance(node, ast.Constant) and node.value in values

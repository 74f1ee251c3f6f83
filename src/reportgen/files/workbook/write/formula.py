"""An Excel formula and what it shows now, made together: whatever is live in a workbook is written once."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportgen.core.language.excel_formula import joined, to_formula
from reportgen.core.language.expressions import Expression, evaluate
from reportgen.core.light import dataclass


@dataclass(frozen=True)
class Formula:
    """`text` is what Excel calculates, without the leading "=", and `now` what it will find.

    `now` is a number or a text, None for a blank cell, a tuple for the cells of an area. Operators and texts cut from
    areas go row by row, as they do inside SUMPRODUCT; blank rows at the end of an area may be left out.
    `binds` tells how tightly the outermost operator binds.
    """

    text: str
    now: Any
    binds: int = 9

    def __add__(self, other: Operand) -> Formula:
        return _operate("+", self, other)

    def __mul__(self, other: Operand) -> Formula:
        return _operate("*", self, other)

    def __gt__(self, other: Operand) -> Formula:
        return _operate(">", self, other)

    def equals(self, other: Operand) -> Formula:
        """Whether both are the same, whatever the case of their letters."""
        return _operate("=", self, other)

    def differs(self, other: Operand) -> Formula:
        """The opposite of `equals`."""
        return _operate("<>", self, other)

    def write(
        self, page: Worksheet, row: int, column: int, style: Format | None = None, is_of_areas: bool = False
    ) -> None:
        """Put both into a cell: no formula gets into a workbook by another way; `is_of_areas` reckons with whole areas cell by cell."""
        if is_of_areas:
            page.write_array_formula(row, column, row, column, f"={self.text}", style, self.now)
        else:
            page.write_formula(row, column, f"={self.text}", style, self.now)


Operand = Formula | str | int

# The only error that a formula of ours can come to: the language of rules knows no text in arithmetic.
ERROR = "#DIV/0!"

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda test, then, otherwise: ERROR if test == ERROR else then if test else otherwise,
    "IFERROR": lambda value, otherwise: otherwise if value == ERROR else value,
    "LEFT": lambda text, length: _each(lambda one: _joinable(one)[:length], text),
    "MID": lambda text, first, length: _each(lambda one: _joinable(one)[first - 1 :][:length], text),
    "SUM": sum,
    "SUMPRODUCT": lambda *columns: sum(map(math.prod, zip(*columns, strict=True))),
    "COUNTIF": lambda cells, text: sum(_folded(cell) == _folded(text) for cell in cells),
    "COUNTA": lambda *columns: sum(cell is not None for column in columns for cell in column),
}
_OPERATORS: dict[str, tuple[int, Callable[..., Any]]] = {
    "=": (0, lambda left, right: _folded(left) == _folded(right)),
    "<>": (0, lambda left, right: _folded(left) != _folded(right)),
    ">": (0, operator.gt),
    "&": (1, lambda *parts: "".join(map(_joinable, parts))),
    "+": (2, operator.add),
    "*": (3, operator.mul),
}


def formula(part: Operand) -> Formula:
    """A text or a number that never changes, written as a formula; a formula as it is."""
    if isinstance(part, Formula):
        return part
    return Formula('"' + part.replace('"', '""') + '"' if isinstance(part, str) else str(part), part)


def translated(
    expression: Expression, cell: Callable[[str], Formula], weighed: Mapping[str, Formula] | None = None
) -> Formula:
    """An expression of the rules' own language; `cell(name)` is what a name in it stands for.

    `weighed` has what 「filled(名称)」 and 「length(名称)」 stand for.
    """
    known = weighed or {}
    text = to_formula(expression, lambda name: (known[name] if name in known else cell(name)).text)
    found = {name: None if one.now == ERROR else one.now for name, one in known.items()}
    now = evaluate(expression, lambda name: None if (value := cell(name).now) == ERROR else value, found)
    return Formula(text, ERROR if now is None else now, binds=0)


def call(function: str, *parts: Operand) -> Formula:
    """An Excel function that _FUNCTIONS has; SUMPRODUCT takes tests as the numbers 1 and 0."""
    formulas = [formula(part) for part in parts]
    are_numbers = function == "SUMPRODUCT"
    texts = [f"--({part.text})" if are_numbers and part.binds == 0 else part.text for part in formulas]
    return Formula(f"{function}({','.join(texts)})", _FUNCTIONS[function](*(part.now for part in formulas)))


def join(*parts: Operand) -> Formula:
    """One text of several; neighbouring fixed texts become one."""
    kept: list[Operand] = []
    for part in parts:
        if isinstance(part, str) and kept and isinstance(kept[-1], str):
            kept[-1] += part
        elif part != "":
            kept.append(part)
    return _operate("&", *kept) if len(kept) > 1 else formula(*kept or [""])


def count_blank(cells: Sequence[Formula]) -> Formula:
    """How many of the cells are blank; neighbours are counted together."""
    counts = [f"COUNTBLANK({area})" for area in joined([cell.text for cell in cells])]
    return Formula("+".join(counts) or "0", sum(cell.now is None for cell in cells), binds=2)


def _operate(sign: str, *parts: Operand) -> Formula:
    binds, function = _OPERATORS[sign]
    formulas = [formula(part) for part in parts]
    texts = [f"({part.text})" if part.binds < max(binds, 1) else part.text for part in formulas]
    return Formula(sign.join(texts), _each(function, *(part.now for part in formulas)), binds)


def _each(function: Callable[..., Any], *values: Any) -> Any:
    """`function` of the values, row by row if one of them is an area; an error makes an error."""
    if any(isinstance(value, tuple) for value in values):
        return tuple(map(function, *(value if isinstance(value, tuple) else repeat(value) for value in values)))
    return ERROR if ERROR in values else function(*values)


def _folded(value: Any) -> Any:
    return "" if value is None else value.casefold() if isinstance(value, str) else value


def _joinable(value: Any) -> str:
    """A blank, a number or a text, as Excel joins it to a text."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else "" if value is None else str(value)

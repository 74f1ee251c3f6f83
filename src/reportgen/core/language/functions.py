"""The functions of the rule language: how many things each takes, of which sort, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.language.sorts import Sort
from reportgen.core.light import dataclass


@dataclass(frozen=True)
class Function:
    """`least` to `most` things of the sort `takes` (no `most`: any number) make one of the sort `gives`."""

    gives: Sort
    takes: Sort
    least: int
    most: int | None


FUNCTIONS: Mapping[str, Function] = {
    "sum": Function(Sort.NUMBER, Sort.NUMBER, 1, None),
    "count": Function(Sort.NUMBER, Sort.UNKNOWN, 1, 1),
    "holds": Function(Sort.NUMBER, Sort.TRUTH, 1, 1),
    "filled": Function(Sort.TRUTH, Sort.UNKNOWN, 1, 1),
    "length": Function(Sort.NUMBER, Sort.UNKNOWN, 1, 1),
    "abs": Function(Sort.NUMBER, Sort.NUMBER, 1, 1),
    "round": Function(Sort.NUMBER, Sort.NUMBER, 1, 2),
    "date": Function(Sort.DATE, Sort.NUMBER, 3, 3),
    "today": Function(Sort.DATE, Sort.NUMBER, 0, 0),
    "period_end": Function(Sort.DATE, Sort.NUMBER, 0, 0),
}

# Those that ask of a field what it holds, and have an answer for a blank, too.
OF_BLANKS = frozenset(("filled", "length"))

# Days that no value of the report is: the day of the check, which no file knows, and the last day of the period.
TODAY, PERIOD_END = "today()", "period_end()"


def weighing(function: str, name: str) -> str:
    """What is asked when a function of a blank stands before a name: 「length(情况说明)」."""
    return f"{function}({name})"


def moment(function: str) -> str:
    """What a function that takes nothing is called when its day is asked for: 「today()」."""
    return f"{function}()"

"""What the cell of a text holds in place of what was typed: a long code as a number, a formula as words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.cleaning import shorten
from reportgen.core.compiled import remembered
from reportgen.core.findings import Problem
from reportgen.core.values import Raw, plain_number, problem

# Excel keeps fifteen digits of a number and writes 0 for those behind them.
_EXACT = 10**15
# 「=B3」, 「=台账!$A$3&2」, 「=CONCATENATE(…」: an equals sign and a cell or a function, not 「= 见附件」.
_FORMULA = remembered(r"[=＝][^\s=].*")
_ASKS = remembered(r"(?<![A-Za-z0-9])(\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}(?![A-Za-z0-9])|[A-Z][A-Z.]+\()")


def odd_text(raw: Raw, is_formula: bool) -> Iterator[Problem]:
    """Why `raw`, read from the cell of a text, is not what was typed there; `is_formula`: it is what one gave."""
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool) and not -_EXACT < raw < _EXACT:
        yield problem("R215", stored=plain_number(raw))
    elif isinstance(raw, str) and not is_formula and _FORMULA.fullmatch(raw.strip()) and _ASKS.search(raw):
        yield problem("R216", formula=shorten(raw.strip()))

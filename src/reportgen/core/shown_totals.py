"""What a workbook or a finished report shows where a value is calculated, and whether that is the result."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.cleaning import clean
from reportgen.core.fields import Field
from reportgen.core.light import replace
from reportgen.core.reading_cells import read_cell
from reportgen.core.values import LARGEST, Doubted, Parsed, Raw, problem

_SIGN = "R102"


def read_shown(field: Field, raw: Raw | Doubted) -> Parsed:
    """What the workbook shows for a derived field, which may pass the limits of what staff may type."""
    if isinstance(raw, int | Decimal) and Decimal(raw).is_finite() and not 0 <= raw < LARGEST:
        return raw, ()
    value, problems = read_cell(replace(field, remark=not field.type.shape, signed=True, decimals=None), raw)
    as_none = any(one.code == _SIGN for one in problems)  # a dash: where all is calculated nothing has to be typed
    return (value, (problem(_SIGN, "calculated", typed=clean(str(raw))[0].strip()),)) if as_none else (value, problems)


def is_same(shown: int | Decimal | None, exact: int | Decimal | None) -> bool:
    """Whether two numbers are equal but for what Excel's binary arithmetic adds after the last digit."""
    if shown is None or exact is None or isinstance(exact, int):
        return shown == exact
    last_digit = Decimal(1).scaleb(min(0, int(exact.as_tuple().exponent)))
    return abs(shown - exact) <= max(last_digit / 1_000_000, abs(exact) * Decimal("5E-15"))

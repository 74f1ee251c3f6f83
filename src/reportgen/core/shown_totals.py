"""What a workbook or a finished report shows where a value is calculated, and whether that is the result."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.cleaning import clean, shorten
from reportgen.core.fields import Field
from reportgen.core.light import replace
from reportgen.core.reading_cells import read_cell
from reportgen.core.values import LARGEST, Doubted, Parsed, Raw, Value, number_of, problem

# What is no number: where all is calculated nothing has to be typed instead.
_NO_NUMBER = frozenset(("R102", "R103", "R106"))
# What a result may be and a typed value may not: less than 0, no whole number.
_NO_RESULT = frozenset(("R104", "R105"))


def read_shown(field: Field, raw: Raw | Doubted) -> Parsed:
    """What the workbook shows for a derived field, which may pass the limits of what staff may type."""
    if isinstance(raw, int | Decimal) and Decimal(raw).is_finite() and not 0 <= raw < LARGEST:
        return raw, ()
    value, problems = read_cell(replace(field, remark=not field.type.shape, signed=True, decimals=None), raw)
    typed = shorten(clean(str(raw))[0].strip())
    told = (problem(one.code, "calculated", typed=typed) if one.code in _NO_NUMBER else one for one in problems)
    return value, tuple(told) if value is None else problems


def is_same(shown: int | Decimal | None, exact: int | Decimal | None) -> bool:
    """Whether two numbers are equal but for what Excel's binary arithmetic adds after the last digit."""
    if shown is None or exact is None or isinstance(exact, int):
        return shown == exact
    last_digit = Decimal(1).scaleb(min(0, int(exact.as_tuple().exponent)))
    return abs(shown - exact) <= max(last_digit / 1_000_000, abs(exact) * Decimal("5E-15"))


def odd_result(field: Field, value: Value | None) -> list[str]:
    """The codes of what the result is that could not be typed: less than 0, no whole number; of what is printed."""
    number = number_of(value)
    if number is None or field.printed is False:
        return []
    return [one.code for one in field.type.parse(field, number)[1] if one.code in _NO_RESULT]

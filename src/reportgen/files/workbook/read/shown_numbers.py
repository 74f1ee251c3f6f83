"""The number that a format shows of a stored one, where it leaves some of it out: decimals, digits, a finer fraction."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from reportgen.core.compiled import remembered

_NOT_SHOWN = remembered(r'"[^"]*"|\\.|\[[^\]<>=]*\]|[_*].')
_DECIMALS = remembered(r"[#,0? ]*[#0?](\.([0#?]*))?")
_SCIENTIFIC = remembered(r"([#0?,]*[#0?])(?:\.([0#?]*))?[eE][+-]0+")
_FRACTION = remembered(r"[#0?, ]*[#0?]/(?:([#0?]{1,5})|([1-9][0-9]{0,4}))")
# Larger ones are none of any form, nor rounded to a decimal.
_LARGEST = 20


def shown_instead(section: str, number: int | Decimal) -> str:
    """What a section of a number format shows of `number` where that is another number, '' where it is the same."""
    exact = Decimal(number)
    if not exact or exact.adjusted() > _LARGEST:
        return ""
    shape = _NOT_SHOWN.sub("", section).strip()
    decimals = decimals_of(section)
    if decimals is not None:
        return _unlike(exact, exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    if found := _SCIENTIFIC.fullmatch(shape):
        before, after = len(found[1].replace(",", "")), len(found[2] or "")
        last = exact.adjusted() - exact.adjusted() % before - after
        return _unlike(exact, exact.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP))
    if found := _FRACTION.fullmatch(shape):
        return _as_fraction(exact, Fraction(exact), found[1] or "", int(found[2] or 0))
    return ""


@lru_cache(maxsize=1_000)
def decimals_of(section: str) -> int | None:
    """How many decimals a section shows; None where it shows what there is, or is no plain number."""
    found = _DECIMALS.fullmatch(_NOT_SHOWN.sub("", section).strip())
    return len(found[2] or "") if found and found[0] else None


def _unlike(number: Decimal, shown: Decimal) -> str:
    return "" if shown == number else f"{shown:f}"


def _as_fraction(number: Decimal, exact: Fraction, places: str, below: int) -> str:
    """「2 1/3」 of 2.36, with as many digits below as there are `places`, or just `below`."""
    shown = (
        Fraction((exact * below + Fraction(1, 2)) // 1, below)
        if below
        else exact.limit_denominator(10 ** len(places) - 1)
    )
    if shown == exact:
        return ""
    whole, rest = divmod(abs(shown), 1)
    parts = [f"{whole}"] if whole or not rest else []
    parts += [f"{rest.numerator}/{rest.denominator}"] if rest else []
    return ("-" if number < 0 else "") + " ".join(parts)

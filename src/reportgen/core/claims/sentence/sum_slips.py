"""What one slip of the pen makes of a sum: two digits exchanged, one another, a nought more or less, or little missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.core.claims.words.digit_slips import is_exchanged, is_shifted, is_slipped

_THREE_DIGITS, _TWO_DIGITS, _NOT_MUCH = 100, 10, 4
_OVER, _UNDER = Decimal("0.1"), Decimal("0.05")  # parts may be left out, and never be too many
# How much of the whole a list that seems to name all of it may leave out and be taken for one with a slip of the pen: of
# two parts, of more. In 206 paragraphs of eleven reports no list that is right falls under it.
_SLIPS = {2: Decimal("0.05"), 3: Decimal("0.1")}


def is_exchange_of(whole: Decimal, values: Sequence[Decimal], is_sure: bool) -> bool:
    """Whether two digits exchanged in one of the figures would make the sum right: of three digits, where it `is_sure` of two."""
    gap = sum(values) - whole
    least = _TWO_DIGITS if is_sure else _THREE_DIGITS
    pairs = [*((value, value - gap) for value in values if value > gap), (whole, whole + gap)]
    return any(is_exchanged(one, other) for one, other in pairs if one >= least)


def is_miscounted(whole: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether no more than a quarter of the whole is missing or too much: by more nothing is only miscounted."""
    return abs(sum(values) - whole) * _NOT_MUCH <= whole


def is_shift_of(whole: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether a nought more or less in one of the figures would make the sum right."""
    gap = sum(values) - whole
    return is_shifted(whole, whole + gap) or any(is_shifted(value, value - gap) for value in values if value > gap)


def is_nearly_all(whole: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether so little is missing, or so little too much, that it is no part left out."""
    gap = sum(values) - whole
    return gap <= whole * _OVER if gap > 0 else -gap <= whole * _UNDER


def is_slip_of(whole: Decimal, values: Sequence[Decimal], is_named: bool) -> bool:
    """Whether one figure with one digit changed, or two digits exchanged, would make the sum right, and little is missing.

    `is_named`: they are said to be parts, so that there can be no more of them.
    """
    gap = sum(values) - whole
    pairs = [*((value, value - gap) for value in values if value > gap), (whole, whole + gap)]
    if is_named and gap > 0 and any(is_exchanged(one, other) for one, other in pairs):
        return True
    if abs(gap) > whole * _SLIPS[3 if is_named and gap > 0 else min(3, len(values))]:
        return False
    return any(is_slipped(one, other) for one, other in pairs)

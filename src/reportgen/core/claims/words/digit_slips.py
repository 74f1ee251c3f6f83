"""One slip of the pen: a digit changed, or two exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from reportgen.core.claims.symbols import Number

_DIGITS = "0123456789"
_PLACES = 12  # more than any figure has behind its point
_NEAR = Decimal("1.4")  # the sums that were none (docs/decisions/0158) were apart by half and more
_ENOUGH = 3  # digits of which one may be another; of two digits half of all other figures would be slips


def is_slipped(one: Decimal, other: Decimal) -> bool:
    """Whether a slip of the pen makes one figure of the other, both written with as many decimals."""
    places = max(_decimals(one), _decimals(other))
    return _nearly(f"{one:.{places}f}", f"{other:.{places}f}")


def is_exchanged(one: Decimal, other: Decimal) -> bool:
    """Whether two digits of one figure are exchanged in the other."""
    if (
        one == other or (one - other).scaleb(_PLACES) % 9
    ):  # in whatever order digits stand, nine leaves the same of them
        return False
    places = max(_decimals(one), _decimals(other))
    first, second = f"{one:.{places}f}", f"{other:.{places}f}"
    return first != second and sorted(first) == sorted(second) and _nearly(first, second)


def is_transposed(one: Decimal, other: Decimal) -> bool:
    """Whether two digits that stand side by side are exchanged: 67.8 for 76.8, and not 632 for 236."""
    if not is_exchanged(one, other):
        return False
    digits = [[char for char in f"{value.normalize():f}" if char != "."] for value in (one, other)]
    apart = [n for n, pair in enumerate(zip(*digits, strict=False)) if pair[0] != pair[1]]
    return len(apart) == 2 and apart[1] - apart[0] == 1


def is_shifted(one: Decimal, other: Decimal) -> bool:
    """Whether one figure is the other with a nought more or less: 70 for 7, 8000 for 800."""
    return one != other and other in (one * 10, one / 10)


def is_one_digit_more(small: Decimal, large: Decimal) -> bool:
    """Whether a whole figure is another with one digit left out: 131 and 1331."""
    one, other = f"{small:f}", f"{large:f}"
    return len(other) == len(one) + 1 and any(other[:n] + other[n + 1 :] == one for n in range(len(other)))


def is_explained(one: Decimal, other: Decimal) -> bool:
    """Whether one is near the other, or a slip in one digit or in the unit away from it."""
    small, large = sorted((abs(one), abs(other)))
    is_near = large <= small * _NEAR
    return is_near or is_slipped(one, other) or is_one_digit_more(small, large) or _digits(small) == _digits(large)


def slips_of(number: Number) -> Iterator[Decimal]:
    """What may have been meant: two digits exchanged back, or one of three and more another."""
    text = f"{number.digits:.{number.decimals}f}"
    places = [n for n, char in enumerate(text) if char.isdigit()]
    for a, b in combinations(places, 2):
        if text[a] != text[b]:
            yield Decimal(text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]) * number.scale
    if len(places) >= _ENOUGH:
        for a in places:
            yield from (
                Decimal(text[:a] + digit + text[a + 1 :]) * number.scale for digit in _DIGITS if digit != text[a]
            )


def _nearly(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    apart = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    exchanged = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) == 1 or exchanged


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -int(exponent))

"""A total that is no sum of the figures it is of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.judged.wrongs import Wrong, added_up
from reportgen.core.claims.words.as_written import agrees, as_plain, as_typed
from reportgen.core.claims.words.digit_slips import is_explained, is_slipped
from reportgen.core.values import plain_number


def wrong_total(claim: Claim) -> Wrong | None:
    """What is wrong with the figure of `claim` where no run of its pieces makes it, or not all of them do."""
    if claim.is_product:
        return _wrong_product(claim)
    numbers = [piece.number for piece in claim.pieces]
    values = [number.value for number in numbers]
    runs = [values[a:b] for b in range(len(values), 1, -1) for a in range(b - 1)][: 1 if claim.is_all else None]
    if claim.number.is_about or any(
        agrees(claim.number, made) for made in (*(sum(run, Decimal(0)) for run in runs), *_first(values))
    ):
        return None
    run = min(runs, key=lambda one: _apart(sum(one, Decimal(0)), claim.number.value))
    said, scale = as_typed(claim.number), min(number.scale for number in numbers)
    if numbers[0].text and not is_one_slip(claim.number.value, run):
        return None
    if not numbers[0].text:
        return Wrong("", said, f"{len(run)} {numbers[0].unit}", f"前面列了 {len(run)} {numbers[0].unit}")
    shown = [as_plain(value / scale) for value in run]
    unit = next(number.unit_text for number in numbers if number.scale == scale)
    return Wrong("", said, f"{plain_number(as_plain(sum(shown, Decimal(0))))} {unit}", added_up(shown))


def is_one_slip(said: Decimal, run: Sequence[Decimal]) -> bool:
    """Whether the sum holds with one of its figures as it may have been meant; else they are most likely no sum.

    See docs/decisions/0158.
    """
    apart = said - sum(run, Decimal(0))
    pairs = ((said, said - apart), *((one, one + apart) for one in run))
    return any(meant > 0 and is_explained(written, meant) for written, meant in pairs)


def _first(values: Sequence[Decimal]) -> list[Decimal]:
    """What the first of several make, two or more: of 32个, 优秀9个、良好20个、一般3个，靠后的3个…."""
    return [*accumulate(values)][1:-1]


def _wrong_product(claim: Claim) -> Wrong | None:
    each, many = (piece.number.value for piece in claim.pieces)
    if agrees(claim.number, each * many):
        return None
    made = plain_number(as_plain(each * many / claim.number.scale))
    how = f"{plain_number(as_plain(each))} × {plain_number(as_plain(many))} = {plain_number(as_plain(each * many))}"
    return Wrong("", as_typed(claim.number), f"{made} {claim.number.unit_text}", how)


def _apart(made: Decimal, said: Decimal) -> tuple[bool, Decimal]:
    """How far a sum is from what is said; one that a slip of the pen makes is nearest."""
    return not is_slipped(made, said), abs(made - said)

"""Which wrong figures no slip of the pen explains: what is far from its cell was most likely never said of it.

Clerks exchange digits, type one wrong, lose a nought, take the line beside or last year's figure; what is then written is seldom more than twice or less
than half of what should be. See docs/decisions/0158.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.judged.wrongs import Wrong
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.digit_slips import is_one_digit_more, is_slipped
from reportgen.core.claims.words.general import Role

_FAR = 2
_SCALES = [Decimal(10) ** n for n in range(-8, 9) if n]
_ENDS = (Role.COMMA, Role.STOP, Role.OPEN, Role.CLOSE)


def without_far_off(
    judged: Sequence[tuple[Claim, Wrong | None]], told: ToldSentence, last: Callable[[Claim], bool]
) -> list[tuple[Claim, Wrong | None]]:
    """`judged` without those that are far off; `last` tells whether a claim held true in the last report."""
    swapped = {(_should(claim, wrong), claim.number.value) for claim, wrong in judged if wrong is not None}

    def is_kept(claim: Claim, wrong: Wrong | None) -> bool:
        if wrong is None or not is_far(claim, should := _should(claim, wrong)):
            return True
        return (claim.number.value, should) in swapped or _is_named(claim, told) or last(claim)

    return [(claim, wrong) for claim, wrong in judged if is_kept(claim, wrong)]


def is_far(claim: Claim, should: Decimal) -> bool:
    """Whether a figure of a cell is more than twice or less than half of it, and no slip of a digit or of a unit."""
    said = claim.number.value
    if claim.way not in (Way.FIGURE, Way.EARLIER) or claim.pieces or not said or not should:
        return False
    small, large = sorted((said, should))
    is_slip = is_slipped(said, should) or is_one_digit_more(small, large)
    return large > small * _FAR and not is_slip and not any(agrees(claim.number, should * one) for one in _SCALES)


def _should(claim: Claim, wrong: Wrong) -> Decimal:
    return claim.number.value - wrong.gap


def _is_named(claim: Claim, told: ToldSentence) -> bool:
    """Whether its clause is known to the last word and names what is counted, of a subject named before: 收到申请57件, 办结7件."""
    words, measures = told.words, {name for meant in claim.meant for name in meant.measures}
    at = next((n for n, word in enumerate(words) if word.start == claim.start), 0)
    start = next((n for n in range(at, -1, -1) if words[n].role in _ENDS), -1)
    end = next((n for n in range(at, len(words)) if words[n].role in _ENDS), len(words))
    clause = words[start + 1 : end]
    is_known = not any(word.role is Role.UNKNOWN for word in clause)
    is_meant = any(sense.id in measures for word in clause if word.role is Role.MEASURE for sense in word.senses)
    return is_known and is_meant and not claim.is_all and any(word.role is Role.SUBJECT for word in words[:end])

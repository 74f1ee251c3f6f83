"""What a bracket behind a figure divides: 年末仍有12件（自然人8件、企业4件）在办 is of those 12, whatever they are."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import ToldSentence, base_unit
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.general import Role


def is_in_brackets(told: ToldSentence, claim: Claim) -> bool:
    """Whether a bracket that stands open is the last one before it."""
    before = [word.role for word in told.words if word.start < claim.start and word.role in (Role.OPEN, Role.CLOSE)]
    return before[-1:] == [Role.OPEN]


def is_divided_otherwise(told: ToldSentence, claim: Claim) -> bool:
    """Whether `claim` is of one of the figures that make the one right before their bracket, and is read as of something else.

    What is read of the figure before as of its parts, 新收19件（自然人12件、企业7件）, is held against the cells.
    """
    words = told.words
    at = next((n for n, word in enumerate(words) if word.start == claim.start), 0)
    start = next((n for n in range(at, 0, -1) if words[n].role in (Role.OPEN, Role.CLOSE)), 0)
    end = next((n for n in range(at, len(words)) if words[n].role in (Role.OPEN, Role.CLOSE)), len(words))
    if not start or words[start].role is not Role.OPEN:
        return False
    whole = words[start - 1].number
    if whole is None:
        return False
    parts = [word.number for word in words[start:end] if word.number is not None]
    is_alike = len(parts) > 1 and all(base_unit(one) == base_unit(whole) for one in parts)
    if not is_alike or sum((one.value for one in parts), Decimal(0)) != whole.value:
        return False
    outer = next((one for one in told.claims if one.start == words[start - 1].start), None)
    named = {meant.measures for meant in outer.meant} if outer and outer.way is Way.FIGURE else set()
    return named.isdisjoint(meant.measures for meant in claim.meant)

"""An order that the report's figures do not have: what is said to be most, next, or more than another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.judged.held import Held
from reportgen.core.claims.judged.wrongs import Wrong
from reportgen.core.claims.words.as_written import as_typed
from reportgen.core.claims.words.general import RANKS, Rank
from reportgen.core.values import plain_number

_Valued = tuple[Meant, Decimal]
_STRICT = (Rank(1), Rank(-1))  # 多于, and not 次之


def wrong_order(claim: Claim, held: Held) -> Wrong | None:
    """That one is at such a place among the others, or that it is more (`direction` -1: less) than one of them."""
    if claim.pieces:
        first, other = claim.pieces
        how = f"{first.name} {as_typed(first.number)}，{other.name} {as_typed(other.number)}"
        return Wrong(first.name, first.name, other.name, how)
    readings = [*_orders(claim, held)]
    if not readings or any(_is_so(claim, *one) for one in readings):
        return None
    mine, others, below = readings[0]
    meant, (rival, value) = claim.meant[0], _rival(claim, below or others)
    names = tuple("、".join(one.parts or one.measures) for one in (meant, rival))
    if meant.subject != rival.subject:
        names = (meant.subject, rival.subject)
    return Wrong(names[0], names[0], names[1], f"{names[0]} {plain_number(mine)}，{names[1]} {plain_number(value)}")


def _orders(claim: Claim, held: Held) -> Iterator[tuple[Decimal, list[_Valued], list[_Valued]]]:
    """What the report has for it, for those beside it and those it is compared with: by each measure that may be meant."""
    meant, subject = claim.meant[0], held.vocabulary.subjects[claim.meant[0].subject]
    for name in subject.usual if meant.parts else meant.measures[:1]:
        mine = held.value(meant._replace(measures=(name,)))
        others, below = (
            [
                (one, value)
                for one in group
                if (value := held.value(one._replace(measures=(name,)) if one.parts else one)) is not None
            ]
            for group in (claim.bases, claim.below)
        )
        if mine is not None and (others or below):
            yield mine, others, below


def _is_so(claim: Claim, mine: Decimal, others: Sequence[_Valued], below: Sequence[_Valued]) -> bool:
    """Whether the order is as it is said; of zeros nothing is said by 最少."""
    way = claim.direction
    if below:
        least = min(value for _, value in below)
        if not claim.bases:
            return (mine - least) * way > 0 or (RANKS.get(claim.number.text) not in _STRICT and mine == least)
        return mine <= least and not any(mine < value < least for _, value in others)
    counted = [value for _, value in others if value or way > 0]
    above = sum((value - mine) * way > 0 for value in counted)
    return above < claim.number.value <= above + 1 + sum(value == mine for value in counted)


def _rival(claim: Claim, others: Sequence[_Valued]) -> _Valued:
    """The one that stands where it is said to stand."""
    found = sorted(others, key=lambda pair: pair[1] * claim.direction, reverse=True)
    place = int(claim.number.value) or 1
    return found[min(place, len(found)) - 1]

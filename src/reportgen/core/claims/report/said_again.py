"""A share said again in other words right behind it: 占74.41%，接近四分之三; 占61.9%，约六成二."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees, is_near_share
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import figure_alone

_BETWEEN = (Role.COMMA, Role.OPEN, Role.THAT_IS, Role.SHARE, *FILLERS)
_ALL = Decimal(100)


def said_again(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The rough shares that the exact one right before is not, each with the number of its sentence."""
    for n, one in enumerate(told):
        figures = [at for at, word in enumerate(one.words) if word.number is not None]
        for exact, rough in pairwise(figures):
            if claim := _other_share(one, exact, rough):
                yield n, claim


def _other_share(told: ToldSentence, exact: int, rough: int) -> Claim | None:
    one, two = told.words[exact].number, told.words[rough].number
    between = told.words[exact + 1 : rough]
    is_next = all(word.role in _BETWEEN for word in between) and sum(word.role is Role.COMMA for word in between) < 2
    if one is None or two is None or not is_next or one.is_about or not (two.is_about or two.side):
        return None
    ends = rough + 1 == len(told.words) or told.words[rough + 1].role in (Role.COMMA, Role.STOP, Role.CLOSE)
    if (one.unit, two.unit) != ("%", "%") or not ends or one.value > _ALL:
        return None
    if agrees(two, one.value) or is_near_share(two, one.value, _ALL):
        return None
    word, piece = told.words[rough], figure_alone(told.words[exact])
    whole = Claim(Way.FIGURE, one._replace(value=_ALL, text="100%"), word.start, word.end)
    return Claim(Way.SHARE, two, word.start, word.end, pieces=(piece, whole))

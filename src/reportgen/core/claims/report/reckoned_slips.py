"""Counts that others beside them make, were two of their digits not exchanged: 24期、每期3.2万册，赠阅67.8万册; 48期、36期、121期，全年196期."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit, unread_figures
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.digit_slips import is_transposed
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, since_break
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

_DIGITS = 3  # with which an exchange that makes a sum or a product right is no chance
_MOST = 8  # figures of a sentence; in longer ones something or other makes anything
_LIST, _SAID = 3, (Role.TOTAL, Role.UP, Role.DOWN, Role.REST)
_EACH = remembered("每|各|均|单价")
_THEN = (When.LAST, When.AGO, When.NEXT)
_APART = (Role.SAME_TIME, Role.OTHER_TIME)


class _Reckoned(NamedTuple):
    """What the figures `of` make."""

    value: Decimal
    of: tuple[Count, ...]
    is_product: bool = False
    whole: Count | None = None  # of which `of` are all but the figure itself


def reckoned_slips(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The claims that such figures make, each with the number of its sentence."""
    values = [{one.value for one in sentence.counts} for sentence in told]
    for n, at, number in unread_figures(told):
        beside = [one for one in told[n].counts if one.at != at]
        if told[n].wrong or not _may_slip(told[n], at, number) or len(beside) > _MOST or len(beside) < 2:
            continue
        if any(number.value in others for k, others in enumerate(values) if k != n):
            continue
        is_said = any(word.role in _SAID for word in since_break(told[n].words, at))
        made = [*_made(told[n].text, number, beside, is_said)]
        if any(one.value == number.value for one in made):
            continue
        slip = next((one for one in made if is_transposed(one.value / number.scale, number.digits)), None)
        if slip is not None:
            yield n, _claim(told[n], at, slip)


def _may_slip(told: ToldSentence, at: int, number: Number) -> bool:
    since = since_break(told.words, at)
    is_count = number.unit not in ("%", "倍", "百分点") and not number.is_about
    is_other = any(word.role in _APART or word.when in _THEN for word in since)
    return is_count and not is_other and len(str(number.digits).replace(".", "")) >= _DIGITS


def _made(text: str, number: Number, beside: Sequence[Count], is_said: bool) -> Iterator[_Reckoned]:
    """What is left of one beside it, what so many of each make; of two only where `is_said` that something is reckoned."""
    alike = [one for one in beside if one.is_in(base_unit(number))]
    others = [one for one in beside if not one.is_in(base_unit(number)) and one.value > 1]
    for start in range(len(alike)):
        for end in range(start + 2, len(alike) + 1):
            run = alike[start:end]
            total = sum((one.value for one in run), Decimal(0))
            if len(run) >= _LIST or is_said:
                yield _Reckoned(total, tuple(run))
            for whole in (run[0], run[-1]):
                rest = tuple(one for one in run if one is not whole)
                if whole.value > number.value and (len(run) >= _LIST or is_said):
                    yield _Reckoned(2 * whole.value - total, rest, whole=whole)
    for one, two in combinations(beside, 2) if _EACH.search(text) else ():
        if (one in others and two in alike) or (one in alike and two in others):
            yield _Reckoned(one.value * two.value, (one, two) if one in alike else (two, one), is_product=True)


def _claim(told: ToldSentence, at: int, made: _Reckoned) -> Claim:
    word = told.words[at]
    pieces = tuple(figure_alone(told.words[one.at]) for one in made.of)
    whole = word.number
    if made.whole is not None:
        pieces, whole = tuple(sorted((*pieces, figure_alone(word)), key=_start)), made.whole.number
    assert whole is not None
    return Claim(Way.TOTAL, whole, word.start, word.end, pieces=pieces, is_all=True, is_product=made.is_product)


def _start(claim: Claim) -> int:
    return claim.start

"""Amounts that have lost a 万 or 亿 or have a nought too many: 8.72亿元，其中甲5.31亿元、乙2.46万元、其他0.95亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.to_each import each_of
from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, sum_of
from reportgen.core.light import replace
from reportgen.core.light_tuple import NamedTuple

_FEWEST, _MOST = 2, 9
_MONEY = "元"
_SCALES = (Decimal(10_000), Decimal(100_000_000), Decimal("0.0001"), Decimal("0.00000001"))
_NOUGHTS = (Decimal(10), Decimal("0.1"))
_OF_THREE = 3
_LONGEST = 4  # amounts of a sum


def scaled_otherwise(words: Sequence[Word]) -> Iterator[Claim]:
    """The claims of the lists whose figures make the whole but for what they are counted in."""
    at = [n for n, word in enumerate(words) if word.number is not None and not word.number.is_about]
    if not any(number.scale > 1 for n in at if (number := words[n].number)):
        return
    for k, whole in enumerate(at):
        parts = _behind(words, whole, at[k + 1 : k + 1 + _MOST])
        for end in range(_FEWEST, len(parts) + 1):
            run = [number for n in parts[:end] if (number := words[n].number)]
            number = words[whole].number
            if number and _is_slip(number, run):
                yield replace(sum_of(words, whole, parts[:end]), is_all=True)
                break


def _behind(words: Sequence[Word], whole: int, at: Sequence[int]) -> list[int]:
    """The figures in the same unit up to a full stop."""
    end = next((n for n in range(whole, len(words)) if words[n].role is Role.STOP), len(words))
    number = words[whole].number
    found = [n for n in at if n < end and number and (one := words[n].number) and one.unit == number.unit]
    return found if found == [n for n in at if n < end][: len(found)] else []


def _is_slip(whole: Number, parts: Sequence[Number]) -> bool:
    """Whether the digits make the whole, and what they are counted in does not."""
    is_one = all(part.scale == whole.scale for part in parts)
    return not is_one and whole.scale > 1 and sum(part.digits for part in parts) == whole.digits


class _Made(NamedTuple):
    """What two or more figures make, and of which; `is_sum` with no division, `is_gap` by how much two are apart."""

    value: Decimal
    pieces: tuple[Count, ...]
    is_sum: bool
    is_gap: bool = False


def misscaled(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The amounts that others of their sentence make but for a 万, a 亿 or a nought, each with the number of the sentence."""
    for n, one in enumerate(told):
        amounts = [count for count in one.counts if count.number.unit == _MONEY]
        means = [*_means(one)] if amounts else []
        for count in (*(amounts if len(amounts) > 1 else ()), *means):
            found = [*_made_of([other for other in one.counts if other is not count])]
            if any(_is_so(count.number, made) for made in found):
                continue
            if made := next((made for made in found if _is_misscaled(count, made, len(amounts) == _OF_THREE)), None):
                yield n, _claim(one, count, made)
                break


def _means(told: ToldSentence) -> Iterator[Count]:
    """「人均约1.66万元」: an amount that is written as nearly so."""
    for at, word in enumerate(told.words):
        number = word.number
        if number is not None and number.is_about and number.unit == _MONEY and each_of(told, at):
            yield Count(number, at, told.before(at), told.behind(at))


def _made_of(counts: Sequence[Count]) -> Iterator[_Made]:
    """The sums of amounts that stand beside each other, what two are apart by, and so much to each of what is counted."""
    amounts = [one for one in counts if one.number.unit == _MONEY]
    for start in range(len(amounts)):
        for end in range(start + 2, min(len(amounts), start + _LONGEST) + 1):
            run = amounts[start:end]
            yield _Made(sum((one.value for one in run), Decimal(0)), tuple(run), True)
    for one, two in pairwise(amounts):
        yield _Made(abs(one.value - two.value), (one, two), True, True)
    for one in amounts:
        for two in counts:
            if two.number.unit != _MONEY and two.value > 1:
                yield _Made(one.value / two.value, (one, two), False)


def _is_so(number: Number, made: _Made) -> bool:
    return made.value == number.value or (not made.is_sum and agrees(number, made.value))


def _is_misscaled(count: Count, made: _Made, is_all: bool) -> bool:
    """Whether only the scale is apart; by one nought where the three amounts are all that the sentence has."""
    if not made.is_sum:  # 1126人追回1873.5元，人均1.66万元
        exact = count.number._replace(is_about=False, side=0)
        return any(agrees(exact, made.value * scale) for scale in _SCALES)
    ratio = made.value / count.value
    digits = len(count.number.digits.normalize().as_tuple().digits)
    return ratio in _SCALES or (made.is_gap and is_all and ratio in _NOUGHTS and digits > 1)


def _claim(told: ToldSentence, count: Count, made: _Made) -> Claim:
    word = told.words[count.at]
    pieces = tuple(figure_alone(told.words[one.at]) for one in made.pieces)
    if made.is_gap:  # 3480元，实际收到2900元，另有580元不再收取
        whole, part = sorted(made.pieces, key=lambda one: one.value, reverse=True)
        pieces = (figure_alone(word), figure_alone(told.words[part.at]))
        return Claim(Way.TOTAL, whole.number, word.start, word.end, pieces=pieces, is_all=True)
    way = Way.TOTAL if made.is_sum else Way.SHARE
    return Claim(way, count.number, word.start, word.end, pieces=pieces, is_all=True)

"""Which of several figures of a sentence is more, where the form has no words for them: 当面13件、网络12件，当面居第一位."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import BINDING, RANKS, Rank, Role
from reportgen.core.claims.words.shapes import ENDS, clause_start
from reportgen.core.compiled import remembered

_BREAKS = remembered("[为是：，、]")
_FEWEST = 2
_MOST = "最"  # 最高的7.2万元、最低的2.1万元: what stands behind it is its own
_MEAN = "均"
_IS = "是"
_WITH, _MAINLY = "以", ("为主", "居多", "为多")
_APART = (Role.TOTAL, Role.SAME_TIME, Role.OTHER_TIME, Role.UP, Role.DOWN, Role.SHARE, Role.REST)


def told_orders(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The claims about the order of figures that do not hold, each with the number of its sentence."""
    for n, one in enumerate(told):
        marks = [k for k, word in enumerate(one.words) if word.text in RANKS and RANKS[word.text].place]
        for k in marks if one.is_of_now else ():
            if claim := _wrong(one, k):
                yield n, claim


def _wrong(told: ToldSentence, at: int) -> Claim | None:
    words, start = told.words, clause_start(told.words, at)
    end = next((n for n in range(at, len(words)) if words[n].role in ENDS), len(words))
    clause = words[start:end]
    if any(word.role in (*BINDING, Role.NONE) or word.when for word in clause):
        return None
    listed = _listed(told, start)
    if not listed and words[at].text in _MAINLY:
        listed = _listed_behind(told, end)  # 以简报为主，图解46份、简报301份
    said = "".join(word.text for word in clause if word is not words[at])
    said = said.rpartition(_WITH)[2] if words[at].text in _MAINLY else said  # 退改原因以标题不清为主: no 退改
    named = [one for one in listed if _is_named(one, said) and not _has_rank(one)]
    rank = RANKS[words[at].text]
    own = [one for one in told.counts if start <= one.at < at and not _opens_item(told, one)]
    if own and not words[at].text.startswith(_MOST):  # 「…以31.2万次居第二位」: the figure is its own
        alike = [one for one in _listed(told, start) if one.is_in(base_unit(own[-1].number))]
        listed, named = [*alike, *own[-1:]] if alike else [], own[-1:]
        if len(own) > 1 or rank.place > len(listed):
            return None
    if len(named) != 1 or len(listed) < _FEWEST:
        return None
    above = sum((one.value - named[0].value) * rank.way > 0 for one in listed)
    same = sum(one.value == named[0].value for one in listed) - 1
    if above < rank.place <= above + 1 + same:
        return None
    return _claim(words[at], rank, named[0], listed)


def _opens_item(told: ToldSentence, one: Count) -> bool:
    """「不足有两个：一个是……」: whether it is the one that is told of next, and no figure of a list."""
    return one.value == 1 and [word.text for word in told.words[one.at + 1 : one.at + 2]] == [_IS]


def _listed(told: ToldSentence, end: int) -> list[Count]:
    """The figures of the last list before word number `end`, in one unit."""
    before = [one for one in told.counts if one.at < end]
    unit = base_unit(before[-1].number) if before else ""
    start = next((n for n in range(end - 2, -1, -1) if told.words[n].role is Role.STOP), -1)
    found = [one for one in before if one.at > start and one.is_in(unit) and not _opens_item(told, one)]
    if any(word.role in _APART for one in found for word in _label(told, one)):
        return []
    whole = found[0].value if len(found) > _FEWEST and found[0].value == sum(one.value for one in found[1:]) else None
    return [one for one in found if one.value != whole]


def _listed_behind(told: ToldSentence, start: int) -> list[Count]:
    """The figures of the list that follows the clause, in one unit, to the stop."""
    stop = next((n for n in range(start + 1, len(told.words)) if told.words[n].role is Role.STOP), len(told.words))
    found = [one for one in told.counts if start < one.at < stop]
    is_one = len({base_unit(one.number) for one in found}) == 1
    is_apart = any(word.role in _APART for one in found for word in _label(told, one))
    return found if is_one and not is_apart and len(found) >= _FEWEST else []


def _label(told: ToldSentence, count: Count) -> Sequence[Word]:
    return told.words[clause_start(told.words, count.at, Role.AND) : count.at]


def _is_named(count: Count, said: str) -> bool:
    """Whether two characters that stand before the figure stand in the clause too."""
    return any(a + b in said for a, b in pairwise(count.before.strip("，、的为有是")[-4:]))


def _has_rank(count: Count) -> bool:
    """「平均298条，最多的513条」: whether it says of itself which it is."""
    return _MOST in count.before or _MEAN in count.before


def _claim(word: Word, rank: Rank, mine: Count, listed: Sequence[Count]) -> Claim:
    ordered = sorted(listed, key=lambda one: one.value * rank.way, reverse=True)
    rival = ordered[min(rank.place, len(ordered)) - 1]
    pieces = tuple(
        Claim(Way.FIGURE, one.number, word.start, word.end, name=_BREAKS.split(one.before.rstrip("的为有是"))[-1])
        for one in (mine, rival)
    )
    number = Number(Decimal(rank.place), "", word.text)
    return Claim(Way.MOST, number, word.start, word.end, pieces=pieces, direction=rank.way)

"""The two halves of a year and the whole of it: 全年培训74人次，上半年10人次，下半年64人次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, same_base, since_break
from reportgen.core.compiled import remembered

_FIRST, _SECOND = "上半年", "下半年"
_WHOLE = remembered("全年|年内|今年|[共总合]|累计|前后|两次")
_APART = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME, Role.AMONG, Role.SHARE, Role.REST)


def halves(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The wholes that two halves do not make, each with the number of its sentence."""
    for n, one in enumerate(told):
        if one.is_of_now and _FIRST in one.text and _SECOND in one.text and (claim := _wrong(one)):
            yield n, claim


def _wrong(told: ToldSentence) -> Claim | None:
    first, second = ([one for one in told.counts if half in one.before] for half in (_FIRST, _SECOND))
    if len(first) != 1 or len(second) != 1 or not same_base(told.words, first[0].at, second[0].at):
        return None
    pair = (first[0], second[0])
    wholes = [one for one in told.counts if one not in pair and same_base(told.words, one.at, first[0].at)]
    if len(wholes) != 1 or not _is_whole(told, wholes[0], pair) or wholes[0].value == first[0].value + second[0].value:
        return None
    pieces = tuple(figure_alone(told.words[one.at]) for one in pair)
    at = [told.words[one.at] for one in (*pair, wholes[0])]
    start, end = min(word.start for word in at), max(word.end for word in at)
    return Claim(Way.TOTAL, wholes[0].number, start, end, pieces=pieces, is_all=True)


def _is_whole(told: ToldSentence, whole: Count, pair: tuple[Count, Count]) -> bool:
    """Whether it is led by 全年 or 共, or stands before both and is more than either."""
    since = since_break(told.words, whole.at)
    is_less = whole.value <= max(one.value for one in pair) and not _WHOLE.search(told.before(whole.at))
    if is_less or any(word.role in _APART for word in since):
        return False
    led = told.text[: told.words[whole.at].start] if whole.at < pair[0].at else told.before(whole.at)
    return _WHOLE.search(led) is not None

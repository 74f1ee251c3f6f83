"""What comes in turn until all is there, and the whole of it: 全年培训74人次，上半年10人次，下半年64人次; 第一期45人，第二期38人，共83人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, same_base, since_break
from reportgen.core.compiled import remembered

# What fills a year, and what is numbered: of the latter the last may be any from the second on.
_OF_A_YEAR = (
    ("上半年", "下半年"),
    ("春季", "秋季"),
    ("第一季度", "第二季度", "第三季度", "第四季度"),
    ("一季度", "二季度", "三季度", "四季度"),
)
_NUMBERED = tuple(tuple(f"第{n}{of}" for n in "一二三四五六") for of in "期批轮场次阶")
_WHOLE = remembered("全年|年内|今年|[共总合]|累计|前后|[两三四][次期批轮场]")
_APART = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME, Role.AMONG, Role.SHARE, Role.REST)


def in_turn(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The wholes that such figures do not make, each with the number of its sentence."""
    for n, one in enumerate(told):
        pieces = next((found for series in _series_in(one.text) if (found := _pieces(one, series))), None)
        if one.is_of_now and pieces and (claim := _wrong(one, pieces)):
            yield n, claim


def _series_in(text: str) -> Iterator[Sequence[str]]:
    yield from (series for series in _OF_A_YEAR if all(name in text for name in series))
    for series in _NUMBERED:
        there = [name in text for name in series]
        many = there.index(False) if False in there else len(there)
        if many > 1 and not any(there[many:]):
            yield series[:many]


def _pieces(told: ToldSentence, series: Sequence[str]) -> list[Count]:
    """The figures behind these names, one behind each and all in one unit."""
    each = [[one for one in told.counts if name in one.before] for name in series]
    found = [one[0] for one in each if len(one) == 1]
    alike = [one for one in found if same_base(told.words, found[0].at, one.at)]
    return found if len(alike) == len(series) else []


def _wrong(told: ToldSentence, pieces: Sequence[Count]) -> Claim | None:
    made = sum((one.value for one in pieces), Decimal(0))
    wholes = [one for one in told.counts if one not in pieces and same_base(told.words, one.at, pieces[0].at)]
    if len(wholes) != 1 or not _is_whole(told, wholes[0], pieces) or wholes[0].value == made:
        return None
    of = tuple(figure_alone(told.words[one.at]) for one in pieces)
    at = [told.words[one.at] for one in (*pieces, wholes[0])]
    start, end = min(word.start for word in at), max(word.end for word in at)
    return Claim(Way.TOTAL, wholes[0].number, start, end, pieces=of, is_all=True)


def _is_whole(told: ToldSentence, whole: Count, pieces: Sequence[Count]) -> bool:
    """Whether it is led by 全年 or 共, or stands before all and is more than any."""
    since = since_break(told.words, whole.at)
    is_less = whole.value <= max(one.value for one in pieces) and not _WHOLE.search(told.before(whole.at))
    if is_less or any(word.role in _APART for word in since):
        return False
    led = told.text[: told.words[whole.at].start] if whole.at < pieces[0].at else told.before(whole.at)
    return _WHOLE.search(led) is not None

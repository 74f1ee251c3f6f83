"""The most, the least and what lies between: 最长35分钟，平均41分钟; 最多31条、最少9条 … 相差26条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import SCALES
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

_FIGURE = r"(?P<n>\d{1,9}(?:\.\d{1,4})?)(?P<scale>[万亿]?)(?P<unit>个工作日|[\u4e00-\u9fff]{1,2})"
_RANKED = remembered(
    r"(?P<how>最[高长大多慢低短小少快]|平均|(?<=[件户人次篇条场日])均|上限|下限)(?P<what>[^，。；：、\d]{0,10}?(?:出现在[^，。；：、\d]{2,16}，(?:为|达))?)"
    + _FIGURE
)
_APART = remembered(
    r"(?:多的?[与和同]少的?|高的?[与和同]低的?|首尾|最[多高大][与和同]最[少低小]|两者|二者)[^，。；\d]{0,8}(?:相差|差距|差)[^，。；\d]{0,8}?"
    + _FIGURE
)
_STRETCH = remembered("[。；\n]")
_OTHER = remembered("上年|去年|历年|比|较|不超过|不低于|至少|要求|目标|法定|期限")
_ORDER = {**dict.fromkeys(("最低", "最短", "最小", "最少", "最快", "下限"), -1), "平均": 0, "均": 0}


class _Ranked(NamedTuple):
    rank: int
    name: str
    value: Decimal
    number: Number
    start: int
    end: int


def extremes(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The claims that do not hold, each with the number of its sentence."""
    every = [(n, one) for n, sentence in enumerate(told) for one in _ranked(sentence.text)]
    for n, sentence in enumerate(told):
        yield from ((n, claim) for claim in _out_of_order(sentence.text))
        for match in _APART.finditer(sentence.text):
            number = _number(match)
            both = _most_and_least([one for _, one in every if one.number.unit[:1] == number.unit[:1]])
            if both and not agrees(number, both[0].value - both[1].value):
                pieces = tuple(Claim(Way.FIGURE, one.number, match.start("n"), match.end()) for one in both)
                yield n, Claim(Way.CHANGE, number, match.start("n"), match.end(), pieces=pieces)


def ranks_in(text: str) -> bool:
    """Whether it may tell of the most or the least of something, in whatever unit."""
    return "最" in text


def _ranked(text: str) -> Iterator[_Ranked]:
    for match in _RANKED.finditer(text):
        if not _OTHER.search(match["what"]):
            number, how = _number(match), match["how"]
            yield _Ranked(_ORDER.get(how, 1), how, number.value, number, match.start(), match.end())


def _number(match: re.Match[str]) -> Number:
    scale, digits = SCALES[match["scale"]], Decimal(match["n"])
    decimals = max(0, -int(digits.as_tuple().exponent))
    return Number(digits * scale, match["unit"], match["n"], decimals, scale=scale)


def _out_of_order(text: str) -> Iterator[Claim]:
    """Of one stretch that says each once, in one unit."""
    start = 0
    for end in (*(one.end() for one in _STRETCH.finditer(text)), len(text)):
        found = [one for one in _ranked(text) if start <= one.start < end]
        for unit in dict.fromkeys(one.number.unit[:1] for one in found):
            ranked = sorted((one for one in found if one.number.unit[:1] == unit), key=lambda one: one.rank)
            if len({one.rank for one in ranked}) < len(ranked):
                continue
            for less, more in pairwise(ranked):
                if less.value > more.value:
                    pieces = tuple(
                        Claim(Way.FIGURE, one.number, one.start, one.end, name=one.name) for one in (more, less)
                    )
                    yield Claim(Way.MOST, more.number, less.start, more.end, pieces=pieces)
        start = end


def _most_and_least(ranked: Sequence[_Ranked]) -> tuple[_Ranked, _Ranked] | None:
    """Where a report tells one of each."""
    most, least = ([one for one in ranked if one.rank == rank] for rank in (1, -1))
    return (most[0], least[0]) if len(most) == len(least) == 1 else None

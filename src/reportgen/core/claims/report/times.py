"""How many times one figure is another: 由120人次提高到360人次，是原来的三倍; 承办2150件和1050件，大体为二比一."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import numeral
from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, same_unit
from reportgen.core.compiled import remembered

_OF_BEFORE = remembered(
    "^，?(?:已)?(?:约)?(?:是|为|达到|达|相当于)(?:原来|原先|原有|此前|之前|以前|过去|最初|起初|改造前|改版前|整合前)的$"
)
_OF_THEN = remembered("(?:是|为|相当于|达到?)(?:20\\d\\d年度?|上年度?|去年|上一年度?|年初)(?:同期)?的?$")
_TO_ONE = remembered(
    "，[^，。；\\d]{0,6}?(?:约为|为|是|呈|约)(?P<many>[一二两三四五六七八九十]|\\d{1,2}(?:\\.\\d)?)比(?P<few>[一1])(?=[，。；])"
)
_TIMES = "倍"


def times_told(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The claims that do not hold, each with the number of its sentence."""
    for n, one in enumerate(told):
        if one.is_of_now:
            yield from ((n, claim) for claim in (*_of_before(one), *_of_then(one), *_to_one(one)))


def _of_before(told: ToldSentence) -> Iterator[Claim]:
    """「由120人次提高到360人次，是原来的三倍」."""
    for at, word in enumerate(told.words):
        if word.number is None or word.number.unit != _TIMES or not _OF_BEFORE.match(told.before(at)):
            continue
        then, now = _last_two(told, at) or (None, None)
        is_moved = then and now and any(one.role is Role.LEVEL for one in told.words[then.at : now.at])
        if then and now and is_moved:
            yield from _judged(told, word.number, (now, then), word.start, word.end)


def _of_then(told: ToldSentence) -> Iterator[Claim]:
    """「讲座39场，是上年13场的三倍」: the second is said of then, and stands right before."""
    for at, word in enumerate(told.words):
        if word.number is None or word.number.unit != _TIMES or word.start in told.known or told.before(at) != "的":
            continue
        now, then = _last_two(told, at) or (None, None)
        if now and then and _OF_THEN.search(told.before(then.at)):
            yield from _judged(told, word.number, (now, then), word.start, word.end)


def _to_one(told: ToldSentence) -> Iterator[Claim]:
    """「承办2150件，承办1050件，大体为二比一」: of the larger to the smaller."""
    for match in _TO_ONE.finditer(told.text):
        end = next((n for n, word in enumerate(told.words) if word.start >= match.start()), len(told.words))
        pair, many = _last_two(told, end), numeral(match["many"])
        if pair and many:
            number = Number(many, _TIMES, match["many"], is_about=True)
            larger, smaller = sorted(pair, key=lambda one: one.value, reverse=True)
            yield from _judged(told, number, (larger, smaller), match.start("many"), match.end())


def _last_two(told: ToldSentence, end: int) -> tuple[Count, Count] | None:
    """The last two figures before word number `end`, where both are in one unit."""
    found = [one for one in told.counts if one.at < end][-2:]
    return (found[0], found[1]) if len(found) > 1 and same_unit(told.words, found[0].at, found[1].at) else None


def _judged(told: ToldSentence, number: Number, of: tuple[Count, Count], start: int, end: int) -> Iterator[Claim]:
    top, base = of
    made = top.value / base.value
    if abs(made - number.value) > Decimal(1).scaleb(-number.decimals) / 2:
        pieces = tuple(figure_alone(told.words[one.at]) for one in of)
        yield Claim(Way.SHARE, number, start, end, pieces=pieces)

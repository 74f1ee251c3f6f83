"""By how much a figure moved since the last report, whose text has what it was: 发布365条，比上年多61条; 位列第四，较上年前进三位."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import numeral
from reportgen.core.claims.report.told_last import last_figures
from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.digit_slips import is_exchanged, is_slipped
from reportgen.core.claims.words.general import FILLERS, TURNS, Role
from reportgen.core.claims.words.shapes import since_break
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

_LEAST = 20  # below it nearly every figure is a slip of every other
_DEED = 2  # characters of what was done more often: 多公开22份
_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_RANK = rf"(?<![年上去])(?:[列居名排]|位[列居]|名列|排名|排在|获得?)[^，。；\d]{{0,6}}?第(?P<rank>{_N})(?:位|名)?"
_RANKED = remembered(_RANK)
_MOVED = remembered(
    rf"{_RANK}[^，。；]{{0,4}}，(?:名次)?(?:[较比与]?(?:上年|去年|20\d\d年)|同比)(?:的名次)?(?:相比)?"
    rf"(?P<way>前进|上升|提升|提高|进了?|升|后退|下降|退后|倒退|退|降)了?(?P<n>{_N})(?:个)?(?:位|名)"
)
_FORWARD = ("前", "上", "提", "进", "升")
_BACK_NOW = 1


@dataclass(frozen=True)
class MovedSince:
    """Judges such changes of `told`; `texts` gives what the last report says, sentence by sentence."""

    told: Sequence[ToldSentence]
    texts: Callable[[], Sequence[str]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, one in enumerate(self.told):
            for at, number in one.unread:
                if claim := self._moved(one, at, number):
                    yield n, claim
            yield from ((n, claim) for claim in self._places(one))

    @cached_property
    def _last(self) -> Sequence[tuple[str, Number]]:
        return [found for text in self.texts() for found in last_figures(text)]

    def _moved(self, told: ToldSentence, at: int, number: Number) -> Claim | None:
        """Where what was is told in the last report by the same words, and is apart by a slip, or lies the other way."""
        way = _way(told, at)
        count = _before(told, at, number) if way and not number.is_about else None
        if count is None or count.value < _LEAST:
            return None
        alike = [(label, one) for label, one in self._last if one.unit == number.unit and one.scale == number.scale]
        if any(one.value == count.value - way * number.value for _, one in alike):
            return None
        named = _pairs(count.before)
        for label, one in alike:
            apart = count.value - one.value
            is_other_way = apart == -way * number.value
            is_slip = apart * way > 0 and _is_slip(abs(apart), number.value)
            if len(named & _pairs(label)) > _BACK_NOW and apart and (is_other_way or is_slip):
                word = told.words[at]
                pieces = tuple(
                    Claim(Way.FIGURE, each, word.start, word.end)
                    for each in (count.number, one._replace(unit=number.unit))
                )
                return Claim(Way.CHANGE, number, word.start, word.end, pieces=pieces, direction=way)
        return None

    def _places(self, told: ToldSentence) -> Iterator[Claim]:
        """Where the last report has one place alone."""
        for match in _MOVED.finditer(told.text):
            then = {numeral(one["rank"]) for text in self.texts() for one in _RANKED.finditer(text)}
            now, moved = numeral(match["rank"]), numeral(match["n"])
            way = 1 if match["way"].startswith(_FORWARD) else -1
            was = next(iter(then)) if len(then) == 1 else None
            if was is None or now is None or moved is None or now + way * moved == was:
                continue
            start, end = match.span("n")
            places = [Claim(Way.FIGURE, _place(one), start, end) for one in (was, now)]
            yield Claim(Way.CHANGE, _place(moved), start, end, pieces=tuple(places[::way]))


def _place(value: Decimal | int) -> Number:
    return Number(Decimal(value), "位", f"{value}位")


def _way(told: ToldSentence, at: int) -> int:
    """「比上年多61条」: 1 for more; 0 where it tells something else."""
    since = since_break(told.words, at)
    ways = {TURNS[word.role] for word in since if word.role in TURNS}
    is_then = any(word.role is Role.SAME_TIME or word.when is When.LAST for word in since)
    known = (*FILLERS, *TURNS, Role.SAME_TIME, Role.WHEN)
    odd = sum(len(word.text) for word in since if word.role not in known)
    return min(ways) if len(ways) == 1 and is_then and odd <= _DEED else 0


def _before(told: ToldSentence, at: int, number: Number) -> Count | None:
    """The last count before it in its unit, which nothing but what was said of it parts from it."""
    found = [one for one in told.counts if one.at < at and one.is_in(number.unit) and one.value > 1]
    if not found or any(word.role is Role.STOP for word in told.words[found[-1].at : at]):
        return None
    return found[-1]


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text) if "\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff"}


def _is_slip(one: Decimal, other: Decimal) -> bool:
    return is_slipped(one, other) or is_exchanged(one, other)

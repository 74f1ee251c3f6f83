"""Figures of last year in words that the form does not know, which the last report has otherwise: 较上年的668条."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import SCALES
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.digit_slips import is_exchanged, is_slipped
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import since_break
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

_FIGURE = remembered(
    r"(?P<label>[\u4e00-\u9fff]{0,10})(?P<digits>\d{2,15}(?:\.\d{1,4})?)(?P<scale>[万亿]?)(?P<unit>人次|件次|[条件份篇个元次人家户场期])"
)
_LEAST = 20  # below it nearly every figure is a slip of every other
_NAME = 8
_IDLE = ("全年", "本年", "上年", "比上", "增加", "减少", "共计", "合计", "其中")


@dataclass(frozen=True)
class ToldLast:
    """Judges such figures of `told`; `texts` gives what the last report says, sentence by sentence."""

    told: Sequence[ToldSentence]
    texts: Callable[[], Sequence[str]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, one in enumerate(self.told):
            for at, word in enumerate(one.words):
                is_then = word.number is not None and word.start not in one.known and _is_of_last(one.words, at)
                claim = self._slip(one, word, word.number) if is_then and word.number else None
                if claim is not None:
                    yield n, claim

    @cached_property
    def _last(self) -> Sequence[tuple[str, Number]]:
        return [found for text in self.texts() for found in last_figures(text)]

    def _slip(self, told: ToldSentence, word: Word, number: Number) -> Claim | None:
        """The figure of the last report that it was written for, where that has nowhere the one that is written."""
        if number.value < _LEAST or number.is_about or number.unit == "%":
            return None
        same = [(label, one) for label, one in self._last if (one.unit, one.scale) == (number.unit, number.scale)]
        if any(one.value == number.value for _, one in same):
            return None
        named = {a + b for a, b in pairwise(told.text[: word.start])}.difference(_IDLE)
        for label, one in same:
            is_slip = is_slipped(one.digits, number.digits) or is_exchanged(one.digits, number.digits)
            if is_slip and any(a + b in named for a, b in pairwise(label)):
                piece = Claim(Way.FIGURE, one, word.start, word.end, name=label[-_NAME:])
                return Claim(Way.EARLIER, number, word.start, word.end, pieces=(piece,), when=When.LAST)
        return None


def last_figures(text: str) -> Iterator[tuple[str, Number]]:
    """The figures of a sentence of the last report, each with what stands before it."""
    for match in _FIGURE.finditer(text):
        yield match["label"], _number(match["digits"], match["scale"], match["unit"])


def _number(digits: str, scale: str, unit: str) -> Number:
    times = SCALES[scale]
    return Number(
        Decimal(digits) * times,
        unit,
        digits + scale + unit,
        max(0, -int(Decimal(digits).as_tuple().exponent)),
        scale=times,
    )


def _is_of_last(words: Sequence[Word], at: int) -> bool:
    """「较2024年的668条」, 「上年2020元」, and not 「较上年增加12条」."""
    since = since_break(words, at)
    is_then = any(one.role is Role.SAME_TIME or one.when is When.LAST for one in since)
    return is_then and all(one.role in (Role.SAME_TIME, Role.WHEN, *FILLERS) for one in since)

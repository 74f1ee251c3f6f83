"""A count of a report and the sentence in which it stands."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.shapes import figure_alone
from reportgen.core.light import dataclass


@dataclass(frozen=True)
class CountIn:
    """A count and the number of its sentence; -1 where it stands nowhere."""

    sentence: int
    count: Count

    @property
    def value(self) -> Decimal:
        """How many."""
        return self.count.value


def alone_in(one: CountIn, word: Word | None) -> Claim:
    """The figure of a claim that it makes; `word` is where it stands."""
    return figure_alone(word) if word is not None else Claim(Way.FIGURE, one.count.number, 0, 0)

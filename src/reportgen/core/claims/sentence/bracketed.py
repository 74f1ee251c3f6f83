"""Sums of figures that stand each alone in a bracket: 建设（24件）、案卷（19件）、收费（13件），三项合计56件."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import is_count, same_unit, since_break, sum_of
from reportgen.core.claims.words.word_questions import how_many


def bracketed(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """The claims of totals that say how many they add up, where just as many stand so before them."""
    if all(word.role is not Role.OPEN for word in words):
        return
    at = [n for n, word in enumerate(words) if is_count(word)]
    alone = [n for n in at if words[n - 1].role is Role.OPEN and [w.role for w in words[n + 1 : n + 2]] == [Role.CLOSE]]
    for end in at:
        many = max((how_many(word) for word in since_break(words, end)), default=0)
        pieces = [n for n in alone if n < end and same_unit(words, n, end)]
        if many > 1 and len(pieces) == many and words[end].start not in known:
            yield sum_of(words, end, pieces)

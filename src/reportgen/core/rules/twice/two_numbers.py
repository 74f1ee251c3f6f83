"""One document with two numbers: 《…审查实施细则》（海教办〔2025〕14号）, and elsewhere 审查实施细则（海教办〔2025〕4号）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.copied.similarity import alike_for
from reportgen.core.rules.twice.retold import Retold

_NUMBERED = remembered(
    r"(?P<title>[\u4e00-\u9fff〈〉]{6,40})[》〉]{0,2}（(?P<series>[\u4e00-\u9fff]{2,8}〔20\d\d〕)(?P<n>\d{1,4})号）"
)
_SAME_END = 6  # characters of a title that no two documents of one office and year share


class _Document(NamedTuple):
    title: str
    series: str
    number: str
    sentence: int
    start: int
    end: int


def two_numbers(texts: Sequence[str]) -> Iterator[Retold]:
    """The second number of each such document, of the sentences of a report."""
    seen = list[_Document]()
    for n, text in enumerate(texts):
        for match in _NUMBERED.finditer(text):
            one = _Document(match["title"], match["series"], match["n"], n, match.start("series"), match.end("n") + 1)
            same = [other for other in seen if other.series == one.series and _is_same(other.title, one.title)]
            seen.append(one)
            if same and all(other.number != one.number for other in same):
                yield Retold(n, one.start, one.end, f"{same[0].series}{same[0].number}号")


def _is_same(one: str, other: str) -> bool:
    return alike_for(one[::-1], other[::-1]) >= _SAME_END

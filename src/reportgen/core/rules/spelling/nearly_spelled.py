"""Words of a list with one character mistaken, or two that have changed their places, wherever they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from reportgen.core.chinese.alike import is_alike
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.texts.hits import places

# Texts of thirty reports.
_MOST_KNOWN = 1_000


class _Halves(NamedTuple):
    """What may stand `offset` characters from one half of words: the other halves, also by their first and last."""

    offset: int
    length: int
    right: dict[str, str]
    first: dict[str, list[str]]
    last: dict[str, list[str]]


class SpelledWords:
    """The words of a list by their halves. Texts of a run stand in several of its reports: what was found in one is remembered."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words, self._others = frozenset(words), _others(words)
        self._halves = [*self._others]
        self._begun: dict[str, list[int]] = {}  # which halves begin with two characters, by number
        for number, half in enumerate(self._halves):
            self._begun.setdefault(half[:2], []).append(number)
        self._beside: dict[str, tuple[_Halves, ...]] = {}  # of the halves that a text had
        self._known: dict[str, dict[str, str]] = {}

    def wrong_in(self, text: str) -> dict[str, str]:
        """Every word that stands in `text` with one character mistaken, as it stands and as it is spelled."""
        if text not in self._known:
            if len(self._known) == _MOST_KNOWN:
                del self._known[next(iter(self._known))]
            self._known[text] = self._found_in(text)
        return self._known[text]

    def _found_in(self, text: str) -> dict[str, str]:
        """A mistake leaves one half of a word whole: each half is searched for, and what stands beside it is compared."""
        found: dict[str, str] = {}
        pairs = {*map("".join, pairwise(text))} & self._begun.keys()
        for number in sorted(number for pair in pairs for number in self._begun[pair]):
            half = self._halves[number]
            for at in places(text, half):
                for others in self._beside.get(half) or self._halves_beside(half):
                    start = at + others.offset
                    written = text[start : start + others.length] if start >= 0 else ""
                    if written in others.right:
                        continue
                    for right in _nearly(written, others):
                        wrong = half + written if others.offset > 0 else written + half
                        found.setdefault(wrong, others.right[right])
        return {wrong: right for wrong, right in found.items() if wrong not in self._words}

    def _halves_beside(self, half: str) -> tuple[_Halves, ...]:
        found: dict[tuple[int, int], _Halves] = {}
        for other, offset, word in self._others[half]:
            others = found.setdefault((offset, len(other)), _Halves(offset, len(other), {}, {}, {}))
            others.right[other] = word
            others.first.setdefault(other[0], []).append(other)
            others.last.setdefault(other[-1], []).append(other)
        beside = self._beside[half] = tuple(found.values())
        return beside


@lru_cache(maxsize=16)
def spelled_words(words: tuple[str, ...]) -> SpelledWords:
    """The same for every report of a run."""
    return SpelledWords(words)


def _nearly(written: str, others: _Halves) -> Iterator[str]:
    if len(written) != others.length:
        return
    if written[::-1] in others.right and len(written) == 2:
        yield written[::-1]
    for near in (others.first.get(written[0]), others.last.get(written[-1])):
        if near:
            yield from (right for right in near if _is_mistaken(written, right))


def _is_mistaken(written: str, right: str) -> bool:
    """Whether one character is mistaken for one that is like it, or two have changed their places."""
    wrong = [n for n, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
    if len(wrong) == 1:
        return is_alike(written[wrong[0]], right[wrong[0]])
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return (written[wrong[0]], written[wrong[1]]) == (right[wrong[1]], right[wrong[0]])


def _others(words: tuple[str, ...]) -> Mapping[str, Sequence[tuple[str, int, str]]]:
    """For each half of a word the other halves, how far behind it each begins, and the word that they make."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for word in words:
        cut = len(word) // 2
        found.setdefault(word[:cut], []).append((word[cut:], cut, word))
        found.setdefault(word[cut:], []).append((word[:cut], -cut, word))
    return found

"""How much of a text is left over when it is read in known words: where a character is mistaken, more is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.core.chinese.usual_words import is_usual, stands_alone, usual_pairs

# What a character counts that no word explains; one that is often a word by itself is no surprise.
LEFT_OVER, _ALONE = 10, 3
# How far beside a word its neighbours are looked at, and how much of them may be left over: two words by themselves.
_BESIDE, _PLAIN = 3, 2 * _ALONE


class Leftovers(NamedTuple):
    """What is left over before and behind each place of a text, read in the way that leaves least."""

    before: list[int]
    behind: list[int]

    def spared(self, start: int, end: int) -> int:
        """How much less would be left over if a word stood between `start` and `end`."""
        return self.before[-1] - self.before[start] - self.behind[end]

    def is_plain_beside(self, start: int, end: int) -> bool:
        """Whether what stands close before `start` and behind `end` is known."""
        left = self.before[start] - self.before[max(0, start - _BESIDE)]
        right = self.behind[end] - self.behind[min(len(self.behind) - 1, end + _BESIDE)]
        return left <= _PLAIN and right <= _PLAIN


class KnownWords:
    """The usual words and some more, of any length."""

    def __init__(self, more: Iterable[str]) -> None:
        self._pairs = usual_pairs()
        self._more: dict[str, list[str]] = {}
        for word in more:
            self._more.setdefault(word[:2], []).append(word)

    def has(self, word: str) -> bool:
        """Whether `word` is one of them."""
        return is_usual(word) or word in self._more.get(word[:2], ())

    def is_plain(self, text: str) -> bool:
        """Whether each character of `text` is part of a word, or one by itself."""
        covered = 0
        for at, char in enumerate(text):
            covered = max(covered, *self._ends(text, at), at)
            if covered == at and not stands_alone(char):
                return False
        return True

    def read(self, text: str) -> Leftovers:
        """`text` read in these words, from both sides."""
        size = len(text)
        before, behind = [0] * (size + 1), [0] * (size + 1)
        begun: list[list[int]] = [[] for _ in range(size + 1)]
        for at in range(size - 1, -1, -1):
            behind[at] = behind[at + 1] + _left(text[at])
            for end in self._ends(text, at):
                behind[at] = min(behind[at], behind[end])
                begun[end].append(at)
        for end in range(1, size + 1):
            before[end] = min([before[end - 1] + _left(text[end - 1]), *(before[at] for at in begun[end])])
        return Leftovers(before, behind)

    def _ends(self, text: str, at: int) -> Iterator[int]:
        """Where the words end that begin at `at`."""
        if text[at + 1 : at + 2] and text[at + 1] in self._pairs.get(text[at], ""):
            yield at + 2
        for word in self._more.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                yield at + len(word)


def _left(char: str) -> int:
    return _ALONE if stands_alone(char) else LEFT_OVER

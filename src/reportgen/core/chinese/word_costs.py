"""How usual each word is, and in which words a text is read best: where that is dear, a character may be mistaken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cache, lru_cache

from reportgen.core.chinese.alike import alike_to
from reportgen.core.chinese.word_table import BEFORE_TABLE, WORD_TABLE
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

# What a word costs is twice the natural logarithm of how rare it is: 8 more than its letter in the table, from a on.
# A character that no word explains, and a word that the form knows, which is as usual as one in 160,000.
_UNKNOWN, _KNOWN = 39, 24
_CHEAPEST, _LONGEST = 8 - ord("a"), 8
# Behind two characters, how a word may go on, and what it costs; - is no word.
_CONTINUED = remembered("([^a-z-]*)([a-z-])")
_NO_WORD: Mapping[str, int] = {}
_NONE: Set[str] = frozenset()


class ReadCosts(NamedTuple):
    """What it costs to read a text up to each place, and from there to its end, in the cheapest way."""

    before: list[int]
    behind: list[int]

    def cost(self, start: int, end: int) -> int:
        """What the piece between `start` and `end` costs, at least, where the text is read in the cheapest way."""
        return self.before[-1] - self.before[start] - self.behind[end]


class UsualWords:
    """The usual words of Chinese, or those that `usual` has, and `more`, which the form knows."""

    def __init__(self, more: Iterable[str] = (), usual: UsualWords | None = None) -> None:
        words = [*more]
        self._usual = usual
        self._begun: dict[str, Mapping[str, int]] = {}
        self._firsts: dict[str, set[str]] = {}
        self._seconds: dict[str, set[str]] = {}
        self._own = {*"".join(words)}
        # A form knows 4,000 words, and a text has a few of the pairs that they begin with: what follows is looked for then.
        self._listed = "\n".join(("", *words, ""))
        self._ends: dict[str, Mapping[str, int]] = dict.fromkeys((word[:2] for word in words), _NO_WORD)
        for pair in self._ends:
            self._seconds.setdefault(pair[0], set()).add(pair[1])
            self._firsts.setdefault(pair[1], set()).add(pair[0])

    def as_read(self, text: str) -> UsualWords:
        """The same words, without those of its own where none of them begins in `text`, nor in what is like it.

        What is like it has one character of two changed for one that is typed for it, or two that have changed their places.
        """
        if self._usual is None or (
            self._own.intersection(text) and any(map(self._has_own, text, text[1:], text[2:] + " "))
        ):
            return self
        return self._usual

    def _has_own(self, first: str, second: str, third: str) -> bool:
        """Whether one of its own words may begin with the first two of these; the third may come before the second."""
        before, behind = self._firsts.get(second, _NONE), self._seconds.get(first, _NONE)
        if first in before or (before and not alike_to(first).isdisjoint(before)):
            return True
        if behind and (third in behind or not alike_to(second).isdisjoint(behind)):
            return True
        return first in self._seconds.get(second, _NONE)

    def begun_with(self, pair: str) -> Mapping[str, int]:
        """How words that begin with two characters go on, and what each costs."""
        if self._usual and pair not in self._ends:
            return self._usual.begun_with(pair)
        found = self._begun.get(pair)
        if found is None:
            found = self._usual.begun_with(pair) if self._usual else _in_table(pair) if len(pair) > 1 else _NO_WORD
            if own := self._own_ends(pair):
                found = {**found, **{end: min(cost, found.get(end, cost)) for end, cost in own.items()}}
            self._begun[pair] = found
        return found

    def _own_ends(self, pair: str) -> Mapping[str, int]:
        """How its own words that begin with two characters go on."""
        ends = self._ends.get(pair)
        if ends is None:
            return _NO_WORD
        if ends is _NO_WORD:
            ends, at = dict[str, int](), self._listed.find(f"\n{pair}")
            while at >= 0:
                end = self._listed.index("\n", at + 1)
                ends[self._listed[at + 3 : end]] = _KNOWN
                at = self._listed.find(f"\n{pair}", end)
            self._ends[pair] = ends
        return ends

    def is_of_trade(self, piece: str) -> bool:
        """Whether it is one of the words that the form knows, and not only a usual one."""
        if piece[2:] in self._own_ends(piece[:2]):
            return True
        return self._usual is not None and self._usual.is_of_trade(piece)

    def knows(self, piece: str) -> bool:
        """Whether `piece`, of two characters or more, is a word, however rare."""
        return piece[2:] in self.begun_with(piece[:2])

    def nearly_begun_with(self, pair: str) -> Set[str]:
        """Other pairs that words begin with, one character of them like one of `pair`."""
        first, second = pair[0], pair[1]
        usual = self._usual.nearly_begun_with(pair) if self._usual else _near_in_table(pair)
        before, behind = self._firsts.get(second), self._seconds.get(first)
        if not before and not behind:
            return usual
        more = {char + second for char in alike_to(first) & (before or _NONE)}
        return usual | more | {first + char for char in alike_to(second) & (behind or _NONE)}

    def read(self, text: str) -> ReadCosts:
        """`text`, nothing but Chinese, read in the cheapest way."""
        size = len(text)
        before, behind = [0, *[_UNKNOWN * size] * size], [0] * (size + 1)
        words: list[list[tuple[int, int]]] = []
        for at in range(size):
            here, so_far = [(at + 1, cost_alone(text[at]))], before[at]
            begun = self.begun_with(text[at : at + 2])
            if begun:
                for end in range(at + 2, min(at + _LONGEST, size) + 1):
                    cost = begun.get(text[at + 2 : end])
                    if cost is not None:
                        here.append((end, cost))
                    elif end > at + 4 and len(begun) == 1:
                        break
            for end, cost in here:
                if so_far + cost < before[end]:
                    before[end] = so_far + cost
            words.append(here)
        for at in range(size - 1, -1, -1):
            behind[at] = min([cost + behind[end] for end, cost in words[at]])
        return ReadCosts(before, behind)


@cache
def _groups() -> Mapping[str, str]:
    """For each character what the table has of the words that begin with it: 中a+国b人c+央d, of itself first."""
    return {piece[0]: piece for piece in WORD_TABLE.replace("\n", "").split("/")}


@cache
def _before() -> Mapping[str, str]:
    return {piece[0]: piece[1:] for piece in BEFORE_TABLE.split()}


@lru_cache(maxsize=1 << 14)
def _near_in_table(pair: str) -> frozenset[str]:
    """What `nearly_begun_with` knows of the table alone."""
    first, second = pair[0], pair[1]
    before = _before().get(second, "")
    found = {char + second for char in alike_to(first) if char in before}
    return frozenset(found.union(first + char for char in alike_to(second) & _behind(first)))


@cache
def _behind(first: str) -> frozenset[str]:
    """The characters that words go on with that begin with `first`."""
    return frozenset(piece[0] for piece in _groups().get(first, "").split("+")[1:])


@cache
def cost_alone(char: str) -> int:
    """What a character costs that is a word by itself."""
    piece = _groups().get(char, "")
    return _CHEAPEST + ord(piece[1]) if piece else _UNKNOWN


def _in_table(pair: str) -> Mapping[str, int]:
    group = _groups().get(pair[0], "")
    start = group.find("+" + pair[1]) + 2  # taking the whole group apart would take a twentieth of a cold build
    if start == 1:
        return _NO_WORD
    begun = group[start : group.find("+", start) % (len(group) + 1)]
    if len(begun) == 1:
        return _NO_WORD if begun == "-" else {"": _CHEAPEST + ord(begun)}
    return {more: _CHEAPEST + ord(mark) for more, mark in _CONTINUED.findall(begun) if mark != "-"}

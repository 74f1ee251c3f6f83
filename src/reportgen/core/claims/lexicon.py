"""Words with a meaning, found in a text from left to right, the longest first; never by a pattern that could take long."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import cached_property
from itertools import product
from typing import Any, Generic, TypeVar

from reportgen.core.late_table import LateTable
from reportgen.core.light import dataclass

_Meaning = TypeVar("_Meaning")

_MOST = 400
_SIGNS = frozenset("[](|)?")


class WordError(ValueError):
    """A word of a form's vocabulary that cannot be read; the message says why, in Chinese."""


@dataclass(frozen=True)
class Lexicon(Generic[_Meaning]):
    """What each word means. A word may be met anywhere; of two that begin together the longer counts."""

    meanings: Mapping[str, _Meaning]

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """How long the words are that begin with two characters (those of one alone: with that), the longest first."""
        if isinstance(self.meanings, LateTable):
            return self.meanings.lengths
        found: dict[str, set[int]] = {}
        for word in self.meanings:
            found.setdefault(word[:2], set()).add(len(word))
        return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}

    @cached_property
    def known(self) -> dict[Any, Any]:
        """What was read of texts in these words, for whoever has the same text again."""
        return {}

    def at(self, text: str, start: int) -> tuple[str, _Meaning] | None:
        """The longest word that begins at `start`, and what it means."""
        for begin in (text[start : start + 2], text[start]):
            if begin in self._beginnings:
                meanings = self._begun_with(begin)
                for length in self.lengths[begin]:
                    word = text[start : start + length]
                    if word in meanings:
                        return word, meanings[word]
        return None

    @cached_property
    def _beginnings(self) -> Container[str]:
        return self.meanings.beginnings if isinstance(self.meanings, LateTable) else self.lengths

    @cached_property
    def _begun_with(self) -> Callable[[str], Mapping[str, _Meaning]]:
        """Gives the meanings of at least all words that begin so."""
        meanings = self.meanings
        return meanings.begun_with if isinstance(meanings, LateTable) else lambda begin: meanings


@dataclass(frozen=True)
class Overlaid(Lexicon[_Meaning]):
    """A few words more than `below` has; of two that are as long its own counts."""

    below: Lexicon[_Meaning]

    def at(self, text: str, start: int) -> tuple[str, _Meaning] | None:
        """The longest word that begins at `start`, and what it means."""
        own, other = super().at(text, start), self.below.at(text, start)
        return other if own is None or (other is not None and len(other[0]) > len(own[0])) else own


def spellings(word: str) -> tuple[str, ...]:
    """Every way to write `word`, in which [甲乙] is either character, (甲|乙丙) either text, and ? after one leaves it out.

    Raises WordError when brackets do not pair, nothing is left, or there are too many ways.
    """
    if word and _SIGNS.isdisjoint(word):
        return (word,)
    pieces, rest = _sequence(word, 0, word)
    if rest != len(word):
        raise WordError(f"里的括号不成对：{word}")
    made = tuple(dict.fromkeys("".join(one) for one in product(*pieces)))
    if not all(made):
        raise WordError(f"里什么都没有也算：{word}")
    return made


def _sequence(text: str, at: int, word: str) -> tuple[list[list[str]], int]:
    """The choices at each step of `text` from `at` to the end of this bracket, and where that is."""
    steps: list[list[str]] = []
    ways = 1
    while at < len(text) and text[at] not in ")|":
        choices, at = _step(text, at, word)
        if at < len(text) and text[at] == "?":
            choices, at = ["", *choices], at + 1
        ways *= len(choices)
        if ways > _MOST:
            raise WordError(f"的写法太多：{word}")
        steps.append(choices)
    return steps, at


def _step(text: str, at: int, word: str) -> tuple[list[str], int]:
    char = text[at]
    if char == "[":
        end = text.find("]", at)
        if end <= at + 1:
            raise WordError(f"里的括号不成对：{word}")
        return list(text[at + 1 : end]), end + 1
    if char == "(":
        return _choices(text, at + 1, word)
    if char in "]?":
        raise WordError(f"里的“{char}”放错了地方：{word}")
    return [char], at + 1


def _choices(text: str, at: int, word: str) -> tuple[list[str], int]:
    found: list[str] = []
    while True:
        steps, at = _sequence(text, at, word)
        found += ("".join(one) for one in product(*steps))
        if at >= len(text):
            raise WordError(f"里的括号不成对：{word}")
        if text[at] == ")":
            return found, at + 1
        at += 1

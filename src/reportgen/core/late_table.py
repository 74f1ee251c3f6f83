"""A table of very many words, as a form's vocabulary has: told by what they begin with, made for what a text asks for.

A form has 19,000 words with a meaning each; a report begins some hundred of 1,800 of their beginnings.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

BETWEEN_TEXTS = (
    "¦"  # texts that are told as one; JSON would tell a line break by two letters, and read it ten times as slowly
)
_GROUPS = "‖"
_BEGINNING = 2


class _Lengths(dict[str, tuple[int, ...]]):
    """How long the words of a table are that begin so, the longest first."""

    def __init__(self, begun_with: Callable[[str], Mapping[str, Any]]) -> None:
        super().__init__()
        self._begun_with = begun_with

    def __missing__(self, begin: str) -> tuple[int, ...]:
        self[begin] = lengths = tuple(sorted({*map(len, self._begun_with(begin))}, reverse=True))
        return lengths


class LateTable(Mapping[str, Any]):
    """Such a table, of what `told_late` has told."""

    def __init__(self, begun: str, words: str, *values: Any) -> None:
        self._told = dict(zip(begun.split(BETWEEN_TEXTS), words.split(_GROUPS), strict=True))
        self.beginnings: Container[str] = self._told
        self.lengths: Mapping[str, tuple[int, ...]] = _Lengths(self.begun_with)
        self._values = values
        self._made: dict[str, dict[str, Any]] = {}

    def begun_with(self, begin: str) -> Mapping[str, Any]:
        """All words that begin with these two characters, or are this single one, and what each means."""
        if begin not in self._made:
            told = self._told[begin].split(BETWEEN_TEXTS) if begin in self._told else ()
            meant = (self._values[int(number)] for number in told[1::2])
            self._made[begin] = dict(zip(told[::2], meant, strict=True))
        return self._made[begin]

    def __getitem__(self, word: str) -> Any:
        return self.begun_with(word[:_BEGINNING])[word]

    def __iter__(self) -> Iterator[str]:
        return (word for told in self._told.values() for word in told.split(BETWEEN_TEXTS)[::2])

    def __len__(self) -> int:
        return sum(1 for _ in self)


def told_late(table: Mapping[str, Any], told: Callable[[Any], object]) -> Sequence[object]:
    """What a `LateTable` is made of again, in whatever order `table` is; `told` says one of the values, which are few."""
    values: dict[str, tuple[int, object]] = {}
    groups: dict[str, list[str]] = {}
    for word, value in sorted(table.items(), key=lambda pair: pair[0]):
        said = told(value)
        number, _ = values.setdefault(repr(said), (len(values), said))
        groups.setdefault(word[:_BEGINNING], []).extend((word, str(number)))
    words = _GROUPS.join(map(BETWEEN_TEXTS.join, groups.values()))
    return BETWEEN_TEXTS.join(groups), words, *(said for _, said in values.values())


def is_free_of_marks(text: str) -> bool:
    """Whether nothing that stands between texts stands in one."""
    return BETWEEN_TEXTS not in text and _GROUPS not in text

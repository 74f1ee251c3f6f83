"""A table of very many words, as a form's vocabulary has: told by what they begin with, made for what a text asks for.

A form has 19,000 words with a meaning each; a report begins some hundred of 1,800 of their beginnings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

BETWEEN_TEXTS = (
    "¦"  # texts that are told as one; JSON would tell a line break by two letters, and read it ten times as slowly
)
_GROUPS = "‖"
_BEGINNING = 2


class LateTable(Mapping[str, Any]):
    """Such a table, of what `told_late` has told."""

    def __init__(self, begun: str, words: str, numbers: str, *values: Any) -> None:
        told = zip(words.split(_GROUPS), numbers.split(_GROUPS), strict=True)
        self._told = dict(zip(begun.split(BETWEEN_TEXTS), told, strict=True))
        self._values = values
        self._made: dict[str, dict[str, Any]] = {}

    def begun_with(self, begin: str) -> Mapping[str, Any]:
        """All words that begin with these two characters, or are this single one, and what each means."""
        if begin not in self._made:
            words, numbers = self._told.get(begin, ("", ""))
            meant = (self._values[int(number)] for number in numbers.split(BETWEEN_TEXTS) if number)
            self._made[begin] = dict(zip(words.split(BETWEEN_TEXTS), meant, strict=False))
        return self._made[begin]

    def __getitem__(self, word: str) -> Any:
        return self.begun_with(word[:_BEGINNING])[word]

    def __iter__(self) -> Iterator[str]:
        return (word for words, _ in self._told.values() for word in words.split(BETWEEN_TEXTS))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def told_late(table: Mapping[str, Any], told: Callable[[Any], object]) -> Sequence[object]:
    """What a `LateTable` is made of again, in whatever order `table` is; `told` says one of the values, which are few."""
    values: dict[str, tuple[int, object]] = {}
    groups: dict[str, list[tuple[str, str]]] = {}
    for word, value in sorted(table.items(), key=lambda pair: pair[0]):
        said = told(value)
        number, _ = values.setdefault(repr(said), (len(values), said))
        groups.setdefault(word[:_BEGINNING], []).append((word, str(number)))
    words, numbers = (
        _GROUPS.join(BETWEEN_TEXTS.join(pair[side] for pair in group) for group in groups.values()) for side in (0, 1)
    )
    return BETWEEN_TEXTS.join(groups), words, numbers, *(said for _, said in values.values())


def is_free_of_marks(text: str) -> bool:
    """Whether nothing that stands between texts stands in one."""
    return BETWEEN_TEXTS not in text and _GROUPS not in text

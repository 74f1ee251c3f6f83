"""Which two and three characters stand in a row in official reports: what no report has is doubted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from reportgen.core.chinese.official_table import PAIRS, TRIPLES

_FIGURE = "0"


def is_heard(pair: str) -> bool:
    """Whether more than one report has the two characters."""
    return pair[0] in _before().get(pair[1:], "")


def are_heard(triple: str) -> bool:
    """Whether some reports have the three characters."""
    return triple[0] in _before_two().get(triple[1:], "")


def heard_between(before: str, chars: Iterable[str], behind: str) -> Iterator[str]:
    """Those of `chars` that some report has right behind `before` or right before `behind`, '' where nothing stands."""
    pairs = _before()
    joined = pairs.get(behind, "")
    return (char for char in chars if char in joined or (before and before in pairs.get(char, "")))


def follows_figures(char: str) -> bool:
    """Whether more than one report has the character behind a figure."""
    return _FIGURE in _before().get(char, "")


@cache
def _before() -> Mapping[str, str]:
    return {row[0]: row[1:] for row in PAIRS.split()}


@cache
def _before_two() -> Mapping[str, str]:
    return {row[:2]: row[2:] for row in TRIPLES.split()}

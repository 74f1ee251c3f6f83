"""How much of one text stands in another: the share of its characters inside runs that both have."""

from __future__ import annotations

import re
from functools import lru_cache

from reportgen.core.rules.patterns import Pattern

_RUN = 8  # characters: shorter runs are common turns of phrase
_LEAST = 200  # characters: two short texts may well say the same
_NOT_WORDS = re.compile(r"[\W\d_]+")


def share_of(text: str, other: str, excepts: tuple[Pattern, ...] = ()) -> int:
    """Percent of `text` that also stands in `other`, 0 for a text too short to tell; matches of `excepts` do not count.

    Nor do figures, punctuation and spaces: last year's text with new figures is last year's text.
    """
    mine, theirs = _words_of(text, excepts), _runs_of(_words_of(other, excepts))
    if len(mine) < _LEAST:
        return 0
    covered, reached = 0, 0
    for start in range(len(mine) - _RUN + 1):
        if mine[start : start + _RUN] in theirs:
            covered += start + _RUN - max(start, reached)
            reached = start + _RUN
    return covered * 100 // len(mine)


# A run of many reports asks of each as often as there are others.
@lru_cache(maxsize=256)
def _words_of(text: str, excepts: tuple[Pattern, ...]) -> str:
    for pattern in excepts:
        text = pattern.regex.sub("\n", text)
    return _NOT_WORDS.sub("", text)


@lru_cache(maxsize=256)
def _runs_of(words: str) -> frozenset[str]:
    return frozenset(words[start : start + _RUN] for start in range(len(words) - _RUN + 1))

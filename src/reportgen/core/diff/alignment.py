"""Which parts of one text are which parts of another: words, and the parts of two sequences that belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Pair = tuple[int | None, int | None]

# A number and a Latin word are one word each, a Chinese character is a word of its own: 12件 has two words.
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|\s+|.", re.DOTALL)
# Below this, two paragraphs have no more in common than any two of the same trade.
LEAST_LIKENESS = 0.4
# Three hundred paragraphs against three hundred take a second; such stretches have been written anew.
_MOST_WEIGHED = 90_000


def words(text: str) -> list[str]:
    """`text` cut into words; joined they are `text` again."""
    return _WORD.findall(text)


def likeness(old: str, new: str) -> float:
    """From 0 (nothing in common) to 1: the share of pairs of neighbouring characters that both have."""
    if old == new:
        return 1.0
    left, right = _neighbours(old), _neighbours(new)
    both = left.total() + right.total()
    return 2 * (left & right).total() / both if both else 0.0


@lru_cache(maxsize=1024)
def _neighbours(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(text))


def align(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]) -> list[Pair]:
    """(place in `old`, place in `new`) from first to last; None where the other side has nothing like it.

    What is equal belongs together first; between that, what is most `alike`. Order is kept.
    """
    pairs: list[Pair] = []
    i = j = 0
    for a, b, size in unchanged(old, new):
        inner = _most_alike(old[i:a], new[j:b], alike)
        pairs += [(None if left is None else i + left, None if right is None else j + right) for left, right in inner]
        pairs += zip(range(a, a + size), range(b, b + size), strict=True)
        i, j = a + size, b + size
    return pairs


def unchanged(old: Sequence[T], new: Sequence[T]) -> list[tuple[int, int, int]]:
    """(start in `old`, start in `new`, length) of every stretch of both, in order; the last, at the ends, is empty."""
    return [*SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()]


def _most_alike(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]) -> list[Pair]:
    """The pairing of all of `old` with all of `new` that has the greatest likeness in total; of too many, in their order."""
    if len(old) * len(new) > _MOST_WEIGHED:
        return [*zip_longest(range(len(old)), range(len(new)))]
    close = [[_enough(alike(left, right)) for right in new] for left in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            together = close[a][b] + best[a + 1][b + 1] if close[a][b] else 0.0
            best[a][b] = max(together, best[a + 1][b], best[a][b + 1])
    pairs: list[Pair] = []
    a = b = 0
    while a < len(old) and b < len(new):
        if close[a][b] and best[a][b] == close[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            pairs.append((a, None))
            a += 1
        else:
            pairs.append((None, b))
            b += 1
    return pairs + [(left, None) for left in range(a, len(old))] + [(None, right) for right in range(b, len(new))]


def _enough(score: float) -> float:
    return score if score >= LEAST_LIKENESS else 0.0

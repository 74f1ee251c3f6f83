"""Which parts of one text are which parts of another: words, and the parts of two sequences that belong together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from reportgen.core.compiled import remembered

T = TypeVar("T", bound=Hashable)
Pair = tuple[int | None, int | None]
_Equal = tuple[int, int, int]

# A number and a Latin word are one word each, a Chinese character is a word of its own: 12件 has two words.
_WORD = remembered(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|\s+|.", re.DOTALL)
# Below this, two paragraphs have no more in common than any two of the same trade.
LEAST_LIKENESS = 0.4
# Two hundred rows against two hundred take 0.3 s; in longer stretches a row is held against the hundred or so near its place.
_MOST_WEIGHED = 40_000
# Of that many pairs of equal lines SequenceMatcher makes sense within 0.1 s; of 30,000 lines that say the same not in 90.
_MOST_EQUAL = 20_000


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


def unchanged(old: Sequence[T], new: Sequence[T]) -> list[_Equal]:
    """(start in `old`, start in `new`, length) of every stretch of both, in order; the last, at the ends, is empty."""
    found: list[_Equal] = []
    for a, b, size in _equal(old, new, 0, len(old), 0, len(new)):
        if found and (a, b) == (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]):
            a, b, before = found.pop()
            size += before
        if size:
            found.append((a, b, size))
    return [*found, (len(old), len(new), 0)]


def _equal(old: Sequence[T], new: Sequence[T], i: int, a: int, j: int, b: int) -> Iterator[_Equal]:
    """The equal stretches of old[i:a] and new[j:b]: from both ends inwards, then what stands between."""
    shorter = min(a - i, b - j)
    start = next((n for n in range(shorter) if old[i + n] != new[j + n]), shorter)
    yield i, j, start
    i, j, shorter = i + start, j + start, shorter - start
    end = next((n for n in range(shorter) if old[a - 1 - n] != new[b - 1 - n]), shorter)
    if end < shorter:
        yield from _between(old, new, i, a - end, j, b - end)
    yield a - end, b - end, end


def _between(old: Sequence[T], new: Sequence[T], i: int, a: int, j: int, b: int) -> Iterator[_Equal]:
    """Where many lines are equal, what stands once on either side is held on to, else each line to its own place."""
    was, now = Counter(old[i:a]), Counter(new[j:b])
    if sum(count * now[item] for item, count in was.items()) <= _MOST_EQUAL:
        from difflib import SequenceMatcher

        blocks = SequenceMatcher(None, old[i:a], new[j:b], autojunk=False).get_matching_blocks()
        yield from ((i + left, j + right, size) for left, right, size in blocks)
        return
    places = {item: at for at, item in enumerate(new[j:b], j) if was[item] == now[item] == 1}
    anchors = _longest_rising([(at, places[item]) for at, item in enumerate(old[i:a], i) if item in places])
    if not anchors:
        yield from ((i + n, j + n, 1) for n in range(min(a - i, b - j)) if old[i + n] == new[j + n])
        return
    for left, right in [*anchors, (a, b)]:
        yield from _equal(old, new, i, left, j, right)
        i, j = left, right


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs, in order of their first, as rise in their second too (patience sorting)."""
    lowest: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, right) in enumerate(pairs):
        at = bisect_left(lowest, right)
        lowest[at : at + 1], last[at : at + 1] = [right], [number]
        before.append(last[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _most_alike(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]) -> list[Pair]:
    """The pairing of `old` with `new` that has the greatest likeness in total; of too many, each with those near its place."""
    windows = _windows(len(old), len(new))
    close = [
        [_enough(alike(left, right)) for right in new[first:end]]
        for left, (first, end) in zip(old, windows, strict=True)
    ]
    best = _best(close, windows, len(new))
    pairs: list[Pair] = []
    a = b = 0
    while a < len(old) and b < len(new):
        first, end = windows[a]
        score = close[a][b - first] if first <= b < end else 0.0
        if score and best(a, b) == score + best(a + 1, b + 1):
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best(a, b) == best(a + 1, b):
            pairs.append((a, None))
            a += 1
        else:
            pairs.append((None, b))
            b += 1
    return pairs + [(left, None) for left in range(a, len(old))] + [(None, right) for right in range(b, len(new))]


def _windows(old: int, new: int) -> list[tuple[int, int]]:
    """For each of `old` parts, from where to where in `new` its like is looked for."""
    if old * new <= _MOST_WEIGHED:
        return [(0, new)] * old
    reach = _MOST_WEIGHED // old // 2
    places = [at * new // old for at in range(old)]
    return [(max(0, place - reach), min(new, place + reach + 1)) for place in places]


def _best(
    close: Sequence[Sequence[float]], windows: Sequence[tuple[int, int]], new: int
) -> Callable[[int, int], float]:
    """The greatest likeness in total of old[a:] and new[b:], as a function of a and b: worked out from the end."""
    rows: list[list[float]] = [[0.0] for _ in range(len(close) + 1)]
    starts = [*(first for first, _ in windows), new]

    def best(a: int, b: int) -> float:
        row = rows[a]
        return row[min(max(0, b - starts[a]), len(row) - 1)]

    for a in range(len(close) - 1, -1, -1):
        first, end = windows[a]
        row = [best(a + 1, end)]
        for b in range(end - 1, first - 1, -1):
            together = close[a][b - first] + best(a + 1, b + 1) if close[a][b - first] else 0.0
            row.append(max(together, best(a + 1, b), row[-1]))
        rows[a] = row[::-1]
    return best


def _enough(score: float) -> float:
    return score if score >= LEAST_LIKENESS else 0.0

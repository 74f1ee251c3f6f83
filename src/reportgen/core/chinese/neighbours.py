"""By how much a text reads easier with another word at a place: each word is read behind the one before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from reportgen.core.chinese.neighbour_table import NEIGHBOURS
from reportgen.core.chinese.word_costs import UsualWords, cost_alone

# What a pair is likelier than chance, in halves of a natural logarithm: its letter in the table, from a on.
_FIRST = 5 - ord("a")
# So many characters on both sides of a word are read with it.
_AROUND, _LONGEST = 6, 8


def easier(text: str, start: int, right: str, lexicon: UsualWords) -> int:
    """By how much `text`, nothing but Chinese, reads easier with `right` in the place of as many characters from `start` on."""
    end = start + len(right)
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return cost_read(before + text[start:end] + behind, lexicon) - cost_read(before + right + behind, lexicon)


def cost_read(text: str, lexicon: UsualWords) -> int:
    """What `text` costs where it is read in the cheapest way, each word for what it is behind the one before it."""
    ending: list[dict[str, int]] = [{} for _ in range(len(text) + 1)]
    ending[0][""] = 0
    for at in range(len(text)):
        begun = lexicon.begun_with(text[at : at + 2])
        words = {text[at]: cost_alone(text[at])}
        for end in range(at + 2, min(at + _LONGEST, len(text)) + 1):
            if text[at + 2 : end] in begun:
                words[text[at:end]] = begun[text[at + 2 : end]]
        for word, cost in words.items():
            cheapest = min(so_far - _bonus(before, word) for before, so_far in ending[at].items())
            ending[at + len(word)][word] = cheapest + cost
    return min(ending[-1].values())


@lru_cache(maxsize=1 << 14)
def _bonus(before: str, word: str) -> int:
    """By how much `word` is cheaper behind `before`."""
    group = _group(before[:1])
    row = group.find(f"+{before[1:]}:")
    if row < 0:
        return 0
    end = group.find("+", row + 1) % (len(group) + 1)
    at = group.find(word, row + len(before) + 1, end)  # the shortest stand first: a longer one does not hide it
    if at < 0 or group[at - 1] > "z" or group[at + len(word)] > "z":
        return 0
    return _FIRST + ord(group[at + len(word)])


@cache
def _group(char: str) -> str:
    """What the table has of the words that begin with a character: /中+:央d+国:人民c, of itself first."""
    rows, begun = _rows()
    row = rows[max(0, bisect_right(begun, char) - 1)]
    start = row.find(f"/{char}")
    return row[start : row.find("/", start + 1) % (len(row) + 1)] if char and start >= 0 else ""


@cache
def _rows() -> tuple[Sequence[str], Sequence[str]]:
    """The rows of the table, and with which character each begins."""
    rows = NEIGHBOURS.strip().split("\n")
    return rows, [row[1] for row in rows]

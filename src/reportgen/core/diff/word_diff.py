"""Two texts as one that a person can read: what stayed, what was taken out and what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby

from diff_match_patch import diff_match_patch

from reportgen.core.diff.alignment import align, likeness, words
from reportgen.core.light import dataclass

# A word is one character to the library; private-use planes have no letters or spaces it would treat specially.
_FIRST_WORD = 0xF0000
# A paragraph of 700 characters against another takes 0.2 s, of 8,000 half a minute: longer ones are compared clause by clause.
_MOST_WEIGHED = 500_000
_CLAUSE = re.compile(r"[^，。；：！？]+[，。；：！？]*|[，。；：！？]+")


class Part(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of words with one fate."""

    part: Part
    text: str


Line = tuple[Piece, ...]


def compare_texts(old: str, new: str) -> list[Line]:
    """The paragraphs of both texts in order; one that is the same in both is a single kept piece."""
    before, after = _lines(old), _lines(new)
    made: list[Line] = []
    for left, right in align(before, after, likeness):
        if left is None or right is None:
            part = Part.ADDED if left is None else Part.REMOVED
            made.append((Piece(part, after[right] if right is not None else before[left or 0]),))
        else:
            made.append(compare_words(before[left], after[right]))
    return made


def is_kept(line: Line) -> bool:
    """Whether nothing changed in a paragraph."""
    return all(piece.part is Part.KEPT for piece in line)


def compare_words(old: str, new: str) -> Line:
    """One paragraph: words are never cut, and changes that only look like many are put together."""
    if len(old) * len(new) <= _MOST_WEIGHED:
        return _words_compared(old, new)
    before, after = _CLAUSE.findall(old), _CLAUSE.findall(new)
    pieces: list[Piece] = []
    for left, right in align(before, after, likeness):
        was, now = "" if left is None else before[left], "" if right is None else after[right]
        is_short = len(was) * len(now) <= _MOST_WEIGHED
        pieces += _words_compared(was, now) if is_short else (Piece(Part.REMOVED, was), Piece(Part.ADDED, now))
    return tuple(_joined(pieces))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Between two stretches that were kept, all that was taken out before all that was put in."""
    for is_kept_part, run in groupby(pieces, lambda piece: piece.part is Part.KEPT):
        texts = dict.fromkeys((Part.KEPT,) if is_kept_part else (Part.REMOVED, Part.ADDED), "")
        for piece in run:
            texts[piece.part] += piece.text
        yield from (Piece(part, text) for part, text in texts.items() if text)


def _words_compared(old: str, new: str) -> Line:
    numbers: dict[str, str] = {}

    def encoded(text: str) -> str:
        return "".join(numbers.setdefault(word, chr(_FIRST_WORD + len(numbers))) for word in words(text))

    first, second = encoded(old), encoded(new)
    meaning = {number: word for word, number in numbers.items()}
    engine = _engine()
    differences = engine.diff_main(first, second, False)
    engine.diff_cleanupSemantic(differences)
    fates = {0: Part.KEPT, -1: Part.REMOVED, 1: Part.ADDED}
    return tuple(Piece(fates[fate], "".join(map(meaning.__getitem__, text))) for fate, text in differences)


@cache
def _engine() -> diff_match_patch:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # the clock must not decide what a comparison says
    return engine


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]

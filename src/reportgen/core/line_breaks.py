"""Break a title into balanced lines: never inside a word, and in a shape that a typesetter would choose.

GB/T 9704-2012 7.3.1: each line a whole of meaning, the lines a trapezoid or a diamond.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass
from reportgen.core.styled_text import followed

# Widths are counted in quarters of a Chinese character, so that they stay whole numbers.
CHARACTER = 4
_NARROW, _BESIDE_LATIN = 2, 1
_USUAL_LINES, _MOST_LINES = 3, 4
_YEAR = 1  # how far the year after a name is from it; anything else is further

_OPENING, _CLOSING = "（〔《〈“‘「『【(", "，。、；：？！）〕》〉”’」』】,;:?!)·的"
_FIGURES = r"[0-9A-Za-z０-９.%&/-]+(?:年度|季度|[年月日号次届期])?"
_IS_FIGURES, _BREAK = remembered(_FIGURES), remembered(r"\s*\n\s*")


@dataclass(frozen=True)
class WordEdges:
    """What a form says about words: `whole` are never broken, and after one of `ends` a name may be."""

    whole: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def width_of(text: str) -> int:
    """How wide `text` is set, in quarters of a Chinese character.

    Figures and Latin letters take half a character; between them and Chinese, Word leaves a quarter.
    """
    wide = [unicodedata.east_asian_width(char) in "WFA" for char in text]
    seams = sum(
        left != right and one.isalnum() and two.isalnum()
        for left, right, one, two in zip(wide, wide[1:], text, text[1:], strict=False)
    )
    return sum(CHARACTER if one else _NARROW for one in wide) + seams * _BESIDE_LATIN


def break_lines(text: str, longest: int, words: WordEdges, names: Sequence[str] = ()) -> tuple[str, ...]:
    """`text` in balanced lines of at most `longest` characters; line breaks that stand in it stay.

    A line ends after one of `names` (the unit's) rather than anywhere else. Only where a word alone is wider than
    the line, or the text is too long for a title, is there a break that no word asks for.
    """
    return tuple(line for part in text.split("\n") if part for line in _balanced(part, longest, words, names))


def one_line(text: str) -> str:
    """The same text without its line breaks, which are layout."""
    return followed(text, _BREAK.sub("", text)) if "\n" in text else text


def _balanced(text: str, longest: int, words: WordEdges, names: Sequence[str]) -> tuple[str, ...]:
    if width_of(text) <= longest * CHARACTER:
        return (text,)
    spans = [(start, start + len(name)) for name in names if name and (start := text.find(name)) >= 0]
    edges = {edge for span in spans for edge in span}
    found = [0, *sorted({*_word_ends(text, words), *edges} - {0, len(text)}), len(text)]
    most = _MOST_LINES if width_of(text) <= _MOST_LINES * (longest * CHARACTER + _BESIDE_LATIN) else 1
    ways = [way for count in range(2, most + 1) for way in _ways(text, found, longest, count)]
    if not ways:
        return _filled(text, longest, words)
    best = min(ways, key=lambda way: _faults(text, way, spans))
    return tuple(text[start:end] for start, end in zip((0, *best), (*best, len(text)), strict=True))


def _ways(text: str, at: Sequence[int], longest: int, count: int) -> Iterator[tuple[int, ...]]:
    """Every way to cut `text` from at[0] on into `count` lines that are not too long: the places of the cuts."""
    start = at[0]
    if count == 1:
        if width_of(text[start:]) <= longest * CHARACTER:
            yield ()
        return
    for number, end in enumerate(at[1:-1], 1):
        if width_of(text[start:end]) > longest * CHARACTER:
            return
        yield from ((end, *rest) for rest in _ways(text, at[number:], longest, count - 1))


def _faults(text: str, cuts: tuple[int, ...], spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """What speaks against cutting here, the worst first."""
    ends = (*cuts, len(text))
    widths = [width_of(text[start:end]) for start, end in zip((0, *cuts), ends, strict=True)]
    mixed = any(
        any(start < cut < end for cut in cuts)
        and not any(_distance(text[end:cut]) <= _YEAR for cut in ends if cut >= end)
        for start, end in spans
    )
    # Lines of one length are a rectangle: worse than a first line that takes the year after the name along, better than
    # one that ends anywhere else.
    rectangle = max(widths) - min(widths) < CHARACTER
    meaning = sum(min((_distance(text[end:cut]) for _, end in spans if end <= cut), default=3) for cut in cuts)
    return (
        len(ends) > _USUAL_LINES,
        mixed,  # the rest of a broken name on one line with more of what follows it than the year
        not _is_unimodal(widths),
        len(ends),
        meaning + 2 * rectangle,
        max(widths) - min(widths),
    )


def _distance(between: str) -> int:
    """How far a line's end is from the name's: nothing, the year, or anything else between them."""
    return 0 if not between else _YEAR if _IS_FIGURES.fullmatch(between) else 3


def _is_unimodal(widths: Sequence[int]) -> bool:
    """Whether lines grow and then shrink: a trapezoid or a diamond, and no hourglass. Less than a character is not seen."""
    steps = [right - left for left, right in pairwise(widths)]
    falls = next((number for number, step in enumerate(steps) if step <= -CHARACTER), len(steps))
    return all(step < CHARACTER for step in steps[falls:])


def _filled(text: str, longest: int, words: WordEdges) -> tuple[str, ...]:
    """Line after line as far as it goes, at the ends of words where there are any."""
    ends = {*_word_ends(text, words), len(text)}
    lines, start = [], 0
    while start < len(text):
        fits = [*_fitting(text, start, longest)]
        end = max((end for end in fits if end in ends), default=fits[-1])
        lines.append(text[start:end])
        start = end
    return tuple(lines)


def _fitting(text: str, start: int, longest: int) -> Iterator[int]:
    """Where a line that begins at `start` may end, as far as it goes; it has one character at least."""
    yield start + 1
    for end in range(start + 2, len(text) + 1):
        if width_of(text[start:end]) > longest * CHARACTER:
            return
        yield end


# ── words ────────────────────────────────────────────────────────────────────


def _word_ends(text: str, words: WordEdges) -> list[int]:
    """The places in `text` where one word ends and the next begins; what no rule knows holds together."""
    pieces: list[str] = []
    state = ""
    for found in _scanner(words).finditer(text):
        piece, sort = found.group(), found.lastgroup or ""
        joins, state = _joined(sort, piece, state, pieces[-1] if pieces else "")
        if joins:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return list(accumulate(map(len, pieces)))[:-1]


def _joined(sort: str, piece: str, state: str, last: str) -> tuple[bool, str]:
    """Whether `piece` belongs to the word `last`, which is in `state`, and the state the word is in then.

    "open" takes more characters; "whole", "figures" and "end" are words that something has closed.
    """
    if state == "opening":
        return True, "open" if sort == "char" else sort
    if sort == "closing":
        return bool(last), "whole"
    if sort == "char":
        return state == "open", "open"
    if sort != "end":
        return False, sort
    if len(piece) > 1:
        return state == "open", "end"
    # 市 ends 云湖市, but not 全市: a name has two characters before it. 局 belongs to the word known before it.
    if state == "open":
        return True, "end" if len(last) > 1 else "open"
    return state == "whole", "whole" if state == "whole" else "open"


@lru_cache(maxsize=8)
def _scanner(words: WordEdges) -> re.Pattern[str]:
    whole, ends = ("|".join(map(re.escape, sorted(one, key=len, reverse=True))) for one in (words.whole, words.ends))
    return remembered(
        f"(?P<whole>{whole or '(?!)'})|(?P<figures>{_FIGURES})|(?P<end>{ends or '(?!)'})"
        f"|(?P<opening>[{re.escape(_OPENING)}])|(?P<closing>[{re.escape(_CLOSING)}])|(?P<char>.)",
        re.DOTALL,
    )

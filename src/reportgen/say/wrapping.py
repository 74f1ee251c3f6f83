"""Lines that fit a terminal: broken where Chinese may be broken, with what follows hung under what it belongs to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from reportgen.core.compiled import remembered

Pieces = Sequence[tuple[str, str]]  # (text, colour) side by side on one line

# GB/T 15834: these stand at no line's beginning, those at no line's end.
_NEVER_FIRST = frozenset("。，、；：？！）】》〉〕」』”’…—～·%％‰℃,.;:?!)]}")
_NEVER_LAST = frozenset("（【《〈〔「『“‘([{▸→")
# A line whose parts have signs between them breaks before a sign, if that leaves no more than half of it empty.
_SIGNS = frozenset("▸→")
# What stands before the text of a line: an indent with a label or a sign of its own.
_HEAD = remembered(r" *(?:[^ ]{1,6} {2,}|[✔✘·] |[^ ：]{2,3}：)?")
# What is copied from the screen into the shell: broken by us it would not run, the terminal's own break is copied as none.
_COMMAND = remembered(r'reportgen(?: (?:"[^"]*"|[^\s"“”，。；：、]+))+')
_STEP = 2
_LEAST = 20


def width(text: str) -> int:
    """How many columns of a terminal `text` takes at most: a Chinese console shows “ ” … ▸ ✔ twice as wide as others do."""
    return sum(map(_columns, text))


def wrap(line: Pieces, columns: int) -> Iterator[Pieces]:
    """`line` as lines of at most `columns`, but for a command that is longer; all but the first hang under its text."""
    text = "".join(part for part, _ in line)
    if width(text) <= columns:
        yield line
        return
    hang = " " * min(_hang_of(text), max(columns - _LEAST, 0))
    start = 0
    for end in _ends(text, columns, len(hang)):
        first = start if start == 0 else _past_spaces(text, start)
        piece = [*_cut(line, first, len(text[:end].rstrip(" ")))]
        yield piece if start == 0 else [(hang, ""), *piece]
        start = end


def padded(text: str, columns: int) -> str:
    """`text` with spaces to its right up to `columns`, the middle of it left out where it is longer."""
    if width(text) > columns:
        tail = _fitting(text[::-1], columns // 2)[::-1]
        text = f"{_fitting(text, columns - width(tail) - 2)}…{tail}"
    return text + " " * (columns - width(text))


@cache
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def _fitting(text: str, columns: int) -> str:
    """As much of the beginning of `text` as fits."""
    for at, char in enumerate(text):
        columns -= _columns(char)
        if columns < 0:
            return text[:at]
    return text


def _hang_of(text: str) -> int:
    """How far the lines after the first are set in: under the text of a labelled line, else one step more than it."""
    head = _HEAD.match(text)
    assert head is not None
    indent = len(text) - len(text.lstrip(" "))
    return width(head[0]) if len(head[0]) > indent else indent + _STEP


def _ends(text: str, columns: int, hang: int) -> Iterator[int]:
    """Where each line ends; the last at the end of the text."""
    start = 0
    while start < len(text):
        room = columns if start == 0 else columns - hang
        first = start if start == 0 else _past_spaces(text, start)
        full = first + len(_fitting(text[first:], room))
        end = len(text) if full >= len(text) else _break(text, first, full)
        yield end
        start = end


def _past_spaces(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip(" "))


def _break(text: str, start: int, full: int) -> int:
    """The best place to end a line that begins at `start` and is full at `full`."""
    inside = text[start:full]
    after_head = start + len(inside) - len(inside.lstrip(" ")) + 1
    commands = [found.span() for found in _COMMAND.finditer(text)]
    places = (at for at in range(full, after_head, -1) if _may_break(text, at) and not _around(commands, at))
    last = next(places, 0)  # which nearly every line ends at
    if not last:
        whole = _around(commands, full)
        beyond = (at for at in range(whole, len(text)) if _may_break(text, at))
        return next(beyond, len(text)) if whole else max(full, start + 1)
    if _SIGNS.isdisjoint(text[start : full + 1]):
        return last
    signs = (at for at in (last, *places) if text[at] in _SIGNS and width(text[start:at]) * 2 >= width(inside))
    return next(signs, last)


def _around(spans: Sequence[tuple[int, int]], at: int) -> int:
    """The end of the span that `at` is inside of, 0 where it is in none."""
    return next((end for start, end in spans if start < at < end), 0)


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character at `at`."""
    before, after = text[at - 1], text[at]
    if after == " ":
        return False
    if before == " ":
        last = text[:at].rstrip(" ")[-1:]
        return last not in _NEVER_LAST and after not in _NEVER_FIRST
    if before in _NEVER_LAST or after in _NEVER_FIRST or (before.isdigit() and after.isalpha()):  # 12件
        return False
    return not (before.isascii() and after.isascii())  # inside a word, a number, a file's name


def _cut(line: Pieces, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The pieces between two positions of the whole text."""
    at = 0
    for text, colour in line:
        part = text[max(start - at, 0) : max(end - at, 0)]
        if part:
            yield part, colour
        at += len(text)

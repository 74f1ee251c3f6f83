"""How wide a column and how tall a row must be for its text to be seen."""

from __future__ import annotations

# What the indent and the air beside a text take of a column, in characters.
_BESIDE = 2
_LINE_HEIGHT = 15.0
# Narrative is written smaller, so that a text of 2,000 characters fits into the tallest row that Excel has.
SMALL, _SMALL_LINE, _SMALL_LETTERS = 10, 14.5, 1.1
_TALLEST = 400.0


def height_of(text: str, width: float) -> float:
    """Points that `text` needs in a column `width` characters wide; Excel allows 409."""
    return _height(text, width - _BESIDE, _LINE_HEIGHT)


def height_of_prose(text: str, width: float) -> float:
    """The same for narrative, in its smaller letters."""
    return _height(text, (width - _BESIDE) * _SMALL_LETTERS, _SMALL_LINE)


def _height(text: str, letters: float, line_height: float) -> float:
    lines = sum(max(1, -(-columns_of(line) // max(1, int(letters)))) for line in text.split("\n"))
    return min(_TALLEST, lines * line_height + 3)


def columns_of(line: str) -> int:
    """How many half-width letters `line` is wide."""
    return sum(2 if ord(char) > 0x2E80 or char in "“”‘’…—" else 1 for char in line)

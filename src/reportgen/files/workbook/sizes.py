"""How wide a column and how tall a row must be for its text to be seen."""

from __future__ import annotations

# What the indent and the air beside a text take of a column, in characters.
_BESIDE = 2
_LINE_HEIGHT = 15.0
_TALLEST = 400.0


def height_of(text: str, width: float) -> float:
    """Points that `text` needs in a column `width` characters wide; Excel allows 409."""
    lines = sum(max(1, -(-columns_of(line) // max(1, int(width - _BESIDE)))) for line in text.split("\n"))
    return min(_TALLEST, lines * _LINE_HEIGHT + 3)


def columns_of(line: str) -> int:
    """How many half-width letters `line` is wide."""
    return sum(2 if ord(char) > 0x2E80 or char in "“”‘’…—" else 1 for char in line)

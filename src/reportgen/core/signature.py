"""Where the unit and the date stand at the end of a document without a seal, worked out from how long they are.

GB/T 9704-2012 7.3.5, both readings at once (docs/decisions/0046): the date four characters in and the unit centred on
it, as long as that leaves the unit two characters in; a longer unit stands two characters in, and the date begins two
characters right of the unit's beginning.
"""

from __future__ import annotations

from reportgen.core.light_tuple import NamedTuple
from reportgen.core.line_breaks import CHARACTER, width_of

LINE = 28  # characters: the line of GB/T 9704-2012 5.2.3
_UNIT_IN, _DATE_IN, _SHIFT = 2 * CHARACTER, 4 * CHARACTER, 2 * CHARACTER


class Indents(NamedTuple):
    """How far a paragraph stands in from the left and from the right, in quarters of a character."""

    left: int
    right: int


def unit_indents(unit: str, day: str) -> Indents:
    """The place of the unit, in which it is centred; `unit` may be in lines, `day` may be blank.

    The place is wider than the text on both sides alike, lest another font break a line that just fits.
    """
    begins, width = _begins(unit, day)[0], _width(unit)
    right = max(0, LINE * CHARACTER - begins - width)
    slack = min(CHARACTER, begins, right)
    return Indents(begins - slack, right - slack)


def date_indents(unit: str, day: str) -> Indents:
    """The place of the date, at the left of which it begins."""
    return Indents(_begins(unit, day)[1], 0)


def _begins(unit: str, day: str) -> tuple[int, int]:
    """Where the unit and where the date begins."""
    name, date, line = _width(unit), width_of(day), LINE * CHARACTER
    if not day or name >= date + 2 * (_DATE_IN - _UNIT_IN):
        begins = max(0, line - _UNIT_IN - name)
        return begins, begins + _SHIFT
    return line - _DATE_IN - (date + name) // 2, line - _DATE_IN - date


def _width(lines: str) -> int:
    return max(map(width_of, lines.split("\n")))

"""How a paragraph of a Word document is set once its styles are followed: level, alignment, indents, lines, letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from reportgen.core.light import dataclass
from reportgen.files.document.followed_styles import Styles

USUAL_SIZE = 10.5
_ALIGNED = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left"}
_FIXED = ("exact", "atLeast")
_TWIPS, _HALVES, _HUNDREDTHS = 20, 2, 100  # of a point, of a point, of a letter


@dataclass(frozen=True)
class ParagraphLook:
    """`level` is 0 for plain text, 1 for the title, 2 for a heading of the first level and so on.

    `align` is "center", "right", "left", or '' for both sides. All measures are points: `left` and `right` are indents, `first` is
    how much further the first line begins, `line` the height of a line, 0 where that is as the font wants it.
    """

    level: int = 0
    align: str = ""
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 0
    font: str = ""
    size: float = USUAL_SIZE
    bold: bool = False


def paragraph_look(paragraph: etree._Element, styles: Styles) -> ParagraphLook:
    """How `paragraph` is set, its letters as those of its first run; the nearest word wins."""
    lines, letters = styles.lines(paragraph), styles.letters(paragraph)
    size = _number(letters.get("sz", "")) / _HALVES or USUAL_SIZE
    return ParagraphLook(
        level=int(lines.get("level", "0")),
        align=_ALIGNED.get(lines.get("jc", ""), ""),
        left=_points(lines, "left") or _points(lines, "start"),
        right=_points(lines, "right") or _points(lines, "end"),
        first=_number(lines.get("firstLineChars", "")) * size / _HUNDREDTHS or _points(lines, "firstLine"),
        before=_points(lines, "before"),
        after=_points(lines, "after"),
        line=_points(lines, "line") if lines.get("lineRule") in _FIXED else 0,
        font=letters.get("eastAsia") or letters.get("ascii") or "",
        size=size,
        bold=letters.get("b") == "1",
    )


def _points(lines: Mapping[str, str], name: str) -> float:
    return _number(lines.get(name, "")) / _TWIPS


def _number(text: str) -> float:
    """What stands there, 0 for nothing, for less than nothing and for no number."""
    return float(text) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text) else 0

"""What of a Word page is set so that a reader cannot see it, or sees figures that nobody wrote: lines, rows, page."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

from reportgen.files.document.followed_styles import Styles
from reportgen.files.document.revisions import W
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import is_on

# Twips. A line of exact height shows the letters' lower part only; below half a letter nothing can be read.
_LEAST_LINE, _LEAST_ROW, _LEAST_CELL, _LEAST_PAGE = 0.5, 100, 60, 1000
_WIDTH, _HEIGHT = 11906, 16838  # of A4
_LEFTMOST = -2400  # further left than any margin is wide
_TWIPS_OF_EM = 10
_ACROSS = {W + side for side in ("left", "start", "right", "end")}

# (what is wrong, where, the text)
_Odd = tuple[str, str, str]


def out_of_sight(part: str, root: etree._Element, styles: Styles) -> Iterator[_Odd]:
    """What of a part no reader sees because of where and how high it is set, and what numbers its lines."""
    for paragraph in root.iter(W + "p"):
        text = "".join(paragraph.itertext(W + "t"))
        if text.strip():
            yield from ((says, place_in_words(part, paragraph), text) for says in _odd_lines(paragraph, styles))
    for row in root.iter(W + "tr"):
        if _is_hidden(row):
            yield "hidden row", place_in_words(part, row), ""
    for table in root.iter(W + "tbl"):
        yield from ((says, place_in_words(part, table), "") for says in _odd_table(table))
    for page in root.iter(W + "sectPr"):
        yield from ((says, part, "") for says in _odd_page(page))


def _odd_lines(paragraph: etree._Element, styles: Styles) -> Iterator[str]:
    lines = styles.lines(paragraph)
    line, before = _number(lines.get("line", "")) or 240, _number(lines.get("before", "")) or 0
    is_flat = lines.get("lineRule") == "exact" and 0 < line < _letters(paragraph, styles) * _LEAST_LINE
    if is_flat or (before and before > _row_height(paragraph)):
        yield "flat"
    left = _number(lines.get("left", lines.get("start", ""))) or 0
    first = _number(lines.get("firstLine", "")) or -(_number(lines.get("hanging", "")) or 0)
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    if not _LEFTMOST < left + first < _WIDTH - _LEAST_PAGE or (frame is not None and _is_off(frame, "x", "y")):
        yield "off the page"
    if is_on(paragraph.find(f"{W}pPr/{W}bidi")):
        yield "turned"


def _letters(paragraph: etree._Element, styles: Styles) -> float:
    """The height of the largest letters of a paragraph."""
    own = [one.get(W + "val", "") for one in paragraph.iterfind(f"{W}r/{W}rPr/{W}sz")]
    usual = styles.of_paragraph(paragraph).look.get("sz") or styles.usual.get("sz", "")
    return max(_number(size) or 21 for size in (own or [usual])) * _TWIPS_OF_EM


def _row_height(paragraph: etree._Element) -> float:
    """The height of a table row that does not grow with what stands in it; else there is no end to it."""
    row = next(paragraph.iterancestors(W + "tr"), None)
    height = row.find(f"{W}trPr/{W}trHeight") if row is not None else None
    is_exact = height is not None and height.get(W + "hRule") == "exact"
    return (_number(height.get(W + "val", "")) or math.inf) if height is not None and is_exact else math.inf


def _odd_table(table: etree._Element) -> Iterator[str]:
    properties = table.find(W + "tblPr")
    if properties is None:
        return
    if is_on(properties.find(W + "bidiVisual")):
        yield "mirrored"
    place, indent = properties.find(W + "tblpPr"), properties.find(W + "tblInd")
    if (place is not None and _is_off(place, "tblpX", "tblpY")) or (indent is not None and _is_off(indent, "w", "w")):
        yield "off the page"
    layout = properties.find(W + "tblLayout")
    if layout is not None and layout.get(W + "type") == "fixed" and any(map(_is_narrow, table.iter(W + "tc"))):
        yield "narrow"


def _is_narrow(cell: etree._Element) -> bool:
    width, margins = (cell.find(f"{W}tcPr/{W}{name}") for name in ("tcW", "tcMar"))
    if width is None or width.get(W + "type", "dxa") != "dxa" or not any(cell.itertext(W + "t")):
        return False
    taken = (
        sum(_number(side.get(W + "w", "")) or 0 for side in margins if side.tag in _ACROSS)
        if margins is not None
        else 0
    )
    return (_number(width.get(W + "w", "")) or 999) - taken < _LEAST_CELL


def _is_hidden(row: etree._Element) -> bool:
    height = row.find(f"{W}trPr/{W}trHeight")
    is_flat = height is not None and height.get(W + "hRule") == "exact"
    return is_on(row.find(f"{W}trPr/{W}hidden")) or (is_flat and (_number(height.get(W + "val", "")) or 0) < _LEAST_ROW)


def _odd_page(page: etree._Element) -> Iterator[str]:
    if page.find(W + "lnNumType") is not None:
        yield "line numbers"
    size, margins = page.find(W + "pgSz"), page.find(W + "pgMar")
    if size is not None and margins is not None:
        across, down = (_room(size, margins, *names) for names in (("w", "left", "right"), ("h", "top", "bottom")))
        if across < _LEAST_PAGE or down < _LEAST_PAGE:
            yield "no room"


def _room(size: etree._Element, margins: etree._Element, length: str, *sides: str) -> float:
    taken = sum(_number(margins.get(W + side, "")) or 0 for side in sides)
    return (_number(size.get(W + length, "")) or _WIDTH) - taken


def _is_off(place: etree._Element, across: str, down: str) -> bool:
    x, y = (_number(place.get(W + name, "")) or 0 for name in (across, down))
    return not (_LEFTMOST * 2 < x < _WIDTH and -_HEIGHT < y < _HEIGHT)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

"""What of a Word page is set so that a reader cannot see it, or sees figures that nobody wrote: lines, rows, page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from reportgen.core.cleaning import cut
from reportgen.files.document.followed_styles import Styles
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.odd import Odd
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import is_on

# Twips. A line of exact height shows the letters' lower part only; below half a letter nothing can be read.
_LEAST_LINE, _LEAST_ROW, _LEAST_CELL, _LEAST_PAGE = 0.5, 100, 60, 1000
# A row or a frame that shows less of its letters cuts off their feet; fiftieths of a percent of the page's width.
_LEAST_SEEN, _LEAST_SHARE = 0.8, 500
_GAP = 425  # between columns, where nothing is said
_WIDTH, _HEIGHT = 11906, 16838  # of A4
_LEFTMOST = -2400  # further left than any margin is wide
_TWIPS_OF_EM = 10
_SHOWN = 20  # characters of a text that is told of
_ACROSS = {W + side for side in ("left", "start", "right", "end")}


def out_of_sight(part: str, root: etree._Element, styles: Styles) -> Iterator[Odd]:
    """What of a part no reader sees because of where and how high it is set, and what numbers its lines."""
    for paragraph in root.iter(W + "p"):
        text = "".join(paragraph.itertext(W + "t"))
        if text.strip():
            yield from (
                Odd(says, place_in_words(part, paragraph), cut(text, _SHOWN)) for says in _odd_lines(paragraph, styles)
            )
    for row in root.iter(W + "tr"):
        if _is_hidden(row):
            yield Odd("hidden row", place_in_words(part, row))
    for table in root.iter(W + "tbl"):
        yield from (Odd(says, place_in_words(part, table)) for says in _odd_table(table))
    yield from _odd_tables(part, root)
    for page in root.iter(W + "sectPr"):
        yield from (Odd(says, part) for says in _odd_page(page))


def blank_pages(part: str, root: etree._Element) -> Iterator[Odd]:
    """Each page with nothing on it, where it ends: two page breaks with neither words, pictures nor a table between."""
    is_empty = False  # whether nothing has come since the last break
    for one in root.iter(W + "br", W + "t", W + "drawing", W + "pict", W + "tbl"):
        if one.tag == W + "br" and one.get(W + "type") == "page":
            if is_empty:
                yield Odd("blank page", place_in_words(part, one))
            is_empty = True
        elif one.tag not in (W + "br", W + "t") or (one.tag == W + "t" and (one.text or "").strip()):
            is_empty = False


def _odd_lines(paragraph: etree._Element, styles: Styles) -> Iterator[str]:
    lines = styles.lines(paragraph)
    line, before = _number(lines.get("line", "")) or 240, _number(lines.get("before", "")) or 0
    letters = _letters(paragraph, styles)
    is_flat = lines.get("lineRule") == "exact" and 0 < line < letters * _LEAST_LINE
    height = _row_height(paragraph)
    if is_flat or (before and before > height) or height < letters * _LEAST_SEEN:
        yield "flat"
    left = _number(lines.get("left", lines.get("start", ""))) or 0
    firsts = _number(lines.get("firstLine", "")) or 0, -(_number(lines.get("hanging", "")) or 0)
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    is_outside = any(not _LEFTMOST < left + first < _WIDTH - _LEAST_PAGE for first in firsts)
    if is_outside or (frame is not None and _is_off(frame, "x", "y")):
        yield "off the page"
    if frame is not None:
        yield from _odd_frame(frame, letters)
    if is_on(paragraph.find(f"{W}pPr/{W}bidi")):
        yield "turned"


def _odd_frame(frame: etree._Element, letters: float) -> Iterator[str]:
    """A frame too small for one letter, and one that lies over the text around it."""
    width, height = (_number(frame.get(W + name, "")) for name in ("w", "h"))
    is_low = frame.get(W + "hRule") == "exact" and height is not None and height < letters * _LEAST_SEEN
    if is_low or (width is not None and 0 < width < letters):
        yield "flat"
    if frame.get(W + "wrap") in ("none", "through") and frame.get(W + "vAnchor") in ("page", "margin"):
        yield "over others"


def _letters(paragraph: etree._Element, styles: Styles) -> float:
    """The height of the largest letters of a paragraph."""
    own = [one.get(W + "val", "") for one in paragraph.iterfind(f"{W}r/{W}rPr/{W}sz")]
    usual = styles.of_paragraph(paragraph).look.get("sz") or styles.usual.get("sz", "")
    return max(_number(size) or 21 for size in (own or [usual])) * _TWIPS_OF_EM


def _row_height(paragraph: etree._Element) -> float:
    """The height of a table row that does not grow with what stands in it; else it may grow as high as a page."""
    row = next(paragraph.iterancestors(W + "tr"), None)
    height = row.find(f"{W}trPr/{W}trHeight") if row is not None else None
    is_exact = height is not None and height.get(W + "hRule") == "exact"
    endless = math.inf if row is None else _HEIGHT
    return (_number(height.get(W + "val", "")) or endless) if height is not None and is_exact else endless


def _odd_table(table: etree._Element) -> Iterator[str]:
    properties = table.find(W + "tblPr")
    if properties is None:
        return
    if is_on(properties.find(W + "bidiVisual")):
        yield "mirrored"
    place, indent = properties.find(W + "tblpPr"), properties.find(W + "tblInd")
    if (place is not None and _is_off(place, "tblpX", "tblpY")) or (indent is not None and _is_off(indent, "w", "w")):
        yield "off the page"
    if any(map(_is_sunk, table.iter(W + "tcMar"))):
        yield "off the page"
    if any(map(_is_pressed, properties.iterfind(W + "tblW"))):
        yield "narrow"
    layout = properties.find(W + "tblLayout")
    if layout is not None and layout.get(W + "type") == "fixed" and any(map(_is_narrow, table.iter(W + "tc"))):
        yield "narrow"


def _is_sunk(margins: etree._Element) -> bool:
    """Whether the margins of a cell push what is in it off the page."""
    above = (_number(side.get(W + "w", "")) or 0 for side in margins if side.tag in (W + "top", W + "bottom"))
    return sum(above) > _HEIGHT - _LEAST_PAGE


def _is_pressed(width: etree._Element) -> bool:
    """Whether a whole table has no more room than a column needs."""
    size, kind = _number(width.get(W + "w", "").rstrip("%")) or 0, width.get(W + "type", "dxa")
    return (kind == "dxa" and 0 < size < _LEAST_PAGE) or (kind == "pct" and 0 < size < _LEAST_SHARE)


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
        across = _of(size, "w", _WIDTH) - sum(_of(margins, side) for side in ("left", "right", "gutter"))
        edges = (("top", "header"), ("bottom", "footer"))  # the text begins below the header, however low that stands
        down = _of(size, "h", _HEIGHT) - sum(max(_of(margins, one), _of(margins, other)) for one, other in edges)
        if across < _LEAST_PAGE or down < _LEAST_PAGE:
            yield "no room"


def _odd_tables(part: str, root: etree._Element) -> Iterator[Odd]:
    """Tables that reach over the edge of their page or of their column, and those that lie on one another."""
    places = Counter(map(_floats_at, root.iter(W + "tbl")))
    room: tuple[float, float] | None = None
    for block in reversed([*root.iter(W + "tbl", W + "sectPr")]):
        if block.tag == W + "sectPr":
            room = _rooms(block)
        elif next(block.iterancestors(W + "tbl"), None) is None:
            width = sum(_of(column, "w") for column in block.iterfind(f"{W}tblGrid/{W}gridCol"))
            if room is not None and width > room[0]:
                yield Odd("too wide", place_in_words(part, block))
            elif (room is not None and width > room[1]) or ((at := _floats_at(block)) and places[at] > 1):
                yield Odd("over others", place_in_words(part, block))


def _rooms(page: etree._Element) -> tuple[float, float] | None:
    """How wide a table may be so that it ends on the page, and so that it ends before the next column."""
    size, margins, columns = (page.find(W + name) for name in ("pgSz", "pgMar", "cols"))
    if size is None or margins is None:
        return None
    width = _of(size, "w", _WIDTH)
    text = width - sum(_of(margins, side) for side in ("left", "right", "gutter"))
    count = int(_of(columns, "num", 1)) if columns is not None else 1
    gap = _of(columns, "space", _GAP) if columns is not None else 0
    is_even = count > 1 and columns is not None and columns.find(W + "col") is None
    return width - _of(margins, "left"), (text - gap * (count - 1)) / count + gap if is_even else math.inf


def _floats_at(table: etree._Element) -> tuple[str, ...]:
    """Where a table is held on its page, () where it stands in the text."""
    place = table.find(f"{W}tblPr/{W}tblpPr")
    if place is None or place.get(W + "vertAnchor") != "page":
        return ()
    return tuple(place.get(W + name, "") for name in ("horzAnchor", "tblpX", "tblpY"))


def _of(element: etree._Element, name: str, usual: float = 0) -> float:
    return _number(element.get(W + name, "")) or usual


def _is_off(place: etree._Element, across: str, down: str) -> bool:
    x, y = (_number(place.get(W + name, "")) or 0 for name in (across, down))
    return not (_LEFTMOST * 2 < x < _WIDTH and -_HEIGHT < y < _HEIGHT)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

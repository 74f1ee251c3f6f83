"""What is drawn on the pages of a PDF: letters, upright and level lines, filled boxes. Only here is pdfium known."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from reportgen.files.published.pdf_figures import Figures
from reportgen.files.published.pdf_letters import Box, DrawnPage, Fill, Glyph, Ink, Stroke
from reportgen.files.published.pdf_shapes import (
    SAME,
    Matrix,
    around,
    common,
    on_white,
    product,
    rectangle,
    shown_at,
    stroke_between,
)

MOST_PAGES = 300
_MOST_DRAWN = 300_000  # letters and pieces of lines of a file; a report of 20 pages has 20,000
_DEEPEST = 6  # forms in forms
_LEVEL = 0.02  # of its width a letter may rise and still stand upright
_THIN = 3.0  # points: a filled box that is a line
_MOST_UNNAMED = 0.1  # of the letters may be without a code
_LINE_TO, _MOVE_TO = 0, 2  # pdfium's FPDF_SEGMENT_*
_HYPHEN = "\x02"  # what pdfium makes of a hyphen at the end of a line
_INVISIBLE_MODES = (3, 7)


class Refused(Exception):
    """Why a file is not read: the name of the sentence in the catalogue of refusals, and the number of its pages."""


def drawn_pages(content: bytes) -> list[DrawnPage]:
    """The pages of the PDF in `content`. Raises Refused when it is damaged, locked or too long, or names no letters."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Refused("LOCKED_PDF" if is_locked else "NO_PDF", 0) from error
    try:
        return _pages(document)
    except pypdfium2.PdfiumError as error:
        raise Refused("NO_PDF", 0) from error
    finally:
        document.close()


def _pages(document: Any) -> list[DrawnPage]:
    count = len(document)
    if not 0 < count <= MOST_PAGES:
        raise Refused("LONG_PDF" if count else "NO_PDF", count)
    reader, pages = _Reader(), []
    for number in range(count):
        page = document[number]
        pages.append(reader.page(page, number + 1))
        page.close()
        if reader.drawn > _MOST_DRAWN:
            raise Refused("FULL_PDF", count)
    if reader.unnamed > _MOST_UNNAMED * reader.letters:
        raise Refused("NAMELESS_PDF", count)
    return pages


class _Reader:
    """Reads pages one after the other and counts what it sees."""

    def __init__(self) -> None:
        from pypdfium2 import raw

        self.raw = raw
        self.drawn = self.letters = self.unnamed = 0

    def page(self, page: Any, number: int) -> DrawnPage:
        """A page the way most of its letters stand; a wide table is often set on a page lying on its side."""
        turned = page.get_rotation()
        found = self._page(page, number, turned)
        way, count = next(iter(self.ways.most_common(1)), (0, 0))
        if way and count > self.ways.total() / 2:
            return self._page(page, number, (turned + way) % 360)
        return found

    def _page(self, page: Any, number: int, turned: int) -> DrawnPage:
        left, bottom, right, top = page.get_cropbox()
        self.to_page = shown_at(turned, left, bottom, right, top)
        self.turn = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[turned]
        self.ways = Counter[int]()
        self.inks: dict[int, Ink] = {}
        self.lines: list[Stroke] = []
        self.fills: list[Fill] = []
        self.figures = Figures(self.raw, page.raw)
        width, height = (right - left, top - bottom) if turned in (0, 180) else (top - bottom, right - left)
        count = self.raw.FPDFPage_CountObjects(page)
        self._objects((self.raw.FPDFPage_GetObject(page, at) for at in range(count)), SAME, 0)
        glyphs = list(self._glyphs(page))
        return DrawnPage(number, width, height, glyphs, self.lines, self.fills, len(self.figures.drawn))

    # ── letters ──────────────────────────────────────────────────────────────

    def _glyphs(self, page: Any) -> Iterator[Glyph]:
        raw, text = self.raw, page.get_textpage()
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        known: dict[int, tuple[Ink, float, int]] = {}
        last: tuple[int, float, float] | None = None
        count = text.count_chars()
        self.drawn += count
        for at in range(count if self.drawn <= _MOST_DRAWN else 0):
            char = self._char(text, at, count)
            if not char or raw.FPDFText_IsGenerated(text, at) == 1:
                continue
            owner = ctypes.cast(raw.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value or 0
            ink, size, way = known.get(owner) or known.setdefault(owner, self._ink(text, at, owner))
            self.ways[way] += 1
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            origin = (owner, x.value, y.value)
            raw.FPDFText_GetLooseCharBox(text, at, box)
            sides = (box.left, box.bottom, box.right, box.top)
            if origin == last:  # several letters of one glyph: they share its width
                sides = self._own_box(text, at, sides)
            last = origin
            self._count(char, text, at)
            yield Glyph(char, *self.to_page(*sides), self._base(x.value, y.value), size, ink)
        text.close()

    def _char(self, text: Any, at: int, count: int) -> str:
        code = self.raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00 and at + 1 < count:  # Windows has two halves
            code = 0x10000 + ((code - 0xD800) << 10) + (self.raw.FPDFText_GetUnicode(text, at + 1) - 0xDC00)
        elif 0xDC00 <= code < 0xE000:
            return ""
        char = chr(code)
        return "-" if char == _HYPHEN else common(char)

    def _count(self, char: str, text: Any, at: int) -> None:
        if not char.isspace():
            self.letters += 1
            is_private = "\ue000" <= char <= "\uf8ff" or char in "\0\ufffd\ufffe\uffff"
            self.unnamed += is_private or self.raw.FPDFText_HasUnicodeMapError(text, at) == 1

    def _own_box(self, text: Any, at: int, loose: Box) -> Box:
        sides = [ctypes.c_double() for _ in range(4)]
        self.raw.FPDFText_GetCharBox(text, at, sides[0], sides[1], sides[2], sides[3])
        return sides[0].value, loose[1], sides[1].value, loose[3]

    def _base(self, x: float, y: float) -> float:
        return self.to_page(x, y, x, y)[3]

    def _ink(self, text: Any, at: int, owner: int) -> tuple[Ink, float, int]:
        """How the letters of one piece of text look, their size in points, and how far the page must turn to read them."""
        raw = self.raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, at, matrix)
        along, up = self.turn
        level, rise = matrix.a * along - matrix.b * up, matrix.a * up + matrix.b * along
        size = raw.FPDFText_GetFontSize(text, at) * (matrix.c**2 + matrix.d**2) ** 0.5
        known = self.inks.get(owner, Ink())
        if min(abs(level), abs(rise)) > _LEVEL * max(abs(level), abs(rise)):
            return known._replace(lean="slanting"), size, 0
        way = (0 if level > 0 else 180) if abs(level) > abs(rise) else 90 if rise > 0 else 270
        return known._replace(lean="turned" if way else ""), size, way

    # ── what is drawn ────────────────────────────────────────────────────────

    def _objects(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        for one in objects:
            self.drawn += 1
            if self.drawn > _MOST_DRAWN:
                return
            kind = self.raw.FPDFPageObj_GetType(one)
            if kind == self.raw.FPDF_PAGEOBJ_TEXT:
                address = ctypes.cast(one, ctypes.c_void_p).value or 0
                self.inks[address] = self._text_ink(one, matrix)
            elif kind == self.raw.FPDF_PAGEOBJ_PATH:
                self._path(one, product(self._matrix(one), matrix))
            elif kind == self.raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = self.raw.FPDFFormObj_CountObjects(one)
                inner = (self.raw.FPDFFormObj_GetObject(one, at) for at in range(count))
                self._objects(inner, product(self._matrix(one), matrix), depth + 1)

    def _matrix(self, one: Any) -> Matrix:
        matrix = self.raw.FS_MATRIX()
        self.raw.FPDFPageObj_GetMatrix(one, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _text_ink(self, one: Any, matrix: Matrix) -> Ink:
        mode = self.raw.FPDFTextObj_GetTextRenderMode(one)
        is_outline = mode in (1, 5)
        colour, alpha = self._colour(one, self.raw.FPDFPageObj_GetStrokeColor if is_outline else None)
        is_hidden, clip = mode in _INVISIBLE_MODES, self._clip(one, matrix)
        return Ink(on_white(colour, alpha), is_hidden, "", clip, self.drawn, self.figures.of(one))

    def _colour(self, one: Any, ask: Callable[..., Any] | None = None) -> tuple[tuple[int, int, int], int]:
        parts = [ctypes.c_uint() for _ in range(4)]
        (ask or self.raw.FPDFPageObj_GetFillColor)(one, *parts)
        red, green, blue, alpha = (part.value for part in parts)
        return (red, green, blue), alpha

    def _clip(self, one: Any, matrix: Matrix) -> Box | None:
        """The box outside which nothing of a piece of text shows; None where it is not cut off."""
        raw = self.raw
        clip = raw.FPDFPageObj_GetClipPath(one)
        if not clip:
            return None
        count = raw.FPDFClipPath_CountPaths(clip)
        boxes = []
        for path in range(max(count, 0)):
            segments = range(raw.FPDFClipPath_CountPathSegments(clip, path))
            points = [self._point(raw.FPDFClipPath_GetPathSegment(clip, path, at), matrix) for at in segments]
            if points:
                boxes.append(around(points))
        if not boxes:
            return None
        left, top, right, bottom = zip(*boxes, strict=True)
        return max(left), max(top), min(right), min(bottom)

    def _point(self, segment: Any, matrix: Matrix) -> tuple[float, float]:
        x, y = ctypes.c_float(), ctypes.c_float()
        self.raw.FPDFPathSegment_GetPoint(segment, x, y)
        a, b, c, d, e, f = matrix
        shown = self.to_page(*(a * x.value + c * y.value + e, b * x.value + d * y.value + f) * 2)
        return shown[0], shown[1]

    def _path(self, one: Any, matrix: Matrix) -> None:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDFPath_GetDrawMode(one, filled, stroked)
        figure, before = self.figures.of(one), len(self.lines)
        for points in self._outlines(one, matrix):
            if stroked.value:
                self.lines += [line for start, end in pairwise(points) if (line := stroke_between(start, end))]
            if filled.value and (box := rectangle(points)):
                self._fill(one, box)
        if figure:
            self.lines[before:] = [line._replace(figure=figure) for line in self.lines[before:]]

    def _fill(self, one: Any, box: Box) -> None:
        colour, alpha = self._colour(one)
        left, top, right, bottom = box
        if bottom - top < _THIN and right - left > bottom - top:
            middle = (top + bottom) / 2
            self.lines.append(Stroke(left, middle, right, middle))
        elif right - left < _THIN:
            middle = (left + right) / 2
            self.lines.append(Stroke(middle, top, middle, bottom))
        elif alpha == 255:
            self.fills.append(Fill(box, on_white(colour, alpha), self.drawn))

    def _outlines(self, one: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The straight parts of a path, each a list of points; what is curved is left out."""
        raw, points = self.raw, list[tuple[float, float]]()
        count = raw.FPDFPath_CountSegments(one)
        self.drawn += count
        for at in range(count if self.drawn <= _MOST_DRAWN else 0):
            segment = raw.FPDFPath_GetPathSegment(one, at)
            kind, point = raw.FPDFPathSegment_GetType(segment), self._point(segment, matrix)
            if kind == _LINE_TO:
                points.append(point)
            else:
                yield points
                points = [point] if kind == _MOVE_TO else []
            if raw.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        yield points

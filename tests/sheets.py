"""PDF files drawn letter by letter, as other programs draw them: lines of text, ruled tables, marks over them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"  # not embedded: every reader of PDF has its own
SIZE, STEP = 16, 28
LEFT, TOP, WIDE = 80, 100, 432  # points
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[["Sheet"], object]


class Sheet:
    """A page to draw on, in points from its upper left corner."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.down = TOP

    def at(self, left: float, base: float, text: str, size: float = SIZE, **how: Any) -> None:
        """`text` from `left` on the line `base`; `how` has its colour, its mode, how far its letters are apart."""
        drawn = self.canvas.beginText(left, A4[1] - base)
        drawn.setFont(FONT, size)
        drawn.setCharSpace(how.get("apart", 0))
        drawn.setTextRenderMode(how.get("mode", 0))
        drawn.setFillColorRGB(*how.get("colour", (0, 0, 0)))
        drawn.textOut(text)
        self.canvas.drawText(drawn)

    def line(self, text: str, indent: float = 0, size: float = SIZE, after: float = STEP) -> None:
        """The next line of text."""
        self.at(LEFT + indent, self.down, text, size)
        self.down += after

    def paragraph(self, text: str, indent: float = 2 * SIZE, after: float = 0, hanging: float = 0) -> None:
        """`text` broken where no more fits, with no 。 or ， at the beginning of a line; `hanging` are its later lines."""
        start = indent
        while text:
            end = next(end for end in range(len(text), 0, -1) if _width(text[:end]) <= WIDE - start)
            end -= text[end : end + 1] in ("。", "，")
            self.line(text[:end], start)
            text, start = text[end:], hanging
        self.down += after

    def centred(self, text: str, size: float = SIZE, after: float = STEP) -> None:
        """A line in the middle of the page."""
        self.line(text, (WIDE - len(text) * size) / 2, size, after)

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        """A straight line."""
        self.canvas.line(left, A4[1] - top, right, A4[1] - bottom)

    def table(self, rows: Sequence[Sequence[str]], width: float = 70, height: float = 24) -> None:
        """A table with a rule round every cell."""
        top, count = self.down - 12, len(rows[0])
        for number in range(len(rows) + 1):
            self.rule(LEFT, top + number * height, LEFT + count * width, top + number * height)
        for number in range(count + 1):
            self.rule(LEFT + number * width, top, LEFT + number * width, top + len(rows) * height)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.at(LEFT + column * width + 6, top + row * height + 16, text, 10)
        self.down = top + len(rows) * height + STEP


def pdf_of(*pages: Draw, **how: Any) -> bytes:
    """The PDF with these pages; `how` is for reportlab."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4, **how)
    for draw in pages:
        draw(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def _width(text: str, size: float = SIZE) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))

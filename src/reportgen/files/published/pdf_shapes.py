"""Places, boxes, colours and letters as a PDF has them, turned into those of the page as it is shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from reportgen.files.published.pdf_letters import Box, Stroke

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
# Radicals that fonts share with whole characters, so that a PDF may name the one for the other; NFKC knows the others.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


def on_white(colour: tuple[int, int, int], alpha: int) -> str:
    """RRGGBB of a colour that lets some of the paper through."""
    return "".join(f"{round((part * alpha + 255 * (255 - alpha)) / 255):02X}" for part in colour)


def common(char: str) -> str:
    """`char`, or the whole character that looks the same: many fonts draw 一 and the radical ⼀ with one glyph."""
    if "\u2f00" <= char <= "\u2fdf":
        return unicodedata.normalize("NFKC", char)
    return _RADICALS.get(char, char)


def shown_at(turned: int, left: float, bottom: float, right: float, top: float) -> Callable[..., Box]:
    """From the coordinates of the file to points from the upper left corner of the page as it is shown."""

    def to_page(x0: float, y0: float, x1: float, y1: float) -> Box:
        if turned == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turned == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if turned == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return to_page


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """What `inner` and then `outer` make of a place."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def stroke_between(before: tuple[float, float], after: tuple[float, float]) -> Stroke | None:
    """The straight line from one point to the other, if it is level or upright."""
    (x0, y0), (x1, y1) = before, after
    if abs(x0 - x1) < 1 or abs(y0 - y1) < 1:
        return Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return None


def rectangle(points: Sequence[tuple[float, float]]) -> Box | None:
    """The box that a filled outline is; None for any other shape."""
    if len({(round(x, 1), round(y, 1)) for x, y in points}) not in (2, 4):
        return None
    left, top, right, bottom = around(points)
    on_sides = all(min(x - left, right - x) < 0.5 and min(y - top, bottom - y) < 0.5 for x, y in points)
    return (left, top, right, bottom) if on_sides else None


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The box around all points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)

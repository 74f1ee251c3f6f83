"""Letters on a page of a PDF as a person sees them: doubles are one, watermarks go, what is struck or hidden is known."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from reportgen.core.contrast import LEAST_CONTRAST, contrast
from reportgen.core.light import dataclass, replace
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.seen_text import Appearance

Box = tuple[float, float, float, float]  # left, top, right, bottom: points from the upper left corner of the page
_BLACK, _WHITE = "000000", "FFFFFF"
_SMALLEST = 4.0  # points; labels of official tables are printed in 6 and more
_PALE = 3.0  # contrast of a watermark with the paper, at most
_LARGE = 1.8  # times the usual letter: a watermark
_SAME = 0.4, 0.2  # widths and sizes between two drawings of one letter
_LONG_STROKE = 1.5  # sizes: no letter is so wide
_SHARED = 0.35, 0.5  # of its width and its height that a letter has in common with one that stands on it
_HEIGHT = 0.75  # of its size
_BODY = 0.12, 0.6  # sizes above the base line between which a line strikes a letter out
_CELL = 16.0  # points


class Ink(NamedTuple):
    """How one piece of text is drawn.

    `colour` is RRGGBB as it looks on white paper, `lean` "slanting", "turned" or '', `clip` the box it shows in,
    `drawn` counts what was drawn before it, `figure` is the number of the one it stands in, 0 for the page's own text.
    """

    colour: str = _BLACK
    is_invisible: bool = False
    lean: str = ""
    clip: Box | None = None
    drawn: int = 0
    figure: int = 0


class Glyph(NamedTuple):
    """One letter: the box of its width and its font's height, its base line, its size, and how it is drawn."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    ink: Ink
    look: Appearance = Appearance()

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of a letter that stands on its base line, whatever height its font claims."""
        return (self.left + self.right) / 2, self.base - 0.38 * self.size


class Stroke(NamedTuple):
    """A level or upright line; a filled box as thin as one is one. `figure` is the number of the one it stands in."""

    left: float
    top: float
    right: float
    bottom: float
    figure: int = 0


class Fill(NamedTuple):
    """A filled box that lets nothing through."""

    box: Box
    colour: str
    drawn: int


@dataclass(frozen=True)
class DrawnPage:
    """One page, points from its upper left corner; `figures` is how many there are in which more than a picture is drawn."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    lines: list[Stroke]
    fills: list[Fill]
    figures: int = 0


def without_figures(page: DrawnPage) -> DrawnPage:
    """The page without the letters and lines of its figures: those of a chart are no text of the report."""
    glyphs = [one for one in page.glyphs if not one.ink.figure]
    return replace(page, glyphs=glyphs, lines=[one for one in page.lines if not one.figure])


@dataclass(frozen=True)
class SeenPage:
    """The letters of a page that stand upright, each once and with its look; the marks left out; the page itself."""

    page: DrawnPage
    glyphs: list[Glyph]
    marks: list[tuple[str, str]]  # "slanting", "turned" or "pale", and the words


def as_seen(page: DrawnPage) -> SeenPage:
    """The letters of `page` as a person sees them."""
    upright = [glyph for glyph in page.glyphs if not glyph.ink.lean]
    pale = _pale_marks(upright)
    marks = [(glyph.ink.lean or "pale", glyph) for glyph in page.glyphs if glyph.ink.lean or glyph.ink in pale]
    kept = [_with_look(glyph, page) for glyph in upright if glyph.ink not in pale]
    once = _once(kept)
    return SeenPage(page, list(_struck(_covered(once), page.lines)), _words(marks))


def _words(marks: Sequence[tuple[str, Glyph]]) -> list[tuple[str, str]]:
    """The marks by how they are drawn; one may be drawn letter by letter."""
    found: dict[tuple[str, float], str] = {}
    for why, glyph in marks:
        found[why, round(glyph.size)] = found.get((why, round(glyph.size)), "") + glyph.char
    return [(why, text.strip()) for (why, _), text in found.items() if text.strip()]


def _pale_marks(glyphs: Sequence[Glyph]) -> set[Ink]:
    """Large pale pieces of text that other letters stand on."""
    shown = [glyph for glyph in glyphs if not glyph.char.isspace()]
    usual = median(glyph.size for glyph in shown) if shown else 0.0
    large = [glyph for glyph in shown if glyph.size > _LARGE * usual and contrast(glyph.ink.colour, _WHITE) < _PALE]
    return {one.ink for one in large if any(_is_on(other, one) for other in shown if other.size <= usual * _LARGE)}


def _is_on(small: Glyph, large: Glyph) -> bool:
    across, down = small.middle
    return large.left < across < large.right and large.base - large.size < down < large.base


# ── whether a letter shows ───────────────────────────────────────────────────


def _with_look(glyph: Glyph, page: DrawnPage) -> Glyph:
    colour = "" if contrast(glyph.ink.colour, _BLACK) < LEAST_CONTRAST else glyph.ink.colour
    look = Appearance(unseen=_unseen(glyph, page), colour=colour, size=f"{round(glyph.size * 2) / 2:g}")
    return glyph._replace(look=look)


def _unseen(glyph: Glyph, page: DrawnPage) -> str:
    """Why nobody sees the letter; '' when it shows."""
    across, down = glyph.middle
    if glyph.ink.is_invisible:
        return "不显示"
    if glyph.size < _SMALLEST:
        return f"只有 {glyph.size:.1f} 磅"
    if not (0 <= across <= page.width and 0 <= down <= page.height):
        return "在页面以外"
    if glyph.ink.clip and not _holds(glyph.ink.clip, across, down):
        return "被裁掉"
    behind = _WHITE
    for fill in page.fills:
        if _holds(fill.box, across, down):
            if fill.drawn > glyph.ink.drawn:
                return "被盖住"
            behind = fill.colour
    return "颜色与底色几乎一样" if contrast(glyph.ink.colour, behind) < LEAST_CONTRAST else ""


def _holds(box: Box, across: float, down: float) -> bool:
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


# ── letters on letters ───────────────────────────────────────────────────────


def _near(glyphs: Sequence[Glyph]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        if not glyph.char.isspace():
            found[int(glyph.middle[0] // _CELL), int(glyph.middle[1] // _CELL)].append(at)
    return found


def _pairs(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Letters near one another, by their numbers, the earlier drawn first."""
    near = _near(glyphs)
    for (across, down), here in near.items():
        around = [
            at for right in (-1, 0, 1) for below in (-1, 0, 1) for at in near.get((across + right, down + below), ())
        ]
        yield from ((one, other) for one in here for other in around if one < other)


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Each letter once: drawn twice, a hair apart, it looks bold or has a shadow. The one that shows is kept."""
    doubled = set()
    for one, other in _pairs(glyphs):
        first, second = glyphs[one], glyphs[other]
        if first.char == second.char and _is_same_place(first, second) and not _is_one_stroke(first, second):
            doubled.add(other if second.look.unseen and not first.look.unseen else one)
    return [glyph for at, glyph in enumerate(glyphs) if at not in doubled]


def _is_same_place(one: Glyph, other: Glyph) -> bool:
    width = max(one.right - one.left, other.right - other.left, 0.2 * one.size)
    is_near = abs(one.left - other.left) < _SAME[0] * width and abs(one.base - other.base) < _SAME[1] * one.size
    return is_near and 0.85 < one.size / max(other.size, 0.01) < 1.18


def _is_one_stroke(one: Glyph, other: Glyph) -> bool:
    """Whether two letters are drawn in one go, as fonts for Chinese draw the two dashes of a ——."""
    is_long = min(one.right - one.left, other.right - other.left) > _LONG_STROKE * one.size
    return is_long and one.ink.drawn == other.ink.drawn and one.base == other.base


def _covered(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Letters that stand on other letters, of which no one knows which are meant."""
    covered = set()
    for one, other in _pairs(glyphs):
        first, second = glyphs[one], glyphs[other]
        if not (first.look.unseen or second.look.unseen or first.ink == second.ink) and _overlap(first, second):
            covered |= {one, other}
    return [
        glyph._replace(look=glyph.look._replace(is_covered=True)) if at in covered else glyph
        for at, glyph in enumerate(glyphs)
    ]


def _overlap(one: Glyph, other: Glyph) -> bool:
    """Whether two letters stand on one another; signs are set into one another's blank halves."""
    if not (one.char.isalnum() and other.char.isalnum()):
        return False
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.base, other.base) - max(one.base - _HEIGHT * one.size, other.base - _HEIGHT * other.size)
    is_across = across > _SHARED[0] * min(one.right - one.left, other.right - other.left)
    return is_across and down > _SHARED[1] * _HEIGHT * min(one.size, other.size)


# ── lines through letters ────────────────────────────────────────────────────


def _struck(glyphs: Sequence[Glyph], lines: Sequence[Stroke]) -> Iterator[Glyph]:
    """Letters with a line through them: struck out by a line of their own, covered by one that goes on."""
    level = [line for line in lines if line.bottom - line.top < 1 and line.right > line.left]
    through: dict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(glyphs)), key=lambda at: glyphs[at].base)
    bases, largest = [glyphs[at].base for at in order], max((glyph.size for glyph in glyphs), default=0.0)
    for number, line in enumerate(level):
        for at in order[bisect(bases, line.top) : bisect(bases, line.top + _BODY[1] * largest)]:
            glyph = glyphs[at]
            low, high = glyph.base - _BODY[0] * glyph.size, glyph.base - _BODY[1] * glyph.size
            if high < line.top < low and line.left < glyph.middle[0] < line.right:
                through[number].append(at)
    struck, covered = set[int](), set[int]()
    for number, inside in through.items():
        left, right = min(glyphs[at].left for at in inside), max(glyphs[at].right for at in inside)
        size, line = glyphs[inside[0]].size, level[number]
        is_own = line.left > left - size and line.right < right + size
        (struck if is_own else covered).update(inside)
    for at, glyph in enumerate(glyphs):
        if at in struck or at in covered:
            look = glyph.look._replace(is_struck=at in struck, is_covered=at not in struck)
            yield glyph._replace(look=look)
        else:
            yield glyph

"""Letters of a page of a PDF put together to lines of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from reportgen.core.light import dataclass
from reportgen.core.seen_text import Appearance
from reportgen.files.published.pdf_letters import Glyph

LATIN_END, LATIN_START = re.compile(r"[A-Za-z,.;]$"), re.compile(r"^[A-Za-z]")
# The end of an address: it is broken anywhere, and no blank was there.
_ADDRESS = re.compile(r"[0-9A-Za-z][@/:._][0-9A-Za-z@/:._\-]*$", re.ASCII)
_ON_LINE = 0.3  # sizes by which base lines of one line may differ
_SMALLER = 0.85  # of the line's letters: raised or lowered, when its base line is another
_RAISED = 0.08
_WIDE = 1.0  # sizes: a gap that is a space
_LATIN_GAP = 0.2
_FEWEST_IN_COLUMNS = 3  # lines
_LONG_SIDE = 6  # sizes


def parts_words(before: str, text: str) -> bool:
    """Whether a line that ends in `before` and one that begins with `text` part two Latin words."""
    return bool(LATIN_END.search(before) and LATIN_START.search(text)) and not _ADDRESS.search(before)


@dataclass(frozen=True)
class TextLine:
    """One line of text, from its first to its last letter; `size` and `base` are those of most of its letters."""

    glyphs: tuple[Glyph, ...]
    page: int
    size: float
    base: float

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return self.glyphs[-1].right

    @cached_property
    def runs(self) -> list[tuple[str, Appearance]]:
        """Its text, letter by letter with their looks; a wide gap is a space."""
        return list(_runs(self.glyphs, self.size, self.base))

    @cached_property
    def text(self) -> str:
        """All its letters, seen or not."""
        return "".join(text for text, _ in self.runs)


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[TextLine]:
    """The lines that `glyphs` stand in, from top to bottom; raised and lowered letters belong to their line."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        last = groups[-1] if groups else None
        if last and abs(glyph.base - last[0].base) < _ON_LINE * max(glyph.size, last[0].size):
            last.append(glyph)
        else:
            groups.append([glyph])
    found = (_line(group, page) for group in _with_raised(groups))
    return [line for line in found if line]


def _with_raised(groups: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Groups of small letters put into the line above or below whose letters they stand beside."""
    taken: set[int] = set()
    sizes = [max(glyph.size for glyph in group) for group in groups]
    for at, group in enumerate(groups):
        for other in (at - 1, at + 1):
            if 0 <= other < len(groups) and other not in taken and sizes[at] < _SMALLER * sizes[other]:
                base, size = groups[other][0].base, sizes[other]
                is_level = base - 0.9 * size < group[0].middle[1] < base + 0.15 * size
                is_beside = min(abs(small.left - one.right) for small in group for one in groups[other]) < size
                if is_level and is_beside:
                    groups[other].extend(group)
                    taken.add(at)
                    break
    yield from (group for at, group in enumerate(groups) if at not in taken)


def _line(group: Sequence[Glyph], page: int) -> TextLine | None:
    """A line without the spaces at its ends."""
    ordered = sorted(group, key=lambda one: one.left)
    shown = [at for at, glyph in enumerate(ordered) if not glyph.char.isspace()]
    if not shown:
        return None
    kept = ordered[shown[0] : shown[-1] + 1]
    counts = Counter(round(glyph.size, 1) for glyph in kept if not glyph.char.isspace())
    size = max(counts, key=lambda one: (counts[one], one))
    bases = sorted(glyph.base for glyph in kept if round(glyph.size, 1) == size)
    return TextLine(tuple(kept), page, size, bases[len(bases) // 2])


def _runs(glyphs: Sequence[Glyph], size: float, base: float) -> Iterator[tuple[str, Appearance]]:
    before: Glyph | None = None
    is_spaced = False
    for glyph in glyphs:
        if glyph.char.isspace():
            is_spaced = True
            continue
        gap = glyph.left - before.right if before else 0.0
        is_latin = before is not None and LATIN_END.search(before.char) and LATIN_START.search(glyph.char)
        if is_spaced or gap > _WIDE * size or (is_latin and gap > _LATIN_GAP * size):
            yield " ", glyph.look
        yield glyph.char, glyph.look._replace(raised=_raised(glyph, size, base))
        before, is_spaced = glyph, False


def _raised(glyph: Glyph, size: float, base: float) -> str:
    rise = base - glyph.base
    if glyph.size > _SMALLER * size or abs(rise) < _RAISED * size:
        return ""
    return "superscript" if rise > 0 else "subscript"


def stand_in_columns(lines: Sequence[TextLine]) -> bool:
    """Whether several lines in a row have long texts on both sides of one wide gap."""
    in_a_row, gap = 0, (0.0, 0.0)
    for line in lines:
        found = _gap(line)
        if found is None:
            in_a_row = 0
            continue
        shared = max(gap[0], found[0]), min(gap[1], found[1])
        in_a_row, gap = (in_a_row + 1, shared) if in_a_row and shared[0] < shared[1] else (1, found)
        if in_a_row >= _FEWEST_IN_COLUMNS:
            return True
    return False


def _gap(line: TextLine) -> tuple[float, float] | None:
    """The widest gap of a line that has long texts on both its sides."""
    gaps = [(after.left - before.right, before.right, after.left) for before, after in pairwise(line.glyphs)]
    width, start, end = max(gaps, default=(0.0, 0.0, 0.0))
    is_long = min(start - line.left, line.right - end) > _LONG_SIDE * line.size
    return (start, end) if width > _WIDE * line.size and is_long else None

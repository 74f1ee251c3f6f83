"""Lines of a PDF joined to the paragraphs that were set: by indents, full lines, steps between lines, full stops."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from reportgen.core.blocks import Notice, TextBlock
from reportgen.core.cleaning import shorten
from reportgen.core.light import dataclass
from reportgen.core.seen_text import Appearance, seen
from reportgen.core.types.date import spelled_date
from reportgen.core.values import problem
from reportgen.files.published.pdf_letters import Glyph
from reportgen.files.published.pdf_lines import TextLine, parts_words

_INDENT = 0.9  # sizes behind the left edge: the first line of a paragraph, or a line that is centred
_FAR = 4  # sizes behind the left edge: set to the right, and no line of a paragraph
_LARGE = 1.15  # times the usual size: a title
_SLACK = 0.6  # sizes that a full line may still have room for: letters hang over the edge, spaces are stretched
_STEP = 1.25  # times the usual step between lines: a new paragraph
_MOST_ENDS = 0.7  # of the paragraphs have a wider step behind them where it sets them apart
_OTHER_SIZE = 0.08  # of a line's size: the next is of another kind
# Sizes from one line of a title to the next. Titles in two lines of 49 documents, set with 28.95 to 40 points or with single to
# double spacing: 1.16 to 2.33 in the half that was looked at, the same in the other. What follows is told by size and brackets.
_TITLE_STEP = 2.5
_SAID = re.compile("[。，；：！？]")
_BRACKETED = re.compile(r"[（(].*[）)]")
_ENDS = re.compile(r"[。！？!?…][”’）)》」』]*$")
_MAY_END = re.compile(r"[；;：:]$")  # before a numbered line
_OPENING = "（(《〈“‘「『【〔["
_CLOSING = "）)》〉”’」』】〕]。，、；：！？,.;:!?%％…—"
_QUOTES = "“”‘’"  # programs that follow Unicode break the line on neither side of them
_WORD = re.compile(r"[0-9A-Za-z.,:/_\-+%@#&?=~]")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十百0-9]{1,3}[）)、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]+[，、是条]"
)
_SENTENCE = re.compile("[。，；]")
_HEADED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_QUOTED = 12


@dataclass(frozen=True)
class Column:
    """The text of a document between its edges, in points, and the usual step from one line to the next, in sizes,
    and the usual size of letters.

    `has_indents` and `has_steps` tell how it sets paragraphs apart: by first lines, by wider steps.
    """

    left: float
    right: float
    step: float
    size: float
    has_indents: bool
    has_steps: bool = False


def column_of(pages: Sequence[Sequence[TextLine]]) -> Column:
    """Where the text stands: its left edge is the leftmost that several lines share, its right one nearly the farthest."""
    lines = [line for page in pages for line in page]
    if not lines:
        return Column(0, 0, 0, 0, False)
    counts = Counter(round(line.left / 2) for line in lines)
    shared = [edge for edge, count in counts.items() if count + counts[edge + 1] > max(1, len(lines) // 40)]
    left = min((line.left for line in lines if round(line.left / 2) >= min(shared, default=0)), default=0.0)
    rights = sorted(line.right for line in lines)
    right = rights[max(0, len(rights) - 1 - len(rights) // 20)]
    steps = Counter(
        round((after.base - before.base) / after.size, 1) for page in pages for before, after in pairwise(page)
    )
    step = max(steps, key=lambda one: (steps[one], -one), default=0.0)
    begun = [line for line in lines if _INDENT * line.size < line.left - left < 3 * line.size]
    has_indents = len(begun) > max(1, len(lines) // 20)
    return Column(left, right, step, median(line.size for line in lines), has_indents, _has_steps(pages, right, step))


def _has_steps(pages: Sequence[Sequence[TextLine]], right: float, step: float) -> bool:
    """Whether wider steps follow the lines that surely end a paragraph: short ones with a full stop."""
    ends = [
        (after.base - before.base) > _STEP * step * before.size
        for page in pages
        for before, after in pairwise(page)
        if before.right < right - 3 * before.size and _ENDS.search(before.text)
    ]
    return len(ends) > 2 and sum(ends) > _MOST_ENDS * len(ends)


@dataclass(frozen=True)
class _Join:
    """How two lines that follow one another belong together; `is_doubtful` is said."""

    is_one: bool
    is_doubtful: bool = False


def wrapped_signatures(pages: Sequence[Sequence[TextLine]], column: Column) -> set[int]:
    """The ids of lines that begin a signature of two lines: a full one, what is left of it set to the right, then a date."""
    lines = [line for page in pages for line in page]
    return {
        id(first)
        for first, second, day in zip(lines, lines[1:], lines[2:], strict=False)
        if spelled_date(day.text)
        and second.left - column.left > _FAR * second.size
        and not spelled_date(second.text)
        and not _SAID.search(first.text + second.text)
    }


class Paragraphs:
    """Takes the lines of a document in order; tables come between them. `begun` has the ids of lines that begin a paragraph."""

    def __init__(self, column: Column, begun: Collection[int] = ()) -> None:
        self.column, self.begun = column, begun
        self.lines: list[TextLine] = []
        self.notices: list[Notice] = []

    def take(self, line: TextLine) -> Iterator[TextBlock]:
        """The paragraph that ends before `line`, if one does."""
        if self.lines:
            join = self._join(self.lines[-1], line)
            if join.is_doubtful:
                self._tell(self.lines[-1], line, join.is_one)
            if not join.is_one:
                yield from self.close()
        self.lines.append(line)

    def close(self) -> Iterator[TextBlock]:
        """The paragraph that ends here, if one is open."""
        if self.lines:
            text, doubts = seen(_runs(self.lines))
            if text.strip() or doubts:
                yield TextBlock(text.strip(), place=f"第{self.lines[0].page}页", doubts=doubts)
        self.lines = []

    def _join(self, before: TextLine, line: TextLine) -> _Join:
        size = max(before.size, line.size)
        if abs(before.size - line.size) > _OTHER_SIZE * size or id(line) in self.begun:
            return _Join(False)
        if id(before) in self.begun or self._is_broken_title(before, line):
            return _Join(True)
        if not self._is_full(before, line):
            is_one = self._goes_on(before, line)
            return _Join(is_one, is_one)
        if min(before.size, line.size) > _LARGE * self.column.size:
            return _Join(not _BRACKETED.fullmatch(line.text))
        is_ended = self._is_ended(before, line)
        begin_alike = self.column.has_indents and abs(line.left - before.left) < 0.3 * size
        if self._is_in_the_middle(line) and line.left - self.column.left > _INDENT * size and not begin_alike:
            return _Join(self._is_in_the_middle(before) and not is_ended)  # a full line is in the middle too
        is_same_page = before.page == line.page
        if is_same_page and (line.base - before.base) > _STEP * self.column.step * size:
            return _Join(False, not is_ended and not self._is_heading())
        indent = line.left - self.column.left
        if indent > _FAR * size:
            return _Join(False)
        if indent > _INDENT * size:
            return self._behind_indent(before, line, is_ended)
        if is_ended and _HEADED.match(line.text):
            return _Join(False, "。" in line.text)
        if self.column.has_indents or not is_ended or (is_same_page and self.column.has_steps):
            return _Join(True)
        return _Join(False, True)

    def _is_broken_title(self, before: TextLine, line: TextLine) -> bool:
        """Whether both are larger than the text and stand in the middle, the one under the other; what is in brackets is a line of its own."""
        is_large = min(before.size, line.size) > (1 + _OTHER_SIZE) * self.column.size
        is_next = before.page == line.page and line.base - before.base < _TITLE_STEP * line.size
        are_centred = self._is_in_the_middle(before) and self._is_in_the_middle(line)
        is_title = is_large and is_next and are_centred and not _BRACKETED.fullmatch(line.text)
        return is_title and not (self._is_ended(before, line) or _NUMBERED.match(line.text))

    def _goes_on(self, before: TextLine, line: TextLine) -> bool:
        """Whether a line belongs to one that had room for its beginning: where paragraphs are indented and it is not."""
        is_begun = self._is_heading() or self._is_ended(before, line) or bool(_NUMBERED.match(line.text))
        is_next = before.page == line.page and (line.base - before.base) < _STEP * self.column.step * line.size
        at_edges = (
            abs(line.left - self.column.left) < 0.3 * line.size and before.left - self.column.left < 3 * line.size
        )
        return self.column.has_indents and is_next and at_edges and not is_begun and not _MAY_END.search(before.text)

    def _behind_indent(self, before: TextLine, line: TextLine, is_ended: bool) -> _Join:
        """A line behind the left edge begins a paragraph, unless the whole paragraph stands behind it."""
        is_block = len(self.lines) > 1 and abs(before.left - line.left) < 0.3 * line.size
        if is_block:
            return _Join(not is_ended, True) if is_ended else _Join(True)
        is_begun = is_ended or self._is_heading() or bool(_NUMBERED.match(line.text))
        return _Join(not is_begun, not is_begun)

    def _is_ended(self, before: TextLine, line: TextLine) -> bool:
        is_soft = _MAY_END.search(before.text) and _NUMBERED.match(line.text)
        return bool(_ENDS.search(before.text) or is_soft)

    def _is_full(self, before: TextLine, line: TextLine) -> bool:
        """Whether what `line` begins with had no room in the line before it."""
        room = self.column.right - before.right
        return _first_width(line) > room - _SLACK * line.size

    def _is_in_the_middle(self, line: TextLine) -> bool:
        """Whether as much room is left as right of it."""
        return abs(line.left - self.column.left - self.column.right + line.right) < line.size

    def _is_heading(self) -> bool:
        """Whether the open paragraph is a numbered line without any sentence in it."""
        text = "".join(line.text for line in self.lines)
        return bool(_NUMBERED.match(text)) and not _SENTENCE.search(text)

    def _tell(self, before: TextLine, line: TextLine, is_one: bool) -> None:
        end, start = before.text[-_QUOTED:], shorten(line.text, _QUOTED)
        there = f"第{line.page}页"
        told = problem("R169", "" if is_one else "apart", end=end, start=start, there=there)
        self.notices.append(Notice(told, f"第{before.page}页"))


def _first_width(line: TextLine) -> float:
    """How much room the first letters of a line need, which no line break may part."""
    shown = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    end = 1
    while end < len(shown) and _holds_together(shown[end - 1], shown[end]):
        end += 1
    return shown[end - 1].right - shown[0].left


def _holds_together(before: Glyph, glyph: Glyph) -> bool:
    is_word = (
        bool(_WORD.match(before.char) and _WORD.match(glyph.char)) and glyph.left - before.right < 0.2 * glyph.size
    )
    is_quoted = before.char in _QUOTES or glyph.char in _QUOTES
    is_of_percent = before.char in "%％" and glyph.char in _OPENING  # UAX 14, rule LB25
    return before.char in _OPENING or glyph.char in _CLOSING or is_quoted or is_word or is_of_percent


def _runs(lines: Sequence[TextLine]) -> Iterator[tuple[str, Appearance]]:
    """The letters of a paragraph, a space where a line ends between Latin words."""
    before: TextLine | None = None
    for line in lines:
        if before is not None and parts_words(before.text, line.text):
            yield " ", line.runs[0][1]
        yield from line.runs
        before = line

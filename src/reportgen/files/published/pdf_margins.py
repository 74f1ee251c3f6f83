"""Lines of a PDF that belong to its pages and not to its text: page numbers, running headers and footers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from reportgen.files.published.pdf_lines import TextLine

_PAGE_NUMBER = re.compile(
    r"[-—–·―\s]*\d{1,3}[-—–·―\s]*|第\s*\d{1,3}\s*页.*|\d{1,3}\s*/\s*\d{1,3}(?:\s*页)?|[Pp]age\s*\d.*"
)
_DIGITS = re.compile(r"[0-9０-９]+")
_SAME_HEIGHT = 3.0  # points between two pages
_SHARE = 3  # on every third page at least: headers differ on left and right pages, and the first has none
_SMALL = 0.8  # of the usual size
_EDGE = 0.085  # of the height of the page
# Sizes below or above all text of the other pages, and steps from the next line of its own. 34 of 85 documents have lines there:
# their page numbers stand 2.4 sizes away and more, their text 1.3 at the most; in the half held aside 2.4, and one line of
# text 1.9, a single step below the one above it.
_APART = 1.5
_ENDS = 3  # lines at the top and at the bottom of a page among which its number, header and footer stand
_MOST_PAGES = 0.6  # of them have a line that is a watermark in the middle


def of_the_pages(pages: Sequence[Sequence[TextLine]], rows: int = 0) -> tuple[set[int], list[TextLine]]:
    """Which lines are no text of the report, by id, and one of each that is more than a page number.

    What stands at the same height with the same words on several pages belongs to the pages, figures aside; where most
    lines do, those in the `rows` of their tables counted, the pages are the same, and it is their text.
    """
    furniture: set[int] = set()
    told: list[TextLine] = []
    edges = {id(line) for lines in pages for line in (*lines[:_ENDS], *lines[-_ENDS:])}
    for group in _alike(pages):
        is_at_edge = all(id(line) in edges for line in group)
        fewest = max(2, len(pages) / _SHARE) if is_at_edge else max(3, len(pages) * _MOST_PAGES)
        if len({line.page for line in group}) >= fewest:
            furniture |= {id(line) for line in group}
            if not _PAGE_NUMBER.fullmatch(group[0].text):
                told.append(group[0])
    if 2 * len(furniture) > sum(map(len, pages)) + rows:
        furniture, told = set(), []
    numbers = {id(line) for lines in pages for line in lines if _PAGE_NUMBER.fullmatch(line.text)}
    return furniture | (numbers & edges), told


def _alike(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    by_words: dict[str, list[list[TextLine]]] = defaultdict(list)
    for line in (line for lines in pages for line in lines):
        groups = by_words[_DIGITS.sub("0", "".join(line.text.split()))]
        near = next((group for group in groups if abs(group[0].base - line.base) < _SAME_HEIGHT), None)
        if near is None:
            groups.append([line])
        else:
            near.append(line)
    return [group for groups in by_words.values() for group in groups]


def beside_the_text(lines: Sequence[TextLine], height: float, usual: float, ends_in_text: bool) -> list[TextLine]:
    """Small lines at the edges of a page that stand there once: a header of its own, notes below the text.

    `usual` is the size of the text; a small line below a table is a remark on it, and text (`ends_in_text` is false).
    """
    small = [line.size < _SMALL * usual for line in lines]
    top = next((at for at, line in enumerate(lines) if not small[at] or line.base > _EDGE * height), len(lines))
    bottom = len(lines)
    while bottom > top and small[bottom - 1] and (ends_in_text or lines[bottom - 1].base > height - _EDGE * height):
        bottom -= 1
    return [*lines[:top], *lines[bottom:]] if top < bottom else []


def alone_at_the_edge(pages: Sequence[Sequence[TextLine]], heights: Sequence[float], step: float) -> list[TextLine]:
    """Lines as large as the text that stand once, in the margin of a page: where no text of any other page reaches.

    `step` is the usual one from line to line, in sizes. The first line of all is none, whatever stands there.
    """
    found: list[TextLine] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        others = [line.base for at, some in enumerate(pages) if at != number for line in some]
        if len(lines) < 2 or not others:
            continue
        last, room = lines[-1], _APART * lines[-1].size
        is_far = last.base - lines[-2].base > _APART * step * last.size
        if last.base > (1 - _EDGE) * height and last.base - max(others) > room and is_far:
            found.append(last)
        first, room = lines[0], _APART * lines[0].size
        is_far = lines[1].base - first.base > _APART * step * first.size
        if number and first.base < _EDGE * height and min(others) - first.base > room and is_far:
            found.append(first)
    return found

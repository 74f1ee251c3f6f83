"""What a reader sees of a document, place by place, as it can be kept and laid beside what is seen later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass, field

# Spaces are layout, which programs and staff change freely, except inside a figure or between two Latin words: 447 228.
_SPACES = remembered(r"\s+")
_PARTED = remembered(r"[0-9A-Za-z０-９.,%％]")

# A stretch of text and what marks it out from plain text, '' for nothing.
SeenPiece = tuple[str, str]


@dataclass(frozen=True)
class SeenLine:
    """One paragraph, or all that stands in one cell. Of a very large document only `digest` and the beginning are kept."""

    pieces: tuple[SeenPiece, ...] = ()
    digest: str = ""

    @property
    def text(self) -> str:
        """Its words; those of its beginning where only a digest was kept."""
        return "".join([text for text, _ in self.pieces])

    @property
    def key(self) -> str:
        """What is the same where the words are."""
        return self.digest or self.text


@dataclass(frozen=True)
class SeenCell:
    """One cell after merging; columns count from 1."""

    column: int
    rows: int
    columns: int
    line: SeenLine


SeenRow = tuple[SeenCell, ...]


class RowsWhenAsked(Sequence[SeenRow]):
    """The rows of a table, made anew whenever they are gone through: kept, those of a long one take 600 bytes each."""

    def __init__(self, count: int, made: Callable[[], Iterator[SeenRow]]) -> None:
        self._count, self._made = count, made

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[SeenRow]:
        return self._made()

    def __getitem__(self, at: Any) -> Any:
        return (*self._made(),)[at]


@dataclass(frozen=True)
class SeenTable:
    """One table: the cells that begin in each row."""

    rows: Sequence[SeenRow]

    @property
    def key(self) -> tuple[object, ...]:
        """What is the same where the cells and their words are."""
        return tuple((one.column, one.rows, one.columns, one.line.key) for row in self.rows for one in row)

    @property
    def text(self) -> str:
        """The words of all cells."""
        return " ".join(one.line.text for row in self.rows for one in row)


SeenBlock = SeenLine | SeenTable


@dataclass(frozen=True)
class Picture:
    """The body without empty paragraphs; headers, footers, page numbers and charts by what they are called; the title.

    `headings` are the places in `body` of the form's own headings. `tells_weight`: bold and italic letters are told, as
    of a form whose values have them.
    """

    body: tuple[SeenBlock, ...]
    margins: Mapping[str, SeenLine] = field(default_factory=dict)
    title: str = ""
    headings: frozenset[int] = frozenset()
    tells_weight: bool = False


def as_line(pieces: Iterable[SeenPiece]) -> SeenLine:
    """A line of `pieces` as they follow each other: spaces that are layout gone, neighbours of one look joined."""
    found = [piece for piece in pieces if piece[0]]
    own = {look for text, look in found if not text.isspace()}
    if len(own) <= 1:
        text = _seen("".join([text for text, _ in found]).strip())
        return SeenLine(((text, own.pop()),)) if text else SeenLine()
    whole, looks = "".join([text for text, _ in found]), [look for text, look in found for _ in text]
    kept = [(whole[at] if not whole[at].isspace() else " ", looks[at]) for at in _places(whole)]
    return SeenLine(
        tuple(("".join(letter for letter, _ in run), look) for look, run in groupby(kept, key=lambda one: one[1]))
    )


def _seen(text: str) -> str:
    if len(text.split(None, 1)) < 2:  # as nearly every cell: no space within
        return text
    return _SPACES.sub(lambda gap: " " if _is_inside(text, gap) else "", text)


def _is_inside(text: str, gap: re.Match[str]) -> bool:
    """Whether a gap parts a figure or two Latin words."""
    return bool(_PARTED.match(text[max(0, gap.start() - 1) : gap.start()]) and _PARTED.match(text, gap.end()))


def _places(text: str) -> Iterator[int]:
    """Where the letters stand that count: of spaces, the first of those inside a figure."""
    at = 0
    for gap in _SPACES.finditer(text):
        yield from range(at, gap.start())
        if _is_inside(text, gap):
            yield gap.start()
        at = gap.end()
    yield from range(at, len(text))

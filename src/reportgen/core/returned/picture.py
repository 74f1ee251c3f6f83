"""What a reader sees of a document, place by place, as it can be kept and laid beside what is seen later."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeGuard

from reportgen.core.cleaning import cut
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass, field, replace

# Spaces are layout, which programs and staff change freely, except inside a figure or between two Latin words: 447 228.
_SPACES = remembered(r"\s+")
_PARTED = remembered(r"[0-9A-Za-z０-９.,%％]")
_LONGEST_START = 16
# A table with more is kept row by row where only digests are kept; the letters of a digest, and of one of so many.
_MOST_ROWS, _DIGEST, _SMALL_DIGEST = 2_000, 16, 10
# Characters; the longest of fifteen real reports has MEASURE.
_MOST_KEPT = 60_000

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
        return "".join(text for text, _ in self.pieces)

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


@dataclass(frozen=True)
class SeenTable:
    """One table: the cells that begin in each row."""

    rows: tuple[tuple[SeenCell, ...], ...]

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


# ── kept in few bytes ────────────────────────────────────────────────────────


def shortened(picture: Picture) -> Picture:
    """Digests in the place of words, for a document that is too large to keep."""
    letters = _SMALL_DIGEST if is_by_rows(picture) else _DIGEST

    def short(line: SeenLine) -> SeenLine:
        return _short(line, letters)

    margins = {name: short(line) for name, line in picture.margins.items()}
    return replace(picture, body=tuple(_each(part, short) for part in picture.body), margins=margins)


def by_rows(picture: Picture) -> Picture:
    """Tables of very many rows with all words of a row as one cell: a digest of each cell would be longer than the document."""
    return replace(picture, body=tuple(map(_by_rows, picture.body)))


def is_by_rows(picture: Picture) -> bool:
    """Whether there are such tables."""
    return any(
        isinstance(part, SeenTable) and len(part.rows) > _MOST_ROWS and part == _by_rows(part) for part in picture.body
    )


def _by_rows(part: SeenBlock) -> SeenBlock:
    return SeenTable(tuple((_whole_row(row),) for row in part.rows)) if _goes_by_rows(part) else part


def _goes_by_rows(part: SeenBlock) -> TypeGuard[SeenTable]:
    return _is_long(part) and any(len(row) != 1 for row in part.rows)


def _is_long(part: SeenBlock) -> TypeGuard[SeenTable]:
    return isinstance(part, SeenTable) and len(part.rows) > _MOST_ROWS


def _whole_row(row: tuple[SeenCell, ...]) -> SeenCell:
    between: SeenPiece = (" ", "")
    pieces = [piece for cell in row for piece in (*cell.line.pieces, between)]
    return SeenCell(1, 1, max((one.column + one.columns - 1 for one in row), default=1), SeenLine(tuple(pieces[:-1])))


def is_short(picture: Picture) -> bool:
    """Whether digests were kept, not words."""
    return any(line.digest for part in picture.body for line in _lines(part))


def to_plain(picture: Picture) -> dict[str, Any]:
    """What a document keeps of its picture, of plain lists and texts: the words, digests only where they are too many."""
    is_small = sum(len(part.text) for part in (*picture.body, *picture.margins.values())) <= _MOST_KEPT
    letters = _SMALL_DIGEST if any(map(_is_long, picture.body)) else _DIGEST

    def told(part: SeenBlock) -> Any:
        return _plain(part) if is_small else _plain(part, letters)

    return {
        "body": [*map(told, picture.body)],
        "margins": {name: told(line) for name, line in sorted(picture.margins.items())},
        "title": picture.title,
        "headings": sorted(picture.headings),
        **({"weight": True} if picture.tells_weight else {}),
    }


def from_plain(data: object) -> Picture | None:
    """The picture again, None where `data` is of another make."""
    if (
        not isinstance(data, dict)
        or not isinstance(data.get("body"), list)
        or not isinstance(data.get("margins"), dict)
    ):
        return None
    body, margins = [_part(one) for one in data["body"]], {name: _line(one) for name, one in data["margins"].items()}
    if None in body or None in margins.values():
        return None
    headings = frozenset(one for one in data.get("headings", ()) if isinstance(one, int))
    return Picture(
        tuple(one for one in body if one is not None),
        {name: one for name, one in margins.items() if one is not None},
        str(data.get("title", "")),
        headings,
        data.get("weight") is True,
    )


def _each(part: SeenBlock, change: Any) -> SeenBlock:
    if isinstance(part, SeenLine):
        return change(part)  # type: ignore[no-any-return]
    return SeenTable(
        tuple(tuple(SeenCell(one.column, one.rows, one.columns, change(one.line)) for one in row) for row in part.rows)
    )


def _lines(part: SeenBlock) -> Iterator[SeenLine]:
    if isinstance(part, SeenLine):
        yield part
    else:
        yield from (one.line for row in part.rows for one in row)


def _short(line: SeenLine, letters: int) -> SeenLine:
    if line.digest or not line.text:
        return line
    digest = hashlib.sha256(repr(line.pieces).encode()).hexdigest()[:letters]
    return SeenLine(((cut(line.text, _LONGEST_START), ""),), digest)


def _plain(part: SeenBlock, letters: int = 0) -> Any:
    """A text is a plain line, a list one with marks or a digest, an object a table.

    With `letters` only digests of so many are told, of a long table one for each row: row by row, for all of them at once
    would take as much memory as the table itself.
    """
    if isinstance(part, SeenTable):
        is_whole = letters > 0 and _goes_by_rows(part)
        rows = (((_whole_row(row),) if is_whole else row) for row in part.rows)
        return {
            "rows": [[[one.column, one.rows, one.columns, _plain(one.line, letters)] for one in row] for row in rows]
        }
    if letters:
        part = _short(part, letters)
    if part.digest:
        return [part.text, part.digest, ""]
    is_plain = all(not look for _, look in part.pieces)
    return part.text if is_plain else [list(piece) for piece in part.pieces]


def _part(data: object) -> SeenBlock | None:
    if not isinstance(data, dict):
        return _line(data)
    rows = data.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return None
    cells = [[_cell(one) for one in row] for row in rows]
    if any(one is None for row in cells for one in row):
        return None
    return SeenTable(tuple(tuple(one for one in row if one is not None) for row in cells))


def _cell(data: object) -> SeenCell | None:
    if not isinstance(data, list) or len(data) != 4 or not all(isinstance(one, int) for one in data[:3]):
        return None
    line = _line(data[3])
    return SeenCell(data[0], data[1], data[2], line) if line is not None else None


def _line(data: object) -> SeenLine | None:
    if isinstance(data, str):
        return SeenLine(((data, ""),)) if data else SeenLine()
    if not isinstance(data, list):
        return None
    if len(data) == 3 and all(isinstance(one, str) for one in data):
        return SeenLine(((data[0], ""),), data[1])
    if not all(_is_piece(one) for one in data):
        return None
    return SeenLine(tuple((text, look) for text, look in data))


def _is_piece(data: object) -> bool:
    return (
        isinstance(data, Sequence)
        and not isinstance(data, str)
        and len(data) == 2
        and all(isinstance(one, str) for one in data)
    )

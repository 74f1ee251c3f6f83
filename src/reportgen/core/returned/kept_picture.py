"""The picture of a document in few bytes: as plain lists and texts, with digests in the place of words that are too many."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Any, TypeGuard

from reportgen.core.cleaning import cut
from reportgen.core.light import replace
from reportgen.core.returned.picture import Picture, SeenBlock, SeenCell, SeenLine, SeenPiece, SeenRow, SeenTable

_LONGEST_START = 16
# A table with more is kept row by row where only digests are kept; the letters of a digest, and of one of so many.
_MOST_ROWS, _DIGEST, _SMALL_DIGEST = 2_000, 16, 10
# Characters; the longest of fifteen real reports has MEASURE.
_MOST_KEPT = 60_000


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


def _whole_row(row: SeenRow) -> SeenCell:
    between: SeenPiece = (" ", "")
    pieces = [piece for cell in row for piece in (*cell.line.pieces, between)]
    return SeenCell(1, 1, max([one.column + one.columns - 1 for one in row], default=1), SeenLine(tuple(pieces[:-1])))


def is_short(picture: Picture) -> bool:
    """Whether digests were kept, not words."""
    return any(line.digest for part in picture.body for line in _lines(part))


def to_plain(picture: Picture, rows: Callable[[Iterable[Any]], Iterable[Any]] = list) -> dict[str, Any]:
    """What a document keeps of its picture, of plain lists and texts: the words, digests only where they are too many.

    `rows` is what is made of the rows of a table: of a long one they take much room.
    """
    letters = _SMALL_DIGEST if any(map(_is_long, picture.body)) else _DIGEST
    letters = 0 if _is_small(picture) else letters

    def told(part: SeenBlock) -> Any:
        return {"rows": rows(_plain_rows(part, letters))} if isinstance(part, SeenTable) else _plain(part, letters)

    return {
        "body": [*map(told, picture.body)],
        "margins": {name: _plain(line, letters) for name, line in sorted(picture.margins.items())},
        "title": picture.title,
        "headings": sorted(picture.headings),
        **({"weight": True} if picture.tells_weight else {}),
    }


def _is_small(picture: Picture) -> bool:
    """Whether all its words are kept; of a large one no more are read than is needed to know it."""
    sizes = chain.from_iterable(map(_sizes, (*picture.body, *picture.margins.values())))
    return all(size <= _MOST_KEPT for size in accumulate(sizes))


def _sizes(part: SeenBlock) -> Iterator[int]:
    """The letters of each of its lines, and the spaces between them."""
    for at, line in enumerate(_lines(part)):
        yield len(line.text) + bool(at)


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
    if line.digest or not (text := line.text):
        return line
    return SeenLine(((cut(text, _LONGEST_START), ""),), _digest(line, letters))


def _digest(line: SeenLine, letters: int) -> str:
    return hashlib.sha256(repr(line.pieces).encode()).hexdigest()[:letters]


def _plain_rows(table: SeenTable, letters: int) -> Iterator[Any]:
    """The rows as `_plain` tells lines; of a long table only a digest for each where there are to be digests."""
    is_whole = letters > 0 and _goes_by_rows(table)
    for row in table.rows:
        cells = (_whole_row(row),) if is_whole else row
        yield [[one.column, one.rows, one.columns, _plain(one.line, letters)] for one in cells]


def _plain(line: SeenLine, letters: int) -> Any:
    """A text is a plain line, a list one with marks or a digest. With `letters` only digests of so many are told."""
    if letters and not line.digest and (text := line.text):
        return [cut(text, _LONGEST_START), _digest(line, letters), ""]
    if line.digest:
        return [line.text, line.digest, ""]
    is_plain = all(not look for _, look in line.pieces)
    return line.text if is_plain else [list(piece) for piece in line.pieces]


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

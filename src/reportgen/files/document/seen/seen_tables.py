"""The rows of a table as a reader sees them, still without values, and which of them were read before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.core.returned.picture import SeenCell, SeenPiece, as_line
from reportgen.core.tables import Cell
from reportgen.files.document.seen.known_tables import KnownTables
from reportgen.files.document.seen.read_document import plain_cell
from reportgen.files.document.word_parts import WordParts

TableRow = list[tuple[Cell, list[SeenPiece]]]
# What is not told by a table alone, but by other parts of the file or by what stands before it.
_TIED = remembered("drawing|pict|object|hyperlink|fldChar|fldSimple|instrText|Reference|AlternateContent|imagedata")


def known_rows(word: WordParts) -> KnownTables[list[TableRow]]:
    """Those that were read with the styles of `word`."""
    found: KnownTables[list[TableRow]] | None = word.styles.known.get("rows")
    if found is None:
        found = word.styles.known["rows"] = KnownTables(f"seen {word.styles.digest}", _told, _made)
    return found


def is_tied(table: etree._Element) -> bool:
    """Whether more than its XML decides what is read of a table."""
    return any(_TIED.search(one.tag) for one in table.iter(etree.Element))


def seen_row(row: TableRow, texts: Iterator[str]) -> tuple[SeenCell, ...]:
    """The cells of a row that looks like `row`, with these texts in its pieces."""
    return tuple(
        SeenCell(cell.column, cell.row_span, cell.column_span, as_line([(next(texts), look) for _, look in pieces]))
        for cell, pieces in row
    )


def _told(rows: Sequence[TableRow]) -> list[Any]:
    return [[[plain_cell(cell), pieces] for cell, pieces in row] for row in rows]


def _made(told: Sequence[Any]) -> list[TableRow]:
    return [[(Cell(*cell), [(text, look) for text, look in pieces]) for cell, pieces in row] for row in told]

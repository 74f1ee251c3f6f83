"""Read a report kept as plain text: paragraphs, and rows of cells where lines have tabs or upright bars."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.tables import Cell
from reportgen.files import file_refusals
from reportgen.files.fullness import refuse_full_text

_ENCODINGS = ("utf-8-sig", "gb18030")
_BARS = re.compile(r"[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃+\-=:─━┌┐└┘├┤┬┴┼]*[-=─━]{2,}[\s|｜│┃+\-=:─━┌┐└┘├┤┬┴┼]*")
_MOST_CONTROLS = 0.02


def read_text(content: bytes, name: str) -> Document:
    """Blocks of the text in `content`; `name` is used in messages. Raises CannotRun when it is no text."""
    text = decoded(content, name)
    refuse_full_text(text, name)
    return Document(tuple(_blocks(text.splitlines())))


def decoded(content: bytes, name: str, declared: str = "") -> str:
    """The text in `content`, in the declared encoding, UTF-8, UTF-16 or GB 18030. Raises CannotRun for binary data."""
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    encodings = [*filter(None, [marks.get(content[:2], "")]), *filter(None, [declared]), *_ENCODINGS]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):  # other bytes; or a page declares 「undefined」, or what no one knows
            continue
        controls = sum(unicodedata.category(char) == "Cc" and char not in "\r\n\t\f\v\x85" for char in text[:20_000])
        if controls <= _MOST_CONTROLS * min(len(text), 20_000):
            return text
    raise file_refusals.NO_TEXT(name=name)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """One table for lines with cells that follow one another, one paragraph for any other line."""
    rows: list[tuple[int, list[str]]] = []
    # A line of bars alone is a blank cell where cells end in bars, and nothing but a rule between them elsewhere.
    has_borders = any(_BARS.search(line) and _BARS.sub("", line).strip() for line in lines)
    for number, line in enumerate(lines, 1):
        cells = _cells(line, has_borders)
        if cells is not None:
            rows.append((number, cells))
            continue
        if _BARS.sub("", line).strip() and not _RULE.fullmatch(line):
            yield from _table(rows)
            rows = []
            yield TextBlock(line.strip(), place=f"第{number}行")
    yield from _table(rows)


def _cells(line: str, has_borders: bool) -> list[str] | None:
    """The cells of a line, None for a line that is no row. Bars at its ends are its border."""
    text = line.strip(" \u3000\r\n")
    if _BARS.search(text):
        if _RULE.fullmatch(text):
            return None
        if not _BARS.sub("", text).strip():
            return [""] * len(_BARS.findall(text)) if has_borders else None
        cells = [cell.strip() for cell in _BARS.split(text)]
        cells = cells[1:] if not cells[0] else cells
        return cells[:-1] if not cells[-1] else cells
    if "\t" in text.strip():
        return [cell.strip() for cell in text.strip("\n").split("\t")]
    return None


def _table(rows: Sequence[tuple[int, list[str]]]) -> Iterator[TableBlock]:
    """One block for each row: a row of text has columns of its own."""
    for number, texts in rows:
        cells = tuple(Cell(1, column, 1, 1, text) for column, text in enumerate(texts, 1))
        yield TableBlock(1, len(cells), cells, place=f"第{number}行", is_grid=False)

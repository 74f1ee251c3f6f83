"""Where a page or a PDF that was made of a document says anything else than the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.chinese.spelled_numbers import in_numerals
from reportgen.core.cleaning import cut, squeezed
from reportgen.core.diff.alignment import align, likeness
from reportgen.core.ids import without_pictures
from reportgen.core.tables import Cell

# How a page counts the notes that paper has at its foot.
_NOTE = re.compile("〔注[0-9]+〕")
_DASHES = re.compile("—{2,}")
_NUMERAL = re.compile("[0-9]+|[〇零一二三四五六七八九十百]+")
_SHOWN = 30
_NOTHING = "（没有）"


def unlike(document: Document, page: Document) -> Iterator[tuple[str, str]]:
    """What `document` says and what its web `page`, read back from its bytes, has in that place; nothing where they are alike.

    Every letter and every cell is compared; how lines are broken and spaced is layout. A page has the notes behind
    everything else.
    """
    wanted, found = [*_pieces(document.body)], [*_pieces(page.body)]
    notes = {squeezed(text) for text in document.margins}
    found = [_NOTE.sub("", one) for one in found if _NOTE.sub("", one) not in notes or not _NOTE.match(one)]
    yield from _parted(wanted, found)


def unlike_printed(document: Document, printed: Document, pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The same for what was `printed`: there, words run on to the next table, and the end of a page may cut a row in two.

    Where it does, every column must still say the same from top to bottom; where a reader of paper cannot tell any more
    to which row a rest belongs, every letter must still be seen on its `pages` (the letters of each) as often as it should.
    """
    if [*_columns(document.body)] != [*_columns(printed.body)] and not _has_every_letter(document, pages):
        yield from _parted([*_printed(document.body)], [*_printed(printed.body)])


def _has_every_letter(document: Document, pages: Sequence[str]) -> bool:
    """Whether nothing is missing, nor anything there but what paper says again on its pages: headers, footers, heads, numbers."""
    wanted, found = Counter("".join(map(_lettered, _texts(document)))), Counter("".join(map(_lettered, pages)))
    heads = (text for table in document.tables for *_, text in _row(table, 1))
    again = Counter("".join(map(_lettered, chain(document.margins, heads))))
    allowed = Counter({letter: count * len(pages) for letter, count in again.items()})
    numbers = _page_numbers(document.margins, pages)
    dashes = Counter({"—": found["—"] + wanted["—"]})
    return not wanted - found - dashes and not found - wanted - allowed - numbers - dashes


def _page_numbers(margins: Sequence[str], pages: Sequence[str]) -> Counter[str]:
    """The letters of the numbers that Word works out on each of the `pages`: 第 2 页　共 3 页 of a margin 第 1 页　共 1 页."""
    counts = range(1, len(pages) + 1)
    known = sorted((*map(str, counts), *(in_numerals(Decimal(count)) for count in counts)), key=len, reverse=True)
    found: Counter[str] = Counter()
    for pieces in (_NUMERAL.split(_lettered(margin)) for margin in margins):
        pattern = f"({'|'.join(known)})".join(map(re.escape, pieces))
        where = re.compile(pattern if any(pieces) else f"^{pattern}|{pattern}$")  # a number alone begins or ends a page
        shown = (where.search(_lettered(page)) for page in pages)
        found.update("".join(text or "" for match in shown if match for text in match.groups()))
    return found or Counter("".join(map(str, counts)) * bool(margins))


def _texts(document: Document) -> Iterator[str]:
    for block in document.body:
        yield from [block.text] if isinstance(block, TextBlock) else (cell.content for cell in block.cells)


def _parted(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, str]]:
    for left, right in align(wanted, found, likeness) if wanted != found else ():
        pair = wanted[left] if left is not None else "", found[right] if right is not None else ""
        if pair[0] != pair[1]:
            yield _shown(*pair)


# ── the words of a page ──────────────────────────────────────────────────────


def _pieces(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of every paragraph, line by line, and of every cell with the place it has."""
    for block in blocks:
        if isinstance(block, TextBlock):
            yield from filter(None, map(squeezed, block.text.split("\n")))
        else:
            yield from map(_cell, block.cells)


def _cell(cell: Cell) -> str:
    spans = f"{cell.row_span}×{cell.column_span}"
    return f"第{cell.row}行第{cell.column}格（{spans}）：{squeezed(cell.content)}"


# ── the words of paper ───────────────────────────────────────────────────────


def _printed(blocks: Sequence[Block]) -> Iterator[str]:
    """The words between two tables as one text, and those of every cell that has any, row by row."""
    for tables, text in _stretches(blocks):
        yield from filter(None, [text, *(_lettered(cell.content) for table in tables for cell in table.cells)])


def _columns(blocks: Sequence[Block]) -> Iterator[str]:
    """The words between two tables as one text, and those of every column of tables that follow one another."""
    for tables, text in _stretches(blocks):
        yield from filter(None, [text])
        columns: dict[tuple[int, int], str] = {}
        for cell in (cell for number, table in enumerate(tables) for cell in _own(table, tables[0], number)):
            key = cell.column, cell.column_span
            columns[key] = columns.get(key, "") + _lettered(cell.content)
        yield from (f"{key}：{text}" for key, text in sorted(columns.items()) if text)


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[list[TableBlock], str]]:
    """Tables that nothing stands between, and the words between them and the next: one of each pair is empty."""
    shown = (block for block in blocks if isinstance(block, TableBlock) or squeezed(block.text))
    for is_text, group in groupby(shown, key=lambda block: isinstance(block, TextBlock)):
        same = [*group]
        if is_text:
            yield [], "".join(_lettered(one.text) for one in same if isinstance(one, TextBlock))
        else:
            yield [one for one in same if isinstance(one, TableBlock)], ""


def _own(table: TableBlock, first: TableBlock, number: int) -> Sequence[Cell]:
    """The cells of a table without the rows in which it says again what the `first` one begins with."""
    again = 0
    while number and (row := _row(first, again + 1)) and row == _row(table, again + 1):
        again += 1
    return [cell for cell in table.cells if cell.row > again]


def _row(table: TableBlock, number: int) -> list[tuple[int, int, str]]:
    return [(cell.column, cell.column_span, _lettered(cell.content)) for cell in table.cells if cell.row == number]


def _lettered(text: str) -> str:
    """`text` as it can be read from paper: pictures have no letters, fonts draw a dash of two letters as one."""
    return _DASHES.sub("—", squeezed(without_pictures(text)))


def _shown(wanted: str, found: str) -> tuple[str, str]:
    """Both, from shortly before the place where they part."""
    at = next((n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found)))
    start = max(0, at - 10) if wanted and found else 0
    return cut(wanted[start:], _SHOWN) or _NOTHING, cut(found[start:], _SHOWN) or _NOTHING

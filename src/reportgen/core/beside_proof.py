"""Where a page or a PDF that was made of a document says anything else than the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.blocks import Block, Document, TextBlock
from reportgen.core.cleaning import cut, squeezed
from reportgen.core.diff.alignment import align, likeness
from reportgen.core.tables import Cell

# How a page counts the notes that paper has at its foot.
_NOTE = re.compile("〔注[0-9]+〕")
_SHOWN = 30
_NOTHING = "（没有）"


def unlike(document: Document, other: Document) -> Iterator[tuple[str, str]]:
    """What `document` says and what `other`, read back from its own bytes, has in that place; nothing where they are alike.

    Every letter and every cell is compared; how lines are broken and spaced is layout. A page has
    the notes behind everything else.
    """
    wanted, found = [*_pieces(document.body)], [*_pieces(other.body)]
    notes = {squeezed(text) for text in document.margins}
    found = [_NOTE.sub("", one) for one in found if _NOTE.sub("", one) not in notes or not _NOTE.match(one)]
    for left, right in align(wanted, found, likeness) if wanted != found else ():
        pair = wanted[left] if left is not None else "", found[right] if right is not None else ""
        if pair[0] != pair[1]:
            yield _parted(*pair)


def _pieces(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of every paragraph, line by line, and of every cell with the place it has."""
    for block in blocks:
        if isinstance(block, TextBlock):
            yield from filter(None, map(squeezed, block.text.split("\n")))
        else:
            yield from map(_cell, block.cells)


def _cell(cell: Cell) -> str:
    spans = f"{cell.row_span}×{cell.column_span}"
    return f"第{cell.row}行第{cell.column}格（{spans}）：{squeezed(cell.content)}"


def _parted(wanted: str, found: str) -> tuple[str, str]:
    """Both, from shortly before the place where they part."""
    at = next((n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found)))
    start = max(0, at - 10) if wanted and found else 0
    return cut(wanted[start:], _SHOWN) or _NOTHING, cut(found[start:], _SHOWN) or _NOTHING

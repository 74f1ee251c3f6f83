"""What a finished .docx says, read with python-docx: a second pair of eyes beside the tool's own reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

LEFT, ABOVE = "<", "^"
GAPS = ("表前间隔", "表后间隔")  # paragraphs that only make room round a table


def lines(path: Path) -> list[str]:
    """The body from top to bottom: a paragraph is a line, a table row is 「| a | b |」 with its merges drawn."""
    return [line for line, _ in styled_lines(path)]


def styled_lines(path: Path) -> list[tuple[str, str]]:
    """The same with the name of each paragraph's style, '' for a table row. Line breaks and gaps are layout, no text."""
    return list(_styled(docx.Document(str(path)).iter_inner_content()))


def _styled(blocks: Iterator[Paragraph | Table]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            style = block.style.name if block.style else ""
            if style not in GAPS:
                yield block.text.replace("\n", ""), style
        else:
            yield from ((f"| {' | '.join(row)} |", "") for row in picture(block))


def picture(table: Table) -> list[list[str]]:
    """Texts of `table` cell by cell, "<" where it is merged with the cell to the left, "^" with the one above."""
    cells = [list(row.cells) for row in table.rows]
    return [[_drawn(cells, r, c) for c in range(len(row))] for r, row in enumerate(cells)]


def _drawn(cells: list[list], r: int, c: int) -> str:
    here = cells[r][c]._tc
    if c and cells[r][c - 1]._tc is here:
        return LEFT
    if r and cells[r - 1][c]._tc is here:
        return ABOVE
    return "\n".join(paragraph.text.replace("\n", "") for paragraph in cells[r][c].paragraphs)

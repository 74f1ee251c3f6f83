"""A blank form of plain values, and what is drafted of it: names, types, formulas, doubts."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.drafting.draft import Draft, DraftField
from reportgen.core.drafting.form_blocks import FormBlock, FormCell, FormParagraph, FormTable, Tagging
from reportgen.core.drafting.form_reader import read_form

Rows = list[list[str]]


def table(rows: Rows) -> FormTable:
    """「<」 is one with the cell to its left, 「^」 with the one above; a line break begins a paragraph."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            down, right = row + 1, column + 1
            while down < len(rows) and rows[down][column] == "^":
                down += 1
            while right < len(texts) and texts[right] == "<":
                right += 1
            cells.append(FormCell(row + 1, column + 1, down - row, right - column, tuple(text.split("\n"))))
    return FormTable(len(rows), len(rows[0]), tuple(cells))


def drafted(*blocks: str | FormBlock | Rows) -> tuple[Draft, Tagging]:
    return read_form(
        [
            FormParagraph(one) if isinstance(one, str) else one if isinstance(one, FormBlock) else table(one)
            for one in blocks
        ]
    )


def asked(*blocks: str | FormBlock | Rows) -> dict[str, str]:
    draft, _ = drafted(*blocks)
    return {one.id: one.type_name for one in draft.fields}


def doubts(draft: Draft) -> list[str]:
    return [one.message for one in draft.every_doubt()]


def values(lines: Sequence[DraftField]) -> dict[str, str]:
    return {one.id: one.value for one in lines if one.value}

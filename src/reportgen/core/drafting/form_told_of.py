"""Which table a piece of the notes of a form speaks of: 「表一：2栏≥1栏」."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportgen.core.drafting.form_blocks import FormBlock, FormParagraph, FormTable
from reportgen.core.drafting.form_counted import column_counted
from reportgen.core.drafting.form_formulas import NumberedGrid
from reportgen.core.drafting.form_worded import formula_text

_ITEMS = re.compile(r"(?:[。\n]|(?<![\d.表])\d{1,2}[.、](?!\d))")
_PIECES = re.compile("[；;，,]")
_LABELLED_FORMULA = re.compile(r"([^（()）]{2,})[（(]((?:\d{1,3}\s*[＋+－\-–−×÷]\s*)+\d{1,3})[）)]")
# The table that a piece names, at its beginning.
TABLE_NAMED = re.compile(r"^[附]?表([一二三四五六七八九十]{1,3}|\d{1,2})(?:中|里|内)?(?:的|[:：])?")
_NAMES_TABLE = re.compile(r"^[\s（(]*附?表\s*([一二三四五六七八九十]{1,3}|\d{1,2})(?![\d月日年])")


def table_number(called: str) -> str:
    """The number of a table as the words above it have it: 一 of 「表一　巡河情况」; '' for none."""
    found = _NAMES_TABLE.match(called.strip())
    return found[1] if found else ""


def told_pieces(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pieces of the notes, each with the number of the table that it or one before it in the same item names."""
    for text in texts:
        for item in _ITEMS.split(formula_text(text)):
            table = ""
            for piece in _PIECES.split(item):
                named = TABLE_NAMED.match(piece.strip())
                table = named[1] if named else table
                if piece.strip():
                    yield table, piece.strip()


def notes_of_table(texts: Sequence[str], table: str, others: Collection[str], is_meant: bool) -> list[str]:
    """What `texts` say of the table that has this number, those that have no number among theirs; of no table named where `is_meant`."""
    kept = (
        (TABLE_NAMED.sub("", piece) if named in (table, *others) else piece)
        for named, piece in told_pieces(texts)
        if (named == table if named and named in (table, *others) else is_meant)
    )
    return [*kept]


def notes_about(
    grid: NumberedGrid, grids: Sequence[NumberedGrid], blocks: Sequence[FormBlock]
) -> tuple[list[str], list[str]]:
    """What the notes say of a table, and what those below the others say that may be of it, by names alone.

    Its own stand right behind it. Those at the end speak of the table that they name; without one, by numbers of the only one that has such.
    """
    following = next((one.at for one in grids if one.at > grid.at), None)
    behind, far = ([*map(_text, found)] for found in (blocks[grid.at : following], blocks[grids[-1].at :]))
    own_cells = [*_labelled_formulas(blocks[grid.at])]
    table, others = table_number(grid.called), {table_number(one.called) for one in grids} - {""}
    own = [text for text in behind if not others & {named for named, _ in told_pieces([text])}]
    is_only = [one for one in grids if one.has_numbers] == [grid]
    apart = [text for text in (far if following else behind) if text not in own]
    return [*own_cells, *own, *notes_of_table(apart, table, others, is_only)], far if following else []


def _labelled_formulas(table: FormBlock) -> Iterator[str]:
    """What labels say of how they are worked out, 「月末余额（1＋2－6）」, and what the numbers of columns do, 「3＝2－1」, as notes would."""
    for cell in table.cells if isinstance(table, FormTable) else ():
        number, made_of = column_counted(cell.text)
        if found := _LABELLED_FORMULA.fullmatch(cell.text):
            yield f"{found[1]}＝{found[2]}"
        elif made_of:
            yield f"{number}列＝{made_of}"


def _text(block: FormBlock) -> str:
    return block.text if isinstance(block, FormParagraph) else ""

"""Which table a piece of the notes of a form speaks of: 「表一：2栏≥1栏」."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportgen.core.drafting.form_worded import formula_text

_ITEMS = re.compile(r"(?:[。\n]|(?<![\d.表])\d{1,2}[.、](?!\d))")
_PIECES = re.compile("[；;，,]")
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

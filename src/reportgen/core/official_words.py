"""What the official form calls a value: the labels beside and above its cell, not the short id that files use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.ids import bare, earlier_of, parts_of
from reportgen.core.kind import Kind
from reportgen.core.tables import Cell, Table

_BETWEEN = "·"
_LINE_NUMBER = re.compile(r"[0-9０-９]{1,3}")  # a year has four
# A clause in brackets at the end, not a word or a unit.
_NOTE = re.compile(r"（[^（）]*[，、][^（）]*）$")


def official_name(kind: Kind, value_id: str) -> str:
    """「一、本年新收政府信息公开申请数量·自然人」; a field of one word, and what stands in no table, keeps its id."""
    name = bare(value_id)
    found = _cell_of(kind, name) if len(parts_of(name)) > 1 else None
    words = _BETWEEN.join(filter(None, (_row_words(*found), _column_words(*found)))) if found else ""
    return _whose(kind, value_id) + (words or name)


def line_name(kind: Kind, value_id: str, scope: str) -> str:
    """The same without the row or column `scope`, where that is said already."""
    name = bare(value_id)
    found = _cell_of(kind, name)
    if found is None:
        return official_name(kind, value_id)
    words = _row_words(*found) if parts_of(name)[-1] == scope else _column_words(*found)
    return _whose(kind, value_id) + (words or name)


def _whose(kind: Kind, value_id: str) -> str:
    which = earlier_of(value_id)
    return f"{kind.word_for(which)}的" if which else ""


def _cell_of(kind: Kind, name: str) -> tuple[Table, Cell] | None:
    return next(((table, cell) for table in kind.tables.values() for cell in table.cells if cell.field == name), None)


def _row_words(table: Table, cell: Cell) -> str:
    """The labels to the left of the cell, from the widest to the nearest: 「三、本年度办理结果 （七）总计」."""
    before = [one for one in table.cells if _is_label(one) and one.column < cell.column and _shares_rows(one, cell)]
    return " ".join(_plain(one) for one in sorted(before, key=lambda one: one.column))


def _column_words(table: Table, cell: Cell) -> str:
    """The headers above the cell down to the nearest, but for those that say the same of every column."""
    headers = sorted(_above(table, cell), key=lambda one: one.row)
    return _BETWEEN.join(_plain(one) for one in headers if not _covers_every_figure(table, one))


def _above(table: Table, cell: Cell) -> Iterator[Cell]:
    """The nearest label above the cell, whatever figures stand between, and those that follow it upwards."""
    over = [one for one in table.cells if one.row < cell.row and _shares_columns(one, cell)]
    found = False
    for one in sorted(over, key=lambda one: -one.row):
        if _is_label(one):
            found = True
            yield one
        elif found:
            return


def _is_label(cell: Cell) -> bool:
    """Fixed words, and no number of a row or column."""
    return bool(cell.content) and not cell.names and not _LINE_NUMBER.fullmatch(cell.content.strip())


def _plain(cell: Cell) -> str:
    """The label without what it says in brackets about how to fill it in: 「（二）部分公开」."""
    return _NOTE.sub("", "".join(cell.content.split()))


def _shares_rows(one: Cell, other: Cell) -> bool:
    return one.row <= other.row < one.row + one.row_span


def _shares_columns(one: Cell, other: Cell) -> bool:
    return one.column <= other.column < one.column + one.column_span


def _covers_every_figure(table: Table, header: Cell) -> bool:
    """Whether the header stands above all figures there are below it, so that it tells none of them apart."""
    figures = {one.column for one in table.cells if one.field and one.row > header.row}
    return len(figures) > 1 and all(header.column <= column < header.column + header.column_span for column in figures)

"""How wide the columns of a sheet are: this report's, wide enough for all that it shows, and those of the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reportgen.core.kind import Kind, Sheet
from reportgen.core.tables import Cell, Table

FORM_WIDTHS = (16.0, 58.0, 62.0)
_FORM_WIDTH = 46.0
_TABLE_COLUMN = 14.0
_PROSE_WIDTH, _COLUMN_WIDTH = 70.0, 18.0


def own_widths(sheet: Sheet, kind: Kind) -> tuple[float, ...]:
    """Of the columns of `sheet`; those of a form where it shows nothing but fields."""
    shown: list[Sequence[float]] = []
    for name in sheet.show:
        if table := kind.tables.get(name):
            shown.append(table.widths or (_TABLE_COLUMN,) * table.columns)
        if name in kind.lists:
            shown.append([column.type.width for column in kind.lists[name].columns])
    widths, has_fields = _widest(shown) or FORM_WIDTHS, any(name in kind.fields for name in sheet.show)
    return (*widths, FORM_WIDTHS[1]) if has_fields and len(widths) == 1 else widths  # a label, and beside it its value


def last_widths(sheet: Sheet, kind: Kind, own: Sequence[float]) -> tuple[float, ...]:
    """Of the columns right of the `own` ones, in which the last report's values stand; none where they stand below."""
    shown: list[Sequence[float]] = []
    for name in sheet.show:
        if table := kind.tables.get(name):
            first = first_figure(table, kind)
            shown.append(own[first - 1 : table.columns] if first > 1 else ())
        if name in kind.lists:
            columns = kind.lists[name].columns
            shown.append([_PROSE_WIDTH if column.type.has_paragraphs else _COLUMN_WIDTH for column in columns])
    return _widest(shown) if shown else (_FORM_WIDTH,)


def first_figure(table: Table, kind: Kind) -> int:
    """The column of the first cell that staff fill in there; 0 where there is none."""
    return min((cell.column for cell in figures_of(table, kind)), default=0)


def figures_of(table: Table, kind: Kind) -> Iterator[Cell]:
    """The cells that staff fill in there; what is typed on the form above is shown there, of the last report too."""
    return (cell for cell in table.cells if cell.field and not kind.is_on_a_form(cell.field))


def _widest(shown: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(map(max, zip_longest(*shown, fillvalue=0.0)))

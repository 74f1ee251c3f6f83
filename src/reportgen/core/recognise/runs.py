"""The fields of an official table in runs: which label each run follows, which headers stand above its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.cleaning import shorten
from reportgen.core.fields import Field
from reportgen.core.light import dataclass
from reportgen.core.recognise.labels import Label, is_counting
from reportgen.core.recognise.tokens import Token
from reportgen.core.tables import Cell, Table


@dataclass(frozen=True)
class Run:
    """Fields that follow one another in a picture without a label between them.

    `label` stands before them (None when the table begins with fields), `headers` has for each field the
    label above it (None when there is none), `is_beside` tells whether the label is in the same row.
    """

    table: Table
    fields: tuple[Cell, ...]
    label: Label | None
    headers: tuple[Label | None, ...]
    is_beside: bool

    @property
    def names(self) -> list[str]:
        """Every field in the run."""
        return [name for cell in self.fields for name in cell.names]

    @property
    def title(self) -> str:
        """What the run is called: its label, else its table."""
        return shorten(self.label.cell.content if self.label else self.table.id)


def runs_of(table: Table, labels: Sequence[Label]) -> Iterator[Run]:
    """Every run of `table`, whose labels are among `labels`."""
    by_place = {(label.cell.row, label.cell.column): label for label in labels if label.table is table}
    covering = _covering(table)
    last: Label | None = None
    open_fields: list[Cell] = []
    for cell in table.cells:
        if cell.names:
            open_fields.append(cell)
            continue
        label = by_place.get((cell.row, cell.column))
        if open_fields and (label or cell.row != open_fields[-1].row):
            yield _run(table, open_fields, last, by_place, covering)
            open_fields = []
        last = label or last
    if open_fields:
        yield _run(table, open_fields, last, by_place, covering)


def values_in_place(run: Run, tokens: Sequence[Token]) -> list[Token]:
    """The tokens in the places of the fields, where the form has cells in the row that stay empty; nothing where it has not."""
    first, last = run.fields[0], run.fields[-1]
    row = [cell for cell in run.table.cells if cell.row == first.row and not cell.content.strip()]
    begin = max((cell.column for cell in run.table.cells if _is_before(cell, first)), default=0)
    end = min((cell.column for cell in run.table.cells if _is_before(last, cell)), default=run.table.columns + 1)
    cells = sorted([*run.fields, *(cell for cell in row if begin < cell.column < end)], key=lambda cell: cell.column)
    is_row = len(cells) == len(tokens) > len(run.fields) == len({cell.column for cell in run.fields})
    if not is_row or len({token.line for token in tokens}) > 1 or any(cell.row != first.row for cell in cells):
        return []
    both = list(zip(cells, tokens, strict=True))
    is_same = all(token.is_grid and (cell in run.fields or token.is_blank) for cell, token in both)
    return [token for cell, token in both if cell in run.fields] if is_same else []


def _is_before(one: Cell, other: Cell) -> bool:
    """Whether a cell with words or values stands left of another in its row."""
    return one.row == other.row and one.column < other.column and bool(one.content.strip() and other.content.strip())


def may_go(fields: Mapping[str, Field], cells: Sequence[Cell]) -> bool:
    """Whether nothing in `cells` stands in a document where nothing was filled in."""
    asked = [fields[name] for cell in cells for name in cell.names]
    return any(field.drops for field in asked) and all(field.is_derived or not field.required for field in asked)


Places = Mapping[tuple[int, int], Label]
Covering = Mapping[tuple[int, int], Cell]


def _run(table: Table, fields: Sequence[Cell], last: Label | None, by_place: Places, covering: Covering) -> Run:
    first = fields[0]
    is_beside = last is not None and last.cell.row <= first.row < last.cell.row + last.cell.row_span
    headers = tuple(_header(table, cell, by_place, covering) for cell in fields)
    return Run(table, tuple(fields), last, headers, is_beside)


def _covering(table: Table) -> dict[tuple[int, int], Cell]:
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _header(table: Table, cell: Cell, by_place: Places, covering: Covering) -> Label | None:
    """The nearest label above `cell` that is no band over the whole width; a field with no such label has none."""
    for row in range(cell.row - 1, 0, -1):
        above = covering.get((row, cell.column))
        if above is None or above.names or is_counting(above):  # a row of the form's template may be shorter
            continue
        return None if above.column_span == table.columns else by_place.get((above.row, above.column))
    return None

"""A sheet as the form draws it, and a sheet as it was found: plain cells, and the labels that say what a cell is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.core.findings import Problem
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field
from reportgen.core.recognise.matching import plain
from reportgen.core.tables import Cell, Table
from reportgen.core.values import Raw

# Row and column, counted from 1.
Spot = tuple[int, int]
# Behind the name of a field that may stay blank; it goes when the form makes the field required.
_OPTIONAL = "选填"


@dataclass(frozen=True, eq=False)
class FoundPage:
    """A sheet of a workbook: its cells, what the names point to that stand on it, and the last row of each named list.

    `doubts` say of a cell why what it holds is not what a person sees. `is_copied`: its names are its own, as a copy has them.
    """

    title: str
    cells: Mapping[Spot, Raw]
    names: Mapping[str, Spot]
    ends: Mapping[str, int] = field(default_factory=dict)
    doubts: Mapping[Spot, tuple[Problem, ...]] = field(default_factory=dict)
    is_copied: bool = False


@dataclass(frozen=True)
class Governors:
    """The labels that say what a cell is: those left of it and those above it, the nearest one first."""

    beside: tuple[Spot, ...] = ()
    above: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class FormPage:
    """A sheet of the empty form: its cells and their words, what each name points to, which labels govern that cell."""

    title: str
    cells: Mapping[Spot, Raw]
    labels: Mapping[Spot, str]
    seats: Mapping[str, Spot]
    governors: Mapping[str, Governors]


def form_page(kind: Kind, drawn: FoundPage) -> FormPage:
    """The empty sheet `drawn` as what it says of its cells."""
    named = {spot for name, spot in drawn.names.items() if name in kind.fields}
    labels = {spot: label_words(raw) for spot, raw in drawn.cells.items() if spot not in named and label_words(raw)}
    governors = {name: _of_table(cells, drawn.names[name], labels) for name, cells in _in_tables(kind, drawn)}
    for name, spot in drawn.names.items():
        governors.setdefault(name, _of_form(name, spot, labels, kind))
    return FormPage(drawn.title, drawn.cells, labels, drawn.names, governors)


def label_words(raw: Raw) -> str:
    """What a label says, however it is spaced and bracketed; '' for anything else."""
    words = plain(raw) if isinstance(raw, str) else ""
    return words.removesuffix(_OPTIONAL) or words


Chosen = tuple[Cell, Table]


def _in_tables(kind: Kind, drawn: FoundPage) -> Iterator[tuple[str, Chosen]]:
    for table in kind.tables.values():
        for cell in table.cells:
            if cell.field in drawn.names and not kind.is_on_a_form(cell.field):
                yield cell.field, (cell, table)


def _of_table(chosen: Chosen, spot: Spot, labels: Mapping[Spot, str]) -> Governors:
    """The labels of the official table whose rows or columns run through the cell."""
    cell, table = chosen
    down, right = spot[0] - cell.row, spot[1] - cell.column
    fixed = [one for one in table.cells if one.content and not one.names]
    beside = [one for one in fixed if one.column < cell.column and one.row <= cell.row < one.row + one.row_span]
    beside.sort(key=lambda one: -one.column)
    above = list(_headers(cell, table))
    spots = (((one.row + down, one.column + right) for one in some) for some in (beside, above))
    return Governors(*(tuple(spot for spot in some if spot in labels) for some in spots))


def _headers(cell: Cell, table: Table) -> Iterator[Cell]:
    """The labels right above the cell, up to where other cells to fill stand above them."""
    columns = [one for one in table.cells if one.column <= cell.column < one.column + one.column_span]
    seen = False
    for one in sorted((one for one in columns if one.row < cell.row), key=lambda one: -one.row):
        if one.names and seen:
            return
        if not one.names and one.content:
            seen = True
            yield one


def _of_form(name: str, spot: Spot, labels: Mapping[Spot, str], kind: Kind) -> Governors:
    """A field of a form stands right of its own name; the header of a list says itself what it is."""
    if name not in kind.fields:
        return Governors(above=(spot,)) if spot in labels else Governors()
    beside = [
        other for other in labels if other[0] == spot[0] and other[1] < spot[1] and labels[other] == label_words(name)
    ]
    return Governors(beside=tuple(sorted(beside, reverse=True)))

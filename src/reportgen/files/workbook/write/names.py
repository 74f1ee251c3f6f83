"""What the drawn sheets leave behind: where every name stands, and the places for what is live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from reportgen.core.columns import column_number
from reportgen.core.fields import Field, List
from reportgen.core.language.worth import Scalar
from reportgen.core.light import dataclass, field
from reportgen.core.report import Origin, Report
from reportgen.core.tables import pieces
from reportgen.core.toml.excel_limits import units
from reportgen.core.types.field_type import BETWEEN_OPTIONS
from reportgen.core.types.tick_boxes import pieces_of, tick_of
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.formula import Formula, Operand, call, count_blank, formula, join

# What Excel keeps of a list in a validation; longer ones, on the hidden sheet, right of all that is judged there.
_LIST_LIMIT, _FIRST_COLUMN = 255, 52


class Choices:
    """The options of all dropdowns: in the validation itself where Excel can keep them there, else on the hidden sheet."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """What XlsxWriter takes as the source of a dropdown. In a validation a comma parts two options, a quote ends it."""
        joined = ",".join(choices)
        if units(joined) <= _LIST_LIMIT and joined.count(",") == len(choices) - 1 and '"' not in joined:
            return list(choices)
        column = self._columns.setdefault(choices, _FIRST_COLUMN + len(self._columns))
        return f"={area_of(STATES_SHEET, (0, column), (len(choices) - 1, column))}"

    def draw(self, page: Worksheet) -> None:
        """Write them on the hidden sheet, a column each."""
        for choices, column in self._columns.items():
            for row, choice in enumerate(choices):
                page.write_string(row, column, choice)


@dataclass(frozen=True)
class CalculatedCell:
    """A cell that waits for its formula until every sheet is drawn; row and column count from 0."""

    page: Worksheet
    row: int
    column: int
    style: Format


@dataclass
class Names:
    """Defined names in Excel's notation, and more that is known only when a sheet is drawn.

    `beside` has the first free column of each sheet, counted from 0, right of this report's and the last one's cells;
    `records` the cells of each column of each list below its header, `choices` the options of dropdowns, `calculated`
    the cells that wait for their formulas, `results` what those show. The second row of every sheet is free for what is live.
    """

    made: dict[str, str] = field(default_factory=dict)
    beside: dict[str, int] = field(default_factory=dict)
    records: dict[str, dict[str, str]] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    calculated: dict[str, CalculatedCell] = field(default_factory=dict)
    results: dict[str, Any] = field(default_factory=dict)

    def cell(self, name: str, sheet: str, row: int, column: int) -> None:
        """Name one cell; row and column count from 0."""
        self.made[name] = f"='{sheet}'!{xl_rowcol_to_cell(row, column, True, True)}"

    def area(self, name: str, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Name a range, both ends included."""
        self.made[name] = f"={area_of(sheet, first, last)}"

    def sheet_of(self, name: str) -> str:
        """The title of the sheet on which `name` stands."""
        return self.made[name][2:].partition("'!")[0]

    def cell_of(self, name: str) -> str:
        """The cell of `name` on its sheet: 「D9」."""
        return self.made[name].partition("'!")[2].replace("$", "")

    def seen_from(self, sheet: str, name: str) -> str:
        """The cell of `name` as a formula on `sheet` names it: 「D9」, of another sheet 「'办件'!D9」."""
        cell, home = self.cell_of(name), self.sheet_of(name)
        return cell if home == sheet else f"'{home}'!{cell}"

    @property
    def typed(self) -> set[tuple[str, int, int]]:
        """(sheet, row, column) of every named cell and every record of a list, counted from 0."""
        areas = [*(area[1:] for area in self.made.values() if ":" not in area)]
        areas += [area for columns in self.records.values() for area in columns.values()]
        return {cell for area in areas for cell in _cells_of(area)}

    def count_blank(self, names: Iterable[str], report: Report) -> Formula:
        """How many cells among `names` are blank."""
        return count_blank([Formula(self.made[name][1:], report.scalar(name)) for name in names])

    def columns(self, spec: List, report: Report) -> dict[str, Formula]:
        """The cells of each column of a list that staff fill in, by the column's id."""
        held: dict[str, list[Scalar | None]] = {column.id: [] for column in spec.typed}
        for _, column, value_id in report.value_ids_of(spec.id):
            if column.id in held:
                held[column.id].append(report.scalar(value_id))
        return {column: Formula(self.records[spec.id][column], tuple(cells)) for column, cells in held.items()}


def _cells_of(area: str) -> Iterator[tuple[str, int, int]]:
    sheet, _, cells = area.replace("$", "").rpartition("!")
    first, last = (xl_cell_to_rowcol(end) for end in (cells.partition(":")[0], cells.rpartition(":")[2]))
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            yield sheet.strip("'"), row, column


def printed_cell(field: Field, report: Report) -> Formula:
    """The cell called after `field`, or its default while that is blank."""
    entry = report.entries.get(field.id)
    value = entry.value if entry and entry.origin is not Origin.DEFAULT else None
    is_plain = value is None or (
        isinstance(value, int | Decimal | str) and not field.type.shape and field.decimals is None
    )
    cell = Formula(field.in_text(field.id), value if is_plain else field.text_of(value))
    if field.boxes:
        return join(*_boxed(field, cell, report))
    if field.blank:
        return call("IF", cell.equals(""), formula(field.blank), cell)
    return call("IF", cell.equals(""), join(*filled(field.default, report)), cell) if field.default else cell


def _boxed(field: Field, cell: Formula, report: Report) -> Iterator[Operand]:
    """The pieces of the options as they are printed, each box ticked while the cell names its option."""
    chosen = field.type.chosen(report.value(field.id))
    between = formula(BETWEEN_OPTIONS).text
    for text, option in pieces_of(field.boxes, field.choices):
        if option:
            box, tick = (formula(sign).text for sign in (text, tick_of(text)))
            wanted = formula(f"{BETWEEN_OPTIONS}{option}{BETWEEN_OPTIONS}").text
            named = f"ISNUMBER(FIND({wanted},{between}&{cell.text}&{between}))"
            yield Formula(f"IF({named},{tick},{box})", tick_of(text) if option in chosen else text)
        else:
            yield text


def filled(template: str, report: Report) -> Iterator[Operand]:
    """The pieces of `template`, each {name} in it replaced by a cell."""
    for number, piece in enumerate(pieces(template)):
        yield printed_cell(report.kind.fields[piece], report) if number % 2 else piece


def area_of(sheet: str, first: tuple[int, int], last: tuple[int, int]) -> str:
    """「'表'!$A$1:$B$9」, both ends included, counted from 0."""
    return f"'{sheet}'!{':'.join(xl_rowcol_to_cell(*end, True, True) for end in (first, last))}"


def hidden(column: str, row: int, holds: Formula | Sequence[Formula]) -> Formula:
    """The cell of the hidden sheet that holds a formula, or the cells from `row` down that hold several."""
    cell = f"'{STATES_SHEET}'!${column}${row}"
    if isinstance(holds, Formula):
        return Formula(cell, holds.now)
    return Formula(f"{cell}:${column}${row + len(holds) - 1}", tuple(one.now for one in holds))


def keep(page: BookSheet, row: int, column: str, holds: Formula) -> None:
    """Write a formula into the hidden sheet, where a cell of that sheet needs no sheet before it: there are many."""
    page.hold(row, column_number(column) - 1, holds.text.replace(f"'{STATES_SHEET}'!", ""), holds.now)

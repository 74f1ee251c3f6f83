"""What the drawn sheets leave behind: where every name stands, and the places for what is live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from reportgen.core.language.excel_formula import joined

Where = dict[str, tuple[int, int]]


@dataclass
class Names:
    """Defined names in Excel's notation, and more that is known only when a sheet is drawn.

    `beside` has the first free column of each sheet, counted from 0, right of this year's and last year's cells;
    `records` the cells of each column of each list below its header. The second row of every sheet is free for what is live.
    """

    made: dict[str, str] = field(default_factory=dict)
    beside: dict[str, int] = field(default_factory=dict)
    records: dict[str, dict[str, str]] = field(default_factory=dict)

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

    def count_blanks(self, names: Sequence[str]) -> str:
        """Formula that counts the blank cells among `names`."""
        return "+".join(f"COUNTBLANK({area})" for area in joined([self.made[name][1:] for name in names])) or "0"


def area_of(sheet: str, first: tuple[int, int], last: tuple[int, int]) -> str:
    """「'表'!$A$1:$B$9」, both ends included, counted from 0."""
    return f"'{sheet}'!{':'.join(xl_rowcol_to_cell(*end, True, True) for end in (first, last))}"

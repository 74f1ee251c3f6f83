"""The rows of a table under their headers: which of them are blank and equal, which head a group or add one up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.form_counted import column_counted
from reportgen.core.drafting.form_grid import SERIAL_HEAD, CellSort, FormGrid
from reportgen.core.drafting.form_labels import added_up_name, is_sum
from reportgen.core.drafting.form_parts import GroupTitle, Growing, Totals

_OF_UNITS = re.compile("(?:计量|度量)单位")
_COUNTED = re.compile("[（(][ 　_＿]+\\w?[）)]$")
_NUMBERED = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?")


class HeadedRows:
    """`heads` are the rows of the present headers, `title` what is said of all rows below it."""

    def __init__(self, grid: FormGrid) -> None:
        self.grid = grid
        self.heads: list[int] = []
        self.title = ""
        self.last_ticked = 0  # the last row of boxes to tick
        rows = range(1, grid.table.rows + 1)
        self.listed = {row for row in rows if self._is_listed(row)}
        self.has_sums = bool(self.listed) and any(is_sum(self._sum(row)[0]) for row in rows)

    def label(self, row: int) -> str:
        """The words before the first blank of a row, without its number."""
        return "".join(
            text for one in self.leading(row) if not self.grid.is_serial(one) for text in [self.grid.cell(one).text]
        )

    def leading(self, row: int) -> list[int]:
        """The labels before the first blank."""
        cells = self.grid.row(row)
        first = next((at for at, one in enumerate(cells) if self.grid.sorts[one] is not CellSort.LABEL), len(cells))
        return cells[:first]

    def behind(self, row: int) -> list[int]:
        """What stands behind them."""
        return self.grid.row(row)[len(self.leading(row)) :]

    def above(self, column: int) -> tuple[str, ...]:
        """The headers of a column, the outermost first."""
        cells = [self.grid.number_at(row, column) for row in self.heads if not self._is_counted(row)]
        return tuple(text for one in dict.fromkeys(cells) if one >= 0 and (text := self.grid.cell(one).text))

    def _is_counted(self, row: int) -> bool:
        """Whether a row of headers only counts the columns: 甲 乙 1 2 3."""
        cells = [one for one in self.grid.row(row) if self.grid.cell(one).text not in ("", "栏次")]
        return all(self.grid.is_serial(one) or all(column_counted(self.grid.cell(one).text)) for one in cells)

    def _has_serial_head(self, cells: Sequence[int]) -> bool:
        above = self.above(self.grid.cell(cells[0]).column) if cells else ()
        return bool(above) and bool(SERIAL_HEAD.match(re.sub(r"\s", "", above[-1])))

    def growing(self, rows: list[int]) -> tuple[int, Growing] | None:
        """The rows from the first on that are equal and have no label of their own."""
        if not self.heads:
            return None
        shape = self.shape(rows[0])
        if shape is None:
            return None
        alike = 1
        while alike < len(rows) and self.shape(rows[alike]) == shape:
            alike += 1
        cells = [one for one in self.grid.row(rows[0]) if one in self._filled(rows[0])]
        headed = {one: self.above(self.grid.cell(one).column) for one in cells}
        serial = self.serial(rows[0])
        if (alike == 1 and serial < 0) or not all(headed.values()) or len(headed) < (1 if serial >= 0 else 2):
            return None
        group = [self.grid.cell(one).text for one in self.grid.row(rows[0]) if self.grid.cell(one).row < rows[0]]
        made = Growing(rows[0], rows[alike - 1], headed, serial, "".join(group) or self.title)
        return alike, made

    def serial(self, row: int) -> int:
        """The cell with the number of the row, -1 for none."""
        begun = self.grid.begun(row)
        if begun and (self.grid.is_serial(begun[0]) or self._is_blank_serial(begun)):
            return begun[0]
        return -1

    def _is_blank_serial(self, begun: Sequence[int]) -> bool:
        return self.grid.sorts[begun[0]] is CellSort.BLANK and self._has_serial_head(begun)

    def _filled(self, row: int) -> list[int]:
        serial = self.serial(row)
        return [one for one in self.grid.begun(row) if one != serial and self.grid.sorts[one] is CellSort.BLANK]

    def shape(self, row: int) -> tuple[tuple[int, int], ...] | None:
        """Where the blanks of a row stand that has nothing else of its own; None for any other row."""
        begun, serial, filled = self.grid.begun(row), self.serial(row), self._filled(row)
        others = [one for one in begun if one not in filled and one != serial]
        tall = any(self.grid.cell(one).row_span > 1 for one in begun)
        if others or not filled or tall:
            return None
        beside = [one for one in self.grid.row(row) if one not in begun]
        if any(self.grid.sorts[one] is not CellSort.LABEL for one in beside):
            return None
        return tuple((self.grid.cell(one).column, self.grid.cell(one).column_span) for one in filled)

    # ── groups ───────────────────────────────────────────────────────────────

    def _is_listed(self, row: int) -> bool:
        """Whether a row is one of a list: blank but for its number, or as the one beside it."""
        shape = self.shape(row)
        beside = [one for one in (row - 1, row + 1) if 1 <= one <= self.grid.table.rows]
        return shape is not None and (self.serial(row) >= 0 or any(self.shape(one) == shape for one in beside))

    def totals(self, row: int) -> Totals | None:
        """The row as one that adds up the rows of lists, where the table has any."""
        label, behind = self._sum(row)
        is_plain = all(self.grid.sorts[one] is CellSort.BLANK and not self._has_options(one) for one in behind)
        if not (self.heads and self.listed and is_sum(label) and is_plain and behind):
            return None
        if name := added_up_name(label):
            self.title = name
        return Totals(row, label, tuple(behind))

    def ticked_totals(self, row: int) -> Totals | None:
        """A row of totals right below rows of boxes to tick; the place of its number may be blank."""
        begun = self.grid.begun(row)
        cells = begun[1:] if begun and self.serial(row) >= 0 else begun
        label = self.grid.cell(cells[0]).text if cells else ""
        is_blank = all(self.grid.sorts[one] is CellSort.BLANK for one in cells[1:])
        if row - 1 != self.last_ticked or not (is_sum(label) and is_blank and len(cells) > 1):
            return None
        return Totals(row, label, tuple(cells[1:]), is_of_ticks=True)

    def _sum(self, row: int) -> tuple[str, list[int]]:
        """The label of a row of totals and the cells behind it; the label may have a blank itself, 「小计（　个）」."""
        cells = self.grid.row(row)
        for at, one in enumerate(cells[:2]):
            label = _COUNTED.sub("", self.grid.cell(one).text)
            if self.grid.sorts[one] is CellSort.LINES and is_sum(label):
                return label, cells[at + 1 :]
        return self.label(row), self.behind(row)

    def group_title(self, row: int) -> GroupTitle | Totals | None:
        """「一 | 续建项目」 above the rows of a list, or above figures that are counted with a unit where this row has none."""
        label, behind = self.label(row), self.behind(row)
        numbered = any(_NUMBERED.match(self.grid.cell(one).text) for one in self.leading(row))
        if not (self.heads and label and numbered and behind) or is_sum(label) or row == self.grid.table.rows:
            return None
        if any(self.grid.sorts[one] is not CellSort.BLANK or self.grid.single(one) for one in behind):
            return None
        if row + 1 in self.listed and row not in self.listed:
            self.title = label
            return GroupTitle(row, label) if self.has_sums else Totals(row, label, tuple(behind))
        if self._lacks_unit(row, behind):
            self.title = label
            return GroupTitle(row, label)
        return None

    def _lacks_unit(self, row: int, behind: Sequence[int]) -> bool:
        below = [self.grid.number_at(row + 1, self.grid.cell(one).column) for one in behind if self._is_of_units(one)]
        return bool(below) and all(one >= 0 and self.grid.sorts[one] is CellSort.LABEL for one in below)

    def _is_of_units(self, number: int) -> bool:
        return bool(_OF_UNITS.fullmatch("".join(self.above(self.grid.cell(number).column)[-1:])))

    def _has_options(self, number: int) -> bool:
        single = self.grid.single(number)
        return single is not None and bool(single[1].options)

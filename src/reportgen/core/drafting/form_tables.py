"""Read the table of a form: what is asked in which cell, as single fields, as rows × columns, or as a list that grows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.drafting.blank import BlankSort
from reportgen.core.drafting.form_abreast import figures_abreast
from reportgen.core.drafting.form_blocks import FormCell
from reportgen.core.drafting.form_grid import FILLED_IN, FIXED, CellSort, FormGrid
from reportgen.core.drafting.form_parts import AskedCell, FormMatrix, TablePart
from reportgen.core.drafting.form_rows import HeadedRows
from reportgen.core.drafting.form_units import is_unit
from reportgen.core.light import replace

# The headers above what a row is counted with, and above its number.
_OF_UNITS, _OF_CODES = re.compile("(?:计量|度量)单位"), re.compile("(?:指标)?(?:代码|编码|编号)|行次|序号")


def parts_of_table(grid: FormGrid) -> list[TablePart]:
    """What a table asks, from top to bottom. Cells with labelled blanks of their own are not among it."""
    return [*_Reader(grid).parts()]


class _Reader(HeadedRows):
    def __init__(self, grid: FormGrid) -> None:
        super().__init__(grid)
        self.band: list[int] = []
        self.is_past = False  # the rows that the headers are of: a list, figures in rows and columns

    def parts(self) -> Iterator[TablePart]:
        for row in range(1, self.grid.table.rows + 1):
            if self._is_head(row):
                yield from self._band()
                self._head(row)
            else:
                self.band.append(row)
        yield from self._band()

    def _is_head(self, row: int) -> bool:
        begun = self.grid.begun(row)
        return (
            bool(begun) and all(self.grid.sorts[one] is CellSort.LABEL for one in begun) and not self._blank_beside(row)
        )

    def _blank_beside(self, row: int) -> bool:
        return any(self.grid.sorts[one] is not CellSort.LABEL for one in self.grid.row(row))

    def _head(self, row: int) -> None:
        cells = self.grid.row(row)
        if len(cells) == 1:
            self.title = self.grid.cell(cells[0]).text
            if self.heads and self._is_headed(row + 1):
                return  # a group of rows under the same headers
            self.heads = []
        self.is_past = False
        if self.heads and self.heads[-1] != row - 1:
            self.heads = []
        if len(cells) > 1:
            self.heads.append(row)

    def _is_headed(self, row: int) -> bool:
        """Whether each blank of a row stands below a header of its own, and labels before all of them, if any."""
        places = self._places(row) or self.shape(row) or ()
        heads = [self.above(column) for column, _ in places]
        return len(places) > 1 and all(heads) and len({*heads}) == len(heads)

    # ── rows under the same headers ──────────────────────────────────────────

    def _band(self) -> Iterator[TablePart]:
        rows, self.band = self.band, []
        while rows:
            if abreast := figures_abreast(self.grid, rows, self.above):
                taken, parts = abreast
                yield from (replace(one, title=self.title) for one in parts)
                self.is_past, rows = True, rows[taken:]
                continue
            if lead := self.ticked_totals(rows[0]) or self.totals(rows[0]) or self.group_title(rows[0]):
                yield lead
                self.is_past, rows = True, rows[1:]
                continue
            taken, part = self.growing(rows) or self._checklist(rows) or self._matrix(rows) or (1, None)
            if part is not None:
                yield part
                self.is_past = True
            else:
                yield from self._single(rows[0])
            rows = rows[taken:]

    def _checklist(self, rows: list[int]) -> tuple[int, TablePart] | None:
        """Two rows or more that have the same boxes, or days, under the same headers."""
        layout = self._layout(rows[0])
        taken = next((at for at, row in enumerate(rows) if self._layout(row) != layout), len(rows))
        heads = [self.above(column) for column, *_ in layout]
        if taken < 2 or not any(sort for *_, sort, _ in layout) or not all(heads) or len({*heads}) < len(heads):
            return None
        made = FormMatrix(columns=heads, title=self.title)
        for row in rows[:taken]:
            self._labelled(made, row)
            made.cells.append(self.behind(row))
        first = [self.grid.single(one) for one in made.cells[0]]
        made.shapes = [one[1] if one and one[1].sort is not BlankSort.LINE else None for one in first]
        self.last_ticked = rows[taken - 1]
        return (taken, made) if all(made.rows) else None

    def _group(self, rows: Sequence[int]) -> str:
        """The label that stands once beside all of several rows."""
        first = {self.grid.row(row)[0] for row in rows}
        cell = self.grid.cell(first.pop())
        return (
            cell.text
            if not first
            and cell.row_span > 1
            and self.grid.sorts[self.grid.number_at(cell.row, cell.column)] is CellSort.LABEL
            else ""
        )

    def _layout(self, row: int) -> list[tuple[int, int, str, tuple[str, ...]]]:
        """Where the blanks of a row stand and what they look like; nothing for a row that has more."""
        behind = self.behind(row)
        cells = [self.grid.cell(one) for one in behind]
        is_blank = all(self.grid.sorts[one] is CellSort.BLANK for one in behind)
        if not is_blank or any(one.row != row or one.row_span > 1 for one in cells):
            return []
        singles = [self.grid.single(one) if self._has_shape(one) else None for one in behind]
        looks = [(one[1].sort.value, one[1].options) if one else ("", ()) for one in singles]
        return [(cell.column, cell.column_span, *look) for cell, look in zip(cells, looks, strict=True)]

    def _labelled(self, made: FormMatrix, row: int) -> None:
        cells = [one for one in self.leading(row) if not self.grid.is_serial(one)]
        heads = {one: "".join(self.above(self.grid.cell(one).column)[-1:]) for one in cells}
        cells = [one for one in cells if not _OF_CODES.fullmatch(heads[one])] or cells
        leading = [self.grid.cell(one).text for one in cells]
        labels = tuple([one for one in leading if not FILLED_IN.fullmatch(one)] or leading)
        units = [text for one in cells if is_unit(text := self.grid.cell(one).text) or _OF_UNITS.fullmatch(heads[one])]
        made.units.append(next(iter(units), ""))
        made.rows.append(tuple(one for one in labels if one not in units) or labels)

    def _matrix(self, rows: list[int]) -> tuple[int, TablePart] | None:
        """The rows from the first on that have labels before and headers above the same blanks."""
        taken, columns = self._alike(rows)
        heads = [self.above(column) for column, _ in columns]
        fewest = 1 if taken > 1 and self._has_line_numbers(rows[:taken]) else 2
        if len(columns) < fewest or not all(heads) or len({*heads}) < len(heads):
            return None
        made = FormMatrix(columns=heads, title=self.title, group=self._group(rows[:taken]))
        for row in rows[:taken]:
            self._labelled(made, row)
            made.cells.append([self.grid.number_at(row, column) for column, _ in columns])
            shaped = [one for one in self.behind(row) if self._has_shape(one)]
            made.shaped.append({one: self.above(self.grid.cell(one).column) for one in shaped})
        return self._two_levels(made, taken)

    def _has_line_numbers(self, rows: Sequence[int]) -> bool:
        """Whether each row has the number of its line beside its label: notes speak of it by that."""
        columns = {self.grid.cell(one).column for one in self.leading(rows[0])[1:] if self.grid.is_serial(one)}
        heads = ["".join("".join(self.above(column)[-1:]).split()) for column in columns]
        return any(map(_OF_CODES.fullmatch, heads))

    def _two_levels(self, made: FormMatrix, taken: int) -> tuple[int, TablePart] | None:
        """A single row without a label under groups of the same headers is a matrix of groups × headers."""
        if all(made.rows):
            return taken, made
        groups: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        for path, cell in zip(made.columns, made.cells[0], strict=True):
            groups.setdefault(path[:-1], []).append((path[-1], cell))
        inside = {tuple(name for name, _ in members) for members in groups.values()}
        if len(made.rows) > 1 or len(inside) > 1 or len(groups) < 2 or not all(groups):
            return None
        names = next(iter(inside))
        cells = [[cell for _, cell in members] for members in groups.values()]
        return taken, FormMatrix([*groups], [(name,) for name in names], cells, made.title, units=[""] * len(groups))

    def _alike(self, rows: list[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
        """How many of the first rows have their blanks at the same places, but for figures that are printed there; these places."""
        whole = {*(self._places(rows[0]) or ())}
        taken = 1 if whole else 0
        while taken and taken < len(rows) and (places := {*(self._places(rows[taken]) or ())}):
            lacking = [(row, *one) for row in rows[:taken] for one in places - whole]
            lacking += [(rows[taken], *one) for one in whole - places]
            if not all(self._is_fixed(*one) for one in lacking):
                break
            whole, taken = whole | places, taken + 1
        return taken, tuple(one for one in sorted(whole) if self._is_asked(rows[:taken], *one))

    def _is_asked(self, rows: list[int], column: int, span: int) -> bool:
        """Whether not all of a column is printed, figures among it: dashes alone may be filled in."""
        fixed = [row for row in rows if self._is_fixed(row, column, span)]
        texts = [self.grid.cell(self.grid.number_at(row, column)).text for row in rows if row not in fixed]
        return not fixed or not all(texts)

    def _is_fixed(self, row: int, column: int, span: int) -> bool:
        """Whether the form prints a figure in this cell."""
        number = self.grid.number_at(row, column)
        cell = self.grid.cell(number) if number >= 0 else None
        if cell is None or self.grid.sorts[number] is not CellSort.LABEL or not FIXED.fullmatch(cell.text):
            return False
        return (cell.row, cell.row_span, cell.column, cell.column_span) == (row, 1, column, span)

    def _places(self, row: int) -> tuple[tuple[int, int], ...] | None:
        """Where the blanks of a row stand that has nothing but labels before them."""
        at = ((one, self.grid.cell(one)) for one in self.behind(row))
        behind = [one for one, cell in at if not self._is_fixed(row, cell.column, cell.column_span)]
        cells = [self.grid.cell(one) for one in behind]
        is_blank = all(self.grid.sorts[one] is CellSort.BLANK for one in behind)
        if not behind or not is_blank or any(one.row != row or one.row_span > 1 for one in cells):
            return None
        plain = [self.grid.cell(one) for one in behind if not self._has_shape(one)]
        if len(plain) < len(cells) and len(plain) < 2:
            return None
        return tuple((one.column, one.column_span) for one in plain)

    def _has_shape(self, number: int) -> bool:
        """Whether the blank is more than room for a figure: boxes, a day."""
        single = self.grid.single(number)
        return single is not None and single[1].sort is not BlankSort.LINE

    # ── one blank after another ──────────────────────────────────────────────

    def _single(self, row: int) -> Iterator[TablePart]:
        left: list[str] = []
        is_new = False
        sorts = [self.grid.sorts[one] for one in self.grid.row(row) if not self._is_unit_beside(one)]
        alternates = CellSort.LABEL in sorts[sorts.index(CellSort.BLANK) :] if CellSort.BLANK in sorts else False
        for one in self.grid.row(row):
            cell = self.grid.cell(one)
            if self.grid.sorts[one] is CellSort.LABEL and is_new and is_unit(cell.text):
                continue  # of the blank before it
            if self.grid.sorts[one] is CellSort.LABEL and left and FILLED_IN.fullmatch(cell.text):
                is_new = True  # filled in already
                continue
            if self.grid.sorts[one] is CellSort.LABEL:
                left = [*([] if is_new else left), cell.text]
                is_new = False
            elif self.grid.sorts[one] is CellSort.LINES and cell.paragraphs[0].strip() and not self.grid.blanks[one][0]:
                left, is_new = [*([] if is_new else left), cell.paragraphs[0]], False  # a question, and more to fill in
            elif self.grid.sorts[one] is CellSort.BLANK:
                if cell.row == row:
                    shared = is_new or self._is_blank_behind(row, one)
                    is_under = not left or not (self.is_past or (alternates and not shared) or self._is_wider(cell))
                    above = self.above(cell.column) if is_under else ()
                    above = above or (() if left else self._label_above(cell.row, cell.column))
                    behind = self.grid.number_at(row, cell.last_column + 1)
                    unit = self.grid.cell(behind).text if behind >= 0 else ""
                    yield AskedCell(one, tuple(left), above, shared, unit if is_unit(unit) else "")
                is_new = True

    def _is_unit_beside(self, number: int) -> bool:
        return self.grid.sorts[number] is CellSort.LABEL and is_unit(self.grid.cell(number).text)

    def _is_wider(self, cell: FormCell) -> bool:
        """Whether a cell reaches below several headers, of which none is its own."""
        row = self.heads[-1] if self.heads else 0
        return row > 0 and self.grid.number_at(row, cell.column) != self.grid.number_at(row, cell.last_column)

    def _is_blank_behind(self, row: int, number: int) -> bool:
        behind = self.grid.number_at(row, self.grid.cell(number).last_column + 1)
        return behind >= 0 and self.grid.sorts[behind] is CellSort.BLANK

    def _label_above(self, row: int, column: int) -> tuple[str, ...]:
        above = self.grid.number_at(row - 1, column)
        return (self.grid.cell(above).text,) if above >= 0 and self.grid.sorts[above] is CellSort.LABEL else ()

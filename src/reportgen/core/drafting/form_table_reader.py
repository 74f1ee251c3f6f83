"""Ask for what the cells of one table of a form are for: fields, a grid, a list; and draw the table where it can be drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportgen.core.drafting.blanks import OF_DAYS, TAG_BY_HAND, Blank, BlankSort
from reportgen.core.drafting.draft import DraftField, DraftGrid, DraftList, DraftTable
from reportgen.core.drafting.form_blocks import FormTable, Rows, TagSpot
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_formulas import NumberedGrid, likely_sums, line_numbers
from reportgen.core.drafting.form_grid import CellSort, FormGrid
from reportgen.core.drafting.form_guesses import PROSE_WORDS, Guess, guess, guess_line
from reportgen.core.drafting.form_lines import as_above, drafted_line, line_names, usual_guess
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_parts import AskedCell, FormMatrix, Growing, TablePart
from reportgen.core.drafting.form_tables import parts_of_table
from reportgen.core.drafting.form_units import unit_in
from reportgen.core.findings import Finding
from reportgen.core.ids import dotted
from reportgen.core.light import replace

_ROOMY = 1000  # twentieths of a point: three lines
_EMPTY_LINES = 3
_RECORD = "行"
_FEW = 6
_ENDLESS = 1 << 20
_NOT_ADDED = re.compile("单价|均价|价格|率$|比")


class TableReader:
    """Reads one table into the draft on the desk of `reader`."""

    def __init__(self, reader: FormDesk, at: int, table: FormTable) -> None:
        self.reader, self.at, self.table = reader, at, table
        self.grid = FormGrid(table)
        self.asked: list[tuple[int, str, bool]] = []  # cell, name, whether it is filled in beside the picture
        self.cells: dict[str, int] = {}
        self.is_told = False
        self.can_be_drawn = table.is_plain and self.grid.is_rectangle
        self.unit = reader.unit()
        self.after_list: Growing | None = None

    def read(self) -> None:
        """Ask for everything in it."""
        if not self.table.is_plain:
            self.reader.draft.doubts.append(self._doubt("nested"))
        first = len(self.reader.draft.fields)
        for number in range(len(self.table.cells)):
            if self.grid.sorts[number] is CellSort.LINES:
                self._lines(number)
        for part in parts_of_table(self.grid):
            self._part(part)
        self.reader.draft.fields[first:] = sorted(self.reader.draft.fields[first:], key=self._cell_of)
        self._show()

    def _note(self, number: int, name: str, is_beside: bool) -> None:
        self.asked.append((number, name, is_beside))
        self.cells[name] = number

    def _cell_of(self, field: DraftField) -> int:
        return self.cells.get(field.id, 0)

    def _doubt(self, says: str, about: str = "", /, **values: Any) -> Finding:
        return self.reader.doubt(says, about, self.table.place, **values)

    def _part(self, part: TablePart) -> None:
        match part:
            case AskedCell():
                self._asked(part)
            case FormMatrix():
                if self.after_list and len(part.rows) == 1:
                    self._totals(part)
                else:
                    self._matrix(part)
            case Growing():
                self._list(part)

    def _where(self, number: int) -> str:
        """「第2个表格 第3行第2格」, as one who looks at the page would count."""
        row = self.grid.cell(number).row
        return f"{self.table.place} 第{row}行第{self.grid.row(row).index(number) + 1}格"

    # ── single cells ─────────────────────────────────────────────────────────

    def _lines(self, number: int) -> None:
        """Blanks with labels of their own inside one cell."""
        left = self.grid.number_at(self.grid.cell(number).row, self.grid.cell(number).column - 1)
        beside = self.grid.cell(left).text if left >= 0 and self.grid.sorts[left] is CellSort.LABEL else ""
        if PROSE_WORDS.search(name_from_label(beside)) and self._has_room_above(number):
            name = self.reader.add(name_from_label(beside), Guess("text"), self._where(number))
            self.reader.draft.fields[-1].required = False
            self._note(number, name, True)
            self.reader.put(TagSpot(self.at, number), None, name)
        if stacked := self.grid.stacked(number):
            name = self.reader.ask(stacked, self._where(number), (), beside)
            self._note(number, name, True)
            return self._put_stacked(number, stacked, name)
        names = list[str]()
        for at, found in enumerate(self.grid.blanks[number]):
            is_first = not any(self.grid.blanks[number][:at])
            for blank in found:
                first = beside if blank is found[0] and is_first else ""
                label = first if not blank.label else ""
                name = self.reader.ask(blank, self._where(number), (name_from_label(beside),), label, first)
                self._note(number, name, True)
                self.reader.put(TagSpot(self.at, number, at), blank, name)
                names.append(name)
        for at, text in enumerate(self.grid.cell(number).paragraphs):
            self.reader.aside(TagSpot(self.at, number, at), text, names)

    def _put_stacked(self, number: int, stacked: Blank, name: str) -> None:
        """The tag in the first paragraph with a box, nothing in the others."""
        spots = [(at, found[0]) for at, found in enumerate(self.grid.blanks[number]) if found]
        for at, blank in spots:
            spot = TagSpot(self.at, number, at)
            if blank is spots[0][1]:
                self.reader.put(spot, blank, name)
            else:
                self.reader.clear(spot, blank)

    def _has_room_above(self, number: int) -> bool:
        """Whether lines are left free for words above the blanks with labels."""
        texts = self.grid.cell(number).paragraphs
        free = next((at for at, one in enumerate(texts) if one.strip()), len(texts))
        return free + len(texts[0]) - len(texts[0].lstrip("\n")) >= 2

    def _asked(self, part: AskedCell) -> None:
        if not any(map(name_from_label, (*part.left, *part.above))):
            return self._unlabelled(part.cell)
        left = [one for one in part.left if name_from_label(one)]
        label = next(reversed(left), "") or next(reversed(part.above), "")
        single = self.grid.single(part.cell)
        blank = single[1] if single else None
        above = part.above[-1] if left and part.above else ""
        unit = part.unit or unit_in(above) or ""
        wanted = name_from_label(label) or name_from_label(above) or "填空"
        if above and (part.is_one_of or self.reader.names.has(wanted)):
            wanted += name_from_label(above)
        if blank is not None and blank.sort is BlankSort.DATE and not OF_DAYS.search(label):
            wanted += "日期"
        found = guess(label, wanted, blank, unit)
        if above and found.why in ("unknown", "label"):
            other = guess(above, name_from_label(above), blank, unit or self.unit)
            found = found if other.why == "unknown" else other
        parents = [name_from_label(one) for one in (*reversed(left[:-1]), above) if one]
        place = self._where(part.cell)
        boxes = blank.boxes if blank else ""
        if not boxes and found.type_name == "text" and self._is_roomy(part.cell, wanted):
            self._prose(part.cell, self.reader.add(wanted, Guess("prose", "roomy"), place, parents, above))
            return
        name = self.reader.add(wanted, found, place, parents, above, boxes, has_label=bool(label))
        self._put(part.cell, name, single, shown_too=bool(boxes), unit=unit_in(label) or unit)

    def _unlabelled(self, number: int) -> None:
        """Only a blank that can be seen is asked for where no words say that anything is."""
        if single := self.grid.single(number):
            self._put(number, self.reader.ask(single[1], self._where(number)), single, bool(single[1].boxes))

    def _put(
        self, number: int, name: str, single: tuple[int, Blank] | None = None, shown_too: bool = False, unit: str = ""
    ) -> None:
        """The value takes the whole cell, or the place of its only blank; beside other words it is filled in elsewhere."""
        at, blank = single or self.grid.single(number) or (0, None)
        texts = self.grid.cell(number).paragraphs
        text = texts[at] if texts else ""
        if blank and not text[: blank.start].strip() and not text[blank.end :].strip():
            blank = replace(blank, start=0, end=len(text))
        rest = self.grid.cell(number).text if blank and (blank.start, blank.end) != (0, len(text)) else ""
        self._note(number, name, bool(rest) or shown_too)
        self.reader.put(TagSpot(self.at, number, at), blank, name, len(text), unit)

    def _is_roomy(self, number: int, name: str) -> bool:
        """Whether several paragraphs are meant to stand there."""
        cell = self.grid.cell(number)
        is_wide = cell.column_span * 2 >= self.table.columns and cell.last_column == self.table.columns
        if not PROSE_WORDS.search(name) or not is_wide:
            return len(cell.paragraphs) > _EMPTY_LINES
        return len(cell.paragraphs) >= _EMPTY_LINES or cell.height >= _ROOMY or cell.row_span > 1

    def _prose(self, number: int, name: str) -> None:
        self._note(number, name, False)
        self.reader.tagging.cells[TagSpot(self.at, number)] = name

    # ── rows × columns ───────────────────────────────────────────────────────

    def _matrix(self, part: FormMatrix) -> None:
        grid_id = self.reader.name_of_all("数据", last=part.title)
        rows = line_names(part.rows)
        columns = line_names(part.columns)
        by_column = [
            guess_line(path[-1], name, is_column=True) for path, name in zip(part.columns, columns, strict=True)
        ]
        shapes = part.shapes or [None] * len(columns)
        by_column = [
            guess(path[-1], name, shape) if shape else one
            for path, name, shape, one in zip(part.columns, columns, shapes, by_column, strict=True)
        ]
        by_row = [
            guess_line(path[-1], name, unit) for path, name, unit in zip(part.rows, rows, part.units, strict=True)
        ]
        usual = usual_guess(by_column, by_row, shapes) or guess_line("", "", self.unit)
        made = DraftField.guessed("表中各格", Guess(usual.type_name, usual.why, usual.unit))
        made.required = True
        if usual.why:
            made.doubts.append(self._doubt(usual.why, grid_id, name=grid_id, type=usual.type_name))
        grid = DraftGrid(grid_id, made, [], [])
        grid.columns = [drafted_line(name, one, made) for name, one in zip(columns, by_column, strict=True)]
        for line, shape in zip(grid.columns, shapes, strict=True):
            line.boxes = shape.boxes if shape else ""
        grid.rows = [drafted_line(name, one, made) for name, one in zip(rows, as_above(by_row), strict=True)]
        self._added_up(grid, grid.columns, part.columns, "列")
        self._added_up(grid, grid.rows, part.rows, "行")
        self.reader.take_grid(NumberedGrid(grid, self.at, *line_numbers(self.grid, part, rows, columns)))
        for row, shaped in zip(rows, part.shaped, strict=False):
            for cell, above in shaped.items():
                self._asked(AskedCell(cell, (f"{row}{name_from_label(above[-1]) if above else ''}",)))
        for row, left, cells in zip(rows, part.rows, part.cells, strict=True):
            for column, above, cell in zip(columns, part.columns, cells, strict=True):
                unit = unit_in(left[-1]) or unit_in(above[-1])
                self._put(cell, dotted(grid_id, row, column), unit=unit)

    def _added_up(
        self, grid: DraftGrid, lines: Sequence[DraftField], paths: Sequence[Sequence[str]], what: str
    ) -> None:
        """What is called a sum can be worked out; of which lines, is told where the form does not say so itself."""
        for line, names in likely_sums(lines, paths):
            says = "sum" if len(names) <= _FEW else "long sum"
            line.doubts.append(self._doubt(says, grid.id, name=line.id, what=what, value=" + ".join(names[:_FEW])))

    # ── lists ────────────────────────────────────────────────────────────────

    def _list(self, part: Growing) -> None:
        self.can_be_drawn = False
        list_id = self.reader.name_of_all("清单", first=part.title)
        names = dict(zip(part.columns, line_names([*part.columns.values()]), strict=True))
        columns, tags = [], {}
        for cell, name in names.items():
            found = self._measured(guess(part.columns[cell][-1], name))
            column = DraftField.guessed(name, found)
            if found.why and found.why != "unknown":
                column.doubts.append(self._doubt(found.why, list_id, name=name, type=found.type_name))
            columns.append(column)
            tags[cell] = f"{{{{ {dotted(_RECORD, name)} }}}}"
        if part.serial >= 0:
            tags[part.serial] = f"{{{{ {dotted(_RECORD, '序号')} }}}}"
        made = DraftList(list_id, columns)
        made.doubts.append(self._doubt("list", list_id, name=list_id, count=part.last - part.first + 1))
        self._show(min(part.columns))
        self.reader.draft.lists.append(made)
        self.reader.sheet_for_list().show.append(list_id)
        self.reader.tagging.rows.append(Rows(self.at, part.first, part.last, list_id, tags))
        self.after_list = part

    def _measured(self, found: Guess) -> Guess:
        """An amount has the unit that stands above the table."""
        return replace(found, unit=found.unit or self.unit) if found.type_name == "amount" else found

    def _totals(self, part: FormMatrix) -> None:
        """A row below a list: sums of its columns."""
        listed = self.reader.draft.lists[-1]
        for path, cell in zip(part.columns, part.cells[0], strict=True):
            column = name_from_label(path[-1])
            found = self._measured(guess(path[-1], column))
            if found.type_name not in ("count", "amount") or _NOT_ADDED.search(column):
                continue  # nothing stands there
            name = self.reader.add(f"{column}{name_from_label(part.rows[0][0])}", found, self._where(cell))
            asked = self.reader.draft.fields[-1]
            asked.required = False
            if column in [one.id for one in listed.columns]:
                value = f"sum({dotted(listed.id, column)})"
                asked.doubts.append(self._doubt("total", name, name=name, value=value))
            self._put(cell, name)

    # ── the picture ──────────────────────────────────────────────────────────

    def _show(self, before: int = _ENDLESS) -> None:
        """Put what was asked, up to the cell `before`, on the sheet: drawn as the table, or one after the other."""
        asked = sorted((one for one in self.asked if one[0] < before), key=lambda one: one[0])
        self.asked = [one for one in self.asked if one[0] >= before]
        if not asked:
            return
        names = [name for _, name, _ in asked]
        if self.can_be_drawn and not any("{" in re.sub(TAG_BY_HAND, "", cell.text) for cell in self.table.cells):
            self.reader.sheet().show += [*(name for _, name, beside in asked if beside), self._drawn()]
            return
        self.reader.sheet().show += dict.fromkeys(names)
        if not self.is_told:
            self.reader.draft.doubts.append(self._doubt("not drawn", names[0]))
        self.is_told = True

    def _drawn(self) -> str:
        """The id of the picture of the table."""
        table_id = self.reader.names.take(f"表{len(self.reader.draft.tables) + 1}")
        whole = sum(self.table.widths)
        widths = [round(100 * one / whole) or 1 for one in self.table.widths] if whole else []
        self.reader.draft.tables.append(DraftTable(table_id, self.at, self.grid.header_rows, widths))
        return table_id

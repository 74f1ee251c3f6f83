"""Ask for what the cells of one table of a form are for: fields, a grid, a list; and draw the table where it can be drawn."""

from __future__ import annotations

import re

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.blanks import OF_DAYS, TAG_BY_HAND
from reportgen.core.drafting.draft import DraftField, DraftGrid, DraftTable
from reportgen.core.drafting.form_blocks import FormTable, Rows, TagSpot
from reportgen.core.drafting.form_cell_reader import CellReader
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_figures import drafted_grid
from reportgen.core.drafting.form_formulas import NumberedGrid, line_numbers
from reportgen.core.drafting.form_grid import CellSort
from reportgen.core.drafting.form_guesses import FIGURE_TYPES, PROSE_WORDS, SUMMED_TYPES, Guess, guess
from reportgen.core.drafting.form_labels import PART
from reportgen.core.drafting.form_lists import ReadList, drafted_list, record_tags
from reportgen.core.drafting.form_names import name_from_label, plain_label
from reportgen.core.drafting.form_parts import AskedCell, FormMatrix, GroupTitle, Growing, TablePart, Totals
from reportgen.core.drafting.form_pictures import is_room_for_photograph, photograph_in, size_of_photograph
from reportgen.core.drafting.form_roomy import is_told_at_length
from reportgen.core.drafting.form_tables import parts_of_table
from reportgen.core.drafting.form_totals import added_up_by, counted_ticks, total_fields
from reportgen.core.drafting.form_units import is_unit, sign_at, unit_in
from reportgen.core.drafting.form_wholes import kin_of, mark_part, needs_its_whole
from reportgen.core.drafting.form_years import ask_years
from reportgen.core.ids import dotted
from reportgen.core.light import replace

_ENDLESS = 1 << 20


class TableReader(CellReader):
    """Reads one table into the draft on the desk of `reader`."""

    def __init__(self, reader: FormDesk, at: int, table: FormTable) -> None:
        super().__init__(reader, at, table)
        self.figures: dict[int, Guess] = {}
        self.can_be_drawn = table.is_plain and self.grid.is_rectangle
        self.unit = reader.unit()
        self.lists: list[tuple[Growing, ReadList]] = []
        self.totals: list[Totals] = []
        # the last rows of boxes to tick, and the columns of the last figures by their places
        self.ticked: DraftGrid | None = None
        self.columns: dict[int, DraftField] = {}
        self.whole: tuple[int, str, DraftField | None] = (0, "", None)  # what the cells of a row are parts of

    def read(self) -> None:
        """Ask for everything in it."""
        if not self.table.is_plain:
            self.reader.draft.doubts.append(self.doubt("nested"))
        ask_years(self.reader, self.at, self.grid, self.table.place)
        first = len(self.reader.draft.fields)
        for number in range(len(self.table.cells)):
            if number in self.grid.told:
                self.told(number)
            elif self.grid.sorts[number] is CellSort.LINES:
                self.lines(number)
            elif called := photograph_in(self.grid, number):
                self._picture(number, called)
        for part in parts_of_table(self.grid):
            self._part(part)
        for total in self.totals:
            self._total(total)
        asked = self.reader.draft.fields
        asked[first:] = sorted(asked[first:], key=lambda one: self.cells.get(one.id, 0))
        self._show()

    def _picture(self, number: int, called: str) -> None:
        """A photograph comes in the place of its label."""
        name = self.reader.add(called, Guess("image"), self.where(number))
        asked = self.reader.draft.fields[-1]
        asked.required, (asked.width, asked.height) = False, size_of_photograph(self.grid, number)
        self.note(number, name, False)
        for at, text in enumerate(self.grid.cell(number).paragraphs):
            self.reader.put(TagSpot(self.at, number, at), None, name if at == 0 else "", len(text))

    def _part(self, part: TablePart) -> None:
        match part:
            case AskedCell() if is_room_for_photograph(self.grid, part.cell, part.label):
                self._picture(part.cell, name_from_label(part.label))
            case AskedCell():
                self._asked(part)
            case FormMatrix():
                self._matrix(part)
            case Totals() if part.is_of_ticks:
                self._total(part)
            case Totals():
                self.totals.append(part)
            case GroupTitle():
                self.reader.told_rows.append((self.at, part.row))
                self.reader.draft.doubts.append(self.doubt("group title", label=part.label, row=part.row))
            case Growing():
                self._list(part)

    # ── single cells ─────────────────────────────────────────────────────────

    def _asked(self, part: AskedCell) -> None:
        if not any(map(name_from_label, (*part.left, *part.above))):
            return self._unlabelled(part.cell)
        left = [one for one in part.left if name_from_label(one) and not is_unit(one)]
        label = next(reversed(left), "") or next(reversed(part.above), "")
        row = self.grid.cell(part.cell).row
        whole = self.whole[1] if self.whole[0] == row and needs_its_whole(label) else ""
        single = self.grid.single(part.cell)
        blank = single[1] if single else None
        above = part.above[-1] if left and part.above else ""
        unit = part.unit or unit_in(above) or ""
        wanted = name_from_label(f"{whole}{plain_label(label)}") or name_from_label(above) or "填空"
        if above and (part.is_one_of or self.reader.names.has(wanted)):
            wanted += name_from_label(above)
        if blank is not None and blank.sort is BlankSort.DATE and not OF_DAYS.search(label):
            wanted += "日期"
        found = guess(label, wanted, blank, unit)
        if found.why == "unknown":
            above_it = self.figures.get(self.grid.number_at(row - 1, self.grid.cell(part.cell).column))
            found = kin_of(label, above_it, [*self.figures.values()]) or found
        if above and found.why in ("unknown", "label"):
            other = guess(above, name_from_label(above), blank, unit or self.unit)
            found = found if other.why == "unknown" else other
        parents = [name_from_label(one) for one in (*reversed(left[:-1]), above) if one]
        place = self.where(part.cell)
        boxes, hint = (blank.boxes, blank.hint) if blank else ("", "")
        if not boxes and found.type_name == "text" and is_told_at_length(self.grid, part.cell, wanted, hint):
            why = "" if PROSE_WORDS.search(wanted) else "roomy"
            return self._prose(part.cell, self.reader.add(wanted, Guess("prose", why), place, parents, hint or above))
        name = self.reader.add(wanted, found, place, parents, hint or above, boxes, has_label=bool(label))
        if PART.match(label) and self.whole[0] == row:
            mark_part(self.reader.draft.fields[-1], self.whole[2])
        elif not whole:
            self.whole = row, name, self.reader.draft.fields[-1]
        if found.type_name in SUMMED_TYPES:
            self.figures[part.cell] = found
        self._put(part.cell, name, single, shown_too=bool(boxes), unit=unit_in(label) or unit)

    def _unlabelled(self, number: int) -> None:
        """Only a blank that can be seen is asked for where no words say that anything is."""
        of_words = name_from_label(self.reader.caption or self.reader.section)
        if of_words and self.grid.row(1) == [number]:  # below a line that says what is written into it
            return self._prose(number, self.reader.add(of_words, Guess("prose"), self.where(number)))
        if single := self.grid.single(number):
            self._put(number, self.reader.ask(single[1], self.where(number)), single, bool(single[1].boxes))

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
        self.note(number, name, bool(rest) or shown_too)
        self.reader.put(TagSpot(self.at, number, at), blank, name, len(text), unit)

    def _prose(self, number: int, name: str) -> None:
        self.note(number, name, False)
        self.reader.tagging.cells[TagSpot(self.at, number)] = name

    def _matrix(self, part: FormMatrix) -> None:
        made = drafted_grid(part, self.grid, self.reader, self.unit)
        numbers = line_numbers(self.grid, part, *made.names)
        self.reader.take_grid(NumberedGrid(made, self.at, *numbers, self.table.place, self.reader.heard_above))
        rows, columns = made.names
        self.ticked = made if any(part.shapes) else self.ticked
        self.columns = {self.grid.cell(one).column: line for one, line in zip(part.cells[0], made.columns, strict=True)}
        holes = {one.id: one.holes for one in made.columns}
        of_figures = [one.id for one in made.columns if one.type_name in FIGURE_TYPES]
        for row, shaped in zip(rows, part.shaped, strict=False):
            for cell, above in shaped.items():
                self._asked(AskedCell(cell, (f"{row}{name_from_label(above[-1]) if above else ''}",)))
        units = part.units or [""] * len(rows)
        for row, left, measured, cells in zip(rows, part.rows, units, part.cells, strict=True):
            for column, above, cell in zip(columns, part.columns, cells, strict=True):
                unit = sign_at(left[-1], above[-1], measured) if column in of_figures else ""
                if row not in holes[column]:
                    self._put(cell, dotted(made.id, row, column), unit=unit)

    def _list(self, part: Growing) -> None:
        self.can_be_drawn = False
        listed = drafted_list(part, self.grid, self.reader, self.unit)
        made, tags = listed.drafted, record_tags(part, listed)
        self.lists.append((part, listed))
        self._show(min(part.columns))
        self.reader.draft.lists.append(made)
        self.reader.sheet_for_list().show.append(made.id)
        self.reader.tagging.rows.append(Rows(self.at, part.first, part.last, made.id, tags))

    def _total(self, total: Totals) -> None:
        """A row of totals; where nothing can be added up, nothing stands there."""
        if total.is_of_ticks and self.ticked is not None:
            place = self.where(total.cells[0])
            for cell, name in counted_ticks(total, self.ticked, self.columns, self.grid, self.reader, place):
                self._put(cell, name)
            return
        lists = added_up_by(total, self.totals, self.lists)
        places = {cell: self.where(cell) for cell in total.cells}
        found = [*total_fields(total, lists, self.grid, self.reader, places, 1 == len(lists) < len(self.lists))]
        self.reader.told_rows.append((self.at, total.row))
        if not found:
            about = lists[0][1].drafted.id if lists else ""
            self.reader.draft.doubts.append(self.doubt("no total", about, label=total.label, name=about or "清单"))
        heads = {part.columns[cell][-1]: self.grid.cell(cell).column for part, _ in lists for cell in part.columns}
        for cell, name in found:
            above = [head for head, column in heads.items() if column == self.grid.cell(cell).column]
            self._put(cell, name, unit=unit_in("".join(above)))

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

    def _drawn(self) -> str:
        """The id of the picture of the table."""
        table_id = self.reader.names.take(f"表{len(self.reader.draft.tables) + 1}")
        made = DraftTable(table_id, self.at, self.grid.header_rows, self.table.shares_of_width)
        self.reader.draft.tables.append(made)
        return table_id

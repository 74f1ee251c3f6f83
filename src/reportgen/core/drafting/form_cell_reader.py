"""The cells of a form's table that have words and blanks of their own; where a cell is, and what was asked in it."""

from __future__ import annotations

import re
from typing import Any

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.draft import DraftField
from reportgen.core.drafting.form_blocks import FormTable, TagSpot
from reportgen.core.drafting.form_days import BOUNDS, OF_TIME
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_grid import CellSort, FormGrid
from reportgen.core.drafting.form_guesses import PROSE_WORDS, Guess
from reportgen.core.drafting.form_labels import share_of, torn_boxes
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_outline import SET_APART_BY
from reportgen.core.drafting.form_stacked import put_stacked
from reportgen.core.drafting.form_wholes import mark_told, parts_in_line
from reportgen.core.findings import Finding

_OPINION = re.compile("意见|结论|批示|审[核批查]")


class CellReader:
    """Reads cells of the `table`, block `at` of the form, onto the desk of `reader`."""

    def __init__(self, reader: FormDesk, at: int, table: FormTable) -> None:
        self.reader, self.at, self.table = reader, at, table
        self.grid = FormGrid(table)
        self.asked: list[tuple[int, str, bool]] = []  # cell, name, whether it is filled in beside the picture
        self.cells: dict[str, int] = {}

    def note(self, number: int, name: str, is_beside: bool) -> None:
        """The value `name` comes into a cell; `is_beside`: it is filled in beside the picture of the table."""
        self.asked.append((number, name, is_beside))
        self.cells[name] = number

    def doubt(self, says: str, about: str = "", /, **values: Any) -> Finding:
        """Something to look at in this table."""
        return self.reader.doubt(says, about, self.table.place, **values)

    def where(self, number: int) -> str:
        """「第2个表格 第3行第2格」, as one who looks at the page would count."""
        row = self.grid.cell(number).row
        return f"{self.table.place} 第{row}行第{self.grid.row(row).index(number) + 1}格"

    def lines(self, number: int) -> None:
        """Blanks with labels of their own inside one cell."""
        beside, above = self._label_at(number, 0, -1), self._label_at(number, -1, 0)
        if PROSE_WORDS.search(name_from_label(beside)) and self.grid.has_room_above(number):
            self._words_above(number, beside)
        if stacked := self.grid.stacked(number):
            name = self.reader.ask(stacked, self.where(number), (), beside)
            self.note(number, name, True)
            return put_stacked(self.reader, self.grid, TagSpot(self.at, number), name)
        names, signed = list[str](), False
        torn = torn_boxes(self.grid.blanks[number])
        for at, found in enumerate(self.grid.blanks[number]):
            is_first, asked = not any(self.grid.blanks[number][:at]), dict[int, DraftField]()
            for which, blank in enumerate(found):
                first = beside if blank is found[0] and is_first else ""
                label, stem = first if not blank.label else "", OF_TIME.sub("", name_from_label(beside))
                label = label or share_of(found, which)
                if blank.label in BOUNDS and beside:
                    label = f"{stem}{blank.label}"
                if blank in torn:
                    label = f"{stem}{blank.options[0]}"
                is_shaped = blank.options or blank.sort is BlankSort.DATE
                otherwise = beside if is_shaped else first or (stem if blank.unit else "")
                name = self.reader.ask(blank, self.where(number), (name_from_label(beside or above),), label, otherwise)
                self.note(number, name, True)
                self.reader.put(TagSpot(self.at, number, at), blank, name)
                names.append(name)
                asked[which] = self.reader.draft.fields[-1]
                torn = {one: name if one is blank else known for one, known in torn.items()}
            self.reader.shares(parts_in_line(found, asked), self.table.place)
            mark_told(self.grid.cell(number).paragraphs[at], found, asked)
            signed |= any(one.by_hand for one in found)
            for which in (one for one, made in asked.items() if signed and made.type_name == "date"):
                self._signed_on(asked[which], number, at, found[which])
        if torn:
            told = {"label": name_from_label(beside), "names": "、".join(torn.values())}
            self.reader.draft.fields[-1].doubts.append(self.doubt("boxes apart", names[-1], **told))
        for at, text in enumerate(self.grid.cell(number).paragraphs):
            self.reader.aside(TagSpot(self.at, number, at), text, names)

    def _label_at(self, number: int, down: int, right: int) -> str:
        """The label in the cell so far from that one, '' where none stands there."""
        cell = self.grid.cell(number)
        beside = self.grid.number_at(cell.row + down, cell.column + right)
        return self.grid.cell(beside).text if beside >= 0 and self.grid.sorts[beside] is CellSort.LABEL else ""

    def _signed_on(self, day: DraftField, number: int, at: int, blank: Blank) -> None:
        """Whoever signs writes the day, too: the room for it stays."""
        day.required = False
        day.blank = f"印 {self.grid.cell(number).paragraphs[at][blank.start : blank.end]}"

    def told(self, number: int) -> None:
        """What a row of figures is, said in its label: 「其他（　　）」."""
        found = self.grid.single(number)
        label = name_from_label(self.grid.cell(number).text)
        if found is not None:
            at, blank = found
            name = self.reader.ask(blank, self.where(number), (), label if blank.unit else f"{label}说明")
            self.reader.draft.fields[-1].required &= bool(blank.unit)
            self.note(number, name, True)
            self.reader.put(TagSpot(self.at, number, at), blank, name)

    def _words_above(self, number: int, label: str) -> None:
        """Room for words above a signature."""
        said, first = self.grid.said_first(number), self.grid.cell(number).paragraphs[0]
        is_opinion = bool(_OPINION.search(name_from_label(label)) or first[len(said) :].strip())
        found = Guess("text" if is_opinion else "prose")
        name = self.reader.add(name_from_label(label), found, self.where(number), help_=said.strip(SET_APART_BY))
        asked = self.reader.draft.fields[-1]
        asked.required = asked.type_name == "prose"
        self.note(number, name, True)
        if is_opinion:
            self.reader.put(TagSpot(self.at, number), None, name, len(said))
        else:
            self.reader.tagging.openings[TagSpot(self.at, number)] = name

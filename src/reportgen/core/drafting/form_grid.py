"""The cells of a form's table as its reader finds his way: which are labels, which blank, what stands above and left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.blanks import blanks_in_cell
from reportgen.core.drafting.form_blocks import FormCell, FormTable
from reportgen.core.drafting.form_cells import SUMMED, is_rest_nothing, options_below_labels
from reportgen.core.drafting.form_units import SHARES, is_unit
from reportgen.core.light import replace

# What was filled in, and is no label of anything.
FILLED_IN = re.compile(r"[-+−]?[0-9０-９][0-9０-９,，.．]*[%％]?")
# A figure that the form prints itself in the place of a blank: a weight, a share of points, what is to be reached.
FIXED = re.compile(r"[≥≤＞＜><]?[-+−]?[0-9０-９][0-9０-９,，.．]*(?:[%％]|分)?")
_NOTHING = re.compile(r"[\s　…/／—－-]*|[\s　]*[×✕╳][\s　]*")
_HINT = re.compile(
    r"[（(〔【][^（）()〔〕【】]*(?:\d字|字以?内|不超过|不少于|可另附|请|说明|填写|简述|概述|写明|围绕|注明)[^（）()〔〕【】]*[）)〕】]"
)
_BRACKETED = re.compile(r"[（(〔【][^（）()〔〕【】]{8,}[）)〕】]")
_POINT = re.compile(r"\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳]")
_SAID_FIRST = re.compile(r"[\s　]*[（(][^（）()]{3,}[）)](?=\s*$|\n)")
_IN_BRACKETS = "（）()〔〕【】 　"
_BOX_ALONE, TICKED = re.compile(r"[□☐◻▢]"), ("☑", "□")
_FREE_LINES = 2
_ROOMY = 1000  # twentieths of a point: three lines
_EMPTY_LINES = 3
_SERIAL = re.compile(
    r"[\s　]*(?:[（(]?\d{1,3}[）).、．]?|[①-⑳]|[一二三四五六七八九十]{1,3}|甲|乙|丙|丁|…+|\.{3,})[\s　]*"
)
SERIAL_HEAD = re.compile("^(?:序号?|编号|行次|行号|顺序号|No\\.?)$", re.IGNORECASE)


# What the head of a table calls the year of the report; another year beside it is none that the form tells.
OWN_YEAR = "本年"


class CellSort(StrEnum):
    """What a cell is for who fills the form in."""

    LABEL = "label"
    BLANK = "blank"  # the whole cell, perhaps with a unit in it
    LINES = "lines"  # blanks with their own labels


class FormGrid:
    """A table looked at row by row: `at(row, column)` is the cell that covers a place."""

    def __init__(self, table: FormTable) -> None:
        self.table = table
        self._at = {
            (row, column): number
            for number, cell in enumerate(table.cells)
            for row in range(cell.row, cell.last_row + 1)
            for column in range(cell.column, cell.last_column + 1)
        }
        self.years: dict[int, tuple[Blank, str]] = {}
        self.blanks = [[blanks_in_cell(text) for text in cell.paragraphs] for cell in table.cells]
        self.blanks = [options_below_labels(cell, found) for cell, found in zip(table.cells, self.blanks, strict=True)]
        self.sorts = [self._sort(number) for number in range(len(table.cells))]
        for number in (*self._corner(), *self._corners_inside(), *self._beside_counts(), *self._in_head()):
            self.sorts[number] = CellSort.LABEL
        for number in (*self._units_alone(), *self._signs_alone()):
            self.sorts[number] = CellSort.BLANK
            self.blanks[number] = [[Blank(0, 0, BlankSort.LINE, unit=self.table.cells[number].text)]]
        for number in self._before_blanks():
            self.sorts[number], self.blanks[number] = CellSort.LABEL, [[] for _ in self.blanks[number]]
        self.told = frozenset(self._told_of_rows())  # labels of rows that leave room to say what these are
        for number in self.told:
            self.sorts[number] = CellSort.LABEL
        for number, hint in self._hints_alone():
            self.sorts[number] = CellSort.BLANK
            self.blanks[number] = [[Blank(0, len(hint), BlankSort.LINE, hint=hint.strip(_IN_BRACKETS))]]
        self.years = self._years()
        for number in self.years:
            self.sorts[number], self.blanks[number] = CellSort.LABEL, [[] for _ in self.blanks[number]]

    def number_at(self, row: int, column: int) -> int:
        """The number of the cell that covers a place, -1 for none."""
        return self._at.get((row, column), -1)

    def cell(self, number: int) -> FormCell:
        """The cell of that number."""
        cell = self.table.cells[number]
        return replace(cell, paragraphs=(self.years[number][1],)) if number in self.years else cell

    @cached_property
    def is_rectangle(self) -> bool:
        """Whether every place of every row has its cell."""
        return len(self._at) == self.table.rows * self.table.columns

    @property
    def header_rows(self) -> int:
        """The rows of labels that it begins with, 0 where nothing else follows."""
        rows = 0
        while rows < self.table.rows and all(self.sorts[one] is CellSort.LABEL for one in self.row(rows + 1)):
            rows += 1
        return rows if rows < self.table.rows else 0

    def row(self, number: int) -> list[int]:
        """The cells that cover a row, from left to right, those begun above too."""
        return [
            *dict.fromkeys(
                one for column in range(1, self.table.columns + 1) if (one := self.number_at(number, column)) >= 0
            )
        ]

    def begun(self, row: int) -> list[int]:
        """The cells that begin in a row."""
        return [one for one in self.row(row) if self.cell(one).row == row]

    def is_serial(self, number: int) -> bool:
        """Whether a label is only a number of its row."""
        return bool(_SERIAL.fullmatch(self.cell(number).text))

    def single(self, number: int) -> tuple[int, Blank] | None:
        """The paragraph and the blank of a cell that has only that one besides a unit."""
        found = [(at, one) for at, blanks in enumerate(self.blanks[number]) for one in blanks]
        return found[0] if len(found) == 1 else None

    def has_room_above(self, number: int) -> bool:
        """Whether lines are left free for words above the blanks with labels."""
        texts = [*self.cell(number).paragraphs]
        texts[0] = texts[0][len(self.said_first(number)) :]
        free = next((at for at, one in enumerate(texts) if one.strip()), len(texts))
        return free + len(texts[0]) - len(texts[0].lstrip("\n")) >= _FREE_LINES

    def said_first(self, number: int) -> str:
        """What a cell begins with about how to fill it in: 「（200字以内）」, '' for nothing."""
        found = _SAID_FIRST.match(self.table.cells[number].paragraphs[0])
        return found[0] if found else ""

    def is_wide(self, number: int) -> bool:
        """Whether a cell takes half of the table or more, up to its right end."""
        cell = self.cell(number)
        return cell.column_span * 2 >= self.table.columns and cell.last_column == self.table.columns

    def is_roomy(self, number: int, is_of_words: bool) -> bool:
        """Whether several paragraphs are meant to stand in a cell, whose label may say that it `is_of_words`."""
        cell = self.cell(number)
        if self.has_points(number):
            return True
        if not is_of_words or not self.is_wide(number):
            return len(cell.paragraphs) > _EMPTY_LINES
        return len(cell.paragraphs) >= _EMPTY_LINES or cell.height >= _ROOMY or cell.row_span > 1

    def has_points(self, number: int) -> bool:
        """Whether nothing but the numbers of several points is printed in a cell."""
        texts = [one.strip() for one in self.table.cells[number].paragraphs]
        return len(texts) > 1 and all(map(_POINT.fullmatch, texts))

    def stacked(self, number: int) -> Blank | None:
        """Options one below the other, each in a paragraph of its own, as one blank; None for any other cell."""
        found = [one for blanks in self.blanks[number] for one in blanks]
        texts = [text for text in self.cell(number).paragraphs if text.strip()]
        if len(found) < 2 or len(found) != len(texts) or any(len(one.options) != 1 for one in found):
            return None
        options = tuple(one.options[0] for one in found)
        return Blank(0, 0, found[0].sort, options=options, boxes="　".join(one.boxes for one in found))

    def _sort(self, number: int) -> CellSort:
        cell = self.cell(number)
        if _NOTHING.fullmatch(cell.text) or self.has_points(number):
            self.blanks[number] = [[] for _ in self.blanks[number]]
            return CellSort.BLANK
        if _BOX_ALONE.fullmatch(cell.text):  # ticked, or left as it is
            self.blanks[number] = [[Blank(0, len(cell.paragraphs[0]), BlankSort.BOXES, options=TICKED)]]
            return CellSort.BLANK
        found = [one for blanks in self.blanks[number] for one in blanks]
        if not found:
            return CellSort.LABEL
        if len(found) == 1 and found[0].label in SUMMED and is_rest_nothing(cell, self.blanks[number]):
            return CellSort.BLANK
        return CellSort.LINES

    def _before_blanks(self) -> Iterable[int]:
        """Labels that end in a colon, and what they ask for stands in the next cell."""
        for number, cell in enumerate(self.table.cells):
            behind = self.number_at(cell.row, cell.last_column + 1)
            ends = cell.text.endswith(("：", ":")) and self.single(number) is not None
            if ends and behind >= 0 and self.sorts[behind] is CellSort.BLANK:
                yield number

    def _told_of_rows(self) -> Iterable[int]:
        """「其他（　　）」 before blank cells, right below or above a row of the same cells that has a label of its own."""
        for number, cell in enumerate(self.table.cells):
            single = self.single(number) if self.sorts[number] is CellSort.LINES else None
            if single is None or single[1].sort is not BlankSort.LINE or cell.row_span > 1:
                continue
            beside = [self.number_at(row, cell.column) for row in (cell.row - 1, cell.row + 1)]
            alike = [self._behind(one) for one in beside if one >= 0 and self.sorts[one] is CellSort.LABEL]
            mine = self._behind(number)
            if mine in alike and sum(sort is CellSort.BLANK for _, sort in mine) > 1:
                yield number

    def _behind(self, number: int) -> list[tuple[int, CellSort]]:
        """Where the cells behind one begin, and what they are for."""
        cell = self.table.cells[number]
        behind = [one for one in self.row(cell.row) if self.table.cells[one].column > cell.column]
        return [(self.table.cells[one].column, self.sorts[one]) for one in behind]

    def _years(self) -> dict[int, tuple[Blank, str]]:
        """The cells in the head of a table that are about a year, 「20××年」 above blank cells: the blank, and the words with it filled in."""
        made: dict[int, tuple[Blank, str]] = {}
        self.years = made
        for row in range(1, self.table.rows):
            begun = self.begun(row)
            found = {number: one for number in begun if (one := self._year_in(number))}
            others = {self.sorts[one] for one in begun if one not in found}
            if found and len(begun) > 2 and others <= {CellSort.LABEL}:
                called = (OWN_YEAR, *(f"另一年{number or ''}" for number in range(len(found))))
                for name, (number, blank) in zip(called, found.items(), strict=False):
                    text = self.table.cells[number].paragraphs[0]
                    made[number] = blank, text[: blank.start] + name + text[blank.end :].removeprefix("年")
        return made

    def _year_in(self, number: int) -> Blank | None:
        cell = self.table.cells[number]
        below = self.number_at(cell.last_row + 1, cell.column)
        single = self.single(number) if len(cell.paragraphs) == 1 else None
        is_year = single is not None and single[1].sort is BlankSort.YEAR
        return single[1] if single and is_year and below >= 0 and self.sorts[below] is CellSort.BLANK else None

    def _beside_counts(self) -> Iterable[int]:
        """The blank cells of a row that only counts the columns: 栏次, nothing, 1, 栏次, nothing, 2."""
        for row in range(1, self.table.rows + 1):
            begun = self.begun(row)
            texts = [re.sub(r"\s", "", self.cell(one).text) for one in begun]
            if "栏次" in texts and all(not text or text == "栏次" or text.isdigit() for text in texts):
                yield from (one for one, text in zip(begun, texts, strict=True) if not text)

    def _units_alone(self) -> Iterable[int]:
        """The cells of a row of labels that have a unit and nothing else: 「职工 | 人 | 其中：女 | 人」."""
        for row in range(1, self.table.rows + 1):
            cells = self.row(row)
            labels, units = cells[::2], cells[1::2]
            is_asked = len(labels) == len(units) and all(self.sorts[one] is CellSort.LABEL for one in cells)
            if is_asked and all(is_unit(self.cell(one).text) for one in units):
                yield from (one for one in units if not any(is_unit(self.cell(label).text) for label in labels))

    def _hints_alone(self) -> Iterable[tuple[int, str]]:
        """The cells that have nothing but how to fill them in, beside a label: 「（500字以内，可另附页）」; each with that."""
        for number, cell in enumerate(self.table.cells):
            beside = self.number_at(cell.row, cell.column - 1)
            is_labelled = beside >= 0 and self.sorts[beside] is CellSort.LABEL and self.cell(beside).row == cell.row
            is_hint = _HINT.fullmatch(cell.text) or (self.is_wide(number) and _BRACKETED.fullmatch(cell.text))
            if is_labelled and len(cell.paragraphs) == 1 and is_hint:
                yield number, cell.paragraphs[0]

    def _signs_alone(self) -> Iterable[int]:
        """The cells of a column whose header is no unit's, with nothing but the sign % in each."""
        for number, cell in enumerate(self.table.cells):
            top = number
            while top >= 0 and self.table.cells[top].text in SHARES:
                top = self.number_at(self.table.cells[top].row - 1, cell.column)
            head = self.table.cells[top] if 0 <= top != number else None
            place = (head.column, head.column_span) if head and self.sorts[top] is CellSort.LABEL else ()
            if head and place == (cell.column, cell.column_span) and "单位" not in head.text and not is_unit(head.text):
                yield number

    def _in_head(self) -> Iterable[int]:
        """The blank cells of a row of headers: the header over such a cell and over the next one is the wider."""
        for row in range(2, self.table.rows):
            begun = self.begun(row)
            labels = [one for one in begun if self.sorts[one] is CellSort.LABEL]
            over = {one: self.number_at(row - 1, self.cell(one).column) for one in begun}
            led = {over[one] for one in labels}
            rest = [one for one in begun if one not in labels]
            is_head = all(self.sorts[one] is CellSort.BLANK and over[one] in led for one in rest)
            above = self.row(row - 1)
            if is_head and len(above) > 1 and all(self.sorts[one] is CellSort.LABEL for one in above):
                yield from rest

    def _corners_inside(self) -> Iterable[int]:
        """The only blank cell of a row of headers that begins behind a label beside them: labels below it, blanks below those."""
        for row in range(1, self.table.rows):
            begun = self.begun(row)
            blank = [one for one in begun if self.sorts[one] is CellSort.BLANK and not self.single(one)]
            if len(blank) != 1 or any(self.sorts[one] is not CellSort.LABEL for one in begun if one not in blank):
                continue
            heads = begun[begun.index(blank[0]) + 1 :]
            below = {one: self.number_at(row + 1, self.cell(one).column) for one in (*blank, *heads)}
            are_heads = [self.sorts[below[one]] is not CellSort.LABEL for one in heads if below[one] >= 0]
            if len(heads) > 1 and sum(are_heads) * 2 > len(heads) and self.cell(below[blank[0]]).text:
                yield blank[0]

    def _corner(self) -> Iterable[int]:
        """The blank cell at the top left, where labels stand to the right and below."""
        number = self.number_at(1, 1)
        if number < 0 or self.sorts[number] is not CellSort.BLANK:
            return
        cell = self.cell(number)
        right, below = self.number_at(1, cell.last_column + 1), self.number_at(cell.last_row + 1, 1)
        if right >= 0 and below >= 0 and {self.sorts[right], self.sorts[below]} == {CellSort.LABEL}:
            yield number

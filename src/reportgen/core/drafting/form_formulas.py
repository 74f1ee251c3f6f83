"""What a form says of how its figures are worked out: 「第22行＝（11＋12）÷7×100」."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.core.drafting.draft import DraftField, DraftGrid, DraftList
from reportgen.core.drafting.form_blocks import FormCell
from reportgen.core.drafting.form_changes import is_change
from reportgen.core.drafting.form_counted import column_counted
from reportgen.core.drafting.form_grid import CellSort, FormGrid
from reportgen.core.drafting.form_parts import FormMatrix
from reportgen.core.drafting.form_worded import formula_text, lines_spoken_of, ordinals, worded_formulas
from reportgen.core.light import dataclass

# 「第22行＝（11＋12）÷7×100」, 「20＝17＋18＋19」, 「3栏＝1栏＋2栏」: to its end, or not at all; which lines it is about is told
# by the word, or by how the numbers are written.
_STATED = re.compile(
    r"(?<![\d.])(?:第\s*)?(\d{1,3})\s*(行|列|栏)?\s*=\s*([\s\d()+×*÷/\-–－−第行列栏项]*[\d)行列栏项])"
    r"(?=\s+[^\s+×*÷/\-–－−=]|\s*[^\s\w+×*÷/\-–－−=.…·]|\s*$)"
)
_LINE_WORDS = re.compile("[第行列栏项]")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d]\w*")
_AS_SHARE = re.compile(r"[×*]\s*100\s*$")
_SIGNS = str.maketrans("×÷–－−", "*/---")
_WHICH = re.compile("([行列栏])(?:次|间)?(?:平衡|计算)?关系")  # what the formulas behind it are about
_LINE_NUMBER = re.compile(r"\s*[0-9０-９]{1,3}\s*")


@dataclass
class NumberedGrid:
    """A grid whose lines are numbered in the form, block `at` of it: the names of its rows and columns by their numbers. It is `called` by the heading above it."""

    grid: DraftGrid
    at: int
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    place: str = ""
    called: str = ""

    @property
    def has_numbers(self) -> bool:
        """Whether its lines are numbered: a figure printed in one cell is no number of a line."""
        return max(len(self.rows), len(self.columns)) > 1


@dataclass(frozen=True)
class SharesOfTotals:
    """The shares in a row of totals, by the column of `listed` that each stands below; `totals` has the sums of the other columns."""

    listed: DraftList
    shares: Mapping[str, DraftField]
    totals: Mapping[str, str]

    def work_out(self) -> Iterator[DraftField]:
        """Let those be calculated whose column is; each of them."""
        for column in self.listed.columns:
            share = self.shares.get(column.id)
            made_of = {one for one in _NAME.findall(column.value) if one != "round"}
            if share is not None and "/" in column.value and made_of <= self.totals.keys():
                share.value = _NAME.sub(lambda one: self.totals.get(one[0], one[0]), column.value)
                share.required, share.blank, share.decimals = False, "印 —", column.decimals
                yield share


def columns_worked_out(listed: DraftList, texts: Sequence[str]) -> Iterator[DraftField]:
    """Let the columns of a list be calculated of which `texts` say how; each of them."""
    for text in texts:
        for line, made_of in worded_formulas(formula_text(text), ((listed.columns, {}),)):
            line.value, line.required = rounded(line, "".join(made_of)), False
            line.blank = "印 —" if "/" in line.value else ""
            yield line


def work_out(found: NumberedGrid, texts: Sequence[str], far: Sequence[str] = ()) -> Iterator[tuple[DraftField, str]]:
    """Let the lines be calculated of which `texts` say how; those of which it is not understood, and what is said.

    Notes `far` away, below other tables, speak of them by their names alone.
    """
    texts = [formula_text(text) for text in texts]
    by_name = NumberedGrid(found.grid, found.at, {}, {})
    stated = [*_all_worded(by_name, map(formula_text, far)), *_all_worded(found, texts), *_all_stated(found, texts)]
    lines = {id(line): (line, value) for line, value in stated}
    has_both = {any(line in side for line, _ in lines.values()) for side in (found.grid.rows, found.grid.columns)}
    for line, value in lines.values():
        line.value, line.doubts = value, []
        line.signed |= is_change(line.whole_name)
        if "/" in value:  # there is no result where the divisor is 0, and nothing wrong with that
            line.required, line.blank = False, "印 —"
        line.value_wins = has_both == {True} and line.type_name == "percent"
    for text in texts:
        for line, said in lines_spoken_of(text, ((found.grid.rows, found.rows), (found.grid.columns, found.columns))):
            if id(line) not in lines:
                line.sum_of = ()
                yield line, said


def _all_worded(found: NumberedGrid, texts: Iterable[str]) -> Iterator[tuple[DraftField, str]]:
    sides = ((found.grid.rows, found.rows), (found.grid.columns, found.columns))
    for text in texts:
        for line, made_of in worded_formulas(text, sides):
            known = [one for side, _ in sides for one in side if line in side]
            if {"*", "×", "/", "÷"} & {*made_of}:
                yield line, rounded(line, "".join(made_of))
                continue
            yield line, rounded(line, "".join(made_of))
            _same_type(line, [one for one in known if one.id in made_of], found.grid)


def _same_type(total: DraftField, parts: Sequence[DraftField], grid: DraftGrid) -> None:
    """What is added up to a number of things is one, too, where nothing else told what it is; what is measured is none."""
    if total.type_name == "count" and grid.is_unknown and all(one.type_name == grid.usual.type_name for one in parts):
        grid.usual.type_name, grid.usual.doubts, grid.is_unknown = "count", [], False
        for one in parts:
            one.type_name = "count"
    if total.type_name == "count" and any(one.type_name == "amount" for one in parts):
        total.type_name = "amount"


def _all_stated(found: NumberedGrid, texts: Sequence[str]) -> Iterator[tuple[DraftField, str]]:
    sides = (("行", found.rows, found.grid.rows), ("列栏", found.columns, found.grid.columns))
    for text in texts:
        for one in _STATED.finditer(text):
            led = _WHICH.findall(one.string[: one.start()])
            number, word = one[1], one[2] or (led[-1] if led else "")
            made_of = _LINE_WORDS.sub("", one[3])
            fitting = [
                (lines, names)
                for words, names, lines in sides
                if {number, *_NUMBER.findall(_AS_SHARE.sub("", made_of))} <= names.keys()
                and (not word or word in words)
            ]
            if len(fitting) == 1:
                lines, names = fitting[0]
                by_id = {one.id: one for one in lines}
                line, value = by_id[names[number]], _value(by_id[names[number]], made_of, names)
                if all(by_id[one].is_figure for one in _NAME.findall(value) if one in by_id):
                    yield line, value


def _value(line: DraftField, made_of: str, names: Mapping[str, str]) -> str:
    bare = _AS_SHARE.sub("", made_of) if line.type_name == "percent" else made_of
    return rounded(line, _NUMBER.sub(lambda one: names.get(one[0], one[0]), bare))


def rounded(line: DraftField, made_of: str) -> str:
    """The formula in the language of kinds: a share to the hundredth of a percent, what is divided to the hundredth."""
    value = re.sub(r"\s*([+*/-])\s*", r" \1 ", made_of.translate(_SIGNS).strip())
    places = 4 if line.type_name == "percent" else 2
    return f"round({value}, {places})" if "/" in value else value


def line_numbers(
    grid: FormGrid, part: FormMatrix, rows: Sequence[str], columns: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The names of the rows by the numbers that the form has beside them, and of the columns by those above them."""
    cells = [grid.cell(row[0]) for row in part.cells]
    first = min(cell.row for cell in cells)
    beside = [[grid.cell(one).text for one in _labels_of(grid, cell)] for cell in cells]
    at = [grid.cell(cell).column for cell in part.cells[0]]
    over = [[one for row in range(1, first) if (one := grid.number_at(row, column)) >= 0] for column in at]
    above = [[column_counted(grid.cell(one).text)[0] for one in numbers] for numbers in over]
    by_ordinal = ordinals([path[-1] for path in part.rows], rows)
    return by_ordinal | _by_number(beside, rows), _by_number(above, columns)


def _labels_of(grid: FormGrid, cell: FormCell) -> list[int]:
    """The cells of a row from the blank before the one of `cell` on: its label, its number."""
    labels = list[int]()
    for one in grid.row(cell.row):
        if grid.cell(one).column >= cell.column:
            break
        labels = [*labels, one] if grid.sorts[one] is CellSort.LABEL else []
    return labels


def _by_number(texts: Sequence[Sequence[str]], names: Sequence[str]) -> dict[str, str]:
    near = ((text, name) for found, name in zip(texts, names, strict=True) for text in found)
    return {unicodedata.normalize("NFKC", text).strip(): name for text, name in near if _LINE_NUMBER.fullmatch(text)}

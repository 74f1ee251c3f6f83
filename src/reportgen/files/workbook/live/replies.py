"""The sheet of answers as the live states see it: what is answered there, and whether the reason will do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from reportgen.core.findings import Severity
from reportgen.core.report import Report
from reportgen.core.rules.answers import (
    ANSWERS,
    CODE,
    ITEM,
    REASON,
    VALUES,
    as_compared,
    values_as_compared,
    with_answers,
)
from reportgen.core.rules.reasons import DIFFERENT, FEWEST, FIGURES, LOOKED_AT, SIGNS, explains, is_said
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.formula import Formula
from reportgen.files.workbook.write.names import Names, hidden, keep

# The columns of the hidden sheet: code and item as they are compared, how much the reason says, what is no word.
_COLUMNS = {CODE: "L", ITEM: "M", REASON: "N", VALUES: "Z"}
_SIGNS = "O"
# So many rows are looked at beyond those that are filled: more than the table has when it is new.
FREE_ROWS = 40
# How much a reason says, and how much it must say by class.
_NOTHING, _WORDS, _EXPLANATION = 0, 1, 2
NEEDED = {Severity.EXPLAIN: _EXPLANATION, Severity.WARNING: _WORDS}
_END = "▸"
_HERE = "\0"  # the cell in a formula that is the same for many
_WIDER = ord("Ａ") - ord("A")
# What `check` leaves out of any text, and with that what it takes for a space.
NO_WIDTH = tuple((sign, "") for sign in "\u200b\u200e\u200f\ufeff")
LEFT_ASIDE = (*NO_WIDTH, *((sign, " ") for sign in "\u00a0\u3000\n\t"))
# The signs that `as_compared` makes alike or leaves out, as far as a hand writes them in a code and in the name of a cell.
_IN_CODES = tuple((sign, as_compared(sign)) for sign in " \u3000\n０１２３４５６７８９")
_IN_ITEMS = (*((sign, as_compared(sign)) for sign in " \u3000\n'$“”\"（）！：，．"), (">", _END))
_IN_VALUES = (*((sign, values_as_compared(sign)) for sign in " \u3000\n'$“”\"（）！：，,．－"), *_IN_CODES[3:])


class Replies:
    """The answers of a report, row by row, and the cells of the hidden sheet that judge them."""

    def __init__(self, report: Report, names: Names, codes: Iterable[str]) -> None:
        letters = sorted({code[0] for code in codes})
        self._wide = tuple((chr(ord(one) + _WIDER), one.upper()) for upper in letters for one in (upper, upper.lower()))
        answers = with_answers(report)
        self._rows = FREE_ROWS + answers.records[ANSWERS.id]
        typed = {column.id: [""] * self._rows for column in ANSWERS.columns}
        for number, column, value_id in answers.value_ids_of(ANSWERS.id):
            typed[column.id][number - 1] = answers.text(value_id)
        area = names.records[ANSWERS.id]
        self._cells = {
            CODE: self._column(area[CODE], typed[CODE], self._code),
            ITEM: self._column(area[ITEM], typed[ITEM], _item),
            REASON: self._column(area[REASON], typed[REASON], _said),
            VALUES: self._column(area[VALUES], typed[VALUES], as_quoted),
        }
        rows = zip(*([cell.now for cell in cells] for cells in self._cells.values()), strict=True)
        self._given = [row for row in rows if row[0]]

    def draw(self, page: BookSheet) -> None:
        """Write the cells on the hidden sheet."""
        page.write_string(f"{_SIGNS}1", SIGNS)
        page.write_string(f"{_SIGNS}2", SIGNS + FIGURES)
        for name, column in _COLUMNS.items():
            for row, cell in enumerate(self._cells[name]):
                keep(page, row, column, cell)

    def answer(
        self, code: str, severity: Severity, names: Sequence[str], is_alone: Formula, values: Formula | None = None
    ) -> Formula:
        """Whether something of that code and class is answered that may be called by any of `names`, or by none when alone.

        Where both quote any, the reason must be for its `values`.
        """
        codes, items, said = (self._area(name) for name in (CODE, ITEM, REASON))
        called = [f"{_END}{as_compared(name)}{_END}" for name in names]
        fits = "+".join(f"ISNUMBER(FIND({_quoted(one)},{items}))" for one in called)
        fits = f'(({items}="{_END}{_END}")*({is_alone.text})+{fits}>0)'
        needed, same = NEEDED[severity], ""
        if values is not None:
            given = self._area(VALUES)
            same = f'*((({given}={values.text})+({given}=""))>0)'
        is_found = any(
            known == code
            and weight >= needed
            and (is_alone.now if item == _END * 2 else any(one in item for one in called))
            and (values is None or given in ("", values.now))
            for known, item, weight, given in self._given
        )
        return Formula(f'SUMPRODUCT(({codes}="{code}")*({said}>={needed})*{fits}{same})>0', is_found, binds=0)

    @property
    def count(self) -> int:
        """How many rows are looked at."""
        return self._rows

    def row(self, number: int) -> tuple[Formula, Formula]:
        """The cells with the code and the item of a row, as they are compared; rows count from 1."""
        code, item = (self._cells[name][number - 1] for name in (CODE, ITEM))
        return hidden(_COLUMNS[CODE], number, code), hidden(_COLUMNS[ITEM], number, item)

    def _area(self, name: str) -> str:
        column = _COLUMNS[name]
        return f"'{STATES_SHEET}'!${column}$1:${column}${self._rows}"

    def _column(self, area: str, typed: Sequence[str], judged: Callable[[Formula], Formula]) -> list[Formula]:
        """A cell for each row of a column of the list, the free rows below it among them."""
        cells = cells_below(area, self._rows)
        return [judged(Formula(cell, text)) for cell, text in zip(cells, typed, strict=True)]

    def _code(self, cell: Formula) -> Formula:
        return alike(cell, (*_IN_CODES, *self._wide))


def cells_below(area: str, count: int) -> list[str]:
    """So many cells from the first of an area down, named so that a row put in between moves none of them."""
    reach = reach_of(area, count)
    return [f"INDEX({reach},{number})" for number in range(1, count + 1)]


def reach_of(area: str, count: int) -> str:
    """So many cells from the first of an area down."""
    sheet, _, cell = area.partition(":")[0].rpartition("!")
    column, row = cell.split("$")[1:]
    return f"{sheet}!${column}${row}:${column}${int(row) + count - 1}"


def as_quoted(cell: Formula) -> Formula:
    """Values as `values_as_compared` writes them."""
    return alike(cell, _IN_VALUES)


def _item(cell: Formula) -> Formula:
    """What is written under 项目, its parts between signs that no name has."""
    item = alike(cell, _IN_ITEMS)
    return Formula(f'"{_END}"&{item.text}&"{_END}"', f"{_END}{item.now}{_END}", binds=1)


def _said(cell: Formula) -> Formula:
    """How much a reason says, by the same count as `explains`; with spaces behind it each of its first letters is one."""
    reason, rows = f'({cell.text}&REPT(" ",{LOOKED_AT}))', f"ROW($1:${LOOKED_AT})"
    letters = f"MID({reason},{rows},1)"
    said, worded = (f"ISERROR(FIND({letters},${_SIGNS}${row}))" for row in (1, 2))
    counted = f"SUMPRODUCT(--{said})"
    different = f"SUMPRODUCT({worded}*(FIND({letters},{reason})={rows}))"
    enough = f"IF(({counted}>={FEWEST})*({different}>={DIFFERENT}),{_EXPLANATION},IF({counted}>0,{_WORDS},{_NOTHING}))"
    now = _EXPLANATION if explains(cell.now) else _WORDS if is_said(cell.now) else _NOTHING
    return Formula(f'IF({cell.text}="",{_NOTHING},{enough})', now)


def alike(cell: Formula, pairs: tuple[tuple[str, str], ...]) -> Formula:
    """The text of a cell in capital letters with signs replaced, as `as_compared` writes it."""
    now = cell.now
    for sign, instead in pairs if now else ():
        now = now.replace(sign, instead)
    return Formula(_chain(pairs).replace(_HERE, cell.text), now.upper())


@lru_cache
def _chain(pairs: tuple[tuple[str, str], ...]) -> str:
    text = _HERE
    for sign, instead in pairs:
        old = "CHAR(10)" if sign == "\n" else _quoted(sign)
        text = f"SUBSTITUTE({text},{old},{_quoted(instead)})"
    return f"UPPER({text})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'

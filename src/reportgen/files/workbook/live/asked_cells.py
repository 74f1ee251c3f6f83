"""What an expression of the form says of the cells as they are typed: asked once nothing that it needs is blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.core.fields import Field
from reportgen.core.ids import earlier_of
from reportgen.core.kind import Kind
from reportgen.core.language.dividing import divides
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import PERIOD_END, weighing
from reportgen.core.language.sorts import Sort
from reportgen.core.language.worth import Scalar, weighed
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import WHOLE, Instance
from reportgen.core.rules.relations import quoted_value
from reportgen.core.typed_here import typed_for
from reportgen.files.workbook.live.other_cells import OtherCells
from reportgen.files.workbook.live.pasted import Pasted
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.read.words import NOT_ASKED, UNFINISHED, UNKNOWN
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.formula import ERROR, Formula, call, formula, translated
from reportgen.files.workbook.write.names import Names, hidden, keep, printed_cell

# The columns of the hidden sheet with the lengths of texts, and with what is demanded.
_LENGTH, _DEMAND = "WX"
# A text that names other values has no length that Excel can tell.
_UNTOLD = "？"
_NAMES_BEGIN = ("{{", "｛｛")
# What is no character of a text: spaces, line breaks, what nobody sees.
_NO_LETTERS = (" ", "\u3000", "\xa0", "\n", "\r", "\t", "\u200b", "\ufeff")


class AskedCells:
    """Answers to what the rules and conditions of a form ask; `lengths` are those of texts that they weigh, `demands` what must be filled in, by id."""

    def __init__(self, report: Report, names: Names, pasted: Pasted, others: OtherCells) -> None:
        self.report, self.names, self.pasted, self.kind, self.others = report, names, pasted, report.kind, others
        self.lengths: dict[str, Formula] = {}
        self.demands: dict[str, Formula] = {}

    def asked(
        self, test: Expression, instance: Instance, then: Formula | str | int, otherwise: Formula | str | int
    ) -> Formula:
        """`then` where `test` is true at `instance`; a word that begins with another sign where it cannot be told.

        One side of `or` that is true decides, and one of `and` that is false, whatever of the others is blank.
        """
        if test.sides and test.decided_by is None:  # not
            return self.asked(test.sides[0], instance, otherwise, then)
        judged = self._asked_at_once(test, instance, then, otherwise)
        if len({frozenset(self.needed(side, instance)) for side in test.sides}) < 2 and not divides(test):
            return judged  # blank together, or not at all
        wanted, result, other = (1, then, otherwise) if test.decided_by else (0, otherwise, then)
        decided = [call("IFERROR", self.asked(side, instance, 1, 0), UNKNOWN) for side in test.sides]
        if any(side.sides for side in test.sides):  # a side may be told though the whole asks for what is blank
            are_other = _how_many([one.equals(1 - wanted) for one in decided])
            judged = call("IF", are_other.equals(len(decided)), other, judged)
        for one in reversed(decided):
            judged = call("IF", one.equals(wanted), result, judged)
        return judged

    def _asked_at_once(
        self, test: Expression, instance: Instance, then: Formula | str | int, otherwise: Formula | str | int
    ) -> Formula:
        """The same where nothing may be blank that it asks for, and of an earlier report nothing unknown."""
        if which := self.missing(test, instance):
            return formula(lacking(self.kind, which))
        ids = {name: instance.id_of(name) for name in test.names}
        known = {weighing(*one): self._weighed(one[0], ids[one[1]]) for one in test.weighings}
        whether = translated(test, lambda name: self._value(ids.get(name, name)), known)
        return self._if_filled(self.needed(test, instance), [*ids.values()], call("IF", whether, then, otherwise))

    def needed(self, test: Expression, instance: Instance = WHOLE) -> list[str]:
        """The values without which nothing can be told, those that tell the period among them."""
        calendar = self.kind.calendar if PERIOD_END in test.moments else None
        return [*(instance.id_of(name) for name in test.needed), *(calendar.fields if calendar else ())]

    def missing(self, test: Expression, instance: Instance) -> str:
        """The earlier report of which a figure is needed that this workbook neither remembers nor shows; '' when none is."""
        known = (*self.names.made, *self.kind.shown_at)
        return next(
            (which for name in self.needed(test, instance) if (which := earlier_of(name)) and name not in known), ""
        )

    def demanded(self, field: Field) -> Formula:
        """The cell that has 1 while a field that is printed in some reports only must be filled in, written once."""
        if field.id not in self.demands:
            assert isinstance(field.printed, Expression)
            holds = self.asked(field.printed, WHOLE, 1, 0)
            self.demands[field.id] = call("IFERROR", call("IF", holds.equals(1), 1, 0), 0)
        return hidden(_DEMAND, self.row_of(field), self.demands[field.id])

    def row_of(self, field: Field) -> int:
        """Where on the hidden sheet that cell stands."""
        return list(self.demands).index(field.id) + 1

    def draw(self, page: BookSheet) -> None:
        """Write the lengths, and what is demanded, on the hidden sheet."""
        for column, cells in ((_LENGTH, self.lengths), (_DEMAND, self.demands)):
            for row, cell in enumerate(cells.values()):
                keep(page, row, column, cell)

    @property
    def area(self) -> str:
        """The cells that tell what is demanded."""
        return f"'{STATES_SHEET}'!${_DEMAND}$1:${_DEMAND}${max(1, len(self.demands))}"

    def _if_filled(self, needed: Iterable[str], ids: Iterable[str], formula: Formula) -> Formula:
        """A blank behind a total is seen too; what has a default is never blank. What cannot be read is not judged."""
        for total in (self.pasted.totals[name] for name in needed if name in self.pasted.totals):
            if total.may_be_nothing:
                formula = call("IF", total.result.equals(""), UNKNOWN, formula)
        typed = [self.kind.fields[name] for name in self._typed(needed)]
        for required, state in ((False, NOT_ASKED), (True, UNFINISHED)):
            asked = (spec for spec in typed if (spec.required and spec.id not in self.kind.sometimes) is required)
            if cells := [spec.id for spec in asked if not spec.default]:
                blank = self.pasted.count_blank(cells) + self.others.hollow(map(self.kind.fields.__getitem__, cells))
                formula = call("IF", blank > 0, state, formula)
        numbers = [name for name in self._typed([*needed, *ids]) if name in self.pasted.numbers.all]
        return call("IF", self.pasted.numbers.count_unread(numbers) > 0, UNKNOWN, formula) if numbers else formula

    def _typed(self, ids: Iterable[str]) -> list[str]:
        typed = dict.fromkeys(name for one in ids for name in typed_for(self.report, one))
        return [name for name in typed if not earlier_of(name)]

    def _value(self, value_id: str) -> Formula:
        """The number as it is read; else the cell's name, or a formula for the default of a blank, for a day."""
        if value_id == PERIOD_END:
            return self._period_end()
        if (read := self.pasted.number(value_id)) is not None:
            return read
        field = self.kind.field_of(value_id)
        assert field is not None
        if field.remark:
            number = f'LEFT({value_id},FIND("（",SUBSTITUTE({value_id},"(","（"))-1)'
            text = f"IF(ISNUMBER({value_id}),{value_id},VALUE({number}))"
            return Formula(text, self.report.scalar(value_id))
        if field.default and not earlier_of(value_id):
            return printed_cell(field, self.report)
        if not earlier_of(value_id) and (meant := self.others.meant(value_id)) is not None:
            return meant
        return Formula(value_id, self._typed_now(value_id))

    def _typed_now(self, value_id: str) -> Scalar | None:
        """What stands in the cell: Excel sees what is typed, and no value in the place of a name."""
        now = self.report.scalar(value_id)
        return self.report.text(value_id) if isinstance(now, str) else now

    def _period_end(self) -> Formula:
        """The last day of the period by the cells that tell which it is: the day before the next month begins."""
        calendar = self.kind.calendar
        assert calendar
        parts = ",".join(formula(part).text for part in calendar.parts)
        number = f"MATCH({self._value(calendar.part).text},{{{parts}}},0)" if calendar.part else "1"
        months = 12 // calendar.length.parts
        return Formula(f"DATE({self._value(calendar.year).text},{number}*{months}+1,0)", self.report.scalar(PERIOD_END))

    def _weighed(self, function: str, value_id: str) -> Formula:
        """Whether something is filled in, or how long it is."""
        if (number := self.pasted.number(value_id)) is not None:
            return Formula(f'IFERROR({number.text}<>"",FALSE)', number.now not in (None, "", ERROR))
        if self.kind.fields[value_id].type.sort is Sort.DATE:
            return Formula(f'(TRIM({value_id})<>"")', self.report.value(value_id) is not None)
        length = self._length(value_id)
        if function == "filled":
            return Formula(f"({length.text}<>0)", length.now != 0)
        return Formula(f"({length.text}+0)", ERROR if length.now == _UNTOLD else length.now)

    def quoted(self, value_id: str) -> Formula:
        """A value as a reason quotes it, the same that `check` writes; nothing for an earlier figure that is not known."""
        if earlier_of(value_id) and value_id not in (*self.names.made, *self.kind.shown_at):
            return formula("")
        cell, field, now = self._value(value_id), self.kind.field_of(value_id), self.report.scalar(value_id)
        if field is None or field.type.sort is not Sort.DATE:
            return Formula(cell.text, quoted_value(now), cell.binds)
        parts = '&"-"&'.join(f"{part}({cell.text})" for part in ("YEAR", "MONTH", "DAY"))
        return Formula(f'IF(TRIM({value_id})="","",IFERROR({parts},""))', quoted_value(now))

    def _length(self, value_id: str) -> Formula:
        """The cell with the length of a text, written once."""
        if value_id not in self.lengths:
            field = self.kind.fields[value_id]
            cell = printed_cell(field, self.report) if field.default else Formula(value_id, None)
            now = self.report.text(value_id)
            is_untold = any(sign in now for sign in _NAMES_BEGIN)
            text = f"IF({untold_in(cell.text)},{formula(_UNTOLD).text},{length_of(cell.text)})"
            self.lengths[value_id] = Formula(text, _UNTOLD if is_untold else weighed("length", now))
        row = list(self.lengths).index(value_id) + 1
        return hidden(_LENGTH, row, self.lengths[value_id])


def _how_many(tests: Sequence[Formula]) -> Formula:
    return sum((call("IF", one, 1, 0) for one in tests), start=formula(0))


def lacking(kind: Kind, which: str) -> str:
    """「— 没有上年数」: what a rule says that needs a figure of an earlier report which is not known."""
    return f"— 没有{kind.word_for(which)}数"


def length_of(cell: str) -> str:
    """The formula of how many characters a cell has, spaces aside."""
    for sign in _NO_LETTERS:
        code = f"CHAR({ord(sign)})" if sign in "\n\r\t" else f'"{sign}"'
        cell = f'SUBSTITUTE({cell},{code},"")'
    return f"LEN({cell})"


def weighed_cell(function: str, cell: str) -> str:
    """The formula of whether a cell is filled in, or of how many characters it has where it names no other values."""
    if function == "filled":
        return f"({length_of(cell)}>0)"
    return f"IF({untold_in(cell)},1/0,{length_of(cell)})"


def untold_in(cell: str) -> str:
    """The formula of whether a text names other values, whose lengths count."""
    return f"OR({','.join(f'ISNUMBER(FIND({formula(sign).text},{cell}))' for sign in _NAMES_BEGIN)})"

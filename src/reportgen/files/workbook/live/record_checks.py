"""What the sheet 校验 says of a rule on the records of a list: how many break it, counted by Excel over the whole table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Relation, Rule
from reportgen.core.rules.relations import Judgement, judge
from reportgen.files.workbook.live.number_cells import NumberCells
from reportgen.files.workbook.live.record_colours import OF_ALL, RecordCells, broken_record, wrong_result
from reportgen.files.workbook.live.replies import NEEDED
from reportgen.files.workbook.live.states import sign_of
from reportgen.files.workbook.read.words import GOOD, NOT_ASKED
from reportgen.files.workbook.write.formula import Formula
from reportgen.files.workbook.write.list_formulas import table_of, whole_formula

_NOTHING = 'IF({0}="",0,{0})'  # a blank among many cells


def counted_rules(kind: Kind, shown: tuple[str, ...]) -> Iterator[tuple[Rule, Relation]]:
    """The rules on the records of the lists on a sheet that Excel can count."""
    for rule in kind.rules:
        test = rule.test
        if rule.retired or not isinstance(test, Relation) or test.listed not in shown:
            continue
        if _broken(rule, test, kind, _in_table(test.listed, kind)):
            yield rule, test


class BrokenRecords:
    """How many records break a rule: those whose numbers are read one by one, and as they stand those that were added below."""

    def __init__(self, report: Report, numbers: NumberCells) -> None:
        self._report, self._numbers = report, numbers

    def count(self, rule: Rule, test: Relation) -> Formula:
        """To be written as an array formula."""
        found = [judge(rule, test, self._report, one) for one in test.in_report(self._report.records)]
        asked = [one for part in (test.check, rule.when) if part for one in part.names]
        text = self._counted(test.listed, asked, lambda cells: _broken(rule, test, self._report.kind, cells))
        return Formula(text, found.count(Judgement.BROKEN), binds=2)

    def wrong_results(self, shown: tuple[str, ...]) -> Iterator[Formula]:
        """How many records show in a calculated column of theirs something else than its result; in a new workbook none does."""
        kind = self._report.kind
        for spec in (kind.lists[name] for name in shown if name in kind.lists):
            for column in (one for one in spec.columns if wrong_result(spec, one, _in_table(spec.id, kind))):
                names = column.derived.names if column.derived else ()
                text = self._counted(spec.id, names, partial(wrong_result, spec, column))
                yield Formula(text, 0, binds=2)

    def _counted(self, listed: str, names: Sequence[str], told: Callable[[RecordCells], str]) -> str:
        """How many records something is told of that asks for the columns `names`."""
        text, read = told(_in_table(listed, self._report.kind)), self._numbers.areas(listed)
        if not {*names}.isdisjoint(read):
            table = f"{table_of(self._report.kind.lists[listed])}[{names[0]}]"
            below = f"(ROW({table})-MIN(ROW({table}))>={self._numbers.rows(listed)})*{text}"
            text = f"{told(RecordCells(self._numbers.beside(listed), read, _NOTHING))})+SUM({below}"
        return f"SUM({text})"

    def told(self, rule: Rule, test: Relation) -> Formula:
        """「✘ 须说明 2 条」, to be written as an array formula; nothing wrong, or not asked while there is no record."""
        counted = self.count(rule, test)
        broken, count, records = f"({counted.text})", counted.now, whole_formula(test.listed, self._report).text
        start = f"{sign_of(rule.severity)} {rule.severity.word} "
        behind = " 条，说明过的也算" if rule.severity in NEEDED else " 条"
        text = f'IF({broken}>0,"{start}"&{broken}&"{behind}",IF({records}=0,"{NOT_ASKED}","{GOOD}"))'
        now = f"{start}{count}{behind}" if count else GOOD if self._report.records.get(test.listed) else NOT_ASKED
        return Formula(text, now)


def _in_table(listed: str, kind: Kind) -> RecordCells:
    """The whole columns, in which only what Excel itself takes for a number is one."""
    columns = kind.lists[listed].columns
    typed: Mapping[str, str] = {column.id: f"{table_of(kind.lists[listed])}[{column.id}]" for column in columns}
    return RecordCells(typed, {one.id: typed[one.id] for one in columns if one.type.is_number}, _NOTHING)


def _broken(rule: Rule, test: Relation, kind: Kind, cells: RecordCells) -> str:
    """1 for each record that surely breaks the rule, 0 for any other; '' where Excel cannot tell record by record."""
    asked = [test.check, *([rule.when] if rule.when else [])]
    columns = kind.lists[test.listed].by_id.keys()
    if any({*one.names} - columns or one.moments for one in asked):
        return ""
    made = broken_record(test.check, rule.when, cells)
    return "" if OF_ALL.search(made) else made

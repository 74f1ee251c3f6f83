"""What the sheet 校验 says of a rule on the records of a list: how many break it, counted by Excel over the whole table."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.kind import Kind
from reportgen.core.language.excel_formula import to_formula
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import weighing
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Relation, Rule
from reportgen.core.rules.relations import Judgement, judge
from reportgen.files.workbook.live.asked_cells import NOT_ASKED, weighed_cell
from reportgen.files.workbook.live.record_colours import OF_ALL, wrong_among
from reportgen.files.workbook.live.replies import NEEDED
from reportgen.files.workbook.live.states import GOOD, sign_of
from reportgen.files.workbook.write.formula import Formula
from reportgen.files.workbook.write.list_formulas import table_of, whole_formula


def counted_rules(kind: Kind, shown: tuple[str, ...]) -> Iterator[tuple[Rule, Relation]]:
    """The rules on the records of the lists on a sheet that Excel can count."""
    for rule in kind.rules:
        test = rule.test
        if not rule.retired and isinstance(test, Relation) and test.listed in shown and _broken(rule, test, kind):
            yield rule, test


def broken_records(rule: Rule, test: Relation, report: Report) -> Formula:
    """How many records break the rule, to be written as an array formula."""
    found = [judge(rule, test, report, one) for one in test.in_report(report.records)]
    return Formula(f"SUM({_broken(rule, test, report.kind)})", found.count(Judgement.BROKEN))


def wrong_results(kind: Kind, shown: tuple[str, ...]) -> Iterator[Formula]:
    """How many records show in a calculated column of theirs something else than its result; in a new workbook none does."""
    for spec in (kind.lists[name] for name in shown if name in kind.lists):
        cells = {column.id: f"{table_of(spec)}[{column.id}]" for column in spec.columns}
        yield from (Formula(f"SUM({test})", 0) for one in spec.columns if (test := wrong_among(spec, one, cells)))


def told_of_records(rule: Rule, test: Relation, report: Report) -> Formula:
    """「✘ 须说明 2 条」, to be written as an array formula; nothing wrong, or not asked while there is no record."""
    counted = broken_records(rule, test, report)
    broken, count, records = counted.text, counted.now, whole_formula(test.listed, report).text
    start = f"{sign_of(rule.severity)} {rule.severity.word} "
    behind = " 条，说明过的也算" if rule.severity in NEEDED else " 条"
    text = f'IF({broken}>0,"{start}"&{broken}&"{behind}",IF({records}=0,"{NOT_ASKED}","{GOOD}"))'
    now = f"{start}{count}{behind}" if count else GOOD if report.records.get(test.listed) else NOT_ASKED
    return Formula(text, now)


def _broken(rule: Rule, test: Relation, kind: Kind) -> str:
    """1 for each record that surely breaks the rule, 0 for any other; '' where Excel cannot tell record by record."""
    asked = [test.check, *([rule.when] if rule.when else [])]
    columns = kind.lists[test.listed].by_id.keys()
    if any({*one.names} - columns or one.moments for one in asked):
        return ""
    parts = [_certain(rule.when, test.listed, kind, True)] if rule.when else []
    made = "*".join([*parts, _certain(test.check, test.listed, kind, False)])
    return "" if OF_ALL.search(made) else made


def _certain(test: Expression, listed: str, kind: Kind, wanted: bool) -> str:
    """Whether a test is surely true, or surely false, of each record, whatever is blank there."""
    table = table_of(kind.lists[listed])

    def cell(name: str) -> str:
        return f"{table}[{name}]"

    if test.sides:
        if test.decided_by is None:  # not
            return _certain(test.sides[0], listed, kind, not wanted)
        sides = [_certain(side, listed, kind, wanted) for side in test.sides]
        return f"(({'+'.join(sides)})>0)" if test.decided_by is wanted else f"({'*'.join(sides)})"
    weighed = {weighing(*one): weighed_cell(one[0], cell(one[1])) for one in test.weighings}
    found = to_formula(test, lambda name: weighed.get(name, cell(name)))
    filled = [f'({cell(name)}<>"")' for name in test.needed]
    return f"IFERROR({'*'.join([*filled, f'({found})' if wanted else f'(1-({found}))'])},0)"

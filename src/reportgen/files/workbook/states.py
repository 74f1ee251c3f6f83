"""Every rule at every place of a workbook, and the formula that judges it there: once, for all that is live to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.core.fields import Field
from reportgen.core.findings import Severity
from reportgen.core.ids import is_previous
from reportgen.core.kind import Kind
from reportgen.core.language.excel_formula import to_formula
from reportgen.core.language.expressions import Expression
from reportgen.core.report import Report
from reportgen.core.rules.answers import ANSWERS, CODE, ITEM, lasting
from reportgen.core.rules.relations import Judgement, first_typed, judge, shown_instances
from reportgen.core.rules.rules import Instance, Relation, Rule
from reportgen.core.tables import placeholders
from reportgen.files.workbook.names import Names

STATES_SHEET = "_checks"
GOOD, UNFINISHED, UNKNOWN = "✔ 没有问题", "还没填完", "？ 不能自动判断"
BROKEN = {Severity.ERROR: "✘ 错误，请改正", Severity.WARNING: "✘ 警告，请核对"}
ANSWERED = "○ 警告，已说明"
NOT_ASKED, NO_PREVIOUS = "— 不适用", "— 没有上年数"
_STATE, _JUDGED = "C", "D"


@dataclass(frozen=True)
class State:
    """One rule at one place: `row` is where it is judged on the hidden sheet, `now` what it says there.

    `first` is the cell to go to, `sheet` the sheet that cell stands on.
    """

    rule: Rule
    relation: Relation
    instance: Instance
    first: str
    sheet: str
    row: int
    now: str

    @property
    def address(self) -> str:
        """The cell with its state."""
        return f"'{STATES_SHEET}'!${_STATE}${self.row}"

    @property
    def judged(self) -> str:
        """The cell with its state before any answer is looked at."""
        return f"'{STATES_SHEET}'!${_JUDGED}${self.row}"


class States:
    """Every live rule of a report, sheet by sheet in the order of the form, errors before warnings."""

    def __init__(self, report: Report, names: Names) -> None:
        self.report, self.names = report, names
        self.kind: Kind = report.kind
        self.answers = lasting(report)
        self.all: tuple[State, ...] = tuple(self._answered(list(self._states())))

    def on(self, sheet: str) -> list[State]:
        """The states whose first cell stands on `sheet`; their rows follow one another."""
        return [state for state in self.all if state.sheet == sheet]

    def formula(self, state: State) -> str:
        """What judges `state` in Excel: the rule's own expressions, asked once nothing they need is blank."""
        asks, when = _ids(state.relation.check, state.instance), _ids(state.rule.when, state.instance)
        formula = (
            f'IF({self._translated(state.relation.check, state.instance)},"{GOOD}","{BROKEN[state.rule.severity]}")'
        )
        formula = self._if_filled(asks, formula)
        if state.rule.when:
            formula = f'IF({self._translated(state.rule.when, state.instance)},{formula},"{NOT_ASKED}")'
            formula = self._if_filled(when, formula)
        return f'IFERROR({formula},"{UNKNOWN}")'

    def with_answers(self, state: State) -> str:
        """The state as it is judged, but for a warning that has been answered in the workbook itself."""
        if state.rule.severity is Severity.ERROR:
            return state.judged
        codes, items = (self.names.records[ANSWERS.id][column] for column in (CODE, ITEM))
        column, last = f"'{STATES_SHEET}'!$A$1:$A$", len(self.all)
        judged = f"'{STATES_SHEET}'!${_JUDGED}$1:${_JUDGED}${last}"
        is_alone = f'SUMPRODUCT(({column}{last}="{state.rule.code}")*(LEFT({judged},1)="✘"))=1'
        fitting = f'({items}="{state.first}")+({items}="")*({is_alone})>0'
        answered = f'SUMPRODUCT(({codes}="{state.rule.code}")*({fitting}))>0'
        return f'IF(LEFT({state.judged},1)<>"✘",{state.judged},IF({answered},"{ANSWERED}",{state.judged}))'

    def _answered(self, states: Sequence[State]) -> Iterator[State]:
        broken = [state.rule.code for state in states if state.now in BROKEN.values()]
        for state in states:
            code, is_warning = state.rule.code, state.now == BROKEN[Severity.WARNING]
            fitting = ("", state.first) if broken.count(code) == 1 else (state.first,)
            is_answered = any(answer.code == code and answer.field in fitting for answer in self.answers)
            yield replace(state, now=ANSWERED) if is_warning and is_answered else state

    def _states(self) -> Iterator[State]:
        found = [
            (rule, rule.test, instance, first_typed(rule.test, instance, self.kind))
            for rule in self.kind.rules
            if not rule.retired and isinstance(rule.test, Relation)
            for instance in shown_instances(rule.test, self.kind)
        ]
        sheets = [sheet.title for sheet in self.kind.sheets]
        found.sort(
            key=lambda item: (sheets.index(self.names.sheet_of(item[3])), item[0].severity is not Severity.ERROR)
        )
        for row, (rule, relation, instance, first) in enumerate(found, 1):
            now = self._now(rule, relation, instance)
            yield State(rule, relation, instance, first, self.names.sheet_of(first), row, now)

    def _now(self, rule: Rule, relation: Relation, instance: Instance) -> str:
        """What the formula will say, so that the sheet is right before any program has calculated it."""
        asks, when = _ids(relation.check, instance), _ids(rule.when, instance)
        if any(is_previous(name) and name not in self.names.made for name in (*when, *asks)):
            return NO_PREVIOUS
        if blank := self._blank(when):
            return blank
        told = judge(rule, relation, self.report, instance)
        if told is Judgement.NOT_ASKED:
            return NOT_ASKED
        return self._blank(asks) or {Judgement.HOLDS: GOOD, Judgement.BROKEN: BROKEN[rule.severity]}.get(told, UNKNOWN)

    def _blank(self, ids: Iterable[str]) -> str:
        """What is said when one of `ids` is blank, '' when none is."""
        blank = [field.required for field in self._typed(ids) if self.report.value(field.id) is None]
        return (UNFINISHED if any(blank) else NOT_ASKED) if blank else ""

    def _if_filled(self, ids: Iterable[str], formula: str) -> str:
        fields = self._typed(ids)
        for required, state in ((False, NOT_ASKED), (True, UNFINISHED)):
            cells = [field.id for field in fields if field.required is required]
            if cells:
                formula = f'IF({self.names.count_blanks(cells)}>0,"{state}",{formula})'
        return formula

    def _translated(self, expression: Expression, instance: Instance) -> str:
        return to_formula(expression, lambda name: self._address(instance.id_of(name)))

    def _address(self, value_id: str) -> str:
        """The cell's name, or a formula for the number before a remark and for the default of a blank."""
        field = self.kind.field_of(value_id)
        assert field is not None
        if field.remark:
            number = f'LEFT({value_id},FIND("（",SUBSTITUTE({value_id},"(","（"))-1)'
            return f"IF(ISNUMBER({value_id}),{value_id},VALUE({number}))"
        if field.default and not placeholders(field.default) and not is_previous(value_id):
            return f'IF({value_id}="","{field.default}",{value_id})'
        return value_id

    def _typed(self, ids: Iterable[str]) -> list[Field]:
        """The fields staff type that `ids` depend on, so that a blank behind a total is seen; none with a default."""
        names = dict.fromkeys(name for value_id in ids for name in _typed(self.kind, value_id))
        return [self.kind.fields[name] for name in names]


def broken_among(states: Sequence[State]) -> str:
    """Formula that counts the broken ones of `states`, whose rows follow one another."""
    if not states:
        return "0"
    area = f"'{STATES_SHEET}'!${_STATE}${states[0].row}:${_STATE}${states[-1].row}"
    return f'SUMPRODUCT(--(LEFT({area},1)="✘"))'


def _ids(expression: Expression | None, instance: Instance) -> list[str]:
    return [instance.id_of(name) for name in expression.names] if expression else []


def _typed(kind: Kind, value_id: str) -> Iterator[str]:
    field = kind.fields.get(value_id)
    if field is None or field.default:
        return
    if field.derived is None:
        yield value_id
        return
    for name in field.derived.names:
        yield from _typed(kind, field.names.get(name, name))

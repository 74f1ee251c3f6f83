"""Every rule at every place of a workbook, judged there once, for all that is live to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportgen.core.findings import Severity
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import Expression
from reportgen.core.light import dataclass, replace
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Instance, Relation, Rule
from reportgen.core.rules.relations import BETWEEN_VALUES, first_typed, is_live, quoted_ids, shown_instances
from reportgen.files.workbook.live.asked_cells import AskedCells, lacking
from reportgen.files.workbook.live.replies import NEEDED, Replies, as_quoted
from reportgen.files.workbook.read.words import GOOD, NOT_ASKED, UNKNOWN
from reportgen.files.workbook.write.formula import Formula, call, formula, join
from reportgen.files.workbook.write.names import Names, hidden

# What is broken begins with one of two signs: something is to be done about it, or it is only for information.
ALARM, NOTED = "✘", "※"
_TO_DO = {
    Severity.ERROR: (ALARM, "，请改正"),
    Severity.EXPLAIN: (ALARM, "，请改正或说明"),
    Severity.WARNING: (ALARM, "，请核对"),
    Severity.NOTE: (NOTED, "，供参考"),
}
CODE, _STATE, JUDGED, QUOTED = "A", "C", "D", "AB"
STALE = f"{ALARM} {Severity.EXPLAIN.word}，请核对说明的数值"


@dataclass(frozen=True)
class State:
    """One rule at one place, judged in `row` of the hidden sheet: `told` takes answers into account, `judged` does not.

    `first` is the cell to go to, `sheet` the sheet that cell stands on. `missing` names the earlier report of which a figure is not known, so that
    it cannot be judged; '' when none is missing. `called` is what its place may be called in a reason, `quoted` the values that a reason there is for.
    """

    rule: Rule
    relation: Relation
    instance: Instance
    first: str
    sheet: str
    row: int
    missing: str
    judged: Formula
    told: Formula
    called: Sequence[str] = ()
    quoted: Formula | None = None

    @property
    def cell(self) -> Formula:
        """The cell with what is told of it."""
        return hidden(_STATE, self.row, self.told)

    @property
    def is_broken(self) -> Formula:
        """Whether it is broken and not answered."""
        return _begins(self.cell, sign_of(self.rule.severity))


class States:
    """Every live rule of a report, sheet by sheet in the order of the form, the worst class first."""

    def __init__(self, report: Report, names: Names, asking: AskedCells, replies: Replies) -> None:
        self.names, self.asking, self.replies = names, asking, replies
        self.kind: Kind = report.kind
        self.all: tuple[State, ...] = tuple(self._answered(list(self._states())))

    def on(self, sheet: str, severities: Iterable[Severity] = Severity) -> list[State]:
        """The states of some classes whose first cell stands on `sheet`; those of one class follow one another."""
        return [state for state in self.all if state.sheet == sheet and state.rule.severity in severities]

    def _judged(self, rule: Rule, check: Expression, instance: Instance) -> Formula:
        """The rule's own expressions, asked once nothing they need is blank."""
        judged = self.asking.asked(check, instance, GOOD, broken_word(rule.severity))
        judged = self.asking.asked(rule.when, instance, judged, NOT_ASKED) if rule.when else judged
        return call("IFERROR", judged, UNKNOWN)

    def _missing(self, rule: Rule, check: Expression, instance: Instance) -> str:
        """The earlier report without which nothing at all can be told; '' where one side of `and` or `or` may decide."""
        asked = [one for one in (rule.when, check) if one]
        return next((self.asking.missing(one, instance) for one in asked if self._is_told_by_none(one, instance)), "")

    def _is_told_by_none(self, test: Expression, instance: Instance) -> bool:
        if test.sides:
            return all(self._is_told_by_none(side, instance) for side in test.sides)
        return bool(self.asking.missing(test, instance))

    def _answered(self, states: Sequence[State]) -> Iterator[State]:
        """The states as they are judged, but for those that have been answered in the workbook itself."""
        codes = hidden(CODE, 1, [formula(state.rule.code) for state in states])
        are_wrong = _begins(hidden(JUDGED, 1, [state.judged for state in states]), ALARM)
        are_alone = {code: call("SUMPRODUCT", codes.equals(code) * are_wrong).equals(1) for code in {*codes.now}}
        for state in states:
            code, severity = state.rule.code, state.rule.severity
            judged = hidden(JUDGED, state.row, state.judged)
            if severity not in NEEDED:
                yield replace(state, told=judged)
                continue
            about = (code, severity, called := self._called(state), are_alone[code])
            values, otherwise = self._quoted(state), judged
            if values is not None:
                otherwise = call("IF", self.replies.answer(*about), STALE, judged)
            given = None if values is None else hidden(QUOTED, state.row, values)
            told = call("IF", self.replies.answer(*about, given), answered_word(severity), otherwise)
            told = call("IF", call("LEFT", judged, 1).differs(ALARM), judged, told)
            yield replace(state, told=told, called=called, quoted=values)

    def _quoted(self, state: State) -> Formula | None:
        """What a reason for the state has to quote, as `check` writes it; None where any reason will do."""
        ids = quoted_ids(state.relation, state.instance, self.kind)
        if state.rule.severity is not Severity.EXPLAIN or state.missing or not ids:
            return None
        first, *others = map(self.asking.quoted, ids)
        values = Formula(first.text, str(first.now), first.binds)
        for other in others:
            values = join(values, BETWEEN_VALUES, other)
        return as_quoted(values)

    def _called(self, state: State) -> list[str]:
        """What the place of a state may be called under 项目, as `check` calls it."""
        cell = f"{state.sheet}!{self.names.cell_of(state.first)}"
        return [name for name in (state.first, cell, self.kind.target_of(state.first)) if name]

    def _states(self) -> Iterator[State]:
        found = [
            (rule, rule.test, instance, first_typed(rule.test, instance, self.kind))
            for rule in self.kind.rules
            if not rule.retired and isinstance(rule.test, Relation) and is_live(rule, self.kind)
            for instance in shown_instances(rule.test, self.kind)
        ]
        sheets = [sheet.title for sheet in self.kind.sheets]
        found.sort(
            key=lambda item: (sheets.index(self.names.sheet_of(item[3])), list(Severity).index(item[0].severity))
        )
        for row, (rule, relation, instance, first) in enumerate(found, 1):
            missing = self._missing(rule, relation.check, instance)
            judged = formula(lacking(self.kind, missing)) if missing else self._judged(rule, relation.check, instance)
            yield State(rule, relation, instance, first, self.names.sheet_of(first), row, missing, judged, told=judged)


def by_rule(states: Sequence[State]) -> list[list[State]]:
    """The states of each rule; on a sheet they stand together."""
    return [list(group) for _, group in groupby(states, key=lambda state: state.rule.code)]


def told_of(states: Sequence[State]) -> Formula:
    """The cells of `states`, whose rows follow one another."""
    return hidden(_STATE, states[0].row, [state.told for state in states])


def broken_among(states: Sequence[State], sign: str = ALARM) -> Formula:
    """How many of `states`, whose rows follow one another, are broken and not answered."""
    return call("SUMPRODUCT", _begins(told_of(states), sign)) if states else formula(0)


def sign_of(severity: Severity) -> str:
    """What begins the words about something broken of that class."""
    return _TO_DO[severity][0]


def broken_word(severity: Severity) -> str:
    """「✘ 须说明，请改正或说明」: what is said of something broken."""
    sign, what = _TO_DO[severity]
    return f"{sign} {severity.word}{what}"


def answered_word(severity: Severity) -> str:
    """「○ 警告，已说明」."""
    return f"○ {severity.word}，已说明"


def _begins(told: Formula, sign: str) -> Formula:
    return call("LEFT", told, 1).equals(sign)


def note_of(first: State, *others: State) -> Formula:
    """「✘ T301 收办不平：自然人、其他　」 while any state of a rule is broken, nothing while none is."""
    severity = first.rule.severity
    must = "（须说明）" if severity is Severity.EXPLAIN else ""
    start = f"{sign_of(severity)} {first.rule.code} {first.rule.title}{must}"
    if not first.instance.scope:
        return call("IF", first.is_broken, f"{start}　", "")
    scopes = join(*(call("IF", one.is_broken, f"、{one.instance.scope}", "") for one in (first, *others)))
    broken = sum((other.is_broken for other in others), start=first.is_broken)
    return call("IF", broken > 0, join(f"{start}：", call("MID", scopes, 2, 500), "　"), "")

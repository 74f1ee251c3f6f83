"""Judge relations between figures: which are broken, and which cell to accuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from reportgen.core.findings import Finding, Severity
from reportgen.core.ids import bare, earlier_of, record_of
from reportgen.core.kind import Kind
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import TODAY
from reportgen.core.language.worth import Scalar
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.breach import finding_of
from reportgen.core.rules.declared.rules import APART, DIFFERENCE, SCOPE, WHOLE, Instance, Relation, Rule, which_record
from reportgen.core.values import plain_number

# Between the values that a reason quotes.
BETWEEN_VALUES = "、"


class Judgement(StrEnum):
    """What becomes of a rule at one place. That the rule itself is wrong is found when the kind is loaded."""

    HOLDS = "holds"
    BROKEN = "broken"
    CANNOT_TELL = "cannot tell"
    NOT_ASKED = "not asked"


def broken_relation(rule: Rule, relation: Relation, report: Report) -> Iterator[Finding]:
    """A finding for every instance at which the relation is broken.

    A total that is only the sum of broken parts is not accused beside them.
    """
    if rule.when and _is_same_everywhere(rule.when, relation):
        if not is_asked(rule, report):
            return
        rule = replace(rule, when=None)
    failed = [
        instance
        for instance in relation.in_report(report.records)
        if judge(rule, relation, report, instance) is Judgement.BROKEN
    ]
    yield from (_finding(rule, relation, instance, report) for instance in _to_blame(relation, failed, report.kind))


def _is_same_everywhere(when: Expression, relation: Relation) -> bool:
    """Whether `when` names nothing that means something else at each instance, so that it needs to be asked once."""
    return not any(bare(name) in relation.instances[0].names for name in when.names)


def judge(rule: Rule, relation: Relation, report: Report, instance: Instance) -> Judgement:
    """Whether the relation holds at `instance`; a blank it needs, or an earlier figure not known, leaves it untold."""
    if not is_asked(rule, report, instance):
        return Judgement.NOT_ASKED
    truth = is_true(relation.check, report, instance)
    return Judgement.CANNOT_TELL if truth is None else Judgement.HOLDS if truth else Judgement.BROKEN


def is_asked(rule: Rule, report: Report, instance: Instance = WHOLE) -> bool:
    """Whether `rule` is to be judged at `instance` at all: its `when` is true there, and known to be."""
    return rule.when is None or is_true(rule.when, report, instance) is True


def is_true(expression: Expression, report: Report, instance: Instance = WHOLE) -> bool | None:
    """Whether `expression` is true at `instance`; None when a value it needs is missing, or could not be read."""
    if any(instance.id_of(name) in report.unreadable for name in expression.weighed):
        return None
    value = expressions.evaluate(expression, lambda name: report.scalar(instance.id_of(name)))
    return None if value is None else bool(value)


def is_live(rule: Rule, kind: Kind) -> bool:
    """Whether a workbook can judge it itself: Excel cannot judge words, and no file of ours has a clock.

    No formula sees whether a picture is there, or how long a text of an earlier report was.
    """
    if not isinstance(rule.test, Relation) or rule.test.listed:
        return False
    asked = [one for one in (rule.test.check, rule.when) if one]
    fields = [kind.field_of(name) for one in asked for name in one.weighed]
    is_unseen = any(earlier_of(name) for one in asked for name in one.weighed)
    is_unseen = is_unseen or any(field is not None and field.type.takes_picture for field in fields)
    return not is_unseen and not any(TODAY in one.moments for one in asked)


def shown_instances(relation: Relation, kind: Kind) -> Sequence[Instance]:
    """The instances worth a line of their own: a total of others stands and falls with them."""
    return _to_blame(relation, relation.instances, kind)


def first_typed(relation: Relation, instance: Instance, kind: Kind) -> str:
    """The first cell of the relation that staff can change: one of its own record, row or column before any other.

    What all records are compared with is right more often than one of them, and the period that the report is of more
    often than what is compared with it.
    """
    names = relation.check.names
    own = [instance.id_of(name) for name in names if bare(name) in instance.names]
    ids = [instance.id_of(name) for name in names]
    typed = (value_id for value_id in own if _is_typed(kind, value_id))
    calculated = (value_id for value_id in own if record_of(value_id))
    periods = kind.calendar.fields if kind.calendar else ()
    others = (one for one in sorted(ids, key=lambda one: bare(one) in periods) if _is_typed(kind, one))
    here = (value_id for value_id in ids if not earlier_of(value_id))
    return next(chain(typed, calculated, others, here), ids[0])


def _to_blame(relation: Relation, instances: Sequence[Instance], kind: Kind) -> Sequence[Instance]:
    return [
        item for item in instances if any(_is_typed(kind, item.id_of(name)) for name in relation.check.names)
    ] or instances


def _is_typed(kind: Kind, value_id: str) -> bool:
    if kind.whole_of(value_id):
        return True
    field = kind.field_of(value_id)
    return field is not None and not field.is_derived and not earlier_of(value_id)


def _finding(rule: Rule, relation: Relation, instance: Instance, report: Report) -> Finding:
    first = first_typed(relation, instance, report.kind)

    def shown(name: str) -> str:
        if name == SCOPE:
            number = report.number_typed(first) if relation.listed else 0
            return which_record(number) if number else instance.scope
        if name in (DIFFERENCE, APART):
            return _difference(relation, report, instance, is_signed=name == DIFFERENCE)
        return report.printed(instance.id_of(name)) or "（空）"

    explained = rule.severity is Severity.EXPLAIN
    return finding_of(rule, first, report, shown, quoted_values(relation, instance, report) if explained else "")


def quoted_values(relation: Relation, instance: Instance, report: Report) -> str:
    """「99、12、3、1」: the values that the relation compares, as a reason quotes them; the live sheet writes the same."""
    found = (report.scalar(one) for one in quoted_ids(relation, instance, report.kind))
    return BETWEEN_VALUES.join(map(quoted_value, found))


def quoted_ids(relation: Relation, instance: Instance, kind: Kind) -> list[str]:
    """The ids of those values; a whole narrative or a picture nobody quotes."""
    ids = dict.fromkeys(instance.id_of(name) for name in relation.check.names)
    fields = ((one, kind.field_of(one)) for one in ids)
    return [
        one for one, field in fields if field is None or not (field.type.has_paragraphs or field.type.takes_picture)
    ]


def quoted_value(value: Scalar | None) -> str:
    """One of them: digits without a needless nought, a day as 2026-1-9."""
    if isinstance(value, Decimal):
        return plain_number(value.normalize())
    return f"{value.year}-{value.month}-{value.day}" if isinstance(value, date) else "" if value is None else str(value)


def _difference(relation: Relation, report: Report, instance: Instance, is_signed: bool) -> str:
    """By how much the left side is more than the right one: 3, -3; how far they are apart: 3."""
    from reportgen.core.language.comparisons import difference  # most relations hold

    apart = difference(relation.check)
    value = expressions.evaluate(apart, lambda name: report.scalar(instance.id_of(name))) if apart else None
    if not isinstance(value, int | Decimal):
        return "（空）"
    number = Decimal(value)
    shown = number if is_signed else number.copy_abs()
    padded = f"{shown:.{_decimals_of(relation, instance, report.kind)}f}"
    return padded if Decimal(padded) == shown else plain_number(shown)


def _decimals_of(relation: Relation, instance: Instance, kind: Kind) -> int:
    """How many decimals all the figures of a relation are printed with; 0 where they differ or the form does not say."""
    fields = [kind.field_of(instance.id_of(name)) for name in relation.check.names]
    places = {0 if one is None or one.type.shape else one.decimals or 0 for one in fields}
    return places.pop() if len(places) == 1 else 0

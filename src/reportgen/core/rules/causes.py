"""One cause, one finding: what is compared with a value that is wrong by itself is not accused beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.findings import Finding
from reportgen.core.ids import earlier_of
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import PERIOD_END
from reportgen.core.report import Report
from reportgen.core.rules.relations import first_typed
from reportgen.core.rules.rules import WHOLE, Find, Instance, Naming, Relation, Rule


def causes_only(report: Report, read: Sequence[Finding], judged: Sequence[Finding]) -> list[Finding]:
    """The findings without those that follow from another: `read` are those of reading the cells, `judged` of the rules.

    A single value with an error of its own (a name with ×× in it, a year that does not follow the last report's) has
    to be changed first; until then nothing is known from comparing with it. A narrative is many sentences, so that
    an error in one says nothing about the others.
    """
    rules = {rule.code: rule for rule in report.kind.rules}
    involved = [_involved(rules[one.code], one.field, report.kind) if one.code in rules else set() for one in judged]
    own = [one for one, ids in zip(judged, involved, strict=True) if ids <= {one.field}]
    doubtful = {*_accused(report, [*read, *own])}
    return [
        *read,
        *(one for one, ids in zip(judged, involved, strict=True) if ids <= {one.field} or doubtful.isdisjoint(ids)),
    ]


def _accused(report: Report, findings: Sequence[Finding]) -> Iterator[str]:
    """The values that staff typed and that an error is about: by name, or because it is about their cell."""
    errors = [one for one in findings if one.is_error]
    names, places = {one.field for one in errors}, {one.place for one in errors if one.place and one.place.cell}
    for value_id, entry in report.entries.items():
        field = report.kind.field_of(value_id)
        is_single = field is not None and not field.type.has_paragraphs and not field.is_derived
        if is_single and (value_id in names or entry.place in places):
            yield value_id


def _involved(rule: Rule, value_id: str, kind: Kind) -> set[str]:
    """The values of this report that staff type and that `rule` looks at where it accuses `value_id`."""
    names = {value_id, *_needed(rule.when, WHOLE, kind)}
    match rule.test:
        case Relation(check=check, instances=instances) as relation:
            here = [one for one in instances if first_typed(relation, one, kind) == value_id]
            names |= {name for one in here for name in _needed(check, one, kind)}
        case test if isinstance(test.power, Find):
            asked = (test.power.right_if, *test.power.equals)
            names |= {name for one in asked for name in _needed(one, WHOLE, kind)}
        case test if isinstance(test.power, Naming):
            names |= {*test.power.names}
    return {part for name in names for part in (kind.typed_for(name) if name in kind.fields else (name,))}


def _needed(expression: Expression | None, instance: Instance, kind: Kind) -> Iterator[str]:
    if expression is None:
        return
    if PERIOD_END in expression.moments and kind.calendar:
        yield from kind.calendar.fields
    for name in (instance.id_of(one) for one in expression.names):
        if not earlier_of(name) and name in kind.fields:
            yield name

"""One cause, one finding: what is compared with a value that is wrong by itself is not accused beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.ways import Way
from reportgen.core.findings import Finding
from reportgen.core.ids import earlier_of, record_of
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import PERIOD_END
from reportgen.core.light import dataclass
from reportgen.core.report import Report
from reportgen.core.rules.declared.powers import Accounts, Elsewhere, Find, Naming, OtherPlaces
from reportgen.core.rules.declared.rules import WHOLE, ClaimTest, Instance, Relation, Rule, TextTest
from reportgen.core.rules.relations import first_typed

# What it takes to see a mistake, the surest first: reading the cell, a rule about the value alone, an earlier report,
# other values of this report.
_READ, _ALONE, _EARLIER, _OTHERS = range(4)


@dataclass(frozen=True)
class _Judged:
    """A finding of a rule: what it took to see it, and the values that staff type and that took part."""

    finding: Finding
    took: int
    ids: frozenset[str]


def causes_only(report: Report, findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those of rules that follow from another.

    A single value with a surer error (a name with ×× in it, a year that does not follow the last report's) has to be
    changed or explained first; until then nothing is known from comparing with it. A narrative is many sentences, so that an
    error in one says nothing about the others; and of many figures that do not add up none is known to be the wrong one.
    """
    rules = {rule.code: rule for rule in report.kind.rules}
    seen = [_judged(one, rules[one.code], report.kind) for one in findings if one.code in rules]
    read = [one for one in findings if one.code not in rules]
    surest = dict.fromkeys(_accused(report, [one.finding for one in seen if one.took == _EARLIER]), _EARLIER)
    alone = [one.finding for one in seen if one.took == _ALONE]
    surest |= dict.fromkeys(_accused(report, alone), _ALONE)
    surest |= dict.fromkeys(_accused(report, read), _READ)
    follow = {id(one.finding) for one in seen if any(surest.get(name, _OTHERS) < one.took for name in one.ids)}
    return [one for one in findings if id(one) not in follow]


def needs(kind: Kind, finding: Finding, value_id: str) -> bool:
    """Whether the finding is one of a rule that compares with the value `value_id`."""
    rule = next((one for one in kind.rules if one.code == finding.code), None)
    return rule is not None and value_id in _judged(finding, rule, kind).ids


def _accused(report: Report, findings: Sequence[Finding]) -> Iterator[str]:
    """The single values that staff typed and that what stops is about: by name, or because it is about their cell."""
    errors = [one for one in findings if one.stops]
    names, places = {one.field for one in errors}, {one.place for one in errors if one.place and one.place.cell}
    for value_id, entry in report.entries.items() if errors else ():
        field = report.kind.field_of(value_id)
        is_single = field is not None and not field.type.has_paragraphs and not field.is_derived
        if is_single and (value_id in names or entry.place in places):
            yield value_id


def _judged(finding: Finding, rule: Rule, kind: Kind) -> _Judged:
    """Whether a rule is asked at all (`when`) is no part of what it compares."""
    names = set(_compared(rule, finding.field, kind))
    ids = {part for name in names for part in _typed_behind(name, kind)} | {finding.field}
    took = _OTHERS if len(ids) > 1 else _EARLIER if any(map(earlier_of, names)) else _ALONE
    return _Judged(finding, took, frozenset(ids))


def _typed_behind(name: str, kind: Kind) -> Iterator[str]:
    """The values of this report that staff type and `name` is made of, a list and a column of one as a whole."""
    if record_of(name) or kind.whole_of(name):
        yield name
        return
    field = kind.fields.get(name)
    if field is not None and not field.is_derived:
        yield name
    for part in field.made_of if field else ():
        yield from _typed_behind(part, kind)


def _compared(rule: Rule, value_id: str, kind: Kind) -> Iterator[str]:
    """The values that `rule` looks at where it accuses `value_id`, those of earlier reports among them."""
    match rule.test:
        case Relation(check=check) as relation:
            for instance in (one for one in relation.around(value_id) if first_typed(relation, one, kind) == value_id):
                yield from _needed(check, instance, kind)
        case TextTest(power=Find() as find):
            for asked in (find.right_if, *find.equals):
                yield from _needed(asked, WHOLE, kind)
        case TextTest(power=Naming() as naming):
            yield from naming.names
        case TextTest(power=OtherPlaces() as places):
            yield from places.own
        case TextTest(power=Elsewhere() | Accounts()):
            yield from kind.rollover.same
        case ClaimTest(way=Way.FIGURE, names=names):
            yield from kind.vocabulary.values_of(names)


def _needed(expression: Expression | None, instance: Instance, kind: Kind) -> Iterator[str]:
    if expression is None:
        return
    if PERIOD_END in expression.moments and kind.calendar:
        yield from kind.calendar.fields
    yield from (instance.id_of(name) for name in expression.names)

"""What must hold in a report of a kind: rules read from data, checked as expressions, never code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.core import expressions
from reportgen.core.expressions import Expression
from reportgen.core.findings import Finding, Severity
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.tables import fill
from reportgen.core.values import printed


@dataclass(frozen=True)
class Instance:
    """One application of a rule: `scope` is the column or row it looks at ('' for the whole report).

    `names` maps every name of the rule to the id of the value it means here.
    """

    scope: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One thing that must hold. A retired rule keeps its code, so that the code is never used again."""

    code: str
    title: str
    severity: Severity
    check: Expression
    message: str
    fix: str
    source: str
    instances: tuple[Instance, ...]
    retired: str = ""


def broken_rules(rules: Iterable[Rule], report: Report) -> Iterator[Finding]:
    """A finding for every instance of every rule that is broken; what cannot be told is not broken.

    A total that is only the sum of broken parts is not accused beside them.
    """
    for rule in rules:
        if not rule.retired:
            broken = [instance for instance in rule.instances if holds(rule, instance, report) is False]
            yield from (_finding(rule, instance, report) for instance in _to_blame(broken, report.kind))


def holds(rule: Rule, instance: Instance, report: Report) -> bool | None:
    """Whether `rule` holds at `instance`; None when a value it needs is missing."""
    value = expressions.evaluate(rule.check, lambda name: report.scalar(instance.names[name]))
    return None if value is None else bool(value)


def _to_blame(instances: Sequence[Instance], kind: Kind) -> Sequence[Instance]:
    typed = [item for item in instances if not all(kind.fields[name].is_derived for name in item.names.values())]
    return typed or instances


def shown_instances(rule: Rule, kind: Kind) -> Sequence[Instance]:
    """The instances worth a line of their own: a total of others stands and falls with them."""
    return _to_blame(rule.instances, kind)


def _finding(rule: Rule, instance: Instance, report: Report) -> Finding:
    def shown(name: str) -> str:
        if name == "scope":
            return instance.scope
        value = report.value(instance.names[name])
        return "（空）" if value is None else printed(value)

    first = _first_typed(rule, instance, report)
    return Finding(
        code=rule.code,
        severity=rule.severity,
        title=rule.title,
        message=fill(rule.message, shown),
        fix=rule.fix,
        field=first,
        place=report.place(first),
        target=report.kind.target_of(first),
    )


def _first_typed(rule: Rule, instance: Instance, report: Report) -> str:
    """The first cell of the rule that staff can change."""
    ids = [instance.names[name] for name in rule.check.names]
    return next((value_id for value_id in ids if not report.kind.fields[value_id].is_derived), ids[0])

"""Judge relations between figures: which are broken, and which cell to accuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core import expressions
from reportgen.core.findings import Finding
from reportgen.core.kind import PREVIOUS, Kind
from reportgen.core.report import Report
from reportgen.core.rules import Instance, Relation, Rule
from reportgen.core.tables import fill
from reportgen.core.values import printed


def broken(rule: Rule, relation: Relation, report: Report) -> Iterator[Finding]:
    """A finding for every instance at which the relation is broken; what cannot be told is not broken.

    A total that is only the sum of broken parts is not accused beside them.
    """
    failed = [instance for instance in relation.instances if holds(relation, instance, report) is False]
    yield from (_finding(rule, relation, instance, report) for instance in _to_blame(failed, report.kind))


def holds(relation: Relation, instance: Instance, report: Report) -> bool | None:
    """Whether `relation` holds at `instance`; None when a value it needs is missing."""
    value = expressions.evaluate(relation.check, lambda name: report.scalar(instance.names[name]))
    return None if value is None else bool(value)


def shown_instances(relation: Relation, kind: Kind) -> Sequence[Instance]:
    """The instances worth a line of their own: a total of others stands and falls with them."""
    return _to_blame(relation.instances, kind)


def _to_blame(instances: Sequence[Instance], kind: Kind) -> Sequence[Instance]:
    typed = [item for item in instances if any(_is_typed(kind, name) for name in item.names.values())]
    return typed or instances


def _is_typed(kind: Kind, value_id: str) -> bool:
    field = kind.field_of(value_id)
    return field is not None and not field.is_derived and not value_id.startswith(PREVIOUS)


def _finding(rule: Rule, relation: Relation, instance: Instance, report: Report) -> Finding:
    def shown(name: str) -> str:
        if name == "scope":
            return instance.scope
        value = report.value(instance.names[name])
        return "（空）" if value is None else printed(value)

    first = _first_typed(relation, instance, report.kind)
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


def _first_typed(relation: Relation, instance: Instance, kind: Kind) -> str:
    """The first cell of the relation that staff can change."""
    ids = [instance.names[name] for name in relation.check.names]
    return next((value_id for value_id in ids if _is_typed(kind, value_id)), ids[0])

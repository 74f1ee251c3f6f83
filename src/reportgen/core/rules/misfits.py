"""Figures of the report that do not fit each other: what a text says of them is not accused for the same cause."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.claims.judged.wrongs import Wrong
from reportgen.core.claims.ways import Way
from reportgen.core.findings import Severity
from reportgen.core.ids import earlier_of
from reportgen.core.language import expressions
from reportgen.core.language.comparisons import difference
from reportgen.core.language.expressions import Expression
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Instance, Relation, Rule
from reportgen.core.rules.relations import Judgement, judge


class Misfit(NamedTuple):
    """Values that staff type and that should fit each other, and by how much they do not."""

    ids: frozenset[str]
    by: Decimal

    def explains(self, way: Way, wrong: Wrong) -> bool:
        """Whether the text may well be right: it is apart from the cells by as much as they are from each other.

        Of a share or a change, which is worked out from two figures, nothing is known until they fit.
        """
        if self.ids.isdisjoint(wrong.ids):
            return False
        return way not in (Way.FIGURE, Way.NONE) or self.by in (abs(wrong.gap), *wrong.gaps)


def misfits_of(report: Report) -> list[Misfit]:
    """All of a report, by the rules that stop it."""
    return [found for rule in report.kind.rules for found in _misfits(rule, report)]


def _misfits(rule: Rule, report: Report) -> Iterator[Misfit]:
    if rule.retired or rule.severity is not Severity.ERROR or not isinstance(rule.test, Relation):
        return
    apart = difference(rule.test.check)
    if apart is None or any(map(earlier_of, rule.test.check.names)):
        return
    for instance in rule.test.in_report(report.records):
        if judge(rule, rule.test, report, instance) is Judgement.BROKEN:
            value = _at(apart, instance, report)
            if isinstance(value, int | Decimal):
                yield Misfit(_typed(rule.test, instance, report), abs(Decimal(value)))


def _at(apart: Expression, instance: Instance, report: Report) -> object:
    return expressions.evaluate(apart, lambda name: report.scalar(instance.id_of(name)))


def _typed(relation: Relation, instance: Instance, report: Report) -> frozenset[str]:
    names = (instance.id_of(name) for name in relation.check.names)
    return frozenset(typed for name in names for typed in report.kind.typed_for(name))

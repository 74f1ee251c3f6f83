"""Whether the earlier reports that a report remembers are those of the periods that it calls them after."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from reportgen.core.findings import Finding
from reportgen.core.ids import bare, earlier_of
from reportgen.core.kind import Kind
from reportgen.core.periods.earlier import finding_about
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Relation


def not_following(report: Report, broken: AbstractSet[str]) -> Iterator[Finding]:
    """One finding where a remembered report is of another period, unless a rule of the form's own says so, one of `broken`."""
    calendar, now = report.kind.calendar, report.period
    if calendar is None or now is None or not broken.isdisjoint(_about_periods(report.kind)):
        return
    for which, ago in calendar.named.items():
        then = report.earlier[which].period if which in report.earlier else None
        if then is None or now.since(then) == ago:
            continue
        wanted = then.later(ago)
        field = calendar.year if wanted.part == now.part else calendar.fields[-1]
        told = {"here": now.name, "there": then.name, "wanted": wanted.name, "before": now.later(-ago).name}
        yield finding_about(report, "R175", "", which, field=field, **told)
        return


def _about_periods(kind: Kind) -> Iterator[str]:
    """The codes of the form's own rules that compare the period with that of an earlier report."""
    for rule in kind.rules:
        names = rule.test.check.names if isinstance(rule.test, Relation) else ()
        if kind.calendar and any(earlier_of(name) and bare(name) in kind.calendar.fields for name in names):
            yield rule.code

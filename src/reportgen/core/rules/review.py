"""Review a report: everything wrong with it, staff's reasons beside the warnings, worst first in the form's order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.rules.answers import answered
from reportgen.core.rules.check import check


def review(report: Report, findings: Sequence[Finding] = (), others: Sequence[Report] = ()) -> list[Finding]:
    """All findings of `report`; `findings` are those of reading it, `others` the earlier reports of the same run."""
    return worst_first(report.kind, answered(report, [*findings, *check(report, others)]))


def worst_first(kind: Kind, findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then answered warnings; each in the order of the form, the report as a whole first."""
    return sorted(findings, key=lambda item: (item.rank, kind.position_of(item.field)))

"""Review a report: everything wrong with it, staff's reasons beside it, worst first in the form's order."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.rules.answers import answered
from reportgen.core.rules.check import check
from reportgen.core.rules.copied.run_texts import ReportRun
from reportgen.core.rules.one_cause import causes_only
from reportgen.core.rules.wrong_year import year_only


def review(report: Report, findings: Iterable[Finding] = (), run: ReportRun | None = None) -> list[Finding]:
    """All findings of `report`, one for each cause; `findings` are those of reading it, `run` has the texts of the same run so far.

    `findings` may have to be waited for: the report is checked first.
    """
    found = check(report, run)
    told = causes_only(report, answered(report, [*findings, *found]))
    return worst_first(report.kind, year_only(report, told, check))


def worst_first(kind: Kind, findings: Iterable[Finding]) -> list[Finding]:
    """Class by class, then what has its answer; each in the order of the form, the report as a whole first."""
    return sorted(findings, key=lambda item: (item.rank, kind.position_of(item.field)))

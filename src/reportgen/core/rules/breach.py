"""The finding that a broken rule gives."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.core.findings import Finding
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Rule
from reportgen.core.tables import fill


def finding_of(rule: Rule, value_id: str, report: Report, shown: Callable[[str], str], values: str = "") -> Finding:
    """What is said when `rule` is broken at a value; `shown(name)` fills the placeholders of its message."""
    return Finding(
        code=rule.code,
        severity=rule.severity,
        title=rule.title,
        message=fill(rule.message, shown),
        fix=rule.remedy,
        field=value_id,
        place=report.place(value_id),
        target=report.target_of(value_id),
        values=values,
    )

"""Every figure that the tables of a report have, whatever it counts."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.report import Report


def table_figures(report: Report) -> frozenset[Decimal]:
    """What is typed there, and what is worked out of it."""
    found = (report.scalar(value_id) for _, _, value_id in report.value_ids())
    return frozenset(Decimal(one) for one in found if isinstance(one, int | Decimal))

"""Which value of a report a leaf of its document was printed from."""

from __future__ import annotations

from reportgen.core.ids import HEADING, PARAGRAPHS, home_and_order, record_of, value_of
from reportgen.core.report import Report


def source_of(report: Report, leaf: str) -> str:
    """「总体情况[2].正文」 of 「总体情况[2].段落#3.正文」; its 小标题 where that is what the leaf prints.

    What a list counts, and what is no leaf of the report, stands for itself.
    """
    record = record_of(leaf)
    if record is None or record.column != PARAGRAPHS:
        return value_of(leaf)
    spec = report.kind.lists[record.list_id]
    heading, body = (spec.value_id(record.number, column.id) for column in spec.columns)
    _, (_, paragraph, part) = home_and_order(leaf)
    return heading if (paragraph, part) == (1, 0) and leaf.endswith(HEADING) and report.printed(heading) else body

"""The next period's report from the last one's file, in the newest edition that carries on from it."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.periods.rollover import roll_over
from reportgen.core.report import Report
from reportgen.files.kind_folder import load_kind
from reportgen.files.kind_heads import followers, kind_heads
from reportgen.files.safe_files import safe_name
from reportgen.pipeline import refusals
from reportgen.pipeline.kinds import FindKind, refuse_misspelt
from reportgen.pipeline.sources import read_any


def roll_over_file(
    path: Path, templates: Path | None = None, kind_id: str | None = None
) -> tuple[Report, list[Finding], list[Finding]]:
    """The next report, what was found in the last one's file, and what could not be brought along.

    `kind_id` is the kind of a finished report that does not tell it. Raises CannotRun when the file cannot be read.
    """
    last, findings, _ = read_any(path, FindKind(templates), kind_id)
    report, lost = roll_over(last, _newest(last, templates))
    return report, findings, lost


def next_name(report: Report) -> str:
    """The file name of a new workbook: that of the report it will make, as far as it is known already."""
    return safe_name(report.fill(report.kind.output) or report.kind.title, ".xlsx")


def _newest(last: Report, templates: Path | None) -> Kind:
    """The kind of the report after `last`: the same, or the later edition that carries from it and is in force by then."""
    kind = last.kind
    later = followers(kind_heads(templates), kind.id)
    if len(later) > 1:
        raise refusals.TWO_EDITIONS(kind=kind.id, names="、".join(later))
    if not later:
        return kind
    newest = load_kind(later[0], templates)
    refuse_misspelt(newest, [kind])
    is_too_early = last.period and last.period.after.year < newest.kind.rollover.since[kind.id]
    return kind if is_too_early else newest.kind

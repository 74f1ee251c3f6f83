"""The report a new workbook starts from: empty, or with the values of another file."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.findings import Finding
from reportgen.core.report import Report
from reportgen.files.kind_folder import kind_paths, load_kind
from reportgen.pipeline import refusals
from reportgen.pipeline.sources import READABLE, read_report


def start_report(
    kind_id: str | None, source: Path | None, templates: Path | None = None
) -> tuple[Report, list[Finding]]:
    """The report a new workbook starts from: empty, or with the values of `source`.

    Raises CannotRun when the kind is not known, or not named while there are several.
    """
    if kind_id and Path(kind_id).suffix.lower() in READABLE:
        raise refusals.NOT_A_KIND(name=kind_id)
    if source is not None:
        report, findings, _ = read_report(source, templates)
        if kind_id not in (None, report.kind.id):
            raise refusals.OTHER_KIND(name=source.name, kind=report.kind.id, asked=kind_id)
        return report, findings
    return Report(load_kind(kind_id or _only_kind(templates), templates).kind, {}, {}), []


def _only_kind(templates: Path | None) -> str:
    known = list(kind_paths(templates))
    if len(known) != 1:
        raise refusals.WHICH_KIND(known="、".join(known), first=known[0] if known else "…")
    return known[0]

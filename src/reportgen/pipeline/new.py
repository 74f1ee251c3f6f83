"""The report a new workbook starts from: empty, or with the values of another file."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.report import Report
from reportgen.files.kind_folder import kind_paths, load_kind
from reportgen.pipeline.sources import read_report


def start_report(
    kind_id: str | None, source: Path | None, templates: Path | None = None
) -> tuple[Report, list[Finding]]:
    """The report a new workbook starts from: empty, or with the values of `source`.

    Raises CannotRun when the kind is not known, or not named while there are several.
    """
    if source is not None:
        report, findings, _ = read_report(source, templates)
        if kind_id not in (None, report.kind.id):
            raise CannotRun(
                f"{source.name} 是“{report.kind.id}”，不是“{kind_id}”。", "请去掉命令里的报告种类，或换一个文件。"
            )
        return report, findings
    return Report(load_kind(kind_id or _only_kind(templates), templates).kind, {}, {}), []


def _only_kind(templates: Path | None) -> str:
    known = list(kind_paths(templates))
    if len(known) != 1:
        raise CannotRun(
            f"请写明报告种类，可选：{'、'.join(known)}。", "例如：reportgen new " + (known[0] if known else "…")
        )
    return known[0]

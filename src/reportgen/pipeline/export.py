"""The values of a report as JSON."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.findings import Finding
from reportgen.pipeline.sources import read_report


def export(path: Path, templates: Path | None = None) -> tuple[str, list[Finding]]:
    """The entered values of the report at `path` as JSON, and what is wrong with them."""
    from reportgen.say.export import to_json

    report, findings, _ = read_report(path, templates)
    return to_json(report), findings

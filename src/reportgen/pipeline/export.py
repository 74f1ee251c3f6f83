"""The values of a report as JSON."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.catalogues.codes import unfilled_only
from reportgen.core.findings import Finding
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import refuse_lying_name, write_values_file
from reportgen.say.delivered import Delivered


def export(
    path: Path, templates: Path | None = None, output: Path | None = None, overwrite: bool = False
) -> tuple[str, list[Finding], Delivered | None]:
    """The entered values of the report at `path` as JSON, what is wrong with them, and how `output` was written, if given.

    Nothing is written where anything but a blank is wrong. Raises CannotRun.
    """
    from reportgen.say.export import to_json

    if output:
        refuse_lying_name(output, " JSON", ".json")
    report, findings, _ = read_report(path, templates)
    is_written = output is not None and unfilled_only(findings)
    written = write_values_file(report, output, overwrite, [path]) if output and is_written else None
    return to_json(report), findings, written

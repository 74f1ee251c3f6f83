"""Read a finished report into a workbook or a .json."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.catalogues.codes import NOT_WHOLE
from reportgen.core.findings import CannotRun, has_errors
from reportgen.core.rules.review import worst_first
from reportgen.pipeline import refusals
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.writing import write_values_file, write_workbook_file
from reportgen.say.outcome import Outcome, Status


def read_into(
    path: Path, output: Path, kind_id: str | None = None, templates: Path | None = None, overwrite: bool = False
) -> Outcome:
    """Read the finished report at `path` into a workbook, or a .json, at `output`.

    What could not be read is blank there and has its finding; the file is written all the same.
    """
    from reportgen.pipeline.finished import read_finished

    if output.suffix.lower() not in (".xlsx", ".json"):
        problem = refusals.OUTPUT_NAME(name=output.name)
        return Outcome(path, Status.FAILED, problem=problem)
    try:
        report, found, _ = read_finished(path, FindKind(templates), kind_id)
        findings = worst_first(report.kind, found)
        if output.suffix.lower() == ".json":
            written = write_values_file(report, output, overwrite, [path])
        else:
            written = write_workbook_file(report, output, overwrite, [path])
    except CannotRun as problem:
        return Outcome(path, Status.FAILED, problem=problem)
    is_whole = not has_errors(findings) and not any(one.code in NOT_WHOLE for one in findings)
    status = Status.READ if is_whole else Status.DOUBTFUL
    return Outcome(path, status, tuple(findings), report.kind.id, report.title, output, written=written)

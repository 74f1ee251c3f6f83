"""Which files are meant, and the report in each, whatever kind of file it is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from reportgen.core.findings import Finding
from reportgen.core.report import Report
from reportgen.core.rules.review import worst_first
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline import refusals
from reportgen.pipeline.kinds import FindKind

INPUTS = Path("inputs")
WORKBOOKS = (".xlsx", ".xlsm")
FINISHED = (".docx", ".html", ".htm", ".txt", ".pdf")
# What read_any takes, by the end of the file's name.
READABLE = (*WORKBOOKS, ".json", *FINISHED)


def sources(paths: Sequence[Path]) -> list[Path]:
    """The report files meant by `paths`; a folder means every workbook in it, none means inputs/.

    Raises CannotRun when there is nothing to do.
    """
    found: list[Path] = []
    for path in paths or [INPUTS]:
        if not os.path.isdir(path):  # Path.is_dir raises for a name too long to be one
            found.append(path)
            continue
        inside = sorted(item for item in path.iterdir() if item.suffix.lower() in WORKBOOKS and item.is_file())
        inside = [item for item in inside if not item.name.startswith(("~$", ".~", "._"))]
        if not inside:
            raise refusals.EMPTY_FOLDER(folder=path)
        found += inside
    if not paths and not INPUTS.is_dir():
        raise refusals.NO_INPUTS()
    return list(dict.fromkeys(found))


def read_report(path: Path, templates: Path | None = None) -> tuple[Report, list[Finding], KindFolder]:
    """Read a filled workbook, a .json of the same values, or a finished report. Raises CannotRun when it is none."""
    return read_any(path, FindKind(templates))


def read_any(path: Path, find_kind: FindKind) -> tuple[Report, list[Finding], KindFolder]:
    """The same with kinds found by `find_kind`, which loads each kind once a run."""
    if path.suffix.lower() in FINISHED:
        from reportgen.pipeline.finished import read_finished

        report, findings, folder = read_finished(path, find_kind)
    else:
        report, findings, folder = open_values(path, find_kind)
    return report, worst_first(report.kind, findings), folder


def open_values(path: Path, find_kind: FindKind) -> tuple[Report, list[Finding], KindFolder]:
    """Read a file that holds values, a workbook or a .json; a finished report is refused with a way out."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        from reportgen.files.json_values import read_json

        return read_json(path, find_kind)
    if suffix in FINISHED and path.exists():
        raise refusals.IS_FINISHED(name=path.name)
    from reportgen.files.workbook.read_workbook import read_workbook

    return read_workbook(path, find_kind)

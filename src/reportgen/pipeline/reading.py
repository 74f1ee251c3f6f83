"""Read one report from whichever file it stands in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder, kind_paths, load_kind

if TYPE_CHECKING:
    from reportgen.core.recognise.recognise import Form

WORKBOOKS = (".xlsx", ".xlsm")
FINISHED = (".docx", ".html", ".htm", ".txt", ".pdf")
# What read_any takes, by the end of the file's name.
READABLE = (*WORKBOOKS, ".json", *FINISHED)


class FindKind:
    """Loads each kind once a run: a long-lived process sees a template that was changed meanwhile."""

    def __init__(self, templates: Path | None = None) -> None:
        self.templates = templates
        self.forms: dict[str, Form] = {}
        self._folders: dict[str, KindFolder] = {}

    def __call__(self, kind_id: str) -> KindFolder:
        """The kind `kind_id`. Raises CannotRun when there is none or it is wrong."""
        if kind_id not in self._folders:
            self._folders[kind_id] = load_kind(kind_id, self.templates, thorough=False)
        return self._folders[kind_id]

    def every(self) -> list[KindFolder]:
        """Every kind that can be found."""
        return [self(kind_id) for kind_id in kind_paths(self.templates)]


def read_report(path: Path, templates: Path | None = None) -> tuple[Report, list[Finding], KindFolder]:
    """Read a filled workbook, a .json of the same values, or a finished report. Raises CannotRun when it is none."""
    return read_any(path, kind_finder(templates))


def read_any(path: Path, find_kind: FindKind) -> tuple[Report, list[Finding], KindFolder]:
    """The same with kinds found by `find_kind`, which loads each kind once a run."""
    if path.suffix.lower() in FINISHED:
        from reportgen.pipeline.finished import read_finished

        return read_finished(path, find_kind)
    return read_values(path, find_kind)


def read_values(path: Path, find_kind: FindKind) -> tuple[Report, list[Finding], KindFolder]:
    """Read a file that holds values, a workbook or a .json; a finished report is refused with a way out."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        from reportgen.files.json_report import read_json

        return read_json(path, find_kind)
    if suffix in FINISHED and path.exists():
        fix = f"请先运行 reportgen read {path.name} -o 工作簿.xlsx，核对后再用工作簿。"
        raise CannotRun(f"{path.name} 是写好的报告，不是填报工作簿。", fix)
    from reportgen.files.workbook.reader import read_workbook

    return read_workbook(path, find_kind)


def kind_finder(templates: Path | None) -> FindKind:
    """Finds the kinds in `templates`, or in the usual places."""
    return FindKind(templates)

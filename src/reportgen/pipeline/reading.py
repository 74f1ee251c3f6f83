"""Read one report from whichever file it stands in."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from reportgen.core.findings import Finding
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder, load_kind

FindKind = Callable[[str], KindFolder]
# What read_any takes, by the end of the file's name.
READABLE = (".xlsx", ".xlsm", ".json")


def read_report(path: Path, templates: Path | None = None) -> tuple[Report, list[Finding], KindFolder]:
    """Read a filled workbook, or a .json of the same values. Raises CannotRun when it is neither."""
    return read_any(path, kind_finder(templates))


def read_any(path: Path, find_kind: FindKind) -> tuple[Report, list[Finding], KindFolder]:
    """The same with kinds found by `find_kind`, which loads each kind once a run."""
    if path.suffix.lower() == ".json":
        from reportgen.files.json_report import read_json

        return read_json(path, find_kind)
    from reportgen.files.workbook_reader import read_workbook

    return read_workbook(path, find_kind)


def kind_finder(templates: Path | None) -> FindKind:
    """Loads each kind once a run: a long-lived process sees a template that was changed meanwhile."""
    return lru_cache(maxsize=None)(lambda kind_id: load_kind(kind_id, templates, thorough=False))

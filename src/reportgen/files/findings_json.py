"""The stable JSON of `--json`; docs/json.md describes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportgen.core.findings import CannotRun, Finding
from reportgen.files.json_report import dump

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1


def findings_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """One object a finding; a missing end is null."""
    return [_finding(item) for item in findings]


def problem_data(problem: CannotRun | None) -> dict[str, str] | None:
    """Why the tool could not run, or null."""
    return None if problem is None else {"message": problem.message, "fix": problem.fix}


def document(
    version: str, command: str, exit_code: int, reports: Sequence[dict[str, Any]], problem: CannotRun | None = None
) -> str:
    """The whole answer of one run."""
    return dump(
        {
            "reportgen": version,
            "schema": SCHEMA,
            "command": command,
            "exit_code": exit_code,
            "problem": problem_data(problem),
            "reports": list(reports),
        }
    )


def path_text(path: Path | None) -> str | None:
    """A path with forward slashes on every system."""
    return None if path is None else path.as_posix()


def _finding(item: Finding) -> dict[str, Any]:
    place = item.place
    return {
        "code": item.code,
        "severity": str(item.severity),
        "title": item.title,
        "message": item.message,
        "fix": item.fix,
        "field": item.field or None,
        "file": place.file if place else None,
        "sheet": (place.sheet or None) if place else None,
        "cell": (place.cell or None) if place else None,
        "document": item.target or None,
        "answer": item.answer or None,
    }

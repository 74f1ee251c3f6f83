"""A comparison as the stable JSON that docs/json.md describes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.core.compare import Change, text_of
from reportgen.core.findings import CannotRun
from reportgen.core.report import Report
from reportgen.core.values import Value
from reportgen.files.findings_json import SCHEMA, problem_data
from reportgen.files.json_report import dump, plain
from reportgen.files.word_diff import compare_texts


def answer(version: str, command: str, exit_code: int, problem: CannotRun | None = None, **data: Any) -> str:
    """The whole answer of one command."""
    head = {"reportgen": version, "schema": SCHEMA, "command": command, "exit_code": exit_code}
    return dump(head | {"problem": problem_data(problem)} | data)


def report_data(report: Report) -> dict[str, Any]:
    """Which report it is."""
    return {
        "source": report.source,
        "kind": report.kind.id,
        "title": report.fill(report.kind.properties.title) or report.kind.title,
    }


def changes_data(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """One object for each change; `parts` has a narrative paragraph by paragraph."""
    return [_change(change) for change in changes]


def _change(change: Change) -> dict[str, Any]:
    lines = compare_texts(text_of(change.old), text_of(change.new)) if change.is_narrative else None
    return {
        "field": change.id,
        "old_field": change.old_id or None,
        "new_field": change.new_id or None,
        "document": change.target or None,
        "old": _plain(change.old),
        "new": _plain(change.new),
        "difference": change.difference,
        "percent": change.percent,
        "pending": change.pending,
        "parts": lines and [[{"part": str(piece.part), "text": piece.text} for piece in line] for line in lines],
    }


def _plain(value: Value | None) -> object:
    return None if value is None else plain(value)

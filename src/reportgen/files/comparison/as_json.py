"""A comparison as the stable JSON that docs/json.md describes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.core.compare.compare import Change, text_of
from reportgen.core.compare.returned import Review
from reportgen.core.findings import CannotRun
from reportgen.core.provenance import Provenance
from reportgen.core.report import Report
from reportgen.core.values import Value
from reportgen.files.comparison.word_diff import compare_texts
from reportgen.files.findings_json import SCHEMA, findings_data, problem_data
from reportgen.files.json_report import dump, plain


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


def made_by_data(provenance: Provenance | None) -> dict[str, Any]:
    """What a document was made from, null when the tool did not make it."""
    if provenance is None:
        return {"made_by": None}
    return {"made_by": {"kind": provenance.kind, "edition": provenance.edition, "reportgen": provenance.version}}


def review_data(review: Review, workbook: str) -> dict[str, Any]:
    """A document against a workbook: what was changed, what of it cannot be taken over, and what was remarked."""
    pulled = review.pulled
    return {
        "workbook": {"source": workbook, "is_source": review.is_source, "findings": findings_data(review.stopped)},
        "same_text": review.same_text,
        "changes": changes_data(pulled.comparison.changes) if pulled else [],
        "refused": findings_data(pulled.refused) if pulled else [],
        "findings": findings_data(pulled.findings) if pulled else [],
        "comments": [{"author": one.author, "text": one.text, "paragraph": one.paragraph} for one in review.comments],
    }


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

"""The stable JSON of every command that has `--json`, built in one place; docs/json.md and docs/schema describe it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.core.diff.changes import Change, Comparison
from reportgen.core.diff.word_diff import compare_texts
from reportgen.core.findings import CannotRun, Finding, Severity, tally
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.returned.provenance import Provenance
from reportgen.core.returned.verdict import Returned, Verdict
from reportgen.core.surroundings import Need
from reportgen.core.version import __version__
from reportgen.say.causes import once_a_cause
from reportgen.say.code_pages import Page
from reportgen.say.delivered import Delivered
from reportgen.say.json_text import dump
from reportgen.say.made_beside import MadeBeside
from reportgen.say.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1


def answer(command: str, exit_code: int, problem: CannotRun | None = None, **data: Any) -> str:
    """The whole answer of one command; `data` is what the functions below give."""
    head = {"reportgen": __version__, "schema": SCHEMA, "command": command, "exit_code": exit_code}
    return dump(head | {"problem": _problem(problem)} | data)


def outcomes_data(outcomes: Iterable[Outcome], outputs: Path | None = None) -> dict[str, Any]:
    """What became of each report of a run; `outputs` is the whole path of the folder they went to."""
    told = [*outcomes]
    found = once_a_cause(item for outcome in told for item in outcome.findings)
    reports = [_outcome(outcome) for outcome in told]
    return {"outputs": path_text(outputs), "reports": reports, "counts": _counts(found)}


def comparison_data(comparison: Comparison, findings: Sequence[Sequence[Finding]]) -> dict[str, Any]:
    """Two reports; `findings` are those of the old and of the new one."""
    sides = zip(("old", "new"), (comparison.old, comparison.new), findings, strict=True)
    told = {name: _report(report) | {"findings": findings_data(found)} for name, report, found in sides}
    return told | {"same": comparison.same, "changes": _changes(comparison.changes)}


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """What a document was made from, null when the tool did not make it, what was changed in it, what is in the way of publishing it."""
    return {
        "made_by": _made_by(verdict.provenance),
        "unchanged": verdict.is_unchanged,
        "changed": findings_data(verdict.changes),
        "publication": findings_data(verdict.remarks),
    }


def returned_data(returned: Returned, workbook: str) -> dict[str, Any]:
    """A document against a workbook: what was changed, what of it cannot be taken over, and what was remarked."""
    pulled = returned.pulled
    return {
        "workbook": {"source": workbook, "is_source": returned.is_source, "findings": findings_data(returned.stopped)},
        "same_text": returned.same_text,
        "changes": _changes(pulled.comparison.changes) if pulled else [],
        "refused": findings_data(pulled.refused) if pulled else [],
        "findings": findings_data(pulled.findings) if pulled else [],
        "comments": [{"author": one.author, "text": one.text, "paragraph": one.paragraph} for one in returned.comments],
    }


def pages_text(pages: Iterable[Page]) -> str:
    """Pages about codes as one array; what there is not is null."""
    return dump([_page(page) for page in pages])


def kinds_text(kinds: Iterable[Kind]) -> str:
    """The kinds that can be found as one array."""
    return dump([{"id": one.id, "title": one.title, "edition": one.edition, "basis": one.basis} for one in kinds])


def needs_data(needs: Iterable[Need]) -> dict[str, Any]:
    """What the tool needs around it, one object a thing."""
    return {"needs": [_need(one) for one in needs]}


def kind_check_data(
    folder: Path, title: str, findings: Sequence[Finding], copy: Path | None, kept: Sequence[Path]
) -> dict[str, Any]:
    """Everything found in the folder of a kind, each with the file, line and column it stands in, or its place in Word."""
    found = tally(findings)
    counts = {"errors": found.errors, "warnings": found.warnings, "notes": found.notes}
    about = {"folder": path_text(folder), "title": title or None, "copy": path_text(copy), "counts": counts}
    return about | {"kept": [path_text(one) for one in kept]} | {"findings": [_kind_finding(item) for item in findings]}


def path_text(path: Path | None) -> str | None:
    """A path with forward slashes on every system."""
    return None if path is None else path.as_posix()


def written_data(delivered: Delivered | None) -> dict[str, str | None]:
    """How a file came to its place, and where what stood there is kept; both null where nothing was written."""
    if delivered is None:
        return {"written": None, "kept": None}
    return {"written": str(delivered.how), "kept": path_text(delivered.kept)}


def findings_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """One object a finding; a missing end is null."""
    return [_finding(item) for item in findings]


# ── the objects these are made of ────────────────────────────────────────────


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "source": path_text(outcome.source),
        "status": str(outcome.status),
        "kind": outcome.kind_id or None,
        "title": outcome.title or None,
        "output": path_text(outcome.output),
        **written_data(outcome.written),
        "standing": outcome.is_standing,
        "beside": [_beside(one) for one in outcome.beside],
        "older": [{"path": path_text(old.path), "date": old.day} for old in outcome.older],
        "problem": _problem(outcome.problem),
        "copy": path_text(outcome.copy),
        "copy_notes": list(outcome.copy_notes),
        "counts": _counts(outcome.findings),
        "findings": findings_data(outcome.findings),
    }


def _beside(beside: MadeBeside) -> dict[str, Any]:
    """A file beside the document: null for its path, and why, where it could not be made."""
    return {
        "sort": str(beside.sort),
        "path": path_text(beside.path),
        **written_data(beside.written),
        "problem": _problem(beside.problem),
        "notes": list(beside.notes),
    }


def _severity(stops: bool) -> str:
    """Whether the build is stopped, as before there were four classes."""
    return str(Severity.ERROR if stops else Severity.WARNING)


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many stop the build, and all others; then by class. The answered are among those others."""
    found = tally(findings)
    stopped = found.errors + found.unexplained
    return {
        "errors": stopped,
        "warnings": len(findings) - stopped,
        "answered": found.answered,
        "explain": found.explain,
        "unexplained": found.unexplained,
        "notes": found.notes,
    }


def _problem(problem: CannotRun | None) -> dict[str, str] | None:
    """Why the tool could not run, or null."""
    return None if problem is None else {"message": problem.message, "fix": problem.fix}


def _finding(item: Finding) -> dict[str, Any]:
    place = item.place
    return {
        "code": item.code,
        "severity": _severity(item.stops),
        "class": str(item.severity),
        "title": item.title,
        "message": item.message,
        "fix": item.fix,
        "field": item.field or None,
        "file": place.file if place else None,
        "sheet": (place.sheet or None) if place else None,
        "cell": (place.cell or None) if place else None,
        "document": item.target or None,
        "answer": item.answer or None,
        "values": item.values or None,
        "cause": item.cause or None,
    }


def _kind_finding(item: Finding) -> dict[str, Any]:
    place = item.place
    return {
        "code": item.code,
        "class": str(item.severity),
        "title": item.title,
        "message": item.message,
        "fix": item.fix,
        "file": place.file if place else None,
        "line": (place.line or None) if place else None,
        "column": (place.column or None) if place else None,
        "place": (place.cell or None) if place else None,
        "key": item.field or None,
    }


def _report(report: Report) -> dict[str, Any]:
    """Which report it is."""
    return {"source": report.source, "kind": report.kind.id, "title": report.title}


def _changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """One object for each change; `parts` has a narrative paragraph by paragraph."""
    return [_change(change) for change in changes]


def _made_by(made: Provenance | None) -> dict[str, str] | None:
    return None if made is None else {"kind": made.kind, "edition": made.edition, "reportgen": made.version}


def _change(change: Change) -> dict[str, Any]:
    lines = compare_texts(change.old_text, change.new_text) if change.is_narrative else None
    return {
        "field": change.id,
        "old_field": change.old_id or None,
        "new_field": change.new_id or None,
        "document": change.target or None,
        "old": None if change.old is None else change.field.type.to_json(change.old),
        "new": None if change.new is None else change.field.type.to_json(change.new),
        "difference": change.difference,
        "percent": change.percent,
        "pending": change.pending,
        "parts": lines and [[{"part": str(piece.part), "text": piece.text} for piece in line] for line in lines],
    }


def _need(need: Need) -> dict[str, str | None]:
    told = {"about": need.about, "state": str(need.state), "title": need.title, "message": need.message}
    return told | {"fix": need.fix or None}


def _page(page: Page) -> dict[str, str | None]:
    return {
        "code": page.code,
        "title": page.title,
        "severity": _severity(page.severity.stops),
        "class": str(page.severity),
        "kind": page.kind or None,
        "looks_at": page.looks_at,
        "example": page.example,
        "fix": page.fix,
        "source": page.source or None,
        "answer": page.answer,
        "retired": page.retired or None,
        "formerly": page.formerly or None,
    }

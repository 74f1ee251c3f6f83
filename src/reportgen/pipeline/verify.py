"""Whether a finished document is still as it was built, and fit to be published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.core.report import Report
from reportgen.core.returned.provenance import Provenance
from reportgen.core.returned.traces import as_chosen, blank_signature, traces_found
from reportgen.core.returned.verdict import Verdict
from reportgen.pipeline.as_built import changes_since
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind


def verify(document: Path, templates: Path | None = None) -> Verdict:
    """Whether `document` is as it was built, and what to see to before it is published.

    Raises CannotRun when it is no Word document.
    """
    from reportgen.files.document.provenance_part import read_provenance
    from reportgen.files.document.read_document import read_document, word_content
    from reportgen.files.document.traces_in_word import read_traces

    content, find_kind = word_content(document), FindKind(templates)
    edited, provenance = read_document(content, name=document.name), read_provenance(content)
    changes, traces = changes_since(content, provenance), read_traces(content)
    if provenance is not None and provenance.seen:
        traces = replace(traces, hidden=())  # told place by place among the changes
    remarks = (
        *traces_found(traces, edited, document.name),
        *blank_signature(_report_in(document, provenance, find_kind), edited, document.name),
    )
    return Verdict(provenance, changes, _title_of(provenance.kind, find_kind) if provenance else "", remarks)


def _report_in(document: Path, provenance: Provenance | None, find_kind: FindKind) -> Report | None:
    """What the document says, None where it is a report of no form that is known here."""
    try:
        return as_chosen(read_finished(document, find_kind)[0], provenance)
    except CannotRun:
        return None


def _title_of(kind_id: str, find_kind: FindKind) -> str:
    try:
        return find_kind(kind_id).kind.title
    except CannotRun:
        return kind_id

"""Whether a finished document is still as it was built, and fit to be published."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.returned.provenance import Provenance
from reportgen.core.returned.traces import as_chosen, blank_signature, traces_found
from reportgen.core.returned.verdict import Verdict
from reportgen.files import file_refusals
from reportgen.files.fullness import is_full_document
from reportgen.files.safe_files import read_whole
from reportgen.files.seal import Made, Seal, seal_of
from reportgen.files.zipped import is_intact
from reportgen.pipeline.as_built import changes_since
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind


def verify(document: Path, templates: Path | None = None) -> Verdict:
    """Whether `document` is as it was built, and what to see to before it is published.

    A list of 50,000 records fills more than is read back: of such a document only the seal can be told. Raises CannotRun
    when it is no Word document, or as full and written by others since.
    """
    from reportgen.files.document.provenance_part import read_provenance
    from reportgen.files.document.seen.read_document import read_document, word_content
    from reportgen.files.document.seen.traces_in_word import read_traces
    from reportgen.files.zipped import DamagedZip

    find_kind = FindKind(templates)
    if (provenance := _of_giant(read_whole(document))) is not None:
        return Verdict(provenance, kind=_title_of(provenance.kind, find_kind), is_as_written=True)
    content = word_content(document)
    edited, provenance = read_document(content, name=document.name), read_provenance(content)
    try:
        changes, traces = changes_since(content, provenance), read_traces(content)
    except DamagedZip as error:  # of a part that no reader of a report needs
        raise file_refusals.NO_DOCUMENT(name=document.name) from error
    if provenance is not None and provenance.seen:
        traces = replace(traces, hidden=())  # told place by place among the changes
    report = _report_in(document, provenance, find_kind)
    kept = provenance.author if provenance else ""  # then the author that is there now may be anybody's
    author = report.fill(report.kind.properties.author) if report and provenance and not kept else ""
    remarks = (
        *traces_found(traces, edited, document.name, author or "", kept),
        *blank_signature(report, edited, document.name),
    )
    return Verdict(provenance, changes, _title_of(provenance.kind, find_kind) if provenance else "", remarks)


def _of_giant(content: bytes) -> Provenance | None:
    """The provenance of a report too full to be read, which is byte for byte what was written; None of any other."""
    from reportgen.files.document.provenance_part import read_provenance

    is_giant = is_full_document(content) and seal_of(content) == Seal(Made.REPORT, True) and is_intact(content)
    return read_provenance(content) if is_giant else None


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

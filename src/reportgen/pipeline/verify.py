"""Whether a finished document is still as it was built."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.core.returned.provenance import text_digest
from reportgen.core.returned.verdict import Verdict
from reportgen.files.safe_files import read_whole
from reportgen.pipeline.kinds import FindKind


def verify(document: Path, templates: Path | None = None) -> Verdict:
    """Whether `document` is as it was built. Raises CannotRun when it is no Word document."""
    from reportgen.files.document.provenance_part import read_provenance
    from reportgen.files.document.read_document import read_document

    content = read_whole(document)
    edited, provenance = read_document(content), read_provenance(content)
    if provenance is None:
        return Verdict(None, False)
    return Verdict(provenance, provenance.text == text_digest(edited), _title_of(provenance.kind, templates))


def _title_of(kind_id: str, templates: Path | None) -> str:
    try:
        return FindKind(templates)(kind_id).kind.title
    except CannotRun:
        return kind_id

"""A finished document and the workbook it was built from: does it still say the same, and what was changed in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportgen.core.blocks import Document
from reportgen.core.compare.compare import PENDING, Change, text_of
from reportgen.core.compare.landing import land, with_slots
from reportgen.core.compare.pull import Pulled, pull
from reportgen.core.compare.returned import Review, Verdict
from reportgen.core.findings import CannotRun, has_errors
from reportgen.core.proof import expected_document
from reportgen.core.provenance import Provenance, text_digest
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from reportgen.files.kind_folder import KindFolder
from reportgen.files.safe_files import digest_of, read_whole
from reportgen.pipeline.build import make_skeleton
from reportgen.pipeline.reading import kind_finder, read_values


def review(document: Path, workbook: Path, templates: Path | None = None) -> Review:
    """What was changed in `document` against `workbook`, and what the workbook would become.

    Raises CannotRun when one of them cannot be read or they are not of one kind and edition.
    """
    from reportgen.files.document.provenance_part import read_provenance
    from reportgen.files.document.reader import read_document
    from reportgen.files.document.review import read_comments

    content = read_whole(document)
    edited = read_document(content)
    provenance = read_provenance(content)
    report, findings, folder = read_values(workbook, kind_finder(templates))
    _refuse_other_kind(document, provenance, edited, report)
    is_source = provenance is not None and provenance.source == digest_of(workbook)
    findings += check(report)
    if has_errors(findings):
        return Review(provenance, is_source, tuple(findings))
    slotted = with_slots(report)
    skeleton = make_skeleton(slotted, folder)
    pulled = pull(report, land(slotted, skeleton, edited))
    original = read_document(content, accept=False)
    if original != edited:
        pulled = _with_pending(pulled, pull(report, land(slotted, skeleton, original)))
    same = text_digest(_printed(pulled.report, folder)) == text_digest(edited)
    return Review(provenance, is_source, (), pulled, read_comments(content), same)


def verify(document: Path, templates: Path | None = None) -> Verdict:
    """Whether `document` is as it was built. Raises CannotRun when it is no Word document."""
    from reportgen.files.document.provenance_part import read_provenance
    from reportgen.files.document.reader import read_document

    content = read_whole(document)
    edited, provenance = read_document(content), read_provenance(content)
    if provenance is None:
        return Verdict(None, False)
    return Verdict(provenance, provenance.text == text_digest(edited), _title_of(provenance.kind, templates))


def _title_of(kind_id: str, templates: Path | None) -> str:
    try:
        return kind_finder(templates)(kind_id).kind.title
    except CannotRun:
        return kind_id


def _refuse_other_kind(document: Path, provenance: Provenance | None, edited: Document, report: Report) -> None:
    kind = report.kind
    if provenance is not None and (provenance.kind, provenance.edition) != (kind.id, kind.edition):
        message = f"{document.name} 是“{provenance.kind}”（{provenance.edition} 版），工作簿是“{kind.id}”（{kind.edition} 版）。"
        raise CannotRun(message, "请换成生成它的那个工作簿。")
    lines = {block.text for block in edited.paragraphs}
    if provenance is None and not lines & {*kind.headings}:
        raise CannotRun(f"{document.name} 不像是“{kind.title}”：一个标题也找不到。", "请检查文件。")


def _printed(report: Report, folder: KindFolder) -> Document:
    return expected_document(report, make_skeleton(report, folder))


def _with_pending(pulled: Pulled, original: Pulled) -> Pulled:
    """Changes that are not there without the tracked ones are still waiting to be accepted."""
    settled = {_key(change) for change in original.comparison.changes}
    changes = tuple(replace(change, pending=_key(change) not in settled) for change in pulled.comparison.changes)
    refused = tuple(
        item if item in original.refused else replace(item, message=f"{item.message}{PENDING}")
        for item in pulled.refused
    )
    return replace(pulled, comparison=replace(pulled.comparison, changes=changes), refused=refused)


def _key(change: Change) -> tuple[str, str, str]:
    return change.old_id, text_of(change.old), text_of(change.new)

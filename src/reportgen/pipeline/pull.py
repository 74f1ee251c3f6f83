"""A finished document and the workbook it was built from: does it still say the same, and what was changed in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reportgen.core.blocks import Document
from reportgen.core.chart_figures import chart_figures
from reportgen.core.findings import Finding, has_errors
from reportgen.core.light import replace
from reportgen.core.proof import expected_document
from reportgen.core.report import Report
from reportgen.core.returned.landing import land
from reportgen.core.returned.provenance import Provenance, same_words
from reportgen.core.returned.pull import take_over
from reportgen.core.returned.verdict import Comment, Returned
from reportgen.core.rules.check import check
from reportgen.core.rules.review import worst_first
from reportgen.files.kind_folder import KindFolder
from reportgen.files.pictures.in_document import with_contents
from reportgen.files.safe_files import digest_of
from reportgen.pipeline import refusals
from reportgen.pipeline.document import make_skeleton, marked_parts
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import open_values


def pull(document: Path, workbook: Path, templates: Path | None = None) -> Returned:
    """What was changed in `document` against `workbook`, and what the workbook would become.

    Raises CannotRun when one of them cannot be read or they are not of one kind and edition.
    """
    from reportgen.files.document.provenance_part import read_provenance
    from reportgen.files.document.seen.comments import read_comments
    from reportgen.files.document.seen.read_as_seen import read_as_seen
    from reportgen.files.document.seen.read_document import word_content

    content = word_content(document)
    edited = read_as_seen(content, name=document.name)
    provenance = read_provenance(content, pictured=False)
    report, findings, folder = open_values(workbook, FindKind(templates))
    _refuse_other_kind(document, provenance, edited, report)
    is_source = provenance is not None and provenance.source == digest_of(workbook)
    findings = worst_first(report.kind, [*findings, *check(report)])
    if has_errors(findings):
        return Returned(provenance, is_source, tuple(findings))
    skeleton_of = partial(make_skeleton, folder=folder)
    landing, original = land(report, skeleton_of, edited), read_as_seen(content, accept=False)
    pulled = take_over(report, landing, land(report, skeleton_of, original) if original != edited else None)
    filled, odd = with_contents(pulled.report, edited.pictures)
    pulled = replace(pulled, comparison=replace(pulled.comparison, new=filled), findings=(*pulled.findings, *odd))
    printed = expected_document(pulled.report, make_skeleton(pulled.report, folder))
    charts = _charts(content, report, pulled.report, folder)
    pulled = replace(pulled, refused=(*pulled.refused, *charts))
    same = same_words(printed, edited) and not charts
    beside = (Comment("", notice.problem.message, "") for notice in edited.notices)
    return Returned(provenance, is_source, (), pulled, (*read_comments(content), *beside), same)


def _charts(content: bytes, old: Report, new: Report, folder: KindFolder) -> list[Finding]:
    """The charts of the document that show what neither workbook has: a chart follows its workbook, never the other way."""
    from reportgen.files.charts.chart_changes import changed_charts
    from reportgen.files.charts.chart_places import by_name, charts_in
    from reportgen.files.document.word_parts import WordParts
    from reportgen.files.zipped import unpack

    if not folder.kind.charts:
        return []
    places = charts_in(WordParts(marked_parts(old, folder)))
    named = {place: name for name, place in by_name(places, folder.kind.charts).items()}
    names = [named.get(place, "") for place in places]
    return changed_charts(WordParts(unpack(content)), names, chart_figures(old), chart_figures(new))


def _refuse_other_kind(document: Path, provenance: Provenance | None, edited: Document, report: Report) -> None:
    kind = report.kind
    if provenance is not None and (provenance.kind, provenance.edition) != (kind.id, kind.edition):
        raise refusals.OTHER_WORKBOOK(name=document.name, made=provenance, own=kind)
    lines = {block.text for block in edited.paragraphs}
    if provenance is None and not lines & {*kind.headings}:
        raise refusals.NO_HEADING(name=document.name, kind=kind.title)

"""Read a finished report: open it, find out which form it is, recognise its values.

.docx .html .txt .pdf ─door─▶ blocks ─recognise─▶ raw cells ─take_in─▶ Report + findings
                                Word template with markers ─find_layout─┘
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.core.blocks import Document
from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding, Place
from reportgen.core.intake import take_in
from reportgen.core.recognise.layout import find_layout
from reportgen.core.recognise.recognise import Form, coverage, other_edition, recognise, words_found
from reportgen.core.report import Report
from reportgen.core.returned.provenance import Provenance
from reportgen.files.fullness import refuse_full_document
from reportgen.files.kind_folder import KindFolder, kind_paths
from reportgen.files.pictures.in_document import with_contents
from reportgen.files.safe_files import read_whole
from reportgen.files.seal import refuse_proof
from reportgen.files.true_format import DOCUMENT, PAGE, PDF, PLAIN_TEXT, WORKBOOK, refuse_other
from reportgen.pipeline import refusals
from reportgen.pipeline.document import branched_skeleton
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.which_kind import which_kind

_LARGEST = 60_000_000
_FAIR, _CLOSE = 0.4, 0.1


def read_finished(
    path: Path, find_kind: FindKind, kind_id: str | None = None
) -> tuple[Report, list[Finding], KindFolder]:
    """The report in the document at `path`, everything about it that is not certain, and its kind.

    Raises CannotRun when the file cannot be opened, or is a report of no known kind.
    """
    content = _content(path)
    document, provenance, author = _opened(path, content)
    folder = _kind_of(path, document, provenance, find_kind, kind_id)
    own = provenance if provenance and _is_of(provenance, folder) else None
    raw, findings = recognise(form_of(folder, find_kind), document, path.name, own, author)
    report, more = take_in(folder.kind, raw)
    report, odd = with_contents(report, document.pictures)
    earlier = [] if own else _tell_edition(path, provenance, folder)
    return report, [*earlier, *findings, *more, *odd], folder


def read_as(path: Path, folder: KindFolder, find_kind: FindKind) -> tuple[Report, list[Finding]]:
    """What the document at `path` says as a report of the kind in `folder`, and what of it is not certain. Raises CannotRun as above."""
    document, _, author = _opened(path, _content(path))
    raw, findings = recognise(form_of(folder, find_kind), document, path.name, None, author)
    report, more = take_in(folder.kind, raw)
    report, odd = with_contents(report, document.pictures)
    return report, [*findings, *more, *odd]


def _is_of(provenance: Provenance, folder: KindFolder) -> bool:
    return (provenance.kind, provenance.edition) == (folder.kind.id, folder.kind.edition)


def _tell_edition(path: Path, provenance: Provenance | None, folder: KindFolder) -> list[Finding]:
    """Our own document of another edition is read by its labels, as any published one is."""
    if provenance is None or provenance.kind != folder.kind.id:
        return []
    editions = {"edition": provenance.edition, "current": folder.kind.edition}
    return [finding("R165", place=Place(path.name), **editions)]


def form_of(folder: KindFolder, find_kind: FindKind) -> Form:
    """The kind in `folder` with the places of its values, as its Word template has them."""
    known = find_kind.forms.get(folder.kind.id)
    if known is None:
        layout = find_layout(folder.kind, lambda report, lines_too: branched_skeleton(report, folder, lines_too))
        known = find_kind.forms[folder.kind.id] = Form(folder.kind, layout, folder.reading)
    return known


def _content(path: Path) -> bytes:
    suffix = path.suffix.lower()
    for suffixes, remedy in refusals.REMEDIES.items():
        if suffix in suffixes:
            raise refusals.OTHER_FORMAT(suffix=suffix, name=path.name, remedy=remedy)
    if suffix in WORKBOOK.suffixes:
        raise refusals.IS_WORKBOOK(name=path.name)
    content = read_whole(path, _LARGEST)
    if not content.strip(b"\0 \t\r\n"):
        raise refusals.EMPTY_REPORT(name=path.name)
    refuse_proof(content, path.name)
    wanted = next((one for one in (DOCUMENT, PAGE, PLAIN_TEXT, PDF) if suffix in one.suffixes), None)
    if wanted:
        refuse_other(path, content, wanted)
    return content


def _opened(path: Path, content: bytes) -> tuple[Document, Provenance | None, str]:
    """Blocks of the file, by what its name says it is, and what our own document remembers: provenance, author."""
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from reportgen.files.document.provenance_part import read_author, read_provenance
        from reportgen.files.document.seen.read_as_seen import read_as_seen
        from reportgen.files.document.usual_names import as_usual

        refuse_full_document(content, path.name)
        content = as_usual(content)
        return read_as_seen(content, name=path.name), read_provenance(content, pictured=False), read_author(content)
    if suffix in (".html", ".htm"):
        from reportgen.files.document.page.web_page import remembered_in
        from reportgen.files.document.provenance_part import provenance_in
        from reportgen.files.published.html_reader import read_html

        provenance = provenance_in(remembered_in(content))
        return read_html(content, path.name, is_ours=provenance is not None), provenance, ""
    if suffix == ".txt":
        from reportgen.files.published.text_reader import read_text

        return read_text(content, path.name), None, ""
    if suffix == ".pdf":
        from reportgen.files.published.pdf_reader import read_pdf

        return read_pdf(content, path.name), None, ""
    raise refusals.UNKNOWN_FORMAT(name=path.name)


def _kind_of(
    path: Path, document: Document, provenance: Provenance | None, find_kind: FindKind, kind_id: str | None
) -> KindFolder:
    """The kind asked for, the one the document remembers, or the one whose headings and tables it has."""
    if kind_id:
        return find_kind(which_kind(kind_id, find_kind.templates))
    if provenance is not None and provenance.kind in kind_paths(find_kind.templates):
        return find_kind(provenance.kind)
    every = find_kind.every()
    shares = [(coverage(one.kind, one.reading, document), one) for one in every.sound]
    best = max((share for share, _ in shares), default=0.0)
    if best < _FAIR:
        known = "、".join(dict.fromkeys(folder.kind.title for folder in every.sound))
        raise refusals.NO_REPORT(name=path.name, known=known, left_out=every.left_out)
    likely = _of_its_edition([one for share, one in shares if best - share < _CLOSE], document)
    if len(likely) > 1:
        raise refusals.TWO_FORMS(name=path.name, both="、".join(one.kind.id for one in likely[:2]))
    return likely[0]


def _of_its_edition(folders: Sequence[KindFolder], document: Document) -> Sequence[KindFolder]:
    """Of editions of one form, the one whose own words `document` has; the latest where it has none of them.

    Of a form and its supplement, the supplement where the document has more of its words.
    """
    words = {one.kind.id: words_found(one.kind, one.reading, document) for one in folders}
    bases = {one.kind.id: one.kind.base for one in folders if one.kind.base in words}
    more = {one for one, base in bases.items() if words[one] > words[base]}
    fewer = {one for one in bases if one not in more} | {bases[one] for one in more}
    folders = [one for one in folders if one.kind.id not in fewer]
    told = {one.kind.id: other_edition(one.reading, document) for one in folders}
    left = [one for one in folders if not (found := told[one.kind.id]) or found.kind not in told] or folders
    ids = {one.kind.id for one in left}
    followed = {earlier for one in left for earlier in one.kind.rollover.earlier if one.kind.id != earlier}
    return [one for one in left if one.kind.id not in followed & ids] or left

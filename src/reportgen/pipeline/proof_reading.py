"""The proof copy of a report, in Word and as a page: every figure with its source, its rules and last year's value."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from functools import cache

from reportgen.core.expected import expected_texts
from reportgen.core.figure_facts import Facts, facts_of
from reportgen.core.file_names import as_text
from reportgen.core.findings import Finding
from reportgen.core.printed_pictures import as_set
from reportgen.core.proofreading import figures_in
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline import refusals
from reportgen.pipeline.document import drawings_of, marked_parts
from reportgen.say.proof_remarks import PROOF_HEADER, proof_remark

_MARK = '<mark id="f{number}"><a href="#n{number}" title="{said}">{text}</a></mark>'
_BANNER = '<p style="text-align:center;color:#c00000"><strong>{}</strong></p>'
_NOTE = '<li id="n{number}"><a href="#f{number}">{text}</a> {said}</li>'


def proof_document(report: Report, folder: KindFolder, content: bytes, findings: Sequence[Finding]) -> bytes:
    """The proof copy in Word of `report`, which reads as its document does, the .docx in `content`.

    Raises CannotRun where it does not, or the template is wrong.
    """
    from reportgen.files.document.proof_copy import proof_copy
    from reportgen.files.document.proven.exact import with_values
    from reportgen.files.document.seen.alike_rows import AlikeRows
    from reportgen.files.document.seen.read_document import read_document
    from reportgen.files.made_from import remembering
    from reportgen.files.seal import Made, sealed
    from reportgen.files.zipped import pack

    marked, drawings = marked_parts(report, folder), drawings_of(report, folder)
    text_of = as_set(expected_texts(report).__getitem__, drawings.pictures)
    copied = proof_copy(
        marked, with_values(AlikeRows(marked), text_of), _stretches(report, findings, text_of), PROOF_HEADER
    )
    made = pack(drawings.put_into(copied))
    if read_document(made).body != read_document(content).body:
        raise refusals.NOT_PROVEN()
    return sealed(remembering(made, content), Made.PROOF)


def proof_page(report: Report, folder: KindFolder, content: bytes, findings: Sequence[Finding]) -> bytes:
    """The same as a page that stands alone: each figure leads to its remark at the end, and back."""
    from reportgen.files.document.page.web_page import as_html, web_page
    from reportgen.files.made_from import remembering
    from reportgen.files.pictures.on_page import picture_html
    from reportgen.files.seal import Made, sealed

    drawings, texts, notes = drawings_of(report, folder), expected_texts(report), list[str]()
    stretches = _stretches(report, findings, texts.__getitem__)

    def put(leaf: str) -> str:
        out, picture = "", drawings.pictures.get(leaf)
        for text, said in stretches(leaf):
            shown = picture_html(picture) if picture else as_html(text)
            if not said:
                out += shown
                continue
            named = html.escape(picture.alt) if picture else shown
            notes.append(_NOTE.format(number=len(notes) + 1, text=named, said=as_html(said)))
            out += _MARK.format(number=len(notes), said=html.escape(said), text=shown)
        return out

    page = web_page(drawings.put_into(marked_parts(report, folder)), f"校对稿：{report.title}", put).decode()
    head, opening, body = page.partition("<body")
    style, close, rest = body.partition(">\n")
    rest = rest.replace("</body>", f"<h2>校对的依据</h2>\n<ol>\n{chr(10).join(notes)}\n</ol>\n</body>")
    banner = _BANNER.format(PROOF_HEADER)
    made = f"{head}{opening}{style}{close}{banner}\n{rest}".encode()
    return sealed(remembering(made, content), Made.PROOF)


def _stretches(
    report: Report, findings: Sequence[Finding], text_of: Callable[[str], str]
) -> Callable[[str], list[tuple[str, str]]]:
    last = report.kind.word_for()

    @cache
    def known(value_id: str) -> Facts | None:
        return facts_of(report, value_id)

    def of(leaf: str) -> list[tuple[str, str]]:
        found = []
        for shown in figures_in(report, leaf, text_of(leaf)):
            facts = known(shown.of) if shown.of else None
            about = [one for one in findings if one.field == shown.of]
            remark = proof_remark(shown, facts, last, about) if facts else ""
            found.append((shown.text, "\n".join(map(as_text, remark.split("\n")))))  # it names the workbook
        return found

    return of

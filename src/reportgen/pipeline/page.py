"""The web page of a report: made of its document, read back and held against it word by word."""

from __future__ import annotations

from reportgen.core.beside_proof import unlike
from reportgen.core.expected import expected_texts
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline import refusals
from reportgen.pipeline.document import drawings_of, marked_parts


def make_page(report: Report, folder: KindFolder, content: bytes) -> bytes:
    """The page of `report`, UTF-8, which says what its document says, the .docx in `content`, and nothing else.

    Raises CannotRun where it does not, or the template is wrong.
    """
    from reportgen.files.charts.chart_web import unlike_charts
    from reportgen.files.document.provenance_part import provenance_text, read_provenance
    from reportgen.files.document.seen.read_document import read_document
    from reportgen.files.document.word_parts import WordParts
    from reportgen.files.made_from import remembering
    from reportgen.files.published.html_reader import read_html
    from reportgen.files.seal import Made, sealed
    from reportgen.files.zipped import unpack

    provenance = read_provenance(content, pictured=False)
    page = _page(report, folder, provenance_text(provenance) if provenance else "")
    words = unlike(read_document(content), read_html(page, "page.html", is_ours=True))
    for wanted, found in (*words, *unlike_charts(WordParts(unpack(content)), page)):
        raise refusals.NOT_ALIKE(wanted=wanted, found=found)
    return sealed(remembering(page, content), Made.PAGE)


def _page(report: Report, folder: KindFolder, kept: str) -> bytes:
    from reportgen.files.document.page.web_page import as_html, web_page
    from reportgen.files.pictures.on_page import picture_html

    texts, drawings = expected_texts(report), drawings_of(report, folder)

    def put(leaf: str) -> str:
        picture = drawings.pictures.get(leaf)
        return picture_html(picture) if picture else as_html(texts.get(leaf, ""))

    return web_page(drawings.put_into(marked_parts(report, folder)), report.title, put, kept)

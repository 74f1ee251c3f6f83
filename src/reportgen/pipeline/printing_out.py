"""The PDF of a report: printed by LibreOffice, read back by our own reader and held against the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.core.beside_proof import unlike_printed
from reportgen.pipeline import refusals
from reportgen.say.made_beside import print_notes


def make_pdf(document: bytes) -> bytes:
    """The .docx `document` as a PDF that says what it says, sealed.

    Raises CannotRun where it does not, or LibreOffice is not there.
    """
    from reportgen.files.made_from import remembering
    from reportgen.files.printed.libreoffice import as_pdf
    from reportgen.files.seal import Made, sealed

    pdf = as_pdf(document)
    if _unlike(document, pdf):
        pdf = as_pdf(document, hangs=False)
        for wanted, found in _unlike(document, pdf):
            raise refusals.NOT_PRINTED(wanted=wanted, found=found)
    return sealed(remembering(pdf, document), Made.PDF)


def _unlike(document: bytes, pdf: bytes) -> list[tuple[str, str]]:
    from reportgen.files.charts.chart_places import charts_in
    from reportgen.files.document.seen.read_document import read_document
    from reportgen.files.document.word_parts import WordParts
    from reportgen.files.published.pdf_letters import as_seen, without_figures
    from reportgen.files.published.pdf_process import read_pages
    from reportgen.files.published.pdf_reader import document_of
    from reportgen.files.zipped import unpack

    pages = read_pages(pdf, "PDF")
    drawn = [without_figures(page) for page in pages]
    letters = ["".join(one.char for one in as_seen(page).glyphs if not one.look.unseen) for page in drawn]
    unlike = [*unlike_printed(read_document(document), document_of(drawn, "PDF"), letters)]
    charts = len(charts_in(WordParts(unpack(document))))
    missing = charts - sum(page.figures for page in pages)
    return [*unlike, *([(f"{charts} 张图表", f"少了 {missing} 张")] if missing > 0 else [])]


def standing_pdf(path: Path, document: bytes) -> bytes | None:
    """The PDF at `path` where it is ours, as it was written, made from this very `document` and in the fonts that it names."""
    from reportgen.files.made_from import is_made_from
    from reportgen.files.safe_files import standing
    from reportgen.files.seal import Made, Seal, seal_of

    pdf = standing(path)
    if pdf is None or seal_of(pdf) != Seal(Made.PDF, True) or not is_made_from(pdf, document):
        return None
    return None if [*pdf_notes(pdf, document)] else pdf


def pdf_notes(pdf: bytes, document: bytes) -> Iterator[str]:
    """What there is to say of the PDF of a `document`: its fonts, and what an old LibreOffice cannot do."""
    from reportgen.files.document.seen.named_fonts import named_fonts
    from reportgen.files.document.word_parts import WordParts
    from reportgen.files.printed.pdf_fonts import fonts_of, substituted
    from reportgen.files.zipped import unpack

    fonts, absent = fonts_of(pdf)
    missing = substituted(named_fonts(WordParts(unpack(document))), fonts)
    yield from print_notes(missing, [*fonts], absent, is_archived=b"<pdfaid:part>2</pdfaid:part>" in pdf)

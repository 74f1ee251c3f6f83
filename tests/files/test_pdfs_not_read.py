"""PDFs that are not read, each with its sentence, and a whole report that is."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import docx
import pytest
from pdf_texts import LONG, SEED, SHORT, read, texts
from reportlab.lib.pdfencrypt import StandardEncryption

from office import Office
from reportgen.core.findings import CannotRun
from reportgen.files import file_refusals
from reportgen.files.published import pdf_pages, pdf_process
from reportgen.files.published.pdf_pages import Refused, drawn_pages
from reportgen.files.published.pdf_reader import document_of, read_pdf
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from sheets import Sheet, pdf_of

# The smallest PDF: one page, no text.
_EMPTY = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def _simple(sheet: Sheet) -> None:
    sheet.line(SHORT)


def it_refuses_a_scan_and_says_what_to_look_for() -> None:
    with pytest.raises(CannotRun, match="扫描件") as caught:
        read_pdf(_EMPTY, "扫描.pdf")
    assert "Word" in caught.value.fix
    with pytest.raises(CannotRun, match="识别出来的"):
        read(lambda sheet: sheet.at(80, 100, SHORT, mode=3))


def it_asks_for_the_password_only_where_one_is_needed_to_open_it() -> None:
    with pytest.raises(CannotRun, match=r"甲\.pdf 设了打开密码"):
        read_pdf(pdf_of(_simple, encrypt=StandardEncryption("一", "二")), "甲.pdf")
    assert texts(read_pdf(pdf_of(_simple, encrypt=StandardEncryption("", "二")), "甲.pdf")) == [SHORT]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"no pdf", b"%PDF-1.4\n" + bytes(range(256))])
def it_refuses_a_damaged_file(content: bytes) -> None:
    with pytest.raises(CannotRun, match="已损坏"):
        read_pdf(content, "坏.pdf")


def it_reads_or_refuses_whatever_bytes_are_wrong() -> None:
    chance, whole = random.Random(3), pdf_of(lambda sheet: sheet.table([["项目", "件数"], ["许可", "26"]]), _simple)
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            document_of(drawn_pages(bytes(content)), "坏.pdf")
        except Refused as refused:
            assert isinstance(getattr(file_refusals, refused.args[0])(name="坏.pdf", count=1), CannotRun)
        except CannotRun as refused:
            assert "扫描件" in refused.message


def it_stops_where_more_is_drawn_than_a_report_can_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_MOST_DRAWN", 200)
    with pytest.raises(Refused, match="FULL_PDF"):
        drawn_pages(pdf_of(*[lambda sheet: sheet.paragraph(LONG)] * 4))


def it_does_not_wait_for_a_file_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_LONGEST", 0.001)
    with pytest.raises(CannotRun, match="多得不合常理"):
        read_pdf(_EMPTY, "满.pdf")


def it_takes_a_library_that_cannot_be_loaded_for_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(CannotRun, match="读 PDF 的部件打不开"):
        raise pdf_process._refusal(*pdf_process._answer(b"%PDF-1.4").values(), name="好.pdf")


def it_stops_at_a_file_with_too_many_pages() -> None:
    with pytest.raises(CannotRun, match="301 页"):
        read_pdf(pdf_of(*[_simple] * 301), "长.pdf")


@pytest.mark.sweep_only(
    like="tests/stories/test_printed_pdf.py::it_is_made_by_two_at_once_and_says_what_the_report_says"
)
@pytest.mark.libreoffice
def it_reads_the_seed_from_the_pdf_of_its_own_document(office: Office, tmp_path: Path) -> None:
    built = build_report(SEED, tmp_path).output
    assert built is not None
    report, findings, _ = read_report(office(built, "pdf"))
    assert findings == []
    typed = read_report(SEED)[0]
    assert {name: report.text(name) for name in report.entries} == {name: typed.text(name) for name in typed.entries}
    assert report.records == {"总体情况": 6, "问题与改进": 2, "其他事项": 1}


@pytest.mark.sweep_only(
    like="tests/stories/test_printed_pdf.py::it_is_made_by_two_at_once_and_says_what_the_report_says"
)
@pytest.mark.libreoffice
def it_reads_both_strokes_of_a_dash_that_a_font_draws_in_one(office: Office, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("通过制作案例式解读解决——175条解读中有38条。")
    document.save(str(tmp_path / "甲.docx"))
    pdf = office(tmp_path / "甲.docx", "pdf")
    assert texts(document_of(drawn_pages(pdf.read_bytes()), "甲.pdf")) == [
        "通过制作案例式解读解决——175条解读中有38条。"
    ]

"""PDF: lines joined to paragraphs, ruled tables with merges, page numbers gone, and files without text."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from office import Office
from reportgen.core.findings import CannotRun
from reportgen.core.recognise.matching import plain
from reportgen.core.report import Report
from reportgen.files.published.pdf_reader import read_pdf
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report

ROOT = Path(__file__).parents[2]
SEED = ROOT / "inputs" / "七一路街道办事处2022.xlsx"

# The smallest PDF: one page, no text.
_EMPTY = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def it_refuses_a_scan_and_says_what_to_look_for() -> None:
    with pytest.raises(CannotRun, match="扫描件") as caught:
        read_pdf(_EMPTY, "扫描.pdf")
    assert "Word" in caught.value.fix


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"no pdf", b"%PDF-1.4\n" + bytes(range(256))])
def it_refuses_a_damaged_file(content: bytes) -> None:
    with pytest.raises(CannotRun):
        read_pdf(content, "坏.pdf")


def it_says_how_to_install_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name == "pdfplumber":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CannotRun) as caught:
        read_pdf(b"%PDF-1.4", "报告.pdf")
    assert "pip install pdfplumber" in caught.value.fix


def texts_of(report: Report) -> dict[str, str]:
    """Every value; LibreOffice draws a stop that hangs over the margin where no reader finds it."""
    return {name: plain(report.text(name)) for name in report.entries}


@pytest.mark.libreoffice
def it_reads_the_seed_from_the_pdf_of_its_own_document(office: Office, tmp_path: Path) -> None:
    built = build_report(SEED, tmp_path).output
    assert built is not None
    report, findings, _ = read_report(office(built, "pdf"))
    assert findings == []
    assert texts_of(report) == texts_of(read_report(SEED)[0])
    assert report.records == {"总体情况": 6, "问题与改进": 2, "其他事项": 1}

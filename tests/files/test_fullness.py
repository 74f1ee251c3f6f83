"""Small files that would unpack, nest or repeat without end: each is refused in a moment, in one sentence."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from damage import zipped
from reportgen.core.blocks import TextBlock
from reportgen.core.findings import CannotRun
from reportgen.files.document.seen.read_as_seen import read_as_seen
from reportgen.files.document.seen.read_document import word_content
from reportgen.files.published.html_reader import read_html
from reportgen.files.published.pdf_reader import read_pdf
from reportgen.files.published.text_reader import read_text
from reportgen.files.workbook.read.cells import read_cells
from reportgen.files.zipped import unpack
from surgery import Book

ROOT = Path(__file__).parents[2]
TEMPLATE = unpack((ROOT / "tests" / "kinds" / "training-quarter" / "report.docx").read_bytes())
BODY, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_PARAGRAPH = b"<w:p><w:r><w:t>1</w:t></w:r></w:p>"
_MOST = 1.0  # seconds of this process; each takes 0.2 or less on a machine of its own


def _document(inside: bytes, **more: bytes) -> bytes:
    """A Word document with `inside` at the end of its body; `more` are styles put into theirs."""
    parts = dict(TEMPLATE) | {BODY: TEMPLATE[BODY].replace(b"<w:sectPr", inside + b"<w:sectPr", 1)}
    for styles in more.values():
        parts[STYLES] = parts[STYLES].replace(b"</w:styles>", styles + b"</w:styles>")
    return zipped(list(parts.items()))


def _style(number: int) -> bytes:
    return b'<w:style w:type="paragraph" w:styleId="z%d"><w:basedOn w:val="z%d"/></w:style>' % (number, number + 1)


def _pdf(packed: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"%PDF-1.4\n4 0 obj\n<</Filter " + filters + b">>\nstream\n" + packed + b"\nendstream endobj\n"


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "a million empty paragraphs": lambda: _document(b"<w:p/>" * 1_000_000),
    "paragraphs whose prefix is another": lambda: zipped(
        [(BODY, b'<document xmlns="x"><body>' + b"<p></p>" * 60_000 + b"</body></document>")]
    ),
    "more tags than a report has": lambda: _document(b"<w:p>" + b"<w:r><w:t/></w:r>" * 200_000 + b"</w:p>"),
    "styles without end": lambda: _document(b"", styles=b"".join(map(_style, range(6_000)))),
}
PAGES: dict[str, Callable[[], bytes]] = {
    "a million paragraphs": lambda: b"<html>" + b"<p>" * 1_000_000,
    "a tag of 100,000 attributes": lambda: b"<p " + b" ".join(b'a%d="<"' % at for at in range(100_000)) + b">1</p>",
    "spans without end": lambda: b"<p>" + b'<span style="color:red">1</span>' * 200_000,
}
PDFS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: _pdf(_zeros(100)),
    "zeros packed twice": lambda: _pdf(zlib.compress(_zeros(100)), b"[/FlateDecode/FlateDecode]"),
    "one word said two million times": lambda: _pdf(zlib.compress(b"(a) Tj " * 2_000_000)),
}


def _refused(read: Callable[[], object]) -> str:
    start = time.process_time()
    with pytest.raises(CannotRun) as refused:
        read()
    assert time.process_time() - start < _MOST
    return refused.value.message


@pytest.mark.parametrize("bomb", DOCUMENTS)
def it_refuses_a_document_that_holds_more_than_any_report(bomb: str, tmp_path: Path) -> None:
    path = tmp_path / "炸弹.docx"
    path.write_bytes(DOCUMENTS[bomb]())
    assert _refused(lambda: word_content(path)) == (
        "炸弹.docx 里的内容多得不合常理，已停止读取；一份报告最多能读 50000 段文字和格。"
    )


@pytest.mark.parametrize("bomb", PAGES)
def it_refuses_a_page_that_holds_more_than_any_report(bomb: str) -> None:
    content = PAGES[bomb]()
    assert "多得不合常理" in _refused(lambda: read_html(content, "页.html"))


@pytest.mark.sweep
@pytest.mark.parametrize("bomb", PDFS)
def it_refuses_a_pdf_before_anything_of_it_is_unpacked_whole(bomb: str) -> None:
    content = PDFS[bomb]()
    assert "多得不合常理" in _refused(lambda: read_pdf(content, "页.pdf"))


@pytest.mark.parametrize("content", [b"1\n" * 400_000, b"|" * 400_000], ids=["lines", "cells"])
def it_refuses_a_text_that_holds_more_than_any_report(content: bytes) -> None:
    assert "多得不合常理" in _refused(lambda: read_text(content, "文.txt"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<sheetData>", b'<sheetData x="' + bytes(range(97, 122)) * 200_000 + b'">'),
        (b"<sheetData>", b"<!--" + bytes(range(97, 122)) * 200_000 + b"--><sheetData>"),
        (b"<sheetData>", b"<a>" * 300 + b"</a>" * 300 + b"<sheetData>"),
        (b"<sheetData>", b"".join(b"<n%d/>" % at for at in range(12_000)) + b"<sheetData>"),
    ],
    ids=["an attribute", "a remark", "elements in elements", "names of elements"],
)
def it_refuses_a_workbook_in_which_one_thing_never_ends(before: bytes, after: bytes, tmp_path: Path) -> None:
    book = Book()
    name = "xl/worksheets/sheet2.xml"
    book.parts[name] = book.parts[name].replace(before, after)
    path = book.save(tmp_path / "炸弹.xlsx")
    assert "展开后太大" in _refused(lambda: read_cells(path))


def it_reads_a_workbook_in_bounded_time_whatever_many_cells_share(tmp_path: Path) -> None:
    """What was gone through again for every cell: the pieces of a text, the columns that are hidden."""
    book, name = Book(), "xl/worksheets/sheet2.xml"
    texts, sheet = book.parts["xl/sharedStrings.xml"], book.parts[name]
    rich = b"<si>" + b"<r><rPr><b/></rPr><t>1</t></r><r><t>2</t></r>" * 1_000 + b"</si></sst>"
    row = b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>'
    rows = b"".join(row % (at, at, texts.count(b"<si>")) for at in range(1_001, 2_001))
    columns = b"<cols>" + b'<col min="90" max="16384" hidden="1"/>' * 50_000 + b"</cols><sheetData>"
    book.parts["xl/sharedStrings.xml"] = texts.replace(b"</sst>", rich)
    sheet = re.sub(b"<cols>.*?</cols>", b"", sheet).replace(b"<sheetData>", columns)
    book.parts[name] = sheet.replace(b"</sheetData>", rows + b"</sheetData>")
    path = book.save(tmp_path / "册.xlsx")
    start = time.process_time()
    found = next(one for one in read_cells(path).sheets.values() if (2_000, 1) in one.cells)
    assert found.cells[2_000, 1] == "12" * 1_000
    assert [found.hides(row, 90) for row in range(1, 2_000)] == ["" for _ in range(1, 2_000)]
    assert time.process_time() - start < _MOST


def it_reads_a_document_as_full_as_may_be_in_bounded_time() -> None:
    """What was gone through again for every piece of it: runs of one paragraph, tracked ends, styles on styles."""
    runs = b"<w:p>" + b"<w:r><w:t>1</w:t></w:r>" * 10_000 + b"</w:p>"
    gone = b'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr><w:r><w:t>2</w:t></w:r></w:p>' * 3_000
    content = _document(runs + gone, styles=b"".join(map(_style, range(500))))
    start = time.process_time()
    texts = [one.text for one in read_as_seen(content).body if isinstance(one, TextBlock)]
    assert texts[-2:] == ["1" * 10_000, "2" * 3_000]
    assert time.process_time() - start < 3 * _MOST


def it_refuses_a_number_before_a_paragraph_that_never_ends() -> None:
    level = b'<w:lvl w:ilvl="0"><w:start w:val="999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering = (
        b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        + level
        + b'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    numbered = (
        b'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    )
    relation = b'<Relationship Id="n9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>'
    relations = "word/_rels/document.xml.rels"
    parts = unpack(_document(numbered)) | {NUMBERING: numbering}
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        read_as_seen(zipped(list(parts.items())))

"""Reading a document back: what a person would read, against documents made by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Made
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportgen.core.blocks import Document, TableBlock, TextBlock
from reportgen.core.findings import CannotRun
from reportgen.core.tables import Cell
from reportgen.files.document.seen.read_document import read_document


def read(make: Callable[[Made], object]) -> Document:
    document = docx.Document()
    make(document)
    out = io.BytesIO()
    document.save(out)
    return read_document(out.getvalue())


def xml(text: str) -> object:
    """A paragraph from its XML."""
    return parse_xml(f"<w:p {nsdecls('w')}>{text}</w:p>")


def it_reads_paragraphs_with_the_names_of_their_styles() -> None:
    def make(document: Made) -> None:
        document.add_heading("一、总体情况", 1)
        document.add_paragraph("正文")

    assert read(make).body == (TextBlock("一、总体情况", "heading 1"), TextBlock("正文", ""))


def it_reads_tabs_breaks_and_hyphens_as_characters() -> None:
    def make(document: Made) -> None:
        paragraph = document.add_paragraph("a\tb")
        paragraph.add_run().add_break(WD_BREAK.LINE)
        paragraph.add_run("c")
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:noBreakHyphen/></w:r>"))

    assert read(make).paragraphs[0].text == "a\tb\nc\u2011"


def it_leaves_out_tracked_deletions_and_reads_insertions() -> None:
    kept = '<w:r><w:t>留</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>增</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom w:id="3" w:author="x"><w:r><w:t>移</w:t></w:r></w:moveFrom>'

    def make(document: Made) -> None:
        document.element.body.insert(0, xml(kept + deleted))

    assert read(make).paragraphs[0].text == "留增"


def it_reads_links_and_content_controls_as_text() -> None:
    linked = "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"

    def make(document: Made) -> None:
        document.element.body.insert(0, xml(linked))

    assert read(make).paragraphs[0].text == "链接控件"


def it_reads_a_block_inside_a_content_control() -> None:
    wrapped = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>段</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    def make(document: Made) -> None:
        document.element.body.insert(0, parse_xml(wrapped))

    assert read(make).paragraphs[0].text == "段"


def it_reads_merged_cells_once_with_their_spans() -> None:
    def make(document: Made) -> None:
        table = document.add_table(3, 3)
        for row in range(3):
            for column in range(3):
                table.cell(row, column).text = f"{row}{column}"
        for text, one, other in (("宽", (0, 0), (0, 1)), ("高", (1, 0), (2, 0)), ("方", (1, 1), (2, 2))):
            merged = table.cell(*one).merge(table.cell(*other))
            merged.text = text

    assert read(make).tables == [
        TableBlock(
            3, 3, (Cell(1, 1, 1, 2, "宽"), Cell(1, 3, 1, 1, "02"), Cell(2, 1, 2, 1, "高"), Cell(2, 2, 2, 2, "方"))
        )
    ]


def it_reads_several_paragraphs_of_a_cell_as_lines() -> None:
    def make(document: Made) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "一"
        cell.add_paragraph("")
        cell.add_paragraph("二")

    assert read(make).tables[0].cells[0].content == "一\n二"


def it_does_not_take_the_cells_of_a_nested_table_for_its_own() -> None:
    def make(document: Made) -> None:
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "外"
        inner = outer.cell(0, 1).add_table(2, 2)
        inner.cell(1, 1).text = "内"

    table = read(make).tables[0]
    assert (table.rows, table.columns, len(table.cells)) == (1, 2, 2)
    assert table.cells[1].content == "内"


def it_shows_what_hides_under_a_merge() -> None:
    def make(document: Made) -> None:
        table = document.add_table(2, 1)
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 0).text = "见"
        table._tbl.tr_lst[1].tc_lst[0].p_lst[0].add_r().text = "藏"

    assert read(make).tables[0].cells == (Cell(1, 1, 2, 1, "见\n藏"),)


def it_reads_headers_and_footers_apart_from_the_body() -> None:
    def make(document: Made) -> None:
        document.add_paragraph("正文")
        document.sections[0].header.paragraphs[0].text = "页眉"
        document.sections[0].footer.paragraphs[0].text = "页脚"

    made = read(make)
    assert [block.text for block in made.paragraphs] == ["正文"]
    assert sorted(made.margins) == ["页眉", "页脚"] or sorted(made.margins) == ["页脚", "页眉"]
    assert set(made.texts()) == {"正文", "页眉", "页脚"}


def it_keeps_spaces_and_rare_characters() -> None:
    assert read(lambda document: document.add_paragraph("　a  b 𠮷 😀")).paragraphs[0].text == "　a  b 𠮷 😀"


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x05\x06" + b"\0" * 18])
def it_says_that_other_bytes_are_no_document(content: bytes) -> None:
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        read_document(content)


def it_never_fails_otherwise_whatever_byte_is_damaged() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    content = out.getvalue()
    for at in range(0, len(content), 211):
        damaged = bytearray(content)
        damaged[at] ^= 0x2A
        try:
            assert isinstance(read_document(bytes(damaged)), Document)
        except CannotRun as refused:
            assert "不是完好" in refused.message


def it_does_not_open_what_an_entity_points_to() -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>甲&x;乙</w:t></w:r></w:p></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", evil + body)
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        read_document(out.getvalue())

"""A comparison as a Word file a leader can read and print: struck out is what went, underlined what came."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from reportgen.core.diff.changes import PENDING
from reportgen.core.diff.view import ANOTHER_REPORT, Narrative, Row, View, summary
from reportgen.core.diff.word_diff import Line, Part
from reportgen.files.zipped import pack, unpack

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

_NO_CLOCK = datetime(2000, 1, 1)
_RED, _GREEN, _GREY = RGBColor(0xB0, 0, 0), RGBColor(0, 0x60, 0x2B), RGBColor(0x55, 0x55, 0x55)
_FIGURE_WIDTHS, _ITEM_WIDTHS, _HEAD_WIDTHS = (6.6, 2.8, 2.8, 2.5, 2.7), (5.4, 6.0, 6.0), (1.6, 10.4, 5.4)


def comparison_docx(shown: View) -> bytes:
    """The .docx of a comparison; the same comparison gives the same bytes."""
    document = docx.Document()
    _set_up(document)
    document.add_paragraph("报告对照", "Title")
    heads = [(label, title, source) for label, (source, title) in zip(("原来", "现在"), shown.heads, strict=True)]
    _table(document, heads, _HEAD_WIDTHS)
    if shown.is_another_report:
        document.add_paragraph(ANOTHER_REPORT)
    document.add_paragraph(summary(shown)).paragraph_format.space_before = Pt(6)
    if shown.figures:
        document.add_paragraph("数字", "Heading 1")
        rows = [(_label(row), row.old, row.new, row.difference, row.percent) for row in shown.figures]
        _headed_table(document, ("项目", "原来", "现在", "增减", "增减%"), rows, _FIGURE_WIDTHS, numbers=True)
    if shown.items:
        document.add_paragraph("其他项目", "Heading 1")
        items = [(_label(row), row.old, row.new) for row in shown.items]
        _headed_table(document, ("项目", "原来", "现在"), items, _ITEM_WIDTHS)
    _passages(document, shown.passages)
    out = io.BytesIO()
    document.save(out)
    return pack(unpack(out.getvalue()))


def _set_up(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    for style, font, size in (
        ("Normal", "仿宋", 12),
        ("Title", "黑体", 18),
        ("Heading 1", "黑体", 14),
        ("Heading 2", "楷体", 12),
    ):
        _set_style(document, style, font, size)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = document.styles["Title"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)
    _drop_old_styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = "报告对照", "reportgen", "reportgen"
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = _NO_CLOCK


def _drop_old_styles(document: Document) -> None:
    """python-docx's own template has a copy of its styles for Word 2010 that does not agree with them."""
    for name in [name for name, link in document.part.rels.items() if link.reltype.endswith("/stylesWithEffects")]:
        document.part.drop_rel(name)


def _set_style(document: Document, name: str, font: str, size: int) -> None:
    style = document.styles[name]
    style.font.size, style.font.bold, style.font.name = Pt(size), False, "Times New Roman"
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)


def _label(shown: Row | Narrative) -> str:
    where = f"{shown.target}{PENDING if shown.pending else ''}"
    return f"{shown.name}\n{where}" if where else shown.name


def _headed_table(
    document: Document,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    numbers: bool = False,
) -> None:
    first, *others = _table(document, [columns, *rows], widths)
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in [first, *others] if numbers else []:
        for cell in row.cells[1:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _table(document: Document, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[_Row]:
    table = document.add_table(len(rows), len(widths), "Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice reads this, Word the width of each cell
    for row, texts in zip(table.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            _fill(cell, text)
    return list(table.rows)


def _fill(cell: _Cell, text: str) -> None:
    """The first line in full size, a second one small and grey."""
    first, _, second = text.partition("\n")
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(first).font.size = Pt(10.5)
    if second:
        run = paragraph.add_run()
        run.add_break()
        _grey(paragraph, second)


def _grey(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), _GREY


def _passages(document: Document, passages: Sequence[Narrative]) -> None:
    if passages:
        document.add_paragraph("文字", "Heading 1")
        _grey(document.add_paragraph(), "划去的是删去的字，加下划线的是增加的字。")
    for passage in passages:
        caption = document.add_paragraph(passage.name, "Heading 2")
        _grey(caption, f"　{passage.target}{PENDING if passage.pending else ''}")
        for line in passage.lines:
            _marked(document.add_paragraph(), line)
        if passage.same:
            _grey(document.add_paragraph(), f"另有 {passage.same} 段相同。")


def _marked(paragraph: Paragraph, line: Line) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(24)
    for piece in line:
        run = paragraph.add_run(piece.text)
        if piece.part is Part.REMOVED:
            run.font.strike, run.font.color.rgb = True, _RED
        elif piece.part is Part.ADDED:
            run.font.underline, run.font.color.rgb = True, _GREEN

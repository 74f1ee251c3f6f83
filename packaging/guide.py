"""The guide for staff as a Word file, made of README.zh-CN.md: whoever has no internet has no page to read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

from reportgen.files.zipped import pack, unpack

_TEXT, _CODE = "微软雅黑", "Consolas"
_WIDTH, _TALLEST = Cm(16.5), Cm(8.5)
_DAY = datetime(2026, 1, 1)


def guide(page: Path) -> bytes:
    """The .docx of a page in Markdown; pictures are looked for beside it. The same page gives the same bytes."""
    tree = Node(MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")))
    document = _empty()
    for node in tree.children:
        _block(document, node, page.parent)
    out = io.BytesIO()
    document.save(out)
    return pack(unpack(out.getvalue()))


def _empty() -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", "Title", *(f"Heading {level}" for level in (1, 2, 3))):
        style = document.styles[name]
        style.font.name = _TEXT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [one for one in fonts.attrib if one.endswith("Theme")]:
            del fonts.attrib[attribute]
        fonts.set(qn("w:eastAsia"), _TEXT)
        style.font.color.rgb = RGBColor(0x1F, 0x2D, 0x3D) if name != "Normal" else None
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.line_spacing = 1.35
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = "年报工具使用说明", "reportgen", "", "zh-CN"
    about.created = about.modified = _DAY
    return document


# ── blocks ───────────────────────────────────────────────────────────────────


def _block(document: Document, node: Node, home: Path, style: str = "Normal") -> None:
    match node.type:
        case "heading":
            _words(document.add_heading(level=int(node.tag[1]) - 1), node.children[0], home)
        case "paragraph":
            paragraph = document.add_paragraph(style=style)
            _words(paragraph, node.children[0], home)
            paragraph.paragraph_format.keep_with_next = paragraph.text.endswith("：") or None  # what it announces
        case "bullet_list" | "ordered_list":
            for item in node.children:
                first = "List Bullet" if node.type == "bullet_list" else "List Number"
                for number, inner in enumerate(item.children):
                    _block(document, inner, home, "List Continue" if number else first)
        case "blockquote":
            for inner in node.children:
                _block(document, inner, home, "Quote")
        case "fence" | "code_block":
            _code(document, node.content.rstrip("\n").split("\n"))
        case "table":
            _table(document, node, home)
        case "hr":
            pass
        case _:
            raise SystemExit(f"the guide has no way to show {node.type}: {node.content}")


def _code(document: Document, lines: Sequence[str]) -> None:
    """One grey box; a line that is too long is broken by Word."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.5)
    paragraph.paragraph_format.line_spacing = 1.15
    _shade(paragraph._p.get_or_add_pPr(), "F2F4F7")
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        _as_code(run)
        if number < len(lines) - 1:
            run.add_break()


def _table(document: Document, node: Node, home: Path) -> None:
    rows = [row.children for part in node.children for row in part.children]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = False
    widths = _widths([[len(cell.children[0].content) for cell in row] for row in rows])
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, (cells, row) in enumerate(zip(rows, table.rows, strict=True)):
        for cell, shown, width in zip(cells, row.cells, widths, strict=True):
            shown.width = width
            _words(shown.paragraphs[0], cell.children[0], home, width - Cm(0.4))
            shown.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            lines = shown.paragraphs[0].paragraph_format
            lines.line_spacing, lines.space_before, lines.space_after = 1.15, Pt(3), Pt(3)
            if at == 0:
                _shade(shown._tc.get_or_add_tcPr(), "E8EDF3")
                for run in shown.paragraphs[0].runs:
                    run.bold = True
    _repeat(table.rows[0]._tr.get_or_add_trPr())
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(lengths: Sequence[Sequence[int]]) -> list[int]:
    """The whole width, shared out by the longest text of each column; one of pictures has none to speak of."""
    wanted = [min(max(column), 40) + 6 for column in zip(*lengths, strict=True)]
    return [int(_WIDTH * one / sum(wanted)) for one in wanted]


def _repeat(row: object) -> None:
    mark = OxmlElement("w:tblHeader")
    row.append(mark)  # type: ignore[attr-defined]


def _shade(properties: object, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    properties.append(shade)  # type: ignore[attr-defined]


# ── words ────────────────────────────────────────────────────────────────────


def _words(paragraph: Paragraph, inline: Node, home: Path, width: int = _WIDTH) -> None:
    for node, bold, code in _pieces(inline, False):
        if node.type == "image":
            _picture(paragraph, home / str(node.attrs["src"]), width)
            continue
        run = paragraph.add_run(" " if node.type == "softbreak" else node.content)
        run.bold = bold or None
        if code:
            _as_code(run)
        if node.type == "hardbreak":
            run.add_break()


def _pieces(node: Node, bold: bool) -> Iterator[tuple[Node, bool, bool]]:
    """The leaves of a line of text. Of a link the words stay: what it leads to is another page, or stands further on."""
    for child in node.children:
        if child.type in ("strong", "link", "em"):
            yield from _pieces(child, bold or child.type == "strong")
        elif child.type == "softbreak":
            continue  # Chinese has no spaces where a line of the source ends
        else:
            yield child, bold, child.type == "code_inline"


def _picture(paragraph: Paragraph, path: Path, widest: int) -> None:
    picture = paragraph.add_run().add_picture(str(path))
    scale = min(1, widest / picture.width, _TALLEST / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture._inline.docPr.set("descr", path.stem)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _as_code(run: object) -> None:
    run.font.name, run.font.size = _CODE, Pt(9.5)  # type: ignore[attr-defined]
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _TEXT)  # type: ignore[attr-defined]

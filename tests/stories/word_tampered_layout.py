"""Ways to set a finished document so that nobody reads what stands in it: fonts, patterns, rows, frames, columns, pages."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from word_edits import Told, in_paragraph, looking, page
from word_surgery import TYPES, Surgery, W, made, properties

Edit = Callable[[Surgery], object]
FONTS = "word/fontTable.xml"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/font" Target="fonts/f.odttf"/></Relationships>'
)


def first_font(word: Surgery) -> etree._Element:
    return next(word.tree(FONTS).iter(W + "font"))


def own_font(word: Surgery) -> None:
    first_font(word).append(made('<w:embedRegular r:id="rId1"/>'))
    word.parts["word/fonts/f.odttf"] = bytes(99)
    word.parts["word/_rels/fontTable.xml.rels"] = _RELATIONS.encode()
    kind = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    etree.SubElement(word.tree(TYPES), f"{_CONTENT}Default", Extension="odttf", ContentType=kind)


def blank_page(word: Surgery) -> None:
    for _ in range(2):
        word.paragraph("五、").addprevious(made('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'))


def in_cell(xml: str) -> Edit:
    return lambda word: properties(word.cell(1, 7, 2), "tcPr").append(made(xml))


def row_of(height: int) -> Edit:
    row = f'<w:trHeight w:val="{height}" w:hRule="exact"/>'
    return lambda word: properties(next(word.cell(1, 7, 1).iterancestors(W + "tr")), "trPr").append(made(row))


def tables(xml: str) -> Edit:
    return lambda word: [properties(one, "tblPr").append(made(xml)) for one in word.body.iter(W + "tbl")]


def sized(part: str, **sizes: int) -> Edit:
    def change(word: Surgery) -> None:
        for one in word.body.iter(W + part):
            for name, size in sizes.items():
                one.set(W + name, str(size))

    return change


def spaced(word: Surgery) -> None:
    paragraph = next(word.cell(1, 7, 2).iter(W + "p"))
    properties(paragraph, "pPr").append(made('<w:spacing w:before="30000"/>'))


FRAME = (
    '<w:framePr w:w="{}" w:h="{}" w:hRule="exact" w:vAnchor="page" w:hAnchor="page" w:x="1500" w:y="3000" w:wrap="{}"/>'
)
LAYOUT: dict[str, Told] = {
    "a font of its own": (own_font, "R224", "夹带了字体"),
    "pictures where a font is missing": (
        lambda word: first_font(word).insert(0, made('<w:altName w:val="宋体, Wingdings"/>')),
        "R224",
        "会变成 Wingdings 的图形",
    ),
    "a font of bars": (looking('<w:rFonts w:ascii="Code39" w:hAnsi="Code39"/>', "447228"), "R224", "字体是 Code39"),
    "a page of nothing": (blank_page, "R224", "段“”：有一页是空白的"),
    "a pattern that covers it": (
        looking('<w:shd w:val="pct95" w:color="000000" w:fill="FFFFFF"/>', "447228"),
        "R223",
        "底色 0C0C0C",
    ),
    "stripes": (looking('<w:shd w:val="diagStripe" w:fill="FFFFFF"/>', "447228"), "R223", "底色 7F7F7F"),
    "a glow": (looking('<w14:glow w14:rad="900000"/>', "447228"), "R223", "发光"),
    "a row lower than its letters": (row_of(120), "R224", "“447228”这一段的行距太小"),
    "a frame lower than its letters": (in_paragraph(FRAME.format(9000, 100, "around")), "R224", "行距太小"),
    "a frame narrower than a letter": (in_paragraph(FRAME.format(10, 9000, "around")), "R224", "行距太小"),
    "a frame over the text": (in_paragraph(FRAME.format(9000, 3000, "none")), "R224", "叠在一起"),
    "tables one on another": (
        tables('<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="1500" w:tblpY="3000"/>'),
        "R224",
        "叠在一起",
    ),
    "a table pressed together": (tables('<w:tblW w:w="100" w:type="pct"/>'), "R224", "几乎没有宽度"),
    "tables wider than their column": (page('<w:cols w:num="3" w:space="20"/>'), "R224", "叠在一起"),
    "tables wider than the page": (sized("pgSz", w=6000), "R224", "表格比纸宽"),
    "a footer up to the header": (sized("pgMar", footer=16000), "R224", "页边距太大"),
    "a gutter as wide as the page": (sized("pgMar", gutter=9000), "R224", "页边距太大"),
    "a first line before the page": (in_paragraph('<w:ind w:left="0" w:hanging="8000"/>'), "R224", "页面外面"),
    "a cell that begins below the page": (
        in_cell('<w:tcMar><w:top w:w="20000" w:type="dxa"/></w:tcMar>'),
        "R224",
        "页面外面",
    ),
    "a paragraph that begins below the page": (spaced, "R224", "“447228”这一段的行距太小"),
}

"""A .docx as a person sees it: automatic numbers, what is struck out or hidden, figures in pieces, notes in boxes."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportgen.core.blocks import Document
from reportgen.core.findings import CannotRun
from reportgen.files.document.followed_styles import Styles
from reportgen.files.document.seen.read_as_seen import read_as_seen


def read(*paragraphs: str, numbering: str = "") -> Document:
    """What is read of a document with these paragraphs, each the XML inside a w:p, first in a table and then below it."""
    made = docx.Document()
    cell = made.add_table(1, 2).cell(0, 1)._tc
    for at, inner in enumerate(paragraphs):
        for holder in [cell] * (at == 0) + [made.element.body]:
            paragraph = parse_xml(f"<w:p {nsdecls('w', 'm')}>{inner}</w:p>")
            holder.append(paragraph) if holder is cell else holder.insert(len(holder) - 1, paragraph)
    if numbering:
        root = made.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        root.extend(parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>"))
    out = io.BytesIO()
    made.save(out)
    return read_as_seen(out.getvalue())


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('qīng')}</w:rt><w:rubyBase>{run('青')}</w:rubyBase></w:ruby></w:r>"
POWER = "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>"
HALF = "<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>6</m:t></m:r></m:den></m:f></m:oMath>"


def field(mark: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


# A field whose code asks another one, as those of merged letters do.
MERGED = field("begin") + code(" IF ") + field("begin") + code(" MERGEFIELD 类 ") + field("separate") + run("5")
MERGED += field("end") + code(' = 5 "26" ') + field("separate") + run("26") + field("end")
IN_PIECES = "由样子不同的 “{}”、“{}” 拼成，看不准是多少"
# What stands in a paragraph, what is read of it, and what is said.
LOOKS = {
    run("26") + run("31", "<w:strike/>"): ("26", "“31”划掉了，没有读"),
    run("26") + run("5", "<w:vanish/>"): ("26", "“5”看不见（隐藏），没有读"),
    run("26") + run("5", '<w:color w:val="FFFFFF"/>'): ("26", "“5”看不见（颜色与底色几乎一样），没有读"),
    run("26") + run("5", '<w:sz w:val="2"/>'): ("26", "“5”看不见（只有 1 磅），没有读"),
    run("10") + run("4", '<w:vertAlign w:val="superscript"/>'): ("104", f"104 {IN_PIECES.format('10', '4')}"),
    run("10") + run("4", '<w:position w:val="8"/>'): ("104", f"104 {IN_PIECES.format('10', '4')}"),
    run("2") + run("6", '<w:color w:val="FF0000"/>'): ("26", f"26 {IN_PIECES.format('2', '6')}"),
    run("2") + run("6", "<w:outline/>"): ("26", f"26 {IN_PIECES.format('2', '6')}"),
    run("2", "<w:imprint/>") + run("6", "<w:emboss/>"): ("26", f"26 {IN_PIECES.format('2', '6')}"),
    run("26", "<w:shadow/>"): ("26", ""),
    POWER: ("104", f"104 {IN_PIECES.format('10', '4')}"),
    run("26", '<w:color w:val="FF0000"/>'): ("26", ""),
    run("2") + run("6"): ("26", ""),
    MERGED: ("26", ""),
    run("26") + field("begin") + code(" 31 ") + run("31") + field("end"): ("26", ""),
    run("2") + '<w:r><w:ptab w:relativeTo="margin" w:alignment="left" w:leader="none"/></w:r>' + run("6"): ("2\t6", ""),
    run("26") + '<w:r><w:sym w:font="Wingdings" w:char="F037"/></w:r>': (
        "26",
        "“〔符号 F037〕”看不见（Wingdings 字体把字印成图形），没有读",
    ),
    HALF: ("2/6", ""),
    run("2") + f'<w:bdo w:val="rtl">{run("6")}</w:bdo>': ("2", "“6”看不见（从右到左排），没有读"),
    run("七一") + RUBY + run("街道"): ("七一青街道", ""),
    run("2") + RUBY.replace("</w:ruby>", f"{run('6')}</w:ruby>"): ("2青", "“6”看不见（写在 Word 不认的地方），没有读"),
    f"<w:r><w:t>26</w:t>{run('5')}</w:r>": ("26", "“5”看不见（写在 Word 不认的地方），没有读"),
    "<w:r><w:t>2<w:t>6</w:t>5</w:t></w:r>": ("", "“265”看不见（写在 Word 不认的地方），没有读"),
    "<w:r><w:t>2<!-- 1 -->6<?x 1?><![CDATA[5]]></w:t></w:r>": ("265", ""),
}


@pytest.mark.sweep
@pytest.mark.parametrize("inner", LOOKS)
def it_joins_no_digits_of_different_looks_in_silence(inner: str) -> None:
    shown, told = LOOKS[inner]
    document = read(inner)
    cell, paragraph = document.tables[0].cells[-1], document.paragraphs[-1]
    assert (cell.content, paragraph.text) == (shown, shown)
    for doubts in (cell.doubts, paragraph.doubts):
        assert [problem.message for problem in doubts] == [told] * bool(told)


def level(at: int, form: str, text: str, start: int = 1) -> str:
    numbered = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{numbered}</w:lvl>'


CHINESE = [
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("bullet", "●"),
]
CHAPTERS = [("decimal", "第%1章"), ("decimal", "%1.%2"), ("lowerLetter", "%3)")]
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(level(at, *one) for at, one in enumerate(CHINESE))
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">'
    + "".join(level(at, *one, 3 - 2 * (at > 0)) for at, one in enumerate(CHAPTERS))
) + (
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '</w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(places: Sequence[tuple[int, int]]) -> list[str]:
    paragraphs = [
        f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr></w:pPr>{run("甲")}'
        for name, at in places
    ]
    return [block.text for block in read(run("乙"), *paragraphs, numbering=NUMBERING).paragraphs[1:]]


def it_sees_white_letters_on_a_dark_paragraph_and_none_on_paper() -> None:
    white = run("5", '<w:color w:val="FFFFFF"/>')
    dark = '<w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>' + white
    assert [one.text for one in read(dark, white, dark, white).paragraphs[-4:]] == ["5", "", "5", ""]


def it_works_out_once_how_the_cells_of_a_table_look(monkeypatch: pytest.MonkeyPatch) -> None:
    made, asked, look = docx.Document(), list[object](), Styles.look
    made.add_table(30, 4, made.styles["Medium Grid 1 Accent 1"])  # its first and last rows and columns are set apart
    for cell in [cell for row in made.tables[0].rows for cell in row.cells]:
        cell.text = "5"
    out = io.BytesIO()
    made.save(out)
    monkeypatch.setattr(Styles, "look", lambda self, run: (asked.append(run), look(self, run))[1])
    assert [cell.content for cell in read_as_seen(out.getvalue()).tables[0].cells] == ["5"] * 120
    assert len(asked) <= 12


def it_writes_out_the_numbers_that_word_counts() -> None:
    """Each as LibreOffice shows it; bullets are no numbers, and the empty list is none."""
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2), (1, 3), (0, 0), (1, 0)]
    shown = ["一、甲", "（一）甲", "（二）甲", "1. 甲", "2. 甲", "二、甲", "（一）甲", "1. 甲", "甲", "甲", "三、甲"]
    assert numbered(places) == shown
    places = [(2, 0), (2, 1), (2, 1), (2, 2), (2, 0), (2, 1), (3, 0), (3, 1), (1, 0)]
    assert numbered(places) == [
        "第3章甲",
        "3.1 甲",
        "3.2 甲",
        "a) 甲",
        "第4章甲",
        "4.1 甲",
        "五、甲",
        "（一）甲",
        "六、甲",
    ]


def it_counts_paragraphs_that_are_numbered_by_their_style() -> None:
    made = docx.Document()
    style = made.styles["Heading 2"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'))
    root = made.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    root.extend(parse_xml(f"<w:numbering {nsdecls('w')}>{NUMBERING}</w:numbering>"))
    for text in ("主动公开情况", "依申请公开情况"):
        made.add_heading(text, 2)
    out = io.BytesIO()
    made.save(out)
    assert [block.text for block in read_as_seen(out.getvalue()).paragraphs] == [
        "（一）主动公开情况",
        "（二）依申请公开情况",
    ]


def it_tells_of_words_in_a_box_and_reads_them_as_no_text() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('请核实')}</w:p></w:txbxContent></w:pict></w:r>"
    document = read(run("全年平稳。") + box)
    assert document.paragraphs[-1].text == "全年平稳。"
    assert {notice.problem.message for notice in document.notices} == {"文本框里的“请核实”没有读进"}


@pytest.mark.parametrize("tag", ["altChunk", "subDoc"])
def it_tells_of_another_file_that_word_shows_here(tag: str) -> None:
    made, out = docx.Document(), io.BytesIO()
    made.element.body.insert(0, parse_xml(f'<w:{tag} {nsdecls("w", "r")} r:id="rId99"/>'))
    made.save(out)
    document = read_as_seen(out.getvalue())
    assert [(one.problem.code, one.problem.message) for one in document.notices] == [
        ("R164", "这里插入了另一个文件，里面的没有读进")
    ]


_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_ITEM = "{EF278816-EC6F-A645-907D-7F25AECB1D4A}"  # which python-docx puts into every document
_MAPPED = "xmlns:b='http://schemas.openxmlformats.org/officeDocument/2006/bibliography' xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:d='http://purl.org/dc/elements/1.1/'"


@pytest.mark.parametrize(
    ("path", "of", "store", "told"),
    [
        ("/c:coreProperties[1]/d:title[1]", "<w:text/>", _CORE, "控件里写的是“26”，Word 打开后显示“31”，读进的是“26”"),
        (
            "/c:coreProperties/d:title",
            "<w:text/>",
            _CORE.lower(),
            "控件里写的是“26”，Word 打开后显示“31”，读进的是“26”",
        ),
        ("/b:Sources[1]/@StyleName", "<w:text/>", _ITEM, "控件里写的是“26”，Word 打开后显示“APA”，读进的是“26”"),
        ("/b:Sources[2]/@StyleName", "<w:text/>", _ITEM, ""),
        ("/c:coreProperties[1]/d:subject[1]", "<w:text/>", _CORE, ""),  # says 26, too
        ("/c:coreProperties[1]/d:nothing[1]", "<w:text/>", _CORE, ""),
        ("/c:coreProperties[1]/d:title[1]", "<w:date/>", _CORE, ""),  # stored in another form than shown
        ("/c:coreProperties[1]/d:title[1]", "<w:text/>", "{00000000-0000-0000-0000-000000000000}", ""),
        ("//*[contains(., '3')]" * 20, "<w:text/>", _CORE, ""),
    ],
)
def it_tells_of_a_field_that_word_fills_otherwise(path: str, of: str, store: str, told: str) -> None:
    bound = f'<w:dataBinding w:prefixMappings="{_MAPPED}" w:xpath="{path}" w:storeItemID="{store}"/>'
    made, out = docx.Document(), io.BytesIO()
    made.core_properties.title, made.core_properties.subject = "31", "26"
    control = f"<w:sdt><w:sdtPr>{bound}{of}</w:sdtPr><w:sdtContent>{run('26')}</w:sdtContent></w:sdt>"
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{control}</w:p>"))
    made.save(out)
    document = read_as_seen(out.getvalue())
    assert document.paragraphs[0].text == "26"
    assert [one.problem.message for one in document.notices] == [told] * bool(told)


def it_refuses_a_document_whose_table_makes_no_sense() -> None:
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)._tc
    cell.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="abc"/>'))
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(CannotRun, match=r"甲\.docx 不是完好的 Word 文件"):
        read_as_seen(out.getvalue(), name="甲.docx")


@pytest.mark.parametrize(
    ("extension", "said"),
    [
        ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "26"),
        ("http://schemas.microsoft.com/office/word/2030/unheard", "26"),
        ("urn:of-nobody", "31"),
    ],
)
def it_takes_the_way_that_word_takes(extension: str, said: str) -> None:
    ways = (
        f'<mc:Choice xmlns:x9="{extension}" Requires="x9">{run("26")}</mc:Choice><mc:Fallback>{run("31")}</mc:Fallback>'
    )
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    told = read(f'<mc:AlternateContent xmlns:mc="{mc}">{ways}</mc:AlternateContent>')
    assert said in "".join(told.texts()) and ("31" if said == "26" else "26") not in "".join(told.texts())


def it_tells_of_letters_that_are_drawn_over_a_figure() -> None:
    """WordArt of older documents: its words stand in an attribute."""
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="8001"/></v:shape>'
    document = read(f"{run('7001')}<w:r><w:pict>{shape}</w:pict></w:r>")
    assert {notice.problem.message for notice in document.notices} == {"文本框里的“8001”没有读进"}

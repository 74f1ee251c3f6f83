"""`verify` sees what a reader sees: eighty ways to change a finished document are told, thirty ways to save it are not."""

from __future__ import annotations

import io
import zlib
from base64 import b64encode

import docx
import pytest
from lxml import etree
from word_surgery import (
    CORE,
    CUSTOM,
    NAMES,
    RELS,
    SETTINGS,
    STYLES,
    TYPES,
    Edit,
    R,
    Surgery,
    W,
    edited,
    made,
    properties,
    zipped,
)

from office import Office
from reportgen.core.findings import Finding
from reportgen.core.returned.picture import SeenTable
from reportgen.files.document.provenance_part import read_provenance
from reportgen.pipeline.as_built import changes_since
from reportgen.pipeline.build import build_report
from surgery import Book
from sweeps import share

pytestmark = pytest.mark.sweep

# What the vandal works on: a sentence, a figure in it, a cell.
SENTENCE, FIGURE = "2、强化举措", "77"
Told = tuple[Edit, str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("built")
    book = Book().put("行政许可", 447228).put("行政处罚", 36).save(folder / "t.xlsx")
    output = build_report(book, folder / "outputs").output
    assert output is not None
    return output.read_bytes()


@pytest.fixture(scope="module")
def resaved(built: bytes, office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("resaved") / "报告.docx"
    path.write_bytes(built)
    return office(path, "docx:MS Word 2007 XML").read_bytes()


def since(content: bytes) -> tuple[Finding, ...]:
    return changes_since(content, read_provenance(content))


def lines(found: tuple[Finding, ...]) -> str:
    return "\n".join(f"{one.code} {one.target}：{one.message}" for one in found)


# ── ways to change what a reader sees ────────────────────────────────────────


def say(old: str, new: str) -> Edit:
    """Other words in the place of a figure or a word."""

    def edit(word: Surgery) -> None:
        for text in word.run(old).iter(W + "t"):
            text.text = new

    return edit


def beside(xml: str, start: str = SENTENCE) -> Edit:
    """Something more at the end of a paragraph."""
    return lambda word: word.paragraph(start).append(made(xml))


def looking(xml: str, text: str = FIGURE) -> Edit:
    """Another look for a figure that stands there."""

    def edit(word: Surgery) -> None:
        properties(word.run(text), "rPr").append(made(xml))

    return edit


def in_paragraph(xml: str, start: str = SENTENCE) -> Edit:
    def edit(word: Surgery) -> None:
        properties(word.paragraph(start), "pPr").append(made(xml))

    return edit


def in_style(xml: str, of: str = "rPr") -> Edit:
    """Another look for whatever has the style of ordinary text."""

    def edit(word: Surgery) -> None:
        style = next(one for one in word.tree(STYLES).iter(W + "style") if one.get(W + "default") == "1")
        holder = style.find(W + of)
        (holder if holder is not None else etree.SubElement(style, W + of)).append(made(xml))

    return edit


def by_default(xml: str) -> Edit:
    """Another look for the whole document; what its styles say of the same is gone."""

    def edit(word: Surgery) -> None:
        tree, look = word.tree(STYLES), made(xml)
        for other in [*tree.iter(look.tag)]:
            other.getparent().remove(other)
        next(tree.iter(W + "rPrDefault")).find(W + "rPr").append(look)

    return edit


def in_table_style(xml: str, where: str = "") -> Edit:
    def edit(word: Surgery) -> None:
        style = made(
            '<w:style w:type="table" w:styleId="Vandal"><w:name w:val="Vandal"/>{}</w:style>'.format(
                f'<w:tblStylePr w:type="{where}"><w:rPr>{xml}</w:rPr></w:tblStylePr>'
                if where
                else f"<w:rPr>{xml}</w:rPr>"
            )
        )
        word.tree(STYLES).append(style)
        table = next(word.body.iter(W + "tbl")).find(W + "tblPr")
        for old in table.findall(W + "tblStyle") + table.findall(W + "tblLook"):
            table.remove(old)
        table.insert(0, made('<w:tblStyle w:val="Vandal"/>'))
        table.append(made('<w:tblLook w:val="0020" w:firstRow="1"/>'))

    return edit


def margin(kind: str, text: str, which: str = "default") -> Edit:
    """Another header or footer."""

    def edit(word: Surgery) -> None:
        tag, part = {"header": ("hdr", "word/header9.xml"), "footer": ("ftr", "word/footer9.xml")}[kind]
        word.parts[part] = f'<w:{tag} xmlns:w="{NAMES["w"]}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{tag}>'.encode()
        page = [*word.body.iter(W + "sectPr")][-1]
        for old in [one for one in page.iter(f"{W}{kind}Reference") if one.get(W + "type") == which]:
            page.remove(old)
        name = word.relate(kind, part.removeprefix("word/"))
        page.insert(0, made(f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>'))

    return edit


def change_tree(tree: etree._Element, old: str, new: str) -> None:
    for text in tree.iter(W + "t"):
        text.text = (text.text or "").replace(old, new)


def footer_text(word: Surgery) -> None:
    for part in [name for name in word.parts if name.startswith("word/footer")]:
        change_tree(word.tree(part), "—", "第")


def no_footers(word: Surgery) -> None:
    for one in [*word.body.iter(W + "footerReference")]:
        one.getparent().remove(one)


def page(xml: str) -> Edit:
    def edit(word: Surgery) -> None:
        holder, element = [*word.body.iter(W + "sectPr")][-1], made(xml)
        for old in holder.findall(element.tag):
            holder.remove(old)
        holder.append(element)

    return edit


def note(kind: str) -> Edit:
    """A footnote or an endnote at the end of a sentence."""

    def edit(word: Surgery) -> None:
        body = f'<w:{kind} w:id="7"><w:p><w:r><w:t>此数有误</w:t></w:r></w:p></w:{kind}>'
        word.parts[f"word/{kind}s.xml"] = f'<w:{kind}s xmlns:w="{NAMES["w"]}">{body}</w:{kind}s>'.encode()
        word.relate(f"{kind}s", f"{kind}s.xml")
        word.paragraph(SENTENCE).append(made(f'<w:r><w:{kind}Reference w:id="7"/></w:r>'))

    return edit


def part(name: str, content: bytes = b"<x/>") -> Edit:
    return lambda word: word.parts.update({name: content})


def row(change: str) -> Edit:
    """A row of the second table taken out, put in again, or hidden."""

    def edit(word: Surgery) -> None:
        found = word.cell(2, 5, 1).getparent()
        if change == "gone":
            found.getparent().remove(found)
        elif change == "twice":
            found.addnext(etree.fromstring(etree.tostring(found)))
        else:
            properties(found, "trPr").append(made(change))

    return edit


def moved(word: Surgery) -> None:
    word.paragraph("1、强化学习").addprevious(word.paragraph(SENTENCE))


def swapped(word: Surgery) -> None:
    """Two figures exchanged."""
    left, right = (next(one for one in word.body.iter(W + "t") if one.text == text) for text in ("447228", "36"))
    left.text, right.text = right.text, left.text


def title(word: Surgery) -> None:
    next(word.tree(CORE).iter("{http://purl.org/dc/elements/1.1/}title")).text = "另一份报告"


def theme(word: Surgery) -> None:
    """The theme's black is white, and a figure is of that colour."""
    tree = next(word.tree(name) for name in word.parts if name.startswith("word/theme/"))
    drawn = f"{{{NAMES['a']}}}"
    dark = next(tree.iter(drawn + "dk1"))
    dark[:] = [etree.Element(drawn + "srgbClr", val="FFFFFF")]
    looking('<w:color w:val="000000" w:themeColor="text1"/>')(word)


def sunk(word: Surgery) -> None:
    """A row that does not grow, and a text that begins below its end."""
    cell = word.cell(2, 5, 2)
    for holder, xml in (
        (properties(cell.getparent(), "trPr"), '<w:trHeight w:val="400" w:hRule="exact"/>'),
        (properties(next(cell.iter(W + "p")), "pPr"), '<w:spacing w:before="900"/>'),
    ):
        new = made(xml)
        for old in holder.findall(new.tag):
            holder.remove(old)
        holder.append(new)


def linked(word: Surgery) -> None:
    run = word.run(FIGURE)
    link = made(f'<w:hyperlink r:id="{word.relate("hyperlink", "http://x.y/z", TargetMode="External")}"/>')
    run.addprevious(link)
    link.append(run)


def split(word: Surgery) -> None:
    """A paragraph cut in two inside a figure."""
    run = word.run(FIGURE)
    first, paragraph = next(run.iter(W + "t")), run.getparent()
    first.text = "7"
    other = etree.Element(W + "p")
    rest = [*run.itersiblings()]
    other.append(made("<w:r><w:t>7</w:t></w:r>"))
    other.extend(rest)
    paragraph.addnext(other)


def kept(name: str, text: str) -> Edit:
    """One of the properties that the document remembers, written over."""

    def edit(word: Surgery) -> None:
        found = next(one for one in word.tree(CUSTOM) if one.get("name") == name)
        found[0].text = text

    return edit


def forgotten(*names: str) -> Edit:
    def edit(word: Surgery) -> None:
        for one in [one for one in word.tree(CUSTOM) if one.get("name", "").startswith(names)]:
            word.tree(CUSTOM).remove(one)

    return edit


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
RUN = "<w:r><w:rPr>{}</w:rPr><w:t>9</w:t></w:r>"
UNSEEN = {
    "hidden": ("<w:vanish/>", "隐藏的文字"),
    "hidden on the web": ("<w:webHidden/>", "隐藏的文字"),
    "white": ('<w:color w:val="FFFFFF"/>', "与底色几乎一样"),
    "white by the theme": ('<w:color w:val="auto" w:themeColor="background1"/>', "与底色几乎一样"),
    "filled with nothing": ("<w14:textFill><w14:noFill/></w14:textFill>", "与底色几乎一样"),
    "filled with white": (
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>',
        "与底色",
    ),
    "black on a black marker": ('<w:highlight w:val="black"/>', "与底色几乎一样"),
    "struck": ("<w:strike/>", "删除线"),
    "struck twice": ("<w:dstrike/>", "删除线"),
    "half a point": ('<w:sz w:val="1"/>', "0.5 磅"),
    "right to left": ("<w:rtl/>", "从右到左"),
    "pressed": ('<w:w w:val="1"/>', "压缩到 1%"),
    "on top of each other": ('<w:spacing w:val="-300"/>', "压缩到"),
    "fitted into nothing": ('<w:fitText w:val="20"/>', "压缩到"),
    "in a font of pictures": (
        '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:eastAsia="Wingdings"/>',
        "Wingdings",
    ),
}
TAMPERED: dict[str, Told] = {
    **{f"a figure {how}": (looking(xml), "R224", says) for how, (xml, says) in UNSEEN.items()},
    **{f"a figure more, {how}": (beside(RUN.format(xml)), "R224", says) for how, (xml, says) in UNSEEN.items()},
    "a style that hides": (in_style("<w:vanish/>"), "R224", "隐藏的文字"),
    "a style that strikes": (in_style("<w:strike/>"), "R224", "删除线"),
    "all of it half a point": (by_default('<w:sz w:val="1"/>'), "R224", "0.5 磅"),
    "all of it hidden": (by_default("<w:vanish/>"), "R224", "隐藏的文字"),
    "a table style that hides": (in_table_style("<w:vanish/>"), "R224", "第1个表格 第1行"),
    "a table style that hides the first row": (in_table_style("<w:vanish/>", "firstRow"), "R224", "第1个表格 第1行"),
    "the black of the theme is white": (theme, "R224", "与底色几乎一样"),
    "a digit": (
        say(FIGURE, "78"),
        "R223",
        "“一、总体情况”下第3段：原来是“…，全年共发布工作信息77篇，内容涉及各级领导…”，现在是“…，全年共发布工作信息78篇，",
    ),
    "a figure in a cell": (say("447228", "447229"), "R223", "的表格 第7行第2格：原来是“447228”，现在是“447229”"),
    "a space in a figure": (say("447228", "447 228"), "R223", "原来是“447228”，现在是“447 228”"),
    "a wide space in a figure": (say("447228", "447\u3000228"), "R223", "现在是“447 228”"),
    "a comma in a figure": (say("447228", "447,228"), "R223", "现在是“447,228”"),
    "a decimal point": (say("447228", "4472.28"), "R223", "现在是“4472.28”"),
    "full-width digits": (say("447228", "４４７２２８"), "R223", "现在是“４４７２２８”"),
    "a full-width digit in a sentence": (say(FIGURE, "７7"), "R223", "“一、总体情况”下第3段"),
    "a zero-width space": (say("447228", "447\u200b228"), "R223", "现在是“447〔U+200B〕228”"),
    "a right-to-left mark": (say("447228", "\u202e447228"), "R224", "U+202E"),
    "a letter for a digit": (say("447228", "44722B"), "R223", "现在是“44722B”"),
    "a Cyrillic letter": (say("77", "7\u0417"), "R223", "“一、总体情况”下第3段"),
    "a figure gone": (say("447228", ""), "R223", "现在是“（空）”"),
    "two figures exchanged": (swapped, "R223", "原来是"),
    "a line break in a figure": (
        lambda word: (
            next(word.run(FIGURE).iter(W + "t")).addnext(made("<w:t>7</w:t>"))
            or word.run(FIGURE).insert(1, made("<w:br/>"))
        ),
        "R223",
        "“一、总体情况”下第3段",
    ),
    "a tab in a figure": (say("447228", "447\t228"), "R223", "现在是“447 228”"),
    "a paragraph cut inside a figure": (split, "R223", "“一、总体情况”下第3段"),
    "raised": (looking('<w:vertAlign w:val="superscript"/>'), "R223", "“77”的样子变了：原来是普通文字，现在是上标"),
    "lowered": (looking('<w:vertAlign w:val="subscript"/>'), "R223", "现在是下标"),
    "lifted off the line": (looking('<w:position w:val="40"/>'), "R223", "现在是上下移动 40"),
    "red": (looking('<w:color w:val="FF0000"/>'), "R223", "现在是颜色 FF0000"),
    "marked yellow": (looking('<w:highlight w:val="yellow"/>'), "R223", "现在是底色 FFFF00"),
    "shaded": (looking('<w:shd w:val="clear" w:fill="FFC000"/>'), "R223", "现在是底色 FFC000"),
    "underlined": (looking('<w:u w:val="single"/>'), "R223", "现在是下划线"),
    "framed": (looking('<w:bdr w:val="single" w:sz="4"/>'), "R223", "现在是加框"),
    "hollow": (looking("<w:outline/>"), "R223", "现在是空心、阴影或浮雕"),
    "spread": (looking('<w:spacing w:val="900"/>'), "R223", "现在是字间拉开 45 磅"),
    "a cell marked yellow": (
        lambda word: properties(word.cell(2, 5, 2), "tcPr").append(made('<w:shd w:val="clear" w:fill="FFFF00"/>')),
        "R223",
        "的表格 第5行第2格：“0”的样子变了：原来是普通文字，现在是底色 FFFF00",
    ),
    "a paragraph marked yellow": (in_paragraph('<w:shd w:val="clear" w:fill="FFFF00"/>'), "R223", "现在是底色 FFFF00"),
    "a link": (linked, "R223", "现在是链接到 http://x.y/z"),
    "a coloured page": (
        lambda word: [
            word.body.insert(0, made('<w:background w:color="FFFFCC"/>')),
            word.tree(SETTINGS).append(made("<w:displayBackgroundShape/>")),
        ],
        "R223",
        "页面颜色：多了“FFFFCC”",
    ),
    "letters higher than their line": (
        lambda word: [
            looking('<w:sz w:val="400"/>')(word),
            in_paragraph('<w:spacing w:line="400" w:lineRule="exact"/>', "1、政务公开落实")(word),
        ],
        "R224",
        "行距太小",
    ),
    "text below the end of its cell": (sunk, "R224", "行距太小"),
    "a word more": (beside("<w:r><w:t>基本属实。</w:t></w:r>"), "R223", "“五、存在的主要问题及改进情况”下第5段"),
    "a word between words": (say("强化举措", "弱化举措"), "R223", "“五、存在的主要问题及改进情况”下第5段"),
    "a heading changed": (
        say("一、总体情况", "一、基本情况"),
        "R223",
        "标题“一、总体情况”：原来是“一、总体情况”，现在是“一、基本情况”",
    ),
    "a label changed": (say("行政许可", "行政处可"), "R223", "的表格 第7行第1格：原来是“行政许可”，现在是“行政处可”"),
    "a paragraph gone": (
        lambda word: word.paragraph(SENTENCE).getparent().remove(word.paragraph(SENTENCE)),
        "R223",
        "少了“2、强化举措",
    ),
    "a paragraph more": (
        lambda word: word.paragraph(SENTENCE).addnext(made("<w:p><w:r><w:t>另据统计，有9件。</w:t></w:r></w:p>")),
        "R223",
        "下第5段后面：多了“另据统计，有9件。”",
    ),
    "a paragraph twice": (
        lambda word: word.paragraph(SENTENCE).addnext(etree.fromstring(etree.tostring(word.paragraph(SENTENCE)))),
        "R223",
        "多了“2、强化举措",
    ),
    "a paragraph moved": (moved, "R223", "换了位置"),
    "a row gone": (row("gone"), "R223", "少了“"),
    "a row twice": (row("twice"), "R223", "多了“"),
    "a row hidden": (row("<w:hidden/>"), "R224", "第2个表格 第5行：这一行是隐藏的"),
    "a row of no height": (row('<w:trHeight w:val="10" w:hRule="exact"/>'), "R224", "第2个表格 第5行：这一行是隐藏的"),
    "a table gone": (
        lambda word: word.body[0].remove(next(word.body[0].iterchildren(W + "tbl"))),
        "R223",
        "的表格：少了“",
    ),
    "a figure crossed out by a line of its cell": (
        lambda word: next(
            one for one in word.body.iter(W + "tc") if "".join(one.itertext(W + "t")).strip().isdigit()
        ).append(made('<w:tcPr><w:tcBorders><w:tl2br w:val="single"/></w:tcBorders></w:tcPr>')),
        "R224",
        "这一格有斜线，像是划去的",
    ),
    "letters two in one": (
        lambda word: next(word.body.iter(W + "rPr")).append(made('<w:eastAsianLayout w:combine="1"/>')),
        "R224",
        "是双行合一或横过来的字",
    ),
    "a table mirrored": (
        lambda word: next(word.body.iter(W + "tblPr")).append(made("<w:bidiVisual/>")),
        "R224",
        "各列前后颠倒",
    ),
    "a table off the page": (
        lambda word: next(word.body.iter(W + "tblPr")).append(made('<w:tblpPr w:tblpX="20000" w:tblpY="1"/>')),
        "R224",
        "排到了页面外面",
    ),
    "a paragraph off the page": (in_paragraph('<w:ind w:left="30000"/>'), "R224", "排到了页面外面"),
    "lines of no height": (in_paragraph('<w:spacing w:line="20" w:lineRule="exact"/>'), "R224", "行距太小"),
    "a paragraph from right to left": (in_paragraph("<w:bidi/>"), "R224", "从右到左"),
    "an automatic number": (
        in_paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        "R224",
        "自动编的",
    ),
    "a style that numbers": (in_style('<w:numPr><w:numId w:val="1"/></w:numPr>', "pPr"), "R224", "自动编的"),
    "a date field": (
        beside('<w:fldSimple w:instr=" DATE "><w:r><w:t>2022年</w:t></w:r></w:fldSimple>'),
        "R224",
        "有域 DATE",
    ),
    "a field in several runs": (
        lambda word: [
            word.paragraph(SENTENCE).append(made(xml))
            for xml in (
                FIELD.format("begin"),
                "<w:r><w:instrText>INCLUDE</w:instrText></w:r>",
                "<w:r><w:instrText>TEXT a.docx</w:instrText></w:r>",
                FIELD.format("end"),
            )
        ],
        "R224",
        "有域 INCLUDETEXT",
    ),
    "the day by itself": (beside("<w:r><w:dayLong/></w:r>"), "R224", "有域 dayLong"),
    "a symbol": (beside('<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>'), "R224", "符号"),
    "a formula": (beside("<m:oMath><m:r><m:t>9</m:t></m:r></m:oMath>"), "R224", "有公式"),
    "another document inside": (
        lambda word: word.body[0].insert(1, made('<w:altChunk r:id="rId1"/>')),
        "R224",
        "夹带了另一份文件",
    ),
    "a text box": (
        beside(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>9</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        "R224",
        "有文本框",
    ),
    "a text box that only older programs show": (
        beside(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent></w:r>'
        ),
        "R224",
        "不同的软件打开",
    ),
    "words that only an extension nobody knows shows": (
        beside(
            '<w:r><mc:AlternateContent><mc:Choice xmlns:x9="urn:x9" Requires="x9"><w:t>9</w:t></mc:Choice></mc:AlternateContent></w:r>'
        ),
        "R224",
        "不同的软件打开",
    ),
    "a picture": (beside('<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'), "R223", "图片"),
    "a shape over the text": (beside("<w:r><w:pict><v:rect/></w:pict></w:r>"), "R223", "图形"),
    "a footnote": (note("footnote"), "R223", "〔脚注：此数有误〕"),
    "an endnote": (note("endnote"), "R223", "〔尾注：此数有误〕"),
    "a ruby": (beside("<w:r><w:ruby><w:rt><w:r><w:t>9</w:t></w:r></w:rt><w:rubyBase/></w:ruby></w:r>"), "R223", "9"),
    "an insertion tracked": (
        beside('<w:ins w:id="1" w:author="某"><w:r><w:t>9</w:t></w:r></w:ins>'),
        "R223",
        "“五、存在的主要问题及改进情况”下第5段",
    ),
    "a footer's words": (footer_text, "R223", "页脚：原来是“—〔页码〕—”，现在是“第〔页码〕第”"),
    "the footers gone": (no_footers, "R223", "页脚：少了“—〔页码〕—”"),
    "another footer": (margin("footer", "内部资料"), "R223", "页脚：原来是“—〔页码〕—”，现在是“内部资料”"),
    "a footer of even pages": (
        margin("footer", "内部资料", "even"),
        "R223",
        "偶数页页脚：原来是“—〔页码〕—”，现在是“内部资料”",
    ),
    "a header": (margin("header", "内部资料"), "R223", "页眉：多了“内部资料”"),
    "a first page without a footer": (page("<w:titlePg/>"), "R223", "首页页脚：少了“—〔页码〕—”"),
    "another first page number": (
        page('<w:pgNumType w:start="5"/>'),
        "R223",
        "页码：原来是“阿拉伯数字，从1起”，现在是“阿拉伯数字，从5起”",
    ),
    "Roman page numbers": (page('<w:pgNumType w:fmt="upperRoman"/>'), "R223", "现在是“upperRoman，从1起”"),
    "line numbers": (page('<w:lnNumType w:countBy="1"/>'), "R224", "行号"),
    "margins that leave no room": (
        page('<w:pgMar w:left="6000" w:right="6000" w:top="9" w:bottom="9"/>'),
        "R224",
        "页边距",
    ),
    "a bound content control": (
        lambda word: word.body[0].insert(
            1, made('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent/></w:sdt>')
        ),
        "R224",
        "内容控件",
    ),
    "a macro": (part("word/vbaProject.bin"), "R224", "宏程序"),
    "an embedded workbook": (part("word/embeddings/a.xlsx"), "R224", "word/embeddings/a.xlsx"),
    "a template on a server": (
        lambda word: word.relate("attachedTemplate", "http://x/y.dotm", TargetMode="External"),
        "R224",
        "http://x/y.dotm",
    ),
    "a picture on a server": (
        lambda word: word.relate("image", "http://x/y.png", TargetMode="External"),
        "R224",
        "http://x/y.png",
    ),
    "a document of another type": (
        lambda word: next(one for one in word.tree(TYPES) if one.get("PartName") == "/word/document.xml").set(
            "ContentType", "application/vnd.ms-word.document.macroEnabled.main+xml"
        ),
        "R224",
        "宏程序",
    ),
    "another title in the properties": (title, "R223", "文件属性里的标题"),
    "a digest": (kept("reportgen.text", "0" * 64), "R225", "有人改过"),
    "the kept text": (kept("reportgen.seen", b64encode(zlib.compress(b"{}")).decode()), "R225", "有人改过"),
    "the workbook's digest": (kept("reportgen.source", "0" * 64), "R225", "有人改过"),
    "the check sum gone": (forgotten("reportgen.check"), "R225", "有人改过"),
    "the kind gone": (forgotten("reportgen.kind"), "R225", "不完整"),
    "the kept text gone": (forgotten("reportgen.seen"), "R225", "有人改过"),
}


def it_tampers_in_more_than_sixty_ways() -> None:
    assert len(TAMPERED) > 60


@pytest.mark.parametrize("how", TAMPERED)
def it_tells_what_a_reader_sees_otherwise_and_where(how: str, built: bytes) -> None:
    edit, code, says = TAMPERED[how]
    found = since(edited(built, edit))
    assert any(one.code == code and says in f"{one.target}：{one.message}" for one in found), lines(found)


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_tells_it_too_after_libreoffice_has_saved_the_document(resaved: bytes) -> None:
    assert since(resaved) == ()
    missed = {}
    for how, (edit, code, says) in share(TAMPERED.items()):
        found = since(edited(resaved, edit))
        if not any(one.code == code and says in f"{one.target}：{one.message}" for one in found):
            missed[how] = lines(found)
    assert missed == {}


def it_verifies_a_document_of_an_older_version_by_its_words_as_before(built: bytes) -> None:
    old = edited(built, forgotten("reportgen.seen", "reportgen.check"))
    assert since(old) == ()
    assert since(edited(old, margin("header", "内部资料"))) == ()
    (found,) = since(edited(old, say("447228", "447229")))
    assert (found.code, "较早的版本" in found.message) == ("R223", True)


def it_remembers_nothing_that_it_does_not_print(built: bytes) -> None:
    """Nothing is in the picture but what anyone sees who opens the document."""
    made, word = read_provenance(built), docx.Document(io.BytesIO(built))
    assert made is not None and made.seen is not None
    shown = "".join(word.element.body.itertext()).replace(" ", "")
    for one in made.seen.body:
        assert isinstance(one, SeenTable) or one.text.replace(" ", "") in shown


# ── ways to save it that change nothing ──────────────────────────────────────


def every(tag: str, change: Edit | None = None, **attributes: str) -> Edit:
    """Attributes on every element of a name, as programs leave their marks."""

    def edit(word: Surgery) -> None:
        for one in word.body.iter(W + tag):
            for name, value in attributes.items():
                one.set(W + name, value)

    return change or edit


def in_every_run(xml: str) -> Edit:
    def edit(word: Surgery) -> None:
        for run in [*word.body.iter(W + "r")]:
            properties(run, "rPr").append(made(xml))

    return edit


def cut_runs(word: Surgery) -> None:
    """Every run cut in two in the middle, figures too, as Word does while somebody types."""
    for run in [*word.body.iter(W + "r")]:
        text = run.find(W + "t")
        if text is not None and len(text.text or "") > 1 and {one.tag for one in run} <= {W + "rPr", W + "t"}:
            other = etree.fromstring(etree.tostring(run))
            half = len(text.text) // 2
            text.text, other.find(W + "t").text = text.text[:half], text.text[half:]
            for one in (text, other.find(W + "t")):
                one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(other)


def around_runs(*xml: str) -> Edit:
    """Marks without any text before and behind every run."""

    def edit(word: Surgery) -> None:
        for run in [*word.body.iter(W + "r")]:
            for one in xml:
                run.addprevious(made(one))

    return edit


def in_settings(*xml: str) -> Edit:
    return lambda word: [word.tree(SETTINGS).append(made(one)) for one in xml]


def turned_round(word: Surgery) -> None:
    for holder in [*word.body.iter(W + "rPr", W + "pPr", W + "tcPr")]:
        holder[:] = reversed(holder)


def other_ids(word: Surgery) -> None:
    """The relations counted anew."""
    names = {}
    for number, one in enumerate(word.tree(RELS), 40):
        names[one.get("Id")] = f"rId{number}"
        one.set("Id", f"rId{number}")
    for one in word.body.iter(etree.Element):
        if one.get(R + "id") in names:
            one.set(R + "id", names[one.get(R + "id")])


def other_styles(word: Surgery) -> None:
    """Every style called by a number, as WPS and LibreOffice do."""
    names = {style.get(W + "styleId"): f"a{number}" for number, style in enumerate(word.tree(STYLES).iter(W + "style"))}
    parts = [name for name in word.parts if name.startswith(("word/document", "word/styles", "word/footer"))]
    for one in (one for part in parts for one in word.tree(part).iter(etree.Element)):
        for attribute in ("val", "styleId"):
            tags = ("style", "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
            if etree.QName(one).localname in tags and one.get(W + attribute) in names:
                one.set(W + attribute, names[one.get(W + attribute)])


def own_looks(word: Surgery) -> None:
    """What the styles say written out in every run: font, size and black, as after copying between programs."""
    for run in [*word.body.iter(W + "r")]:
        holder = properties(run, "rPr")
        for xml in (
            '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:hint="eastAsia"/>',
            '<w:color w:val="000000"/>',
            '<w:sz w:val="30"/>',
            '<w:szCs w:val="30"/>',
            '<w:kern w:val="2"/>',
            '<w:highlight w:val="none"/>',
            '<w:u w:val="none"/>',
            '<w:vertAlign w:val="baseline"/>',
        ):
            holder.append(made(xml))


def complex_fields(word: Surgery) -> None:
    """A page number as Word writes it, on the page where it was saved."""
    codes = ("<w:r><w:instrText> PA</w:instrText></w:r>", r"<w:r><w:instrText>GE  \* MERGEFORMAT </w:instrText></w:r>")
    for part in [name for name in word.parts if name.startswith("word/footer")]:
        field = next(word.tree(part).iter(W + "fldSimple"))
        for xml in (
            FIELD.format("begin"),
            *codes,
            FIELD.format("separate"),
            "<w:r><w:t>3</w:t></w:r>",
            FIELD.format("end"),
        ):
            field.addprevious(made(xml))
        field.getparent().remove(field)


def word_notes(word: Surgery) -> None:
    """The separators of notes that Word adds to every document."""
    for kind in ("footnote", "endnote"):
        body = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        word.parts[f"word/{kind}s.xml"] = f'<w:{kind}s xmlns:w="{NAMES["w"]}">{body}</w:{kind}s>'.encode()
        word.relate(f"{kind}s", f"{kind}s.xml")


def bare_numbering(word: Surgery) -> None:
    """LibreOffice gives headings a list without any number."""
    body = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>'
    body += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    word.parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{NAMES["w"]}">{body}</w:numbering>'.encode()
    word.relate("numbering", "numbering.xml")
    in_paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')(word)


def wrapped(xml: str) -> Edit:
    """Every run inside something that shows nothing of its own."""

    def edit(word: Surgery) -> None:
        for run in [*word.body.iter(W + "r")]:
            around = made(xml)
            run.addprevious(around)
            [*around.iter()][-1].append(run)

    return edit


def laid_out(word: Surgery) -> None:
    """Empty paragraphs, a page break, other fonts, sizes and margins: how it lies on the page, not what it says."""
    word.paragraph(SENTENCE).addprevious(made('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'))
    word.paragraph(SENTENCE).addnext(made("<w:p/>"))
    page('<w:pgMar w:left="1800" w:right="1800" w:top="1440" w:bottom="1440"/>')(word)
    for xml in ('<w:spacing w:line="360" w:lineRule="auto"/>', '<w:ind w:firstLine="480"/>', '<w:jc w:val="left"/>'):
        in_paragraph(xml)(word)
    looking("<w:b/>", FIGURE)(word)


def spaced(word: Surgery) -> None:
    """Spaces where they only spread the words."""
    for text in word.run("行政许可").iter(W + "t"):
        text.text = "行政 许\u3000可 "
    for text in word.run(FIGURE).iter(W + "t"):
        text.text = f" {FIGURE}\u3000"


def by_python_docx(content: bytes) -> bytes:
    out = io.BytesIO()
    docx.Document(io.BytesIO(content)).save(out)
    return out.getvalue()


def more_properties(word: Surgery) -> None:
    """What WPS writes of itself beside what is ours."""
    tree = word.tree(CUSTOM)
    other = etree.fromstring(etree.tostring(tree[0]))
    other.set("name", "KSOProductBuildVer")
    other.set("pid", "900")
    other[0].text = "2052-12.1.0.16120"
    tree.insert(0, other)
    tree[:] = sorted(tree, key=lambda one: one.get("name"))


WORD_IDS = {f"{{{NAMES['w14']}}}paraId": "00AB12CD", f"{{{NAMES['w14']}}}textId": "77777777"}
REWRITTEN: dict[str, Edit] = {
    "nothing": lambda word: None,
    "revision ids": every("p", rsidR="00A1B2C3", rsidRDefault="00A1B2C3", rsidP="00A1B2C3"),
    "ids of paragraphs": lambda word: [one.set(*pair) for one in word.body.iter(W + "p") for pair in WORD_IDS.items()],
    "runs cut in two": cut_runs,
    "spelling marks": around_runs('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'),
    "bookmarks": around_runs('<w:bookmarkStart w:id="0" w:name="_GoBack"/>', '<w:bookmarkEnd w:id="0"/>'),
    "permissions": around_runs('<w:permStart w:id="3" w:edGrp="everyone"/>', '<w:permEnd w:id="3"/>'),
    "page breaks as last seen": lambda word: [
        run.insert(0, made("<w:lastRenderedPageBreak/>"))
        for run in word.body.iter(W + "r")
        if run.find(W + "rPr") is None
    ],
    "languages": in_every_run('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'),
    "no proofing": in_every_run("<w:noProof/>"),
    "hints of fonts": in_every_run('<w:rFonts w:hint="eastAsia"/>'),
    "fonts of the theme": in_every_run('<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'),
    "another font": in_every_run('<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'),
    "switches turned off": lambda word: [
        in_every_run(f'<w:{name} w:val="{off}"/>')(word)
        for name in ("vanish", "strike", "rtl", "caps")
        for off in ("0", "false")
    ],
    "the text colour of the theme": in_every_run('<w:color w:val="000000" w:themeColor="text1"/>'),
    "nearly black": in_every_run('<w:color w:val="0D0D0D" w:themeColor="text1" w:themeTint="F2"/>'),
    "looks written out": own_looks,
    "properties in another order": turned_round,
    "styles more": lambda word: word.tree(STYLES).append(
        made('<w:style w:type="paragraph" w:styleId="Unused"><w:rPr><w:vanish/><w:strike/></w:rPr></w:style>')
    ),
    "styles called otherwise": other_styles,
    "a table style of a coloured head": lambda word: word.tree(STYLES).append(
        made(
            '<w:style w:type="table" w:styleId="Grid4"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>'
        )
    ),
    "settings of compatibility": in_settings(
        "<w:compat><w:useFELayout/></w:compat>", '<w:rsids><w:rsidRoot w:val="00A1B2C3"/></w:rsids>'
    ),
    "hyphenation and spelling": in_settings('<w:autoHyphenation w:val="true"/>', '<w:proofState w:spelling="clean"/>'),
    "tracking turned off": in_settings('<w:trackRevisions w:val="false"/>'),
    "relations counted anew": other_ids,
    "a template of this computer": lambda word: word.relate(
        "attachedTemplate", "file:///C:/Users/a/Normal.dotm", TargetMode="External"
    ),
    "what programs say of themselves": part(
        "docProps/app.xml", b"<Properties><Application>WPS Office</Application><Pages>9</Pages></Properties>"
    ),
    "parts of Word's": lambda word: [
        word.parts.update({name: b"<x/>"})
        for name in ("word/webSettings.xml", "word/people.xml", "docMetadata/LabelInfo.xml", "word/theme/theme2.xml")
    ],
    "fonts that it brings along": part("word/fonts/font1.odttf"),
    "parts of WPS": lambda word: [
        word.parts.update({name: b'<s:customData xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>'})
        for name in ("customXml/item1.xml", "customXml/itemProps1.xml")
    ],
    "properties of WPS": more_properties,
    "separators of notes": word_notes,
    "a list without numbers": bare_numbering,
    "no list": in_paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
    "page numbers as Word writes them": complex_fields,
    "smart tags": wrapped('<w:smartTag w:uri="urn:x" w:element="date"/>'),
    "content controls": wrapped('<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent/></w:sdt>'),
    "links": wrapped('<w:hyperlink w:history="1" w:anchor="x"/>'),
    "two ways to show nothing": beside(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback/></mc:AlternateContent></w:r>'
    ),
    "pages counted as usual": page('<w:pgNumType w:fmt="decimal" w:start="1"/>'),
    "another layout": laid_out,
    "spaces that spread the words": spaced,
}


def it_saves_in_more_than_twenty_ways() -> None:
    assert len(REWRITTEN) > 20


@pytest.mark.parametrize("how", REWRITTEN)
def it_minds_no_program_that_saves_it_again(how: str, built: bytes) -> None:
    found = since(edited(built, REWRITTEN[how]))
    assert found == (), lines(found)


def it_minds_neither_python_docx_nor_another_zip(built: bytes) -> None:
    assert since(by_python_docx(built)) == ()
    assert since(zipped(dict(reversed(Surgery(built).parts.items())))) == ()


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_minds_no_program_that_saves_it_after_libreoffice(resaved: bytes) -> None:
    asked = ("runs cut in two", "properties of WPS", "looks written out", "relations counted anew", "another layout")
    found = {how: since(edited(resaved, REWRITTEN[how])) for how in asked}
    assert found == dict.fromkeys(asked, ())
    assert since(by_python_docx(resaved)) == ()

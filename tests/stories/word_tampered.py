"""More than eighty ways to tamper with a finished document, each with the code and the words that must tell it."""

from __future__ import annotations

import zlib
from base64 import b64encode

from lxml import etree
from word_edits import (
    FIELD,
    FIGURE,
    RUN,
    SENTENCE,
    UNSEEN,
    Told,
    beside,
    by_default,
    footer_text,
    forgotten,
    in_paragraph,
    in_style,
    in_table_style,
    kept,
    linked,
    looking,
    margin,
    moved,
    no_footers,
    note,
    page,
    part,
    row,
    say,
    split,
    sunk,
    swapped,
    theme,
    title,
)
from word_surgery import (
    SETTINGS,
    TYPES,
    W,
    made,
    properties,
)

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
    "a tab of the page's in a figure": (
        beside('<w:r><w:t>7</w:t><w:ptab w:alignment="right"/><w:t>7</w:t></w:r>'),
        "R223",
        "7 7",
    ),
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
    "a cell whose margins leave no room": (
        lambda word: properties(word.cell(1, 7, 2), "tcPr").append(made('<w:tcMar><w:left w:w="9000"/></w:tcMar>')),
        "R224",
        "第1个表格",
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
    "words in an element that Word passes over": (
        beside('<w:smartTag w:element="e"><x9:q xmlns:x9="urn:x9"><w:r><w:t>9</w:t></w:r></x9:q></w:smartTag>'),
        "R224",
        "不同的软件打开",
    ),
    "data fetched for each copy": (
        lambda word: word.tree(SETTINGS).append(made('<w:mailMerge><w:query w:val="SELECT"/></w:mailMerge>')),
        "R224",
        "邮件合并",
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

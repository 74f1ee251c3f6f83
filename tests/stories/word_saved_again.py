"""Thirty ways to save a finished document again that change nothing a reader sees."""

from __future__ import annotations

import io

import docx
from lxml import etree
from word_edits import (
    FIGURE,
    SENTENCE,
    beside,
    in_paragraph,
    looking,
    page,
    part,
)
from word_surgery import (
    CUSTOM,
    NAMES,
    RELS,
    SETTINGS,
    STYLES,
    Edit,
    R,
    Surgery,
    W,
    made,
    properties,
)
from word_tampered import FIELD


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
    for one in (one for name in parts for one in word.tree(name).iter(etree.Element)):
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
    for footer in [name for name in word.parts if name.startswith("word/footer")]:
        field = next(word.tree(footer).iter(W + "fldSimple"))
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

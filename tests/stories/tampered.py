"""Ways to tamper with the parts of a document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

BODY, STYLES, FOOTER, CORE = "word/document.xml", "word/styles.xml", "word/footer1.xml", "docProps/core.xml"
RELS, TYPES, SETTINGS = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/settings.xml"
KIND = "gov-info-annual-2021"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def in_part(part: str, old: str, new: str, count: int = 1) -> Change:
    """Replace the first `old` of a part."""

    def change(parts: Parts) -> None:
        text = parts[part].decode()
        assert old in text, old
        parts[part] = text.replace(old, new, count).encode()

    return change


def body(old: str, new: str) -> Change:
    return in_part(BODY, old, new)


def run(properties: str, text: str = "9") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def beside(extra: str) -> Change:
    """Put XML into the paragraph of the last sentence."""
    return body("暂无其他需要报告的事项。</w:t></w:r>", f"暂无其他需要报告的事项。</w:t></w:r>{extra}")


def styled(properties: str) -> Change:
    """Give the style of ordinary text another look."""
    return in_part(STYLES, "</w:rPr></w:rPrDefault>", f"{properties}</w:rPr></w:rPrDefault>")


def added(name: str, content: str = "<x/>") -> Change:
    def change(parts: Parts) -> None:
        parts[name] = content.encode()

    return change


def removed(name: str) -> Change:
    def change(parts: Parts) -> None:
        del parts[name]

    return change


LOOKS = {
    "hidden": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "struck": "<w:strike/>",
    "struck twice": "<w:dstrike/>",
    "half a point": '<w:sz w:val="1"/>',
    "raised": '<w:vertAlign w:val="superscript"/>',
    "right to left": "<w:rtl/>",
    "pressed": '<w:w w:val="1"/>',
    "another font": '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>',
    "red": '<w:color w:val="FF0000"/>',
    "in capitals": "<w:caps/>",
    "lifted off the line": '<w:position w:val="400"/>',
}
TAMPERED: dict[str, Change] = {
    **{f"a figure more, {name}": beside(run(look)) for name, look in LOOKS.items()},
    **{f"a style, {name}": styled(look) for name, look in LOOKS.items()},
    "a digit": body("77篇", "78篇"),
    "a space in a figure": body("77篇", "7 7篇"),
    "a full-width digit": body("2022年", "２022年"),
    "a line break in a figure": body("77篇", "7</w:t><w:br/><w:t>7篇"),
    "a soft hyphen in a figure": body("77篇", "7</w:t><w:softHyphen/><w:t>7篇"),
    "a zero-width space": body("77篇", "7\u200b7篇"),
    "a field": beside('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'),
    "a simple field": beside('<w:fldSimple w:instr="=1+1"><w:r><w:t>2</w:t></w:r></w:fldSimple>'),
    "a symbol": beside('<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>'),
    "a formula": beside(
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>9</m:t></m:r></m:oMath>'
    ),
    "an alternative chunk": body("<w:sectPr", '<w:altChunk r:id="rId99" xmlns:r="urn:r"/><w:sectPr'),
    "a text box": beside(
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>9</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    ),
    "a picture": beside('<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'),
    "an insertion tracked": beside('<w:ins w:id="1" w:author="某"><w:r><w:t>9</w:t></w:r></w:ins>'),
    "a deletion tracked": beside('<w:del w:id="1" w:author="某"><w:r><w:delText>9</w:delText></w:r></w:del>'),
    "a comment": beside('<w:r><w:commentReference w:id="0"/></w:r>'),
    "a footnote": beside('<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "an automatic number": body("<w:pPr>", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    "a hidden row": body("<w:trPr>", "<w:trPr><w:hidden/>"),
    "a bound content control": beside("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent/></w:sdt>"),
    "a ruby": beside("<w:r><w:ruby><w:rt><w:r><w:t>9</w:t></w:r></w:rt></w:ruby></w:r>"),
    "a tab in a sentence": body("77篇", "77</w:t><w:tab/><w:t>篇"),
    "a page break": beside('<w:r><w:br w:type="page"/></w:r>'),
    "an empty paragraph": body("<w:sectPr", "<w:p/><w:sectPr"),
    "a bidirectional table": body("<w:tblPr>", "<w:tblPr><w:bidiVisual/>"),
    "another paragraph style": body('<w:pStyle w:val="', '<w:pStyle w:val="X'),
    "a narrower column": body('<w:tcW w:w="', '<w:tcW w:w="1'),
    "a footer's text": in_part(FOOTER, "—", "－"),
    "another title in the properties": in_part(CORE, "2022年", "2021年"),
    "another author in the properties": in_part(CORE, "<dc:creator>", "<dc:creator>某"),
    "a header more": added("word/header9.xml", f"<w:hdr {W}><w:p><w:r><w:t>机密</w:t></w:r></w:p></w:hdr>"),
    "a comments part": added("word/comments.xml", f"<w:comments {W}/>"),
    "a macro part": added("word/vbaProject.bin"),
    "an embedded file": added("word/embeddings/a.xlsx"),
    "a custom XML part": added("customXml/item1.xml"),
    "a part of no use": added("x.txt"),
    "a style sheet removed": removed(STYLES),
    "a footer removed": removed(FOOTER),
    "another relationship": in_part(
        RELS, "</Relationships>", '<Relationship Id="r9" Type="t" Target="x"/></Relationships>'
    ),
    "another content type": in_part(TYPES, ".document.main+xml", ".template.main+xml"),
    "changes recorded": in_part(SETTINGS, "</w:settings>", "<w:trackRevisions/></w:settings>"),
    "the provenance": in_part("docProps/custom.xml", KIND, "another"),
}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraph_of(text: str, containing: str) -> str:
    at = text.index(containing)
    start = max(text.rfind("<w:p>", 0, at), text.rfind("<w:p ", 0, at))
    return text[start : text.index("</w:p>", at) + len("</w:p>")]


def twice(containing: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        taken = paragraph_of(text, containing)
        parts[BODY] = text.replace(taken, taken + taken, 1).encode()

    return change

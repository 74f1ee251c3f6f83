"""Word templates ruined in hundreds of ways: what is delivered opens everywhere, what is not is told in a sentence."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.files.document.template.template import compile_template
from reportgen.files.kind_folder import KindFolder
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.document import make_document
from reportgen.pipeline.sources import read_report

pytestmark = pytest.mark.sweep

KINDS = Path(__file__).parents[1] / "kinds"
BODY, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
GARBAGE = ("abc", "", "-1", "99999999999", "1.5", "０", "{{ 单位 }}", "true", "rId999", "../x", "http://e/x", "w:p")
Parts = dict[str, bytes]


@cache
def sample() -> tuple[Report, KindFolder]:
    report, _, folder = read_report(KINDS / "training-quarter" / "sample.json", KINDS)
    return report, folder


def made_with(parts: Parts) -> tuple[bytes, list[Finding]]:
    report, folder = sample()
    ruined = replace(folder)
    ruined.__dict__["template_bytes"] = pack(parts)
    return make_document(report, ruined)


def of_template() -> Parts:
    return unpack(sample()[1].template_bytes)


# ── one thing wrong ──────────────────────────────────────────────────────────


def within(part: str, pattern: str, other: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        text, count = re.subn(pattern, other, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1
        parts[part] = text.encode()

    return change


def without(part: str) -> Callable[[Parts], None]:
    return lambda parts: parts.pop(part) and None


def more(name: str, content: bytes) -> Callable[[Parts], None]:
    """One more part, to which the body relates: another is in no document."""
    link = f'<Relationship Id="r9" Type="a/image" Target="{name.removeprefix("word/")}"/></Relationships>'

    def change(parts: Parts) -> None:
        parts[name] = content
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", link.encode())

    return change


WRONG = {
    "no types": (without(TYPES), "不是完好的 Word 文件"),
    "no relations": (without("_rels/.rels"), "不是完好的 Word 文件"),
    "no body": (without(BODY), "不是完好的 Word 文件"),
    "no styles": (without("word/styles.xml"), "要用到的 styles.xml 不在文件里"),
    "a doctype": (
        within("word/settings.xml", r"(<w:settings)", r'<!DOCTYPE x [<!ENTITY a "b">]>\1'),
        "不是完好的 Word 文件",
    ),
    "another type": (
        within(TYPES, "wordprocessingml.styles", "wordprocessingml.stiles"),
        "没有写明 word/styles.xml 是什么",
    ),
    "a part without a type": (more("word/media/a.png", b"x"), "没有写明 word/media/a.png 是什么"),
    "a relation twice": (within(RELATIONS, r"(<Relationship [^>]*>)", r"\1\1"), f"{RELATIONS} 不完整"),
    "a relation to nothing": (
        within(RELATIONS, 'Target="styles.xml"', 'Target="stile.xml"'),
        "要用到的 stile.xml 不在文件里",
    ),
    "relations in relations": (
        within("_rels/.rels", r"(<Relationship [^>]*)/>", r"\1><x/></Relationship>"),
        "_rels/.rels 不完整",
    ),
    "a link to a file": (
        within(
            RELATIONS,
            "</Rel",
            '<Relationship Id="r9" Type="a/hyperlink" Target="file:///c:/x" TargetMode="External"/></Rel',
        ),
        "要用到文件以外的内容：file:///c:/x",
    ),
    "a relation nobody knows": (
        within(RELATIONS, 'relationships/theme"', 'relationships/aFChunk"'),
        "不认识的内容 aFChunk",
    ),
    "a span that is no number": (
        within(BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="abc"/>'),
        "应是数的地方写着“abc”",
    ),
    "a span of none": (within(BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="0"/>'), "应是数的地方写着“0”"),
    "a width that is no number": (within(BODY, r'(<w:pgSz w:w=")\d+', r"\1wide"), "应是数的地方写着“wide”"),
    "a table without columns": (within(BODY, "<w:tblGrid>.*?</w:tblGrid>", ""), "表格没有列的设置"),
    "a picture of nothing": (
        within(
            BODY,
            "<w:r>",
            '<w:r><w:pict xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId999"/>',
        ),
        "要用到的 rId999 不在文件里",
    ),
    "a row in no table": (within(BODY, r"<w:tbl>.*?(<w:tr>|<w:tr .*?>)(.*?)</w:tbl>", r"\1\2"), "tr 不完整"),
    "two bodies": (within(BODY, "</w:body>", "</w:body><w:body/>"), f"{BODY} 不完整"),
    "other styles": (
        within("word/styles.xml", "<w:styles(.*)</w:styles>", r"<w:stiles\1</w:stiles>"),
        "word/styles.xml 不完整",
    ),
}


@pytest.mark.parametrize("how", WRONG)
def it_says_what_is_wrong_with_the_package_of_a_template(how: str) -> None:
    change, said = WRONG[how]
    parts = of_template()
    change(parts)
    try:
        told = "\n".join(one.message for one in made_with(parts)[1])
    except CannotRun as refused:
        told = refused.message
    assert said in told


# ── anything wrong ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(6))
def it_delivers_only_what_opens(seed: int) -> None:
    delivered = 0
    for number in range(16):
        chance = random.Random(f"{seed}.{number}")
        parts = of_template()
        for _ in range(chance.choice((1, 1, 2))):
            ruin(parts, chance)
        try:
            content, found = made_with(parts)
        except CannotRun as refused:
            assert "模板" in refused.message
            continue
        delivered += not found
        assert found or opens(content)
    assert delivered < 16


def ruin(parts: Parts, chance: random.Random) -> None:
    name = chance.choice([BODY, BODY, RELATIONS, TYPES, *parts])
    if chance.random() < 0.15:
        parts.pop(name, None)
    elif chance.random() < 0.15:
        at = chance.randrange(len(parts.get(name, b"")) + 1)
        parts[name] = (
            parts.get(name, b"")[:at]
            + chance.choice((b"<w:p/>", b"&amp;", b"\0", b""))
            + parts.get(name, b"")[at + 3 :]
        )
    elif name in parts and name.endswith((".xml", ".rels")):
        try:
            root = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            return
        ruin_tree(root, chance)
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def ruin_tree(root: etree._Element, chance: random.Random) -> None:
    elements = [*root.iter(etree.Element)]
    element, other, parent = chance.choice(elements), chance.choice(elements), None
    parent = element.getparent()
    match chance.randrange(6):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            element.addnext(copy.deepcopy(element))
        case 2 if element.attrib:
            element.set(chance.choice([*element.attrib]), chance.choice(GARBAGE))
        case 3 if element.attrib:
            del element.attrib[chance.choice([*element.attrib])]
        case 4 if other is not root and element not in other.iter():
            element.append(other)
        case _:
            element.tag = other.tag


def opens(content: bytes) -> bool:
    """As python-docx sees it, which knows nothing of us; raises where it does not open."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                assert not etree.fromstring(archive.read(name)).getroottree().docinfo.doctype
    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    margins = [section.header.paragraphs + section.footer.paragraphs for section in document.sections]
    return bool(texts) and bool(margins) and bool([*document.styles]) and bool(document.core_properties.title)


def it_takes_the_templates_that_are_whole() -> None:
    assert opens(made_with(of_template())[0])
    assert compile_template(pack(of_template())).unfit == ()

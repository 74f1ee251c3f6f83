"""Nothing that a reader would see otherwise leaves in silence: finished bytes and Word templates, tampered with."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.files import seal
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.pipeline.build import build_report
from reportgen.pipeline.document import faults_of_template, make_document
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Outcome, Status
from surgery import SEED, Book

pytestmark = pytest.mark.sweep

BODY, STYLES, FOOTER, CORE = "word/document.xml", "word/styles.xml", "word/footer1.xml", "docProps/core.xml"
RELS, TYPES, SETTINGS = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/settings.xml"
KIND = "gov-info-annual-2021"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
FALLBACK = (
    '</w:t><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"/><mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent><w:t>'
)
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


def linked(part: str, kind: str, content: str = "<x/>") -> Change:
    """One more part, to which another leads: a loose one of a template is in no document."""
    holder, target = ("_rels/.rels", part) if part.startswith("docProps/") else (RELS, part.removeprefix("word/"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="r99" Type="{office}/{kind}" Target="{target}"/></Relationships>'

    def change(parts: Parts) -> None:
        added(part, content)(parts)
        in_part(holder, "</Relationships>", link)(parts)

    return change


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


@pytest.fixture(scope="module")
def seed(workbook: Path) -> tuple[Report, KindFolder]:
    report, _, folder = read_report(workbook)
    return report, folder


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Book().save(tmp_path_factory.mktemp("book") / "t.xlsx")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def it_tampers_in_more_than_sixty_ways() -> None:
    assert len(TAMPERED) > 60


@pytest.mark.parametrize("how", TAMPERED)
def it_proves_nothing_but_the_template_with_its_values(
    how: str, seed: tuple[Report, KindFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = seal.pack

    def tampered(*arguments: Any) -> bytes:
        parts = unzipped(real(*arguments))
        TAMPERED[how](parts)
        return zipped(parts)

    monkeypatch.setattr(seal, "pack", tampered)
    found = make_document(*seed)[1]
    assert found and {one.code for one in found} <= {"D201", "D205"}


def it_takes_no_part_that_is_there_twice(seed: tuple[Report, KindFolder], monkeypatch: pytest.MonkeyPatch) -> None:
    """One program takes the first of them, another the last."""
    real = seal.pack

    def twice(*arguments: Any) -> bytes:
        out = io.BytesIO(real(*arguments))
        with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(BODY, archive.read(BODY))
        return out.getvalue()

    monkeypatch.setattr(seal, "pack", twice)
    assert [one.code for one in make_document(*seed)[1]] == ["D205"]


def it_takes_the_same_parts_zipped_in_another_way(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = seal.pack
    monkeypatch.setattr(seal, "pack", lambda *given: zipped(unzipped(real(*given))))
    assert build_report(workbook, tmp_path).status is Status.BUILT


# ── mistakes in the Word template ────────────────────────────────────────────


def exchanged(one: str, other: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        assert one in text and other in text
        parts[BODY] = text.replace(one, "\0").replace(other, one).replace("\0", other).encode()

    return change


def paragraph_of(text: str, containing: str) -> str:
    at = text.index(containing)
    start = max(text.rfind("<w:p>", 0, at), text.rfind("<w:p ", 0, at))
    return text[start : text.index("</w:p>", at) + len("</w:p>")]


def moved(containing: str, behind: str) -> Change:
    """A paragraph taken out and put behind another."""

    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        taken = paragraph_of(text, containing)
        text = text.replace(taken, "", 1)
        there = paragraph_of(text, behind)
        parts[BODY] = text.replace(there, there + taken, 1).encode()

    return change


def twice(containing: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        taken = paragraph_of(text, containing)
        parts[BODY] = text.replace(taken, taken + taken, 1).encode()

    return change


def sentence(text: str) -> Change:
    """A paragraph more below the heading of the first part."""

    def change(parts: Parts) -> None:
        xml = parts[BODY].decode()
        heading = paragraph_of(xml, "一、总体情况")
        parts[BODY] = xml.replace(heading, f"{heading}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", 1).encode()

    return change


def marked(properties: str) -> Change:
    """A paragraph of the template with text of another look."""

    def change(parts: Parts) -> None:
        heading = paragraph_of(parts[BODY].decode(), "一、总体情况")
        body(heading, f"{heading}<w:p>{run(properties, '附')}</w:p>")(parts)

    return change


UNSEEN = ("hidden", "white", "struck", "struck twice", "half a point", "right to left", "pressed")
MISTAKEN: dict[str, tuple[Change, str]] = {
    **{f"text that is {name}": (marked(LOOKS[name]), "D207") for name in UNSEEN},
    **{f"all text {name} by its style": (styled(LOOKS[name]), "D207") for name in UNSEEN if name != "half a point"},
    "text half a point by its style": (in_part(STYLES, '<w:sz w:val="32"/>', '<w:sz w:val="1"/>', 9), "D207"),
    "five and six exchanged": (exchanged("(问题与改进", "(其他事项"), "D206"),
    "notes before and after exchanged": (exchanged("表三前说明", "表三后说明"), "D206"),
    "a note under another heading": (moved("表四后说明", "一、总体情况"), "D206"),
    "the preface behind the first part": (moved("正文(引言)", "正文(总体情况)"), "D206"),
    "a narrative twice": (twice("正文(总体情况)"), "D206"),
    "a note twice": (twice("正文(表三前说明)"), "D206"),
    "a heading twice": (twice("二、主动公开政府信息情况"), "D206"),
    "a figure in a fixed sentence": (sentence("全年新收 {{ 依申请.本年新收.总计 }} 件。"), "D206"),
    "a calculation": (sentence("{{ 年度 - 1 }}年"), "D207"),
    "a filter": (sentence("{{ 单位全称 | upper }}"), "D207"),
    "a method": (sentence("{{ 单位全称.upper() }}"), "D207"),
    "a condition in a tag": (sentence("{{ 单位全称 if 年度 else '' }}"), "D207"),
    "a joined text": (sentence("{{ 单位全称 ~ 年度 }}"), "D207"),
    "a date field": (sentence('</w:t></w:r><w:fldSimple w:instr="DATE"/><w:r><w:t>'), "D207"),
    "an included text": (sentence('</w:t></w:r><w:fldSimple w:instr="INCLUDETEXT a"/><w:r><w:t>'), "D207"),
    "a mail merge field": (sentence("«联系人»"), "D207"),
    "another program's tag": (sentence("${联系人}"), "D207"),
    "a symbol": (sentence('</w:t><w:sym w:font="Wingdings" w:char="F031"/><w:t>'), "D207"),
    "a text box": (sentence("</w:t><w:pict><w:txbxContent/></w:pict><w:t>"), "D207"),
    "a tracked insertion": (sentence('</w:t></w:r><w:ins w:author="某"/><w:r><w:t>'), "D207"),
    "an automatic number": (body("<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'), "D207"),
    "changes recorded": (TAMPERED["changes recorded"], "D207"),
    "a macro": (linked("word/vbaProject.bin", "vbaProject"), "D207"),
    "an embedded file": (linked("word/embeddings/a.xlsx", "package"), "D207"),
    "a comment": (
        linked("word/comments.xml", "comments", f'<w:comments {W}><w:comment w:id="0" w:author="某"/></w:comments>'),
        "D207",
    ),
    "a template renamed": (TAMPERED["another content type"], "D207"),
    "a template on a server": (
        in_part(
            RELS,
            "</Relationships>",
            '<Relationship Id="r9" Type="a/attachedTemplate" Target="http://x/"/></Relationships>',
        ),
        "D207",
    ),
    "a picture on a server": (
        in_part(
            RELS,
            "</Relationships>",
            '<Relationship Id="r9" Type="a/image" Target="http://x/" TargetMode="External"/></Relationships>',
        ),
        "D207",
    ),
    "a table mirrored": (body("<w:tblPr>", "<w:tblPr><w:bidiVisual/>"), "D207"),
    "a value crossed out by a line of its cell": (
        body(
            '</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableNumber"/>',
            '<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableNumber"/>',
        ),
        "D207",
    ),
    "a row of no height": (body("<w:trPr>", '<w:trPr><w:trHeight w:val="5" w:hRule="exact"/>'), "D207"),
    "line numbers": (body("<w:pgSz", '<w:lnNumType w:countBy="1"/><w:pgSz'), "D207"),
    "lines of no height by their style": (in_part(STYLES, 'w:line="579"', 'w:line="20"'), "D207"),
    "text off the page": (body("<w:pPr>", '<w:pPr><w:ind w:left="30000"/>'), "D207"),
    "a font of pictures": (marked('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "D207"),
    "letters filled with nothing": (marked(f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"), "D207"),
    "a letter that nobody sees": (body("一、总体情况", "一、\u200b总体情况"), "D207"),
    "the day by itself": (sentence("</w:t><w:dayLong/><w:t>"), "D207"),
    "words that only older programs show": (sentence(FALLBACK), "D207"),
    "a figure set as an exponent": (
        body("<w:r><w:t>{{ 行政许可", '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{{ 行政许可'),
        "D207",
    ),
    "a figure in the footer": (
        in_part(FOOTER, "<w:fldSimple", "<w:r><w:t>{{ 行政许可 }}件</w:t></w:r><w:fldSimple"),
        "D206",
    ),
    "a digit glued to the date": (body("{{ 成文日期 }}", "1{{ 成文日期 }}"), "D207"),
    "a calculation in a variable": (sentence("{% set x = 年度 + 1 %}{{ x }}"), "K023"),
    "a calculation handed to a macro": (sentence("{% macro m(v) %}{{ v }}{% endmacro %}{{ m(年度 + 1) }}"), "D207"),
    "a count of turns": (sentence("{% for n in [1, 2] %}{{ loop.index }}{% endfor %}"), "K026"),
    "a letter out of a name": (sentence("{{ 单位全称[0] }}"), "D207"),
    "the template's owner": (
        in_part("docProps/app.xml", "</Properties>", "<Company>某公司</Company></Properties>"),
        "D207",
    ),
    "a tag in an address": (
        in_part(
            RELS,
            "</Relationships>",
            '<Relationship Id="r9" Type="a/hyperlink" Target="http://x/{{ 年度 }}" TargetMode="External"/></Relationships>',
        ),
        "D207",
    ),
    "a tag in the properties": (linked("docProps/custom.xml", "custom-properties", "<x>{{ 年度 }}</x>"), "D207"),
    "a heading misspelt": (body("六、其他需要报告的事项", "六、其它需要报告的事项"), "D202"),
    "a label misspelt": (body("2.重复申请", "2.重复的申请"), "D202"),
    "two figures exchanged": (exchanged("{{ 行政许可 }}", "{{ 行政处罚 }}"), "D202"),
    "a narrative left out": (body("{{p 正文(其他事项, 接下段=true) }}", ""), "D203"),
}


def with_template(folder: Path, change: Change) -> Path:
    """Templates in which the Word template of the form was changed."""
    templates = Path(shutil.copytree(SEED.parents[1] / "templates", folder / "templates"))
    template = templates / KIND / "report.docx"
    parts = unzipped(template.read_bytes())
    change(parts)
    template.write_bytes(zipped(parts))
    return templates


@pytest.mark.parametrize("how", MISTAKEN)
def it_finds_a_mistaken_template_when_the_kind_is_judged_and_proves_nothing_made_with_it(
    how: str, seed: tuple[Report, KindFolder], tmp_path: Path
) -> None:
    change, code = MISTAKEN[how]
    mistaken = load_folder(with_template(tmp_path, change) / KIND, thorough=False)
    assert code in [one.code for one in faults_of_template(mistaken)]
    report, folder = seed
    found = make_document(report, replace(folder, path=mistaken.path))[1]
    needs_text = {"notes", "note", "preface", "date"} & {*how.split()}  # the seed has none of these
    assert needs_text or code in [one.code for one in found]


@pytest.mark.parametrize("how", ["text that is hidden", "a heading twice", "a narrative left out"])
def it_refuses_a_mistaken_template_when_the_kinds_are_listed(how: str, tmp_path: Path) -> None:
    change, code = MISTAKEN[how]
    done = CliRunner().invoke(app, ["kinds", "--templates", str(with_template(tmp_path, change))])
    assert done.exit_code == 2
    assert {"D203": "没有印出来", "D206": "别的位置", "D207": "核对不了"}[code] in done.output


def it_delivers_nothing_made_with_a_mistaken_template(workbook: Path, tmp_path: Path) -> None:
    templates = with_template(tmp_path, MISTAKEN["a heading twice"][0])
    outcome: Outcome = build_report(workbook, tmp_path / "outputs", templates)
    assert outcome.status is Status.FAILED and "D206" in [one.code for one in outcome.findings]

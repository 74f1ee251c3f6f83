"""Nothing that a reader would see otherwise leaves in silence: Word templates with a mistake in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tampered import (
    BODY,
    FOOTER,
    KIND,
    LOOKS,
    RELS,
    STYLES,
    TAMPERED,
    Change,
    Parts,
    W,
    added,
    body,
    in_part,
    paragraph_of,
    run,
    styled,
    twice,
    unzipped,
    zipped,
)
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.pipeline.build import build_report
from reportgen.pipeline.document import faults_of_template, make_document
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Outcome, Status
from surgery import SEED, Book

pytestmark = pytest.mark.sweep
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
FALLBACK = (
    '</w:t><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"/><mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent><w:t>'
)


def linked(part: str, kind: str, content: str = "<x/>") -> Change:
    """One more part, to which another leads: a loose one of a template is in no document."""
    holder, target = ("_rels/.rels", part) if part.startswith("docProps/") else (RELS, part.removeprefix("word/"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="r99" Type="{office}/{kind}" Target="{target}"/></Relationships>'

    def change(parts: Parts) -> None:
        added(part, content)(parts)
        in_part(holder, "</Relationships>", link)(parts)

    return change


@pytest.fixture(scope="module")
def seed(workbook: Path) -> tuple[Report, KindFolder]:
    report, _, folder = read_report(workbook)
    return report, folder


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Book().save(tmp_path_factory.mktemp("book") / "t.xlsx")


# ── mistakes in the Word template ────────────────────────────────────────────


def exchanged(one: str, other: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        assert one in text and other in text
        parts[BODY] = text.replace(one, "\0").replace(other, one).replace("\0", other).encode()

    return change


def moved(containing: str, behind: str) -> Change:
    """A paragraph taken out and put behind another."""

    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        taken = paragraph_of(text, containing)
        text = text.replace(taken, "", 1)
        there = paragraph_of(text, behind)
        parts[BODY] = text.replace(there, there + taken, 1).encode()

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

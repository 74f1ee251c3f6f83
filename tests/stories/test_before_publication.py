"""What must not go out with a report: changes, comments, names, words that nobody sees, a signature left blank."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import docx.document
import pytest
from desk import Desk, copied, paragraph
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor
from typer.testing import CliRunner

from office import Office
from reportgen.cli import app
from reportgen.pipeline.build import build_report
from reportgen.pipeline.verify import verify
from small_kinds import FIELDS, KIND, small_kind
from small_kinds import SAMPLE as SMALL

pytestmark = pytest.mark.sweep

SAMPLES = [
    *sorted((Path(__file__).parents[2] / "templates").glob("*/sample.json")),
    *sorted((Path(__file__).parents[1] / "kinds").glob("*/sample.json")),
]
SAMPLE = next(path for path in SAMPLES if path.parent.name == "gov-info-annual-2021")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SIGNED = {"署名位置": "文末", "成文日期": "2026-01-20"}
Said = list[tuple[str, str]]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), SAMPLE, SIGNED)


@pytest.fixture
def desk(laid: Desk, tmp_path: Path) -> Desk:
    return copied(laid, tmp_path)


def verified(path: Path) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["verify", str(path), "--json"])
    data: dict[str, Any] = json.loads(done.output)
    assert data["exit_code"] == done.exit_code
    return data


def said(path: Path) -> Said:
    return [(one["code"], one["message"]) for one in verified(path)["publication"]]


def foreign(path: Path, *edits: Callable[[docx.document.Document], object]) -> Path:
    """A document that others made, with what they did to it."""
    document = docx.Document()
    document.core_properties.author = ""
    for text in ("甲县水利局2023年政府信息公开工作年度报告", "一、总体情况", "全年公开信息41条。", "甲县水利局"):
        document.add_paragraph(text)
    for edit in edits:
        edit(document)
    document.save(str(path))
    return path


def revised(document: docx.document.Document) -> None:
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    who = f'xmlns:w="{W}" w:id="1" w:author="李四" w:date="2024-01-01T00:00:00Z"'
    last = document.paragraphs[2]._p
    last.append(parse_xml(f"<w:ins {who}>{run.format('其中解读6条。')}</w:ins>"))
    last.append(parse_xml(f"<w:del {who}><w:r><w:delText>去年的话</w:delText></w:r></w:del>"))
    last.get_or_add_pPr().append(parse_xml(f"<w:pPrChange {who}><w:pPr/></w:pPrChange>"))


def remarked(document: docx.document.Document) -> None:
    document.add_comment(document.paragraphs[2].runs, text="请再核对", author="王五", initials="王")


def styled(document: docx.document.Document) -> None:
    hidden = document.styles.add_style("暗", 1)
    hidden.font.hidden = True
    document.styles.add_style("更暗", 1).base_style = hidden
    document.add_paragraph("样式里藏的", style="更暗")


def typed(text: str, **looks: object) -> Callable[[docx.document.Document], object]:
    def edit(document: docx.document.Document) -> None:
        font = document.add_paragraph().add_run(text).font
        for name, value in looks.items():
            if name == "color":
                font.color.rgb = RGBColor.from_string(str(value))
            else:
                setattr(font, name, value)

    return edit


def owned(**names: str) -> Callable[[docx.document.Document], object]:
    return lambda document: [setattr(document.core_properties, name, text) for name, text in names.items()]


# ── our own ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def it_has_nothing_to_say_of_what_the_tool_itself_has_built(sample: Path, tmp_path: Path) -> None:
    assert (said(Desk(tmp_path, sample).report), said(Desk(tmp_path, sample).report)) == ([], [])


@pytest.mark.parametrize("where", ["不署名", "题下", "文末", "题下和文末"])
def it_has_nothing_to_say_of_a_signature_that_is_there(where: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, SAMPLE, SIGNED | {"署名位置": where})
    assert (verified(desk.report)["exit_code"], said(desk.report)) == (0, [])


@pytest.mark.parametrize("author", ["{单位}办公室", "{填表人}", "全省统一印制"])
def it_says_nothing_of_the_author_that_the_form_itself_writes(author: str, tmp_path: Path) -> None:
    fields = FIELDS.replace("[[sheet]]", '[[field]]\nid = "填表人"\nprinted = false\n\n[[sheet]]', 1)
    folder = small_kind(
        tmp_path,
        fields=fields.replace('"署名"]', '"署名", "填表人"]'),
        kind=KIND.replace('author = "{单位}"', f'author = "{author}"'),
        sample={**SMALL, "填表人": "钱进"},
    )
    built = build_report(folder / "sample.json", tmp_path, tmp_path).output
    assert built is not None and docx.Document(str(built)).core_properties.author
    assert verify(built, tmp_path).remarks == ()
    others = [one.message for one in verify(changed_author(built), tmp_path).remarks]
    assert others == ["文件的属性里，作者是“某领导”"]


def changed_author(path: Path) -> Path:
    document = docx.Document(str(path))
    document.core_properties.author = "某领导"
    document.save(str(path.with_name("改.docx")))
    return path.with_name("改.docx")


@pytest.mark.sweep_only(
    like="tests/stories/test_before_publication.py::it_has_nothing_to_say_of_what_the_tool_itself_has_built"
)
def it_misses_what_the_choice_of_the_form_prints(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SAMPLE, SIGNED | {"成文日期": None})
    assert said(desk.report) == [("R222", "按所填的选择应印“成文日期”，文件里没有")]
    assert verified(desk.report)["exit_code"] == 1


@pytest.mark.sweep_only(
    like="tests/stories/test_before_publication.py::it_has_nothing_to_say_of_what_the_tool_itself_has_built"
)
def it_misses_a_signature_that_was_taken_out_of_the_document(desk: Desk) -> None:
    def unsign(document: docx.document.Document) -> None:
        for one in document.paragraphs[-2:]:
            one._p.getparent().remove(one._p)

    desk.edit(unsign)
    assert {code for code, _ in said(desk.report)} == {"R222"}
    assert "按所填的选择应印“单位全称”，文件里没有" in dict(map(reversed, said(desk.report)))


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_has_nothing_to_say_after_libreoffice_saved_the_file_again(desk: Desk, office: Office) -> None:
    assert said(office(desk.report, "docx:MS Word 2007 XML")) == []


def it_says_on_the_screen_what_is_in_the_way(desk: Desk) -> None:
    desk.edit(owned(last_modified_by="张三"))
    done = CliRunner().invoke(app, ["verify", str(desk.report)])
    assert done.exit_code == 1
    assert done.output.splitlines()[-5:] == [
        "发布前要处理的（1 处）",
        "",
        "  警告 R221 发布前要清除的痕迹：文件的属性里，最后一次保存者是“张三”",
        f"      位置  {desk.report.name}",
        "      办法  请在 Word 的“文件 ▸ 信息 ▸ 检查文档”里删除个人信息，再保存。",
    ]


# ── anybody's ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            revised,
            ["有 3 处修订没有接受或拒绝：改格式、增加“其中解读6条。”、删去“去年的话”", "修订和批注里留有姓名：李四"],
        ),
        (remarked, ["有 1 条批注：“请再核对”", "修订和批注里留有姓名：王五"]),
        (owned(author="张三"), ["文件的属性里，作者是“张三”"]),
        (owned(author="甲县水利局", last_modified_by="张三"), ["文件的属性里，最后一次保存者是“张三”"]),
        (typed("藏起来的话", hidden=True), ["有 1 处文字看不见或划掉了（隐藏、白色、极小、删除线）：“藏起来的话”"]),
        (typed("白字", color="FFFFFF"), ["有 1 处文字看不见或划掉了（隐藏、白色、极小、删除线）：“白字”"]),
        (typed("极小的字", size=Pt(1)), ["有 1 处文字看不见或划掉了（隐藏、白色、极小、删除线）：“极小的字”"]),
        (typed("划掉的", strike=True), ["有 1 处文字看不见或划掉了（隐藏、白色、极小、删除线）：“划掉的”"]),
        (styled, ["有 1 处文字看不见或划掉了（隐藏、白色、极小、删除线）：“样式里藏的”"]),
        (lambda document: document.add_paragraph("      年    月    日"), ["“年 月 日”还空着"]),
        (lambda document: document.add_paragraph("单位负责人：＿＿＿＿"), ["“单位负责人：＿＿＿＿”还空着"]),
        (lambda document: document.add_paragraph("  （盖章）"), ["“（盖章）”还空着"]),
        (
            lambda document: document.add_paragraph("单位负责人（签字）：　　　日期：2026年1月12日"),
            ["“单位负责人（签字）：”还空着"],
        ),
        (
            lambda document: document.add_paragraph("审核人：（签字）　复核人：（签字）"),
            ["“审核人：（签字）”还空着", "“复核人：（签字）”还空着"],
        ),
        (lambda document: document.add_paragraph("单位负责人（签字）：张三　日期：2026年1月12日"), []),
    ],
)
def it_finds_what_others_left(edit: Callable[..., object], told: list[str], tmp_path: Path) -> None:
    path = foreign(tmp_path / "别人的.docx", edit)
    assert [message for _, message in said(path)] == told


@pytest.mark.parametrize(
    "edit",
    [
        owned(author="甲县水利局"),
        typed("黑字", color="000000"),
        typed("没有藏", hidden=False),
        lambda document: document.add_paragraph("2024年1月10日"),
        lambda document: document.add_paragraph("单位：甲县水利局"),
        lambda document: document.add_paragraph("2023年全年"),
    ],
)
def it_accuses_nothing_harmless(edit: Callable[..., object], tmp_path: Path) -> None:
    assert said(foreign(tmp_path / "别人的.docx", edit)) == []


def it_says_that_changes_are_still_being_tracked(tmp_path: Path) -> None:
    path = foreign(tmp_path / "别人的.docx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = re.sub("(<w:settings[^>]*>)", r"\1<w:trackRevisions/>", settings, count=1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert said(path) == [("R221", "“修订”还开着，再改会留下痕迹")]


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
def it_finds_changes_in_our_own_report_as_well(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        one = paragraph(document, "文件起草时")
        document.add_comment(one.runs, text="改一下", author="局长", initials="局")

    desk.edit(edit)
    assert said(desk.report) == [("R221", "有 1 条批注：“改一下”"), ("R221", "修订和批注里留有姓名：局长")]
    assert (verified(desk.report)["unchanged"], verified(desk.report)["exit_code"]) == (True, 1)

"""What leaders changed with tracking on, and whether anybody has accepted it."""

from __future__ import annotations

import copy
import shutil
from typing import Any

import docx
import docx.document
import pytest
from desk import Desk, changed, paragraph, put, say
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from word_text import lines

from office import Office
from reportgen.core.cleaning import squeezed

pytestmark = pytest.mark.sweep


def it_lists_what_stands_in_a_box_beside_the_comments(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        run = paragraph(document, "文件起草时").add_run()._r
        text = "<w:txbxContent><w:p><w:r><w:t>这一段再核实</w:t></w:r></w:p></w:txbxContent>"
        run.append(parse_xml(f"<w:pict {nsdecls('w')}>{text}</w:pict>"))

    desk.edit(edit)
    answer = desk.pull()
    assert answer["changes"] == []
    assert [comment["text"] for comment in answer["comments"]] == ["文本框里的“这一段再核实”没有读进"]


def it_lists_comments(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        document.add_comment(paragraph(document, "文件起草时").runs, "请补充数据来源", "李主任")

    desk.edit(edit)
    answer = desk.pull()
    (comment,) = answer["comments"]
    assert (comment["author"], comment["text"], comment["paragraph"][:5]) == ("李主任", "请补充数据来源", "文件起草时")
    assert answer["changes"] == []
    assert "李主任：请补充数据来源（在“文件起草时" in desk.run("pull").output


def track(document: docx.document.Document, start: str, removed: str, added: str) -> None:
    """Word's own way to replace words with tracking on."""
    one = paragraph(document, start)
    before, _, after = one.text.partition(removed)
    style = copy.deepcopy(one.runs[0]._r.rPr)
    for run in one.runs:
        run._r.getparent().remove(run._r)
    for tag, text, inner in ((None, before, "t"), ("del", removed, "delText"), ("ins", added, "t"), (None, after, "t")):
        run = OxmlElement("w:r")
        if style is not None:
            run.append(copy.deepcopy(style))
        words = OxmlElement(f"w:{inner}")
        words.text = text
        run.append(words)
        one._p.append(_marked(tag, run) if tag else run)


def _marked(tag: str, *inner: Any) -> Any:
    mark = OxmlElement(f"w:{tag}")
    mark.set(qn("w:id"), "901")
    mark.set(qn("w:author"), "李主任")
    for one in inner:
        mark.append(one)
    return mark


def track_end(one: Paragraph, tag: str) -> None:
    """The end of a paragraph is put in or taken out with tracking on."""
    properties = one._p.get_or_add_pPr()
    about = properties.find(qn("w:rPr"))
    if about is None:
        about = OxmlElement("w:rPr")
        properties.append(about)
    about.insert(0, _marked(tag))


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
def it_says_which_changes_nobody_has_accepted_yet(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        track(document, "文件起草时", "每季度", "每半年")
        say(document, "街道办事处分管", "两次", "三次")

    desk.edit(edit)
    answer = desk.pull()
    assert {change["field"]: change["pending"] for change in answer["changes"]} == {
        "总体情况[3].正文": True,
        "总体情况[5].正文": False,
    }
    assert "每半年核对" in desk.values().text("总体情况[3].正文")
    assert "（修订尚未接受）" in desk.run("pull").output


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
def it_reads_a_tracked_paragraph_that_is_new_and_one_that_is_gone(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        new = paragraph(document, "答复前").insert_paragraph_before("", "Normal Indent")
        run = OxmlElement("w:r")
        words = OxmlElement("w:t")
        words.text = "办理时间平均九天。"
        run.append(words)
        new._p.append(_marked("ins", run))
        track_end(new, "ins")
        old = paragraph(document, "没有其他需要报告")
        track(document, "没有其他需要报告", old.text, "")
        track_end(old, "del")

    desk.edit(edit)
    answer = desk.pull()
    assert {change["field"]: change["pending"] for change in answer["changes"]} == {
        "总体情况[2].正文": True,
        "其他事项[1].正文": True,
    }
    report = desk.values()
    assert report.text("总体情况[2].正文").split("\n")[1] == "办理时间平均九天。"
    assert report.text("其他事项[1].正文") == "本年度发出收费通知0件，收取信息处理费0元。"
    assert answer["same_text"]


def it_reads_two_paragraphs_that_were_joined_with_tracking_on(desk: Desk) -> None:
    desk.edit(lambda document: track_end(paragraph(document, "本年度发出收费通知"), "del"))
    answer = desk.pull()
    assert (
        desk.values().text("其他事项[1].正文") == "本年度发出收费通知0件，收取信息处理费0元。没有其他需要报告的事项。"
    )
    assert answer["same_text"]


def track_figure(document: docx.document.Document, text: str) -> None:
    """The figure of 行政许可 replaced with tracking on."""
    cell = document.tables[0].cell(6, 1).paragraphs[0]
    run = cell.runs[0]._r
    deleted = copy.deepcopy(run)
    for words in deleted.iter(qn("w:t")):
        words.tag = qn("w:delText")
    cell._p.insert(cell._p.index(run), _marked("del", deleted))
    for words in run.iter(qn("w:t")):
        words.text = text
    place = cell._p.index(run)
    cell._p.remove(run)
    cell._p.insert(place, _marked("ins", run))


def it_reads_a_tracked_figure(desk: Desk) -> None:
    desk.edit(lambda document: track_figure(document, "27"))
    answer = desk.pull()
    assert [(change["field"], change["new"], change["pending"]) for change in answer["changes"]] == [
        ("行政许可", 27, True)
    ]


def it_says_of_a_refused_figure_whether_anybody_has_accepted_it(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        track_figure(document, "很多")
        put(document, 0, 10, 2, "不少")

    desk.edit(edit)
    messages = {item["field"]: item["message"] for item in desk.pull()["refused"]}
    assert {field: message.endswith("（修订尚未接受）") for field, message in messages.items()} == {
        "行政许可": True,
        "行政处罚": False,
    }


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_reads_a_report_that_was_edited_and_saved_again_by_libreoffice(desk: Desk, office: Office) -> None:
    def edit(document: docx.document.Document) -> None:
        say(document, "文件起草时", "每季度", "每半年")
        put(document, 0, 7, 2, "27")

    desk.edit(edit)
    resaved(desk, office)
    answer = desk.pull()
    assert sorted(changed(answer)) == ["总体情况[3].正文", "行政许可"]
    assert (answer["refused"], answer["same_text"], answer["workbook"]["is_source"]) == ([], True, True)
    assert [squeezed(line) for line in desk.rebuilt()] == [
        squeezed(line) for line in lines(desk.report) if squeezed(line)
    ]


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_finds_tracked_changes_after_libreoffice_saved_them(desk: Desk, office: Office) -> None:
    desk.edit(lambda document: track(document, "文件起草时", "每季度", "每半年"))
    resaved(desk, office)
    answer = desk.pull()
    assert [(change["field"], change["pending"]) for change in answer["changes"]] == [("总体情况[3].正文", True)]


def resaved(desk: Desk, office: Office) -> None:
    shutil.copy(office(desk.report, "docx:MS Word 2007 XML"), desk.report)

"""Leaders change the finished Word file: what they changed comes back into a new workbook, figures only where they agree."""

from __future__ import annotations

import copy
from pathlib import Path

import docx
import docx.document
import pytest
from desk import SAMPLE, Desk, changed, paragraph, put, say, told
from word_text import lines

from reportgen.core.light import replace
from reportgen.core.report import Answer
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file

pytestmark = pytest.mark.sweep


# ── nothing changed ──────────────────────────────────────────────────────────


def it_finds_nothing_in_a_report_that_was_not_changed(desk: Desk) -> None:
    done = desk.run("pull")
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Word 报告里没有改动。")


def it_finds_nothing_after_the_file_was_only_saved(desk: Desk) -> None:
    desk.edit(lambda document: None)
    answer = desk.pull()
    assert (answer["exit_code"], answer["changes"], answer["refused"], answer["same_text"]) == (0, [], [], True)


# ── text ─────────────────────────────────────────────────────────────────────


def it_takes_over_a_changed_sentence_and_nothing_else(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "文件起草时", "每季度", "每半年"))
    answer = desk.pull()
    assert [*changed(answer)] == ["总体情况[3].正文"]
    assert (answer["exit_code"], answer["same_text"], answer["refused"]) == (0, True, [])
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_takes_over_a_changed_sentence_and_nothing_else")
def it_keeps_other_records_to_the_letter(desk: Desk) -> None:
    before = read_report(desk.workbook)[0]
    desk.edit(lambda document: say(document, "文件起草时", "每季度", "每半年"))
    desk.pull()
    after = desk.values()
    kept = [name for name in before.entries if name != "总体情况[3].正文"]
    assert {name: after.text(name) for name in kept} == {name: before.text(name) for name in kept}


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
def it_puts_a_new_paragraph_behind_the_one_before_it(desk: Desk) -> None:
    desk.edit(
        lambda document: paragraph(document, "答复前").insert_paragraph_before("办理时间平均九天。", "Normal Indent")
    )
    desk.pull()
    assert desk.values().text("总体情况[2].正文").split("\n")[1] == "办理时间平均九天。"
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
def it_starts_a_record_where_a_new_heading_does(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        place = paragraph(document, "二、主动公开")
        place.insert_paragraph_before("（六）公众参与情况", "Heading 2")
        place.insert_paragraph_before("召开听证会一次。", "Normal Indent")

    desk.edit(edit)
    desk.pull()
    report = desk.values()
    assert (report.text("总体情况[6].小标题"), report.text("总体情况[6].正文")) == (
        "（六）公众参与情况",
        "召开听证会一次。",
    )
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("start", "place", "field"),
    [
        ("街道党工委高度重视。", "（一）主动公开情况", "总体情况[1].正文"),
        ("以下数字均已核对。", None, "表二前说明"),
    ],
)
def it_finds_a_place_for_text_where_the_workbook_has_none(
    desk: Desk, start: str, place: str | None, field: str
) -> None:
    def edit(document: docx.document.Document) -> None:
        if place:
            paragraph(document, place).insert_paragraph_before(start, "Normal Indent")
        else:
            paragraph(document, "二、主动公开")._p.addnext(copy.deepcopy(paragraph(document, "文件起草时")._p))
            second = [one for one in document.paragraphs if one.text.startswith("文件起草时")][1]
            second.runs[0].text = start

    desk.edit(edit)
    answer = desk.pull()
    assert answer["refused"] == []
    assert desk.values().text(field) == start
    assert desk.rebuilt() == lines(desk.report)


def it_lets_a_whole_section_go(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        for start in ("（三）政府信息管理情况", "文件起草时"):
            one = paragraph(document, start)._p
            one.getparent().remove(one)

    desk.edit(edit)
    answer = desk.pull()
    assert changed(answer) == {
        "总体情况[3].小标题": ("（三）政府信息管理情况", None),
        "总体情况[3].正文": (read_report(SAMPLE)[0].text("总体情况[3].正文"), None),
    }
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_lets_a_whole_section_go")
def it_takes_over_a_section_that_was_written_anew_from_end_to_end(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        one = paragraph(document, "文件起草时")
        one.runs[0].text = "档案室接管全部归档工作，另行制定办法。"
        paragraph(document, "（三）政府信息管理情况").runs[0].text = "（三）归档"

    desk.edit(edit)
    desk.pull()
    assert desk.values().text("总体情况[3].小标题") == "（三）归档"
    assert desk.rebuilt() == lines(desk.report)


def it_takes_over_a_new_title(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "临江市青石街道办事处2025年", "年度报告", "年度报告（修订）"))
    answer = desk.pull()
    assert [*changed(answer)] == ["标题"]
    assert answer["same_text"]


def it_takes_over_a_remark(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 0, 7, 2, "27（含补证1件）"))
    answer = desk.pull()
    assert changed(answer) == {"行政许可": (26, "27（含补证1件）")}
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_takes_over_a_remark")
def it_keeps_what_is_printed_nowhere(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 0, 7, 2, "27"))
    desk.pull()
    assert desk.values().text("单位类型") == "街道办事处"


def it_keeps_answers_and_last_year(desk: Desk) -> None:
    report = read_report(desk.workbook)[0]
    entries = {**report.entries, "年度": replace(report.entries["年度"], value=2024)}
    last = replace(report, entries=entries, records={}, source="上年.xlsx", answers=())
    answers = (Answer("T201", "主动公开.规章.本年制发", "上级授权制定"),)
    write_workbook_file(replace(report, answers=answers, earlier={"previous": last}), desk.workbook, overwrite=True)
    desk.edit(lambda document: put(document, 0, 7, 2, "27"))
    desk.pull()
    after = desk.values()
    assert [(answer.code, answer.field, answer.reason) for answer in after.answers] == [
        ("T201", "主动公开.规章.本年制发", "上级授权制定")
    ]
    assert after.previous is not None
    assert after.text("previous.行政许可") == "26"
    assert after.text("行政许可") == "27"


# ── what is printed more than once ───────────────────────────────────────────


@pytest.fixture
def signed(tmp_path: Path) -> Desk:
    """A report with unit and date under the title and at the end."""
    return Desk(tmp_path, SAMPLE, {"署名位置": "题下和文末", "成文日期": "2026-01-12"})


def both(document: docx.document.Document, old: str, new: str) -> None:
    for one in [one for one in document.paragraphs if one.text == old]:
        one.runs[0].text = new


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_refuses_a_date_that_was_changed_in_one_place_only")
def it_takes_over_a_date_that_was_changed_in_both_places(signed: Desk) -> None:
    signed.edit(lambda document: both(document, "2026年1月12日", "2026年1月20日"))
    answer = signed.pull()
    assert [(change["field"], change["new"]) for change in answer["changes"]] == [("成文日期", "2026-01-20")]
    assert answer["same_text"]


def it_refuses_a_date_that_was_changed_in_one_place_only(signed: Desk) -> None:
    signed.edit(lambda document: say(document, "2026年1月12日", "12日", "20日"))
    answer = signed.pull()
    assert (told(answer), answer["changes"]) == ([("R202", "成文日期")], [])
    assert "印在几处，各处不一样" in answer["refused"][0]["message"]


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_refuses_a_date_that_was_changed_in_one_place_only")
def it_keeps_the_title_when_the_unit_was_renamed_in_the_signature_alone(signed: Desk) -> None:
    signed.edit(lambda document: both(document, "临江市青石街道办事处", "临江市青石街道"))
    answer = signed.pull()
    assert changed(answer) == {"单位全称": ("临江市青石街道办事处", "临江市青石街道")}
    assert signed.values().text("标题") == "临江市青石街道办事处2025年政府信息公开工作年度报告"
    assert answer["same_text"]


# ── lists in tables ──────────────────────────────────────────────────────────


def it_takes_over_changed_new_and_removed_rows_of_a_list(other_desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        table = document.tables[0]
        table.cell(1, 4).paragraphs[0].runs[0].text = "31"
        table._tbl.remove(table.rows[2]._tr)
        table.rows[-1]._tr.addnext(copy.deepcopy(table.rows[-1]._tr))
        for column, text in enumerate(("3", "2024年6月25日", "冬季防冻演练", "新员工", "9", "")):
            cell = table.rows[-1].cells[column].paragraphs[0]
            cell.text = text
        table.rows[2].cells[0].paragraphs[0].runs[0].text = "2"

    other_desk.edit(edit)
    answer = other_desk.pull()
    report = other_desk.values()
    assert report.records["培训班次"] == 3
    assert [report.text(f"培训班次[{n}].人数") for n in (1, 2, 3)] == ["31", "11", "9"]
    assert report.text("培训班次[3].主题") == "冬季防冻演练"
    assert answer["same_text"]
    assert report.text("内部编号") == "AQ-2024-02"


def it_reads_values_out_of_a_sentence(other_desk: Desk) -> None:
    other_desk.edit(lambda document: say(document, "本季度巡检设备", "36台", "37台"))
    answer = other_desk.pull()
    assert changed(answer) == {"items": (36, 37)}
    assert answer["same_text"]


def it_refuses_a_sentence_that_breaks_a_rule(other_desk: Desk) -> None:
    other_desk.edit(lambda document: say(document, "本季度巡检设备", "36台", "30台"))
    assert told(other_desk.pull()) == [("R202", "items")]


# ── what the workbook has no place for ───────────────────────────────────────


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
def it_says_that_a_fixed_heading_was_changed(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "五、存在的主要问题", "及改进", "和改进"))
    answer = desk.pull()
    assert told(answer) == [("R203", None)]
    assert (answer["changes"], answer["same_text"]) == ([], False)

"""Leaders change the finished Word file: what they changed comes back into a new workbook, figures only where they agree."""

from __future__ import annotations

import copy
import json
import shutil
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import docx
import docx.document
import pytest
from desk import Desk, copied, paragraph, put, say
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_text import lines

from office import Office
from reportgen.core.blocks import Document, TableBlock, TextBlock
from reportgen.core.cleaning import squeezed
from reportgen.core.light import replace
from reportgen.core.proof import expected_document
from reportgen.core.report import Answer, Report
from reportgen.core.returned.landing import land
from reportgen.core.returned.pull import take_over
from reportgen.core.rules.check import check
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.document import make_skeleton
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from sweeps import examples

pytestmark = pytest.mark.sweep

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "templates" / "gov-info-annual-2021" / "sample.json"
OTHER = ROOT / "tests" / "kinds" / "training-quarter" / "sample.json"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Desk]:
    return {sample: Desk(tmp_path_factory.mktemp("desk"), sample) for sample in (SAMPLE, OTHER)}


@pytest.fixture
def desk(laid: dict[Path, Desk], tmp_path: Path) -> Desk:
    return copied(laid[SAMPLE], tmp_path)


@pytest.fixture
def other_desk(laid: dict[Path, Desk], tmp_path: Path) -> Desk:
    return copied(laid[OTHER], tmp_path)


def changed(answer: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {change["field"]: (change["old"], change["new"]) for change in answer["changes"]}


def told(answer: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(finding["code"], finding["field"]) for finding in answer["refused"]]


# ── nothing changed ──────────────────────────────────────────────────────────


def it_finds_nothing_in_a_report_that_was_not_changed(desk: Desk) -> None:
    done = desk.run("pull")
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Word 报告里没有改动。")


def it_finds_nothing_after_the_file_was_only_saved(desk: Desk) -> None:
    desk.edit(lambda document: None)
    answer = desk.pull()
    assert (answer["exit_code"], answer["changes"], answer["refused"], answer["same_text"]) == (0, [], [], True)


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_finds_nothing_after_the_file_was_only_saved")
def it_finds_nothing_in_a_report_of_another_kind(other_desk: Desk) -> None:
    answer = other_desk.pull()
    assert (answer["exit_code"], answer["changes"], answer["refused"], answer["same_text"]) == (0, [], [], True)


# ── text ─────────────────────────────────────────────────────────────────────


def it_takes_over_a_changed_sentence_and_nothing_else(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "文件起草时", "每季度", "每半年"))
    answer = desk.pull()
    assert [*changed(answer)] == ["总体情况[3].正文"]
    assert (answer["exit_code"], answer["same_text"], answer["refused"]) == (0, True, [])
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
def it_keeps_references_whose_figure_still_stands(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "全年新收政府信息公开申请", "全年新收", "2025年全年共新收"))
    answer = desk.pull()
    text = desk.values().text("总体情况[2].正文")
    assert text.startswith(
        "2025年全年共新收政府信息公开申请{{ 依申请.本年新收.总计 }}件，其中自然人{{ 依申请.本年新收.自然人 }}件"
    )
    assert (answer["refused"], answer["same_text"]) == ([], True)


def it_writes_the_figure_where_the_text_says_another(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "全年新收政府信息公开申请", "申请13件", "申请131件"))
    answer = desk.pull()
    text = desk.values().text("总体情况[2].正文")
    assert text.startswith("全年新收政府信息公开申请131件，其中自然人{{ 依申请.本年新收.自然人 }}件")
    assert answer["refused"] == []
    assert [(finding["code"], finding["field"]) for finding in answer["findings"]] == [
        ("R204", "总体情况"),
        ("W301", "总体情况[2].正文"),
    ]
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_takes_over_a_changed_sentence_and_nothing_else")
def it_keeps_other_records_to_the_letter(desk: Desk) -> None:
    before = read_report(desk.workbook)[0]
    desk.edit(lambda document: say(document, "文件起草时", "每季度", "每半年"))
    desk.pull()
    after = desk.values()
    kept = [name for name in before.entries if name != "总体情况[3].正文"]
    assert {name: after.text(name) for name in kept} == {name: before.text(name) for name in kept}


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
def it_puts_a_new_paragraph_behind_the_one_before_it(desk: Desk) -> None:
    desk.edit(
        lambda document: paragraph(document, "答复前").insert_paragraph_before("办理时间平均九天。", "Normal Indent")
    )
    desk.pull()
    assert desk.values().text("总体情况[2].正文").split("\n")[1] == "办理时间平均九天。"
    assert desk.rebuilt() == lines(desk.report)


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
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


# ── figures ──────────────────────────────────────────────────────────────────

# Row and column in table three: one application more, made by a natural person and granted.
ONE_MORE = [(4, 4, "10"), (4, 10, "14"), (6, 4, "6"), (6, 10, "9"), (27, 4, "10"), (27, 10, "14")]


def test_the_figures_that_these_tests_start_from() -> None:
    report = read_report(SAMPLE)[0]
    names = ("本年新收.自然人", "本年新收.总计", "予以公开.自然人", "予以公开.总计", "办理总计.自然人", "办理总计.总计")
    assert [report.text(f"依申请.{name}") for name in names] == ["9", "13", "5", "8", "9", "13"]


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
def it_takes_over_figures_that_agree_with_every_total_and_with_the_text(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        for row, column, text in ONE_MORE:
            put(document, 1, row, column, text)
        say(document, "全年新收", "申请13件，其中自然人9件", "申请14件，其中自然人10件")
        say(document, "全年新收", "全年办理13件", "全年办理14件")

    desk.edit(edit)
    answer = desk.pull()
    assert (answer["exit_code"], answer["refused"], answer["findings"]) == (0, [], [])
    report = desk.values()
    assert report.text("依申请.办理总计.总计") == "14"
    assert report.text("总体情况[2].正文") == read_report(SAMPLE)[0].text("总体情况[2].正文")
    assert desk.rebuilt() == lines(desk.report)


def it_refuses_a_figure_that_no_total_knows_of(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 1, 4, 4, "10"))
    answer = desk.pull()
    assert told(answer) == [("R202", "依申请.本年新收.自然人")]
    assert answer["refused"][0]["message"].startswith("9 改为 10：")
    assert (answer["exit_code"], answer["changes"], answer["same_text"]) == (1, [], False)
    assert desk.values().text("依申请.本年新收.自然人") == "9"


def it_refuses_figures_that_break_a_rule_though_their_totals_agree(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        put(document, 1, 4, 4, "10")
        put(document, 1, 4, 10, "14")

    desk.edit(edit)
    answer = desk.pull()
    assert told(answer) == [("R202", "依申请.本年新收.自然人")]
    assert "T301" in answer["refused"][0]["message"]


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_refuses_a_figure_that_no_total_knows_of")
def it_takes_the_good_figure_though_another_is_bad(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        for row, column, text in ONE_MORE:
            put(document, 1, row, column, text)
        put(document, 1, 4, 5, "77")

    desk.edit(edit)
    answer = desk.pull()
    assert told(answer)[0] == ("R202", "依申请.本年新收.商业企业")
    assert desk.values().text("依申请.本年新收.自然人") == "10"
    assert desk.values().text("依申请.本年新收.商业企业") == "3"


def it_refuses_a_total_that_its_parts_do_not_give(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 1, 27, 10, "99"))
    answer = desk.pull()
    assert told(answer) == [("R202", "依申请.办理总计.总计")]
    assert answer["refused"][0]["message"] == "13 改为 99：“依申请.办理总计.总计”在文件里是 99，按各分项计算是 13"


@pytest.mark.parametrize(("text", "code"), [("26件", "R103"), ("－", "R102"), ("廿六", "R106")])
def it_refuses_what_cannot_be_read(desk: Desk, text: str, code: str) -> None:
    desk.edit(lambda document: put(document, 0, 7, 2, text))
    answer = desk.pull()
    assert told(answer) == [("R202", "行政许可")]
    assert code in answer["refused"][0]["message"]
    assert desk.values().text("行政许可") == "26"


def it_does_not_call_it_a_change_where_the_old_figure_is_struck_out_beside_the_same(desk: Desk) -> None:
    def strike(document: docx.document.Document) -> None:
        run = document.tables[0].cell(6, 1).paragraphs[0].add_run("31")
        run.font.strike = True

    desk.edit(strike)
    (refused,) = desk.pull()["refused"]
    assert refused["message"] == "工作簿里是 26，文件里这一处看不准：R167 “31”划掉了，没有读"


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_refuses_what_cannot_be_read")
def it_refuses_an_emptied_cell(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 0, 7, 2, ""))
    assert told(desk.pull()) == [("R202", "行政许可")]


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


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
def it_says_that_a_fixed_heading_was_changed(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "五、存在的主要问题", "及改进", "和改进"))
    answer = desk.pull()
    assert told(answer) == [("R203", None)]
    assert (answer["changes"], answer["same_text"]) == ([], False)


def it_does_not_put_a_table_that_was_added_anywhere(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        table = document.add_table(1, 1)
        table.cell(0, 0).text = "附表一"
        paragraph(document, "六、其他需要")._p.addprevious(table._tbl)

    desk.edit(edit)
    answer = desk.pull()
    assert [finding["message"] for finding in answer["refused"]] == ["文件里多了“附表一”，不知道属于哪一项"]


def it_says_that_an_official_table_is_gone(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        table = document.tables[2]._tbl
        table.getparent().remove(table)

    desk.edit(edit)
    answer = desk.pull()
    assert (told(answer), answer["changes"]) == ([("R203", None)], [])


def it_takes_over_no_figure_that_stands_beside_one_struck_out(desk: Desk) -> None:
    def edit(document: docx.document.Document) -> None:
        cell = next(cell for table in document.tables for row in table.rows for cell in row.cells if cell.text == "26")
        cell.paragraphs[0].runs[0].font.strike = True
        cell.paragraphs[0].add_run("31")

    desk.edit(edit)
    answer = desk.pull()
    assert answer["changes"] == []
    assert "“26”划掉了" in answer["refused"][0]["message"]


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


# ── tracked changes ──────────────────────────────────────────────────────────


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


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
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


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
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


# ── another program saved it ─────────────────────────────────────────────────


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


# ── the files themselves ─────────────────────────────────────────────────────


def it_never_writes_to_the_workbook_of_staff(desk: Desk) -> None:
    before = desk.workbook.read_bytes()
    done = desk.run("pull", "-o", desk.workbook, "--force")
    assert (done.exit_code, desk.workbook.read_bytes()) == (2, before)
    assert "是原来的文件" in done.output


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
def it_replaces_no_file_unless_told_to(desk: Desk) -> None:
    desk.new.write_bytes(b"mine")
    assert desk.run("pull", "-o", desk.new).exit_code == 2
    assert desk.new.read_bytes() == b"mine"


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_stops_at_errors_of_the_workbook")
def it_warns_that_the_workbook_is_another_one(desk: Desk) -> None:
    with zipfile.ZipFile(desk.workbook, "a") as archive:
        archive.comment = b"another file"
    done = desk.run("pull")
    assert done.exit_code == 0
    assert "不是由这个工作簿生成的" in done.output


def it_warns_that_the_document_is_not_of_its_own_making(desk: Desk) -> None:
    plain = docx.Document()
    for line in docx.Document(str(desk.report)).paragraphs:
        plain.add_paragraph(line.text)
    plain.save(str(desk.report))
    done = desk.run("pull")
    assert "不是本工具生成的" in done.output


def it_does_not_take_a_report_of_another_kind_for_this_one(desk: Desk, other_desk: Desk) -> None:
    shutil.copy(other_desk.report, desk.report)
    done = desk.run("pull")
    assert done.exit_code == 2
    assert "请换成生成它的那个工作簿" in done.output


def it_stops_at_errors_of_the_workbook(desk: Desk) -> None:
    report = read_report(desk.workbook)[0]
    entries = dict(report.entries)
    entries["行政许可"] = replace(entries["行政许可"], value=None)
    write_workbook_file(replace(report, entries=entries), desk.workbook, overwrite=True)
    done = desk.run("pull", "-o", desk.new)
    assert done.exit_code == 1
    assert "R101" in done.output
    assert not desk.new.exists()


def it_says_that_a_file_is_no_word_document(desk: Desk) -> None:
    desk.report.write_bytes(b"PK nothing")
    done = desk.run("pull", "--json")
    answer = json.loads(done.output)
    assert (done.exit_code, answer["problem"]["message"]) == (
        2,
        f"{desk.report.name} 不完整，可能没有下载完或没有传完，读不出来（已损坏）。",
    )


# ── whatever is done to the text ─────────────────────────────────────────────

SENTENCE = st.text("甲乙丙丁，13件9", min_size=1, max_size=12).map(lambda text: f"改{text}。")
STEP = st.tuples(st.integers(0, 200), st.sampled_from(["change", "drop", "insert"]), SENTENCE)


@pytest.fixture(scope="module")
def printed() -> tuple[Report, KindFolder, Document]:
    report, _, folder = read_report(SAMPLE)
    return report, folder, expected_document(report, make_skeleton(report, folder))


def edited(document: Document, steps: list[tuple[int, str, str]], fixed: set[str]) -> Document:
    """`document` after the steps; what the form prints is left alone."""
    body = list(document.body)
    for at, what, text in steps:
        block = body[at % len(body)]
        if not isinstance(block, TextBlock) or block.text in fixed:
            continue
        if what == "insert":
            body.insert(at % len(body) + 1, TextBlock(text))
        else:
            body[at % len(body)] = TextBlock("" if what == "drop" else text + block.text[3:])
    return Document(tuple(body))


def paragraphs(document: Document) -> Iterator[str]:
    return (squeezed(block.text) for block in document.paragraphs if squeezed(block.text))


@pytest.mark.sweep_within
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=8))
def it_prints_the_edited_text_again_whatever_was_done_to_it(
    printed: tuple[Report, KindFolder, Document], steps: list[tuple[int, str, str]]
) -> None:
    report, folder, document = printed
    after = edited(document, steps, {*report.kind.headings, report.on_page("标题")})
    pulled = take_over(report, land(report, partial(make_skeleton, folder=folder), after))
    again = expected_document(pulled.report, make_skeleton(pulled.report, folder))
    assert [*paragraphs(again)] == [*paragraphs(after)]


CELL = st.tuples(
    st.integers(0, 2), st.integers(0, 300), st.sampled_from(["0", "1", "7", "20", "3件", "", "2（含1件）"])
)


def with_cells(document: Document, steps: list[tuple[int, int, str]]) -> Document:
    """`document` with other texts in cells that hold a figure."""
    body = list(document.body)
    places = [at for at, block in enumerate(body) if isinstance(block, TableBlock)]
    for number, at, text in steps:
        table = body[places[number % len(places)]]
        assert isinstance(table, TableBlock)
        figures = [one for one, cell in enumerate(table.cells) if cell.content.isdigit()]
        if figures:
            cells = list(table.cells)
            cells[figures[at % len(figures)]] = replace(cells[figures[at % len(figures)]], content=text)
            body[places[number % len(places)]] = replace(table, cells=tuple(cells))
    return Document(tuple(body))


@pytest.mark.sweep_within
@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELL, min_size=1, max_size=4))
def it_takes_over_or_names_every_figure_that_was_changed(
    printed: tuple[Report, KindFolder, Document], steps: list[tuple[int, int, str]]
) -> None:
    report, folder, document = printed
    after = with_cells(document, steps)
    pulled = take_over(report, land(report, partial(make_skeleton, folder=folder), after))
    again = expected_document(pulled.report, make_skeleton(pulled.report, folder))
    assert [finding for finding in check(pulled.report) if finding.is_error] == []
    if again.tables != after.tables:
        assert {finding.code for finding in pulled.refused} == {"R202"}

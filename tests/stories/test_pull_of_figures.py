"""Leaders change figures in the finished Word file: they come back into the workbook where every total agrees, and are named where not."""

from __future__ import annotations

import docx
import docx.document
import pytest
from desk import SAMPLE, Desk, paragraph, put, say, told
from word_text import lines

from reportgen.pipeline.sources import read_report

pytestmark = pytest.mark.sweep


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
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


# Row and column in table three: one application more, made by a natural person and granted.
ONE_MORE = [(4, 4, "10"), (4, 10, "14"), (6, 4, "6"), (6, 10, "9"), (27, 4, "10"), (27, 10, "14")]


def test_the_figures_that_these_tests_start_from() -> None:
    report = read_report(SAMPLE)[0]
    names = ("本年新收.自然人", "本年新收.总计", "予以公开.自然人", "予以公开.总计", "办理总计.自然人", "办理总计.总计")
    assert [report.text(f"依申请.{name}") for name in names] == ["9", "13", "5", "8", "9", "13"]


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
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


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_figures.py::it_refuses_a_figure_that_no_total_knows_of")
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


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_figures.py::it_refuses_what_cannot_be_read")
def it_refuses_an_emptied_cell(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 0, 7, 2, ""))
    assert told(desk.pull()) == [("R202", "行政许可")]


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

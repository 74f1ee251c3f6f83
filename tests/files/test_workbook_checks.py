"""What is live in a workbook: what LibreOffice calculates there agrees with what `check` finds."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
import pytest
from books_to_check import ANNUAL, COSTLY, MANY, QUARTER, States, as_note, broken, quarter, states_in, unusual
from openpyxl.workbook import Workbook

from reportgen.core.report import Answer, Report
from reportgen.core.rules.relations import is_live
from reportgen.files.kind_cases import changed_sample
from reportgen.files.workbook.live.checks import LATER
from reportgen.files.workbook.write_workbook import write_workbook


def opened(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(report)), data_only=True)


def annual(changes: Mapping[str, Any]) -> Workbook:
    return opened(changed_sample(ANNUAL, dict(changes)))


@cache
def sound() -> Workbook:
    """The workbook of the sample, in which nothing is wrong."""
    return annual({})


@cache
def blank() -> Workbook:
    return opened(Report(ANNUAL.kind, {}, {}))


def shown(book: Workbook) -> States:
    """What the lines of 校验 say now, by code and scope; what Excel cannot judge is left out."""
    return states_in(book["校验"].iter_rows(min_row=5, values_only=True))


# ── before anyone calculates ─────────────────────────────────────────────────


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_stores_the_state_of_each_rule_before_anyone_calculates() -> None:
    assert {state[0] for state in shown(sound()).values()} == {"✔", "—"}
    states = shown(annual({"依申请.本年新收.自然人": 1, "主动公开.规章.现行有效": 2}))
    assert states["T301", "自然人"] == "✘ 错误，请改正"
    assert states["T201", "规章（现行有效）"] == "✘ 须说明，请改正或说明"
    assert states["T301", "商业企业"] == "✔ 没有问题"


def it_has_one_line_for_a_rule_that_needs_last_year_and_says_that_there_is_none() -> None:
    states = shown(sound())
    assert {state for (code, _), state in states.items() if code in ("T202", "T302", "T401")} == {"— 没有上年数"}
    assert ("T302", "6 处") in states


def it_says_which_earlier_figures_are_not_known() -> None:
    report = changed_sample(QUARTER, {})
    without = {(code, state) for (code, _), state in shown(opened(report)).items() if code in ("F103", "F104")}
    assert without == {("F103", "— 没有上季度数"), ("F104", "— 没有上年同期数")}
    states = shown(opened(replace(report, earlier={"previous": report})))
    assert (states["F103", "讲师费（支出）"], states["F104", "—"]) == ("✔ 没有问题", "— 没有上年同期数")
    told = [
        broken(shown(opened(quarter(last, year_ago))))
        for last, year_ago in (({}, {}), (COSTLY, {}), ({}, MANY), (COSTLY, MANY))
    ]
    assert told == [set(), {"F103"}, {"F104"}, {"F103", "F104"}]


def it_has_one_line_for_all_the_rules_that_only_check_can_judge() -> None:
    later = [rule for rule in ANNUAL.kind.rules if not is_live(rule, ANNUAL.kind) and not rule.retired]
    texts = [cell.value for row in sound()["校验"].iter_rows(min_row=5) for cell in row if cell.value]
    assert texts.count(LATER.format(count=len(later))) == 1
    assert not {rule.code for rule in later} & {*texts}


def it_goes_on_one_page_with_an_earlier_report_too() -> None:
    """A rule that is asked of many cells has one line for them, and no advice of one sentence takes two lines."""
    report = changed_sample(ANNUAL, {})
    page = opened(replace(report, earlier={"previous": report}))["校验"]
    assert page.page_setup.fitToHeight in (None, 1)
    assert [row[3].value for row in page.iter_rows(min_row=5) if row[0].value == "T401"] == ["12 处"]
    rows = [row[0].row for row in page.iter_rows(min_row=5) if row[0].value == "T204"]
    assert len(rows) == 5 and all(page.row_dimensions[row].height < 21 for row in rows)


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_says_where_a_rule_does_not_apply() -> None:
    assert shown(annual({"单位类型": "部门"}))["T206", "—"] == "— 不适用"


def it_says_which_warnings_have_been_answered() -> None:
    changes = {"主动公开.规章.现行有效": 2, "主动公开.规章.本年制发": 2, "依申请.本年新收.自然人": 1}
    answers = [("T201", "主动公开.规章.现行有效"), ("T206", ""), ("T301", "")]
    report = replace(
        changed_sample(ANNUAL, changes),
        answers=tuple(Answer(code, item, "规章由区政府交办制发", values="2") for code, item in answers),
    )
    states = shown(opened(report))
    assert states["T201", "规章（现行有效）"] == "○ 须说明，已说明"
    assert states["T201", "规章（本年制发）"] == "✘ 须说明，请改正或说明"
    assert states["T206", "—"] == "✔ 没有问题"
    assert states["T301", "自然人"] == "✘ 错误，请改正"  # an error cannot be answered


def it_says_what_is_not_filled_in_yet() -> None:
    book = blank()
    told = shown(book)
    assert {said for (code, _), said in told.items() if code != "W111"} == {"还没填完", "— 没有上年数"}
    assert {said for (code, _), said in told.items() if code == "W111"} == {"✔ 没有问题"}  # a default holds
    total = "必填的 172 处，还有 172 处没有填"
    assert book["校验"]["A2"].value == book["填表说明"]["A3"].value == total
    assert book["一、总体情况"]["A2"].value == "还有 1 处没有填（颜色较深的格）"
    assert book["四、复议诉讼"]["A2"].value == "还有 12 处没有填（颜色较深的格）"


def it_says_beside_the_table_what_is_wrong_and_where() -> None:
    book = annual({"依申请.本年新收.自然人": 1, "依申请.结转下年度.其他": 4})
    page = book["三、依申请公开"]
    place = book.defined_names["依申请.本年新收.自然人"].attr_text.rpartition("$")[2]
    assert page[f"K{place}"].value == "✘ T301 收办不平：自然人、其他　"
    assert "K" not in page.print_area
    assert page["A2"].value == "✔ 已填完　✘ 有 2 处要核对，见变色的格和右边的说明"


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_tells_a_note_and_counts_it_nowhere() -> None:
    report = as_note(changed_sample(ANNUAL, {"依申请.本年新收.自然人": 1}), "T301")
    book = opened(report)
    assert shown(book)["T301", "自然人"] == "※ 提示，供参考"
    page, place = book["三、依申请公开"], book.defined_names["依申请.本年新收.自然人"].attr_text.rpartition("$")[2]
    assert (page["A2"].value, page[f"K{place}"].value) == ("✔ 已填完", "※ T301 收办不平：自然人　")
    colours = {rule.dxf.fill.bgColor.rgb for area in page.conditional_formatting if "D9" in area for rule in area.rules}
    assert "FFCDEAF3" in colours


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_keeps_a_sheet_open_until_what_must_be_explained_is() -> None:
    changed = changed_sample(ANNUAL, {"主动公开.规章.现行有效": 2})
    for reason, line in (
        ("", "还有 1 处要说明（紫色的格，理由写在“审核说明”表里）"),
        ("没问题没问题", "还有 1 处要说明（紫色的格，理由写在“审核说明”表里）"),
        ("原镇政府的规章继续执行", "✔ 已填完"),
    ):
        book = opened(replace(changed, answers=(Answer("T201", "", reason, values="2"),)))
        assert book["二、主动公开"]["A2"].value == line
        assert ("还有 1 处要说明" in book["校验"]["A2"].value) == (line != "✔ 已填完")


def it_says_nothing_beside_a_table_that_is_right() -> None:
    page = sound()["三、依申请公开"]
    assert {cell.value for cell in page["K"]} <= {None, ""}
    assert page["A2"].value == "✔ 已填完"


def it_shows_a_default_in_the_table_before_anyone_calculates() -> None:
    assert blank()["二、主动公开"]["B17"].value == "本年收费金额（单位：万元）"


def it_does_not_count_a_record_without_a_value() -> None:
    book = opened(Report(ANNUAL.kind, {}, {"总体情况": 3}))
    assert book["一、总体情况"]["A2"].value == "还有 1 处没有填（颜色较深的格）"


def it_shows_quotes_dates_and_defaults_in_defaults() -> None:
    book = opened(unusual(changed_sample(ANNUAL, {})))
    page, name = book["基本信息"], book.defined_names["标题"].attr_text.rpartition("$")[2]
    title = '临江市青石街道办事处2023年1月9日本年"收费"（万元）26"年报"'
    assert page[f"C{name}"].value == f'写在"上面"。现为：{title}'


def it_shows_nothing_where_a_total_is_divided_by_nothing() -> None:
    book = opened(unusual(changed_sample(ANNUAL, {})))
    sheet, _, cell = book.defined_names["复议诉讼.行政复议.总计"].attr_text.partition("!")
    assert book[sheet.strip("'")][cell.replace("$", "")].value in (None, "")


def it_looks_at_other_sheets_only_through_names_when_it_colours_a_cell() -> None:
    """Old Excel refuses a workbook whose conditional formats name another sheet."""
    for page in sound():
        for rules in page.conditional_formatting:
            assert not any("!" in formula for rule in rules.rules for formula in rule.formula)


def it_colours_errors_and_warnings_and_blanks_differently() -> None:
    colours: dict[str, set[str]] = {}
    for rules in sound()["三、依申请公开"].conditional_formatting:
        for rule in rules.rules:
            colour = rule.dxf.fill.bgColor.rgb if rule.dxf.fill else ""
            colours.setdefault(colour, set()).update(str(rules.sqref).split())
    assert {*colours} >= {"FFFFC7CE", "FFFFE08A"}
    assert "D9" in colours["FFFFC7CE"]

"""Raw cells become a report; every mistake is found at once and has one owner."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import Any

import pytest
from builders import kind_of, take, told

from reportgen.core.findings import has_errors
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.values import CellError, Raw, Remarked


def sums(type_name: str = "count", value: str = "甲 + 乙", required: bool = True, **total: Any) -> Kind:
    """A kind of two numbers and 和, which is calculated from them."""
    return kind_of(
        field=[
            {"id": "甲", "type": type_name, "required": required},
            {"id": "乙", "type": type_name, "required": required},
            {"id": "和", "type": type_name, "required": required, "value": value, **total},
        ]
    )


# ── fields ───────────────────────────────────────────────────────────────────


def it_reads_each_field_as_its_type_with_its_place() -> None:
    kind = kind_of(field=[{"id": "年度", "type": "year"}, {"id": "日期", "type": "date"}, {"id": "名", "type": "text"}])
    report, findings = take(kind, {"年度": "2022", "日期": "2023年1月10日", "名": " 甲 "})
    assert findings == []
    assert [report.value(name) for name in ("年度", "日期", "名")] == [2022, date(2023, 1, 10), "甲"]
    assert str(report.place("年度")) == "表.xlsx ▸ 表!年度"


def it_reports_every_blank_cell_at_once() -> None:
    kind = sums()
    report, findings = take(kind, {})
    assert told(findings) == [("R101", "甲"), ("R101", "乙")]
    assert report.unreadable == {"甲", "乙", "和"}


def it_never_takes_a_blank_for_zero() -> None:
    report, findings = take(sums(), {"甲": 1})
    assert told(findings) == [("R101", "乙")]
    assert report.value("乙") is None
    assert report.value("和") is None


def it_accuses_a_mistake_once_and_not_again_as_a_blank_or_in_a_total() -> None:
    report, findings = take(sums(), {"甲": "无", "乙": CellError("#REF!"), "和": CellError("#REF!")})
    assert told(findings) == [("R102", "甲"), ("R108", "乙")]
    assert report.value("甲") is None


def it_leaves_the_blame_for_a_lost_cell_to_the_door() -> None:
    report, findings = take(sums(), {"乙": 1}, lost=["甲"])
    assert findings == []
    assert "甲" in report.unreadable


def it_gives_a_finding_both_its_ends() -> None:
    kind = kind_of(
        grid=[{"id": "格", "rows": ["上"], "columns": ["左", "右"]}],
        table=[{"id": "表一", "cells": [["头", "<"], ["{格.上.*}"]]}],
    )
    _, (found,) = take(kind, {"格.上.左": 1, "格.上.右": "12件"})
    assert (found.code, found.field, found.target) == ("R103", "格.上.右", "表一 第2行第2列")
    assert str(found.place) == "表.xlsx ▸ 表!格.上.右"
    assert "12件" in found.message


def it_speaks_in_the_order_of_the_form_totals_included() -> None:
    kind = kind_of(
        field=[
            {"id": "末", "required": True},
            {"id": "甲", "type": "count"},
            {"id": "和", "type": "count", "value": "甲"},
        ],
        list=[{"id": "单", "columns": [{"id": "一", "required": True}, "二"], "required": True}],
        sheet=[{"title": "表", "show": ["甲", "和", "单", "末"]}],
    )
    _, findings = take(kind, {"甲": 1, "和": 2, "单": [{"二": "x"}, {"一": "y\u200b"}]})
    assert told(findings) == [("R111", "和"), ("R101", "单[1].一"), ("R131", "单[2].一"), ("R101", "末")]


def it_lets_a_warning_pass_with_its_value() -> None:
    report, findings = take(kind_of(field=[{"id": "甲", "type": "count", "required": True}]), {"甲": "22（其中1件）"})
    assert told(findings) == [("R135", "甲")]
    assert not has_errors(findings)
    assert report.value("甲") == Remarked(22, "22（其中1件）")
    assert report.unreadable == frozenset()


# ── lists ────────────────────────────────────────────────────────────────────


def narrative(required: bool = True) -> Kind:
    columns = [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose", "required": True}]
    return kind_of(list=[{"id": "单", "required": required, "columns": columns}])


def it_numbers_the_records_of_a_list() -> None:
    report, findings = take(narrative(), {"单": [{"小标题": "一", "正文": "甲"}, {"正文": "乙"}]})
    assert findings == []
    assert report.records == {"单": 2}
    assert report.value("单[2].正文") == "乙"
    assert report.value("单[2].小标题") is None


@pytest.mark.parametrize("rows", [[], [{}], [{"小标题": " ", "正文": None}], [{"小标题": "\u200b"}]])
def it_wants_at_least_one_record(rows: list[dict[str, Raw]]) -> None:
    report, findings = take(narrative(), {"单": rows})
    assert told(findings) == [("R121", "单")]
    assert report.records == {"单": 0}


def it_skips_blank_records_as_blank_rows_are_skipped() -> None:
    report, findings = take(narrative(), {"单": [{"正文": "甲"}, {"小标题": "", "正文": " "}, {"正文": "乙"}]})
    assert findings == []
    assert report.records == {"单": 2}
    assert report.value("单[2].正文") == "乙"
    assert str(report.place("单[2].正文")).endswith("单[3].正文")


def it_needs_no_record_of_an_optional_list() -> None:
    report, findings = take(narrative(required=False), {})
    assert findings == []
    assert report.records == {"单": 0}


def it_finds_a_blank_in_each_record() -> None:
    _, findings = take(narrative(), {"单": [{"小标题": "一"}, {"小标题": "二"}]})
    assert told(findings) == [("R101", "单[1].正文"), ("R101", "单[2].正文")]


def it_finds_a_heading_written_twice() -> None:
    _, findings = take(
        narrative(),
        {"单": [{"小标题": "一", "正文": "甲"}, {"小标题": "二", "正文": "甲"}, {"小标题": "一", "正文": "丙"}]},
    )
    assert told(findings) == [("R122", "单[3].小标题")]
    assert "与 单[1].小标题 的内容相同：一" in findings[0].message


def it_finds_a_text_pasted_twice_without_headings() -> None:
    _, findings = take(narrative(), {"单": [{"正文": "甲" * 100}, {"正文": "乙"}, {"正文": "甲" * 100}]})
    assert told(findings) == [("R122", "单[3].小标题")]
    assert len(findings[0].message) < 80


def it_compares_whole_records_where_there_is_no_heading() -> None:
    kind = kind_of(list=[{"id": "单", "columns": ["名", {"id": "数", "type": "count"}]}])
    assert told(take(kind, {"单": [{"名": "甲", "数": 0}, {"名": "甲", "数": 1}]})[1]) == []
    assert told(take(kind, {"单": [{"数": 0}, {"数": 0}]})[1]) == [("R122", "单[2].名")]


def it_leaves_a_lost_list_to_the_door() -> None:
    assert take(narrative(), {}, lost=["单"])[1] == []


# ── totals that Excel made without the numbers that carry a remark ───────────


def it_warns_of_a_total_that_excel_made_without_a_remarked_number() -> None:
    kind = kind_of(
        field=[
            {"id": "甲", "type": "count", "remark": True},
            {"id": "乙", "type": "count"},
            {"id": "和", "type": "count", "value": "sum(甲, 乙)"},
        ]
    )
    report, findings = take(kind, {"甲": "22（其中1件）", "乙": 3, "和": 3})
    assert told(findings) == [("R135", "和")]
    assert "工作簿里是 3，按各分项计算是 25" in findings[0].message
    assert report.value("和") == 25
    assert told(take(kind, {"甲": "22（其中1件）", "乙": 3, "和": 4})[1]) == [("R111", "和")]


def it_warns_once_of_a_remark_where_none_is_due() -> None:
    kind = sums(value="sum(甲, 乙)")
    report, findings = take(kind, {"甲": "22（其中1件）", "乙": 3, "和": 3})
    assert told(findings) == [("R135", "甲")]
    assert report.value("和") == 25


@pytest.mark.parametrize(
    ("type_name", "fix"),
    [
        ("count", "请填数字；没有的填 0，不要留空。"),
        ("amount", "请填数字；没有的填 0，不要留空。"),
        ("prose", "请写上这一部分的文字。"),
        ("text", "请填写。"),
        ("heading", "请填写。"),
        ("date", "请填日期，例如 2024-01-15。"),
        ("year", "请填四位数字的年度，例如 2023。"),
        ("choice", "请从下拉框里选一项。"),
    ],
)
def it_asks_for_what_the_type_of_a_blank_takes(type_name: str, fix: str) -> None:
    more = {"choices": ["是", "否"]} if type_name == "choice" else {}
    kind = kind_of(field=[{"id": "栏", "type": type_name, "required": True, **more}])
    _, findings = take(kind, {})
    assert [(item.code, item.message, item.fix) for item in findings] == [("R101", "这一格是空的", fix)]


def it_finds_prose_by_its_sub_heading_and_first_words() -> None:
    """And not by 第3条, which nobody can count on paper."""
    columns = [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]
    kind = kind_of(
        field=[{"id": "件数", "type": "count"}, {"id": "引言", "type": "prose"}],
        list=[{"id": "情况", "columns": columns}, {"id": "班次", "columns": [{"id": "主题"}, {"id": "天数"}]}],
    )
    values = {
        "件数": 12,
        "引言": "本报告\n依据条例编制，全文如下所述共分六个部分。",
        "情况": [
            {"小标题": "（一）主动公开", "正文": "全年公开 {{ 件数 }} 件，比上年多一些。"},
            {"小标题": None, "正文": "另有说明。"},
            {"小标题": "（三）空的", "正文": None},
        ],
        "班次": [{"主题": "安全", "天数": "2"}],
    }
    report, _ = take(kind, values)
    assert {name: report.target_of(name) for name in report.entries if name != "件数"} == {
        "引言": "“本报告 依据条例编制，全文如…”",
        "情况[1].小标题": "情况 （一）主动公开",
        "情况[1].正文": "情况 （一）主动公开“全年公开 12 件，比上年多…”",
        "情况[2].小标题": "情况“另有说明。”",
        "情况[2].正文": "情况“另有说明。”",
        "情况[3].小标题": "情况 （三）空的",
        "情况[3].正文": "情况 （三）空的",
        "班次[1].主题": "班次 第1条“安全”",
        "班次[1].天数": "班次 第1条“安全”",
    }


# ── what it holds on to ──────────────────────────────────────────────────────


def it_lets_go_of_what_was_read_as_soon_as_the_report_is_made() -> None:
    kind = kind_of(list=[{"id": "名单", "columns": [{"id": "项目", "type": "text"}, {"id": "数", "type": "count"}]}])
    read = RawReport("表.xlsx", {}, {"名单": [{"项目": RawCell("甲"), "数": RawCell(3)}]})
    is_there = weakref.ref(read)
    gc.disable()  # of a long list it would stay, as large as the report, until Python next looks for rings
    try:
        report, _ = take_in(kind, read)
        del read
        assert is_there() is None and report.value("名单[1].数") == 3
    finally:
        gc.enable()

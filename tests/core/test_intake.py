"""Raw cells become a report; every mistake is found at once and has one owner."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from builders import kind_of, take, told

from reportgen.core.findings import has_errors
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Origin
from reportgen.core.values import CellError, Raw, Remarked, Uncalculated


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


# ── derived fields ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("shown", [None, "", 5, "5", "５", "5.0", Decimal("5.0"), Uncalculated("=A1+A2")])
def it_calculates_and_agrees_with_the_workbook(shown: Raw) -> None:
    report, findings = take(sums(), {"甲": 2, "乙": 3, "和": shown})
    assert findings == []
    assert report.value("和") == 5
    assert report.entries["和"].origin is Origin.DERIVED


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (6, "R111"),
        ("4", "R111"),
        (0, "R111"),
        (-5, "R111"),
        (10**15, "R111"),
        (Decimal("5.5"), "R105"),
        (CellError("#REF!"), "R108"),
        ("5件", "R103"),
        ("-", "R102"),
        (True, "R116"),
        (date(2022, 1, 5), "R107"),
    ],
)
def it_refuses_another_result_in_the_workbook(shown: Raw, code: str) -> None:
    report, findings = take(sums(), {"甲": 2, "乙": 3, "和": shown})
    assert told(findings) == [(code, "和")]
    assert report.value("和") == 5, "the report keeps the calculated value"


def it_says_both_numbers_of_a_wrong_total() -> None:
    _, (found,) = take(sums(), {"甲": 2, "乙": 3, "和": 6})
    assert "工作簿里是 6，按各分项计算是 5" in found.message


def it_counts_the_number_of_a_remark_and_prints_the_remark_of_a_total() -> None:
    report, findings = take(sums(), {"甲": "2（其中1件）", "乙": 3, "和": "5（含1件）"})
    assert told(findings) == [("R135", "甲")]
    assert report.text("和") == "5（含1件）"


def it_calculates_totals_of_totals() -> None:
    kind = kind_of(
        grid=[
            {
                "id": "格",
                "rows": ["上", "下", {"id": "计", "value": "上 + 下"}],
                "columns": ["左", "右", {"id": "计", "value": "左 + 右"}],
            }
        ],
        table=[{"id": "表一", "cells": [["{格.上.*}"], ["{格.下.*}"], ["{格.计.*}"]]}],
    )
    cells = {"格.上.左": 1, "格.上.右": 2, "格.下.左": 3, "格.下.右": 4}
    report, findings = take(kind, cells)
    assert findings == []
    assert [report.value(f"格.计.{column}") for column in ("左", "右", "计")] == [4, 6, 10]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("0.1", "0.2", "0.30000000000000004"),
        ("1000000.1", "-1000000", "0.09999999997671694"),
        ("59237.2449", "24252.311082", "83489.555981999999"),
    ],
)
def it_overlooks_what_binary_arithmetic_adds_and_prints_the_exact_sum(first: str, second: str, shown: str) -> None:
    kind = sums("amount", "甲 - 乙" if second.startswith("-") else "甲 + 乙")
    second = second.removeprefix("-")
    report, findings = take(kind, {"甲": Decimal(first), "乙": Decimal(second), "和": Decimal(shown)})
    assert findings == []
    exact = (
        Decimal(first) - Decimal(second)
        if "-" in str(kind.fields["和"].derived.text)
        else Decimal(first) + Decimal(second)
    )
    assert report.value("和") == exact


@pytest.mark.parametrize("shown", ["0.31", "0.3001", "0.300001", "0.29999", "0"])
def it_sees_a_typed_total_that_is_nearly_right(shown: str) -> None:
    _, findings = take(sums("amount"), {"甲": Decimal("0.1"), "乙": Decimal("0.2"), "和": Decimal(shown)})
    assert told(findings) == [("R111", "和")]


def it_asks_about_a_difference_that_is_negative_where_the_form_does_not_say_that_it_may_be() -> None:
    report, findings = take(sums("amount", "甲 - 乙"), {"甲": 1, "乙": 3, "和": -2})
    assert [(one.code, one.message) for one in findings] == [("R127", "算出来是 -2，是负数")]
    assert not findings[0].stops
    assert report.text("和") == "-2"


def it_asks_about_a_count_that_is_no_whole_number() -> None:
    _, findings = take(sums("count", "round(甲 / 乙, 1)"), {"甲": 3, "乙": 2})
    assert [(one.code, one.message) for one in findings] == [("R127", "算出来是 1.5，不是整数")]


@pytest.mark.parametrize(("signed", "codes"), [({}, [("R127", "差")]), ({"signed": True}, [])])
def it_asks_once_about_what_is_odd_in_several_steps(signed: dict[str, bool], codes: list[tuple[str, str]]) -> None:
    typed = [{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"}]
    results = [("差", "甲 - 乙"), ("再减", "差 - 1")]
    derived = [{"id": name, "type": "count", "value": value, **signed} for name, value in results]
    assert told(take(kind_of(field=[*typed, *derived]), {"甲": 1, "乙": 3})[1]) == codes


def it_says_when_a_required_result_cannot_be_told() -> None:
    kind = sums("amount", "round(甲 / 乙, 2)")
    report, findings = take(kind, {"甲": 1, "乙": 0})
    assert told(findings) == [("R101", "和")]
    assert "除数" in findings[0].fix
    assert report.value("和") is None


def it_says_when_the_workbook_shows_a_total_of_parts_that_are_blank() -> None:
    _, findings = take(sums(required=False), {"甲": 3, "和": 3})
    assert told(findings) == [("R111", "和")]


def it_lets_an_optional_total_of_nothing_be_blank() -> None:
    report, findings = take(sums(required=False), {"和": 0})
    assert findings == []
    assert report.text("和") == ""


# ── defaults ─────────────────────────────────────────────────────────────────


def it_fills_a_blank_from_other_fields_in_any_order() -> None:
    kind = kind_of(
        field=[
            {"id": "题", "default": "{短}{年度}年报"},
            {"id": "短", "default": "{名}办"},
            {"id": "名"},
            {"id": "年度", "type": "year"},
        ]
    )
    report, findings = take(kind, {"名": "甲", "年度": 2022})
    assert findings == []
    assert report.text("题") == "甲办2022年报"
    assert report.entries["题"].origin is Origin.DEFAULT


def it_keeps_what_was_typed_instead_of_the_default() -> None:
    kind = kind_of(field=[{"id": "题", "default": "年报"}])
    report, _ = take(kind, {"题": "月报"})
    assert (report.text("题"), report.entries["题"].origin) == ("月报", Origin.ENTERED)


def it_does_not_hide_a_mistake_behind_the_default() -> None:
    kind = kind_of(field=[{"id": "位", "type": "choice", "choices": ["文末", "题下"], "default": "文末"}])
    report, findings = take(kind, {"位": "文未"})
    assert told(findings) == [("R112", "位")]
    assert report.value("位") is None


def it_accuses_the_blank_that_a_default_needs_and_not_the_default() -> None:
    kind = kind_of(field=[{"id": "题", "required": True, "default": "{名}年报"}, {"id": "名", "required": True}])
    report, findings = take(kind, {})
    assert told(findings) == [("R101", "名")]
    assert report.unreadable == {"名", "题"}


def it_says_when_a_required_default_cannot_be_made() -> None:
    kind = kind_of(field=[{"id": "题", "required": True, "default": "{名}年报"}, {"id": "名"}])
    assert told(take(kind, {})[1]) == [("R101", "题")]


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

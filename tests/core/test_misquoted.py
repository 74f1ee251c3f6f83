"""A name of a figure in the wrong brackets is told with the right writing; ordinary brackets are left in peace."""

from __future__ import annotations

from typing import Any

import pytest
from builders import kind_of, take

from reportgen.core.rules.check import check

GRID = {"id": "申请", "rows": ["本年新收", "结转"], "columns": ["自然人", "总计"], "type": "count"}
FIELDS = [
    {"id": "年度", "type": "year"},
    {"id": "行政许可", "type": "count", "remark": True},
    {"id": "名称"},
    {"id": "说明", "type": "prose"},
]
TABLE = {"id": "表", "cells": [["新收", "{申请.本年新收.*}"], ["结转", "{申请.结转.*}"]]}
KIND = kind_of(field=FIELDS, grid=[GRID], table=[TABLE])
NAME = "申请.本年新收.总计"


def said(text: str, field: str = "说明", **more: Any) -> list[tuple[str, str]]:
    figures = {f"申请.{row}.{column}": 1 for row in GRID["rows"] for column in GRID["columns"]}
    report, _ = take(KIND, {"年度": 2024, "行政许可": 3, "名称": "甲", **figures, field: text, **more})
    return [(one.code, one.message) for one in check(report)]


# Half of these were written after the code stood, by another way of thinking of slips; all were found.
@pytest.mark.parametrize(
    "typed",
    [
        f"{{{NAME}}}",
        f"｛{NAME}｝",
        f"{{{{{NAME}}}",
        f"{{{NAME}}}}}",
        f"{{{{ {NAME} ｝",
        f"｛{{{NAME}}}",
        f"【{NAME}】",
        f"[{NAME}]",
        f"[[{NAME}]]",
        f"〔{NAME}〕",
        f"<{NAME}>",
        f"＜{NAME}＞",
        f"《{NAME}》",
        f"（{NAME}）",
        f"“{NAME}”",
        f"${{{NAME}}}",
        f"${NAME}$",
        f"#{NAME}#",
        f"%{NAME}%",
        f"{{{{{NAME}】】",
        f"{{{{ {NAME} ",
        f"{{{{{NAME})",
        f"«{NAME}»",
        f"「{NAME}」",
        f"<%{NAME}%>",
        f"{{%{NAME}%}}",
        f"{{% {NAME} %}}",
        f"{NAME}",
        "{ 申请．本年新收．总计 }",
        "【申请。本年新收。总计】",
        "【申请 . 本年新收 . 总计】",
    ],
)
def it_shows_how_a_known_name_is_written(typed: str) -> None:
    ((code, message),) = said(f"全年新收{typed}件。")
    assert code == "R136"
    assert message.endswith(f"应写成 {{{{ {NAME} }}}}")


@pytest.mark.parametrize(
    "typed", ["{年度}", "｛年度｝", "【年度】", "[年度]", "${年度}", "<年度>", "{{年度}", "《 {年度 }》"]
)
def it_knows_a_name_of_one_word_in_brackets_no_text_has_round_it(typed: str) -> None:
    ((code, message),) = said(f"{typed}年工作开展顺利。")
    assert (code, message[-12:]) == ("R136", "应写成 {{ 年度 }}"[-12:])


@pytest.mark.parametrize(
    "typed", ["{申请.本年新收.合计}", "【申请.本年新收.统计】", "[申清.本年新收.总计]", "申请.本年新收.共计"]
)
def it_asks_whether_a_like_name_was_meant(typed: str) -> None:
    ((code, message),) = said(f"全年新收{typed}件。")
    assert code == "R136"
    assert "是不是 {{ 申请.本年新收." in message


@pytest.mark.parametrize("typed", ["{请填写}", "{{", "}}", "｛｛｝", "{待定}", "{{ 自己看 }", "{{ x }"])
def it_lets_no_brace_of_a_name_be_printed(typed: str) -> None:
    assert [code for code, _ in said(f"全年新收{typed}件。")] == ["R134"]


@pytest.mark.parametrize("field", ["说明", "名称"])
def it_looks_at_every_text_that_is_printed(field: str) -> None:
    assert [code for code, _ in said("本年{年度}", field)] == ["R136"]


def it_looks_into_the_remark_of_a_number() -> None:
    assert [code for code, _ in said("9（其中【年度】2件）", "行政许可")] == ["R136"]


@pytest.mark.parametrize(
    "text",
    [
        "全年新收 {{ 申请.本年新收.总计 }} 件，{{年度}}年｛｛ 年度 ｝｝。",
        "按照《条例》第五十条（行政许可）的规定，“行政许可”和《年度》报告……",
        "国办函〔2020〕109号，【重要】见 www.example.gov.cn/申请.html，邮箱 a.b@example.cn。",
        "1.申请.办理情况如下。主动公开。规章3件。",
        "增长3.5%，占比20%，共计#1楼，费用$3。",
        "（一）行政许可（含备案）3件<5件，a>b。",
        "集合{a, b}、{% if %}、{x}、{ } 和 {1.2} 照样印。",
        "[2024]12号文件、［附件］和【附件1】。",
    ],
)
def it_leaves_ordinary_brackets_in_peace(text: str) -> None:
    assert said(text) == []


def it_tells_each_slip_once() -> None:
    assert len(said(f"{{{NAME}}}件，又{{{NAME}}}件，【申请.结转.总计】件")) == 2

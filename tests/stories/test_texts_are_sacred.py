"""Figures, remarks and texts of real units are printed as they were typed, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from units import (
    enter_four,
    enter_two,
)
from whole_units import CITY, PART_1, PART_2, PART_3, PART_4, PART_5, between, build, printed, unit
from word_text import lines

pytestmark = pytest.mark.sweep


@pytest.mark.parametrize(
    "fee", ["0", "96171.6", "59237.2449", "24252.311082", "0.5000", "0.0001", "1000000.10", "12345678.123456"]
)
def it_prints_a_fee_with_the_decimals_it_was_entered_with(tmp_path: Path, fee: str) -> None:
    text = printed(unit(**enter_two(f"0 0 0 0 0 0 0 0 0 {fee}")), tmp_path)
    assert f"| 行政事业性收费 | {fee} | < | < |" in text


@pytest.mark.parametrize(
    "name", ["主动公开.行政规范性文件.现行有效", "主动公开.行政规范性文件.本年废止", "行政许可", "行政处罚", "行政强制"]
)
def it_prints_the_remark_beside_a_number(tmp_path: Path, name: str) -> None:
    outcome = build(unit(**{name: "22（其中修订16件）"}), tmp_path)
    assert outcome.findings == ()
    assert sum("| 22（其中修订16件） |" in line for line in lines(outcome.output)) == 1


def it_prints_a_remark_in_table_three_counts_the_number_and_says_so(tmp_path: Path) -> None:
    office = unit(**{"依申请.本年新收.自然人": "5（含重复1件）", "依申请.予以公开.自然人": 5})
    outcome = build(office, tmp_path)
    assert [(finding.code, finding.field, finding.severity) for finding in outcome.findings] == [
        ("R135", "依申请.本年新收.自然人", "warning")
    ]
    assert "| 一、本年新收政府信息公开申请数量 | < | < | 5（含重复1件） | 0 | 0 | 0 | 0 | 0 | 5 |" in lines(
        outcome.output
    )


def it_prints_large_figures_without_separators(tmp_path: Path) -> None:
    assert "| 行政许可 | 2806314 | < | < |" in printed(CITY, tmp_path)


def it_puts_figures_into_the_text_wherever_they_are_named(tmp_path: Path) -> None:
    body = (
        "许可{{ 行政许可 }}件，收费 {{行政事业性收费}} 万元，规范性文件{{ 主动公开.行政规范性文件.现行有效 }}件，"
        "{{ 单位全称 }}｛｛ 年度 ｝｝年复议{{ 复议诉讼.行政复议.总计 }}件。"
    )
    office = unit(
        总体情况=[{"小标题": "（一）主动公开。", "正文": body}],
        表三后说明="共{{ 依申请.办理总计.总计 }}件。",
        **enter_two("0 0 0 0 0 22（其中修订16件） 318 0 0 0.5000"),
        **enter_four("1 2 3 4 10  0 0 0 0 0  0 0 0 0 0"),
    )
    text = printed(office, tmp_path)
    assert (
        "（一）主动公开。许可318件，收费 0.5000 万元，规范性文件22（其中修订16件）件，临河县水利局2023年复议10件。"
        in text
    )
    assert "共0件。" in between(text, PART_3, PART_4)


SACRED = [
    "R&D与a<b、c>d、100%",
    "“弯引号”‘单引号’\"直引号\"'撇号'",
    "{% if 真 %}不会执行{% endif %}",
    "{# 不是注释 #}与{#",
    "{_{ x }_}与{_%、%_}",
    "表情😀👨‍👩‍👧与生僻字𠮷𬱖",
    "全角：＆＜＞％｛｝！＃　空格",
    "C:\\共享\\报表 &amp; &lt;b&gt; $1 \\1 _x000D_",
    "一对 { } 与 {x}、{a, b}",
    "１２３ABCａｂｃ①②㈠Ⅲ",
    "None、nan、null、True、#REF!",
    "=SUM(A1:A9)",
    "+86、-5、@某",
]


@pytest.mark.parametrize("text", SACRED)
def it_prints_every_character_as_typed(tmp_path: Path, text: str) -> None:
    office = unit(
        单位全称=f"甲{text}局",
        引言=text,
        总体情况=[{"小标题": f"（一）之{text}", "正文": f"{text}\n　　{text}完"}],
        表四后说明=f"注{text}",
        署名位置="文末",
        收费表头=f"费{text}",
    )
    got = printed(office, tmp_path)
    assert got[0] == f"甲{text}局2023年政府信息公开工作年度报告"
    assert between(got, got[0], PART_1) == [text]
    assert between(got, PART_1, PART_2) == [f"（一）之{text}", text, f"{text}完"]
    assert f"| 信息内容 | 费{text} | < | < |" in got
    assert between(got, PART_4, PART_5)[-1] == f"注{text}"
    assert got[-1] == f"甲{text}局"


def it_puts_a_figure_wherever_it_is_named(tmp_path: Path) -> None:
    title = "临河县水利局{{ 年度 }}年政府信息公开工作年度报告"
    got = printed(unit(标题=title, 总体情况=[{"小标题": "（一）{{ 年度 }}", "正文": "正文。"}]), tmp_path)
    assert got[0] == "临河县水利局2023年政府信息公开工作年度报告"
    assert "（一）2023" in got

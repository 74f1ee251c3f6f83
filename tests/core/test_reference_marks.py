"""Figures of last year are marked in the text offered for reference; names, numberings and addresses are left alone."""

from __future__ import annotations

import re

import pytest
from builders import kind_of, take
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.periods.reference_marks import marked_figures, marks_left
from reportgen.core.rules.check import check


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全年受理12件。", "全年受理〔上年12〕件。"),
        ("2022年增长4.5%，1,234条", "〔上年2022〕年增长〔上年4.5%〕，〔上年1,234〕条"),
        ("收到３份", "收到〔上年３〕份"),
        ("《2022年工作要点》", "《〔上年2022〕年工作要点》"),
        ("5月12日", "〔上年5〕月〔上年12〕日"),
        ("2022年1月1日至12月31日", "〔上年2022〕年1月1日至12月31日"),
        ("11月1日", "〔上年11〕月〔上年1〕日"),
        ("收到{{ 依申请.本年新收.总计 }}件", "收到{{ 依申请.本年新收.总计 }}件"),
        ("收到｛｛ 表2.新收 ｝｝件", "收到｛｛ 表2.新收 ｝｝件"),
        ("国办公开办函〔2021〕30号", "国办公开办函〔2021〕30号"),
        ("某办（2021）30号", "某办（2021）30号"),
        ("1.公开12件\n（2）办结3件\n　10、其他", "1.公开〔上年12〕件\n（2）办结〔上年3〕件\n　10、其他"),
        ("1.5万元", "〔上年1.5〕万元"),
        ("http://www.a.gov.cn/2022/1.html", "http://www.a.gov.cn/2022/1.html"),
        ("电话：0312-5520001，13800000000", "电话：0312-5520001，13800000000"),
        ("第五十条，一是加强", "第五十条，一是加强"),
        ("", ""),
    ],
)
def it_marks_the_figures_of_last_year(text: str, shown: str) -> None:
    assert marked_figures(text, "上年") == shown


@given(st.text(alphabet="年12３.,%（）〔〕{}｛｝ 一件\nAb-、"))
def it_marks_without_losing_a_character(text: str) -> None:
    marked = marked_figures(text, "上年")
    assert re.sub(r"〔上年([0-9０-９.,%]+)〕", r"\1", marked) == text
    assert len(marks_left(marked, "上年")) == len(re.findall("〔上年", marked))


def it_finds_a_mark_that_was_left_in_any_text() -> None:
    kind = kind_of(
        field=[{"id": "名"}, {"id": "文", "type": "prose"}],
        list=[{"id": "单", "columns": [{"id": "题", "type": "heading"}, {"id": "话", "type": "prose"}]}],
    )
    report, _ = take(
        kind, {"名": "甲", "文": "收到〔上年12〕件，办结〔上年9〕件", "单": [{"题": "〔上年2022〕年", "话": "好"}]}
    )
    assert [(found.code, found.field) for found in check(report)] == [("R173", "文"), ("R173", "单[1].题")]
    assert check(report)[0].message == "有 2 处：〔上年12〕、〔上年9〕"
    assert check(report)[0].is_error

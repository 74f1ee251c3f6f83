"""Lines of a form that are asked for what they say, though they begin and end as an instruction would; and lines that not each report has."""

from __future__ import annotations

import pytest
from test_drafted_forms import asked, doubts, drafted


@pytest.mark.parametrize("way", ["（500字以内）", "（简述）"])
def it_takes_no_numbered_line_for_an_instruction_because_it_ends_in_a_bracket(way: str) -> None:
    draft, tagging = drafted(
        "工作总结", "四、工作情况", f"（三）主要做法和成效{way}", "", "", "（四）打算（可不填）", ""
    )
    assert {one.id: (one.type_name, one.required) for one in draft.fields} == {
        "主要做法和成效": ("prose", True),
        "打算": ("prose", False),
    }
    assert not tagging.gone - {4}


def it_asks_at_a_numbered_line_of_boxes_that_ends_in_a_bracket() -> None:
    line = "（一）本年度是否发生资产处置：☐是　☐否（选“否”的，下表不填）"
    draft, tagging = drafted(
        "年度报告", "三、资产处置", line, "（二）处置明细", [["序号", "名称"], ["1", ""], ["2", ""]]
    )
    assert {one.id: one.type_name for one in draft.fields} == {"是否发生资产处置": "yesno"}
    assert not tagging.gone


def it_still_takes_a_line_all_in_brackets_for_one() -> None:
    assert asked("工作总结", "一、概况", "（简要说明（分条）本年情况）") == {"概况": "prose"}


def it_asks_for_a_text_below_a_heading_though_signatures_follow_and_a_deeper_heading_after_those() -> None:
    blocks = ["一、本月情况", "检查____家。", "二、下月安排", "", "", "填表人：____", "附件", "1.清单", ""]
    assert asked("检查月报表", *blocks)["下月安排"] == "prose"


@pytest.mark.parametrize("said", ["（如有）", "（没有的删去此段）", "（若无，可不填）"])
def it_prints_a_paragraph_that_may_be_left_out_only_where_its_first_blank_is_filled(said: str) -> None:
    draft, tagging = drafted("检查月报表", "一、情况", f"{said}本月发生事故____起，死亡____人。", "全月检查____家。")
    assert {one.id: one.required for one in draft.fields} == {
        "发生事故起数": False,
        "死亡人数": False,
        "检查家数": True,
    }
    assert tagging.conditions == {2: "发生事故起数"}
    assert said.strip("（）") in draft.fields[0].help


def it_leaves_a_heading_that_not_each_report_has_text_below_blank() -> None:
    draft, _ = drafted("检查月报表", "一、情况", "", "二、其他事项（如有）", "")
    assert [one.required for one in draft.fields] == [True, False]
    assert doubts(draft) == []


def it_asks_for_one_text_where_numbered_lines_are_left_to_write_on() -> None:
    lines = [f"{number}.＿＿＿＿＿＿＿＿＿＿" for number in (1, 2, 3)]
    draft, tagging = drafted("半年报表", "四、工作计划及建议", *lines, "填表人：＿＿＿＿")
    assert [(one.id, one.type_name) for one in draft.fields] == [("工作计划及建议", "prose"), ("填表人", "text")]
    assert (tagging.prose, tagging.gone) == ({2: "工作计划及建议"}, {3, 4})
    assert asked("半年报表", "四、督办", "1.挂牌＿＿条；", "2.停产＿＿家。") == {
        "挂牌条数": "count",
        "停产家数": "count",
    }

"""What the notes below a form say of its figures and words: how many decimals, and what may be chosen."""

from __future__ import annotations

import pytest
from drafted import doubts, drafted

_TABLE = [
    ["类别", "检查（台）", "隐患（台）", "隐患率（%）", "罚款（万元）"],
    ["锅炉", "", "", "", ""],
    ["电梯", "", "", "", ""],
    ["比上年增减（%）", "", "", "", ""],
]
_NOTE = "说明：1．隐患率＝隐患÷检查×100%；办结率＝办结件数÷收到件数×100%，均保留一位小数。"


def it_gives_all_that_a_note_has_named_the_decimals_that_it_tells_of_all() -> None:
    draft, _ = drafted("检查表", _TABLE, "收到____件，办结____件，办结率____%。", _NOTE)
    (grid,) = draft.grids
    found = {one.id: (one.value, one.decimals) for one in (*draft.fields, *grid.columns, *grid.rows)}
    assert found["隐患率"] == ("round(隐患 / 检查, 3)", 1)
    assert found["办结率"] == ("round(办结件数 / 收到件数, 3)", 1)
    assert {one for one, (_, decimals) in found.items() if decimals is not None} == {"隐患率", "办结率"}
    told = [one for one in doubts(draft) if "由程序算" in one]
    assert len(told) == 2 and all("3)" in one for one in told)


@pytest.mark.parametrize(
    "note",
    [
        "5．代码按证填写；“整改情况”填“已整改”“整改中”或“未整改”。",
        "整改情况：填写“已整改”、“整改中”、“未整改”。",
        "整改情况栏请选填“已整改”，“整改中”和“未整改”之一。",
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        "整改情况：________",
        [["序号", "企业名称", "整改情况"], ["1", "", ""], ["2", "", ""]],
        [["项目", "件数（件）", "整改情况"], ["消防", "", ""], ["用电", "", ""]],
    ],
    ids=["field", "list", "grid"],
)
def it_takes_the_words_that_a_note_says_are_written_there_for_what_is_chosen(
    note: str, asked: str | list[list[str]]
) -> None:
    draft, _ = drafted("检查表", asked, "填表说明：", note)
    found = [*draft.fields, *(one for made in (*draft.lists, *draft.grids) for one in made.columns)]
    (chosen,) = [one for one in found if one.id == "整改情况"]
    assert (chosen.type_name, chosen.choices) == ("choice", ("已整改", "整改中", "未整改"))
    assert not chosen.doubts


def it_takes_no_examples_and_no_single_word_for_a_choice() -> None:
    draft, _ = drafted("检查表", "名称：________", "说明：名称填全称，没有的填“无”；如“甲”“乙”。")
    assert [one.type_name for one in draft.fields] == ["text"]


def it_follows_of_several_notes_about_decimals_the_one_that_names_a_figure_then_its_sort_then_all() -> None:
    rows = [["项目", "原值（元）", "净值（元）", "占比（%）"], ["房屋", "", "", ""], ["设备", "", "", ""]]
    told = ["注：各栏数据精确到小数点后两位。", "填表说明：1.净值取整数。2.比率保留一位小数。"]
    for notes in (told, told[::-1]):
        draft, _ = drafted("统计表", rows, *notes)
        found = {one.id: one.decimals for one in draft.grids[0].columns}
        assert found == {"原值": 2, "净值": 0, "占比": 1}


def it_takes_a_sum_of_what_is_measured_for_no_number_of_things() -> None:
    rows = [["类别", "计量单位", "年末数", "自用", "闲置", "闲置率（%）"], ["房屋", "平方米", "", "", "", ""]]
    rows += [["土地", "平方米", "", "", "", ""], ["车辆", "辆", "", "", "", ""]]
    draft, _ = drafted("统计表", rows, "说明：年末数＝自用＋闲置；闲置率＝闲置÷年末数×100%。")
    (grid,) = draft.grids
    assert [(one.id, one.type_name) for one in grid.columns[:2]] == [("年末数", "amount"), ("自用", "amount")]
    assert [one.type_name for one in grid.rows] == ["amount", "amount", "count"]

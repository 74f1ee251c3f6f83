"""What a blank form asks for: texts, days, boxes, options, years, a photograph, and where nothing is asked."""

from __future__ import annotations

import pytest
from drafted import asked, doubts, drafted


@pytest.mark.parametrize(
    ("label", "type_name"),
    [
        ("身份证号", "text"),
        ("起止时间", "text"),
        ("任教学科及周课时", "text"),
        ("学时", "count"),
        ("差旅费和会议费", "amount"),
        ("填报时间", "date"),
    ],
)
def it_asks_nothing_where_the_words_leave_no_doubt(label: str, type_name: str) -> None:
    draft, _ = drafted("登记表", [["姓名", ""], [label, ""]])
    assert [one.type_name for one in draft.fields] == ["text", type_name]
    assert len(doubts(draft)) == (type_name == "date")


def it_takes_no_figure_that_is_filled_in_for_a_name() -> None:
    head = ["项目", "制发件数", "废止件数", "有效件数"]
    draft, _ = drafted("统计表", [head, ["规章", "0", "0", ""], ["文件", "0", "0", ""]])
    assert not [one.id for one in draft.fields if "第0" in one.id]
    assert {one.id for one in draft.fields} == {"规章有效件数", "文件有效件数"}


def it_has_no_cell_where_a_form_prints_a_dash() -> None:
    head = ["项目", "总量（件）", "集体访（件）", "占比（%）"]
    rows = [head, ["来信", "", "—", ""], ["来访", "", "", ""], ["合计", "", "", ""]]
    draft, tagging = drafted("统计表", rows, "注：占比＝集体访÷总量×100%。")
    group, share = draft.grids[0].columns[1:]
    assert (group.blank, group.required, group.holes) == ("", True, ("来信",))
    assert (share.value, share.spared) == ("round(集体访 / 总量, 4)", ("来信",))
    assert sum(map(len, tagging.puts.values())) == 8


def it_prints_a_dash_again_where_a_form_has_nothing_else_in_a_column() -> None:
    draft, _ = drafted("统计表", [["项目", "总量（件）", "备案（件）"], ["来信", "", "—"], ["来访", "", "—"]])
    column = draft.grids[0].columns[-1]
    assert (column.blank, column.required, column.help) == ("印 —", False, "单位：件；表上是“—”的不填")


def it_makes_a_place_for_a_photograph() -> None:
    draft, tagging = drafted("申请表", [["姓名", "", "近期免冠照片"], ["民族", "", "^"], ["籍贯", "", "^"]])
    assert [(one.id, one.type_name, one.required) for one in draft.fields][1] == ("近期免冠照片", "image", False)
    assert sum(len(puts) for puts in tagging.puts.values()) == 4


def it_takes_no_one_of_several_units_for_that_of_all() -> None:
    draft, _ = drafted(
        "月报表", "单位：家、项、万元", [["领域", "企业数", "投入资金"], ["煤矿", "", ""], ["工贸", "", ""]]
    )
    assert [one.help for one in draft.grids[0].columns] == ["", ""]


def it_asks_for_a_box_in_a_list_as_the_form_prints_it() -> None:
    row = ["", "", "□是 □否"]
    draft, _ = drafted(
        "抽查明细", [["序号", "任务名称", "是否公示"], ["1", *row[1:]], ["2", *row[1:]], ["3", *row[1:]]]
    )
    assert [(one.id, one.type_name, one.boxes) for one in draft.lists[0].columns][1] == (
        "是否公示",
        "yesno",
        "□是 □否",
    )


@pytest.mark.parametrize(
    ("label", "type_name", "choices"),
    [
        ("案件类型（复议/应诉）", "choice", ("复议", "应诉")),
        ("是否公开（是／否）", "yesno", ()),
        ("受理方式（当面/邮寄/网上）", "choice", ("当面", "邮寄", "网上")),
        ("联系人（姓名/电话）", "text", ()),
        ("检查安排（时间/地点）", "text", ()),
        ("单价（元/吨）", "amount", ()),
    ],
)
def it_takes_what_a_label_offers_in_brackets_for_the_options(label: str, type_name: str, choices: tuple[str]) -> None:
    draft, _ = drafted("登记表", [["序号", "名称", label], ["1", "", ""], ["2", "", ""], ["3", "", ""]])
    (spec,) = draft.lists
    assert [(one.type_name, one.choices) for one in spec.columns][-1] == (type_name, choices)


def it_takes_the_year_behind_the_name_of_a_place_for_the_year() -> None:
    assert asked("××县____年度政府采购情况表", "采购单位：______") == {
        "地区": "text",
        "年度": "year",
        "采购单位": "text",
    }


def it_names_options_without_what_their_brackets_say_and_a_reason_may_be_left_out() -> None:
    draft, _ = drafted(
        "情况表",
        "已落实的政策（可多选）：□绿色采购　□节能产品　□其他",
        "是否建立制度：☐是　☐否。未建立的，说明理由：________________",
        "如有遗留问题，请说明：________________",
        "未办结的____件。",
    )
    assert [(one.id, one.type_name, one.required) for one in draft.fields] == [
        ("落实的政策", "multichoice", False),
        ("是否建立制度", "yesno", True),
        ("说明理由", "text", False),
        ("说明", "text", False),
        ("未办结件数", "count", True),
    ]


def it_prints_a_dash_where_nothing_can_be_divided() -> None:
    rows = [["类别", "预算", "采购", "节约率（%）"], ["货物", "", "", ""], ["工程", "", "", ""]]
    draft, _ = drafted("统计表", rows, "注：节约率＝（预算－采购）÷预算×100%。")
    (rate,) = [one for one in draft.grids[0].columns if one.value]
    assert (rate.required, rate.blank) == (False, "印 —")


def it_takes_a_year_in_the_head_of_a_table_for_a_year_and_another_one_for_another() -> None:
    rows = [["项目", "20××年", "20××年", "增减（%）"], ["收入（万元）", "", "", ""], ["支出（万元）", "", "", ""]]
    draft, tagging = drafted("____年度统计报告", "填报单位：____", "一、收支情况", rows)
    assert [(one.id, one.type_name) for one in draft.fields] == [
        ("年度", "year"), ("填报单位", "text"), ("另一年度", "year"),
    ]  # fmt: skip
    (grid,) = draft.grids
    assert grid.names == (["收入", "支出"], ["本年", "另一年", "增减"])
    tags = [put.text for spot, puts in tagging.puts.items() if spot.block == 3 for put in puts]
    assert tags[:2] == ["{{ 年度 }}", "{{ 另一年度 }}"]
    assert draft.ask_once() == ["年度"]


def it_asks_for_a_year_beside_its_label_in_a_table() -> None:
    rows = [["报告年度", "____年", "<"], ["单位", "", ""], ["电话", "", ""]]
    assert asked("登记表", rows)["报告年度"] == "year"

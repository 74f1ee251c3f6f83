"""What of a blank form is worked out from the rest: totals below a list, sums of its columns, changes; and what figures are."""

from __future__ import annotations

import pytest
from test_drafted_forms import asked, doubts, drafted, values

_LIST = [
    ["序号", "企业名称", "督办期限", "罚款（万元）"],
    ["1", "", "", ""],
    ["2", "", "", ""],
]


@pytest.mark.parametrize("label", ["合计", "总　计", "合 计"])
def it_takes_a_merged_total_below_a_list_for_the_sum_of_the_column_above_it(label: str) -> None:
    draft, _ = drafted("台账", [*_LIST, [label, "<", "<", ""]])
    (total,) = [one for one in draft.fields if one.value]
    assert (total.value, total.type_name, total.required) == ("sum(台账.罚款)", "amount", False)
    assert [one.id for one in draft.fields] == [total.id]


def it_asks_nothing_where_a_total_reaches_below_several_columns_or_below_words() -> None:
    draft, _ = drafted("台账", [*_LIST, ["合计", "<", "", ""]], [*_LIST, ["合计", "", "<", "<"]])
    assert [one.value for one in draft.fields] == ["sum(台账.罚款)"]


def it_works_out_a_column_of_a_list_that_is_the_sum_of_those_under_the_same_words() -> None:
    draft, _ = drafted(
        "金额单位：元",
        "车辆明细",
        [
            ["车牌号", "购置价格", "运行费用", "<", "<"],
            ["^", "^", "燃油费", "维修费", "小计"],
            ["", "", "", "", ""],
            ["", "", "", "", ""],
            ["总计", "", "", "", ""],
        ],
    )
    (listed,) = draft.lists
    assert values(listed.columns) == {"小计": "燃油费 + 维修费"}
    assert {one.help for one in listed.columns[1:]} == {"单位：元"}
    assert [one.value for one in draft.fields] == [f"sum(车辆明细.{one.id})" for one in listed.columns[1:]]


def it_asks_which_columns_of_a_list_a_sum_is_of_where_several_kinds_stand_before_it() -> None:
    draft, _ = drafted(
        "明细", [["名称", "人数", "补贴", "奖金（元）", "合计"], ["", "", "", "", ""], ["", "", "", "", ""]]
    )
    (listed,) = draft.lists
    assert values(listed.columns) == {}
    assert any("“合计”可能是自动计算的" in one for one in doubts(draft))


def it_sees_what_figures_are_from_the_headers_above_their_own() -> None:
    draft, _ = drafted(
        "统计",
        [
            ["领域", "事故起数", "<", "直接损失（万元）", "<"],
            ["^", "本月", "上年同月", "本月", "1—6月累计"],
            ["工矿", "", "", "", ""],
            ["道路", "", "", "", ""],
        ],
    )
    (grid,) = draft.grids
    assert [(one.id, one.type_name) for one in grid.columns] == [
        ("事故起数本月", "count"),
        ("上年同月", "count"),
        ("直接损失本月", "amount"),
        ("自1至6月累计", "amount"),
    ]
    assert grid.columns[-1].help == "单位：万元"
    assert doubts(draft) == []


def it_works_out_changes_from_the_figures_of_now_and_then_beside_them() -> None:
    draft, _ = drafted(
        "金额单位：万元",
        "情况表",
        [
            ["项目", "上年决算数", "本年预算数", "本年决算数", "比上年增减", "<"],
            ["^", "^", "^", "^", "金额", "增减率（%）"],
            ["1.接待费", "", "", "", "", ""],
            ["2.用车费", "", "", "", "", ""],
            ["其中：购置费", "", "", "", "", ""],
            ["　　　运行费", "", "", "", "", ""],
            ["合计", "", "", "", "", ""],
        ],
    )
    (grid,) = draft.grids
    assert values(grid.rows) == {"合计": "接待费 + 用车费"}
    assert values(grid.columns) == {
        "比上年增减金额": "本年决算数 - 上年决算数",
        "增减率": "round((本年决算数 - 上年决算数) / 上年决算数, 4)",
    }
    assert [one.id for one in grid.columns if one.signed] == ["比上年增减金额", "增减率"]
    assert [one.spared for one in grid.rows if one.value] == [()]
    assert grid.usual.type_name == "amount"


@pytest.mark.parametrize(
    ("columns", "value"),
    [
        (["本月", "上年同月", "同比（%）"], "round((本月 - 上年同月) / 上年同月, 4)"),
        (["本月", "上月", "上年同月", "环比（%）"], "round((本月 - 上月) / 上月, 4)"),
        (["本月", "上月", "上年同月", "同比（%）"], "round((本月 - 上年同月) / 上年同月, 4)"),
        (
            ["本月数", "本月累计数", "上年同期累计数", "同比增减（%）"],
            "round((本月累计数 - 上年同期累计数) / 上年同期累计数, 4)",
        ),
        (["本月", "同比（%）"], ""),  # the form has no figure to compare with
        (["本年预算", "上年预算", "本年决算", "上年决算", "增减率（%）"], ""),  # which of the two?
    ],
)
def it_works_out_a_change_only_where_one_pair_can_be_meant(columns: list[str], value: str) -> None:
    rows = [[name, *([""] * len(columns))] for name in ("来信", "来访")]
    draft, _ = drafted("情况", [["项目", *columns], *rows])
    assert draft.grids[0].columns[-1].value == value


def it_says_of_a_limit_of_time_that_its_type_is_guessed() -> None:
    draft, _ = drafted("台账", _LIST)
    assert "“督办期限”的类型按名称猜作 text" in doubts(draft)


def it_names_what_a_sentence_counts_without_the_words_for_when() -> None:
    assert asked("本月共检查企业____家次，本季度培训____人次。") == {"检查企业家次": "count", "培训人次": "count"}

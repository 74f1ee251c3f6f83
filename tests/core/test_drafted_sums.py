"""What of a blank form is worked out from the rest: totals below a list, sums of its columns, changes."""

from __future__ import annotations

import pytest
from drafted import doubts, drafted, values

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


_HEADS = ["序号", "项目名称", "性质", "投资（万元）", "完成（万元）", "完成率（%）"]
_BLANK = ["1", "", "", "", "", ""]
_SUM_OF_ALL = {"投资合计": "sum(续建.投资) + sum(新建.投资)", "完成合计": "sum(续建.完成) + sum(新建.完成)"}
_SUMS_OF_EACH = {
    "续建投资小计": "sum(续建.投资)",
    "续建完成小计": "sum(续建.完成)",
    "新建投资小计": "sum(新建.投资)",
    "新建完成小计": "sum(新建.完成)",
}


@pytest.mark.parametrize(
    "rows",
    [
        [["合计", "<", *[""] * 4], ["小计（续建）", "<", *[""] * 4], _BLANK, ["小计（新建）", "<", *[""] * 4], _BLANK],
        [
            ["一", "续建", *[""] * 4],
            _BLANK,
            ["小计", *[""] * 5],
            ["二", "新建", *[""] * 4],
            _BLANK,
            ["小计", *[""] * 5],
            ["合计", *[""] * 5],
        ],
        [
            ["一、续建", "<", "<", "<", "<", "<"],
            _BLANK,
            ["小计", *[""] * 5],
            ["二、新建", *["<"] * 5],
            _BLANK,
            ["小计", *[""] * 5],
            ["总　计", *[""] * 5],
        ],
    ],
    ids=["above", "below", "titles across"],
)
def it_adds_up_each_group_of_a_table_of_several_lists_and_all_of_them(rows: list[list[str]]) -> None:
    draft, tagging = drafted("月报", [_HEADS, *rows], "注：完成率＝完成÷投资×100%。")
    assert [one.id for one in draft.lists] == ["续建", "新建"]
    assert [values(one.columns) for one in draft.lists] == [{"完成率": "round(完成 / 投资, 4)"}] * 2
    worked_out = {name.replace("总计", "合计"): value for name, value in values(draft.fields).items()}
    shares = {name: value for name, value in worked_out.items() if "完成率" in name}
    assert {name: value for name, value in worked_out.items() if name not in shares} == {**_SUM_OF_ALL, **_SUMS_OF_EACH}
    assert shares["续建完成率小计"] == "round(续建完成小计 / 续建投资小计, 4)"
    assert len(shares) == 3
    assert [one.list_id for one in tagging.rows] == ["续建", "新建"]


def it_reads_figures_of_several_groups_under_the_same_headers_as_one_grid_for_each() -> None:
    rows = [
        ["项目", "单位", "本期数", "上年同期", "增减%"],
        ["一、调解", *["<"] * 4],
        ["总数", "件", "", "", ""],
        ["成功", "件", "", "", ""],
    ]
    draft, _ = drafted("季报", [*rows, ["二、援助", *["<"] * 4], ["受理", "件", "", "", ""]])
    assert [(one.id, one.names[0]) for one in draft.grids] == [("调解", ["总数", "成功"]), ("援助", ["受理"])]
    assert values(draft.grids[0].columns) == {"增减": "round((本期数 - 上年同期) / 上年同期, 4)"}


def it_leaves_the_row_of_a_group_blank_that_has_no_unit_where_the_others_have_one() -> None:
    draft, _ = drafted(
        "统计表",
        [
            ["序号", "指标", "计量单位", "上半年", "下半年"],
            ["一", "公开情况", "", "", ""],
            ["1", "应公开", "个", "", ""],
            ["2", "已公开", "个", "", ""],
        ],
    )
    assert [(one.id, one.names[0]) for one in draft.grids] == [("公开情况", ["应公开", "已公开"])]
    assert "第2行“公开情况”当作下面几行的总名，它后面的格照原样空着" in doubts(draft)


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


def it_says_that_a_row_of_totals_below_words_was_left_blank() -> None:
    draft, _ = drafted("台账", [["名称", "结果"], ["", ""], ["", ""], ["合计（件）", ""]])
    assert draft.fields == []
    assert any("“合计（件）”一行的空格没有写标记" in one for one in doubts(draft))


def it_adds_up_the_upper_level_of_numbered_rows_and_asks_for_what_stands_below_it() -> None:
    labels = ["一、产业项目", "1.工业", "2.农业", "二、基础设施", "1.交通", "2.水利", "三、民生项目", "总计"]
    draft, _ = drafted("完成情况", [["类别", "总投资", "累计完成"], *([one, "", ""] for one in labels)])
    (grid,) = draft.grids
    assert values(grid.rows) == {"总计": "产业项目 + 基础设施 + 民生项目"}
    fixes = [one.fix for one in draft.every_doubt()]
    assert any('value = "工业 + 农业"' in one for one in fixes)
    assert any('value = "交通 + 水利"' in one for one in fixes)


def it_reads_headers_that_leave_a_cell_blank_and_totals_that_count_their_rows() -> None:
    head = [["序号", "项目", "总投资（万元）", "<", "用地（亩）"], ["^", "^", "", "其中：外资", "^"]]
    groups = [["一、已开工", *["<"] * 4], ["1", *[""] * 4], ["…", *[""] * 4], ["", "小计（　　个）", "", "", ""]]
    more = [["二、在谈", *["<"] * 4], ["1", *[""] * 4], ["…", *[""] * 4], ["", "小计（　　个）", "", "", ""]]
    draft, _ = drafted("季报", [*head, *groups, *more])
    assert [(one.id, [column.id for column in one.columns]) for one in draft.lists] == [
        ("已开工", ["项目", "总投资", "外资", "用地"]),
        ("在谈", ["项目", "总投资", "外资", "用地"]),
    ]
    assert values(draft.fields)["在谈用地小计"] == "sum(在谈.用地)"


def it_takes_rows_with_a_month_and_a_day_for_a_list() -> None:
    rows = [["1", "　月　日", "□有□无", ""], ["2", "　月　日", "□有□无", ""], ["…", "", "", ""]]
    draft, _ = drafted("台账", [["序号", "巡查日期", "渗漏", "巡查人"], *rows])
    assert draft.fields == []
    types = [(one.id, one.type_name, one.choices) for one in draft.lists[0].columns]
    assert types == [("巡查日期", "date", ()), ("渗漏", "yesno", ("有", "无")), ("巡查人", "text", ())]

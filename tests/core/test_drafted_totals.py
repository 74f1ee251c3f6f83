"""What a blank form works out in the line itself, and in a row of totals below boxes to tick."""

from __future__ import annotations

import pytest
from drafted import drafted, values


@pytest.mark.parametrize(
    "line",
    [
        "符合率＝符合项数÷检查项目数×100%：____%",
        "3．符合率＝符合项数÷检查项目数×100%＝____%",
        "符合率（符合项数÷检查项目数×100%）：____%",
    ],
)
def it_calls_a_blank_behind_its_own_formula_by_what_that_works_out(line: str) -> None:
    draft, _ = drafted("检查表", "符合项数____项，检查项目数____项。", line)
    assert [one.id for one in draft.fields] == ["符合项数", "检查项目数", "符合率"]
    assert values(draft.fields) == {"符合率": "round(符合项数 / 检查项目数, 4)"}


_HEADS = ["序号", "检查内容", "是否符合", "扣分", "整改日期"]
_BOXES = "□是 □否"


@pytest.mark.parametrize("total", [["合计", "<", "", "", ""], ["", "合 计", "", "", ""], ["3", "合计", "", "", ""]])
def it_counts_in_a_row_of_totals_what_is_ticked_above_it(total: list[str]) -> None:
    rows = [["1", "消防", _BOXES, "", "年月日"], ["2", "用电", _BOXES, "", "年月日"], total]
    draft, _ = drafted("自查表", [_HEADS, *rows])
    (grid,) = draft.grids
    assert [one.type_name for one in grid.columns] == ["yesno", "amount", "date"]
    assert values(draft.fields) == {
        "是否符合合计": "holds(自查.是否符合 == '是')",
        "扣分合计": "自查.消防.扣分 + 自查.用电.扣分",
    }
    assert [(one.type_name, one.required) for one in draft.fields] == [("count", False), ("amount", False)]


def it_works_out_a_change_from_the_row_of_last_year_to_that_of_the_sum() -> None:
    rows = [["锅炉", "", ""], ["电梯", "", ""], ["合计", "", ""], ["上年同期", "", ""], ["比上年同期增减（%）", "", ""]]
    draft, _ = drafted(
        "检查表",
        [["类别", "检查（台）", "隐患（台）"], *rows],
        "注：比上年同期增减（%）＝（本期数－上年同期数）÷上年同期数×100%。",
    )
    (grid,) = draft.grids
    assert values(grid.rows) == {"合计": "锅炉 + 电梯", "比上年同期增减": "round((合计 - 上年同期) / 上年同期, 4)"}


def it_works_out_a_column_by_a_note_that_stands_below_another_table() -> None:
    first = [["类别", "检查（台）", "隐患（台）", "隐患率（%）"], ["锅炉", "", "", ""], ["电梯", "", "", ""]]
    second = [["街道", "收件（件）", "办结（件）"], ["东街", "", ""], ["西街", "", ""]]
    draft, _ = drafted("检查表", "一、检查", first, "二、办件", second, "注：隐患率＝隐患÷检查×100%。")
    assert values(draft.grids[0].columns) == {"隐患率": "round(隐患 / 检查, 4)"}
    assert not values(draft.grids[1].columns)


@pytest.mark.parametrize(
    ("title", "called"),
    [("2025年安全生产工作总结报告", "清单"), ("关于报送隐患的函", "清单"), ("隐患排查台账", "隐患排查台账")],
)
def it_calls_a_list_by_the_title_only_where_that_names_a_table(title: str, called: str) -> None:
    draft, _ = drafted(title, [["序号", "企业名称", "罚款（万元）"], ["1", "", ""], ["2", "", ""]])
    assert [one.id for one in draft.lists] == [called]

"""A row below the headers that counts the columns and says how some are worked out: 甲 1 2 3＝2－1."""

from __future__ import annotations

import pytest
from drafted import drafted, values

HEADS = [
    ["项目", "<", "行次", "年初数", "<", "年末数", "<", "增减情况", "<"],
    ["^", "<", "^", "原值", "净值", "原值", "净值", "净值增减额", "增减率（%）"],
]
ROWS = [
    ["资产总额", "<", "1", "", "", "", "", "", ""],
    ["一、流动资产", "<", "2", "——", "", "——", "", "", ""],
    ["二、固定资产", "房屋", "3", "", "", "", "", "", ""],
    ["^", "设备", "4", "", "", "", "", "", ""],
    ["三、其他资产", "<", "5", "", "", "", "", "", ""],
]
NAMES = ["年初数原值", "年初数净值", "年末数原值", "年末数净值", "净值增减额", "增减率"]
MADE_OF = {"净值增减额": "年末数净值 - 年初数净值", "增减率": "round(净值增减额 / 年初数净值, 4)"}


@pytest.mark.parametrize(
    "counted",
    [
        ["甲", "<", "乙", "1", "2", "3", "4", "5＝4－2", "6＝5÷2×100"],
        ["甲", "<", "<", "（1）", "（2）", "（3）", "（4）", "（5）＝（4）－（2）", "（6）=（5）/（2）×100%"],
        ["甲", "<", "乙", "1", "2", "3", "4", "5＝4栏－2栏", "6＝第5栏÷第2栏×100%"],
        ["栏次", "<", "", "1", "2", "3", "4", "5=4-2", "6＝5÷2×100"],
    ],
)
@pytest.mark.parametrize("numbers", ["行次", "栏次"])
def it_names_columns_by_the_headers_and_works_them_out_as_the_row_of_their_numbers_says(
    counted: list[str], numbers: str
) -> None:
    heads = [[cell.replace("行次", numbers) for cell in row] for row in HEADS]
    draft, _ = drafted("国有资产年度报告", "单位：万元（保留两位小数）", [*heads, counted, *ROWS], "注：6行＜5行。")
    (grid,) = draft.grids
    assert [one.id for one in grid.columns] == NAMES
    assert values(grid.columns) == MADE_OF
    assert {one.type_name for one in grid.columns[:-1]} == {"amount"}
    change, share = grid.columns[-2:]
    assert (change.type_name, change.signed, share.type_name, share.signed) == ("amount", True, "percent", True)


def it_asks_for_every_row_of_figures_whatever_it_is_called() -> None:
    draft, _ = drafted("国有资产年度报告", [*HEADS, *ROWS])
    assert [one.required for one in draft.grids[0].rows] == [True] * 5


def it_takes_no_row_of_figures_for_one_that_counts_the_columns() -> None:
    draft, _ = drafted("统计表", [["项目", "数量", "其中：女"], ["甲类", "", ""], ["乙类", "", ""]])
    assert [one.id for one in draft.grids[0].columns] == ["数量", "女"]

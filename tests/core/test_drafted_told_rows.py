"""A row of figures whose label leaves room to say what it is: 其他（　　）."""

from __future__ import annotations

import pytest
from drafted import drafted, values

HEADS = [["行业领域", "检查企业（家）", "<", "发现隐患（条）"], ["^", "本月", "本年累计", "^"]]


@pytest.mark.parametrize("label", ["其他（　　　）", "其他（请注明）____", "其他____", "其他：______", "5.其他(    )"])
def it_is_one_of_the_rows_and_what_it_is_may_be_said(label: str) -> None:
    rows = [[one, "", "", ""] for one in ("工矿商贸", "建筑施工", label, "合　计")]
    draft, tagging = drafted("检查月报表", [*HEADS, *rows])
    (grid,) = draft.grids
    assert [one.id for one in grid.rows] == ["工矿商贸", "建筑施工", "其他", "合计"]
    assert values(grid.rows) == {"合计": "工矿商贸 + 建筑施工 + 其他"}
    assert [(one.id, one.type_name, one.required) for one in draft.fields] == [("其他说明", "text", False)]
    assert [put.text for puts in tagging.puts.values() for put in puts if "说明" in put.text] == ["{{ 其他说明 }}"]


def it_is_so_beside_the_number_of_the_row_too() -> None:
    rows = [[number, one, "", ""] for number, one in (("1", "房屋"), ("2", "设备"), ("3", "其他（　　）"))]
    draft, _ = drafted("统计表", [["行次", "类别", "原值（元）", "净值（元）"], *rows])
    assert [one.id for one in draft.grids[0].rows] == ["房屋", "设备", "其他"]


def it_is_no_such_row_where_none_beside_it_has_a_label_and_the_same_cells() -> None:
    draft, _ = drafted("登记表", [["姓名", "", "电话", ""], ["负责人（签字）：____", "", "", ""]])
    assert draft.grids == []
    assert "姓名" in [one.id for one in draft.fields]

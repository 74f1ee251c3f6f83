"""What a form prints itself among the blanks of a table: weights, crosses, hints; and of what a change is one."""

from __future__ import annotations

from test_drafted_forms import drafted


def it_keeps_a_table_of_figures_whole_where_some_are_printed() -> None:
    rows = [
        ["项目", "分值", "得分", "说明数"],
        ["党建", "10", "", ""],
        ["业务", "20", "—", ""],
        ["附加", "", "", "×"],
    ]
    draft, _ = drafted("考核表", rows)
    (grid,) = draft.grids
    assert grid.names == (["党建", "业务", "附加"], ["分值", "得分", "说明数"])
    assert [one.holes for one in grid.columns] == [("党建", "业务"), ("业务",), ("附加",)]
    assert not draft.fields


def it_asks_nothing_of_a_column_that_is_printed_whole() -> None:
    rows = [["项目", "完成数", "分值", "得分"], ["党建", "", "10", ""], ["业务", "", "20", ""]]
    draft, _ = drafted("考核表", rows)
    assert draft.grids[0].names == (["党建", "业务"], ["完成数", "得分"])


def it_takes_a_blank_above_labels_and_beside_headers_for_no_blank() -> None:
    rows = [
        ["名称", "", "电话", ""],
        ["资金", "", "预算数", "执行数"],
        ["^", "总额：", "", ""],
        ["^", "其中：省级", "", ""],
    ]
    draft, _ = drafted("自评表", rows)
    assert draft.grids[0].names == (["总额", "省级"], ["预算数", "执行数"])
    assert [one.id for one in draft.fields] == ["名称", "电话"]


def it_works_out_a_change_of_what_it_names() -> None:
    rows = [
        ["种类", "机具", "<", "资金", "<", "同比增减", "<", "农户投入"],
        ["^", "数量（台）", "其中：智能（台）", "合计", "中央", "机具数量（台）", "资金（%）", "^"],
        ["旋耕机", "", "", "", "", "", "", ""],
        ["插秧机", "", "", "", "", "", "", ""],
    ]
    draft, _ = drafted("20××年度汇总表", rows)
    changes = {one.id: one.value for one in draft.grids[0].columns if one.value}
    assert [*changes.values()] == [
        "机具数量 - previous.机具数量",
        "round((合计 - previous.合计) / previous.合计, 4)",
    ]

"""Figures that go on beside themselves, formulas in labels, boxes alone in a list, and lines that ask nothing."""

from __future__ import annotations

from drafted import asked, drafted, values

from reportgen.core.drafting.form_guesses import guess_line

_STORE = [
    ["行次", "项目", "金额", "行次", "项目", "金额"],
    ["1", "上月末余额", "", "4", "本月支出合计", ""],
    ["2", "本月收入合计", "", "5", "其中：公用支出", ""],
    ["3", "其中：税收收入", "", "6", "月末余额（1＋2－4）", ""],
]


def it_reads_figures_that_go_on_beside_themselves_as_one_table() -> None:
    draft, _ = drafted("20__年__月库款月报表", _STORE, "编表说明：5行≤4行。")
    (grid,) = draft.grids
    first, second = ["上月末余额", "本月收入合计", "税收收入"], ["本月支出合计", "公用支出", "月末余额"]
    assert grid.names == ([*first, *second], ["金额"])
    assert values(grid.rows) == {"月末余额": "上月末余额 + 本月收入合计 - 本月支出合计"}
    assert grid.rows[4].part_of == "本月支出合计"


def it_takes_a_box_alone_in_the_row_of_a_list_for_a_tick() -> None:
    rows = [["月", "日", "公章", "带出时间"], ["", "", "□", "　日　时"], ["", "", "□", "　日　时"]]
    (listed,) = drafted("用印登记簿", rows)[0].lists
    assert [(one.id, one.type_name, one.choices) for one in listed.columns[2:]] == [
        ("公章", "choice", ("☑", "□")),
        ("带出时间", "text", ()),
    ]


def it_asks_nothing_of_a_line_to_cut_along() -> None:
    assert asked("审批表", "…………………（此联由办公室留存）…………………", "姓名：____") == {"姓名": "text"}


def it_calls_boxes_by_the_words_before_an_aside() -> None:
    assert asked("库款是否低于警戒线（保障水平0.3）　　是□　　否□") == {"库款是否低于警戒线": "yesno"}


def it_lets_a_figure_with_both_signs_be_less_than_nothing() -> None:
    assert guess_line(("比上年同期", "±额"), "额", is_column=True).signed
    assert not guess_line(("上年同期", "金额"), "金额", is_column=True).signed

"""What a form prints itself among the blanks of a table: weights, crosses, hints; and of what a change is one."""

from __future__ import annotations

from drafted import drafted

from reportgen.core.drafting.draft import Draft, DraftField, DraftGrid
from reportgen.core.drafting.first_rules import first_rules


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


def it_puts_what_is_told_in_a_cell_alone_into_the_help_and_asks_for_words_there() -> None:
    rows = [
        ["姓名", "", "单位", ""],
        ["主要做法", "（500字以内，可另附页）", "<", "<"],
        ["（请如实填写）", "<", "<", "<"],
    ]
    draft, tagging = drafted("登记表", rows)
    asked = {one.id: (one.type_name, one.help) for one in draft.fields}
    assert asked["主要做法"] == ("prose", "500字以内，可另附页")
    assert [*asked] == ["姓名", "单位", "主要做法"]
    assert "主要做法" in tagging.cells.values()


def it_takes_the_options_of_a_note_that_gives_codes_or_signs() -> None:
    listed = [["序号", "树种", "生长势", "照片"], *([str(number), "", "", ""] for number in (1, 2))]
    draft, _ = drafted("台账", listed, "填表说明：1.生长势：A正常、B衰弱、C濒危，填代码。")
    column = draft.lists[0].columns[1]
    assert (column.type_name, column.choices, column.help) == ("choice", ("A", "B", "C"), "A正常、B衰弱、C濒危，")
    assert [one.id for one in draft.fields] == []  # no photograph in the head of a list
    checked = [["内容", "结果", "存在问题"], ["登记", "", ""], ["检验", "", ""]]
    draft, _ = drafted("自查表", "三、自查内容（符合打“√”，不符合打“×”，无此项打“/”）", checked)
    assert draft.grids[0].columns[0].choices == ("√", "×", "/")
    assert not draft.fields


def it_measures_what_a_header_names() -> None:
    heads = ["序号", "树龄（年）", "胸围（cm）", "起止时间（年）", "用电（kWh）"]
    draft, _ = drafted("台账", [heads, *([str(number), *[""] * 4] for number in (1, 2))])
    assert [one.type_name for one in draft.lists[0].columns] == ["count", "amount", "text", "amount"]


def it_works_out_rows_by_their_ordinals_and_ends_a_part_at_the_next_of_them() -> None:
    labels = ("一、培训", "（一）技能", "其中：农民", "失业人员", "（二）岗位", "二、取证")
    rows = [["项目", "目标", "完成"], *([label, "", ""] for label in labels)]
    draft, _ = drafted("进度表", rows, "逻辑关系：一＝（一）＋（二）；二不大于一。")
    rows_of = {one.id: (one.value, one.part_of) for one in draft.grids[0].rows}
    assert rows_of == {
        "培训": ("技能 + 岗位", ""), "技能": ("", ""), "农民": ("", "技能"), "失业人员": ("", "技能"),
        "岗位": ("", ""), "取证": ("", "培训"),
    }  # fmt: skip


def it_proposes_last_years_figure_for_a_line_of_a_year_ago() -> None:
    rows = [["项目", "累计完成（件）", "去年同期累计（件）"], ["收件", "", ""], ["办结", "", ""]]
    draft, _ = drafted("进度表", "（20××年    月）", rows)
    assert "“去年同期累计”当作要填的；上年的报告里有这个数" in [one.message for one in draft.every_doubt()]
    (told,) = [one.fix for one in draft.every_doubt() if "去年同期" in one.message]
    assert 'value = "year_ago.累计完成"' in told


def it_writes_limits_that_a_note_gives_by_numbers_and_of_sums() -> None:
    labels = (("收件", "01"), ("现场", "02"), ("网上", "03"), ("办结", "04"))
    rows = [["项目", "代码", "本期", "累计"], *([label, code, "", ""] for label, code in labels)]
    draft, _ = drafted("统计表", rows, "审核关系：01≥02＋03；04≤01；累计不得小于本期。")
    rules = [(one.rule["check"], one.rule["message"]) for one in first_rules(draft)]
    assert rules == [
        ("现场 + 网上 <= 收件", "{scope}的现场 {现场}，加上网上 {网上}，多于收件 {收件}"),
        ("办结 <= 收件", "{scope}的办结 {办结}，多于收件 {收件}"),
        ("本期 <= 累计", "{scope}的本期 {本期}，多于累计 {累计}"),
    ]


def it_breaks_a_rule_in_a_cell_that_there_is() -> None:
    rows = [["项目", "合计（人）", "其中：女（人）"], ["职工", "", "×"], ["临时工", "×", ""], ["劳务工", "", ""]]
    draft, _ = drafted("统计表", rows)
    assert [one.case for one in first_rules(draft)] == [{"统计表.劳务工.女": 999999}]


def it_counts_the_rows_of_a_list_where_a_total_has_their_unit() -> None:
    rows = [
        ["编号", "树种", "村", "投入（元）"],
        ["1", "", "", ""],
        ["2", "", "", ""],
        ["合计", "　　　　株", "<", ""],
    ]
    draft, _ = drafted("古树台账", rows)
    assert {one.id: one.value for one in draft.fields} == {
        "古树台账株数合计": "count(古树台账)",
        "投入合计": "sum(古树台账.投入)",
    }


def it_asks_no_rule_of_a_sum_that_one_side_is_not_part_of() -> None:
    rows = [DraftField("甲", "amount"), DraftField("合计", "amount", value="甲", spared=("预算比",))]
    columns = [DraftField("预算比", "amount"), DraftField("男", "amount", part_of="预算比")]
    draft = Draft(grids=[DraftGrid("表", DraftField("各格", "amount"), rows, columns)])
    assert [one.rule["except"] for one in first_rules(draft)] == [["合计"]]

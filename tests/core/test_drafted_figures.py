"""What figures a blank form asks for: their names, their units, and the year they are of."""

from __future__ import annotations

from drafted import asked, doubts, drafted, values


def it_names_what_a_sentence_counts_without_the_words_for_when() -> None:
    assert asked("本月共检查企业____家次，本季度培训____人次。") == {"检查企业家次": "count", "培训人次": "count"}


def it_asks_for_the_year_of_a_title_that_names_one_but_not_for_that_of_an_edition() -> None:
    assert asked("某县2024年建议办理情况统计表", "单位：____") == {"年度": "year", "单位": "text"}
    assert asked("建议办理情况统计表（2024年版）", "单位：____") == {"单位": "text"}
    draft, tagging = drafted("某县2024年建议办理情况统计表", "填报时间：2025年  月  日")
    assert (draft.title, [one.type_name for one in draft.fields]) == ("某县建议办理情况统计表", ["year", "date"])
    assert [put.text for puts in tagging.puts.values() for put in puts] == ["{{ 年度 }}", "{{ 填报时间 }}"]
    assert any(one.startswith("题目里的“2024”改成了") for one in doubts(draft))


def it_knows_the_title_from_the_number_of_the_form_above_it() -> None:
    assert drafted("档统年基1表", "档案工作基本情况年报", "单位：____")[0].title == "档案工作基本情况年报"
    assert drafted("表　　号：公报1表", "档案工作基本情况年报", "单位：____")[0].title == "档案工作基本情况年报"


def it_reads_boxes_for_digits_units_alone_and_long_labels_as_blanks() -> None:
    assert asked(
        "登记表",
        "统一社会信用代码：□□□□□□□□□□□□□□□□□□",
        [
            ["职工", "人", "其中：女", "人", "35岁以下", "人"],
            ["提供利用", "          卷（件）次", "满意率", "        %", "库存", "     万条"],
            ["主要做法", "", "<", "<", "<", "<"],
            ["经费", "培训经费____万元，其中数字化经费____万元，占____%", "<", "<", "<", "<"],
        ],
    ) == {
        "统一社会信用代码": "text",
        "职工": "count",
        "职工女": "count",
        "职工35岁以下": "count",
        "提供利用卷数": "count",
        "满意率": "percent",
        "库存": "amount",
        "主要做法": "prose",
        "培训经费": "amount",
        "数字化经费": "amount",
        "数字化经费占比": "percent",
    }


def it_measures_rows_with_what_stands_in_the_column_of_units() -> None:
    draft, _ = drafted(
        "统计表",
        [
            ["指标名称", "计量单位", "代码", "本年", "上年", "增减"],
            ["纸质档案", "卷", "01", "", "", ""],
            ["^", "件", "02", "", "", ""],
            ["数字化成果", "TB", "03", "", "", ""],
            ["馆藏书目", "万卷", "04", "", "", ""],
            ["机柜", "组", "05", "", "", ""],
        ],
    )
    (grid,) = draft.grids
    assert [(one.id, one.type_name, one.help) for one in grid.rows] == [
        ("纸质档案卷", "count", "单位：卷"),
        ("纸质档案件", "count", "单位：件"),
        ("数字化成果", "amount", "单位：TB"),
        ("馆藏书目", "amount", "单位：万卷"),
        ("机柜", "amount", "单位：组"),
    ]
    assert values(grid.columns) == {"增减": "本年 - 上年"}


def it_says_that_boxes_with_a_blank_between_them_became_several_things() -> None:
    draft, _ = drafted("登记表", [["等级评定", "□是，等级______ □否"], ["备注", ""]])
    assert [one.id for one in draft.fields][:3] == ["等级评定", "等级", "等级评定否"]
    assert any("分成了几项：等级评定、等级评定否，可以都勾上" in one for one in doubts(draft))


def it_knows_units_for_each_of_something_and_does_not_add_them_up() -> None:
    draft, _ = drafted(
        "汇总",
        [
            ["学段", "班数", "学生数", "班额", "学校数（所）", "<"],
            ["^", "^", "^", "（人/班）", "合计", "其中：民办"],
            ["小学", "", "", "", "", ""],
            ["初中", "", "", "", "", ""],
            ["合计", "", "", "", "", ""],
        ],
    )
    (grid,) = draft.grids
    assert [(one.id, one.type_name) for one in grid.columns][2] == ("班额", "amount")
    assert [one.spared for one in grid.rows if one.value] == [("班额",)]
    assert not any("“合计”可能是" in one for one in doubts(draft))  # a whole with one part is no sum


def it_takes_the_unit_of_money_from_the_beginning_of_a_form_and_shares_beside_it() -> None:
    draft, _ = drafted(
        "季报", "计量单位：万元、%", "明细", [["项目名称", "总投资", "累计完成"], ["", "", ""], ["", "", ""]]
    )
    assert [(one.type_name, one.help) for one in draft.lists[0].columns[1:]] == [("amount", "单位：万元")] * 2
    assert asked("县（市、区）：___________")["地区"] == "text"


def it_asks_for_amounts_before_brackets_and_for_two_counts_of_one_thing() -> None:
    found = asked(
        "填报单位：（公章）        填报人：        ",
        "本季度共投入资金      万元（其中财政资金      万元、社会资金      万元），改造户厕      户，受益农户      户      人。",
    )
    assert found == {
        "填报单位": "text",
        "填报人": "text",
        "投入资金": "amount",
        "财政资金": "amount",
        "社会资金": "amount",
        "改造户厕户数": "count",
        "受益农户": "count",
        "受益农户人数": "count",
    }


def it_asks_for_the_year_below_a_title_and_takes_no_share_from_a_target() -> None:
    found = asked("抽检工作半年统计表", "（2026年上半年）", "自评等次：____")
    assert found == {"年度": "year", "半年": "choice", "自评等次": "text"}
    rows = [["1.道路整洁", "20", "", ""], ["2.普及率达到90%", "30", "", ""], ["合计", "50", "", ""]]
    draft, _ = drafted("自查表", [["检查内容", "分值", "自评得分", "存在问题"], *rows])
    (grid,) = draft.grids
    assert {one.type_name for one in grid.rows} == {grid.usual.type_name}
    assert [one.type_name for one in grid.columns][-1] == "text"


def it_takes_cells_with_nothing_but_a_percent_sign_under_a_header_for_blanks() -> None:
    rows = [["文书", "", "", "%"], ["科技", "", "", "%"]]
    draft, _ = drafted("统计表", [["门类", "室藏量（卷）", "已数字化（卷）", "数字化率"], *rows])
    assert [(one.id, one.type_name) for one in draft.grids[0].columns][-1] == ("数字化率", "percent")

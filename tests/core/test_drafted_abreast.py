"""What is drafted of a form whose two tables stand side by side, income beside what was spent."""

from __future__ import annotations

from drafted import drafted, values


def it_reads_two_tables_of_figures_side_by_side() -> None:
    rows = [
        ["收　　入", "<", "<", "支　　出", "<", "<"],
        ["项目", "预算", "为预算%", "项目", "预算", "比上年±%"],
        ["一、税收", "", "", "一、教育", "", ""],
        ["  其中：增值税", "", "", "二、公共安全", "", ""],
        ["        所得税", "", "", "三、其他", "", ""],
        ["二、非税", "", "", "", "", ""],
        ["本年收入合计", "", "", "本年支出合计", "", ""],
        ["上级补助", "", "", "上解上级", "", ""],
        ["收入总计", "", "", "支出总计", "", ""],
    ]
    draft, tagging = drafted("预算表", "单位：万元", rows)
    income, spent = draft.grids
    assert (income.id, spent.id) == ("收入", "支出")
    assert (len(income.rows), len(spent.rows)) == (7, 6)
    assert [(one.id, one.type_name, one.signed) for one in spent.columns] == [
        ("预算", "amount", False),
        ("比上年", "percent", True),
    ]
    assert values([*income.rows, *spent.rows]) == {
        "本年收入合计": "税收 + 非税",
        "收入总计": "本年收入合计 + 上级补助",
        "本年支出合计": "教育 + 公共安全 + 其他",
        "支出总计": "本年支出合计 + 上解上级",
    }
    tags = [put.text for puts in tagging.puts.values() for put in puts]
    assert (len(tags), sum("|不带单位" in one for one in tags)) == (26, 13)


def it_works_out_the_sums_of_two_tables_side_by_side_whose_lines_are_numbered() -> None:
    rows = [
        ["收入", "<", "<", "支出", "<", "<"],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
        ["一、财政拨款", "1", "", "一、一般公共服务", "6", ""],
        ["二、事业收入", "2", "", "二、教育", "7", ""],
        ["本年收入合计", "3", "", "本年支出合计", "8", ""],
        ["年初结转和结余", "4", "", "年末结转和结余", "9", ""],
        ["总计", "5", "", "总计", "10", ""],
    ]
    draft, tagging = drafted("收入支出决算总表", "单位：万元", rows)
    assert [one.id for one in draft.fields] == []
    assert values([*draft.grids[0].rows]) == {
        "本年收入合计": "财政拨款 + 事业收入",
        "总计": "本年收入合计 + 年初结转和结余",
    }
    assert values([*draft.grids[1].rows])["总计"] == "本年支出合计 + 年末结转和结余"
    assert (sum(map(len, tagging.puts.values())), draft.looks_filled) == (10, False)


def it_takes_no_side_that_has_nothing_but_numbers_before_its_blanks() -> None:
    rows = [
        ["项目", "预算", "决算", "序号", "一季度", "二季度"],
        ["一、税收", "", "", "1", "", ""],
        ["二、非税", "", "", "2", "", ""],
    ]
    draft, _ = drafted("预算表", "单位：万元", rows)
    assert [one.names for one in draft.grids] == [(["税收", "非税"], ["预算", "决算", "一季度", "二季度"])]

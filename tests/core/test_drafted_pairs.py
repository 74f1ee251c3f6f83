"""Limits and formulas that a note says of all columns of a sort: 本年累计不小于本月, “净值”不得大于“原值”."""

from __future__ import annotations

from test_drafted_forms import doubts, drafted, values

from reportgen.core.drafting.first_rules import first_rules

MONTHLY = [
    ["行业领域", "检查企业数（家）", "<", "发现隐患（条）", "<", "<", "<", "整改隐患（条）", "<", "整改率（%）"],
    ["^", "本月", "本年累计", "本月", "<", "本年累计", "<", "本月", "本年累计", "^"],
    ["^", "^", "^", "小计", "其中：重大", "小计", "其中：重大", "^", "^", "^"],
    *([name, *[""] * 9] for name in ("工矿商贸", "建筑施工", "合　计")),
]


def limits(*blocks: str | list[list[str]]) -> list[str]:
    return [str(one.rule["check"]) for one in first_rules(drafted(*blocks)[0])]


def it_works_out_a_share_of_columns_whose_headers_the_note_says_in_another_order() -> None:
    note = "注：整改率＝本年累计整改隐患÷本年累计发现隐患×100%，保留一位小数。"
    draft, _ = drafted("检查月报表", MONTHLY, note)
    made = values(draft.grids[0].columns)
    assert made == {"整改率": "round(整改隐患本年累计 / 发现隐患本年累计小计, 3)"}
    assert not [one for one in doubts(draft) if "没有认出" in one]


def it_writes_a_limit_between_all_columns_that_differ_in_what_the_note_names() -> None:
    found = limits("检查月报表", MONTHLY, "注：“其中”项不大于小计；本年累计不小于本月。")
    assert found == [
        "检查企业数本月 <= 检查企业数本年累计",
        "发现隐患本月小计 <= 发现隐患本年累计小计",
        "发现隐患本月重大 <= 发现隐患本月小计",
        "发现隐患本年累计重大 <= 发现隐患本年累计小计",
        "整改隐患本月 <= 整改隐患本年累计",
    ]
    assert not [
        one for one in doubts(drafted("检查月报表", MONTHLY, "注：“其中”项不大于小计。")[0]) if "没有写成" in one
    ]


def it_does_so_of_columns_in_quotes() -> None:
    head = [["项目", "年初数", "<", "年末数", "<"], ["^", "账面原值", "账面净值", "账面原值", "账面净值"]]
    rows = [[name, *[""] * 4] for name in ("房屋", "设备")]
    found = limits("资产年度报告", "单位：万元", [*head, *rows], "注：“账面净值”不得大于“账面原值”。")
    assert found == ["年初数账面净值 <= 年初数账面原值", "年末数账面净值 <= 年末数账面原值"]


def it_only_warns_of_a_limit_that_holds_as_a_rule() -> None:
    draft, _ = drafted("登记表", "编制人数＿＿人，在职人数＿＿人。", "说明：1.在职人数原则上不超过编制人数。")
    (rule,) = first_rules(draft)
    assert (rule.rule["check"], rule.rule["severity"]) == ("在职人数 <= 编制人数", "warning")


def it_tells_of_a_limit_whose_words_no_two_columns_have() -> None:
    draft, _ = drafted("检查月报表", MONTHLY, "注：本年累计不小于上年。")
    assert any("本年累计不小于上年" in one for one in doubts(draft))


def it_spares_a_sum_of_rows_of_which_one_has_no_cell_in_one_of_both_columns() -> None:
    head = ["项目", "行次", "账面原值", "账面净值"]
    rows = [["合计", "1", "", ""], ["流动资产", "2", "——", ""], ["房屋", "3", "", ""], ["设备", "4", "", ""]]
    draft, _ = drafted("资产表", "单位：万元", [head, *rows], "注：1行＝2行＋3行＋4行；“账面净值”不得大于“账面原值”。")
    (rule,) = first_rules(draft)
    assert (rule.rule["check"], rule.rule["except"]) == ("账面净值 <= 账面原值", ["合计"])


GROUPED = [
    ["部门", "在建项目数（个）", "实名制管理", "<", "专用账户", "<"],
    ["^", "^", "项目数", "覆盖率", "项目数", "覆盖率"],
    ["住建", "", "", "", "", ""],
    ["交通", "", "", "", "", ""],
]


def it_works_out_what_a_note_says_once_in_each_group_of_columns() -> None:
    draft, _ = drafted("半年报表", GROUPED, "注：覆盖率＝项目数÷在建项目数×100%，保留1位小数。")
    assert values(draft.grids[0].columns) == {
        "实名制管理覆盖率": "round(实名制管理项目数 / 在建项目数, 3)",
        "专用账户覆盖率": "round(专用账户项目数 / 在建项目数, 3)",
    }
    assert not [one for one in doubts(draft) if "看不出" in one]


def it_takes_no_length_of_a_text_for_a_limit_and_knows_the_columns_of_all_rows() -> None:
    rows = [["项目", "合计", "其中：工程"], ["甲", "1", "2"], ["立案", "", ""], ["办结", "", ""]]
    draft, _ = drafted("报表", rows, "审核关系：各行第2栏不大于第1栏。", "说明：案例每个不超过300字。")
    assert [str(one.rule["check"]) for one in first_rules(draft)] == ["工程 <= 合计"]
    assert not [one for one in doubts(draft) if "没有写成" in one]

"""What the columns of a table of figures are whose headers stand below others, and what the notes far below say of them."""

from __future__ import annotations

from drafted import doubts, drafted, values

from reportgen.core.drafting.first_rules import first_rules


def checks(*blocks: str | list[list[str]]) -> list[str]:
    draft, _ = drafted(*blocks)
    return [str(one.rule["check"]) for one in first_rules(draft)]


FOUND = [
    ["级别", "发现问题", "<", "<", "整改率（%）", "存在问题"],
    ["^", "小计", "一般问题", "其中：已整改", "^", "^"],
    ["区级", "", "", "", "", ""],
    ["镇级", "", "", "", "", ""],
]


def it_counts_what_stands_beside_its_sum_and_writes_no_rule_between_a_figure_and_words() -> None:
    draft, _ = drafted("统计表", FOUND)
    types = {one.id: one.type_name for one in draft.grids[0].columns}
    assert types["一般问题"] == types["小计"] == types["已整改"] == "amount"
    assert types["存在问题"] == "text"
    assert checks("统计表", FOUND) == ["已整改 <= 小计"]
    beside = [["级别", "件数", "主要情况", "其中：已整改"], ["区级", "", "", ""], ["镇级", "", "", ""]]
    assert checks("统计表", beside) == []


def it_prints_no_second_sign_where_the_header_has_it_and_the_row_another_unit() -> None:
    rows = [["项目", "本年（次）", "同比增减（%）"], ["火化（具）", "", ""], ["其中：户籍", "", ""], ["安放", "", ""]]
    draft, tagging = drafted("统计表", rows)
    tags = [put.text for puts in tagging.puts.values() for put in puts if "同比增减" in put.text]
    assert [tag.endswith("|不带单位 }}") for tag in tags] == [True] * 3
    assert [one.help for one in draft.grids[0].rows] == ["单位：具"] * 3


def it_asks_how_a_single_share_is_worked_out_beside_its_two_parts() -> None:
    cells = [["断面总数（个）", "", "达标断面数（个）", "", "断面达标率（%）", ""]]
    assert any("“断面达标率”是比率" in one for one in doubts(drafted("登记表", cells)[0]))
    told, _ = drafted("登记表", cells, "注：断面达标率＝达标断面数÷断面总数×100%。")
    assert (told.fields[2].value, [one for one in doubts(told) if "是比率" in one]) == (
        "round(达标断面数 / 断面总数, 4)",
        [],
    )
    assert not any("是比率" in one for one in doubts(drafted("登记表", [["姓名", "", "完成率（%）", ""]])[0]))


NUMBERED = [
    ["指标", "行次", "本季度", "<", "<", "本年累计", "上年同期", "同比增减（%）"],
    ["^", "^", "区馆", "镇站", "小计", "^", "^", "^"],
    ["甲", "乙", "1", "2", "3", "4", "5", "6"],
    ["一、火化（具）", "1", "", "", "", "", "", ""],
    ["　其中：户籍", "2", "", "", "", "", "", ""],
    ["二、安葬率（%）", "3", "", "", "", "", "", "—"],
]
OTHER = [["类别", "数量（座）", "占比（%）"], ["城市", "", ""], ["农村", "", ""], ["合计", "", "100"]]


def it_follows_by_numbers_what_is_said_at_the_end_of_the_form() -> None:
    note = "2．3栏＝1栏＋2栏；6栏＝（3栏－5栏）÷5栏×100%，保留一位小数；4栏≥3栏。"
    more = "3．1行≥2行；3行＝2行÷1行×100%。"
    draft, _ = drafted("统计表", NUMBERED, "二、公墓", OTHER, "填表说明：", note, more)
    grid = draft.grids[0]
    assert values(grid.rows) == {"安葬率": "round(户籍 / 火化, 3)"}
    assert values(grid.columns)["同比增减"] == "round((小计 - 上年同期) / 上年同期, 3)"
    rules = {str(one.rule["check"]): one.case for one in first_rules(draft)}
    assert rules == {
        "户籍 <= 火化": {"统计表.户籍.本年累计": 999999},  # which breaks no other rule
        "小计 <= 本年累计": {"统计表.火化.区馆": 999999},
    }


def it_takes_limits_of_the_table_that_a_note_names_and_of_days_in_a_list() -> None:
    found = [["", "一般", "较大", "总数"], ["栏次", "1", "2", "3"], ["区级", "", "", ""], ["镇级", "", "", ""]]
    money = [["来源", "实际到位", "实际支出"], ["市级", "", ""], ["区级", "", ""]]
    listed = [["序号", "问题", "发现日期", "整改期限"], ["1", "", "", ""], ["2", "", "", ""]]
    tables = ("表一　巡查", found, "表二　资金", money, "表三　清单", listed)
    note = "2．表一：3栏≥1栏。3．表三的发现日期不得晚于整改期限。4．表二的实际支出不得大于实际到位。"
    draft, _ = drafted("统计表", *tables, "填表说明：1．本表一式两份。", note)
    assert [str(one.rule["check"]) for one in first_rules(draft)] == [
        "一般 <= 总数", "实际支出 <= 实际到位", "发现日期 <= 整改期限",
    ]  # fmt: skip
    assert {one.id: one.type_name for one in draft.lists[0].columns}["整改期限"] == "date"


def it_lists_the_limits_that_it_cannot_follow() -> None:
    note = "说明：9栏≥3栏；户籍不得大于上级核定数；本表不超过两页。"
    told = [one for one in doubts(drafted("统计表", NUMBERED, note)[0]) if "没有写成规则" in one]
    assert [one.split("“")[1].split("”")[0] for one in told] == ["说明:9栏≥3栏", "户籍不得大于上级核定数"]


def it_knows_a_general_word_of_a_formula_by_the_only_header_it_stands_below() -> None:
    rows = [["类别", "墓位数（个）", "<", "使用率（%）"], ["^", "总数", "已使用", "^"], ["城市", "", "", ""]]
    draft, _ = drafted("统计表", [*rows, ["农村", "", "", ""]], "注：使用率＝已使用÷总数×100%。")
    assert values(draft.grids[0].columns) == {"使用率": "round(已使用 / 墓位数总数, 4)"}

"""What the columns of a table of figures are whose headers stand below others, and what the notes far below say of them."""

from __future__ import annotations

from test_drafted_forms import doubts, drafted

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

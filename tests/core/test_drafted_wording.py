"""What a blank form says beside its blanks: the year of its title again, terms, more or less, what to tell of an option."""

from __future__ import annotations

from test_drafted_forms import asked, drafted, values

from reportgen.core.drafting.form_blocks import Tagging, TagSpot


def put(tagging: Tagging, at: int, text: str) -> str:
    """The line `text` of block `at` with its tags."""
    for start, end, tag in sorted(tagging.puts.get(TagSpot(at), []), reverse=True):
        text = f"{text[:start]}{tag}{text[end:]}"
    return text


def it_prints_the_year_of_the_title_wherever_a_line_has_it_and_names_nothing_by_a_year() -> None:
    line = "（一）2024年度“三公”经费预算____万元，2023年度决算____万元，截至2024年底结余____万元。"
    draft, tagging = drafted(
        "2024年度经费情况表", "填报单位：____", line, "依据2024年3月1日的通知和《规定》（2024年版）。"
    )
    assert [one.id for one in draft.fields] == ["年度", "填报单位", "三公经费预算", "上年决算", "结余"]
    assert put(tagging, 2, line) == (
        "（一）{{ 年度 }}年度“三公”经费预算{{ 三公经费预算 }}万元，2023年度决算{{ 上年决算 }}万元，"
        "截至{{ 年度 }}年底结余{{ 结余 }}万元。"
    )
    assert TagSpot(3) not in tagging.puts
    assert draft.ask_once() == ["年度"]


def it_takes_a_term_for_no_quarter() -> None:
    for line, choices in (("（      年   季学期）", ("春", "秋")), ("____年度第____学期", ("一", "二"))):
        draft, _ = drafted("食品安全自查报告", line, "学校：____")
        assert {one.id: one.choices for one in draft.fields}["学期"] == choices
    assert asked("工作报告", "（    年  季度）", "学校：____")["季度"] == "choice"


def it_asks_which_of_two_words_stays_before_an_amount() -> None:
    for words in ("（增加/减少）", "增加（减少）", "增（减）"):
        line = f"比预算{words}____万元，收件比上年{words}____件。"
        draft, tagging = drafted("情况表", line)
        assert [(one.id, one.type_name, one.signed) for one in draft.fields] == [
            ("比预算增减", "choice", False),
            ("比预算变动", "amount", False),
            ("收件比上年增减", "choice", False),
            ("收件比上年变动件数", "count", False),
        ]
        assert put(tagging, 1, line) == (
            "比预算{{ 比预算增减 }}{{ 比预算变动 }}万元，收件比上年{{ 收件比上年增减 }}{{ 收件比上年变动件数 }}件。"
        )
    draft, tagging = drafted("情况表", "同比（增加/减少）____%。")
    assert put(tagging, 1, "同比（增加/减少）____%。") == "同比{{ 同比增减幅度|增减 }}。"


def it_asks_for_what_is_to_be_told_of_an_option() -> None:
    line = "超预算情况：□无  □有（请说明原因）"
    draft, tagging = drafted("情况表", line)
    told = draft.fields[-1]
    assert (told.id, told.required, told.blank) == ("有说明", False, "印 请说明原因")
    assert put(tagging, 1, line) == "超预算情况：{{ 超预算情况 }}（{{ 有说明 }}）"


def it_names_first_the_option_that_says_yes() -> None:
    draft, _ = drafted("情况表", "超预算情况：□无  □有", "是否达标：否□ 是□")
    assert [(one.choices, one.boxes) for one in draft.fields] == [(("有", "无"), "□无  □有"), ((), "否□ 是□")]


def it_lets_a_difference_be_less_than_0() -> None:
    table = [["项目", "预算数", "决算数", "增减额"], ["会议费", "", "", ""], ["培训费", "", "", ""]]
    draft, _ = drafted("情况表", "单位：万元", table, "注：增减额＝决算数－预算数。")
    (grid,) = draft.grids
    assert values(grid.columns) == {"增减额": "决算数 - 预算数"}
    assert [one.id for one in grid.columns if one.signed] == ["增减额"]

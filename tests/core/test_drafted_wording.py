"""What a blank form says beside its blanks: the year of its title again, terms, more or less, what to tell of an option."""

from __future__ import annotations

import pytest
from drafted import asked, doubts, drafted, values

from reportgen.core.drafting.first_rules import first_rules
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


_CHECKED = [
    ["检查内容", "是否符合"],
    ["许可证在有效期内", "□是 □否"],
    ["从业人员持证上岗", "□是 □否"],
    ["检查项目（  ）项，符合（  ）项，达标率（    ）％", "<"],
]


def it_works_out_single_figures_as_a_note_says_and_holds_them_below_what_they_must_not_exceed() -> None:
    draft, _ = drafted(
        "自查报告",
        _CHECKED,
        "本次自查共发现问题____个，已完成整改____个，整改率____%。",
        "填表说明：1.达标率＝符合项数÷检查项目数×100％，保留一位小数。2.已完成整改数不得大于发现问题数。"
        "3.整改率等于已整改户数除以总户数。",
    )
    assert values(draft.fields) == {"达标率": "round(符合项数 / 检查项目项数, 3)"}
    assert {one.id: one.decimals for one in draft.fields if one.decimals is not None} == {"达标率": 1}
    assert [(one.id, one.part_of, one.said) for one in draft.fields if one.said] == [
        ("完成整改个数", "本次自查共发现问题个数", "已完成整改数不得大于发现问题数")
    ]


def it_writes_the_decimals_that_a_note_asks_for_by_sort() -> None:
    table = [["项目", "预算数", "决算数", "增减（%）"], ["会议费", "", "", ""], ["培训费", "", "", ""]]
    draft, _ = drafted(
        "情况表",
        "单位：万元",
        table,
        "经费____万元，人数____人，完成率____%。",
        "注：金额保留两位小数，百分比精确到小数点后一位。",
    )
    (grid,) = draft.grids
    assert {one.id: one.decimals for one in (*grid.columns, *draft.fields)} == {
        "预算数": 2,
        "决算数": 2,
        "增减": 1,
        "经费": 2,
        "人数": None,
        "完成率": 1,
    }


def it_leaves_room_to_sign_by_pen_as_the_form_has_it() -> None:
    line = "校长（签字）：          审核人：          填表人：____"
    draft, tagging = drafted("自查报告", "学校：____", line)
    assert [one.id for one in draft.fields] == ["学校", "审核人", "填表人"]
    assert put(tagging, 2, line).startswith("校长（签字）：          审核人：{{ 审核人 }}")
    assert [one for one in doubts(draft) if "签" in one] == ["“校长”后面留给人用笔签，没有当作要填的，照原样空着"]


def it_names_by_whole_words_and_asks_nobody_twice() -> None:
    names = asked(
        "情况表",
        "学校名称：____",
        "我校于    年  月  日至    年  月  日开展自查，因公出国（境）团组____个。",
        "学校（盖章）：________",
    )
    assert [*names] == ["学校名称", "开始日期", "结束日期", "因公出国境团组个数"]


def it_reads_notes_that_say_their_formulas_in_words() -> None:
    table = [["资助人数（人）", "", "应助人数（人）", ""], ["资助面（%）", "", "隐患数（处）", ""]]
    note = "填表说明：①资助面等于资助人数除以应助人数乘以100%（结果保留两位小数）；②资助人数应小于或等于应助人数。"
    draft, _ = drafted("自评表", table, note)
    assert values(draft.fields) == {"资助面": "round(资助人数 / 应助人数, 4)"}
    assert [(one.id, one.part_of) for one in draft.fields if one.said] == [("资助人数", "应助人数")]


def it_tells_of_boxes_of_a_line_that_stand_apart() -> None:
    draft, _ = drafted("统计表（____学年第____学期）", "有无重大隐患：□有（请注明）  □无")
    assert [one.id for one in draft.fields] == ["学年", "学期", "有无重大隐患", "有说明", "有无重大隐患无"]
    assert draft.title == "统计表"
    assert doubts(draft)[0].startswith("“有无重大隐患”的方框中间还有别的空，分成了几项：有无重大隐患、有无重大隐患无")


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("（＿＿＿＿年＿＿半年）", ("上", "下")),
        ("（　　　　年上/下半年）", ("上", "下")),
        ("＿＿＿＿年　□上半年　□下半年", ("上半年", "下半年")),
    ],
)
def it_takes_a_half_of_a_year_for_the_period_and_compares_with_that_of_a_year_ago(
    line: str, choices: tuple[str, ...]
) -> None:
    rows = [["党务", "", "", "", ""], ["财务", "", "", "", ""], ["公开率（%）", "", "", "", ""]]
    head = [["项目", "本年", "<", "<", "比上年同期增减"], ["^", "上半年", "下半年", "合计", "^"]]
    draft, _ = drafted("公开统计表", line, [*head, *rows], "注：1.公开率（%）＝党务÷财务×100%。")
    assert [(one.id, one.choices) for one in draft.fields] == [("年度", ()), ("半年", choices)]
    (grid,) = draft.grids
    change = grid.columns[-1]
    assert (change.value, change.signed, change.required) == ("合计 - year_ago.合计", True, False)
    assert grid.rows[-1].spared == ("比上年同期增减",)  # a difference of rates, no rate of differences


def it_knows_the_figures_of_notes_by_their_brackets_and_by_the_words_above_them() -> None:
    head = [["项目", "隐患数", "<", "<", "已整改数量", "整改率（%）"], ["^", "合计", "一般", "重大", "^", "^"]]
    draft, _ = drafted(
        "统计表",
        [*head, ["应报村（居）数", *[""] * 5], ["其中：已报村（居）数", *[""] * 5], ["上报率", *[""] * 5]],
        "说明：①隐患数合计＝一般＋重大；整改率＝已整改数量÷隐患数合计×100%。②上报率＝已报村（居）数÷应报村（居）数。",
    )
    assert values(draft.grids[0].columns) == {"合计": "一般 + 重大", "整改率": "round(已整改数量 / 合计, 4)"}
    assert values(draft.grids[0].rows) == {"上报率": "round(已报村居数 / 应报村居数, 4)"}


def it_asks_what_nobody_can_know_of_figures() -> None:
    head = ["项目", "上半年", "下半年", "合计", "达标率（%）", "比上年增减"]
    draft, _ = drafted("统计表", [head, ["应报户数", *[""] * 5], ["办件", *[""] * 5]])
    assert "“合计”把几个时候的数加起来，“应报户数”这样一个时候的数不一定能加" in doubts(draft)
    assert "“达标率”是比率，看不出是哪两项相除，当作要填的" in doubts(draft)
    assert "“比上年增减”是与别的时候比的，看不出是哪一项的增减，当作要填的" in doubts(draft)


def it_leaves_the_notes_below_a_table_where_they_stand() -> None:
    draft, tagging = drafted(
        "统计表", [["项目", "件数"], ["办件", ""]], "填表说明：1.每月5日前报送。", "2.没有的填“0”。"
    )
    assert (tagging.gone, [one.note for one in draft.sheets]) == (
        set(),
        ["填表说明：1.每月5日前报送。\n2.没有的填“0”。"],
    )
    assert any("每份报告都照样印着" in one for one in doubts(draft))


def it_keeps_a_blank_that_a_year_follows_and_a_unit_before_one() -> None:
    assert [*asked("台账", "责任人：＿＿＿＿  ＿＿＿＿年度")] == ["责任人", "年度"]
    assert [*asked("季度表", "单位：" + "　" * 20 + "年　　季度")] == ["单位", "年度", "季度"]


def it_takes_a_question_that_asks_more_and_boxes_below_their_label_by_their_words() -> None:
    found = asked(
        "自查表",
        [
            ["序号", "内容", "结果", "原因"],
            ["1", "是否组织演练\n如是，演练＿＿次", "□是　□否", ""],
            ["自查结论：\n□合格　□不合格", "<", "<", "<"],
        ],
    )
    assert found == {"演练次数": "count", "是否组织演练结果": "yesno", "是否组织演练原因": "text", "自查结论": "choice"}


def it_takes_every_room_for_a_photograph_for_one() -> None:
    found = asked("登记表", [["姓名", "", "照片（近期二寸）"], ["单位", "", "^"]], [["（贴照片处）"], ["地点"]])
    assert [name for name, type_name in found.items() if type_name == "image"] == ["照片", "照片_2"]


def it_takes_points_with_nothing_but_their_numbers_for_one_text() -> None:
    assert asked("报告", "一、存在的问题", "（一）", "（二）", "……", "二、打算", "", "") == {
        "存在的问题": "prose",
        "打算": "prose",
    }


def it_writes_no_rule_that_a_sum_keeps_by_itself() -> None:
    rows = [["受理数", "08", "", ""], ["其中：刑事", "09", "", ""], ["民事", "10", "", ""]]
    draft, _ = drafted("统计表", [["项目", "代码", "本期", "上期"], *rows], "说明：①每季报送。②08行＝09行＋10行。")
    assert values(draft.grids[0].rows) == {"受理数": "刑事 + 民事"}
    assert first_rules(draft) == []


def it_lets_a_share_that_may_be_blank_bring_its_sign_along() -> None:
    line = "收件____件，办结____件，办结率____%，满意率____%。"
    draft, tagging = drafted("情况表", line, "说明：办结率＝办结÷收件×100%。")
    assert draft.fields[2].blank == "印 —"
    assert put(tagging, 1, line).endswith("办结率{{ 办结率 }}，满意率{{ 满意率|不带单位 }}%。")

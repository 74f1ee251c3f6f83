"""What stands at the end of a form, in its notes and beside its signatures; and what looks like a blank there."""

from __future__ import annotations

from drafted import asked, doubts, drafted, values

from reportgen.core.drafting.first_rules import first_rules
from reportgen.core.drafting.form_blocks import TagSpot


def it_asks_for_a_day_once_whose_year_is_printed_as_the_title_prints_it() -> None:
    _, tagging = drafted("月报表", "（2026年　　月）", "报出日期：2026年　　月　　日")
    assert [one.text for one in tagging.puts[TagSpot(2)]] == ["{{ 报出日期 }}"]


def it_takes_a_cross_in_a_formula_for_a_sign() -> None:
    draft, tagging = drafted("表", [["数量", "单价", "金额"], ["", "", ""]], "填表说明：金额＝数量×单价÷10000。")
    assert values(draft.fields) == {"金额": "round(数量 * 单价 / 10000, 2)"}
    assert TagSpot(2) not in tagging.puts
    assert asked("×县×局工作月报") == {"单位": "text"}


def it_asks_for_the_parts_of_an_address() -> None:
    rows = [["姓名", ""], ["户籍地址", "　　　　乡（镇、街道）　　　　村　　　组"]]
    assert [*asked("表", rows)] == ["姓名", "所在乡", "所在村", "所在组"]


def it_asks_for_the_year_and_the_number_of_a_document() -> None:
    for line in ("编号：云危改〔　　　　〕第　　　号", "编号：云危改〔　　　　〕　　号"):
        assert [*asked("审批表", line)] == ["编号年份", "编号序号"]


def it_asks_for_the_words_above_a_signature_and_keeps_what_is_said_of_them() -> None:
    cell = "（包括家庭情况，200字以内）\n\n\n申请人（签名）：　　　　　　年　　月　　日"
    draft, tagging = drafted("审批表", [["姓名", ""], ["申请理由", cell]])
    made = {one.id: (one.type_name, one.required, one.help) for one in draft.fields}
    assert made["申请理由"] == ("prose", True, "包括家庭情况，200字以内")
    assert tagging.openings == {TagSpot(1, 3): "申请理由"}
    assert not made["申请人"][1]
    assert not made["申请理由日期"][1]


def it_lets_a_signature_in_a_cell_be_blank_and_the_day_below_it() -> None:
    rows = [["姓名", ""], ["村委会意见", "主任（签字）：　　　　　（公章）\n　　年　　月　　日"]]
    draft, _ = drafted("审批表", rows)
    assert [one.id for one in draft.fields if one.required] == ["姓名"]


def it_writes_the_order_of_single_days_as_a_rule() -> None:
    rows = [["发现日期", "", "整改期限", ""]]
    (rule,) = first_rules(drafted("表", rows, "填表说明：发现日期不得晚于整改期限。")[0])
    assert rule.rule["check"] == "发现日期 <= 整改期限"
    assert "list" not in rule.rule
    assert rule.case == {"整改期限": "2000-01-01"}


def it_lists_what_the_notes_say_that_became_no_rule() -> None:
    notes = [
        "填表说明：1.“家庭人口”应与“家庭成员”的人数一致。",
        "2.公示期不少于7天；D级不超过35000元。",
        "3.本表一式三份。",
    ]
    told = doubts(drafted("表", [["家庭人口（人）", ""]], *notes)[0])
    said = "“‘家庭人口’应与‘家庭成员’的人数一致”、“公示期不少于7天”、“D级不超过35000元”"
    assert f"表下写着的 3 句话没有写成规则、算式：{said}" in told


_STOCK = [["指标", "行次", "数量（吨）"], ["期初库存", "1", ""], ["本期增加", "2", ""], ["期末库存", "3", ""]]


def it_reads_a_numbered_table_of_one_column_of_figures() -> None:
    note = "填表说明：1.1行等于上年的3行。2.3行＝1行＋2行。3.数量保留三位小数。"
    draft, _ = drafted("年报表", "（　　　　年）", _STOCK, note)
    (grid,) = draft.grids
    assert values(grid.rows) == {"期末库存": "期初库存 + 本期增加"}
    assert grid.columns[0].decimals == 3
    assert not any(one.signed for one in grid.rows)
    assert [one for one in doubts(draft) if "没有写成规则" in one] == ["表下写着“1行等于上年的3行”，没有写成规则"]


def it_works_out_a_change_of_rows_and_lets_it_be_less_than_nothing() -> None:
    rows = [
        ["指标", "行次", "合计", "甲", "乙"],
        ["期末库存", "1", "", "", ""],
        ["上年同期期末库存", "2", "", "", ""],
        ["比上年同期增减", "3", "", "", ""],
    ]
    draft, _ = drafted("（　　　　年　　月）月报表", rows)
    change = draft.grids[0].rows[2]
    assert (change.value, change.signed) == ("期末库存 - 上年同期期末库存", True)


def it_follows_a_number_of_columns_among_columns_alone() -> None:
    rows = [["指标", "行次", "合计", "甲", "乙"], ["期初", "1", "", "", ""], ["期末", "2", "", "", ""]]
    head = ["甲", "乙", "1", "2", "3"]
    draft, _ = drafted("年报表", [rows[0], head, *rows[1:]], "填表说明：1栏＝2栏＋3栏。")
    assert not [one for one in doubts(draft) if "没有认出" in one]


def it_prints_a_sum_as_its_column_and_adds_up_no_price() -> None:
    head = ["序号", "品种", "数量（吨）", "单价（元/吨）", "金额（元）"]
    rows = [head, ["1", "", "", "", ""], ["2", "", "", "", ""], ["合计", "", "", "", ""]]
    draft, _ = drafted("表", rows, "填表说明：数量保留三位小数，金额保留两位小数。")
    assert [(one.id, one.decimals) for one in draft.fields] == [("数量合计", 3), ("金额合计", 2)]
    assert not [one for one in doubts(draft) if "空格没有写标记" in one]


def it_takes_the_year_when_something_was_built_for_no_year_of_the_report() -> None:
    assert asked("表", [["建造年代", "　　　　年", "姓名", ""]]) == {"建造年代": "count", "姓名": "text"}

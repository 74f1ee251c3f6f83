"""What of a blank form stays as it is, and what stands in the place of a blank that is easily passed over."""

from __future__ import annotations

from drafted import asked, doubts, drafted

from reportgen.core.drafting.first_about import first_about, unsure_period
from reportgen.core.drafting.form_blocks import TagSpot


def it_tells_of_every_blank_that_it_leaves_untagged() -> None:
    rows = [["名称", "", "电话", ""], ["", "", "", ""]]
    draft, _ = drafted("登记表", rows, [["申请人", "□本人 □____"], ["名称", "甲"]])
    told = [one for one in doubts(draft) if "没有写标记" in one]
    assert told == ["第 2 行有 2 个空格没有写标记，照原样空着", "“□本人 □____”里还有空没有写标记，照原样印着"]


def it_tells_of_nothing_where_all_is_asked_or_printed() -> None:
    rows = [["序号", "名称", "数量", "单价"], ["1", "甲", "", "—"], ["2", "乙", "", "3.50"]]
    draft, _ = drafted("登记表", rows)
    assert not [one for one in doubts(draft) if "没有写标记" in one]


def it_asks_for_a_text_where_only_the_numbers_of_its_points_stand() -> None:
    draft, tagging = drafted("月报", "一、建议", "1.", "2.", "3.", [["编辑", ""]])
    assert [(one.id, one.type_name) for one in draft.fields] == [("建议", "prose"), ("编辑", "text")]
    assert tagging.prose == {2: "建议"}
    assert tagging.gone == {3, 4}
    _, tagging = drafted("日报", [["需交接事项", "1.\n2."], ["值班员", ""]])
    assert tagging.cells == {TagSpot(1, 1): "需交接事项"}


def it_takes_what_a_wide_cell_has_in_brackets_for_a_hint() -> None:
    rows = [["险情处置", "（险情发生时间、地点、处置情况，没有的填“无”）"], ["值班员", ""]]
    assert asked("日报", rows) == {"险情处置": "prose", "值班员": "text"}


def it_reads_brackets_to_tick_in_before_yes_and_no() -> None:
    draft, tagging = drafted("是否召开大会：（　）是　（　）否")
    assert [(one.id, one.type_name, one.boxes) for one in draft.fields] == [("是否召开大会", "yesno", "□是　□否")]
    assert [one.text for one in tagging.puts[TagSpot(0)]] == ["{{ 是否召开大会 }}"]


def it_asks_how_many_where_the_bracket_behind_an_option_counts() -> None:
    assert asked("死亡个案：□无　□有（　　例），地点：____") == {
        "死亡个案": "yesno",
        "有说明例数": "count",
        "地点": "text",
    }


def it_reads_a_unit_of_several_letters_as_one() -> None:
    draft, _ = drafted("最大雨强        mm，警戒水位        cm")
    assert [one.help for one in draft.fields] == ["单位：mm", "单位：cm"]


def it_calls_what_begins_with_a_figure_as_it_is_read() -> None:
    rows = [["项目", "18～35岁", "60岁以上"], ["24小时", "", ""], ["0～6岁儿童", "", ""]]
    draft, _ = drafted("统计表", rows)
    assert draft.grids[0].names == (["二十四小时", "自0至6岁儿童"], ["自18至35岁", "六十岁以上"])


def it_takes_no_rate_by_the_thousand_for_a_percentage() -> None:
    rows = [
        ["指标", "分子（人）", "率值", "上年同期率值"],
        ["建册率（%）", "", "", ""],
        ["死亡率（‰）", "", "", ""],
        ["孕产妇死亡率（1/10万）", "", "", ""],
    ]
    draft, _ = drafted("季报表", rows)
    assert {one.id: one.type_name for one in draft.grids[0].columns} == {
        "分子": "count",
        "率值": "amount",
        "上年同期率值": "amount",
    }
    assert asked("死亡率____‰") == {"死亡率": "amount"}


def it_asks_about_what_the_last_report_has_and_what_goes_on_adding_up() -> None:
    rows = [["类别", "本月受理", "上月受理", "本年累计"], ["来信", "", "", ""], ["来访", "", "", ""]]
    draft, _ = drafted("20__年__月受理月报", rows)
    assert "“上月受理”当作要填的；上一期的报告里有这个数" in doubts(draft)
    assert "“本年累计”当作要填的；看来是上一期的累计加上“本月受理”" in doubts(draft)


def it_takes_a_line_that_leads_to_a_table_for_no_blank() -> None:
    rows = [["项目", "男", "女"], ["人数", "", ""], ["占比（%）", "", ""]]
    assert asked("汇总表", "受访人员情况：", rows) == {}
    assert asked("汇总表", "填报单位：", rows) == {"填报单位": "text"}


def it_calls_somebody_by_what_he_is() -> None:
    line = "主要负责人为第一责任人，由______________同志担任；明确______________同志为专职安全员（联系电话：______________）。"
    assert asked(line) == {"第一责任人": "text", "专职安全员": "text", "联系电话": "text"}


def it_has_no_period_where_a_form_is_made_every_week() -> None:
    draft, _ = drafted("20__年第__周巡护周报", "填报单位：____")
    assert asked("20__年第__周巡护周报")
    assert draft.whole_title.startswith("20")
    assert "period" not in first_about("x", "巡护周报", {}, [])
    assert unsure_period("巡护周报", {}) == ""


def it_takes_no_numbered_line_with_boxes_for_a_heading() -> None:
    line = "（二）价格走势：□上涨　□平稳　□下跌，主要原因：　　　　　　"
    draft, _ = drafted("五日报", line, "", [["名称", "数量"], ["稻谷", ""]])
    assert draft.headings == [] and draft.fields[0].boxes == "□上涨　□平稳　□下跌"

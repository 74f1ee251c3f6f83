"""What is seen in a blank form: how its figures are worked out, and what its things are called."""

from __future__ import annotations

import unicodedata

import pytest
from drafted import asked, doubts, drafted, values

from reportgen.core.drafting.form_blocks import FormParagraph


def it_works_out_what_notes_below_a_table_say_by_name_and_by_number() -> None:
    draft, _ = drafted(
        "统计表",
        [
            ["项目", "代码", "计量单位", "总量", "初次", "重复", "上年", "增减（%）"],
            ["甲", "乙", "丙", "1", "2", "3", "4", "5"],
            ["一、来信", "01", "件", "", "", "", "", ""],
            ["二、来访", "02", "人次", "", "", "", "", ""],
            ["三、来电", "03", "件", "", "", "", "", ""],
            ["合　计", "04", "件（次）", "", "", "", "", ""],
        ],
        "注：1. 合计＝01＋03，来访不计。2. 第1栏＝第2栏＋第3栏。3. 第5栏＝（第1栏－第4栏）÷第4栏×100%。",
    )
    (grid,) = draft.grids
    assert values(grid.rows) == {"合计": "来信 + 来电"}
    assert values(grid.columns) == {"总量": "初次 + 重复", "增减": "round((总量 - 上年) / 上年, 4)"}
    assert [one.id for one in grid.columns if one.value_wins] == ["增减"]
    assert doubts(draft) == ["有 3 处由程序算：“合计”、“总量”、“增减”"]


_NUMBERED = [
    ["类别", "收案", "<", "<", "审结", "<", "<", "未结"],
    ["^", "结转", "新收", "小计", "维持", "撤销", "小计", "^"],
    ["甲", "1", "2", "3", "4", "5", "6", "7"],
    ["公安", "", "", "", "", "", "", ""],
    ["税务", "", "", "", "", "", "", ""],
]
_WORKED = {"收案小计": "结转 + 新收", "审结小计": "维持 + 撤销", "未结": "收案小计 - 审结小计"}


@pytest.mark.parametrize(
    "note",
    [
        "注：3栏＝1栏＋2栏；6栏＝4栏＋5栏；7栏＝3栏－6栏。",
        "注：第3栏=第1栏+第2栏，第6栏=第4栏+第5栏，第7栏=第3栏-第6栏",
        "3＝1＋2　6＝4＋5　7＝3－6",
        "（3）＝（1）＋（2）；（6）＝（4）＋（5）；（7）＝（3）－（6）",
        "栏次关系：③=①+②；⑥=④+⑤；⑦=③-⑥。",
        "3列＝1＋2列，6列＝4＋5列（不含调解），7列＝3－6列",
        "注：3栏等于1栏加2栏；6栏等于4栏加5栏；7栏等于3栏减6栏。",
    ],
)
def it_takes_a_formula_by_numbers_whole_however_it_is_written(note: str) -> None:
    draft, _ = drafted("统计表", _NUMBERED, note)
    (grid,) = draft.grids
    assert values(grid.columns) == _WORKED


@pytest.mark.parametrize("said", ["3栏＝1栏＋…＋2栏", "3栏＝1至2栏之和", "3＝1＋2的差", "小计＝结转＋另收", "3＝1＋12"])
def it_asks_how_a_line_is_calculated_where_it_does_not_understand_the_whole_of_what_is_said(said: str) -> None:
    draft, _ = drafted("统计表", [row[:4] for row in _NUMBERED], f"注：{said}。")
    (grid,) = draft.grids
    assert values(grid.columns) == {}
    assert [one for one in doubts(draft) if f"“{unicodedata.normalize('NFKC', said)}”" in one and "“小计”" in one]


def it_counts_what_is_added_up_to_a_number_of_things() -> None:
    draft, _ = drafted(
        "办理表",
        [
            ["类别", "受理数（件）", "按期办结", "超期办结", "满意率（%）"],
            ["教育", "", "", "", ""],
            ["医疗", "", "", "", ""],
            ["总计", "", "", "", ""],
        ],
        "说明：受理数＝按期办结＋超期办结；满意率另行导出。",
    )
    (grid,) = draft.grids
    assert grid.usual.type_name == "count"
    assert values(grid.columns) == {"受理数": "按期办结 + 超期办结"}
    assert (values(grid.rows), grid.rows[-1].spared) == ({"总计": "教育 + 医疗"}, ("满意率",))
    worked_out = ["“总计”由程序算：教育 + 医疗", "“受理数”由程序算：按期办结 + 超期办结"]
    assert doubts(draft) == [*worked_out, "“满意率”是比率，看不出是哪两项相除，当作要填的"]


@pytest.mark.parametrize("label", ["其中：散装", "#散装"])
def it_adds_up_no_part_of_another_line(label: str) -> None:
    head = ["指标", "产量（吨）", "产值（万元）"]
    draft, _ = drafted("产量表", [head, ["水泥", "", ""], [label, "", ""], ["石灰", "", ""], ["合计", "", ""]])
    assert values(draft.grids[0].rows) == {}
    (told,) = draft.every_doubt()
    assert 'value = "水泥 + 石灰"' in told.fix


def it_adds_up_all_that_stands_under_the_words_of_a_sum_however_deep() -> None:
    head = ["情况", "<", "自然人", "企业", "总计"]
    rows = [
        ["三、办理", "（一）公开", "", "", ""],
        ["^", "（二）不予公开", "", "", ""],
        ["^", "（三）总计", "", "", ""],
    ]
    draft, _ = drafted("申请表", [head, ["一、新收（件）", "<", "", "", ""], *rows])
    assert values(draft.grids[0].rows) == {"总计": "公开 + 不予公开"}
    assert values(draft.grids[0].columns) == {"总计": "自然人 + 企业"}


def it_calls_a_table_by_the_label_beside_it_and_takes_no_header_of_a_list_for_what_follows() -> None:
    rows = [
        ["隐患排查", "项目", "排查数（项）", "已整改（项）"],
        ["^", "一般隐患", "", ""],
        ["^", "重大隐患", "", ""],
        ["隐患清单", "序号", "名称", "期限"],
        ["^", "1", "", ""],
        ["^", "2", "", ""],
        ["培训", "三级教育", "人次", ""],
        ["存在问题", "", "<", "<"],
    ]
    draft, _ = drafted("附件2", "月报表", rows)
    assert ([one.id for one in draft.grids], [one.id for one in draft.lists]) == (["隐患排查"], ["隐患清单"])
    assert {one.id: one.help for one in draft.fields} == {"三级教育": "单位：人次", "存在问题": ""}


def it_knows_a_part_and_another_time_of_a_figure_by_that_figure() -> None:
    rows = [["从业人数", "", "其中：女职工", ""], ["本月提取（万元）", "", "本月使用（万元）", ""]]
    draft, _ = drafted("情况表", [*rows, ["年初至今累计提取", "", "年初至今累计使用", ""]])
    assert {one.id: one.type_name for one in draft.fields} == {
        "从业人数": "count",
        "女职工": "count",
        "本月提取": "amount",
        "本月使用": "amount",
        "年初至今累计提取": "amount",
        "年初至今累计使用": "amount",
    }
    assert doubts(draft) == []


def it_names_what_stands_in_a_cell_by_the_label_beside_it() -> None:
    draft, tagging = drafted(
        "申请表",
        [
            ["培训时间", "自　　　年　　月　　日\n至　　　年　　月　　日，共　　天"],
            ["事故", "发生____起。\n□无事故　□瞒报、迟报"],
            ["形式", "☐脱产　☐在职　☐网络研修（可多选）"],
            ["理由（200字以内）", "\n\n　　　　　　申请人（签名）：\n　　　　　　　　　　　　年　　月　　日"],
            ["学校意见", "\n\n　　　　　　校长（签字）：\n　　　　　　　　　　　　年　　月　　日"],
        ],
    )
    assert {one.id: one.type_name for one in draft.fields} == {
        "培训开始日期": "date",
        "培训结束日期": "date",
        "培训天数": "count",
        "发生起数": "count",
        "事故": "choice",
        "形式": "multichoice",
        "理由": "prose",
        "申请人": "text",
        "理由日期": "date",
        "学校意见": "text",
        "校长": "text",
        "学校意见日期": "date",
    }
    assert next(one.choices for one in draft.fields if one.id == "事故") == ("无事故", "瞒报、迟报")
    assert [*tagging.openings.values()] == ["理由"]
    assert doubts(draft) == []
    assert {put.start for spot, puts in tagging.puts.items() if spot.paragraph == 3 for put in puts} == {8}


def it_tells_shares_of_several_figures_apart_by_what_they_are_of() -> None:
    line = "其中集体访____批____人次，分别占总量的____%和____%。"
    assert [*asked("季报", line)] == ["集体访批数", "集体访人次", "集体访批数占总量", "集体访人次占总量"]


def it_reads_a_title_of_two_lines_and_headings_that_are_only_set_apart() -> None:
    big = "44 小标宋"
    draft, _ = drafted(
        FormParagraph("全市教师", 8, centred=big),
        FormParagraph("培训申请表", 8, centred=big),
        FormParagraph("办理情况", 8),
        [["姓名", ""]],
        FormParagraph("工作情况", 8),
        FormParagraph("一、基本情况。"),
        "全年培训____次。",
        FormParagraph("二、打算"),
        "",
    )
    assert draft.title == "全市教师培训申请表"
    assert draft.headings == ["办理情况", "工作情况", "一、基本情况。", "二、打算"]
    assert {one.id: one.type_name for one in draft.fields} == {"姓名": "text", "培训次数": "count", "打算": "prose"}


def it_adds_up_parts_and_then_their_sums() -> None:
    head = ["项目", "件数", "金额（元）"]
    rows = [[name, "", ""] for name in ("水泥", "石灰", "小计", "砂", "石", "小　计", "总　计")]
    draft, _ = drafted("统计表", [head, *rows])
    assert [one.value for one in draft.grids[0].rows if one.value] == ["水泥 + 石灰", "砂 + 石", "小计 + 小计_2"]


def it_names_figures_of_a_monthly_text_by_their_sentence() -> None:
    text = "受理诉求××件，环比上升（下降）××%，同比上升（下降）××%。其中，咨询类××件，占××%；求助类××件，占××%。按时办结率××%，平均时长××秒。"
    fields = asked("××县热线月报", "（20××年第××期）", "××县政务局　　　　20××年××月××日", text)
    assert fields == {
        "地区": "text",
        "年度": "year",
        "期数": "count",
        "日期": "date",
        "受理诉求件数": "count",
        "环比增减幅度": "percent",
        "同比增减幅度": "percent",
        "咨询类件数": "count",
        "咨询类占比": "percent",
        "求助类件数": "count",
        "求助类占比": "percent",
        "按时办结率": "percent",
        "平均时长": "amount",
    }


def it_hears_what_is_said_below_a_table_of_which_another_part_follows() -> None:
    rows = [
        ["渠道", "评价总量", "好评", "差评", "满意率（%）"],
        ["网上", "", "", "", ""],
        ["大厅", "", "", "", ""],
        ["差评整改", "差评总数", "已核实", "已整改", "回访率（%）"],
        ["^", "", "", "", ""],
    ]
    draft, _ = drafted("好差评统计表", rows, "注：满意率＝好评÷评价总量×100%；评价总量＝好评＋差评。")
    assert values(draft.grids[0].columns) == {"评价总量": "好评 + 差评", "满意率": "round(好评 / 评价总量, 4)"}
    types = [one.type_name for one in draft.grids[1].columns]
    assert types == ["count", "count", "count", "percent"]

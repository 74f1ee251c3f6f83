"""Where the blanks of a line are, what they are called and what is filled in there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.form_guesses import guess
from reportgen.core.drafting.form_names import NamesOfForm, name_from_label, name_in_sentence


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("填报单位：          填报日期：    年  月  日", [("填报单位", ""), ("填报日期", "")]),
        (
            "全年共开展检查____次，整改率____%，投入经费____万元。",
            [("检查", "次"), ("整改率", "%"), ("投入经费", "万元")],
        ),
        ("由（    ）牵头，出动执法人员（ ）人次", [("牵头", ""), ("出动执法人员", "人次")]),
        ("××市××局20××年度工作总结", [("", ""), ("", "")]),
        ("成立日期：____年__月__日", [("成立日期", "")]),
        ("报告期：＿＿年＿＿月", [("报告期", ""), ("", "")]),
        ("类型：☐学校 ☐医院 ☐其他______", [("类型", ""), ("其他说明", "")]),
        ("是否通过：是□ 否□", [("是否通过", "")]),
        ("审核人（签字）：          年  月  日", [("审核人", ""), ("", "")]),
        ("死亡    人，受伤    人", [("死亡", "人"), ("受伤", "人")]),
        ("行业：□制造业 □其他（请注明）____", [("行业", ""), ("其他说明", "")]),
        ("事故控制在____起以内", [("控制在", "起")]),
        ("是（  ） 否（  ）", [("", "")]),
        ("住    所：____", [("住所", "")]),
        ("市财政局：", []),
        ("发现隐患XXX处，死亡X人", [("发现隐患", "处"), ("死亡", "人")]),
        ("本年{{ 收件数 }}件，｛｛办结数｝｝件", [("收件数", "件"), ("办结数", "件")]),
        ("附件：", []),
        ("单位：万元", []),
        ("具体情况如下：", []),
        ("面积为3×4米，比上年增长5%", []),
        ("（一）主动公开情况", []),
    ],
)
def it_finds_the_blanks_of_a_line_with_their_words(line: str, found: list[tuple[str, str]]) -> None:
    blanks = find_blanks(line)
    assert len(blanks) == len(found), blanks
    for blank, (label, unit) in zip(blanks, found, strict=True):
        assert label in blank.label
        assert blank.unit == unit


def it_puts_the_value_where_the_line_was() -> None:
    line = "经费（    ）万元，电话：____，时间：  年  月  日，□是 □否"
    put = line
    for blank in reversed(find_blanks(line)):
        put = f"{put[: blank.start]}#{put[blank.end :]}"
    assert put == "经费（#）万元，电话：#，时间：#，#"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("（三）其他处理", "其他处理"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("建筑面积（平方米）", "建筑面积"),
        ("单位名称（盖章）：", "单位名称"),
        ("2024年计划数", "计划数2024年"),
        ("CO2", "CO2_值"),
        ("1月", "第1月"),
        ("第三条 有效期", "有效期"),
        ("重伤人数不超过", "重伤人数"),
        ("其中：女性", "女性"),
        ("（  ）", ""),
        ("第二部分 存在问题", "存在问题"),
    ],
)
def it_makes_names_of_labels(label: str, name: str) -> None:
    assert name_from_label(label) == name


def it_leaves_out_what_only_leads_to_a_figure() -> None:
    assert name_in_sentence("全年共开展培训", "次") == "开展培训次数"


def it_tells_names_apart_by_what_they_stand_under() -> None:
    names = NamesOfForm(["其他"])
    assert [names.take("其他", "支出"), names.take("其他", "支出"), names.take("合计")] == [
        "支出其他",
        "其他_2",
        "合计",
    ]


@pytest.mark.parametrize(
    ("label", "type_", "is_sure"),
    [
        ("填报日期", "date", True),
        ("床位数（张）", "count", True),
        ("投资额（万元）", "amount", True),
        ("完成率（%）", "percent", True),
        ("年度", "year", True),
        ("联系电话", "text", True),
        ("是否上市", "yesno", False),
        ("填报时间", "date", False),
        ("开工时间", "text", True),  # a month, an hour, or from a day to another
        ("证件号", "text", True),
        ("暗语", "text", False),
    ],
)
def it_guesses_types_and_says_where_it_is_not_sure(label: str, type_: str, is_sure: bool) -> None:
    found = guess(label, name_from_label(label))
    assert (found.type_name, not found.why) == (type_, is_sure)


@pytest.mark.parametrize("text", ["×" * 30 + "天", "××省" * 300, "＿" * 2000 + "年", "XX" * 1000, "（" * 1000])
def it_finds_an_end_in_a_long_row_of_signs(text: str) -> None:
    """Each of the first two once took longer than anybody waits: a row of crosses can be cut into twos in very many ways."""
    found = find_blanks(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


_PIECES = (
    "□有（   元）　□无", "□是　□否（    ）", "比上年增长（下降）____%", "____年____月____日", "其他____", "（    ）", "：",
    "上升或下降", "%", "____", "共", "，", "负责人：    ", "××市", "（签字）", "至    时", "上/下半年", "第  季度",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map("".join))
@example("□有（   元）　□无比上年增长（下降）____%")
def it_finds_blanks_that_follow_one_another_in_any_line(line: str) -> None:
    found = find_blanks(line)
    assert all(one.end <= following.start for one, following in pairwise(found)), (line, found)

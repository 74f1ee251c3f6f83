"""Each power of a rule about words, with a form of a few fields that the test shows: what is found, what a figure must equal."""

from __future__ import annotations

import time
from typing import Any

import pytest
from builders import ABOUT, kind_of, take, with_sheet
from ruled import FORM, PERIOD, report, rules, said

from reportgen.core.findings import CannotRun
from reportgen.core.light import replace
from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import KindError, build_kind

# ── find ─────────────────────────────────────────────────────────────────────


def it_quotes_the_sentence_it_found_the_pattern_in() -> None:
    text = "前一句。" + "这" * 30 + "占位××" + "那" * 30 + "。"
    assert said("{found}：{sentence}", text=text, find=["×{2}"]) == [f"××：…{'这' * 16}占位××{'那' * 18}…"]


def it_finds_each_place_once_whichever_pattern_meets_it() -> None:
    assert said(text="2021年和2022年", find=[r"20\d\d年", r"\d\d年"]) == ["2021年", "2022年"]


def it_excuses_what_lies_inside_an_exception() -> None:
    power = {"find": [r"(?P<年>20\d\d)年"], "except": ["《[^》]*》", "较[^，]*"], "right_if": "年 == 年度"}
    assert said("{年}", text="《2019年通知》，较2023年多，2022年做了，2024年也做了", **power) == ["2022"]


@pytest.mark.parametrize("text", ["下载" + "报告" * 16_000, "（）" * 16_000, "甲\n" * 16_000, "1件" * 16_000])
def it_ends_soon_over_a_text_of_32000_characters_made_for_a_pattern(text: str) -> None:
    began = time.process_time()
    assert len(said(text=text, find=["[^。]*报告[^。]*(?:下载|查阅)[^。]*", "（）", r"\d+件"])) < 500
    assert time.process_time() - began < 8


def it_cannot_tell_without_the_value_it_compares_with() -> None:
    power = {"find": [r"(?P<年>20\d\d)年"], "right_if": "年 == 年度"}
    assert said(text="2022年", values={"年度": None}, **power) == []


def it_says_a_thing_once_a_cell_when_that_is_enough() -> None:
    assert said(text="甲,乙,丙", find=[","], exact=True) == [","]
    assert said("{sentence}", text="甲,乙。丙,丁", find=[","], exact=True, once=True) == ["甲,乙。"]


def it_sees_the_text_as_typed_only_when_asked_to() -> None:
    assert said(text="甲,乙", find=[","]) == []
    assert said(text="甲,乙", find=["，"]) == ["，"]


def it_looks_into_all_narrative_unless_told_where() -> None:
    values = {"名称": "错", "情况": [{"标题": "错", "正文": "错"}]}
    found = check(report(rules(find=["错"]), 说明="错", **values))
    assert [item.field for item in found] == ["说明", "情况[1].标题", "情况[1].正文"]
    found = check(report({"rule": [rules(find=["错"])["rule"][0] | {"in": ["名称"]}]}, 说明="错", **values))
    assert [item.field for item in found] == ["名称"]


def it_asks_a_rule_only_where_its_when_is_true() -> None:
    assert said(text="错", find=["错"], when="类型 == '乙'") == []
    assert said(text="错", find=["错"], when="类型 == '甲'") == ["错"]


def it_uses_pieces() -> None:
    power = rules(pieces={"件": "[件宗]"}, find=[r"\d{件}"])
    assert [found.message for found in check(report(power, 说明="3件4宗5条"))] == ["3件", "4宗"]


# ── figures in text ──────────────────────────────────────────────────────────

COUNT: dict[str, Any] = {"find": [r"收到(?P<数>\d+(?:\.\d+)?)件"], "number": "数", "equals": ["件数", "件数 + 2"]}


def it_compares_a_typed_figure_with_each_expression() -> None:
    assert said("{数} {should}", text="收到8件，收到10件，收到９件", **COUNT) == ["9 8 或 10"]


def it_never_compares_a_figure_that_was_put_in_by_name() -> None:
    assert said(text="收到{{ 金额 }}件", **COUNT) == []
    assert said("{数}", text="收到{{ 金额 }}件，收到1,000件", **COUNT) == ["1000"]


def it_compares_nothing_with_a_blank() -> None:
    assert said(text="收到9件", values={"件数": None}, **COUNT) == []


@pytest.mark.parametrize(
    ("printed", "right"),
    [("31.3", True), ("31.2", False), ("31", True), ("31.25", True), ("31.250", True), ("32", False)],
)
def it_rounds_half_up_to_the_decimals_that_are_printed(printed: str, right: bool) -> None:
    share = {"find": [r"(?P<件>\d+)件，占(?P<数>[\d.]+)%"], "number": "数", "equals": ["件 / 件数 * 100"]}
    found = said("{should}", text=f"5件，占{printed}%", values={"件数": 16}, **share)
    assert (found == []) is right


def it_leaves_a_figure_of_another_year_alone() -> None:
    power = {
        "find": [r"(?:(?P<年>20\d\d)年)?收到(?P<数>\d+)件"],
        "right_if": "年 != 年度",
        "number": "数",
        "equals": ["件数"],
    }
    assert said("{数}", text="2023年收到7件。2024年收到6件。收到5件。", **power) == ["6", "5"]


def it_counts_with_exact_decimals() -> None:
    power = {"find": [r"(?P<数>[\d.]+)元"], "number": "数", "equals": ["金额 * 10000"]}
    assert said("{数} {should}", text="25000元。25000.1元。", **power) == ["25000.1 25000.0"]


# ── the other powers ─────────────────────────────────────────────────────────


def it_counts_the_characters_of_a_text_without_spaces() -> None:
    values = {"情况": [{"标题": "一二", "正文": "三 四\n五"}, {"标题": "", "正文": "六"}]}
    assert said("{length}/{limit}", values=values, longest=6, **{"in": ["情况"]}) == []
    assert said("{length}/{limit}", values=values, longest=5, **{"in": ["情况"]}) == ["6/5"]


def it_says_what_is_not_mentioned() -> None:
    power = {"mention": {"甲事": "甲", "乙事": "乙", "丙事": "丙"}, "in": ["说明", "情况"]}
    assert said("{missing}", text="只有乙", **power) == ["甲事、丙事"]
    assert said("{missing}", text="甲乙", values={"情况": [{"标题": "丙", "正文": "x"}]}, **power) == []


def it_misses_nothing_in_a_text_that_is_blank() -> None:
    assert said("{missing}", mention={"甲事": "甲"}, **{"in": ["说明"]}) == []


def it_tells_of_two_ways_of_writing_the_same() -> None:
    power = {"either": {"1、": r"^\d、", "1.": r"^\d\."}}
    assert said("{found}", text="1、甲。\n2、乙。", **power) == []
    assert said("{found}：{sentence}", text="1、甲。\n2.乙。", **power) == ["1、、1.：2.乙。"]
    assert said("{found}", text="1、甲。", values={"情况": [{"标题": "2.乙", "正文": "丙"}]}, **power) == []


def it_gives_the_right_word_for_a_wrong_one() -> None:
    assert said("{found}→{should}", text="公 开办涵", words={"公开办涵": "公开办函"}) == ["公开办涵→公开办函"]


# ── mistakes in the rules ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("power", "mistake"),
    [
        ({"find": ["收到(件"]}, "find 的写法看不懂"),
        ({"find": [r"(\d+)+"]}, "重复里又有重复"),
        ({"find": ["{件}"]}, "find 的写法里没有片段“件”"),
        ({"find": ["甲"], "except": ["["]}, "except 的写法看不懂"),
        ({"find": "甲"}, "find 的写法不对"),
        ({"find": ["甲"], "message": "{fund}"}, "没有名称“fund”。是不是“found”"),
        ({"find": ["甲"], "message": "{should}"}, "没有名称“should”"),
        ({"find": ["甲"], "in": ["说名"]}, "in 里没有可查的文字“说名”。是不是“说明”"),
        ({"find": ["甲"], "in": ["件数"]}, "in 里没有可查的文字“件数”"),
        ({"find": ["甲"], "number": "数"}, "number 和 equals 要一起写"),
        ({"find": ["甲"], "number": "数", "equals": ["件数"]}, "find 的每一条里都要有"),
        ({"find": [r"(?P<数>\d)"], "number": "数", "equals": ["见数"]}, "没有名称“见数”"),
        ({"find": [r"(?P<数>\d)"], "number": "数", "equals": ["open(数)"]}, "式子里不能用"),
        ({"find": ["甲"], "right_if": "类型 == '丙'"}, "类型 没有“丙”这个选项"),
        ({"find": ["甲"], "exept": ["乙"]}, "不认识“exept”。是不是“except”"),
        ({"find": ["甲"], "words": {"甲": "乙"}}, "要写一样，也只能写一样"),
        ({"words": {"甲": 1}}, "words 里"),
        ({"mention": {"甲": "("}}, "mention 甲 的写法看不懂"),
        ({"longest": "长"}, "longest 的写法不对"),
        ({"similar": "last", "over": 50}, "similar 只能是"),
        ({"similar": "others", "over": 500}, "over 是百分数"),
        ({"names": ["名字"], "in": ["说明"]}, "names 里没有可以填名称的文字“名字”。是不是“名称”"),
        ({"names": ["件数"], "in": ["说明"]}, "names 里没有可以填名称的文字“件数”"),
        ({"names": ["名称"]}, "写了 names 就要写 in"),
        ({"names": ["名称"], "in": ["说明"], "omit": ["("]}, "omit 的写法看不懂"),
    ],
)
def it_is_refused_with_its_mistake_when_the_kind_is_loaded(power: dict[str, Any], mistake: str) -> None:
    with pytest.raises(KindError, match=mistake):
        kind_of(ruled=rules(**{"message": "m", **power}), **FORM)


def it_says_what_is_wrong_with_a_pattern_that_was_not_read_before() -> None:
    kind = build_kind(ABOUT, with_sheet(FORM), rules("m", find=["件("]), thorough=False)
    with pytest.raises(CannotRun, match="规则 W1 的写法看不懂"):
        check(take(kind, {"说明": "3件"})[0])


def it_says_figures_of_the_last_report_in_its_message() -> None:
    asked = rules(
        "{found}：今年 {件数}，上年 {previous.件数}",
        find=["没有增加"],
        when="件数 > 1.3 * previous.件数",
        severity="note",
    )
    kind = build_kind({**ABOUT, "period": PERIOD, "rollover": {"same": ["名称"]}}, with_sheet(FORM), asked)
    now, last = (
        take(kind, {"年度": year, "件数": count, "说明": "没有增加。"})[0] for year, count in ((2024, 8), (2023, 5))
    )
    assert [one.message for one in check(replace(now, earlier={"previous": last}))] == ["没有增加：今年 8，上年 5"]
    with pytest.raises(KindError, match=r"没有名称“previous\.件"):
        build_kind({**ABOUT, "period": PERIOD}, with_sheet(FORM), rules("{previous.件}", find=["甲"]))

"""What figures in a text claim, read with a vocabulary of a few words that the test shows, and when it does not hold."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from builders import ABOUT, take, with_sheet

from reportgen.core.claims.lexicon import WordError, spellings
from reportgen.core.claims.numerals import numeral
from reportgen.core.claims.symbols import Clock, fold
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import KindError, build_kind

PERIOD = {"every": "year", "year": "年度"}
FORM: dict[str, Any] = {
    "field": [
        {"id": "年度", "type": "year"},
        {"id": "单位"},
        {"id": "收费", "type": "amount"},
        {"id": "说明", "type": "prose"},
    ],
    "grid": [
        {
            "id": "表",
            "rows": ["借入", "结转", "归还", "遗失"],
            "columns": ["成人", "儿童", {"id": "总计", "value": "成人 + 儿童"}],
        }
    ],
    "table": [
        {
            "id": "借还",
            "cells": [
                ["项目", "成人", "儿童", "总计"],
                *([row, f"{{表.{row}.*}}"] for row in ("借入", "结转", "归还", "遗失")),
            ],
        }
    ],
    "list": [{"id": "情况", "columns": [{"id": "标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
}
WORDS: dict[str, Any] = {
    "own": "单位",
    "bodies": ["馆 局 单位"],
    "away": ["讲座"],
    "filling": ["读者"],
    "subject": [
        {
            "id": "图书",
            "words": ["(借阅)?图书"],
            "units": ["册", "本", ""],
            "grid": "表",
            "each": "column",
            "whole": ["总计"],
            "usual": ["借入"],
            "not": ["修补"],
            "measure": [
                {
                    "id": "借入",
                    "words": ["借入"],
                    "value": "借入",
                    "also": "借入 + 结转",
                    "with": "结转",
                    "whole": True,
                },
                {"id": "结转", "words": ["上年(结转|留下)"], "value": "结转", "strong": True},
                {"id": "归还", "words": ["归还 还回"], "value": "归还", "share_of": "借入", "due": True},
                {"id": "遗失", "words": ["遗失"], "then": ["其余"], "value": "遗失", "share_of": "归还"},
            ],
            "part": [{"id": "儿童", "words": ["儿童 小读者"], "of": ["儿童"]}],
            "split": [{"id": "方式", "words": ["柜台 自助 网上"]}],
        },
        {
            "id": "收费",
            "words": ["收费"],
            "units": ["元"],
            "scale": 10000,
            "usual": ["收费"],
            "measure": [{"id": "收费", "words": [], "value": "收费"}],
        },
    ],
}
WAYS = ("figure", "earlier", "share", "change", "total", "within", "none", "all", "trend")
RULES = {
    "rule": [
        {
            "code": f"W{number}",
            "title": way,
            "severity": "warning",
            way: ["图书", "收费"],
            "message": "{said}→{should}" + ("（{how}）" if way in ("share", "change", "total", "all", "trend") else ""),
            "fix": "f",
            "source": "s",
        }
        for number, way in enumerate(WAYS, 1)
    ]
}
VALUES = {
    "年度": 2024,
    "单位": "临江市青石图书馆",
    "收费": "1.25",
    "表.借入.成人": 30,
    "表.借入.儿童": 8,
    "表.结转.成人": 2,
    "表.结转.儿童": 1,
    "表.归还.成人": 20,
    "表.归还.儿童": 1,
    "表.遗失.成人": 3,
    "表.遗失.儿童": 0,
}
LAST = VALUES | {"年度": 2023, "收费": "0.86", "表.借入.成人": 25, "表.借入.儿童": 4, "表.归还.成人": 14}


def kind(words: dict[str, Any] | None = None, rules: dict[str, Any] | None = None) -> Kind:
    return build_kind({**ABOUT, "period": PERIOD}, with_sheet(FORM), rules or RULES, worded=words or WORDS)


KIND = kind()


def report(text: str, heading: str = "", **values: Any) -> Report:
    written = {"情况": [{"标题": heading, "正文": text}]} if heading else {"说明": text}
    return take(KIND, VALUES | values | written)[0]


def said(text: str, heading: str = "", last: bool = True, **values: Any) -> list[str]:
    """What is told of `text`."""
    of = report(text, heading, **values)
    earlier = {"previous": take(KIND, LAST)[0]} if last else {}
    return [item.message for item in check(replace(of, earlier=earlier))]


# ── numbers ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "number"),
    [("38", 38), ("三十八", 38), ("十二", 12), ("一百零三", 103), ("两千", 2000), ("1.25", Decimal("1.25")), ("二", 2)],
)
def it_reads_a_number_however_it_is_written(written: str, number: object) -> None:
    assert numeral(written) == number


@pytest.mark.parametrize("written", ["二〇二四", "三五", "十百", "一二三"])
def it_does_not_take_a_year_or_a_guess_for_a_number(written: str) -> None:
    assert numeral(written) is None


def it_folds_periods_and_figures_to_one_sign_each() -> None:
    folded = fold("2023年收到12件，去年收到十二件", Clock(2024))
    assert folded.text[0] == folded.text[5] and folded.text[3] == folded.text[8]
    assert [(one.text, one.value) for one in folded.numbers] == [("12件", 12), ("十二件", 12)]


def it_spells_a_word_out() -> None:
    assert spellings("借[入出](图书|书)?") == ("借入", "借入图书", "借入书", "借出", "借出图书", "借出书")


@pytest.mark.parametrize("word", ["(借", "借)", "[]", "(借)?", "?借", "(甲|乙)(甲|乙)" * 9])
def it_refuses_a_word_that_cannot_be_read(word: str) -> None:
    with pytest.raises(WordError):
        spellings(word)


# ── figures ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "借入图书38册。",
        "借入图书三十八册。",
        "全年共借入读者图书38本。",
        "图书38册。",
        "借入图书38册，其中儿童8册。",
        "借入图书41册（含上年结转3册）。",
        "借入图书38册。其中，小读者8册。",
        "图书归还21册，遗失3册。较上年增加9册，其中柜台28册。",
        "2023年借入图书29册，2024年借入38册。",
        "借入图书由上年的29册增至38册。",
        "图书借入数量为38。",
        "借入图书近40册。",
        "收费1.25万元。",
        "收费12500元。",
        "收费1.250万元。",
        "图书归还21册，占55.3%。",
        "图书归还21册，遗失3册。借入的图书中，儿童8册。",
        "图书归还21册，遗失3册。从借入图书的情况看，儿童8册，小读者占21.1%。",
        "图书归还21册，遗失3册。借入的图书按读者分：儿童8册。",
        "借入图书38册，归还21册，遗失3册，分别比上年增加6册和0册。",
        "借入图书38册，同比增加9册；归还21册，收费1.25万元，增幅分别为40%和45.3%。",
        "图书归还21册、收费1.25万元，制作书签3套、书袋2套，分别增加1套和2套。",
        "图书归还21册、遗失3册，比上年增加6册。",
        "图书归还21册、遗失3册，上年为18册。",
        "借入图书38册，多于上年的29册。",
        "借入图书38册，其中儿童占比最高，为21.1%。",
        "讲座听众由年初的18人增至年末的23人，净增5人。",
        "排队时间由9天缩短至6天，缩短3天。",
        "对上年借入的29册图书逐册检视，归还25册、遗失2册。",
        "上年借入图书29册，经修补，归还25册。",
        "借入图书38册，同比增长31%，比上年增加9册，是上年的1.3倍。",
        "借入图书38册，其中柜台20册、自助10册、网上8册。",
        "借入图书38册，上年结转3册，共41册。",
        "图书38册，约为2023年的1.31倍，归还21册，遗失3册。",
        "借入图书38册，成人和儿童各19册。",
        # parts that the form does not know
        "图书归还21册，其中外文类9册，占42.9%。",
        "图书归还21册，其中外文类占42.9%。",
        "图书归还21册，外文类占42.9%。",
        "图书归还21册，其中外文类9册，占归还图书的42.9%。",
        # of something else
        "借入图书12箱。",
        "讲座借入图书12册。",
        "修补图书12册。",
        "红桥图书馆借入图书12册。",
        "各单位共借入图书120册，归还90册。",
        "上半年借入图书12册。",
        "12月借入图书5册。",
        "2020年借入图书5册。",
        "借入涉及历史的图书5册。",
        "借入历史图书5册。",
        "借入图书38册，其中归还后又借入的5册。",
        "每册图书1张卡。",
        "借入的第3册图书。",
        # without a figure
        "图书没有历年积压。",
        "没有修补图书。",
        "讲座没有借入图书。",
        "未及时归还图书。",
        "红桥图书馆未借入图书。",
        "借入的图书全部按期归还。",
        "除遗失的外，借入的图书全部归还。",
        "借入的图书均已上架归还。",
        "上年留下的图书已全部归还。",
        "借入图书较上年有所增加。",
        "收费较上年明显增加。",
        "借入图书较上年增多，其中历史类减少。",
        "借入、归还图书分别为38册、21册。",
        "图书归还21册，遗失3册，其余2册待查。",
        "借入图书近四十册。",
        "借入图书30余册。",
        "借入图书38册，比上年底的29册净增9册。",
        "图书归还率由上年的51.7%升到55.3%。",
        "图书归还21册，占借入的55.3%，高于上年的51.7%（借入29册、归还15册）。",
        "借入图书38册（上年29册），归还21册（上年15册）。",
        "借入图书38册：柜台20册，自助10册，网上8册；柜台占52.6%。",
        "对62册图书逐一清点，已归还40册、遗失22册。",
        "东馆借入图书18册，西馆借入图书20册。",
        "三馆的海报共900张，其中大的500张、中的300张、小的100张，比上年的750张增加20%。",
        "派单342件，办结338件，其中咨询120件、求助152件、其他70件。",
        "收回押金380元，其中一户240元、一户140元。",
        "海报19张，其中大的11张、小的5张、竖的3张，平均每场1.58张。",
        "修补图书320册（新书45册、旧书275册），占应修400册的80%。",
        "墙报31期，窗口及时更换率由91%提高到98%。",
    ],
)
def it_leaves_a_text_alone_that_is_right_or_of_something_else(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("借入图书36册。", ["36 册→38 册"]),
        ("借入图书三十六册。", ["36 册→38 册"]),
        ("借入图书41册。", ["41 册→38 册"]),
        ("借入图书36册，归还22册，遗失4册。", ["36 册→38 册", "22 册→21 册", "4 册→3 册"]),
        ("借入图书38册，其中儿童9册。", ["9 册→8 册"]),
        ("借入图书38册。归还19册。", ["19 册→21 册"]),
        ("归还的图书中，儿童3册。", ["3 册→1 册"]),
        ("图书归还21册，遗失3册。借入的图书中，儿童9册。", ["9 册→8 册"]),
        (
            "借入图书38册，归还21册，遗失3册，分别比上年增加5册和减少1册。",
            ["增加 5 册→增加 6 册（归还 21，上年 15）", "减少 1 册→持平（遗失 3，上年 3）"],
        ),
        ("图书归还21册、遗失3册，比上年增加7册。", ["增加 7 册→持平（遗失 3，上年 3）"]),
        ("借入图书38册。加上上年留下的4册，图书没有遗失。", ["4 册→3 册", "没有→3 册"]),
        ("上年留下的5册。", ["5 册→3 册"]),
        ("借入图书38册，少于上年的29册。", ["减少→增加（借入 38，上年 29）"]),
        ("借入图书38册，其中儿童占比最高，为31%。", ["31%→21.1%（借入（儿童） 8 ÷ 借入 38）"]),
        ("讲座听众由年初的1.8万人增至年末的2.3万人，净增0.6万人。", ["增加 0.6 万人→增加 0.5 万人（2.3 - 1.8）"]),
        ("排队时间由9天缩短至6天，缩短4天。", ["减少 4 天→减少 3 天（6 - 9）"]),
        ("青石馆借入图书36册。", ["36 册→38 册"]),
        ("借入的图书（36册）已登记。", ["36 册→38 册"]),
        ("收费1.52万元。", ["1.52 万元→1.25 万元"]),
        ("收费15200元。", ["15200 元→12500 元"]),
        ("收费1万元。", ["1 万元→1.25 万元"]),
        ("上年借入图书30册。", ["30 册→29 册"]),
        ("图书归还21册，占65%。", ["65%→55.3%（归还 21 ÷ 借入 38）"]),
        ("图书归还21册，其中外文类9册，占31%。", ["31%→42.9%（9 ÷ 21）"]),
        ("图书归还21册，遗失3册，占归还的24.3%。", ["24.3%→14.3%（遗失 3 ÷ 归还 21）"]),
        ("借入图书38册，其中儿童8册，占31%。", ["31%→21.1%（借入（儿童） 8 ÷ 借入 38）"]),
        ("借入图书38册，同比下降31%。", ["减少 31%→增加 31%（借入 38，上年 29）"]),
        ("借入图书38册，比上年增加7册。", ["增加 7 册→增加 9 册（借入 38，上年 29）"]),
        ("与2023年相比，借入图书增加了32册。", ["增加 32 册→增加 9 册（借入 38，上年 29）"]),
        ("收费1.25万元，较上年减少0.39万元。", ["减少 0.39 万元→增加 0.39 万元（收费 1.25，上年 0.86）"]),
        ("借入图书38册，其中柜台20册、自助10册、网上6册。", ["38 册→36 册（20 + 10 + 6 = 36）"]),
        ("借入图书38册，上年结转3册，共44册。", ["44 册→41 册（38 + 3 = 41）"]),
        ("借入图书38册，其中破损的40册。", ["40 册→38 册"]),
        ("借入图书近38册，归还20余册，遗失近9册。", ["9 册→3 册"]),
        ("全年未借入图书。", ["没有→38 册"]),
        ("没有小读者借入图书。", ["没有→8 册"]),
        ("全年无遗失的图书。", ["没有→3 册"]),
        ("借入的图书已全部归还。", ["全部→21 册（借入 38）"]),
        ("借入图书38册，均已归还。", ["全部→21 册（借入 38）"]),
        ("借入图书38册，全部为儿童借入。", ["全部→8 册（借入 38）"]),
        ("借入图书较上年有所减少。", ["减少→增加（借入 38，上年 29）"]),
        ("借入图书数量与上年基本持平。", ["持平→增加（借入 38，上年 29）"]),
        ("借入、归还图书分别为38册、22册。", ["22 册→21 册"]),
        ("借入、归还图书分别比上年增加9册、8册。", ["增加 8 册→增加 6 册（归还 21，上年 15）"]),
        ("借入图书40册，其中柜台30册、自助5册、网上3册。", ["40 册→38 册"]),
        ("借入图书38册，比上年底的26册净增12册。", ["26 册→29 册", "增加 12 册→增加 9 册（借入 38，上年 29）"]),
        ("图书归还率由上年的47.1%升到55.3%。", ["47.1%→51.7%（上年归还 15 ÷ 借入 29）"]),
        ("借入图书38册（上年27册），归还21册。", ["27 册→29 册"]),
        ("借入图书38册：柜台20册，自助10册，网上8册；柜台占56.2%。", ["56.2%→52.6%（20 ÷ 借入 38）"]),
        (
            "三馆的海报共900张，其中大的500张、中的300张、小的100张，比上年的750张增加30%。",
            ["增加 30%→增加 20%（(900 - 750) ÷ 750）"],
        ),
        ("借入图书38册，同比增长三成，达到40册。", ["40 册→38 册"]),
    ],
)
def it_tells_what_does_not_hold_and_why(text: str, told: list[str]) -> None:
    assert said(text) == told


def it_knows_what_a_text_is_about_from_its_heading() -> None:
    assert said("全年归还20册。", "图书借还情况") == ["20 册→21 册"]
    assert said("全年归还20册。", "讲座情况") == []


def it_counts_what_all_bodies_below_did_only_for_a_unit_that_gathers_them() -> None:
    def told(unit: str) -> list[str]:
        known = kind({**WORDS, "bodies": ["馆 局 单位 人民政府"], "gathers": ["人民政府"]})
        entered = VALUES | {"单位": unit, "说明": "全市各部门借入图书31册。"}
        return [item.message for item in check(take(known, entered)[0])]

    assert told("临江市人民政府") == ["31 册→38 册"]
    assert told("临江市青石图书馆") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全市借入图书31册。", ["31 册→38 册"]),
        ("全市共借入图书31册。", ["31 册→38 册"]),
        ("2024年，全市各单位借入图书31册。", ["31 册→38 册"]),
        ("借入图书38册，其中儿童图书8册，占全市的29.60%。", ["29.60%→21.05%（借入（儿童） 8 ÷ 借入 38）"]),
        ("借入图书38册，其中儿童图书8册，占全市的21.05%。", []),
    ],
)
def it_takes_all_of_the_region_for_that_of_an_office_that_gathers_it(text: str, found: list[str]) -> None:
    def told(unit: str, *gathers: str) -> list[str]:
        known = kind({**WORDS, "gathers": list(gathers)})
        return [item.message for item in check(take(known, VALUES | {"单位": unit, "说明": text})[0])]

    assert told("临江市文化旅游局", "文化旅游局") == found
    assert "占" in text or told("临江市文化旅游局") == []


@pytest.mark.parametrize("units", [["万元"], ["元", "万元"]])
def it_knows_a_figure_in_ten_thousands_by_its_unit_alone(units: list[str]) -> None:
    words = {
        **WORDS,
        "subject": [{key: value for key, value in WORDS["subject"][1].items() if key != "scale"} | {"units": units}],
    }
    known = kind(words, {"rule": [RULES["rule"][0] | {"figure": ["收费"]}]})
    for text, found in (
        ("收费1.35万元。", ["1.35 万元→1.25 万元"]),
        ("收费12500元。", []),
        ("收费13500元。", ["13500 元→12500 元"]),
    ):
        assert [item.message for item in check(take(known, VALUES | {"说明": text})[0])] == found


def it_refuses_units_of_two_sizes_for_one_figure() -> None:
    words = {**WORDS, "subject": [WORDS["subject"][1] | {"units": ["亿元"]}]}
    with pytest.raises(KindError, match="units 里的单位大小不一"):
        kind(words, {"rule": [RULES["rule"][0] | {"figure": ["收费"]}]})


def it_holds_a_list_that_goes_on_in_the_next_sentence_against_its_whole() -> None:
    begun = "借入图书38册。柜台20册，自助12册。"
    assert said(f"{begun}另有6册为网上借阅。") == []
    assert said(f"{begun}另有8册为网上借阅。") == ["38 册→40 册（20 + 12 + 8 = 40）"]
    assert said(begun) == ["38 册→32 册（20 + 12 = 32）"]


def it_compares_with_last_year_only_where_last_year_is_known() -> None:
    assert said("借入图书38册，同比下降31%。上年借入图书30册。", last=False) == []


def it_never_doubts_a_figure_that_was_put_in_but_adds_it_up() -> None:
    assert said("借入图书{{ 表.归还.总计 }}册。") == []
    assert said("借入图书{{ 表.借入.总计 }}册，其中柜台20册、自助10册。") == ["38 册→30 册（20 + 10 = 30）"]


def it_tells_one_cause_once() -> None:
    """A figure that is wrong, its sum and what follows from it; the text and the table apart by what the table is apart."""
    assert said("借入图书40册，其中柜台30册、自助5册、网上3册。") == ["40 册→38 册"]
    assert said("图书已全部归还，没有遗失。", **{"表.归还.成人": 34, "表.遗失.成人": 3}) == ["全部→35 册（借入 38）"]


def it_leaves_a_text_alone_while_the_figures_do_not_fit_each_other_by_as_much() -> None:
    balance = {"code": "T1", "title": "t", "check": "借入 == 归还 + 遗失", "message": "m", "fix": "f", "source": "s"}
    rules = {"rule": [*RULES["rule"], balance | {"grid": "表", "each": "column"}]}
    values = VALUES | {"表.归还.成人": 26, "表.归还.儿童": 8, "说明": "图书归还36册，遗失3册。"}
    found = [item.message for item in check(take(kind(rules=rules), values)[0])]
    assert found == ["36 册→34 册", "m"]
    values |= {"说明": "图书归还35册，遗失3册。"}
    assert [item.message for item in check(take(kind(rules=rules), values)[0])] == ["m"]


def it_compares_nothing_with_a_blank() -> None:
    assert said("借入图书36册。", **{"表.借入.成人": None}) == []


def it_reads_hostile_text_in_linear_time() -> None:
    started = time.process_time()
    for text in ("一" * 32_767, "借入图书" * 8_000, "12" * 16_000 + "册", "（" * 32_767, "占1%" * 10_000):
        said(text)
    assert time.process_time() - started < 20


# ── mistakes in the vocabulary ───────────────────────────────────────────────


def with_subject(**more: Any) -> dict[str, Any]:
    first, *rest = WORDS["subject"]
    return WORDS | {"subject": [first | more, *rest]}


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        (WORDS | {"own": "单们"}, "own 里没有字段“单们”。是不是“单位”"),
        (WORDS | {"filing": ["读者"]}, "不认识“filing”。是不是“filling”"),
        (with_subject(grid="表表"), "没有表格数据“表表”。是不是“表”"),
        (with_subject(each="cell"), "写了 grid 就要写 each"),
        (with_subject(whole=["总记"]), "whole 里没有“总记”。是不是“总计”"),
        (with_subject(usual=["借人"]), "usual 里没有“借人”。是不是“借入”"),
        (with_subject(words=["(图书"]), "words 里的括号不成对"),
        (with_subject(beside=["图画"]), "beside 里没有“图画”"),
        (with_subject(measure=[{"id": "借入", "words": [], "value": "借人"}]), "没有名称“借人”。是不是“借入”"),
        (with_subject(measure=[{"id": "借入", "words": [], "value": "借入", "also": "借入"}]), "also 和 with 要一起写"),
        (with_subject(part=[{"id": "儿童", "words": [], "of": ["少儿"]}]), "of 里没有“少儿”"),
    ],
)
def it_is_refused_with_its_mistake_when_the_kind_is_loaded(words: dict[str, Any], mistake: str) -> None:
    with pytest.raises(KindError, match=mistake):
        kind(words)


def it_refuses_a_rule_about_what_the_vocabulary_does_not_have() -> None:
    rule = RULES["rule"][0] | {"figure": ["图书.借人"]}
    with pytest.raises(KindError, match=r"figure 里的“图书\.借人”不在 claims\.toml 里。是不是“图书\.借入”"):
        kind(rules={"rule": [rule]})


# ── rates ────────────────────────────────────────────────────────────────────

RATED = FORM | {
    "field": [
        *FORM["field"],
        {"id": "归还率", "type": "percent", "decimals": 2},
        {"id": "还了", "type": "count"},
        {"id": "借了", "type": "count"},
    ]
}


def rated(value: str, text: str) -> list[str]:
    """What is told of a text about a rate whose `value` the form gives so; the report has 16.30%, made of 163 and 1000."""
    measure = {"id": "归还率", "words": ["归还率"], "value": value, "unit": "%", "strong": True}
    words = WORDS | {"subject": [{"id": "图书", "words": ["图书"], "units": [""], "measure": [measure]}]}
    rules = {"rule": [RULES["rule"][0] | {"figure": ["图书"]}]}
    made = build_kind({**ABOUT, "period": PERIOD}, with_sheet(RATED), rules, worded=words)
    values = VALUES | {"归还率": "16.30%", "还了": 163, "借了": 1000, "说明": text}
    return [item.message for item in check(take(made, values)[0])]


@pytest.mark.parametrize("value", ["归还率", "归还率 + 归还率 - 归还率", "归还率 * 100", "还了 / 借了 * 100"])
def it_holds_a_percentage_of_a_text_against_a_percentage_of_the_form(value: str) -> None:
    assert rated(value, "图书归还率为16.30%。") == rated(value, "图书归还率为16.3%。") == []
    (told,) = rated(value, "图书归还率为18.30%。")
    assert told.startswith("18.30%→16.3")


def it_asks_for_the_hundred_where_a_rate_is_divided_without_it() -> None:
    with pytest.raises(KindError, match=r"value 要算成百分数，请写 \(还了 / 借了\) \* 100"):
        rated("还了 / 借了", "")

"""What a text says without a figure, held against the tables: that there was none, some, all, or that it went up or down."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.rules.claim_rules import Claims
from reportgen.core.rules.texts.passages import passages_of
from reportgen.files.kind_folder import load_folder

FOLDER = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021"
KIND = load_folder(FOLDER).kind
SAMPLE: dict[str, Any] = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"), parse_float=Decimal)["values"]
FIRST = "本年新收政府信息公开申请30件。"
APPLIED = {"依申请.本年新收.自然人": 30, "依申请.予以公开.自然人": 30}
REVIEW, COURT = "复议诉讼.行政复议.", "复议诉讼.未经复议直接起诉."
KNOWN = dict[str, int | Decimal]


def report(cells: KNOWN) -> Report:
    values = {name: 0 if "." in name else value for name, value in SAMPLE.items() if name != "引言"}
    zero = dict.fromkeys(("行政许可", "行政处罚", "行政强制", "行政事业性收费"), 0)
    values |= {"单位全称": "青河县自然资源局", "年度": 2024, "单位类型": "部门", **zero, **APPLIED, **cells}
    typed = {name: RawCell(value) for name, value in values.items() if name in KIND.fields}
    return take_in(KIND, RawReport("年报.xlsx", typed, {"总体情况": [{"正文": RawCell("略。")}]}))[0]


def told(text: str, cells: KNOWN, last: KNOWN | None = None) -> list[str]:
    """What does not hold of `text` behind a sentence that counts the requests, as a message can say it."""
    whole = replace(report(cells), earlier={"previous": report(last or {})})
    whole = replace(whole, entries={**whole.entries, "总体情况[1].正文": Entry(FIRST + text)})
    return [str(wrong.said) for wrong in Claims(whole, passages_of(whole)).wrong]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("依法实施了行政强制。", "行政强制"),
        ("全年行政处罚均依法作出。", "行政处罚"),
        ("行政处罚依法规范实施。", "行政处罚"),
        ("行政强制案件数量不多。", "行政强制"),
        ("全年行政事业性收费均按规定标准收取。", "行政事业性收费"),
        ("废止了一批规章。", "主动公开.规章.本年废止"),
        ("年内有行政规范性文件被废止。", "主动公开.行政规范性文件.本年废止"),
        ("新出台的规章全部配发解读。", "主动公开.规章.本年制发"),
        ("出现了重复申请的情况。", "依申请.重复申请.自然人"),
        ("个别申请来自科研机构。", "依申请.本年新收.科研机构"),
        ("上年遗留的申请已办结。", "依申请.上年结转.自然人"),
        ("未办结的申请转入下年。", "依申请.结转下年度.自然人"),
        ("有申请人提起行政复议。", REVIEW + "结果维持"),
        ("县政府复议后纠正了我局的答复。", REVIEW + "结果纠正"),
        ("申请人提起行政复议，县政府责令重新答复。", REVIEW + "结果纠正"),
        ("个别行政诉讼案件败诉。", COURT + "结果纠正"),
    ],
)
def it_asks_about_what_is_told_as_done_where_the_table_has_none(text: str, cell: str) -> None:
    assert told(text, {}), text
    assert told(text, {cell: 3}) == [], text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("全年无一起败诉案件。", COURT + "结果纠正"),
        ("行政诉讼未败诉。", COURT + "结果纠正"),
        ("行政复议案件未被纠正。", REVIEW + "结果纠正"),
        ("没有一件复议案件被纠正。", REVIEW + "结果纠正"),
        ("所有申请当年均已办理完毕，没有遗留。", "依申请.结转下年度.自然人"),
        ("没有因不掌握相关信息而作出的答复。", "依申请.不掌握相关信息.自然人"),
        ("没有新印发规章。", "主动公开.规章.本年制发"),
    ],
)
def it_asks_about_what_is_denied_where_the_table_has_some(text: str, cell: str) -> None:
    granted = {"依申请.予以公开.自然人": 27} if cell.startswith("依申请") else {}
    assert told(text, {cell: 3, **granted}), text
    assert told(text, {}) == [], text


@pytest.mark.parametrize(
    ("text", "row", "is_so", "is_not"),
    [
        ("行政复议1件，县政府责令我局重新作出答复。", REVIEW, "结果纠正", "结果维持"),
        ("行政复议1件，被确认违法。", REVIEW, "结果纠正", "结果维持"),
        ("直接起诉的1件获判维持。", COURT, "结果维持", "尚未审结"),
        ("直接起诉1件，已判决维持。", COURT, "结果维持", "尚未审结"),
        ("直接起诉1件，败诉。", COURT, "结果纠正", "结果维持"),
        ("行政诉讼1件，法院判决撤销。", COURT, "结果纠正", "结果维持"),
        ("行政诉讼1件，我局胜诉。", COURT, "结果维持", "结果纠正"),
    ],
)
def it_asks_about_the_outcome_of_the_one_case(text: str, row: str, is_so: str, is_not: str) -> None:
    assert told(text, {row + is_not: 1}), text
    assert told(text, {row + is_so: 1}) == [], text


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("行政处罚近三年来首次回落。", -1),
        ("行政处罚由升转降。", -1),
        ("行政处罚不升反降。", -1),
        ("行政处罚保持下降态势。", -1),
        ("行政处罚延续了逐年上升的势头。", 1),
        ("行政处罚止跌回升。", 1),
        ("行政处罚再创新高。", 1),
        ("行政处罚继续增长。", 1),
        ("行政处罚同比不增不减。", 0),
    ],
)
def it_asks_about_the_way_that_a_turn_of_phrase_says_it_went(text: str, way: int) -> None:
    then = {"行政处罚": 20}
    worlds = {-1: 15, 0: 20, 1: 25}
    assert {now: bool(told(text, {"行政处罚": value}, then)) for now, value in worlds.items()} == {
        now: now != way for now in worlds
    }


@pytest.mark.parametrize(
    "text",
    [
        "应依法作出行政处罚。",
        "规范行政处罚流程，行政强制信息及时公示。",
        "对属于国家秘密的依法不予公开。",
        "申请人对复议决定不服的，可以依法提起行政诉讼。",
        "推动行政处罚案卷评查，降低被纠正的风险。",
        "制发2件、废止5件，总量不增反降。",
    ],
)
def it_leaves_duties_and_wishes_alone(text: str) -> None:
    valid = {"主动公开.行政规范性文件.本年制发": 2, "主动公开.行政规范性文件.本年废止": 5}
    assert told("制定行政规范性文件的情况：" + text if "制发" in text else text, valid) == [], text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("年内就山林管护新出台了规范性文件。", "主动公开.行政规范性文件.本年制发"),
        ("行政强制力度明显加大。", "行政强制"),
        ("行政处罚和行政强制均正常开展。", "行政强制"),
        ("高校首次成为申请主体，也提出申请。", "依申请.本年新收.科研机构"),
        ("行政事业性收费应收尽收。", "行政事业性收费"),
    ],
)
def it_takes_whatever_is_told_of_a_thing_for_a_word_that_there_was_some(text: str, cell: str) -> None:
    assert told(text, {}), text
    assert not told(text, {cell: 3, "行政处罚": 3}), text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("没有动用过强制拆除之类的手段。", "行政强制"),
        ("行政强制继续保持空白。", "行政强制"),
        ("不予公开的情形一例也没有出现。", "依申请.国家秘密.自然人"),
        ("委机关没有因信息公开吃官司。", COURT + "结果维持"),
        ("复议案件未见一起被纠错。", REVIEW + "结果纠正"),
    ],
)
def it_hears_a_denial_in_words_that_it_knows_only_in_part(text: str, cell: str) -> None:
    granted = {"依申请.予以公开.自然人": 27} if cell.startswith("依申请") else {}
    assert told(text, {cell: 3, **granted}), text
    assert not told(text, {}), text


def it_holds_what_was_so_again_or_for_the_first_time_against_the_last_report() -> None:
    again, first = "全年继续没有采取行政强制。", "全年首次实施行政强制。"
    assert told(again, {}, {"行政强制": 2})
    assert not told(again, {}, {})
    assert told(first, {"行政强制": 1}, {"行政强制": 2})
    assert not told(first, {"行政强制": 1}, {})


@pytest.mark.parametrize(
    "text",
    [
        "本机关不承担行政强制职能。",
        "严格执行《中华人民共和国行政强制法》。",
        "行政许可、行政处罚和行政强制信息按时上网。",
        "如实施行政强制须先行催告。",
        "举办行政强制专题培训。",
    ],
)
def it_takes_a_rule_a_paper_or_a_plan_for_no_word_that_there_was_some(text: str) -> None:
    assert not told(text, {}), text


@pytest.mark.parametrize(
    "text",
    ["没有超期答复的申请。", "申请没有引发舆情。", "没有因答复不当引发的行政复议。", "复议案件均已审结，没有积压。"],
)
def it_takes_a_denial_of_some_for_no_denial_of_all(text: str) -> None:
    assert not told(text, {REVIEW + "结果维持": 2, "依申请.结转下年度.自然人": 0}), text


def it_takes_nothing_that_tells_how_applications_are_dealt_with_for_a_word_that_there_were_some() -> None:
    """The first is of the very report of a sub-district to which nobody has applied."""
    for text in (
        "办事处信息公开申请由党政办专人负责登记。",
        "切实保障公民民主权利。",
        "受理申请的数量、方式：详见指南。",
    ):
        assert told(text, {}) == [], text

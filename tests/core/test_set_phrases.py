"""Set phrases and words side by side in which a character slipped, known by a list or by the words around."""

from __future__ import annotations

import random
import re
import sys
import time

import pytest
from ruled import said

from reportgen.core.chinese.alike import is_alike
from reportgen.core.chinese.neighbour_table import NEIGHBOURS
from reportgen.core.chinese.neighbours import _bonus
from reportgen.core.rules.spelling.misspelt import lexicon_with


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("保障知情权、参与权、表达权、监督权。", []),
        ("保障知情权、参与权、表达权和监督权。", []),
        ("保障知情权、参与权、表决权和监督权。", ["知情权、参与权、表决权和监督权"]),
        ("保障知情权、参与、表达权、监督权。", ["知情权、参与、表达权、监督权"]),
        ("保障知情权。", []),
    ],
)
def it_knows_a_set_phrase_that_slipped(text: str, told: list[str]) -> None:
    assert said(text=text, phrases=["知情权、参与权、表达权、监督权"]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("法定被动公开内容", ["法定被动公开内容"]),
        ("法定主动公开的内容", []),  # put in is not another
        ("非法定主动公开内容", []),
        ("规定主动公开内容", []),  # its first may be another
        ("能公开尽公开", ["能公开尽公开"]),
        ("应公开尽公布", ["应公开尽公布"]),
        ("应公开未公开", []),  # what grammar is made of
        ("应公开尽公开、能公开尽公开", []),  # right in another
        ("应公开尽公1", []),
    ],
)
def it_knows_a_phrase_with_another_character_within_it(text: str, told: list[str]) -> None:
    worded = ["法定主动公开内容 ^应公开尽公开$", "应公开尽公开、能公开尽公开"]
    assert said(text=text, worded=worded) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("坚持和发展中国特色社会主义。", []),
        ("建设有中国特色社会主义的事业。", []),
        ("学习新时代中国特色社会主义思想。", []),
        ("学习新时期中国特色社会主义思想。", ["新时期中国特色社会主义思想"]),
    ],
)
def it_knows_a_slip_beside_a_set_phrase_that_is_part_of_another(text: str, told: list[str]) -> None:
    assert said(text=text, phrases=["新时代中国特色社会主义思想", "中国特色社会主义"]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("逐条复合后上网，再由复合型人才复合。", ["复合→复核", "复合→复核"]),
        ("复核后上网。", []),
    ],
)
def it_knows_which_of_two_words_is_meant(text: str, told: list[str]) -> None:
    found = said("{found}→{should}", text=text, words={}, confused={"复核": "复合(?!型)"})
    assert found == told[:1]  # the same message is told once a value


@pytest.mark.parametrize(("a", "b"), [("建", "健"), ("开", "幵"), ("申", "甲"), ("制", "治"), ("请", "清")])
def it_knows_characters_that_are_taken_for_each_other(a: str, b: str) -> None:
    assert is_alike(a, b) and is_alike(b, a) and not is_alike(a, a) and not is_alike(a, "龥")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("归集公共信佣信息。", ["信佣→信用"]),  # every other character again, and no saying
        ("平均办时理长缩短。", ["办时理长→办理时长"]),  # 办 ends the name of no office: what is wrong stands behind it
        ("六件系本机关不掌握，按件计收。", []),
    ],
)
def it_tells_a_slip_of_the_trade_from_words_side_by_side(text: str, told: list[str]) -> None:
    assert said("{found}→{should}", text=text, words={}, short=["信用", "办理", "时长", "基本", "案件"]) == told


def it_takes_a_page_in_place_of_a_name_apart_no_further_than_a_name() -> None:
    start = time.process_time()
    lexicon_with((), ["".join(chr(0x4E00 + at) for at in range(3_000))])
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("打击制毒贩毒。", []),
        ("各单位健全管理制毒。", ["制毒→制度"]),  # a word, too, but beside 管理 the other one is said
        ("主持召开常委会会意。", ["会意→会议"]),
        ("召开常委会会议，各人会意。", []),
        ("网上声请人数增加。", ["声请→申请"]),
        ("现行有效的章规逐件核对。", ["章规→规章"]),  # in each other's place
    ],
)
def it_knows_a_slip_by_the_words_around_it(text: str, told: list[str]) -> None:
    assert said("{found}→{should}", text=text, words={}, short=["制度", "会议", "申请", "规章"]) == told


def it_finds_each_pair_of_the_table_as_it_stands() -> None:
    groups = random.Random(1).sample("".join(NEIGHBOURS.split()).split("/")[1:], 60)
    rows = [(group[0] + row[: row.index(":")], row) for group in groups for row in group.split("+")[1:]]
    pairs = [
        (before, word, mark) for before, row in rows for word, mark in re.findall("([\u4e00-\u9fff]+)([a-z])", row)
    ]
    assert len(pairs) > 1_000
    assert [pair for pair in pairs if _bonus(pair[0], pair[1]) != ord(pair[2]) - ord("a") + 5] == []
    assert (_bonus("公开", "透明"), _bonus("公开", "透"), _bonus("公", "开透明"), _bonus("", "公开")) == (10, 0, 0, 0)


def it_loads_the_words_around_only_for_a_doubted_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reportgen.core.chinese.neighbours", None)
    assert said("{found}", text="各单位健全管理制度，会议公开。", words={}, short=["制度", "会议"]) == []
    with pytest.raises(ImportError):
        said("{found}", text="各单位健全管理制毒，会议公开。", words={}, short=["制度", "会议"])

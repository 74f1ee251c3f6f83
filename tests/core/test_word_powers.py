"""The powers of a rule about words that read more than one pattern: what is found, wanted and contradicted, and what all of them keep."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from builders import kind_of, take
from ruled import FORM, PERIOD, SPELLED, report, rules, said
from test_repeats_and_numbering import NUMBERED
from test_strangers import PLACES

from reportgen.core.rules.check import check
from reportgen.core.rules.declared.patterns import build_pattern
from reportgen.core.rules.texts.check_digits import is_valid
from reportgen.core.rules.texts.naming import is_short_for
from reportgen.core.toml.kind_data import KindError
from reportgen.say.code_pages import rule_pages

# ── find ─────────────────────────────────────────────────────────────────────


def it_excuses_only_the_clause_that_a_word_stands_in() -> None:
    power = {"find": [r"(?P<年>20\d\d)年"], "unless": ["结转|预算"], "right_if": "年 == 年度"}
    text = "2023年结转的已办；2022年收到8件，编制2021年预算。"
    assert said("{年}", text=text, **power) == ["2022"]


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("临江市住房和城乡建设局认真落实", False),
        ("市住建局认真落实", False),
        ("住建局认真落实", False),
        ("北山市住建局认真落实", True),
        ("临江市教育局认真落实", True),
        ("青石街道认真落实", False),  # of another sort: not a unit like this one
    ],
)
def it_knows_the_name_of_another_unit_of_the_same_sort(text: str, another: bool) -> None:
    power = {"find": ["^(?P<名>[^，。]+)认真"], "name": "名", "own": ["名称"], "sorts": ["局$", "街道$"]}
    found = said("{名} {should}", text=text, values={"名称": "临江市住房和城乡建设局"}, **power)
    assert bool(found) is another
    assert said(text=text, values={"名称": None}, **power) == []


def it_keeps_the_usual_word_that_a_name_begins_with() -> None:
    power = {"find": ["由(?P<名>[^，。]+?局)更新"], "name": "名", "own": ["名称"], "sorts": ["局$"]}
    values = {"名称": "临江市民政局"}
    assert said("{名}", text="栏目由医疗保障局更新。", values=values, **power) == []  # 医疗保障 as a verb before 局
    assert said("{名}", text="栏目由医疗保障局更新。", values=values, begins=["医疗保障"], **power) == ["医疗保障局"]


def it_tells_of_a_number_only_where_its_check_digit_is_right() -> None:
    power = {"find": [r"(?P<卡>\d{16})"], "valid": {"卡": "bank-card"}}
    assert said(text="4111111111111111，4111111111111112", **power) == ["4111111111111111"]


@pytest.mark.parametrize(
    ("how", "text", "valid"),
    [
        ("identity-card", "11010519491231002X", True),  # the example of GB 11643
        ("identity-card", "１１０１０５ 19491231 002ｘ", True),
        ("identity-card", "110105194912310021", False),
        ("identity-card", "11010519491231002", False),
        ("bank-card", "4111 1111 1111 1111", True),  # ISO/IEC 7812: what shops test with
        ("bank-card", "4111-1111-1111-1112", False),
    ],
)
def it_proves_a_number_by_its_check_digit(how: str, text: str, valid: bool) -> None:
    assert is_valid(how, text) is valid


def it_looks_into_the_remark_behind_a_figure() -> None:
    form = {**FORM, "field": [*FORM["field"], {"id": "有效", "type": "count", "remark": True}]}
    kind = kind_of(ruled=rules(find=["修定"], everywhere=True), period=PERIOD, **form)
    assert [item.field for item in check(take(kind, {"有效": "22（其中修定16件）"})[0])] == ["有效"]


# ── what must be said, and what contradicts itself ───────────────────────────

ASPECTS: dict[str, Any] = {"mention": {"培训": "组织[^，。]*培训"}, "headed": {"培训": "培训"}, "in": ["说明", "情况"]}


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"说明": "组织了一次培训。"}, []),
        ({"说明": "参加培训的人都到了。"}, ["培训"]),  # a stray word
        ({"说明": "略。", "情况": [{"标题": "（一）培训情况", "正文": "讲了三课时。"}]}, []),
        ({"说明": "（一）培训情况\n讲了三课时。\n（二）其他\n略有几件事。"}, []),
        ({"说明": "（一）培训情况\n（二）其他\n略有几件事。"}, ["培训"]),  # nothing below it
        ({"说明": "（一）培训情况。讲了三课时。"}, []),
    ],
)
def it_knows_an_aspect_by_a_sentence_or_by_its_heading_and_one_below(
    values: dict[str, Any], missing: list[str]
) -> None:
    assert said("{missing}", values=values, **ASPECTS) == missing


@pytest.mark.parametrize(
    ("records", "accused"),
    [
        ([("培训情况", "讲了三课时。")], []),
        ([("培训情况", "食堂换了桌椅。")], ["情况[1].正文"]),
        ([("培训情况", "食堂换了桌椅。"), ("培训情况的说明", "讲了三课时。")], []),  # one of them is enough
        ([("其他情况", "讲了三课时。"), ("培训情况", "食堂换了桌椅，墙也刷了。")], ["情况[2].正文"]),
        ([("培训情况", "食堂换了桌椅。\n（一）课时。讲了三课时。")], []),  # below this heading, too
    ],
)
def it_wants_below_a_heading_what_the_heading_says(records: list[tuple[str, str]], accused: list[str]) -> None:
    values = {"情况": [{"标题": heading, "正文": text} for heading, text in records]}
    found = check(report(rules("{missing}", **ASPECTS, below={"培训": "课时"}), **values))
    assert [item.field for item in found] == accused


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        ("甲乙", ["丙"]),  # the others have theirs: 丙 in passing is not what was asked for
        ("甲乙丙", []),
        ("甲", ["乙"]),  # of so few headings, none is a pattern
        ("甲甲乙", []),  # a heading that stands twice is told by itself
    ],
)
def it_wants_a_heading_for_the_one_aspect_that_has_none(headings: str, missing: list[str]) -> None:
    values = {"情况": [{"标题": f"{one}的情况", "正文": f"{n}月讲了丙的事。"} for n, one in enumerate(headings, 1)]}
    aspects = {label: label for label in "甲乙丙"}
    assert said("{missing}", values=values, mention=aspects, headed=aspects) == missing


def it_quotes_both_sides_of_a_contradiction_at_the_later() -> None:
    power = {"contrary": {"收费": ["未收费", r"收取[^，。]*[1-9]\d*元"]}}
    values = {"说明": "全年未收费。", "情况": [{"标题": "甲", "正文": "收取处理费60元。"}]}
    found = check(report(rules("{about}：{first}/{sentence}", **power), **values))
    assert [(item.field, item.message) for item in found] == [("情况[1].正文", "收费：全年未收费。/收取处理费60元。")]
    assert said("{about}", text="全年未收费。", **power) == []


def it_tells_once_what_two_rules_find_in_the_same_words() -> None:
    one, other = rules("{found}", find=[r"20\d\d年"])["rule"][0], rules("{found}", find=[r"20\d\d年1月"])["rule"][0]
    both = {"rule": [one, {**other, "code": "W2"}]}
    assert [item.message for item in check(report(both, 说明="2023年1月，2022年。"))] == ["2022年", "2023年1月"]


# ── what the pages say, and what is refused ──────────────────────────────────


@pytest.mark.parametrize(
    ("power", "shown"),
    [
        ({"phrases": ["以人民为中心"]}, "固定的说法有没有走样，如：以人民为中心"),
        ({"worded": ["^应公开尽公开$"]}, "固定的说法有没有走样，如：应公开尽公开"),
        ({"repeated": "character"}, "有没有多打一遍的字"),
        ({"repeated": "sentence"}, "有没有写了两遍的句子"),
        ({"recounted": ["其中"]}, "同样的东西，前后写的数是否一样"),
        ({"at_odds": "weekday"}, "日期与星期几是否相符"),
        ({"paired": ["《》"]}, "成对的符号有没有缺一半：《》"),
        ({"beyond": "gb2312"}, "有没有 GB2312 以外的字"),
        ({"numbered": ["(?P<n>[一二])是"]}, "序号有没有跳过、重复或颠倒"),
        ({"contrary": {"收费": ["甲", "乙"]}}, "前后不能矛盾：收费"),
        (SPELLED, "错了一个字的词语，如：政务公开、平台建设"),
        ({"find": ["(?P<名>.+)局"], "name": "名", "own": ["名称"], "sorts": ["局"]}, "应当是本报告的 名称"),
    ],
)
def it_says_on_its_page_what_it_looks_at(power: dict[str, Any], shown: str) -> None:
    (page,) = rule_pages(kind_of(ruled=rules("m", **power), **FORM), {})
    assert shown in page.looks_at


@pytest.mark.parametrize(
    ("power", "mistake"),
    [
        ({"find": ["甲"], "unless": ["("]}, "unless 的写法看不懂"),
        ({"find": ["甲"], "name": "名"}, "name 和 own 要一起写"),
        ({"find": ["甲"], "name": "名", "own": ["名称"], "sorts": ["局"]}, "find 的每一条里都要有"),
        ({"find": ["(?P<名>甲)"], "name": "名", "own": ["名称"]}, "写了 own 就要写 sorts"),
        ({"find": ["(?P<名>甲)"], "name": "名", "own": ["名字"], "sorts": ["局"]}, "own 里没有可以填名称的文字“名字”"),
        ({"find": ["甲"], "valid": {"卡": "bank-card"}}, "find 里没有"),
        ({"find": [r"(?P<卡>\d)"], "valid": {"卡": "credit"}}, "valid 里没有“credit”这种号码，可用：identity-card、"),
        ({"words": {}, "spelled": ["公开"]}, "spelled 里的“公开”太短，至少 4 个字"),
        ({"words": {}, "short": ["公开平台"]}, "short 里的“公开平台”太长，最多 3 个字"),
        ({"phrases": ["为人民"]}, "phrases 里的“为人民”太短，至少 5 个字"),
        ({"worded": ["为人民"]}, "worded 里的“为人民”太短，至少 5 个字"),
        ({"at_odds": "weekdays"}, "at_odds 只能是 denied、listed、numbered、weekday、plan、span、cause"),
        ({"repeated": "word"}, "repeated 只能是 character（字）或 sentence（句子）"),
        ({"paired": ["《"]}, "paired 里每一项是两个不同的符号"),
        ({"beyond": "big5"}, "beyond 里写的是“big5”，只能是 gb2312、gbk"),
        ({"numbered": ["[一二]是"]}, "numbered 的每一条里都要有"),
        ({"contrary": {"收费": ["甲"]}}, "contrary 里的“收费”要写两种互相矛盾的样子"),
        ({"mention": {"甲": "甲"}, "headed": {"乙": "乙"}}, "headed 里的“乙”在 mention 里没有"),
        ({"mention": {"甲": "甲"}, "headed": {"甲": "甲"}, "below": {"乙": "乙"}}, "below 里的“乙”在 headed 里没有"),
    ],
)
def it_is_refused_with_its_mistake_when_the_kind_is_loaded(power: dict[str, Any], mistake: str) -> None:
    with pytest.raises(KindError, match=mistake.replace("（", ".").replace("）", ".")):
        kind_of(ruled=rules(**{"message": "m", **power}), **FORM)


# ── never long ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?<![^，。])甲", "乙\n甲"),
        ("甲(?![^，]*乙)", "甲\n乙"),
        ("^甲", "乙\n甲"),
        ("甲$", "甲\n乙"),
        (r"(?<!\d)甲", "1\n甲"),
    ],
)
def it_finds_in_many_sentences_at_once_what_it_finds_in_each_unless_it_says_so(pattern: str, text: str) -> None:
    made = build_pattern(pattern, {})
    in_each = any(made.is_in(line) for line in text.split("\n"))
    assert in_each and (made.is_in(text) or not made.is_local)


@pytest.mark.parametrize(
    "power",
    [
        {"phrases": ["知情权、参与权、表达权、监督权"]},
        {"worded": ["知情权、参与权、表达权、监督权"]},
        SPELLED,
        {"words": {}, "short": ["规范 政府 公开栏"]},
        {"repeated": "character"},
        {"paired": ["《》", "“”"]},
        {"numbered": NUMBERED},
        PLACES,
    ],
    ids=lambda power: json.dumps(sorted(power)),
)
@pytest.mark.parametrize("text", ["权、" * 8000, "政务平台" * 5000, "《" * 16000, "一是二是" * 4000])
def it_reads_the_longest_text_of_a_cell_in_a_moment(power: dict[str, Any], text: str) -> None:
    began = time.process_time()
    said(text=text, **power)
    assert time.process_time() - began < 2


def it_knows_a_short_form_by_its_characters_in_their_order() -> None:
    assert is_short_for("市住建局", "临江市住房和城乡建设局")
    assert not is_short_for("市建住局", "临江市住房和城乡建设局")

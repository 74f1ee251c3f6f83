"""Patterns from a form owner: pieces, refusals, and the plain text that must be there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.rules.declared.patterns import Pattern, PatternError, build_pattern


def it_puts_pieces_in_by_name() -> None:
    pattern = build_pattern("收到{数}{件}", {"数": r"(?P<数>\d+)", "件": "件|宗"})
    assert [match["数"] for match in pattern.find("收到3件，收到4宗，收到5条")] == ["3", "4"]
    assert pattern.groups == ("数",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收到{数字}件", "里没有片段“数字”。是不是“数”？"),
        (r"(?:\d+)+件", "重复里又有重复"),
        (r"(?:[一二]*、?)*件", "重复里又有重复"),
        (r"(\d|\d\d)*件", "重复里又有重复"),
        (r"(?:一|一)+件", "重复里又有重复"),
        (r"(?:一?){30}一", "重复里又有重复"),
        (r"(?:[^，。]{1,5}、)+等", "重复里又有重复"),
        (r"(?:\w+\s?)*件", "重复里又有重复"),
        (r"^(?=(?:一|一一)+$)件", "重复里又有重复"),
        (r"(.*)*件", "重复里又有重复"),
        (r"(?:.*?，){11}件", "重复里又有重复"),
        ("一?" * 30 + "一" * 30, "可长可短的太多"),
        (r"[^。]*[^。]*[^。]*件", "可长可短的太多"),
        (r".*收到.*办结.*结转.*件", "可长可短的太多"),
        ("一" * 3000, "太长"),
    ],
)
def it_refuses_what_it_cannot_put_together_and_what_may_take_for_ever(text: str, said: str) -> None:
    with pytest.raises(PatternError, match=said.replace("？", ".").replace("(", ".")):
        _ = build_pattern(text, {"数": "1"}).regex


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收到(件", "少了一个右括号，第3个字"),
        ("件*", "什么都没有也算找到"),
        ("[件", "方括号没有成对，第1个字"),
        ("件)", "多了一个右括号"),
        ("*件", "前面没有可以重复的内容"),
    ],
)
def it_says_what_is_wrong_when_it_is_compiled(text: str, said: str) -> None:
    with pytest.raises(PatternError, match=said):
        _ = build_pattern(text, {}).regex


ENDS = [
    *(
        r"\d{2,4}年(?:度)?",
        r"(?:收到|受理)\d+件",
        "[一二]+、",
        r"a{3}(?:b+)?",
        r"(?:、\d+)*件",
        r"\d{1,3}(?:,\d{3})*件",
    ),
    *("(?:至|到|截至|截止)+", "(?:一|二|十|百)+件", r"(?P<词>\w{2,8})(?P=词)", r"(?:[^，。；]{1,40}[，；]){1,3}等"),
    *(r"[^。]*收到[^。]*办结[^。]*", r"(?:a(?:b+)){2,}"),
]


@pytest.mark.parametrize("text", ENDS)
def it_allows_what_ends_soon(text: str) -> None:
    assert build_pattern(text, {}).regex


DIGITS = list("0123456789０１２３４５６７８９")


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        (r"\d+件信息处理费", [DIGITS, ["件信息处理费"]]),
        ("信息处理费用?共", [["信息处理费"], ["共"]]),
        ("收费|信息处理费", [["收费", "信息处理费"]]),
        ("(?:信息处理费)", [["信息处理费"]]),
        ("(?:新收|受理)(?P<数>\\d+)[件宗](?:申请|请求)?", [["新收", "受理"], DIGITS, ["件", "宗"]]),
        ("收(?:申请)?到", [["收"], ["到"]]),
        ("(?:共计|)申请", [["申请"]]),
        ("(?:共(?:计|有)|为)申请", [["共", "为"], ["申请"]]),
        ("(?<!结转)申请(?!人)", [["申请"]]),
        ("[收费]+信息", [["收", "费"], ["信息"]]),
        ("收{2}费用", [["收"], ["费用"]]),
        ("收{0,2}", []),
        ("收{,2}费", [["费"]]),
        ("收(?:费|\\d+)", [["收"], ["费", *DIGITS]]),
        ("[×╳]{2,}", [["×", "╳"]]),
        ("[^×]共[0-9]", [["共"]]),
        ("(?i)abc", []),
    ],
)
def it_knows_what_must_stand_in_a_match(text: str, needs: list[list[str]]) -> None:
    assert [list(row) for row in build_pattern(text, {}).needs] == needs


@given(st.text("收费a?*+()|{}0,2[]\\d:!<=P", max_size=14), st.text("收费a02", max_size=12))
def it_finds_the_same_as_without_looking_for_that_first(text: str, searched: str) -> None:
    try:
        pattern = build_pattern(text, {"收": "收", "费": "费", "收费": "收费", "a": "a"})
        everything = [match.span() for match in pattern.regex.finditer(searched)]
    except PatternError:
        return
    assert [match.span() for match in pattern.find(searched)] == everything


MADE_FOR = {
    r"\d+件": "1" * 500,
    r"[^。]*收到[^。]*办结[^。]*": "办结" + "收到" * 249,
    r"(?:、\d+)*件": "、1" * 250,
    r"\d+(?:\.\d+)?[^，。；\d]{0,14}\d+(?:\.\d+)?件": "1.1" * 166,
    r"(?P<词>\w{2,8})(?P=词)": "一二三四五六七八九" * 55,
}


@pytest.mark.parametrize(("text", "sentence"), MADE_FOR.items())
def it_ends_soon_in_a_sentence_made_for_it(text: str, sentence: str) -> None:
    pattern, began = build_pattern(text, {}), time.process_time()
    assert len([*pattern.find(sentence)]) < 60, "all of it is searched"
    assert time.process_time() - began < 1


def it_is_not_compiled_for_words_that_stand_in_different_sentences() -> None:
    pattern = Pattern("未按时[^。]*办结")
    lines = ["有一件未按时答复。", "其余全部办结。"]
    assert pattern.may_be_in("\n".join(lines)) and not pattern.may_be_in_one_of("\n".join(lines), lines)
    lines = [*lines, "两件未按时办结。"]
    assert pattern.may_be_in_one_of("\n".join(lines), lines)

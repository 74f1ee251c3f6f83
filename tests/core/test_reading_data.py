"""reading.toml: what it may say, and every mistake in it at once."""

from __future__ import annotations

import pytest
from builders import kind_of

from reportgen.core.recognise.tokens import Token, find_headings
from reportgen.core.toml.kind_data import KindError
from reportgen.core.toml.reading_data import Certain, OtherEdition, build_reading

_KIND = kind_of(
    headings=["一、收支情况"],
    field=[{"id": "单位", "type": "text"}, {"id": "类别", "type": "choice", "choices": ["甲", "乙"]}],
    grid=[{"id": "收支", "rows": ["办公"], "columns": ["预算"]}],
    table=[{"id": "甲表", "cells": [["项目", "预算数"], ["办公费", "{收支.办公.预算}"]]}],
)


def it_says_nothing_when_there_is_no_such_file() -> None:
    made = build_reading({}, _KIND)
    assert (made.titles, made.headings, made.editions, made.dropped) == ((), {}, (), ())


def it_takes_other_peoples_words() -> None:
    data = {
        "titles": ["关于{单位}的报告"],
        "drop": ["来源：.*"],
        "ends": ["打印"],
        "heading": [{"text": "一、收支情况", "variants": ["一、收支"]}],
        "label": [{"text": "办公费", "variants": ["办公支出"]}],
        "edition": [{"title": "旧版", "signs": ["上年数"]}],
        "certain": [{"field": "类别", "value": "甲", "when": "单位", "ends": ["局"]}],
    }
    made = build_reading(data, _KIND)
    assert made.headings == {"一、收支情况": ("一、收支",)}
    assert made.labels == {"办公费": ("办公支出",)}
    assert made.editions == (OtherEdition("旧版", ("上年数",)),)
    assert made.certain == (Certain("类别", "甲", "单位", ("局",)),)
    assert (made.titles, made.dropped, made.ends) == (("关于{单位}的报告",), ("来源：.*",), ("打印",))


def it_tells_every_mistake_at_once() -> None:
    data = {
        "titles": ["{单为}的报告"],
        "drop": ["("],
        "heading": [{"text": "一、收入情况", "variants": []}],
        "label": [{"text": "办公费", "variant": ["办公支出"]}],
        "certain": [{"field": "类型", "value": "甲", "when": "单位", "ends": ["局"]}],
    }
    with pytest.raises(KindError) as caught:
        build_reading(data, _KIND)
    said = "\n".join(caught.value.problems)
    for words in ("单为", "正则表达式", "一、收入情况", "variants", "variant", "类型"):
        assert words in said


@pytest.mark.parametrize(
    ("written", "found"),
    [("一、2024年主要举措", True), ("一、 2019 年主要举措", True), ("一、主要举措", True), ("一、某年别的打算", False)],
)
def it_knows_a_heading_with_whatever_year_stands_in_it(written: str, found: bool) -> None:
    tokens = [Token(written, 0), Token("正文。", 1)]
    assert (find_headings(tokens, ["一、主要举措"], {"一、主要举措": ["一、{年度}年主要举措"]}) != {}) is found

"""Expressions of the rule language in the words of people."""

from __future__ import annotations

import pytest

from reportgen.core.language.expressions import parse
from reportgen.say.expression_words import in_words

CALLED = {"甲.乙": "第一行·乙", "previous.甲": "上年的甲"}


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("甲.乙 == previous.甲 + 1", "第一行·乙 = 上年的甲 + 1"),
        ("甲 != 乙", "甲 不等于 乙"),
        ("'万元' in 甲", "甲 里有 “万元”"),
        ("not 甲 not in 乙", "并非 （乙 里没有 甲）"),
        ("甲 >= 乙 - (丙 - 1)", "甲 不小于 乙 - （丙 - 1）"),
        ("甲 <= (乙 + 丙) * 2", "甲 不大于 （乙 + 丙） × 2"),
        ("甲 / (乙 / 2) < 0.5", "甲 ÷ （乙 ÷ 2） 小于 0.5"),
        ("0 < 甲 < 10", "0 小于 甲 小于 10"),
        ("甲 == '是' and (乙 > 1 or not 丙 > 2)", "甲 = “是”，并且（乙 大于 1，或者并非 （丙 大于 2））"),
        ("sum(甲, 乙, 1) == -丙", "（甲、乙、1）之和 = -丙"),
        (
            "abs(甲 - 乙) < round(丙, 2) + round(丁)",
            "（甲 - 乙，不计正负） 小于 （丙）四舍五入到 2 位小数 + （丁）四舍五入",
        ),
    ],
)
def it_reads_an_expression_out(expression: str, words: str) -> None:
    assert in_words(parse(expression), lambda name: CALLED.get(name, name)) == words

"""What counts as a reason for what must be explained."""

from __future__ import annotations

import pytest

from reportgen.core.rules.reasons import explains, is_said


@pytest.mark.parametrize(
    "reason",
    [
        "上年清理废止一批",
        "清理后自然失效",
        "自然失效3件",
        "据 2023 年文件清理",
        "见《通知》第二条的规定",
        "reorganised in May",
    ],
)
def it_takes_six_letters_or_digits_that_say_something(reason: str) -> None:
    assert explains(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "无误",
        "已核对过",
        "。。。。。。",
        "      ",
        "　　　　　　",
        "123456",
        "１２３４５６",
        "2023-12-31",
        "无无无无无无",
        "没问题没问题",
        "……！！——",
    ],
)
def it_takes_no_row_of_signs_digits_or_the_same_letters_for_a_reason(reason: str) -> None:
    assert not explains(reason)


@pytest.mark.parametrize(
    ("reason", "enough"), [("已核对", True), ("ok", True), ("。。。", False), (" ", False), ("3", True)]
)
def it_takes_any_word_where_an_answer_is_only_offered(reason: str, enough: bool) -> None:
    assert is_said(reason) is enough

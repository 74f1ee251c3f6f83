"""Accounts of another place, left in from its report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import ABOUT as BARE
from builders import take, with_sheet
from ruled import FORM, PERIOD, rules

from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import build_kind

RULED = rules(
    "{found}：{should}",
    accounts=["“(?P<名>[\u4e00-\u9fff]{4,9})”公众号"],
    made_of=["发布 民政 水利 健康 阳光 政务"],
    unless=["乡镇|转载"],
)
KIND = build_kind({**BARE, "period": PERIOD, "rollover": {"same": ["名称"]}}, with_sheet(FORM), RULED)


def told(text: str, last: str = "") -> list[str]:
    def taken(year: int, words: str) -> Any:
        cells = {"年度": year, "件数": 8, "金额": "2.5", "类型": "甲", "名称": "滨河市民政局", "说明": words or "无。"}
        return take(KIND, cells)[0]

    report = replace(taken(2024, text), earlier={"previous": taken(2023, last)})
    return [one.message for one in check(report) if one.code == "W1"]


@pytest.mark.parametrize("name", ["临水民政", "临水发布", "健康临水", "临水市民政", "民政临水政务"])
def it_tells_an_account_that_is_named_after_another_place(name: str) -> None:
    assert told(f"“{name}”公众号发稿39篇。") == [f"{name}：滨河市民政局"]


@pytest.mark.parametrize(
    "text",
    [
        "“滨河民政”公众号发稿39篇。",
        "“滨河新风政务”公众号发稿39篇。",  # whatever else is in it, it begins with the own one
        "“阳光民政”公众号发稿39篇。",  # no place is in it
        "“北城民政”公众号发稿39篇。",  # 北城 is a word
        "“民政小课堂”公众号发稿39篇。",
        "“临水发布”公众号转载39篇。",
        "“临水发布”公众号发稿39篇。临水镇来稿7篇。",  # it has to do with the unit
    ],
)
def it_leaves_those_alone_that_may_be_the_units(text: str) -> None:
    assert told(text) == []


def it_leaves_an_account_alone_that_the_last_report_has() -> None:
    assert told("“临水民政”公众号发稿39篇。", last="“临水民政”公众号发稿32篇。") == []

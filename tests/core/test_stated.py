"""What a text takes for granted or denies without a figure, held against the table."""

from __future__ import annotations

import pytest
from library import said

NO_LOSS = {"表.遗失.成人": 0, "表.遗失.儿童": 0}


@pytest.mark.parametrize(
    "text",
    [
        "遗失的图书均已登记。",
        "遗失的图书都配了新书。",
        "遗失的图书逐件查找了去向。",
        "讲座座无虚席，读者踊跃，遗失的图书均已登记。",
        "个别图书遗失。",
    ],
)
def it_tells_what_is_taken_for_granted_of_nothing(text: str) -> None:
    assert said(text, **NO_LOSS) == ["有→0 册"]
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "遗失的图书均应登记。",  # a rule
        "遗失的图书均要求已登记。",
        "遗失的图书将均已登记。",
        "没有遗失的图书均已登记。",
        "遗失的图书3册均已登记。",  # it has a figure, which is told itself
    ],
)
def it_takes_no_rule_and_no_denial_for_granted(text: str) -> None:
    assert "有→0 册" not in said(text, **NO_LOSS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("但没有遗失图书。", ["没有→3 册"]),
        ("所幸全年没有遗失图书。", ["没有→3 册"]),
        ("借入图书没有遗失的情况。", ["没有→3 册"]),
        ("上年结转3册，没有小读者借入图书。", ["没有→8 册"]),
    ],
)
def it_tells_what_is_denied_however_the_clause_begins(text: str, found: list[str]) -> None:
    assert said(text) == found


NO_CHILD = {f"表.{row}.儿童": 0 for row in ("借入", "结转", "归还", "遗失")}


@pytest.mark.parametrize(
    "text",
    [
        "小读者的图书较往年更受欢迎。",
        "小读者的图书也有少量。",
        "各类群体都有借入图书。",
    ],
)
def it_tells_what_is_said_of_those_who_took_nothing(text: str) -> None:
    assert said("展览共3场。" + text, **NO_CHILD) == ["有→0 册"]
    assert said("展览共3场。" + text) == []


@pytest.mark.parametrize(
    "text",
    ["小读者的图书应另行登记。", "小读者图书的借阅办法不变。", "没有小读者的图书。", "小读者的图书将逐步增加。"],
)
def it_takes_no_rule_for_what_they_took(text: str) -> None:
    assert said("展览共3场。" + text, **NO_CHILD) == []


def it_tells_a_decision_that_was_not_made_only_where_decisions_are_counted() -> None:
    assert said("归还图书21册，对破损的作出遗失决定。", **NO_LOSS) == ["有→0 册"]
    assert said("对破损的作出遗失决定。", **NO_LOSS) == []
    assert said("归还图书21册，作出遗失决定前须报馆长。", **NO_LOSS) == []

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

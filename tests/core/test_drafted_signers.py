"""Who signs a form, and how to reach them: typed in or written by hand on the printed page."""

from __future__ import annotations

import pytest
from test_drafted_forms import drafted


def required(*blocks: str) -> dict[str, tuple[bool, str]]:
    return {one.id: (one.required, one.blank) for one in drafted(*blocks)[0].fields}


def it_leaves_the_line_to_sign_on_where_nobody_is_typed_in() -> None:
    found = required(
        "检查月报表",
        "填报单位：＿＿＿＿",
        "单位负责人：＿＿＿＿　　填表人：＿＿＿＿　　联系电话：＿＿＿＿　　报出日期：20　　年　　月　　日",
    )
    assert found["填报单位"] == (True, "")
    assert found["单位负责人"] == found["填表人"] == found["联系电话"] == (False, "印 ＿＿＿＿")
    assert found["报出日期"] == (True, "")


@pytest.mark.parametrize("line", ["负责人：＿＿＿＿", "项目负责人：＿＿＿＿，联系电话：＿＿＿＿。"])
def it_asks_for_whoever_a_form_is_about(line: str) -> None:
    assert {one for one, _ in required("项目登记表", line).values()} == {True}


def it_knows_those_who_sign_by_the_line_above_them_and_beside_a_day() -> None:
    found = required(
        "季度报表", "分管领导：＿＿＿＿　　填表人：＿＿＿＿", "联系电话：＿＿＿＿　　填报日期：　　年　　月　　日"
    )
    assert found == {
        **dict.fromkeys(("分管领导", "填表人", "联系电话"), (False, "印 ＿＿＿＿")),
        "填报日期": (True, ""),
    }

"""The message of a relation says by how much its two sides differ."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, take, with_sheet

from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import KindError, build_kind

FORM: dict[str, Any] = {
    "field": [
        {"id": "收", "type": "amount", "required": True},
        {"id": "支", "type": "amount", "required": True},
        {"id": "余", "type": "amount", "required": True},
        {"id": "单位"},
    ]
}


def ruled(expression: str, **more: Any) -> dict[str, Any]:
    one = {"code": "X1", "title": "t", "message": "相差 {difference}", "fix": "f", "source": "s"}
    return {"rule": [one | {"check": expression} | more]}


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("收 == 支 + 余", "相差 2"),
        ("支 + 余 == 收", "相差 -2"),
        ("余 >= 收 - 支", "相差 -2"),
        ("收 * 10 < 支", "相差 97"),
        ("abs(收 - 支) <= 余 / 2", "相差 4.5"),
    ],
)
def it_is_left_minus_right(expression: str, told: str) -> None:
    kind = build_kind(ABOUT, with_sheet(FORM), ruled(expression))
    assert [item.message for item in check(take(kind, {"收": 10, "支": 3, "余": 5})[0])] == [told]


@pytest.mark.parametrize(
    ("expression", "told"), [("支 + 余 == 收", "2"), ("收 == 支 + 余", "2"), ("支 == 余 / 2", "0.5")]
)
def it_tells_how_far_both_are_apart_whichever_is_more(expression: str, told: str) -> None:
    kind = build_kind(ABOUT, with_sheet(FORM), ruled(expression, message="{apart}"))
    assert [item.message for item in check(take(kind, {"收": 10, "支": 3, "余": 5})[0])] == [told]
    with pytest.raises(KindError, match=r"\{apart\} 是左边减右边的差"):
        build_kind(ABOUT, with_sheet(FORM), ruled("收 < 支 < 余", message="{apart}"))


@pytest.mark.parametrize(
    ("decimals", "received", "told"),
    [(2, "260", "相差 4.00"), (2, "260.5", "相差 4.50"), (None, "260.50", "相差 4.50"), (None, "260", "相差 4")],
)
def it_has_the_decimals_that_its_figures_are_printed_with(decimals: int | None, received: str, told: str) -> None:
    more = {} if decimals is None else {"decimals": decimals}
    fields = {"field": [{"id": one, "type": "amount", **more} for one in ("收", "支")]}
    kind = build_kind(ABOUT, with_sheet(fields), ruled("收 <= 支"))
    assert [item.message for item in check(take(kind, {"收": received, "支": "256"})[0])] == [told]


def it_is_the_true_difference_where_a_small_one_is_forgiven() -> None:
    kind = build_kind(ABOUT, with_sheet(FORM), ruled("收 == 支 + 余", tolerance=1))
    assert [item.message for item in check(take(kind, {"收": 10, "支": 3, "余": 5})[0])] == ["相差 2"]
    assert check(take(kind, {"收": 10, "支": 3, "余": 6})[0]) == []


@pytest.mark.parametrize("expression", ["收 == 支 or 收 == 余", "收 < 支 < 余", "not 收 == 支", "单位 == '甲'"])
def it_is_refused_where_there_is_no_one_difference(expression: str) -> None:
    with pytest.raises(KindError, match="左边减右边"):
        build_kind(ABOUT, with_sheet(FORM), ruled(expression))

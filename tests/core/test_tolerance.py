"""A tolerance forgives a small difference, here and in Excel, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.fields import Field
from reportgen.core.language.excel_formula import to_formula
from reportgen.core.language.expression_faults import Sort, sort_of
from reportgen.core.language.expressions import Expression, evaluate, parse
from reportgen.core.language.tolerance import loosened
from reportgen.core.types.amount import AMOUNT
from reportgen.core.types.choice import CHOICE

FIELDS = {
    "甲": Field("甲", AMOUNT),
    "乙": Field("乙", AMOUNT),
    "丙": Field("丙", AMOUNT),
    "类": Field("类", CHOICE),
}


def loose(text: str, tolerance: str = "0.01") -> Expression:
    return loosened(parse(text), Decimal(tolerance), lambda node: sort_of(node, FIELDS.get) is Sort.NUMBER)


def is_true(expression: Expression, **values: str) -> object:
    return evaluate(expression, {name: Decimal(value) for name, value in values.items()}.get)


@pytest.mark.parametrize(
    ("text", "second", "truth"),
    [
        ("甲 == 乙", "1.01", True),
        ("甲 == 乙", "0.99", True),
        ("甲 == 乙", "1.011", False),
        ("甲 != 乙", "1.01", False),
        ("甲 != 乙", "1.02", True),
        ("甲 <= 乙", "0.99", True),
        ("甲 <= 乙", "0.98", False),
        ("甲 >= 乙", "1.01", True),
        ("甲 >= 乙", "1.02", False),
        ("甲 < 乙", "1.00", False),
        ("甲 > 乙", "0.999", True),
        ("not 甲 == 乙", "1.01", False),
        ("0 <= 乙 <= 甲", "1.01", True),
        ("0 <= 乙 <= 甲", "1.02", False),
    ],
)
def it_forgives_a_difference_up_to_the_tolerance(text: str, second: str, truth: bool) -> None:
    assert is_true(loose(text), 甲="1.00", 乙=second) is truth


def it_leaves_comparisons_of_text_alone() -> None:
    assert to_formula(loose("类 == '街道'"), str) == to_formula(parse("类 == '街道'"), str)


def it_keeps_the_text_and_the_names_of_the_rule() -> None:
    expression = loose("甲 + 丙 == 乙")
    assert (expression.text, expression.names) == ("甲 + 丙 == 乙", ("甲", "丙", "乙"))


def it_is_the_same_in_excel() -> None:
    assert to_formula(loose("甲 == 乙"), str) == "ROUND(ABS(甲-乙),8)<=0.01"
    assert to_formula(loose("甲 <= 乙 + 丙"), str) == "ROUND(甲-(乙+丙),8)<=0.01"


@given(st.decimals(-1000, 1000, places=4), st.decimals(-1000, 1000, places=4), st.sampled_from(["0.01", "0.5", "2"]))
def it_says_what_it_says_in_words(first: Decimal, second: Decimal, tolerance: str) -> None:
    values = {"甲": str(first), "乙": str(second)}
    assert is_true(loose("甲 == 乙", tolerance), **values) is (abs(first - second) <= Decimal(tolerance))
    assert is_true(loose("甲 <= 乙", tolerance), **values) is (first - second <= Decimal(tolerance))

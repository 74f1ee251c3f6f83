"""What expressions come to: against Python's own arithmetic, of what is filled in or not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.language.expressions import evaluate, parse
from reportgen.core.language.grammar import ExpressionError
from reportgen.core.language.worth import Scalar

NUMBERS = {"甲": 3, "乙": 0, "丙": Decimal("2.50"), "丁.戊": 14069}


LEAVES = st.one_of(
    st.sampled_from(sorted(NUMBERS)),
    st.integers(0, 10**6).map(str),
    st.decimals(0, 1000, places=3).map(lambda number: format(number, "f")),
)


TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
        st.builds("-{}".format, inner),
        st.builds("sum({}, {})".format, inner, inner),
        st.builds("abs({})".format, inner),
    ),
    max_leaves=8,
)


def exactly(text: str) -> Fraction:
    """`text` evaluated by Python with every number a Fraction."""
    import re

    names = {name.replace(".", "_"): Fraction(value) for name, value in NUMBERS.items()}
    source = text.replace("丁.戊", "丁_戊")
    source = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"F('\1')", source)
    scope = {"F": Fraction, "sum": lambda *parts: sum(parts, Fraction(0)), "abs": abs, **names}
    return Fraction(eval(source, {"__builtins__": {}}, scope))


@given(TREES)
def it_agrees_with_exact_arithmetic(text: str) -> None:
    assert Fraction(evaluate(parse(text), NUMBERS.get)) == exactly(text)


@given(TREES, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), TREES)
def it_compares_like_exact_arithmetic(left: str, sign: str, right: str) -> None:
    a, b = exactly(left), exactly(right)
    truth = {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]
    assert evaluate(parse(f"{left} {sign} {right}"), NUMBERS.get) is truth


@given(st.text(alphabet="甲乙sumabsround+-*/()（），.'\"# \n0123456789<>=!&|andornot_[]{}:", max_size=30))
def it_understands_a_text_or_says_that_it_does_not(text: str) -> None:
    try:
        parsed = parse(text)
    except ExpressionError as error:
        assert str(error)
    else:
        value = evaluate(parsed, {"甲": 1}.get)
        assert value is None or isinstance(value, int | Decimal | str)


def it_lets_a_fault_of_the_look_up_through() -> None:
    def broken(name: str) -> Scalar | None:
        raise TypeError(f"a slip of ours over {name}")

    with pytest.raises(TypeError, match="a slip of ours over 甲"):
        evaluate(parse("甲 + 1 == 2"), broken)


@pytest.mark.parametrize(
    "text", ["甲 + 1", "-甲", "甲 > 1", "乙 / 0", "甲 - 1 == 0 and 乙 == 7", "round(乙 * 1e70 / 3, 15)"]
)
def it_cannot_tell_what_the_values_make_senseless(text: str) -> None:
    assert evaluate(parse(text), {"甲": "字", "乙": 7}.get) is None


def it_lets_a_value_of_no_known_type_through_as_the_fault_it_is() -> None:
    with pytest.raises(TypeError):
        evaluate(parse("甲 + 1"), lambda name: object())  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize(
    ("text", "说明", "wanted"),
    [
        ("filled(说明)", None, False),
        ("filled(说明)", "有", True),
        ("not filled(说明)", None, True),
        ("数 == 0 or filled(说明)", None, False),
        ("数 == 3 or filled(说明)", None, True),
        ("length(说明) >= 4", "一二 三\n四", True),
        ("length(说明) >= 5", "一二 三\n四", False),
        ("length(说明) + length(说明) <= 0", None, True),
        ("filled(数) and length(说明) == 1", "字", True),
    ],
)
def it_has_an_answer_for_a_blank_that_is_asked_for(text: str, 说明: str | None, wanted: bool) -> None:
    assert evaluate(parse(text), {"说明": 说明, "数": 3}.__getitem__) is wanted


@pytest.mark.parametrize("text", ["filled('字')", "length(1)", "filled(甲, 乙)", "length()", "filled(甲 + 乙)"])
def it_asks_only_a_name_whether_it_is_filled_in(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def it_knows_which_names_are_asked_so() -> None:
    assert parse("甲 > 乙 or filled(丙.丁) and length(戊) > 3").weighed == ("丙.丁", "戊")

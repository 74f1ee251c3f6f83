"""The small language of derived values and rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reportgen.core.language.expressions import evaluate, parse
from reportgen.core.language.grammar import ExpressionError
from reportgen.core.language.worth import Scalar, round_half_up


def result(text: str, **values: Scalar | None) -> Scalar | None:
    return evaluate(parse(text), values.get)


# ── grammar ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("甲 + 乙 * 2", 13),
        ("(甲 + 乙) * 2", 16),
        ("甲 - (乙 - 1)", -1),
        ("-甲 + +乙", 2),
        ("甲 / 2", Decimal("1.5")),
        ("sum(甲, 乙, 1.5)", Decimal("9.5")),
        ("abs(甲 - 乙)", 2),
        ("round(甲 / 7, 2)", Decimal("0.43")),
        ("甲 < 乙 <= 5", True),
        ("甲 == 3 and not 乙 == 3 or 0", True),
        ("sum（甲，乙）＋１", 9),
        ("甲 ！＝ 乙", True),
        ("甲\n  + 乙\n", 8),
        ("  甲", 3),
    ],
)
def it_calculates(text: str, value: object) -> None:
    assert result(text, 甲=3, 乙=5) == value


SIGNED = date(2024, 6, 28)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("日 > date(年, 6, 27)", True),
        ("日 >= date(年, 6, 28) and 日 <= date(2024, 6, 28)", True),
        ("日 == date(2024, 6, 29)", False),
        ("date(年 - 1, 12, 31) < 日 <= period_end()", True),
        ("日 <= today() + 31", None),  # nobody has said what day it is
        ("日 + 3", date(2024, 7, 1)),
        ("3 + 日 - 1", date(2024, 6, 30)),
        ("日 - date(2024, 1, 1)", 179),
        ("period_end() - 日 < 3", True),
        ("date(年, 月 + 1, 月)", date(2025, 1, 12)),  # a month after December runs on, as in Excel
        ("日 + 99999999", None),
        ("日 > 年", None),
        ("日 == 年", False),
        ("空 < today()", None),
        ("not 空 < period_end()", None),
    ],
)
def it_calculates_with_days(text: str, value: object) -> None:
    known = {"日": SIGNED, "年": 2024, "月": 12, "period_end()": date(2024, 6, 30)}
    assert evaluate(parse(text), known.get) == value


def it_names_the_days_it_asks_for_apart_from_its_names() -> None:
    parsed = parse("日 <= today() + 31 and 日 > period_end() and today() > 日")
    assert (parsed.names, parsed.moments) == (("日",), ("today()", "period_end()"))


def it_reads_dotted_names_and_lists_each_once() -> None:
    parsed = parse("依申请.本年新收.总计 + sum(年度, 依申请.本年新收.总计)")
    assert parsed.names == ("依申请.本年新收.总计", "年度")
    assert parsed.text == "依申请.本年新收.总计 + sum(年度, 依申请.本年新收.总计)"
    assert parse("sum(甲) + sum").names == ("甲", "sum")


@pytest.mark.parametrize("text", ["'不，署（名）'", '"不，署（名）"'])
def it_leaves_quoted_text_alone(text: str) -> None:
    assert result(text) == "不，署（名）"
    assert result("'甲  乙\u3000丙'") == "甲  乙\u3000丙"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "；",
        "甲 乙",
        "甲 +",
        "open('x')",
        "__import__('os')",
        "甲.sum(1)",
        "sum()",
        "sum(*甲)",
        "sum(甲=1)",
        "max(甲, 乙)",
        "(sum)(甲)(乙)",
        "甲[0]",
        "甲.__class__",
        "__class__",
        "_甲",
        "(1).real",
        "'文'.upper",
        "lambda: 1",
        "[x for x in 甲]",
        "{1: 2}",
        "{1}",
        "[1]",
        "(1, 2)",
        "甲 if 乙 else 1",
        "(甲 := 1)",
        "f'{甲}'",
        "b'x'",
        "2 ** 9 ** 9 ** 9",
        "7 // 2",
        "7 % 2",
        "甲 @ 乙",
        "甲 | 乙",
        "~甲",
        "甲 in 乙 in 丙",
        "甲 is 乙",
        "True",
        "None",
        "...",
        "1j",
        "1e999",
        "9" * 16,
        "0.1234567890123456",
        "await 甲",
        "yield",
        "甲; 乙",
        "甲 = 1",
        "“甲”",
        "\x00",
    ],
)
def it_has_nothing_but_names_numbers_texts_and_its_own_operators(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def it_refuses_a_comment_because_what_follows_on_the_next_lines_would_be_lost() -> None:
    with pytest.raises(ExpressionError, match="#"):
        parse("sum(甲, 乙) # 合计\n + 丙")
    assert result("'#1'") == "#1"


@pytest.mark.parametrize("text", [r"'a\'（'", r"甲 + \乙", "甲 + '\\n'"])
def it_refuses_a_backslash_because_it_changes_the_text(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


@pytest.mark.parametrize(
    "text", ["abs(甲, 乙)", "round(甲, 乙)", "round(甲, 1, 2)", "round(甲, -1)", "round(甲, 16)", "round(甲, 1.5)"]
)
def it_refuses_arguments_that_would_be_left_out_or_cannot_be_told(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "-" * 1500 + "1",
        "+".join(["1"] * 1500),
        ".".join(["甲"] * 1500),
        "not " * 900 + "甲",
        "(" * 1900 + "1" + ")" * 1900,
        "~" + "-" * 1500 + "1",
        "甲+" * 3000 + "1",
    ],
)
def it_refuses_what_is_too_deep_or_too_long_instead_of_breaking(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def it_says_what_it_does_not_know() -> None:
    with pytest.raises(ExpressionError, match="max"):
        parse("max(甲, 乙)")
    with pytest.raises(ExpressionError, match="看不懂"):
        parse("甲 +")


# ── values ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text", ["甲 + 1", "-甲", "not 甲", "甲 == 1", "1 < 2 < 甲", "sum(1, 甲)", "abs(甲)", "round(甲)", "甲 / 2"]
)
def it_cannot_tell_with_a_blank(text: str) -> None:
    assert result(text, 甲=None) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("空 and 0", False),
        ("0 and 空", False),
        ("空 and 1", None),
        ("空 or 1", True),
        ("1 or 空", True),
        ("空 or 0", None),
        ("空 and 空", None),
        ("not (空 or 1)", False),
        ("空 == 1 or 2 > 1", True),
        ("1 and 2 and 3", True),
        ("1 / 0 > 1 or 2 > 1", True),
        ("1 / 0 > 1 and 2 < 1", False),
        ("1 / 0 > 1 or 2 < 1", None),
    ],
)
def it_tells_as_soon_as_one_side_decides(text: str, value: bool | None) -> None:
    assert result(text, 空=None) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'万元' in 文", True),
        ("'亿元' in 文", False),
        ("'亿元' not in 文", True),
        ("文 in '单位：万元（保留两位）'", True),
        ("not '万元' in 文", False),
        ("空 in 文", None),
        ("'1' in 数", None),
    ],
)
def it_tells_whether_one_text_stands_in_another(text: str, value: bool | None) -> None:
    assert result(text, 文="单位：万元", 空=None, 数=1) is value


@pytest.mark.parametrize("text", ["1 / 甲", "1 / (甲 - 甲)", "round(1 / 甲, 2)", "甲 / 甲"])
def it_cannot_tell_a_division_by_zero(text: str) -> None:
    assert result(text, 甲=0) is None
    assert result(text, 甲=Decimal("0.00")) is None


@pytest.mark.parametrize("text", ["文 + 1", "-文", "sum(文)", "abs(文)", "round(文)", "文 < 1"])
def it_does_not_calculate_with_text(text: str) -> None:
    assert result(text, 文="三") is None


@pytest.mark.parametrize(
    ("number", "digits", "rounded"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("7", 2, "7.00"),
    ],
)
def it_rounds_half_up_as_excel_does(number: str, digits: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(number), digits)) == rounded
    assert str(result(f"round(甲, {digits})", 甲=Decimal(number))) == rounded


def it_adds_without_losing_a_digit() -> None:
    assert result("0.1 + 0.2 == 0.3") is True
    total = result("甲 + 乙", 甲=Decimal("999999999999999.12345678901234567890"), 乙=Decimal("0.00000000000000000001"))
    assert total == Decimal("999999999999999.12345678901234567891")
    assert result("-甲", 甲=Decimal("1." + "1" * 40)) == Decimal("-1." + "1" * 40)

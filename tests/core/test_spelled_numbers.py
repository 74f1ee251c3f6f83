"""Numbers and amounts in Chinese words, as the rules for cheques write them, and back."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.chinese.spelled_numbers import (
    CAPITALS,
    EXACT,
    NUMERALS,
    from_capitals,
    from_numerals,
    from_year_digits,
    in_capitals,
    in_numerals,
    in_year_digits,
)

AMOUNTS = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=4)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        # The examples of 《正确填写票据和结算凭证的基本规定》.
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("12000", "壹万贰仟元整"),
        ("0", "零元整"),
        ("-0.001", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角"),
        ("0.005", "壹分"),
        ("10", "壹拾元整"),
        ("-12", "负壹拾贰元整"),
        ("100010000", "壹亿零壹万元整"),
        ("10000000010", "壹佰亿零壹拾元整"),
        ("1000000000000", "壹万亿元整"),
        ("99.995", "壹佰元整"),
    ],
)
def it_writes_an_amount_as_on_a_cheque(amount: str, written: str) -> None:
    assert in_capitals(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("人民币壹拾万零柒仟元伍角叁分", "107000.53"),
        ("壹仟陆佰捌拾元叁角贰分", "1680.32"),
        ("壹万贰仟元正", "12000"),
        ("壹萬貳仟圆整", "12000"),
        ("拾元整", "10"),
        ("伍角整", "0.5"),
    ],
)
def it_reads_what_the_rules_also_allow(written: str, amount: str) -> None:
    assert from_capitals(written) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "元整", "整", "壹贰元", "拾佰元", "壹万", "一万元整", "零元零", "12元"])
def it_takes_nothing_else_for_an_amount(text: str) -> None:
    assert from_capitals(text) is None


@given(AMOUNTS)
def it_reads_the_amount_it_wrote_to_the_fen(amount: Decimal) -> None:
    assert from_capitals(in_capitals(amount)) == amount.quantize(Decimal("0.01"), ROUND_HALF_UP, EXACT)
    assert re.fullmatch(CAPITALS, in_capitals(amount))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1234", "一千二百三十四"),
        ("10", "十"),
        ("15", "十五"),
        ("110", "一百一十"),
        ("100000", "十万"),
        ("10010", "一万零一十"),
        ("0", "零"),
        ("-12.50", "负十二点五零"),
        ("0.005", "零点零零五"),
    ],
)
def it_writes_a_number_in_numerals(number: str, written: str) -> None:
    assert in_numerals(Decimal(number)) == written


@given(AMOUNTS)
def it_reads_the_number_it_wrote(number: Decimal) -> None:
    assert from_numerals(in_numerals(number)) == number
    assert re.fullmatch(NUMERALS, in_numerals(number))


@pytest.mark.parametrize(
    ("text", "number"), [("两百", 200), ("一万零二", 10002), ("十百", None), ("一二三", None), ("", None)]
)
def it_reads_numerals_as_people_write_them(text: str, number: int | None) -> None:
    assert from_numerals(text) == number


@given(st.integers(2000, 2099))
def it_writes_a_year_digit_by_digit(year: int) -> None:
    assert from_year_digits(in_year_digits(year)) == year
    assert from_year_digits("二○○八") == from_year_digits("二〇零八") == 2008

"""Every filter: what it prints, what it takes, and the way back to the value or to its declared rounding."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.chinese.spelled_numbers import EXACT
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.filters import FILTERS, Brackets, PrintingError, as_filters, manner_of
from reportgen.core.printing.manners import Manner
from reportgen.core.values import Remarked, Value

QUANTITY, RATIO, YEAR, DAY = Dimension.QUANTITY, Dimension.RATIO, Dimension.YEAR, Dimension.DAY
INSIDE = {
    Brackets.NOTHING: ("",),
    Brackets.PLACES: ("(0)", "(3)"),
    Brackets.MAYBE_PLACES: ("", "(2)"),
    Brackets.VALUE: ("(合计)",),
    Brackets.MAYBE_VALUE: ("", "(上年)"),
    Brackets.MARK: ("", "(-)"),
}
EVERY = [f"{one.name}{inside}" for one in FILTERS.values() for inside in INSIDE[one.brackets]]


def manners(dimension: Dimension) -> list[Manner]:
    """Every way to print such a value through one filter or two."""
    made = []
    for filters in (*EVERY, *("|".join(two) for two in combinations(EVERY, 2))):
        try:
            made.append(manner_of(filters, dimension))
        except PrintingError:
            continue
    return made


@pytest.mark.parametrize(
    ("filters", "dimension", "value", "printed"),
    [
        ("千分位", QUANTITY, "1234567.8", "1,234,567.8"),
        ("千分位", QUANTITY, "-1234.50", "-1,234.50"),
        ("小数(2)", QUANTITY, "1.005", "1.01"),
        ("小数(0)", QUANTITY, "2.5", "3"),
        ("小数(0)", QUANTITY, "-2.5", "-3"),
        ("小数(0)", QUANTITY, "-0.4", "0"),
        ("千分位|小数(2)", QUANTITY, "1234", "1,234.00"),
        ("小数(1)", RATIO, "0.12345", "12.3%"),
        ("百分比", QUANTITY, "0.375", "37.5%"),
        ("万元", QUANTITY, "12345", "1.2345万元"),
        ("不带单位|万元(2)", QUANTITY, "1234567.8", "123.46"),
        ("亿元(4)", QUANTITY, "1234567.8", "0.0123亿元"),
        ("中文数字", QUANTITY, "1234", "一千二百三十四"),
        ("中文数字", RATIO, "-0.125", "负百分之十二点五"),
        ("中文数字", YEAR, "2024", "二〇二四"),
        ("大写金额", QUANTITY, "12000", "壹万贰仟元整"),
        ("增减", RATIO, "0.125", "增长12.5%"),
        ("增减", RATIO, "-0.03", "下降3.0%"),
        ("增减", RATIO, "0", "持平"),
        ("增减(2)", RATIO, "0.12345", "增长12.35%"),
        ("增减(2)", RATIO, "0", "持平"),
        ("增减", RATIO, "0.0001", "基本持平"),
    ],
)
def it_prints_a_number(filters: str, dimension: Dimension, value: str, printed: str) -> None:
    assert manner_of(filters, dimension).text_of(Decimal(value)) == printed


@pytest.mark.parametrize(
    ("filters", "dimension", "one", "other", "printed"),
    [
        ("增减(甲)", QUANTITY, "112.5", "100", "增长12.5%"),
        ("增减(甲)", QUANTITY, "97", "100", "下降3.0%"),
        ("增减(甲)", QUANTITY, "0", "0", "持平"),
        ("增减(甲)", QUANTITY, "5", "0", "—"),
        ("增减(甲)", QUANTITY, "5", "-5", "—"),
        ("增减(甲)|小数(2)", QUANTITY, "2", "3", "下降33.33%"),
        ("增减(甲,2)", QUANTITY, "2", "3", "下降33.33%"),
        ("增减(甲,2)", QUANTITY, "3", "3", "持平"),
        ("增减(甲,0)", QUANTITY, "2", "3", "下降33%"),
        ("占比(甲,2)", QUANTITY, "1", "3", "33.33%"),
        ("增减(甲,2)", RATIO, "0.95", "0.92511", "提高2.49个百分点"),
        ("增减(甲)", RATIO, "0.95", "0.925", "提高2.5个百分点"),
        ("占比(甲)", QUANTITY, "5", "11", "45.5%"),
        ("占比(甲)|不带单位", QUANTITY, "1", "4", "25.0"),
        ("占比(甲)", QUANTITY, "0", "0", "—"),
    ],
)
def it_prints_what_two_numbers_are_reckoned_into(
    filters: str, dimension: Dimension, one: str, other: str, printed: str
) -> None:
    manner = manner_of(filters, dimension)
    assert manner.text_of(Decimal(one), Decimal(other)) == printed
    assert manner.text_of(Decimal(one), None) == ""
    assert re.fullmatch(manner.in_line, printed)
    assert not manner.tells_the_value


def it_prints_a_change_with_the_decimals_that_the_form_gives_the_percentage() -> None:
    changes = [
        ("增减", 2, "增长12.35%"),
        ("增减", None, "增长12.3%"),
        ("增减(1)", 2, "增长12.3%"),
        ("增减", 0, "增长12%"),
    ]
    for filters, decimals, printed in changes:
        assert manner_of(filters, RATIO, decimals).text_of(Decimal("0.12345")) == printed
    assert manner_of("增减(甲)", RATIO, 2).text_of(Decimal("0.95"), Decimal("0.92511")) == "提高2.49个百分点"


def it_prints_a_day() -> None:
    texts = [manner_of(one, DAY).text_of(date(2024, 10, 31)) for one in ("日期", "日期(-)", "日期(.)", "汉字日期")]
    assert texts == ["2024年10月31日", "2024-10-31", "2024.10.31", "二〇二四年十月三十一日"]


def it_keeps_a_remark_behind_the_number() -> None:
    value = Remarked(1222, "1222（其中修订16件）")
    manner = manner_of("千分位", QUANTITY)
    assert manner.text_of(value) == "1,222（其中修订16件）"
    assert manner.value_of("1,222（其中修订16件）") == value


NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=6)


@given(st.sampled_from([one for kind in (QUANTITY, RATIO) for one in manners(kind) if one.tells_the_value]), NUMBERS)
def it_reads_what_it_printed_to_the_digit_it_printed(manner: Manner, number: Decimal) -> None:
    text = manner.text_of(number)
    assert re.fullmatch(manner.in_line, text)
    back = manner.value_of(text)
    if text == "基本持平":
        assert back is None
        return
    assert isinstance(back, Decimal | int)
    assert manner.text_of(back) == text
    if manner.loses(6):
        places = (2 if manner.places is None else manner.places) + manner.shift
        assert back == number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)
    else:
        assert back == number


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def it_is_told_from_a_sentence_that_it_is_a_day(day: date) -> None:
    assert all(re.fullmatch(manner.in_line, manner.text_of(day)) for manner in manners(DAY))


@given(st.text(max_size=12), st.sampled_from(manners(QUANTITY)))
def it_reads_anything_or_nothing(text: str, manner: Manner) -> None:
    value: Value | None = manner.value_of(text)
    assert value is None or isinstance(value, int | Decimal | Remarked)


@pytest.mark.parametrize(
    ("filters", "dimension", "says"),
    [
        ("千份位", QUANTITY, "unknown"),
        ("千分位", Dimension.WORDS, "type"),
        ("大写金额", RATIO, "type"),
        ("千分位", YEAR, "type"),
        ("小数", QUANTITY, "brackets"),
        ("小数(11)", QUANTITY, "brackets"),
        ("小数(２)", QUANTITY, "brackets"),
        ("中文数字(2)", QUANTITY, "brackets"),
        ("占比(1)", QUANTITY, "brackets"),
        ("增减", QUANTITY, "brackets"),
        ("万元|百分比", QUANTITY, "clash"),
        ("千分位(2)|小数(2)", QUANTITY, "clash"),
        ("汉字日期|日期", DAY, "clash"),
        ("千分位|", QUANTITY, "unknown"),
    ],
)
def it_says_why_it_cannot_print(filters: str, dimension: Dimension, says: str) -> None:
    with pytest.raises(PrintingError) as told:
        manner_of(filters, dimension)
    assert told.value.says == says


def it_writes_filters_in_one_way_however_they_were_typed() -> None:
    assert as_filters("小数（２）｜ 日期('-') | 占比( 表.合计 )") == "小数(2)|日期(-)|占比(表.合计)"


def it_prints_the_same_in_whatever_order_filters_stand() -> None:
    for one, other in combinations(EVERY, 2):
        for dimension in (QUANTITY, RATIO):
            made = []
            for filters in (f"{one}|{other}", f"{other}|{one}"):
                try:
                    made.append(manner_of(filters, dimension))
                except PrintingError as error:
                    made.append(error.says)
            assert made[0] == made[1], (one, other)

"""What cells of texts hold, and what holds for any input."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from builders import field
from hypothesis import given
from hypothesis import strategies as st
from test_values import CHOICES, codes, value

from reportgen.core.reading_cells import read_cell
from reportgen.core.types import TYPES
from reportgen.core.values import (
    CellError,
    Raw,
    Uncalculated,
    is_blank,
    number_of,
)


@pytest.mark.parametrize(
    "text", ["R&D <5%", "“引号”'\"", "{% if %}", "{{ 年度 }}", "😀👨‍👩‍👧𠮷", "１２，３", "None", "nan"]
)
@pytest.mark.parametrize("type_name", ["text", "heading", "prose"])
def it_keeps_text_as_typed(type_name: str, text: str) -> None:
    assert value(type_name, text) == text


def it_takes_a_number_typed_into_a_text_cell_as_its_digits() -> None:
    assert value("text", 2022) == "2022"
    assert value("text", Decimal("0.50")) == "0.50"


def it_keeps_the_lines_of_prose_and_joins_those_of_one_line_text_with_a_warning() -> None:
    assert value("prose", "甲\n乙") == "甲\n乙"
    assert read_cell(field("text"), "七一路\n街道办事处")[0] == "七一路街道办事处"
    assert codes("text", "七一路\n街道办事处") == ["R131"]


def it_refuses_a_date_where_text_is_due() -> None:
    assert codes("text", date(2022, 1, 1)) == ["R107"]


def it_says_when_excel_may_have_cut_the_text() -> None:
    assert codes("prose", "字" * 32_766) == []
    assert codes("prose", "字" * 32_767) == ["R110"]
    assert codes("prose", "𠮷" * 16_384) == ["R110"], "Excel counts UTF-16 units"


@pytest.mark.parametrize(
    ("type_name", "raw", "read"),
    [
        ("count", "\u202a12", 12),
        ("count", "1\u200b2", 12),
        ("year", "2022\u200e", 2022),
        ("date", "2023-01-10\ufeff", date(2023, 1, 10)),
        ("choice", "部门\u200b", "部门"),
        ("text", "部\x00门", "部门"),
        ("prose", "甲\t乙", "甲 乙"),
    ],
)
def it_names_the_hidden_characters_it_took_out(type_name: str, raw: str, read: object) -> None:
    assert read_cell(field(type_name, choices=CHOICES), raw)[0] == read
    assert codes(type_name, raw, choices=CHOICES) == ["R131"]


RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.text(alphabet="0123456789０１２,.，．()（）-－/年月日件万 \n\u200b\u202e", max_size=12),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.builds(CellError, st.text()),
    st.builds(Uncalculated, st.text()),
)


@given(type_name=st.sampled_from(list(TYPES)), raw=RAW)
def it_reads_or_refuses_anything_and_never_raises(type_name: str, raw: Raw) -> None:
    read, problems = read_cell(field(type_name, choices=CHOICES, remark=True), raw)
    assert all(problem.code and problem.message for problem in problems)
    if read is not None:
        assert TYPES[type_name].printed(read)
        number = number_of(read)
        assert number is None or 0 <= number < 10**15
    elif not problems:
        assert is_blank(raw)


@given(st.integers(0, 10**12))
def it_gives_back_every_whole_number(number: int) -> None:
    for text in (
        str(number),
        f"{number:,}",
        f" {number}.0",
        str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ):
        assert value("count", text) == number
    assert TYPES["count"].printed(number) == str(number)


@given(st.from_regex(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,8})?", fullmatch=True, alphabet=st.characters(codec="ascii")))
def it_prints_every_amount_as_it_was_typed(text: str) -> None:
    assert TYPES["amount"].printed(value("amount", text)) == text
    assert value("amount", Decimal(text)) == Decimal(text)


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def it_reads_the_dates_it_prints(day: date) -> None:
    assert value("date", TYPES["date"].printed(day)) == day
    assert value("date", day.isoformat()) == day

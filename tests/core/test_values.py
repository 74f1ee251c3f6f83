"""One typed reader for every raw cell: what it accepts, what it refuses and with which code."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from builders import field

from reportgen.core.reading_cells import read_cell
from reportgen.core.types import TYPES
from reportgen.core.values import (
    CellError,
    Raw,
    Remarked,
    Uncalculated,
    is_blank,
    number_of,
)

CHOICES = ("人民政府", "街道办事处", "部门")


def codes(type_name: str, raw: Raw, **more: object) -> list[str]:
    return [problem.code for problem in read_cell(field(type_name, **more), raw)[1]]


def value(type_name: str, raw: Raw, **more: object) -> object:
    read, problems = read_cell(field(type_name, **more), raw)
    assert problems == ()
    return read


# ── counts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (12, 12),
        (0, 0),
        ("12", 12),
        ("１２", 12),
        ("1２", 12),
        (" 12 ", 12),
        ("\u300012\xa0", 12),
        ("12\n", 12),
        ("\t12", 12),
        ("12.0", 12),
        ("５．００", 5),
        (Decimal("12.0"), 12),
        (Decimal("1E+2"), 100),
        ("1,234", 1234),
        ("１，２３４", 1234),
        ("1,234,567", 1234567),
        ("0012", 12),
        ("999999999999999", 10**15 - 1),
    ],
)
def it_reads_a_count_however_it_was_typed(raw: Raw, number: int) -> None:
    read = value("count", raw)
    assert read == number
    assert type(read) is int


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *((sign, "R102") for sign in ["-", "—", "——", "－", "/", "／", "无", " 无 ", "零", "〇", "N/A", "没有", "*"]),
        *(
            (text, "R103")
            for text in ["12件", "１２件", "12 件", "12%", "12％", "12万", "12件（含1件）", "12余", "12km"]
        ),
        *((raw, "R104") for raw in [-1, Decimal("-0.5"), "-5", "－5", "−5", "-1,234", "-12（其中1件）"]),
        *((raw, "R105") for raw in ["12.5", Decimal("0.5000"), ".5", "1,234.50", "12.5（其中1件）"]),
        *(
            (text, "R106")
            for text in ["十二", "约12", "12,34", "1,23", "1234,567", "12.", "1..2", "12 13", "12\n13", "+5", "(5)"]
        ),
        *((text, "R106") for text in ["1e3", "0x10", "1_000", "1/2", "12-13", "12~13", "2022-1-1", "12。", "=12", "…"]),
        *((text, "R106") for text in ["NaN", "inf", "TRUE", "#REF!", "None", "①", "²", "½", "Ⅻ", "“12”"]),
        *((text, "R106") for text in ["٣", "१२", "𝟏𝟐", "\u202e21"]),
        *((Decimal(text), "R106") for text in ["NaN", "sNaN", "Infinity", "-Infinity"]),
        (date(2022, 1, 1), "R107"),
        (datetime(2022, 1, 1, 12), "R107"),
        (CellError("#REF!"), "R108"),
        (Uncalculated("=A1+B1"), "R109"),
        (10**15, "R115"),
        ("9999999999999999", "R115"),
        (Decimal("1E+400"), "R115"),
        (True, "R116"),
        (False, "R116"),
        *((text, "R117") for text in ["12（", "12（）", "12（ ）", "12)", "12（其中1件）件", "12（其中1件"]),
    ],
)
def it_refuses_what_is_no_count_with_a_code_of_its_own(raw: Raw, code: str) -> None:
    read, problems = read_cell(field("count", remark=True), raw)
    assert read is None
    assert [problem.code for problem in problems] == [code]
    assert problems[0].message


@pytest.mark.parametrize("raw", [None, "", "  ", "\u3000\xa0", "\n", "\u200b", "\ufeff \u202e"])
@pytest.mark.parametrize("type_name", TYPES)
def it_takes_nothing_visible_for_a_blank_and_never_for_zero(type_name: str, raw: Raw) -> None:
    assert read_cell(field(type_name, choices=CHOICES), raw) == (None, ())
    assert is_blank(raw)


def it_does_not_take_a_zero_for_a_blank() -> None:
    assert not is_blank(0)
    assert value("count", 0) == 0


# ── remarks ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("22（其中修订16件）", 22),
        ("22(其中修订16件)", 22),
        ("５５（含自然失效２９件）", 55),
        ("1,234（含（上年）1件）", 1234),
        ("12（a)", 12),
    ],
)
def it_counts_the_number_and_prints_the_remark_as_typed(raw: str, number: int) -> None:
    read = value("count", raw, remark=True)
    assert read == Remarked(number, raw)
    assert TYPES["amount"].printed(read) == raw
    assert number_of(read) == number


def it_joins_the_lines_of_a_remark_because_a_cell_prints_one() -> None:
    assert value("count", "22\n（其中修订\n16件）", remark=True) == Remarked(22, "22（其中修订16件）")


@pytest.mark.parametrize("type_name", ["count", "amount"])
def it_warns_of_a_remark_where_sums_would_leave_it_out(type_name: str) -> None:
    read, problems = read_cell(field(type_name), "22（其中1件）")
    assert read == Remarked(22, "22（其中1件）")
    assert [problem.code for problem in problems] == ["R135"]


# ── amounts ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (0, "0"),
        ("0", "0"),
        ("96171.6", "96171.6"),
        (Decimal("59237.2449"), "59237.2449"),
        (Decimal("24252.311082"), "24252.311082"),
        ("0.5000", "0.5000"),
        (Decimal("0.5000"), "0.5000"),
        ("１２．５０", "12.50"),
        ("1,234.50", "1234.50"),
        (".5", "0.5"),
        (Decimal("1E+2"), "100"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("-0.00"), "0.00"),
        ("0.12345678901234567890", "0.12345678901234567890"),
    ],
)
def it_prints_an_amount_with_every_digit_that_was_entered(raw: Raw, text: str) -> None:
    assert TYPES["amount"].printed(value("amount", raw)) == text


# ── years, dates, choices ────────────────────────────────────────────────────


@pytest.mark.parametrize("raw", [2022, "2022", "２０２２", " 2022年", "2022.0", Decimal("2022.0")])
def it_reads_a_year(raw: Raw) -> None:
    assert value("year", raw) == 2022


@pytest.mark.parametrize("raw", ["22", "1999", "2100", 44927, "2022年度", "202 2", Decimal("2022.5"), "20२२", -2022])
def it_refuses_what_is_no_year(raw: Raw) -> None:
    assert codes("year", raw) == ["R114"]


def it_says_that_a_year_became_a_date() -> None:
    assert codes("year", date(2022, 1, 1)) == ["R107"]


@pytest.mark.parametrize(
    "raw",
    [
        date(2023, 1, 10),
        datetime(2023, 1, 10, 9, 30),
        "2023-01-10",
        "2023-1-10",
        "2023/1/10",
        "2023.1.10",
        "2023年1月10日",
        "2023年1月10",
        "2023 年 1 月 10 日",
        "２０２３年１月１０日",
        "2023－01－10",
        "2023-01-10 00:00:00",
    ],
)
def it_reads_a_date_in_every_usual_form(raw: Raw) -> None:
    read = value("date", raw)
    assert read == date(2023, 1, 10)
    assert TYPES["date"].printed(read) == "2023年1月10日"


@pytest.mark.parametrize(
    "raw",
    [
        "20241月1日",
        "2023年1月",
        "2023-02-30",
        "2023-13-01",
        "20230110",
        "23-1-10",
        "明天",
        44927,
        Decimal("44927"),
        "0223-01-10",
        date(223, 1, 10),
        date(1900, 1, 1),
        "२०२३-01-10",
    ],
)
def it_refuses_a_broken_date(raw: Raw) -> None:
    assert codes("date", raw) == ["R113"]


def it_reads_a_choice_and_names_the_likely_one_for_a_slip() -> None:
    assert value("choice", " 街道办事处 ", choices=CHOICES) == "街道办事处"
    _, (problem,) = read_cell(field("choice", choices=CHOICES), "街道办事")
    assert problem.code == "R112"
    assert "是不是“街道办事处”？" in problem.message
    assert all(choice in problem.message for choice in CHOICES)


@pytest.mark.parametrize("raw", [1, Decimal("1"), date(2022, 1, 1), "人民政府、部门"])
def it_refuses_what_is_not_offered(raw: Raw) -> None:
    assert codes("choice", raw, choices=CHOICES) == ["R112"]

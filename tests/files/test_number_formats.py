"""What a number format makes of a stored number is what a person sees."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from reportgen.files.workbook.read.number_formats import (
    GENERAL,
    code_of,
    day_and_time,
    is_date,
    seen_number,
    shows_nothing,
    stored_number,
    words_shown,
)


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        (12, '[>=10000]0.0,"万";0', 12),
        (12000, '[>=10000]0.0,"千";0', "12×1000"),
        (-3, '[<0]0;[>=10000]0.0,"千";0', -3),
        (0.5, "[Red]0%", "50%"),
        (0.5, '[<1]0%;0.0"倍"', "50%"),
        (1.5, '[<1]0%;0.0"倍"', Decimal("1.5")),
        (12, "[Red][>100]0;[Blue][<=100]0.00", Decimal("12.00")),
        (7, '0"件";-0"件"', 7),
        (-0.5, "0;0%", "-50%"),
        (7, "000", "007"),
        (2.36414, "0.00", Decimal("2.36414")),
        (0.1 + 0.2, GENERAL, Decimal("0.3")),
        (1234567.0, "#,##0", 1234567),
        (3, "0.00", Decimal("3.00")),
    ],
)
def it_shows_a_number_by_the_section_that_is_meant_for_it(stored: float, code: str, seen: object) -> None:
    assert seen_number(stored, code) == seen
    assert str(seen_number(stored, code)) == str(seen)


@pytest.mark.parametrize(
    ("stored", "code", "how"),
    [
        (25000, "0!.0000", "signs"),
        (25000, '0"."0,', "signs"),
        (56, '"1"0', "signs"),
        (56, "0\\6", "signs"),
        (56, "*60", "signs"),
        (56, '"-"0', "signs"),
        (202503, '0"年"00', "signs"),
        (56, '[>50]"多";0', "words"),
        (56, '"已填";"负"', "words"),
        (49, '[>50]"多";0', ""),
        (-56, '0;"-"0', ""),
        (0, '0;-0;"无"', ""),
        (56, '"共 "0" 件"', ""),
        (56, '0"m2"', ""),
        (5600, "# ##0", ""),
        (5600, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ""),
        (5600, "[$¥-804]#,##0.00", ""),
        (56, "+0;-0;0", ""),
        (56, "0.0E+00", ""),
        (56, "# ?/?", ""),
        (56, 'G/通用格式"件"', ""),
        (56, "@", ""),
    ],
)
def it_knows_a_format_that_makes_another_number_of_what_is_stored(stored: int, code: str, how: str) -> None:
    assert words_shown(code, stored) == how


@pytest.mark.parametrize(
    ("code", "dated"),
    [
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]yyyy/m/d;@", True),
        ("h:mm", True),
        ("[h]:mm:ss", True),
        ('[DBNum1][$-804]m"月"d"日"', True),
        (GENERAL, False),
        ('0"月"', False),
        ('0"d"', False),
        ("\\d0", False),
        ("[Red]0", False),
        ("0.00_d", False),
        ("", False),
    ],
)
def it_knows_a_format_for_dates(code: str, dated: bool) -> None:
    assert is_date(code) is dated


@pytest.mark.parametrize(
    ("value", "from_1904", "seen"),
    [
        (45672, False, datetime(2025, 1, 15)),
        (45672.5, False, datetime(2025, 1, 15, 12)),
        (44210, True, datetime(2025, 1, 15)),
        (59, False, datetime(1900, 2, 28)),
        (61, False, datetime(1900, 3, 1)),
        (0.25, False, "06:00:00"),
        (20230110, False, None),
        (-1, False, None),
    ],
)
def it_counts_days_as_excel_does(value: float, from_1904: bool, seen: date | str | None) -> None:
    assert day_and_time(value, "yyyy-mm-dd", from_1904) == seen


@pytest.mark.parametrize(
    "text", ["1e999", "NaN", "inf", "2_601", "٣٤", "１２", "0x1F", "1,5", "", "--1", "1e", "9" * 400]
)
def it_takes_nothing_for_a_number_that_excel_would_not_write(text: str) -> None:
    assert stored_number(text) is None


def it_shows_a_number_as_it_is_where_the_format_is_none() -> None:
    assert code_of(9999, {}) == GENERAL
    assert code_of(164, {164: "[" * 50_000}) == GENERAL
    assert code_of(164, {164: "0.00"}) == "0.00"


@pytest.mark.parametrize(
    ("value", "code", "nothing"),
    [
        ("某", ";;;", True),
        ("某", "0;-0;0;", True),
        ("某", '0;0;0;"见附件"', True),
        ("某", "0;0;0;@", False),
        ("某", "0;0;", False),  # three sections say nothing of texts
        ("某", "\\;;;@", False),
        (5, ";;;", True),
        (5, "0;", False),
        (0, ";;;", False),  # as good as a blank
    ],
)
def it_knows_what_a_format_does_not_show(value: object, code: str, nothing: bool) -> None:
    assert shows_nothing(code, value) is nothing

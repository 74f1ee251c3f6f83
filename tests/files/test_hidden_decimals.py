"""Decimals that a format hides, and numbers that it shows instead: nothing is rounded in silence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from looks import COUNT, FEE, found

from reportgen.files.workbook.read.number_formats import section_of
from reportgen.files.workbook.read.shown_numbers import decimals_of, shown_instead

pytestmark = pytest.mark.sweep


# ── decimals that a format hides ─────────────────────────────────────────────

SHAPES = {
    "0": 0,
    "0.00": 2,
    "#,##0.00": 2,
    "#,##0.00_ ;[Red]-#,##0.00": 2,
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ': 2,
    '0.00"万元"': 2,
    "[DBNum1]0.0": 1,
    "0.##": 2,
    "0.00######": 8,
    "General": None,
    "@": None,
    "": None,
    "0.00E+00": None,
    "# ?/?": None,
    "0.0%": None,
    "yyyy-mm-dd": None,
    "[>=10000]0.0;0": 0,
}


@pytest.mark.parametrize("shape", SHAPES)
def it_counts_the_decimals_a_format_shows(shape: str) -> None:
    assert decimals_of(section_of(shape, 12)) == SHAPES[shape]


def it_asks_which_of_two_amounts_is_meant(tmp_path: Path) -> None:
    (item,) = found(lambda book: book.put(FEE, 0.00236414).show_as(FEE, "0.0000"), tmp_path)
    assert (item.code, item.is_error) == ("R185", False)
    assert item.message == "看到的是 0.0024，存的是 0.00236414，报告里印 0.00236414"


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ("0.0E+00", "7100"),
        ("0E+0", "7000"),
        ("##0.0E+0", "7100"),
        ("0.00E+0", "7060"),
        ("# ?/?", "7056 4/9"),
        ("#/10", "7056 1/2"),
        ('0.0"万元"', "7056.5"),
        ("0.00", ""),
        ("General", ""),
    ],
)
def it_knows_which_number_a_format_shows_instead(shape: str, shown: str) -> None:
    assert shown_instead(shape, Decimal("7056.45")) == shown


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("0!.0000", "格式“0!.0000”在数字旁边或中间加了字，看到的不是存的 56"),
        ('[>50]"多";0', '格式“[>50]"多";0”只显示文字，看不到存的 56'),
        ('0"万"', '格式“0"万"”在数字旁边或中间加了字，看到的不是存的 56'),
        ("0 百件", "格式“0 百件”在数字旁边或中间加了字，看到的不是存的 56"),
    ],
)
def it_stops_at_a_format_that_shows_another_number(shape: str, said: str, tmp_path: Path) -> None:
    (item,) = found(lambda book: book.put(COUNT, 56).show_as(COUNT, shape), tmp_path)
    assert (item.code, item.message) == ("R189", said)


def it_asks_about_decimals_by_the_section_that_shows_the_number(tmp_path: Path) -> None:
    (item,) = found(lambda book: book.put(FEE, 0).put(FEE, 2.36).show_as(FEE, "[<1]0.00;0.0"), tmp_path)
    assert (item.code, item.message) == ("R185", "看到的是 2.4，存的是 2.36，报告里印 2.36")


def it_tells_a_half_piece_once(tmp_path: Path) -> None:
    assert [item.code for item in found(lambda book: book.put(COUNT, 3.5).show_as(COUNT, "0"), tmp_path)] == ["R105"]

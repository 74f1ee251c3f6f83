"""Expressions as Excel formulas that every old Excel understands."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from test_expressions_calculated import NUMBERS, TREES, exactly

from reportgen.core.columns import column_number
from reportgen.core.language.excel_formula import to_formula
from reportgen.core.language.expressions import parse

CELLS = {
    "甲": "D6",
    "乙": "D7",
    "丙": "D8",
    "丁": "F6",
    "右": "E6",
    "右右": "F6",
    "他": "'三、依申请'!D6",
    "它": "'三、依申请'!D7",
}


def formula(text: str) -> str:
    return to_formula(parse(text), lambda name: CELLS.get(name, name))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲 + 乙", "D6+D7"),
        ("甲 - (乙 - 丙)", "D6-(D7-D8)"),
        ("(甲 - 乙) - 丙", "D6-D7-D8"),
        ("(甲 + 乙) * 丙", "(D6+D7)*D8"),
        ("甲 / (乙 * 丙)", "D6/(D7*D8)"),
        ("-(甲 + 乙)", "-(D6+D7)"),
        ("甲 == 乙", "D6=D7"),
        ("甲 != 乙", "D6<>D7"),
        ("甲 + 1 <= 乙", "(D6+1)<=D7"),
        ("(甲 == 乙) == (乙 == 丙)", "(D6=D7)=(D7=D8)"),
        ("'万元' in 甲", 'ISNUMBER(FIND("万元",D6))'),
        ("甲 not in 乙", "NOT(ISNUMBER(FIND(D6,D7)))"),
        ("甲 < 乙 < 丙", "AND(D6<D7,D7<D8)"),
        ("甲 and 乙 or not 丙", "OR(AND(D6,D7),NOT(D8))"),
        ("not 甲 == 乙", "NOT(D6=D7)"),
        ("abs(甲 - 乙)", "ABS(D6-D7)"),
        ("round(甲)", "ROUND(D6,0)"),
        ("round(甲 / 乙, 2)", "ROUND(D6/D7,2)"),
        ("甲 > date(乙, 12, 31) - 1", "D6>(DATE(D7,12,31)-1)"),
        ("甲 <= period_end()", "D6<=period_end()"),  # the workbook says where that stands
        ("甲 == '不“署”名'", 'D6="不“署”名"'),
        ("""甲 == 'a"b'""", 'D6="a""b"'),
        ("0.0000001 + 1e20", "0.0000001+100000000000000000000"),
    ],
)
def it_writes_the_formula(text: str, wanted: str) -> None:
    assert formula(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sum(甲, 乙, 丙)", "SUM(D6:D8)"),
        ("sum(甲, 右, 右右)", "SUM(D6:F6)"),
        ("sum(甲, 乙, 右)", "SUM(D6:D7,E6)"),
        ("sum(甲, 丙)", "SUM(D6,D8)"),
        ("sum(乙, 甲)", "SUM(D7,D6)"),
        ("sum(甲, 甲)", "SUM(D6,D6)"),
        ("sum(甲, 右, 乙)", "SUM(D6:E6,D7)"),
        ("sum(他, 它)", "SUM('三、依申请'!D6:D7)"),
        ("sum(甲, 它)", "SUM(D6,'三、依申请'!D7)"),
        ("sum(甲, 2, 乙)", "SUM(D6,2,D7)"),
        ("sum(甲)", "SUM(D6)"),
    ],
)
def it_joins_only_neighbours_into_a_range(text: str, wanted: str) -> None:
    assert formula(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sum(右 + 甲, 右 + 乙)", "SUM(E6+D6,E6+D7)"),
        ("sum(-甲, -乙)", "SUM(-D6,-D7)"),
        ("sum(2 * 甲, 2 * 乙)", "SUM(2*D6,2*D7)"),
        ("sum(他 + 他, 他 + 它)", "SUM('三、依申请'!D6+'三、依申请'!D6,'三、依申请'!D6+'三、依申请'!D7)"),
    ],
)
def it_makes_no_range_of_calculations_that_end_in_neighbours(text: str, wanted: str) -> None:
    assert formula(text) == wanted


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("XFD", 16384)])
def it_counts_columns(letters: str, number: int) -> None:
    assert column_number(letters) == number


def calculated(text: str) -> Fraction:
    """An Excel formula of + - * SUM ABS, calculated with every number a Fraction."""
    source = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"F('\1')", text)
    scope = {"F": Fraction, "SUM": lambda *parts: sum(parts, Fraction(0)), "ABS": abs}
    names = {name.replace(".", "_"): Fraction(value) for name, value in NUMBERS.items()}
    return Fraction(eval(source, {"__builtins__": {}}, {**scope, **names}))


@given(TREES)
def it_calculates_in_excel_what_we_calculate(text: str) -> None:
    assert calculated(to_formula(parse(text), lambda name: name.replace(".", "_"))) == exactly(text)

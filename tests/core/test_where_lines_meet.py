"""What a cell of a grid is where a row says one thing and the column that it meets another."""

from __future__ import annotations

import tomllib

import pytest

from reportgen.core.fields import Field
from reportgen.core.toml.asked_data import build_asked
from reportgen.core.toml.declarations import Declaration


def cells(toml: str) -> tuple[dict[str, Field], list[str]]:
    """The cells of the only grid 表, by row and column, and what is wrong with it."""
    problems: list[str] = []
    fields, _, _ = build_asked(Declaration(tomllib.loads(toml), "fields.toml", problems))
    return {name.removeprefix("表."): one for name, one in fields.items()}, problems


def grid(row: str, column: str, usual: str = 'type = "count"') -> str:
    return f'[[grid]]\nid = "表"\n{usual}\nrows = ["甲", {{ id = "率", {row} }}]\ncolumns = ["乙", {{ id = "栏", {column} }}]\n'


_SHARE = 'type = "percent", signed = true, decimals = 1, blank = "印 —", remark = true'
_WORKED_OUT = f'{_SHARE}, value = "甲 / 2"'


@pytest.mark.parametrize(
    "column",
    [
        'type = "text"',
        'type = "date"',
        'type = "yesno", boxes = "□是　□否"',
        'type = "choice", choices = ["有", "无"]',
        'type = "multichoice", choices = ["有", "无"], boxes = "□有　□无"',
    ],
)
def it_leaves_aside_what_a_row_of_figures_says_where_a_column_has_none(column: str) -> None:
    made, problems = cells(grid(_WORKED_OUT, column))
    cell = made["率.栏"]
    assert (problems, cell.signed, cell.decimals, cell.derived) == ([], False, None, None)
    assert not (cell.boxes and cell.blank)
    assert made["率.乙"].derived is not None and made["率.乙"].signed


def it_calculates_no_text_of_a_row_by_the_formula_of_a_column() -> None:
    made, problems = cells(grid('type = "text"', 'value = "乙 + 1"'))
    assert (problems, made["率.栏"].derived, made["率.栏"].type.name) == ([], None, "text")
    assert made["甲.栏"].derived is not None


@pytest.mark.parametrize("line", ['type = "text", signed = true', 'type = "date", signed = true'])
def it_still_says_where_one_line_contradicts_itself(line: str) -> None:
    assert [one for one in cells(grid("required = false", line))[1] if "signed" in one]


@pytest.mark.parametrize(
    ("column", "is_share"),
    [
        ('type = "amount", decimals = 2, help = "单位：万元"', True),
        ('type = "count", help = "单位：人"', True),
        ('type = "percent"', True),
        ('type = "text"', False),
    ],
)
def it_has_a_percentage_in_a_row_of_percentages_whatever_the_column_measures(column: str, is_share: bool) -> None:
    made, problems = cells(grid(f'{_SHARE}, help = "比上年"', column, usual='type = "count"\nhelp = "单位：件"'))
    cell = made["率.栏"]
    assert problems == []
    assert (cell.type.name == "percent", cell.signed) == (is_share, is_share)
    if column != 'type = "percent"' and is_share:
        assert (cell.decimals, cell.help) == (1, "比上年")
        assert made["甲.栏"].type.name != "percent"


def it_lets_a_column_of_amounts_be_one_in_a_grid_of_percentages() -> None:
    made, _ = cells(grid("required = false", 'type = "amount"', usual='type = "percent"'))
    assert {made[one].type.name for one in ("甲.栏", "率.栏")} == {"amount"}

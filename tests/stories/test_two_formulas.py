"""A cell for which the row says one thing and the column another: the form owner says which, and is told where nobody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.core.ids import dotted
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.kinds_check import check_kind
from ruled_kinds import ROOT
from small_kinds import FIELDS, SAMPLE, small_kind

RATE = 'id = "办结率", type = "percent", value = "round(办结 / 收件, 4)"'
TOTAL = 'id = "合计", value = "现场 + 网上"'
GRID = """[[grid]]
id = "办件"
type = "count"
rows = ["收件", "办结", {{ {row} }}]
columns = ["现场", "网上", {{ {column} }}]

[[table]]
id = "办件表"
header_rows = 1
cells = [["", "现场", "网上", "合计"], ["收件", "{{办件.收件.*}}"], ["办结", "{{办件.办结.*}}"], ["末行", "{{办件.ROW.*}}"]]

[[sheet]]"""


def of_cells(folder: Path, row: str = "办结率") -> tuple[str, list[str]]:
    """What the cell where both meet is calculated by, and what is told of it."""
    told = [one.message for one in check_kind(folder).findings if one.code == "K163"]
    derived = load_folder(folder).kind.fields[dotted("办件", row, "合计")].derived
    assert derived is not None
    return derived.text, told


def grid_kind(tmp_path: Path, row: str = RATE, column: str = TOTAL) -> Path:
    name = row.partition('"')[2].partition('"')[0]
    fields = FIELDS.replace("[[sheet]]", GRID.format(row=row, column=column).replace("ROW", name), 1)
    fields += '\n[[sheet]]\ntitle = "办件"\nsection = "一、情况"\nshow = ["办件表"]\n'
    return small_kind(tmp_path, fields=fields, sample=SAMPLE)


ACROSS, DOWN = "现场 + 网上", "round(办结 / 收件, 4)"


def it_asks_who_wins_where_a_rate_meets_a_total(tmp_path: Path) -> None:
    derived, told = of_cells(grid_kind(tmp_path))
    assert derived == ACROSS
    assert told == [f"“办件.办结率.合计”这一格，行的 value（{DOWN}）和列的 value（{ACROSS}）算出来不一样；现在照列的算"]
    (found,) = [one for one in check_kind(tmp_path / "small").findings if one.code == "K163"]
    assert found.place and found.place.line == FIELDS[: FIELDS.index("[[sheet]]")].count("\n") + 4
    assert "在“办结率”一行里加上 value_wins = true" in found.fix and "写在“合计”一列里" in found.fix


@pytest.mark.parametrize(
    ("row", "column", "wanted"),
    [(RATE + ", value_wins = true", TOTAL, DOWN), (RATE, TOTAL + ", value_wins = true", ACROSS)],
)
def it_calculates_as_the_one_says_that_wins(tmp_path: Path, row: str, column: str, wanted: str) -> None:
    assert of_cells(grid_kind(tmp_path, row, column)) == (wanted, [])


def it_asks_nothing_where_both_add_up_and_come_to_the_same(tmp_path: Path) -> None:
    derived, told = of_cells(grid_kind(tmp_path, 'id = "共", value = "收件 + 办结"'), "共")
    assert (derived, told) == (ACROSS, [])


def it_asks_too_where_a_sum_takes_in_something_from_outside_of_the_grid(tmp_path: Path) -> None:
    folder = grid_kind(tmp_path, 'id = "共", value = "收件 + 办结 + 别的"')
    fields = (folder / "fields.toml").read_text(encoding="utf-8")
    more = '[[field]]\nid = "别的"\ntype = "count"\nprinted = false\n\n[[field]]'
    fields = fields.replace("[[field]]", more, 1).replace('"单位", "日期"', '"单位", "别的", "日期"')
    (folder / "fields.toml").write_text(fields, encoding="utf-8")
    assert len(of_cells(folder, "共")[1]) == 1


def it_refuses_to_let_win_what_has_no_formula(tmp_path: Path) -> None:
    found = check_kind(grid_kind(tmp_path, 'id = "共", value_wins = true')).findings
    assert "value_wins 说的是自己的 value，要与 value 写在一起" in str(found)


CHANGE = 'id = "同比", type = "percent", signed = true'


def _rates(folder: Path) -> list[str]:
    return [one.message for one in check_kind(folder).findings if one.code == "K165"]


def it_tells_where_a_row_of_sums_adds_percentages(tmp_path: Path) -> None:
    folder = grid_kind(tmp_path, 'id = "共", value = "收件 + 办结"', CHANGE)
    assert _rates(folder) == ["“办件.共.同比”是百分数，照“共”的 value（收件 + 办结）会把几个百分数加起来"]


@pytest.mark.parametrize(
    ("row", "is_calculated"),
    [('value = "收件 + 办结", except = ["同比"]', False), ('value = "收件 + 办结", except = []', True)],
)
def it_leaves_a_cell_to_be_filled_in_or_lets_shares_add_up_as_the_row_says(
    tmp_path: Path, row: str, is_calculated: bool
) -> None:
    folder = grid_kind(tmp_path, f'id = "共", {row}', CHANGE)
    assert _rates(folder) == []
    fields = load_folder(folder).kind.fields
    assert (fields[dotted("办件", "共", "同比")].derived is not None) is is_calculated
    assert fields[dotted("办件", "共", "现场")].derived is not None


def it_names_the_column_where_that_adds_the_percentages(tmp_path: Path) -> None:
    total = 'id = "合计", type = "percent", value = "现场 + 网上"'
    folder = grid_kind(tmp_path, 'id = "共", value = "收件 + 办结", except = ["合计"]', total)
    assert "“办件.共.合计”是百分数，照“合计”的 value（现场 + 网上）会把几个百分数加起来" in _rates(folder)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('value = "收件 + 办结", except = ["合记"]', "except 里没有“合记”这一行或列。是不是“合计”？"),
        ('except = ["合计"]', "except 说的是自己的 value 不管哪些，要与 value 写在一起"),
    ],
)
def it_refuses_an_exception_that_means_nothing(tmp_path: Path, row: str, told: str) -> None:
    assert told in str(check_kind(grid_kind(tmp_path, f'id = "共", {row}')).findings)


def it_has_nothing_to_ask_of_our_own_kinds(tmp_path: Path) -> None:
    for home in ("templates", "tests/kinds"):
        for path in (ROOT / home).glob("*/fields.toml"):
            kind = load_folder(path.parent).kind
            assert not any(grid.unsettled or grid.added_rates for grid in kind.grids.values()), kind.id


@pytest.mark.parametrize(
    ("row", "column", "where"),
    [
        (RATE, TOTAL, "“办结率”一行"),
        (
            'id = "共", value = "收件 + 办结"',
            'id = "合计", type = "percent", value = "round(现场 / 网上, 4)"',
            "“合计”一列",
        ),
    ],
)
def it_names_the_side_that_divides(row: str, column: str, where: str, tmp_path: Path) -> None:
    name = row.partition('"')[2].partition('"')[0]
    folder = grid_kind(tmp_path, row, column)
    fixes = [one.fix for one in check_kind(folder).findings if one.code == "K163" and f".{name}." in one.field]
    assert [one.startswith(f"请在{where}里加上 value_wins = true") for one in fixes] == [True]

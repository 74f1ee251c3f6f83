"""What no workbook can hold is told when a kind is loaded, in the form owner's words."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, kind_of, with_sheet

from reportgen.core.toml.excel_limits import beyond_excel
from reportgen.core.toml.kind_data import KindError, build_kind


def problems(about: dict[str, Any] | None = None, **asked: Any) -> str:
    with pytest.raises(KindError) as refused:
        build_kind({**ABOUT, **(about or {})}, with_sheet(asked))
    return "\n".join(refused.value.problems)


@pytest.mark.parametrize(
    "name", ["A1", "CO2", "co2", "PM25", "XFD1048576", "R1C1", "r", "C", "R12", "c7", "RC", "True", "Print_Area"]
)
def it_says_that_excel_takes_a_name_for_something_else(name: str) -> None:
    assert f"fields.toml：名称“{name}”在 Excel 里另有所指" in problems(field=[{"id": name}])
    assert f"名称“{name}”" in problems(list=[{"id": name, "columns": ["甲"]}])


@pytest.mark.parametrize("name", ["CO2排放", "ABCD1", "R1D1", "甲1", "items", "x", "PM2_5"])
def it_takes_names_that_only_look_a_little_like_cells(name: str) -> None:
    assert beyond_excel(kind_of(field=[{"id": name}])) == []


def it_says_that_names_differ_only_in_case() -> None:
    said = "名称“Unit”和“unit”只有大小写不同，Excel 分不开"
    assert said in problems(field=[{"id": "Unit"}, {"id": "unit"}])
    assert "单 的列“Unit”和“unit”只有大小写不同" in problems(list=[{"id": "单", "columns": ["Unit", "unit"]}])
    grid = {"id": "格", "rows": ["a甲", "A甲"], "columns": ["左"]}
    drawn = {"id": "表一", "cells": [["{格.a甲.*}"], ["{格.A甲.*}"]]}
    assert "名称“格.a甲.左”和“格.A甲.左”只有大小写不同" in problems(grid=[grid], table=[drawn])


def it_says_that_a_name_is_that_of_a_list_in_excel() -> None:
    assert "“单_表”是清单“单”在 Excel 里的名称" in problems(
        field=[{"id": "单_表"}], list=[{"id": "单", "columns": ["甲"]}]
    )


def it_says_that_a_name_is_too_long() -> None:
    assert "有 260 字，Excel 最多 255 字" in problems(field=[{"id": "名" * 260}])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("题" * 32, "的名称有 32 字，Excel 最多 31 字"),
        ("😀" * 16, "的名称有 32 字，Excel 最多 31 字"),
        ("结论/说明", "里有“/”，Excel 不允许"),
        ("结论[一]", "里有“[”，Excel 不允许"),
        ("'结论", "里有“'”，Excel 不允许"),
        ("it's", "里有“'”，Excel 不允许"),
        ("", "有一张工作表没有名称"),
        ("　", "有一张工作表没有名称"),
        ("history", "工作表不能叫“history”"),
        ("_CHECKS", "“_CHECKS”是工具自己要用的名称"),
    ],
)
def it_says_what_is_wrong_with_the_title_of_a_sheet(title: str, said: str) -> None:
    assert said in problems(field=[{"id": "甲"}], sheet=[{"title": title, "show": ["甲"]}])


def it_says_that_titles_of_sheets_differ_only_in_case() -> None:
    sheets = [{"title": "Part", "show": ["甲"]}, {"title": "PART", "show": ["乙"]}]
    assert "工作表“Part”和“PART”只有大小写不同" in problems(field=[{"id": "甲"}, {"id": "乙"}], sheet=sheets)


@pytest.mark.parametrize("choice", [" 甲", "甲 ", "甲\n乙", ""])
def it_says_that_a_choice_cannot_be_chosen(choice: str) -> None:
    assert "项 的选项" in problems(field=[{"id": "项", "type": "choice", "choices": ["丙", choice]}])


def it_says_that_a_table_is_wider_than_a_sheet() -> None:
    columns = [f"列{number}" for number in range(8001)]
    said = problems(list=[{"id": "单", "columns": columns}])
    assert "单 有 8001 列，连同旁边的上期数，Excel 一张表放不下；最多 8000 列" in said


def it_says_that_a_text_is_longer_than_a_cell() -> None:
    long = "长" * 32_768
    assert "fields.toml：甲 的 help 有 32768 字，Excel 一格最多 32767 字" in problems(
        field=[{"id": "甲", "help": long}]
    )
    assert "kind.toml 的 title 有 32768 字" in problems({"title": long}, field=[{"id": "甲"}])


def it_says_that_a_rule_is_longer_than_a_formula_may_be() -> None:
    """Of cells that lie together any number; each cell that lies alone is asked twice whether it can be used."""
    names = [f"项目{number}" for number in range(400)]
    rule = {"code": "F301", "severity": "warning", "title": "合计", "message": "不符", "fix": "改正", "source": "说明"}
    kind = with_sheet({"field": [{"id": name, "type": "count"} for name in names]})
    together, apart = (f"sum({', '.join(chosen)}) >= 0" for chosen in (names, names[::2]))
    assert build_kind(ABOUT, kind, {"rule": [{**rule, "check": together}]})
    with pytest.raises(KindError) as refused:
        build_kind(ABOUT, kind, {"rule": [{**rule, "check": apart}]})
    assert "rules.toml F301 的 check 在 Excel 里是约 9552 字的公式，最多 8192 字" in str(refused.value)

"""Names in the data of a kind."""

from __future__ import annotations

from typing import Any

import pytest
from builders import kind_of
from test_kind_data import DRAWN, GRID, problems


@pytest.mark.parametrize(
    "name", ["_甲", "甲.乙", "2甲", "甲 乙", "ＡＢ", "表２", "甲（乙）", "甲-乙", "㈠", "甲\u200b"]
)
def it_refuses_a_name_that_templates_or_formulas_could_not_use(name: str) -> None:
    assert f"名称“{name}”只能用" in problems(field=[{"id": name}])
    assert f"名称“{name}”只能用" in problems(grid=[{**GRID, "rows": ["上", "下", name]}], table=[DRAWN])


@pytest.mark.parametrize("name", ["None", "True", "and", "in", "if", "lambda", "true", "none", "loop", "self", "scope"])
def it_refuses_a_name_that_means_something_else_in_a_template_or_rule(name: str) -> None:
    assert f"名称“{name}”在模板和式子里另有意思" in problems(field=[{"id": name}])


@pytest.mark.parametrize(
    "asked",
    [
        {"field": [{"id": "甲"}, {"id": "甲", "type": "count"}]},
        {"field": [{"id": "甲"}], "grid": [{**GRID, "id": "甲"}]},
        {"list": [{"id": "甲", "columns": ["一"]}, {"id": "甲", "columns": ["一"]}]},
        {"field": [{"id": "甲"}], "table": [{"id": "甲", "cells": [["一"]]}]},
    ],
)
def it_refuses_a_name_used_twice(asked: dict[str, Any]) -> None:
    assert "名称“甲”用了两次" in problems(**asked)


def it_refuses_parts_written_twice() -> None:
    assert "格 的行“上”写了两次" in problems(grid=[{**GRID, "rows": ["上", "上"]}], table=[DRAWN])
    assert "格 的列“左”写了两次" in problems(grid=[{**GRID, "columns": ["左", "左"]}], table=[DRAWN])
    assert "单 的列“一”写了两次" in problems(list=[{"id": "单", "columns": ["一", "一"]}])
    assert "甲 的选项“一”写了两次" in problems(field=[{"id": "甲", "type": "choice", "choices": ["一", "一"]}])
    assert "工作表“表”写了两次" in problems(
        field=[{"id": "甲"}, {"id": "乙"}], sheet=[{"title": "表", "show": ["甲"]}, {"title": "表", "show": ["乙"]}]
    )


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"field": [{"id": "单位全称"}, {"id": "和", "type": "count", "value": "单位全城 + 1"}]}, "和 的 value"),
        ({"field": [{"id": "单位全称"}, {"id": "甲", "printed": "单位全城 == '1'"}]}, "甲 的 printed"),
        ({"field": [{"id": "单位全称"}, {"id": "甲", "default": "{单位全城}年"}]}, "甲 的 default"),
        ({"field": [{"id": "单位全称"}], "table": [{"id": "表一", "cells": [["{单位全城}"]]}]}, "表一 的 cells"),
        (
            {"field": [{"id": "单位全称"}], "sheet": [{"title": "表", "show": ["单位全称", "单位全城"]}]},
            "工作表“表”的 show",
        ),
        ({"field": [{"id": "单位全称"}], "about": {"output": "{单位全城}"}}, "kind.toml"),
    ],
)
def it_says_which_name_it_does_not_know_and_which_was_meant(asked: dict[str, Any], where: str) -> None:
    assert f"{where}：没有名称“单位全城”。是不是“单位全称”？" in problems(**asked)


@pytest.mark.parametrize("value", ["单 + 1", "表一 + 1", "格 + 1"])
def it_calculates_with_fields_only(value: str) -> None:
    text = problems(
        field=[{"id": "和", "type": "count", "value": value}],
        list=[{"id": "单", "columns": ["一"]}],
        grid=[GRID],
        table=[DRAWN],
    )
    assert f"没有名称“{value[:-4]}”" in text or f"写 count({value[:-4]})，就是有几条" in text


def it_says_that_a_grid_named_in_a_picture_is_not_there() -> None:
    assert "表一 的 cells：没有名称“各.上”" in problems(grid=[GRID], table=[{"id": "表一", "cells": [["{各.上.*}"]]}])


def it_refuses_what_no_sheet_asks_for() -> None:
    text = problems(
        field=[{"id": "甲"}, {"id": "乙"}],
        grid=[GRID],
        list=[{"id": "单", "columns": ["一"]}],
        sheet=[{"title": "表", "show": ["甲"]}],
    )
    for name in ("“乙”", "“格.上.左”等 4 格", "“单”"):
        assert f"{name}不在任何工作表里" in text
    mixed = problems(
        field=[{"id": "甲"}, {"id": "乙"}],
        table=[{"id": "表一", "cells": [["{乙}件"]]}],
        sheet=[{"title": "表", "show": ["甲", "表一"]}],
    )
    assert "“乙”不在任何工作表里" in mixed, "a cell with other text in it cannot be filled in"


def it_refuses_what_is_asked_for_twice_because_one_answer_would_be_lost() -> None:
    assert "“甲”在工作表里出现了两次" in problems(
        field=[{"id": "甲"}], sheet=[{"title": "一", "show": ["甲"]}, {"title": "二", "show": ["甲"]}]
    )
    assert "“格.上.左”等 2 格在表格里有两格可填" in problems(
        grid=[GRID], table=[{"id": "表一", "cells": [["{格.上.*}"], ["{格.下.*}"], ["{格.上.*}"]]}]
    )


def it_lets_a_table_show_what_a_form_asks() -> None:
    kind = kind_of(
        field=[{"id": "表头"}],
        table=[{"id": "表一", "cells": [["{表头}"]]}],
        sheet=[{"title": "表", "show": ["表头", "表一"]}],
    )
    assert kind.target_of("表头") == "表一 第1行第1列"

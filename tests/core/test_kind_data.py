"""A kind is built from plain tables, or everything wrong with them is said at once."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, kind_of, with_sheet

from reportgen.core.toml.kind_data import KindError, build_kind


def problems(about: dict[str, Any] | None = None, **asked: Any) -> str:
    with pytest.raises(KindError) as refused:
        build_kind({**ABOUT, **(about or {})}, with_sheet(asked))
    assert len(set(refused.value.problems)) == len(refused.value.problems), "each mistake is said once"
    return "\n".join(refused.value.problems)


GRID = {"id": "格", "rows": ["上", "下"], "columns": ["左", "右"]}
DRAWN = {"id": "表一", "cells": [["{格.上.*}"], ["{格.下.*}"]]}


# ── what is built ────────────────────────────────────────────────────────────


def it_builds_fields_grids_lists_and_tables() -> None:
    kind = kind_of(
        field=[{"id": "年度", "type": "year", "required": True}],
        grid=[{**GRID, "columns": ["左", "右", {"id": "和", "value": "左 + 右"}], "remark": True}],
        list=[{"id": "单", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
        table=[DRAWN],
    )
    assert list(kind.fields) == ["年度", "格.上.左", "格.上.右", "格.上.和", "格.下.左", "格.下.右", "格.下.和"]
    assert kind.fields["格.下.和"].names == {"左": "格.下.左", "右": "格.下.右", "和": "格.下.和"}
    assert kind.fields["格.上.左"].type.name == "count"
    assert kind.fields["格.上.左"].remark
    assert kind.lists["单"].is_narrative
    assert kind.target_of("格.下.右") == "表一 第2行第2列"
    assert kind.target_of("单[2].正文") == "单 第2条"


def it_calculates_a_row_from_the_cells_above_in_the_same_column() -> None:
    kind = kind_of(grid=[{**GRID, "rows": ["上", {"id": "下", "value": "上 * 2"}]}], table=[DRAWN])
    assert kind.fields["格.下.右"].names["上"] == "格.上.右"


def it_lets_values_with_the_names_of_python_methods_be_fields() -> None:
    assert list(kind_of(field=[{"id": "items"}, {"id": "keys"}, {"id": "values"}]).fields) == [
        "items",
        "keys",
        "values",
    ]


# ── keys and types ───────────────────────────────────────────────────────────


def it_says_which_key_it_does_not_know_and_which_was_meant() -> None:
    text = problems(field=[{"id": "年度", "typ": "year", "requird": True}])
    assert "fields.toml [[field]] 年度：不认识“typ”。是不是“type”？" in text
    assert "不认识“requird”。是不是“required”？" in text


def it_says_which_type_it_does_not_know() -> None:
    assert "没有 cuont 这种类型。是不是“count”？" in problems(field=[{"id": "甲", "type": "cuont"}])


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "甲", "required": "yes"},
        {"id": "甲", "required": 1},
        {"id": "甲", "help": 3},
        {"id": "甲", "type": "choice", "choices": "甲"},
        {"id": "甲", "type": "choice", "choices": [1]},
        {"id": "甲", "printed": 1},
    ],
)
def it_refuses_values_of_the_wrong_type(entry: dict[str, Any]) -> None:
    assert "fields.toml [[field]] 甲" in problems(field=[entry])


def it_wants_what_must_be_there() -> None:
    about = {key: value for key, value in ABOUT.items() if key not in ("title", "document")}
    with pytest.raises(KindError) as refused:
        build_kind(about, {"field": [{"type": "text"}], "grid": [{"id": "格"}]})
    text = "\n".join(refused.value.problems)
    assert "kind.toml：缺少 title" in text
    assert "kind.toml：缺少 document" in text
    assert "缺少 id" in text
    assert "缺少 rows" in text
    assert "缺少 columns" in text


def it_says_all_mistakes_at_once() -> None:
    text = problems(
        about={"outptu": "x"},
        field=[{"id": "甲", "value": "乙 +", "type": "count"}, {"id": "丙", "default": "{丁}"}],
        table=[{"id": "表一", "cells": [["一", "<"], ["^"]]}],
    )
    for part in ("不认识“outptu”", "看不懂的式子：乙 +", "没有名称“丁”", "表一 第2行有 1 格"):
        assert part in text


def it_says_a_mistake_in_a_column_once_however_many_rows_there_are() -> None:
    assert (
        problems(grid=[{**GRID, "columns": ["左", {"id": "右", "value": "左 ** 2"}]}], table=[DRAWN]).count("左 ** 2")
        == 1
    )


def it_wants_choices_for_a_choice_and_only_there() -> None:
    assert "choices" in problems(field=[{"id": "甲", "type": "choice"}])
    assert "choices" in problems(field=[{"id": "甲", "choices": ["一"]}])
    assert problems(grid=[{**GRID, "type": "choice"}], table=[DRAWN]).count("type = choice，就要有 choices") == 1
    assert "type 不能是 prose" in problems(grid=[{**GRID, "type": "prose"}], table=[DRAWN])


# ── values, defaults, columns ────────────────────────────────────────────────


@pytest.mark.parametrize(
    "fields",
    [
        [{"id": "甲", "type": "count", "value": "甲 + 1"}],
        [
            {"id": "甲", "type": "count", "value": "乙"},
            {"id": "乙", "type": "count", "value": "丙"},
            {"id": "丙", "type": "count", "value": "甲"},
        ],
    ],
)
def it_refuses_a_calculation_that_needs_itself(fields: list[dict[str, Any]]) -> None:
    assert "甲 的计算绕回了自己" in problems(field=fields)


def it_refuses_a_circle_through_a_grid() -> None:
    columns = [{"id": "左", "value": "右"}, {"id": "右", "value": "左"}]
    assert "格.上.左 等 4 格 的计算绕回了自己" in problems(grid=[{**GRID, "columns": columns}], table=[DRAWN])


def it_calculates_numbers_from_numbers_only() -> None:
    assert "和 有 value，type 只能是 count 或 amount" in problems(
        field=[{"id": "甲", "type": "count"}, {"id": "和", "value": "甲 + 1"}]
    )
    assert "和 的 value：“甲”是文字，不能参加计算" in problems(
        field=[{"id": "甲"}, {"id": "和", "type": "count", "value": "甲 + 1"}]
    )


def it_lets_nothing_that_is_printed_or_calculated_depend_on_the_day() -> None:
    fields: list[dict[str, Any]] = [
        {"id": "日期", "type": "date", "printed": "日期 <= today()"},
        {"id": "天", "type": "count", "value": "period_end() - today()"},
    ]
    told = problems(field=fields)
    assert "日期 的 printed 里不能用 today()：同样的内容，哪一天生成都应当一样" in told
    assert "天 的 value 里不能用 today()" in told and "天 的 value 里不能用 period_end()" in told


def it_knows_no_end_of_a_period_where_nobody_says_how_long_one_is() -> None:
    rule = {"code": "T1", "title": "t", "check": "日期 >= period_end()", "message": "m", "fix": "f", "source": "s"}
    with pytest.raises(KindError, match=r"要用 period_end\(\)，请在 kind.toml 里写 \[period\]"):
        kind_of(field=[{"id": "日期", "type": "date"}], ruled={"rule": [rule]})


def it_says_how_a_calculated_row_of_a_required_grid_may_be_blank() -> None:
    rate = {"id": "率", "type": "percent", "value": "round(甲 / 乙, 4)", "blank": "印 —"}
    grid = {"id": "表", "required": True, "rows": ["甲", "乙", rate], "columns": ["数"]}
    wanted = "是必填的，不会空着，不要写 blank；可以空着的，也是自动计算而算不出来时要印的，在这里加上 required = false"
    assert wanted in problems(grid=[grid])
    table = {"id": "图", "cells": [["甲", "{表.甲.*}"], ["乙", "{表.乙.*}"], ["率", "{表.率.*}"]]}
    made = kind_of(grid=[{**grid, "rows": ["甲", "乙", {**rate, "required": False}]}], table=[table])
    assert made.fields["表.率.数"].blank == "—"


@pytest.mark.parametrize(
    ("value", "is_told"),
    [
        ("甲 / 乙 * 100", True),
        ("round(100 * 甲 / 乙, 1)", True),
        ("(甲 - 乙) / 乙 * 100", True),
        ("甲 / 乙 * 100 - 100", True),
        ("round(甲 / 乙 * 100, 2) / 100", False),
        ("甲 / (乙 * 100) * 100", False),
        ("甲 / 乙 * 10 * 10", False),
        ("(甲 + 100) / 乙", False),
        ("甲 / 乙", False),
    ],
)
def it_refuses_a_percentage_that_is_multiplied_by_a_hundred_by_hand(value: str, is_told: bool) -> None:
    rate = {"id": "率", "type": "percent", "decimals": 1, "value": value}
    fields = [{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"}, rate]
    assert (
        "率 的 value 里不要乘 100" in (problems(field=fields) if is_told else str(kind_of(field=fields)))
    ) == is_told


def it_wants_a_division_rounded() -> None:
    fields = [{"id": "甲", "type": "count"}, {"id": "率", "type": "amount", "value": "甲 / 3 * 100"}]
    assert "除法要写在 round( ) 里" in problems(field=fields)
    fields[1]["value"] = "round(甲 / 3 * 100, 2)"
    assert kind_of(field=fields).fields["率"].is_derived


def it_calculates_with_numbers_only_since_no_report_has_a_result_of_days() -> None:
    fields = [{"id": "起", "type": "date"}, {"id": "天", "type": "count", "value": "起 - 起"}]
    assert "天 的 value 里不能用日期“起”：只用数来算；相差几天，写在规则的 check 里" in problems(field=fields)
    columns = [*fields, {"id": "止", "type": "date"}]
    assert "清 的列 天 的 value 里不能用日期“起”" in problems(list=[{"id": "清", "columns": columns}])


def it_refuses_a_default_that_cannot_stand_for_what_staff_would_type() -> None:
    assert "甲 不能有 default" in problems(field=[{"id": "甲", "type": "count", "default": "0"}])
    assert "甲 不能有 default" in problems(field=[{"id": "甲", "type": "date", "default": "2023-01-10"}])
    choice = {"id": "甲", "type": "choice", "choices": ["文末", "题下"], "default": "文未"}
    assert "甲 的 default“文未”不在选项之内" in problems(field=[choice])
    assert "甲 的 default 绕回了自己" in problems(
        field=[{"id": "甲", "default": "{乙}"}, {"id": "乙", "default": "{甲}"}]
    )


def it_refuses_columns_of_a_list_that_would_never_be_calculated_or_filled() -> None:
    assert "单 的列“一”不能有 default" in problems(list=[{"id": "单", "columns": [{"id": "一", "default": "甲"}]}])
    assert "单 的列“二”的 value 里没有用到同一条里的列" in problems(
        list=[{"id": "单", "columns": ["一", {"id": "二", "type": "count", "value": "1"}]}]
    )
    assert "单 一列也没有" in problems(list=[{"id": "单", "columns": []}])


def it_refuses_a_comparison_with_a_choice_that_does_not_exist() -> None:
    fields = [
        {"id": "署名", "type": "choice", "choices": ["不署名", "文末"]},
        {"id": "日期", "type": "date", "printed": "署名 != '不署'"},
    ]
    assert "日期 的 printed：署名 没有“不署”这个选项。是不是“不署名”？" in problems(field=fields)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("'物硫' in 业务", "业务 没有“物硫”这个选项。是不是“物流”？"),
        ("'公开' in 业务", "“公开”也在选项“不公开”里面，用 in 分不开"),
    ],
)
def it_refuses_to_ask_several_options_for_what_is_none_of_them_or_part_of_another(asked: str, words: str) -> None:
    several = {"id": "业务", "type": "multichoice", "choices": ["物流", "公开", "不公开"]}
    assert words in problems(field=[several, {"id": "日期", "type": "date", "printed": asked}])


def it_lists_all_problems_in_its_message() -> None:
    error = KindError(["甲", "乙"])
    assert str(error) == "甲；乙"
    assert error.problems == ("甲", "乙")

"""Which changed figures can be taken over together."""

from __future__ import annotations

from typing import Any

from builders import take
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.kind import Kind
from reportgen.core.returned.landing import Landing
from reportgen.core.returned.pull import Pulled, take_over
from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import build_kind

ABOUT = {
    "id": "tiny",
    "title": "小表",
    "edition": "1",
    "output": "小表",
    "headings": [],
    "document": {"title": "小表", "author": "本机关", "created": []},
}
ASKED: dict[str, Any] = {
    "field": [
        {"id": "收", "type": "count", "required": True},
        {"id": "结", "type": "count", "required": True},
        {"id": "备注", "type": "text"},
        {"id": "类别", "type": "choice", "choices": ["甲", "乙"]},
    ],
    "grid": [
        {
            "id": "表",
            "type": "count",
            "required": True,
            "rows": ["上", "下", {"id": "计", "value": "上 + 下"}],
            "columns": ["左", "右", {"id": "和", "value": "左 + 右"}],
        }
    ],
    "table": [{"id": "附表", "widths": [9, 9, 9], "cells": [["{表.上.*}"], ["{表.下.*}"], ["{表.计.*}"]]}],
    "sheet": [{"title": "页", "show": ["收", "结", "备注", "类别", "附表"]}],
}
RULES = {
    "rule": [
        {
            "code": "T901",
            "title": "收结不平",
            "check": "收 == 结",
            "message": "收 {收}，结 {结}",
            "fix": "请核对。",
            "source": "本表",
        }
    ]
}
KIND: Kind = build_kind(ABOUT, ASKED, RULES)
VALUES = {"收": 5, "结": 5, "表.上.左": 1, "表.上.右": 2, "表.下.左": 3, "表.下.右": 4}


def pulled(**stands: str | list[str]) -> Pulled:
    """What becomes of the report when the document says this and everything else as it was."""
    report, _ = take(KIND, VALUES)
    texts = {name: [report.text(name)] for name in KIND.fields}
    texts |= {name: [text] if isinstance(text, str) else text for name, text in stands.items()}
    return take_over(report, Landing(values=texts))


def taken(result: Pulled) -> dict[str, str]:
    return {change.id: result.report.text(change.id) for change in result.comparison.changes}


def refused(result: Pulled) -> dict[str, str]:
    return {finding.field: finding.message for finding in result.refused}


def it_takes_over_nothing_when_nothing_was_changed() -> None:
    assert (taken(pulled()), refused(pulled())) == ({}, {})


def it_takes_over_two_figures_that_a_rule_wants_equal() -> None:
    assert taken(pulled(收="6", 结="6")) == {"收": "6", "结": "6"}


def it_refuses_one_of_them_alone() -> None:
    assert refused(pulled(收="6")) == {"收": "5 改为 6：T901 收结不平：收 6，结 5"}


def it_takes_over_a_figure_with_all_its_totals() -> None:
    result = pulled(**{"表.上.左": "2", "表.上.和": "4", "表.计.左": "5", "表.计.和": "11"})
    assert taken(result) == {"表.上.左": "2", "表.上.和": "4", "表.计.左": "5", "表.计.和": "11"}
    assert result.refused == ()


def it_refuses_a_figure_whose_grand_total_was_forgotten() -> None:
    result = pulled(**{"表.上.左": "2", "表.上.和": "4", "表.计.左": "5"})
    assert taken(result) == {}
    assert refused(result) == {"表.上.左": "1 改为 2：自动计算的“表.计.和”没有跟着改，仍是 10，照改后的数是 11"}


def it_keeps_what_agrees_when_something_else_does_not() -> None:
    good = {"表.上.左": "2", "表.上.和": "4", "表.计.左": "5", "表.计.和": "11"}
    result = pulled(**good, **{"表.下.右": "9"})
    assert taken(result) == good
    assert [*refused(result)] == ["表.下.右"]


def it_refuses_a_total_alone() -> None:
    assert refused(pulled(**{"表.计.和": "99"})) == {
        "表.计.和": "10 改为 99：“表.计.和”在文件里是 99，按各分项计算是 10"
    }


def it_refuses_a_value_whose_places_say_different_things() -> None:
    assert refused(pulled(收=["6", "7"])) == {"收": "5 改为 “6”、“7”：印在几处，各处不一样"}


def it_refuses_a_choice_that_is_none() -> None:
    assert "R112" in refused(pulled(类别="丙"))["类别"]


def it_takes_over_that_an_optional_text_was_removed_or_put_in() -> None:
    assert taken(pulled(备注="见附件")) == {"备注": "见附件"}


def it_does_not_call_spaces_a_change() -> None:
    assert taken(pulled(收=" 5 ")) == {}


FIGURE = st.integers(0, 9).map(str)


@given(st.dictionaries(st.sampled_from([*KIND.fields]), FIGURE))
def it_never_makes_a_report_that_breaks_a_rule_or_a_total_of_its_own(stands: dict[str, str]) -> None:
    result = pulled(**stands)
    assert [finding for finding in check(result.report) if finding.is_error] == []
    for name in taken(result):
        assert result.report.text(name) == stands[name]


@given(st.fixed_dictionaries({name: st.integers(0, 9) for name in VALUES if name != "结"}))
def it_takes_over_whatever_agrees_from_end_to_end(values: dict[str, int]) -> None:
    wanted, _ = take(KIND, values | {"结": values["收"]})
    result = pulled(**{name: wanted.text(name) for name in KIND.fields})
    assert result.refused == ()
    assert {name: result.report.text(name) for name in KIND.fields} == {name: wanted.text(name) for name in KIND.fields}

"""Whether two reports belong together, and what [rollover] of kind.toml may say."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, take, told, with_sheet
from test_rollover import ASKED, VALUES, entered, kind_with, last_year, later

from reportgen.core.periods.earlier import is_same_unit, with_earlier
from reportgen.core.periods.rollover import roll_over
from reportgen.core.report import Report
from reportgen.core.toml.kind_data import KindError, build_kind


def this_year(**changes: Any) -> Report:
    return take(kind_with(), VALUES | {"年度": 2023} | changes)[0]


def it_compares_with_the_year_before() -> None:
    report, findings = with_earlier(this_year(), last_year())
    assert findings == []
    assert report.value("previous.年度") == 2022


@pytest.mark.parametrize("year", [2021, 2023, 2024])
def it_does_not_compare_with_another_year(year: int) -> None:
    report, findings = with_earlier(this_year(), last_year(年度=year))
    assert report.previous is None
    assert told(findings) == [("R172", "年度")]
    assert f"是 {year}，这份报告是 2023，不是上一年" in findings[0].message


def it_does_not_compare_with_another_unit() -> None:
    report, findings = with_earlier(this_year(), last_year(单位="乙局"))
    assert report.previous is None
    assert "的单位是“乙局”，这份报告是“甲局”" in findings[0].message
    assert with_earlier(this_year(), last_year(单位="甲 局"))[1] == []


def it_keeps_what_it_remembers_when_the_file_given_does_not_fit() -> None:
    remembering, _ = with_earlier(this_year(), last_year())
    assert with_earlier(remembering, last_year(年度=2020))[0].value("previous.年度") == 2022


def it_does_not_compare_with_another_kind() -> None:
    other = take(kind_with({}, "other"), VALUES)[0]
    report, findings = with_earlier(this_year(), other)
    assert report.previous is None
    assert "不是同一种报告" in findings[0].message


def it_compares_with_an_earlier_edition() -> None:
    report, _ = take(later({}), VALUES | {"年度": 2023})
    compared, findings = with_earlier(report, last_year())
    assert findings == []
    assert compared.value("previous.件.新收.单位们") == 1


def it_says_which_figures_of_last_year_cannot_be_compared() -> None:
    _, findings = with_earlier(this_year(), last_year(**{"件.办完.个人": "四件"}))
    assert [found.message for found in findings] == ["表.xlsx 里有 1 个数空着或读不出来，没有与它们比较：件.办完.个人"]


def it_takes_a_blank_name_for_no_unit() -> None:
    assert is_same_unit(this_year(), last_year())
    assert not is_same_unit(this_year(), last_year(单位=None))
    assert not is_same_unit(this_year(单位=None), last_year(单位=None))


@pytest.mark.parametrize(
    ("rollover", "said"),
    [
        ({"keep": ["单味"]}, "keep：没有名称“单味”。是不是“单位”？"),
        ({"next": ["年度"]}, "不再写 next：请在 kind.toml 里写 [period]"),
        ({"same": ["事项"]}, "same：没有名称“事项”"),
        ({"carry": {"件.上年留": "件.办完"}}, "carry：没有名称“件.上年留”。是不是“件.上年留下”？"),
        ({"carry": {"件.新收": "费用"}}, "不能一一对应"),
        ({"carry": {"件.*.个人": "件.新收"}}, "不能一一对应"),
        ({"carry": {"件.*.个体": "件.*.单位们"}}, "carry：没有名称“件.*.个体”。是不是“件.*.个人”？"),
        ({"carry": {"件.办完.合计": "件.新收.个人"}}, "carry：“件.办完.合计”是算出来的，不用转来"),
        ({"carry": {"件.新收": 1}}, "等号的两边都应是文字"),
        ({"keep": ["年度"]}, "“年度”在 keep、carry 和 [period] 里写了不止一次"),
        ({"keep": ["单位"], "carry": {"单位": "称呼"}}, "“单位”在 keep、carry 和 [period] 里写了不止一次"),
        ({"same": ["单位", "年度"]}, "same 里不要写“年度”：它说的是哪一期"),
        ({"from": [{"kind": "old", "renamed": {"费": "钱"}}]}, "renamed：没有名称“费”"),
        ({"from": [{"renamed": {}}]}, "缺少 kind"),
        ({"kept": []}, "不认识“kept”。是不是“keep”？"),
        ({"from": [{"kind": "old", "name": {}}]}, "不认识“name”"),
    ],
)
def it_refuses_what_it_does_not_know(rollover: dict[str, Any], said: str) -> None:
    with pytest.raises(KindError) as refused:
        kind_with(rollover)
    assert said in str(refused.value)


def it_needs_no_rollover_at_all() -> None:
    kind = kind_with({})
    report, findings = roll_over(last_year(kind), kind)
    assert (entered(report), findings) == ({"年度": 2023}, [])
    assert report.value("previous.单位") == "甲局"


def it_has_no_earlier_report_where_nothing_says_how_often_it_is_made() -> None:
    kind = build_kind({**ABOUT, "rollover": {"keep": ["单位"]}}, with_sheet(ASKED))
    report, findings = roll_over(last_year(kind), kind)
    assert (entered(report), findings, report.earlier) == ({"单位": "甲局"}, [], {})
    compared, said = with_earlier(last_year(kind), last_year(kind))
    assert compared.earlier == {}
    assert [found.message for found in said] == ["“小表”没有写明多久报一次，没有与 表.xlsx 比较"]

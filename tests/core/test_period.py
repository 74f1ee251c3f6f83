"""Periods: what comes before and after across the turn of the year, and how kind.toml declares them."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, take, with_sheet
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.kind import Kind
from reportgen.core.periods.period import LENGTHS, Calendar, Period
from reportgen.core.toml.kind_data import KindError, build_kind

QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
HALVES = ("上半年", "下半年")
MONTHS = tuple(f"{number}月" for number in range(1, 13))
CALENDARS = {
    "year": Calendar(LENGTHS["year"], "年度"),
    "half-year": Calendar(LENGTHS["half-year"], "年度", "期", HALVES, True),
    "quarter": Calendar(LENGTHS["quarter"], "年度", "期", QUARTERS, True),
    "month": Calendar(LENGTHS["month"], "年度", "期", MONTHS, True),
}


def period(every: str, year: int, part: str = "") -> Period:
    found = CALENDARS[every].period({"年度": year, "期": part}.get)
    assert found is not None
    return found


PERIODS = st.sampled_from([*CALENDARS.values()]).flatmap(
    lambda calendar: st.builds(
        Period, st.just(calendar), st.integers(2000, 2099), st.integers(0, calendar.length.parts - 1)
    )
)


# ── the one before, the one after ────────────────────────────────────────────


@pytest.mark.parametrize(
    ("here", "before", "a_year_ago"),
    [
        (period("year", 2024), "2023年", "2023年"),
        (period("half-year", 2024, "上半年"), "2023年下半年", "2023年上半年"),
        (period("quarter", 2025, "第一季度"), "2024年第四季度", "2024年第一季度"),
        (period("quarter", 2024, "第三季度"), "2024年第二季度", "2023年第三季度"),
        (period("month", 2024, "1月"), "2023年12月", "2023年1月"),
    ],
)
def it_goes_back_across_the_turn_of_the_year(here: Period, before: str, a_year_ago: str) -> None:
    assert (here.before.name, here.later(-here.calendar.length.parts).name) == (before, a_year_ago)


@pytest.mark.parametrize(
    ("here", "last_day"),
    [
        (period("year", 2024), "2024-12-31"),
        (period("half-year", 2024, "上半年"), "2024-06-30"),
        (period("half-year", 2024, "下半年"), "2024-12-31"),
        (period("quarter", 2025, "第一季度"), "2025-03-31"),
        (period("quarter", 2025, "第三季度"), "2025-09-30"),
        (period("month", 2024, "2月"), "2024-02-29"),
        (period("month", 2025, "2月"), "2025-02-28"),
        (period("month", 2025, "12月"), "2025-12-31"),
    ],
)
def it_knows_its_last_day(here: Period, last_day: str) -> None:
    assert here.last_day.isoformat() == last_day


@given(PERIODS)
def it_ends_before_the_next_one_and_after_the_last(here: Period) -> None:
    assert here.before.last_day < here.last_day < here.after.last_day


@given(PERIODS)
def it_comes_back_to_itself(here: Period) -> None:
    assert here.before.after == here.after.before == here.later(-12).later(12) == here


@given(PERIODS)
def it_is_a_year_older_after_as_many_periods_as_a_year_has(here: Period) -> None:
    later = here
    for _ in range(here.calendar.length.parts):
        later = later.after
    assert (later.year, later.part) == (here.year + 1, here.part)
    assert later.later(-later.calendar.length.parts) == here


@given(PERIODS, st.integers(-40, 40))
def it_counts_the_periods_between_two(here: Period, count: int) -> None:
    assert here.later(count).since(here) == count
    assert here.since(here.later(count)) == -count
    assert (here.later(count) == here) is (count == 0)


@given(PERIODS)
def it_is_found_again_in_the_values_it_gives(here: Period) -> None:
    assert here.calendar.period(here.values.get) == here


@pytest.mark.parametrize("values", [{}, {"年度": 2024}, {"期": "第一季度"}, {"年度": 2024, "期": "春"}])
def it_cannot_be_told_from_blanks(values: dict[str, Any]) -> None:
    assert CALENDARS["quarter"].period(values.get) is None


# ── what is remembered ───────────────────────────────────────────────────────


def it_remembers_the_periods_between_until_they_are_a_year_old() -> None:
    assert dict(CALENDARS["year"].remembered) == {"previous": 1}
    assert dict(CALENDARS["half-year"].remembered) == {"previous": 1, "year_ago": 2}
    assert dict(CALENDARS["quarter"].remembered) == {"previous": 1, "ago_2": 2, "ago_3": 3, "year_ago": 4}
    assert [*CALENDARS["month"].remembered.values()] == [*range(1, 13)]
    assert dict(Calendar(LENGTHS["quarter"], "年度", "期", QUARTERS).remembered) == {"previous": 1}


# ── [period] in kind.toml ────────────────────────────────────────────────────


ASKED: dict[str, Any] = {
    "field": [
        {"id": "单位"},
        {"id": "年度", "type": "year"},
        {"id": "季度", "type": "choice", "choices": [*QUARTERS]},
        {"id": "半年", "type": "choice", "choices": [*HALVES]},
        {"id": "月份", "type": "choice", "choices": [*MONTHS]},
        {"id": "件数", "type": "count"},
    ]
}


def kind_with(**period: Any) -> Kind:
    return build_kind({**ABOUT, "period": period}, with_sheet(ASKED))


@pytest.mark.parametrize(
    ("declared", "last", "name"),
    [
        ({"every": "year"}, "上年", "2024年"),
        ({"every": "half-year", "part": "半年"}, "上期", "2024年上半年"),
        ({"every": "quarter", "part": "季度"}, "上季度", "2024年第二季度"),
        ({"every": "month", "part": "月份"}, "上月", "2024年12月"),
    ],
)
def it_takes_the_words_and_the_period_from_the_kind(declared: dict[str, Any], last: str, name: str) -> None:
    kind = kind_with(year="年度", **declared)
    report, _ = take(kind, {"年度": 2024, "季度": "第二季度", "半年": "上半年", "月份": "12月"})
    assert (kind.word_for(), report.period and report.period.name) == (last, name)
    assert kind.target_of("previous.件数") == f"{last} "


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (
            {"every": "quater", "year": "年度", "part": "季度"},
            "every 没有“quater”这种写法。是不是“quarter”？可用：year、half",
        ),
        ({"year": "年度", "part": "季度"}, "缺少 every"),
        ({"every": "year"}, "缺少 year"),
        ({"every": "year", "year": "年渡"}, "year：没有名称“年渡”。是不是“年度”？"),
        ({"every": "year", "year": "件数"}, "year：“件数”的类型是 count，这里要 year"),
        ({"every": "year", "year": "年度", "part": "季度"}, "一年报一次的不用写 part"),
        ({"every": "year", "year": "年度", "also": "a-year-ago"}, "一年报一次的不用写 also：上年同期就是 previous"),
        ({"every": "quarter", "year": "年度"}, "缺少 part"),
        ({"every": "quarter", "year": "年度", "part": "季"}, "part：没有名称“季”"),
        ({"every": "quarter", "year": "年度", "part": "单位"}, "part：“单位”的类型是 text，这里要 choice"),
        (
            {"every": "quarter", "year": "年度", "part": "半年"},
            '“半年”有 2 个选项，every = "quarter" 要正好 4 个，按先后写',
        ),
        ({"every": "month", "year": "年度", "part": "季度"}, "要正好 12 个"),
        ({"every": "quarter", "year": "年度", "part": "季度", "also": "上年"}, "also 只能是 a-year-ago（上年同期）"),
        ({"every": "year", "year": "年度", "yaer": 1}, "不认识“yaer”。是不是“year”？"),
        ({"every": 4, "year": "年度", "part": "季度"}, "every 的写法不对：4"),
    ],
)
def it_refuses_a_period_that_makes_no_sense(declared: dict[str, Any], said: str) -> None:
    with pytest.raises(KindError) as refused:
        kind_with(**declared)
    assert len(refused.value.problems) == 1, refused.value.problems
    assert said in refused.value.problems[0]


RULE = {"code": "T1", "title": "t", "message": "m", "fix": "f", "source": "s"}


@pytest.mark.parametrize(
    ("period", "rule", "said"),
    [
        (
            {},
            {"check": "件数 == previous.件数"},
            "这里不能用“previous.件数”。要与上一期比，请在 kind.toml 里写 [period]",
        ),
        ({}, {"similar": "previous", "over": 50}, "这里不能用“previous”。要与上一期比，请在 kind.toml 里写 [period]"),
        (
            {"every": "quarter", "year": "年度", "part": "季度"},
            {"check": "件数 == year_ago.件数"},
            '这里不能用“year_ago.件数”。要与上年同期比，请在 kind.toml 的 [period] 里写 also = "a-year-ago"',
        ),
    ],
)
def it_refuses_a_rule_about_an_earlier_report_that_nobody_declared(
    period: dict[str, Any], rule: dict[str, Any], said: str
) -> None:
    about = {**ABOUT, **({"period": period} if period else {})}
    with pytest.raises(KindError) as refused:
        build_kind(about, with_sheet(ASKED), {"rule": [{**RULE, **rule}]})
    assert [said in problem for problem in refused.value.problems] == [True]


def it_says_only_what_is_wrong_with_the_period_when_the_rules_are_right() -> None:
    about = {**ABOUT, "period": {"every": "month", "year": "年度", "part": "季度"}}
    rules = {"rule": [{**RULE, "check": "件数 == previous.件数 + year_ago.件数"}]}
    with pytest.raises(KindError) as refused:
        build_kind(about, with_sheet(ASKED), rules)
    assert [problem.partition("：")[0] for problem in refused.value.problems] == ["kind.toml [period]"]


@pytest.mark.parametrize(
    ("every", "parts", "names"),
    [
        ("quarter", ("一", "二", "三", "四"), ["2024年第一季度", "2024年第四季度"]),
        ("half-year", ("上", "下"), ["2024年上半年", "2024年下半年"]),
        ("month", tuple(map(str, range(1, 13))), ["2024年1月", "2024年12月"]),
        ("quarter", QUARTERS, ["2024年第一季度", "2024年第四季度"]),
    ],
)
def it_is_called_in_full_where_the_form_asks_only_for_the_number(
    every: str, parts: tuple[str, ...], names: list[str]
) -> None:
    calendar = Calendar(LENGTHS[every], "年度", "期", parts)
    assert [Period(calendar, 2024, part).name for part in (0, len(parts) - 1)] == names

"""From one year to the next: what is kept, carried and left, and whether two reports belong together."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, take, told, with_sheet

from reportgen.core.findings import Severity
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.periods.earlier import with_earlier
from reportgen.core.periods.rollover import carried, in_terms_of, roll_over
from reportgen.core.report import Origin, Report
from reportgen.core.toml.kind_data import build_kind
from reportgen.core.values import Remarked

ASKED: dict[str, Any] = {
    "field": [
        {"id": "单位", "required": True},
        {"id": "年度", "type": "year", "required": True},
        {"id": "称呼", "default": "{单位}报告"},
        {"id": "日期", "type": "date"},
        {"id": "费用", "type": "amount"},
        {"id": "说明", "type": "prose"},
    ],
    "grid": [
        {
            "id": "件",
            "remark": True,
            "rows": ["新收", "上年留下", "办完", {"id": "留到明年", "value": "新收 + 上年留下 - 办完"}],
            "columns": ["个人", "单位们", {"id": "合计", "value": "个人 + 单位们"}],
        }
    ],
    "list": [{"id": "事项", "columns": [{"id": "题", "type": "heading"}, {"id": "文", "type": "prose"}]}],
    "table": [{"id": "表一", "cells": [["{件.新收.*}"], ["{件.上年留下.*}"], ["{件.办完.*}"], ["{件.留到明年.*}"]]}],
}
PERIOD = {"every": "year", "year": "年度"}
ROLLOVER: dict[str, Any] = {
    "keep": ["单位", "称呼"],
    "same": ["单位"],
    "carry": {"件.上年留下": "件.留到明年"},
}


def kind_with(rollover: dict[str, Any] | None = None, kind_id: str = "tiny", **asked: Any) -> Kind:
    about = {**ABOUT, "id": kind_id, "period": PERIOD, "rollover": ROLLOVER if rollover is None else rollover}
    return build_kind(about, with_sheet({**ASKED, **asked}))


VALUES: dict[str, Any] = {
    "单位": "甲局",
    "年度": 2022,
    "日期": "2023-01-10",
    "费用": 3,
    "说明": "去年的话",
    "件.新收.个人": "5（含电话2件）",
    "件.新收.单位们": 1,
    "件.上年留下.个人": 0,
    "件.上年留下.单位们": 2,
    "件.办完.个人": 4,
    "件.办完.单位们": 3,
    "事项": [{"题": "一", "文": "去年的事"}],
}


def last_year(kind: Kind | None = None, **changes: Any) -> Report:
    return take(kind or kind_with(), VALUES | changes)[0]


def entered(report: Report) -> dict[str, Any]:
    return {
        name: entry.value
        for name, entry in report.entries.items()
        if entry.value is not None and entry.origin is Origin.ENTERED
    }


# ── the next report ──────────────────────────────────────────────────────────


def it_keeps_the_unit_adds_a_year_and_carries_over() -> None:
    report, findings = roll_over(last_year(), kind_with())
    assert findings == []
    assert entered(report) == {"单位": "甲局", "年度": 2023, "件.上年留下.个人": 1, "件.上年留下.单位们": 0}
    assert report.records == {"事项": 0}


def it_remembers_last_year_whole_and_one_year_only() -> None:
    last = last_year()
    report, _ = roll_over(last, kind_with())
    assert report.previous == last
    assert report.value("previous.件.新收.个人") == Remarked(5, "5（含电话2件）")
    again, _ = roll_over(report, kind_with())
    assert again.value("年度") == 2024
    assert again.previous is not None and again.previous.previous is None
    assert again.value("previous.年度") == 2023


def it_calculates_totals_of_what_was_carried() -> None:
    report, _ = roll_over(last_year(), kind_with())
    assert report.value("件.上年留下.合计") == 1


def it_keeps_no_default_as_if_it_had_been_typed() -> None:
    report, _ = roll_over(last_year(), kind_with())
    assert report.text("称呼") == "甲局报告"
    assert report.entries["称呼"].origin is Origin.DEFAULT
    report, _ = roll_over(last_year(称呼="特别的称呼"), kind_with())
    assert report.entries["称呼"].origin is Origin.ENTERED


def it_carries_the_number_without_its_remark() -> None:
    kind = kind_with({**ROLLOVER, "carry": {"件.上年留下": "件.新收"}})
    report, findings = roll_over(last_year(kind), kind)
    assert findings == []
    assert report.value("件.上年留下.个人") == 5


def it_carries_a_column_of_every_row_that_is_filled_in() -> None:
    kind = kind_with({**ROLLOVER, "carry": {"件.*.个人": "件.*.单位们"}})
    last = last_year(kind)
    report, _ = roll_over(last, kind)
    filled = [row for row in ("新收", "上年留下", "办完") if last.value(f"件.{row}.单位们") is not None]
    assert (
        filled
        and entered(report).items() >= {f"件.{row}.个人": last.value(f"件.{row}.单位们") for row in filled}.items()
    )
    assert kind.rollover.carry.keys() == {"件.新收.个人", "件.上年留下.个人", "件.办完.个人"}, (
        "the last row is calculated"
    )


def it_says_what_was_blank_last_year() -> None:
    last = last_year(**{"单位": None, "件.新收.个人": None})
    report, findings = roll_over(last, kind_with())
    assert report.value("件.上年留下.个人") is None
    assert told(findings) == [("R171", "件.上年留下.个人")], "the blank name has its own finding, in last year's file"
    assert {found.severity for found in findings} == {Severity.WARNING}


def it_knows_which_cells_nobody_need_type() -> None:
    report, _ = roll_over(last_year(**{"件.新收.个人": None}), kind_with())
    assert carried(report) == {"件.上年留下.单位们"}
    assert carried(last_year()) == frozenset()
    changed, _ = take(kind_with(), {"件.上年留下.个人": 7, "件.上年留下.单位们": 0})
    compared, _ = with_earlier(changed, last_year())
    assert carried(compared) == {"件.上年留下.单位们"}, "a value of their own is theirs"


# ── parts of a year ──────────────────────────────────────────────────────────


QUARTERS = ["一季度", "二季度", "三季度", "四季度"]
MONTHS = [f"{number}月" for number in range(1, 13)]


def kind_every(every: str, parts: list[str], kind_id: str = "tiny", **more: Any) -> Kind:
    period = {"every": every, "year": "年度", "part": "期", "also": "a-year-ago"}
    about = {**ABOUT, "id": kind_id, "period": period, "rollover": {"keep": ["单位"], **more}}
    part = {"id": "期", "type": "choice", "choices": parts}
    return build_kind(about, with_sheet({"field": [*ASKED["field"][:2], part, ASKED["field"][4]]}))


def rolled(report: Report, times: int) -> Report:
    """`report` rolled over again and again; each time the fee is what it was plus one."""
    for _ in range(times):
        values = {name: entry.value for name, entry in roll_over(report, report.kind)[0].entries.items()}
        filled, _ = take(report.kind, values | {"费用": int(report.text("费用")) + 1})
        report = replace(filled, earlier=roll_over(report, report.kind)[0].earlier)
    return report


def periods_of(report: Report) -> list[str]:
    return [one.period.name for one in report.earlier.values() if one.period]


@pytest.mark.parametrize(
    ("every", "parts", "name"),
    [
        ("half-year", ["上半年", "下半年"], "2025年下半年"),
        ("quarter", QUARTERS, "2024年四季度"),
        ("month", MONTHS, "2024年2月"),
    ],
)
def it_remembers_each_period_until_it_is_a_year_old(every: str, parts: list[str], name: str) -> None:
    kind, count = kind_every(every, parts), len(parts)
    first, _ = take(kind, {"单位": "甲局", "年度": 2023, "期": parts[-1], "费用": 100})
    for times in range(4):
        report = rolled(first, times)
        assert report.value("年度") == 2023 + -(-times // count)
        assert report.text("费用") == str(100 + times)
        assert len(report.earlier) == min(times, count)
    report = rolled(first, count + 2)
    assert [entry.text("费用") for entry in report.earlier.values()] == [str(100 + n) for n in range(count + 1, 1, -1)]
    assert report.period and report.value("year_ago.费用") == 102
    assert periods_of(report) == [report.period.later(-ago).name for ago in range(1, count + 1)]
    assert rolled(first, 4).period.name == name if every != "month" else rolled(first, 2).period.name == name


def it_forgets_what_was_counted_in_other_periods() -> None:
    months, quarters = (
        kind_every("month", MONTHS),
        kind_every("quarter", QUARTERS, "tiny-2", **{"from": [{"kind": "tiny"}]}),
    )
    first, _ = take(months, {"单位": "甲局", "年度": 2023, "期": "12月", "费用": 100})
    report, findings = roll_over(rolled(first, 3), quarters)
    assert [*report.earlier] == ["previous"]
    assert told(findings) == [("R171", "期")]
    assert report.value("年度") is None, "which quarter comes next cannot be told"


def it_says_nothing_twice_of_a_period_left_blank() -> None:
    kind = kind_every("quarter", QUARTERS)
    report, findings = roll_over(take(kind, {"单位": "甲局", "年度": 2023})[0], kind)
    assert (entered(report), [*report.earlier]) == ({"单位": "甲局"}, ["previous"])
    assert told(findings) == [("R171", "期")], "the blank part is not required, so nobody has told of it"


# ── a later edition ──────────────────────────────────────────────────────────


def later(renamed: dict[str, str], **asked: Any) -> Kind:
    carry = {} if "grid" in asked else ROLLOVER["carry"]
    rollover = {**ROLLOVER, "carry": carry, "from": [{"kind": "tiny", "renamed": renamed}]}
    return kind_with(rollover, "tiny-2", **asked)


def it_carries_from_an_earlier_edition() -> None:
    report, findings = roll_over(last_year(), later({}))
    assert findings == []
    assert report.kind.id == "tiny-2"
    assert report.value("件.上年留下.个人") == 1
    assert report.text("previous.事项[1].文") == "去年的事"


def it_finds_renamed_fields_rows_lists_and_columns() -> None:
    asked = {
        "field": [*ASKED["field"][:4], {"id": "收费", "type": "amount"}, {"id": "附言", "type": "prose"}],
        "grid": [{"id": "件", "rows": ["收到", "上年留下", "办完", "留到明年"], "columns": ["个人", "单位们"]}],
        "list": [{"id": "内容", "columns": [{"id": "题", "type": "heading"}, {"id": "话", "type": "prose"}]}],
        "table": [
            {"id": "表一", "cells": [["{件.收到.*}"], ["{件.上年留下.*}"], ["{件.办完.*}"], ["{件.留到明年.*}"]]}
        ],
    }
    names = {"收费": "费用", "附言": "说明", "件.收到": "件.新收", "内容": "事项", "内容.话": "事项.文"}
    last, findings = in_terms_of(last_year(), later(names, **asked))
    assert findings == []
    assert last.text("件.收到.个人") == "5（含电话2件）"
    assert last.text("收费") == "3"
    assert last.text("附言") == "去年的话"
    assert last.value("件.收到.单位们") == 1
    assert last.value("件.留到明年.个人") == 1, "calculated then, typed now"
    assert (last.text("内容[1].题"), last.text("内容[1].话")) == ("一", "去年的事")


def it_says_what_has_no_place_in_the_later_edition() -> None:
    asked = {
        "field": ASKED["field"][:4],
        "grid": [{"id": "件", "remark": True, "rows": ["新收", "上年留下"], "columns": ["个人", "单位们"]}],
        "list": [{"id": "事项", "columns": [{"id": "题", "type": "heading"}]}],
        "table": [{"id": "表一", "cells": [["{件.新收.*}"], ["{件.上年留下.*}"]]}],
    }
    _, findings = in_terms_of(last_year(), later({}, **asked))
    assert [found.message for found in findings] == [
        "1 版里没有“费用”，上年填的是：3",
        "1 版里没有“说明”，上年填的是：去年的话",
        "1 版里没有“件.办完”，上年填的是：个人 4、单位们 3",
        "1 版里没有“事项”的文，上年有 1 条",
    ]


def it_says_what_changed_its_type() -> None:
    asked = {"field": [*ASKED["field"][:4], {"id": "费用", "type": "amount"}, {"id": "说明", "type": "date"}]}
    last, findings = in_terms_of(last_year(), later({}, **asked))
    assert told(findings) == [("R171", "说明")]
    assert last.value("说明") is None


def it_is_silent_on_what_was_not_asked_last_year() -> None:
    asked = {"field": [*ASKED["field"], {"id": "新问题", "type": "count", "required": True}]}
    assert roll_over(last_year(), later({}, **asked))[1] == []

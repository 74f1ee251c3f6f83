"""Results and defaults are worked out from what was read; what was typed is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from builders import kind_of, take, told
from test_intake import sums

from reportgen.core.report import Origin
from reportgen.core.values import CellError, Raw, Uncalculated


@pytest.mark.parametrize("shown", [None, "", 5, "5", "５", "5.0", Decimal("5.0"), Uncalculated("=A1+A2")])
def it_calculates_and_agrees_with_the_workbook(shown: Raw) -> None:
    report, findings = take(sums(), {"甲": 2, "乙": 3, "和": shown})
    assert findings == []
    assert report.value("和") == 5
    assert report.entries["和"].origin is Origin.DERIVED


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (6, "R111"),
        ("4", "R111"),
        (0, "R111"),
        (-5, "R111"),
        (10**15, "R111"),
        (Decimal("5.5"), "R105"),
        (CellError("#REF!"), "R108"),
        ("5件", "R103"),
        ("-", "R102"),
        (True, "R116"),
        (date(2022, 1, 5), "R107"),
    ],
)
def it_refuses_another_result_in_the_workbook(shown: Raw, code: str) -> None:
    report, findings = take(sums(), {"甲": 2, "乙": 3, "和": shown})
    assert told(findings) == [(code, "和")]
    assert report.value("和") == 5, "the report keeps the calculated value"


def it_says_both_numbers_of_a_wrong_total() -> None:
    _, (found,) = take(sums(), {"甲": 2, "乙": 3, "和": 6})
    assert "工作簿里是 6，按各分项计算是 5" in found.message


def it_counts_the_number_of_a_remark_and_prints_the_remark_of_a_total() -> None:
    report, findings = take(sums(), {"甲": "2（其中1件）", "乙": 3, "和": "5（含1件）"})
    assert told(findings) == [("R135", "甲")]
    assert report.text("和") == "5（含1件）"


def it_calculates_totals_of_totals() -> None:
    kind = kind_of(
        grid=[
            {
                "id": "格",
                "rows": ["上", "下", {"id": "计", "value": "上 + 下"}],
                "columns": ["左", "右", {"id": "计", "value": "左 + 右"}],
            }
        ],
        table=[{"id": "表一", "cells": [["{格.上.*}"], ["{格.下.*}"], ["{格.计.*}"]]}],
    )
    cells = {"格.上.左": 1, "格.上.右": 2, "格.下.左": 3, "格.下.右": 4}
    report, findings = take(kind, cells)
    assert findings == []
    assert [report.value(f"格.计.{column}") for column in ("左", "右", "计")] == [4, 6, 10]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("0.1", "0.2", "0.30000000000000004"),
        ("1000000.1", "-1000000", "0.09999999997671694"),
        ("59237.2449", "24252.311082", "83489.555981999999"),
    ],
)
def it_overlooks_what_binary_arithmetic_adds_and_prints_the_exact_sum(first: str, second: str, shown: str) -> None:
    kind = sums("amount", "甲 - 乙" if second.startswith("-") else "甲 + 乙")
    second = second.removeprefix("-")
    report, findings = take(kind, {"甲": Decimal(first), "乙": Decimal(second), "和": Decimal(shown)})
    assert findings == []
    exact = (
        Decimal(first) - Decimal(second)
        if "-" in str(kind.fields["和"].derived.text)
        else Decimal(first) + Decimal(second)
    )
    assert report.value("和") == exact


@pytest.mark.parametrize("shown", ["0.31", "0.3001", "0.300001", "0.29999", "0"])
def it_sees_a_typed_total_that_is_nearly_right(shown: str) -> None:
    _, findings = take(sums("amount"), {"甲": Decimal("0.1"), "乙": Decimal("0.2"), "和": Decimal(shown)})
    assert told(findings) == [("R111", "和")]


def it_asks_about_a_difference_that_is_negative_where_the_form_does_not_say_that_it_may_be() -> None:
    report, findings = take(sums("amount", "甲 - 乙"), {"甲": 1, "乙": 3, "和": -2})
    assert [(one.code, one.message) for one in findings] == [("R127", "算出来是 -2，是负数")]
    assert not findings[0].stops
    assert report.text("和") == "-2"


def it_asks_about_a_count_that_is_no_whole_number() -> None:
    _, findings = take(sums("count", "round(甲 / 乙, 1)"), {"甲": 3, "乙": 2})
    assert [(one.code, one.message) for one in findings] == [("R127", "算出来是 1.5，不是整数")]


@pytest.mark.parametrize(("signed", "codes"), [({}, [("R127", "差")]), ({"signed": True}, [])])
def it_asks_once_about_what_is_odd_in_several_steps(signed: dict[str, bool], codes: list[tuple[str, str]]) -> None:
    typed = [{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"}]
    results = [("差", "甲 - 乙"), ("再减", "差 - 1")]
    derived = [{"id": name, "type": "count", "value": value, **signed} for name, value in results]
    assert told(take(kind_of(field=[*typed, *derived]), {"甲": 1, "乙": 3})[1]) == codes


def it_says_when_a_required_result_cannot_be_told() -> None:
    kind = sums("amount", "round(甲 / 乙, 2)")
    report, findings = take(kind, {"甲": 1, "乙": 0})
    assert told(findings) == [("R101", "和")]
    assert "除数" in findings[0].fix
    assert report.value("和") is None


def it_says_when_the_workbook_shows_a_total_of_parts_that_are_blank() -> None:
    _, findings = take(sums(required=False), {"甲": 3, "和": 3})
    assert told(findings) == [("R111", "和")]


def it_lets_an_optional_total_of_nothing_be_blank() -> None:
    report, findings = take(sums(required=False), {"和": 0})
    assert findings == []
    assert report.text("和") == ""


def it_fills_a_blank_from_other_fields_in_any_order() -> None:
    kind = kind_of(
        field=[
            {"id": "题", "default": "{短}{年度}年报"},
            {"id": "短", "default": "{名}办"},
            {"id": "名"},
            {"id": "年度", "type": "year"},
        ]
    )
    report, findings = take(kind, {"名": "甲", "年度": 2022})
    assert findings == []
    assert report.text("题") == "甲办2022年报"
    assert report.entries["题"].origin is Origin.DEFAULT


def it_keeps_what_was_typed_instead_of_the_default() -> None:
    kind = kind_of(field=[{"id": "题", "default": "年报"}])
    report, _ = take(kind, {"题": "月报"})
    assert (report.text("题"), report.entries["题"].origin) == ("月报", Origin.ENTERED)


def it_does_not_hide_a_mistake_behind_the_default() -> None:
    kind = kind_of(field=[{"id": "位", "type": "choice", "choices": ["文末", "题下"], "default": "文末"}])
    report, findings = take(kind, {"位": "文未"})
    assert told(findings) == [("R112", "位")]
    assert report.value("位") is None


def it_accuses_the_blank_that_a_default_needs_and_not_the_default() -> None:
    kind = kind_of(field=[{"id": "题", "required": True, "default": "{名}年报"}, {"id": "名", "required": True}])
    report, findings = take(kind, {})
    assert told(findings) == [("R101", "名")]
    assert report.unreadable == {"名", "题"}


def it_says_when_a_required_default_cannot_be_made() -> None:
    kind = kind_of(field=[{"id": "题", "required": True, "default": "{名}年报"}, {"id": "名"}])
    assert told(take(kind, {})[1]) == [("R101", "题")]

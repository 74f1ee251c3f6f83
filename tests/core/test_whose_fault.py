"""Which of the values that a rule names it points at, and how a percentage with decimals looks in its cell."""

from __future__ import annotations

from typing import Any

import pytest
from builders import field, kind_of, take

from reportgen.core.rules.check import check

_RULE = {
    "code": "T1",
    "title": "期限",
    "severity": "error",
    "message": "是 {填报日期}",
    "fix": "请核对。",
    "source": "本表",
}


@pytest.mark.parametrize(
    ("rule", "values", "field_id"),
    [
        ("date(年度 + 1, 1, 1) <= 填报日期", {"年度": 2024, "填报日期": "2024-05-01", "收": 1, "结": 1}, "填报日期"),
        ("date(年度, 12, 31) < 填报日期", {"年度": 2024, "填报日期": "2024-05-01", "收": 1, "结": 1}, "填报日期"),
        ("收 >= 结", {"年度": 2024, "填报日期": "2025-01-05", "收": 1, "结": 2}, "收"),
    ],
)
def it_points_at_what_is_compared_with_the_period_and_not_at_the_period(
    rule: str, values: dict[str, Any], field_id: str
) -> None:
    fields = [{"id": "年度", "type": "year"}, {"id": "填报日期", "type": "date"}]
    fields += [{"id": name, "type": "count"} for name in ("收", "结")]
    sheet = [{"title": "页", "show": ["年度", "填报日期", "收", "结"]}]
    kind = kind_of(
        period={"every": "year", "year": "年度"}, ruled={"rule": [{**_RULE, "check": rule}]}, field=fields, sheet=sheet
    )
    report, _ = take(kind, values)
    assert [one.field for one in check(report)] == [field_id]


@pytest.mark.parametrize(
    ("type_name", "decimals", "shape"),
    [
        ("percent", None, "0.00%"),
        ("percent", 1, "0.0%"),
        ("percent", 0, "0%"),
        ("amount", 2, "0.00"),
        ("amount", 0, ""),
    ],
)
def it_shows_as_many_decimals_in_the_workbook_as_are_printed(type_name: str, decimals: int | None, shape: str) -> None:
    assert field(type_name, decimals=decimals).shape == shape

"""The part of a year that a blank form prints: the next report says another."""

from __future__ import annotations

import pytest
from drafted import asked, drafted


@pytest.mark.parametrize(
    ("title", "asks", "called"),
    [
        ("2026年第一季度检查情况季报表", "季度", "检查情况季报表"),
        ("2026年一季度检查情况表", "季度", "检查情况表"),
        ("2025年第　季度检查情况表", "季度", "检查情况表"),
        ("2026年3月份检查情况月报表", "月份", "检查情况月报表"),
        ("　　年上半年检查情况表", "半年", "半年检查情况表"),
    ],
)
def it_asks_for_the_part_of_a_year_in_the_title(title: str, asks: str, called: str) -> None:
    draft, _ = drafted(title, "检查____家次。")
    assert draft.title == called
    assert {one.id: one.type_name for one in draft.fields} == {"年度": "year", asks: "choice", "检查家次": "count"}


@pytest.mark.parametrize(
    "line", ["（2026年第一季度）", "（2026年上半年）", "2026年3月", "（2025年第　季度）", "（　　年第　季度）"]
)
def it_asks_for_it_in_a_line_of_its_own_below_the_title(line: str) -> None:
    found = asked("检查情况报表", line, "检查____家次。")
    assert [*found.values()] == ["year", "choice", "count"]


def it_prints_the_same_part_where_a_text_says_it_again_and_leaves_another_one_alone() -> None:
    _, tagging = drafted("检查情况表", "（2026年第一季度）", "2026年第一季度检查____家次，比2025年第四季度多____家次。")
    tags = [one.text for puts in tagging.puts.values() for one in puts]
    assert [tags.count(one) for one in ("{{ 年度 }}", "{{ 季度 }}")] == [2, 2]


def it_takes_no_day_for_a_part_of_a_year() -> None:
    assert "月份" not in asked("2026年3月12日植树情况表", "植树____棵。")

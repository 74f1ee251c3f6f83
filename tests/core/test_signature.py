"""The unit and the date at the end of a report stand where GB/T 9704-2012 7.3.5 has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.line_breaks import CHARACTER, width_of
from reportgen.core.signature import LINE, date_indents, unit_indents

DAY = "2026年1月10日"  # seven and three quarters


def sides(text: str, left: int) -> tuple[float, float]:
    """Characters to the left and to the right of `text` on its line."""
    return left / CHARACTER, LINE - (left + width_of(text)) / CHARACTER


def unit_sides(unit: str, day: str = DAY) -> tuple[float, float]:
    left, right = unit_indents(unit, day)
    room = LINE * CHARACTER - left - right - width_of(unit)
    return sides(unit, left + room // 2)


@pytest.mark.parametrize("unit", ["海关总署", "七一路街道办事处", "云湖市住房和城乡建设局"])
def it_sets_the_date_four_in_and_centres_a_short_name_on_it(unit: str) -> None:
    left, right = unit_sides(unit)
    begins, rest = sides(DAY, date_indents(unit, DAY).left)
    assert rest == 4
    assert abs((left + LINE - right) / 2 - (begins + LINE - rest) / 2) <= 0.25
    assert right >= 2


@pytest.mark.parametrize("unit", ["内蒙古自治区市场监督管理局", "内蒙古自治区锡林郭勒盟行政公署办公室", "甲" * 26])
def it_sets_a_long_name_two_in_and_the_date_two_after_its_beginning(unit: str) -> None:
    left, right = unit_sides(unit)
    assert (left, right) == (26 - len(unit), 2)
    assert date_indents(unit, DAY).left / CHARACTER == left + 2


def it_places_a_name_in_lines_by_its_longest() -> None:
    assert unit_indents("甲乙丙\n" + "甲" * 15, DAY) == unit_indents("甲" * 15, DAY)
    assert date_indents("甲乙丙\n" + "甲" * 15, DAY) == date_indents("甲" * 15, DAY)


def it_sets_a_name_without_a_date_two_in() -> None:
    assert unit_sides("七一路街道办事处", "") == (18, 2)


@given(st.integers(1, 60), st.sampled_from(["", DAY, "2026年12月28日"]))
def it_leaves_the_line_on_neither_side(length: int, day: str) -> None:
    unit = "甲" * length
    for indents, text in ((unit_indents(unit, day), unit), (date_indents(unit, day), day)):
        assert indents.left >= 0 and indents.right >= 0
        assert length > 28 or LINE * CHARACTER - sum(indents) >= width_of(text)

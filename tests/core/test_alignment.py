"""Which lines of one text are which lines of another, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.diff import alignment
from reportgen.core.diff.alignment import align, likeness, unchanged

LINES = st.lists(st.sampled_from("甲乙丙丁"), max_size=12)


@pytest.fixture(params=[alignment._MOST_EQUAL, 0], ids=["as few lines are", "as very many lines are"])
def _limit(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "_MOST_EQUAL", request.param)


def rows(first: int, end: int, what: str) -> list[str]:
    return [f"第{number}课 {what} 每月一次 在岗员工全员参加" for number in range(first, end)]


@pytest.mark.usefixtures("_limit")
def it_finds_stretches_that_are_equal_in_order_and_do_not_overlap() -> None:
    @given(LINES, LINES)
    def holds(old: Sequence[str], new: Sequence[str]) -> None:
        stretches = unchanged(old, new)
        assert stretches[-1] == (len(old), len(new), 0)
        i = j = 0
        for a, b, size in stretches:
            assert a >= i and b >= j and old[a : a + size] == new[b : b + size]
            i, j = a + size, b + size

    holds()


@pytest.mark.usefixtures("_limit")
def it_pairs_every_line_once_and_in_order() -> None:
    @given(LINES, LINES)
    def holds(old: Sequence[str], new: Sequence[str]) -> None:
        pairs = align(old, new, likeness)
        assert [left for left, _ in pairs if left is not None] == [*range(len(old))]
        assert [right for _, right in pairs if right is not None] == [*range(len(new))]

    holds()


@pytest.mark.usefixtures("_limit")
def it_holds_on_to_what_stands_once_on_either_side() -> None:
    old = ["无", "甲", "无", "乙", "无", "丙", "无"]
    new = ["无", "无", "新", "乙", "无", "无", "丙"]
    kept = [(old[a + n], a + n, b + n) for a, b, size in unchanged(old, new) for n in range(size)]
    assert ("乙", 3, 3) in kept
    assert ("丙", 5, 6) in kept


def it_sees_equal_texts_without_weighing_anything() -> None:
    old = rows(0, 30_000, "安全") + ["无"] * 30_000
    assert unchanged(old, list(old)) == [(0, 0, 60_000), (60_000, 60_000, 0)]


def it_finds_two_changes_among_thirty_thousand_lines_that_say_the_same() -> None:
    old = ["无"] * 30_000
    new = ["无"] * 10_000 + ["改了"] + ["无"] * 9_999 + ["也改了"] + ["无"] * 9_999
    changed = [(left, right) for left, right in align(old, new, likeness) if left is None or right is None]
    assert changed == [(10_000, None), (None, 10_000), (20_000, None), (None, 20_000)]


def it_compares_a_row_with_those_near_its_place_only() -> None:
    asked = list[tuple[str, str]]()

    def alike(old: str, new: str) -> float:
        asked.append((old, new))
        return likeness(old, new)

    old, new = rows(0, 2000, "安全"), ["先写的一句话", *rows(0, 2000, "消防")]
    pairs = align(old, new, alike)
    assert len(asked) <= alignment._MOST_WEIGHED + 2000
    assert [pair for pair in pairs if None in pair] == [(None, 0)]
    assert all(right == left + 1 for left, right in pairs if left is not None and right is not None)

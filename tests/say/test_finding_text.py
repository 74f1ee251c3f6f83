"""Findings in words: the same mistake in many cells is told once, and its cells as ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.findings import Finding, Place, Severity, counts
from reportgen.core.light import replace
from reportgen.say.finding_text import finding_lines, ranges


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ("D7", "D7"),
        ("D7 E7 F7", "D7:F7"),
        ("B3 B4 B5", "B3:B5"),
        ("D9 E9 D10 E10 D11 E11", "D9:E11"),
        ("B7 C7 D7 B8 C8 D8 B11 B14 B15 B18", "B7:D8、B11、B14:B15、B18"),
        ("D7 E7 E8", "D7:E7、E8"),
        ("D7 F7 D8 F8", "D7:D8、F7:F8"),
        ("Z1 AA1 AB1", "Z1:AB1"),
        ("D7 D7", "D7"),
        ("B3 第3段 B4", "B3:B4、第3段"),
    ],
)
def it_shows_neighbours_as_one_range(cells: str, shown: str) -> None:
    assert "、".join(ranges(cells.split())) == shown


@given(st.sets(st.tuples(st.sampled_from("ABCDEF"), st.integers(1, 8))))
def it_names_every_cell_once_and_no_other(cells: set[tuple[str, int]]) -> None:
    inside = []
    for shown in ranges([f"{column}{row}" for row, column in sorted((row, column) for column, row in cells)]):
        first, _, last = shown.partition(":")
        last = last or first
        rows = range(int(first[1:]), int(last[1:]) + 1)
        inside += [(column, row) for column in "ABCDEF" if first[0] <= column <= last[0] for row in rows]
    assert sorted(inside) == sorted(cells)


CLASSES = {Severity.ERROR: "red", Severity.EXPLAIN: "magenta", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def it_shows_the_four_classes_worst_first_each_in_its_colour_and_the_answered_last() -> None:
    found = [Finding(f"T{n}", one, "t", "m", "f") for n, one in enumerate(reversed(CLASSES), 1)]
    answered = [replace(one, code="A", answer="已经核对过") for one in found if one.severity is Severity.EXPLAIN]
    heads = [(text.split()[0], colour) for text, colour in finding_lines([*answered, *found]) if colour]
    assert heads == [*((one.word, colour) for one, colour in CLASSES.items()), ("须说明", "bright_black")]
    assert counts([*answered, *found]) == "错误 1 处，须说明 2 处，其中已说明 1 处，警告 1 处，提示 1 处"


def blank(sheet: str, cell: str) -> Finding:
    return Finding(
        "R101", Severity.ERROR, "必填未填", "这一格是空的", "请填写。", f"{sheet}.{cell}", Place("t.xlsx", sheet, cell)
    )


def it_says_the_same_mistake_in_many_cells_once_with_a_line_for_each_sheet() -> None:
    findings = [blank("表三", f"{column}{row}") for row in (7, 8) for column in "DEFGHI"] + [blank("表四", "A8")]
    assert [text.strip() for text, _ in finding_lines(findings)] == [
        "",
        "错误 R101 必填未填：这一格是空的（共 13 处）",
        "位置  t.xlsx ▸ 表三：D7:I8",
        "位置  t.xlsx ▸ 表四：A8",
        "办法  请填写。",
    ]


def beside(number: int) -> Finding:
    place = Place("t.xlsx", "表三", f"L{2 * number}")
    return Finding("R181", Severity.WARNING, "旁边有内容", f"“备注{number}”不会印", "请移开。", "", place)


def it_lists_twenty_of_a_flood_of_one_code_and_says_how_many_more_there_are() -> None:
    lines = [text.strip() for text, _ in finding_lines([beside(number) for number in range(1, 1001)])]
    assert [line for line in lines if "备注20" in line] == ["· “备注20”不会印"]
    assert not [line for line in lines if "备注21" in line]
    assert lines[-2:] == ["办法  请移开。", "· 还有 980 处这里没有列出：改好上面的再看一次，就会接着列出来。"]


def it_lists_sixty_places_of_one_sentence_and_says_that_there_are_more() -> None:
    findings = [blank("表三", f"D{2 * number}") for number in range(1, 1001)]
    _, head, places, _ = (text.strip() for text, _ in finding_lines(findings))
    assert head == "错误 R101 必填未填：这一格是空的（共 1000 处）"
    assert places.startswith("位置  t.xlsx ▸ 表三：D2、D4、") and places.endswith("、D118、D120等")

"""Lines broken as Chinese may be broken, and hung under what they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.say.wrapping import padded, width, wrap

PLACE = "      位置  七一路街道办事处2022.xlsx ▸ 一、总体情况!B5 ▸ 总体情况[1].正文 ▸ 一、总体情况 （一）主动公开“2022年，全年…”"
CLOSING, OPENING = "。，、；：？！）】》”’…", "（【《“‘▸"
CHARS = st.text(st.sampled_from("公开信息件数（）“”《》。，、：…▸→ 0123456789.abcR-/·✘"), max_size=200)


def wrapped(text: str, columns: int) -> list[str]:
    """The lines that a text without colours is broken into."""
    return ["".join(part for part, _ in pieces) for pieces in wrap([(text, "")], columns)]


@pytest.mark.parametrize(
    ("text", "columns"), [("公开", 4), ("ab1", 3), ("“a”", 5), ("▸…✔", 4), ("e\u0301\u200b", 1), ("", 0)]
)
def it_measures_what_a_chinese_console_shows(text: str, columns: int) -> None:
    assert width(text) == columns


def it_breaks_a_place_before_its_signs_and_hangs_it_under_the_label() -> None:
    assert wrapped(PLACE, 60) == [
        "      位置  七一路街道办事处2022.xlsx ▸ 一、总体情况!B5",
        "            ▸ 总体情况[1].正文 ▸ 一、总体情况 （一）主动公开",
        "            “2022年，全年…”",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("全年主动公开政府信息四十一条，其中，解读三件。", ["全年主动公开政府信息四十一条，其中，解", "  读三件。"]),
        ("全年主动公开政府信息四十一条，其中件，", ["全年主动公开政府信息四十一条，其中件，"]),
        ("全年主动公开政府信息四十一条，其中三件，", ["全年主动公开政府信息四十一条，其中三", "  件，"]),
        ("全年主动公开政府信息四十一条另外又有（含解读）", ["全年主动公开政府信息四十一条另外又有", "  （含解读）"]),
        ("看不懂的编号，请运行 reportgen explain R103", ["看不懂的编号，请运行", "  reportgen explain R103"]),
        ("全年收到政府信息公开申请一共有多少？12件次", ["全年收到政府信息公开申请一共有多少？", "  12件次"]),
        ("  错误 R103 数字带了单位：填的是“12345件”", ["  错误 R103 数字带了单位：填的是", "    “12345件”"]),
        ("下一步：照办法改正错误，保存并关闭以后再运行", ["下一步：照办法改正错误，保存并关闭以后", "        再运行"]),
        ("✘ 填好的工作簿里有两处错误，这次没有通过检查", ["✘ 填好的工作簿里有两处错误，这次没有通", "  过检查"]),
        ("一" * 22, ["一" * 19, "  一一一"]),
    ],
)
def it_breaks_where_chinese_may_be_broken(text: str, lines: list[str]) -> None:
    assert wrapped(text, 39) == lines


COMMAND = 'reportgen new --from "inputs/我的 街道.xlsx" -o "inputs/我的 街道（修复）.xlsx"'


@pytest.mark.parametrize("columns", [40, 60, 79, 90, 119])
def it_leaves_a_command_in_one_piece_to_be_copied(columns: int) -> None:
    lines = wrapped(f"      办法  请运行 {COMMAND} ：能读的都会转到新工作簿里，没有转过来的会列出来。", columns)
    assert sum(COMMAND in line for line in lines) == 1
    assert all(width(line) <= columns for line in lines if COMMAND not in line)


@given(CHARS, st.integers(24, 200))
def it_never_passes_the_edge_and_loses_nothing_but_spaces(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("公开信息（）“”《》。，、…"), max_size=120), st.integers(60, 200))
def it_begins_no_line_with_a_closing_sign_and_ends_none_with_an_opening_one(text: str, columns: int) -> None:
    """But where there are more of them in a row than a line can hold."""
    lines = wrapped(text, columns)
    if all(len(run) < 8 for run in _runs(text)):
        assert not any(line.strip()[:1] in CLOSING for line in lines[1:] if line.strip())
        assert not any(line.strip()[-1:] in OPENING for line in lines[:-1])


def _runs(text: str) -> list[str]:
    return "".join(char if char in CLOSING + OPENING else " " for char in text).split()


def it_keeps_the_colours_of_the_pieces() -> None:
    line = [("  原来  ", ""), ("全年公开信息十二件，", "red"), ("其中解读三件", "green"), ("，另有", "")]
    assert [*wrap(line, 34)] == [
        [("  原来  ", ""), ("全年公开信息十二件，", "red"), ("其中解", "green")],
        [("        ", ""), ("读三件", "green"), ("，另有", "")],
    ]


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [("甲.xlsx", 10, "甲.xlsx   "), ("临河县水利局2023.xlsx", 16, "临河县…023.xlsx"), ("abcdefgh", 6, "a…fgh")],
)
def it_cuts_a_name_in_the_middle_for_a_column(text: str, columns: int, shown: str) -> None:
    assert (padded(text, columns), width(padded(text, columns))) == (shown, columns)

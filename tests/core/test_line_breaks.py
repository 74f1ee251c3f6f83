"""A text is broken into balanced lines, and never inside a word."""

from __future__ import annotations

import pytest
from builders import kind_of, take
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.context import context
from reportgen.core.expected import expected_texts
from reportgen.core.line_breaks import CHARACTER, WordEdges, break_lines, one_line, width_of
from reportgen.core.report import Report

WORDS = WordEdges(("工作", "报告", "水利", "景德镇市"), ("省", "市", "区", "局", "街道办事处"))


@pytest.mark.parametrize(
    ("text", "longest", "broken"),
    [
        ("云湖市水利局", 6, ["云湖市水利局"]),
        ("云湖市水利局", 5, ["云湖市", "水利局"]),  # 局 belongs to 水利
        ("红旗区水利局", 5, ["红旗区", "水利局"]),
        ("省区市联合检查组", 7, ["省区市", "联合检查组"]),
        ("江苏省镇江市水利局", 7, ["江苏省", "镇江市水利局"]),  # 镇 begins a name here
        ("景德镇市水利局", 6, ["景德镇市", "水利局"]),
        ("青石街道办事处工作报告", 9, ["青石街道办事处", "工作报告"]),
        ("水利（甲省乙市）工作", 8, ["水利", "（甲省乙市）工作"]),
        ("工作、报告，水利工作", 8, ["工作、报告，", "水利工作"]),
        ("水利工作2024年度报告", 9, ["水利工作", "2024年度报告"]),
        ("甲乙丙丁戊己庚辛", 3, ["甲乙丙", "丁戊己", "庚辛"]),  # no word is known, and the line is full
    ],
)
def it_breaks_between_words(text: str, longest: int, broken: list[str]) -> None:
    assert list(break_lines(text, longest, WORDS)) == broken


def it_keeps_the_lines_that_staff_chose_and_breaks_only_those_that_are_too_long() -> None:
    assert break_lines("北京市\n关于2024年度的报告", 20, WORDS) == ("北京市", "关于2024年度的报告")
    assert break_lines("甲乡\n云湖市水利局工作报告", 8, WORDS, ("云湖市水利局",)) == (
        "甲乡",
        "云湖市水利局",
        "工作报告",
    )


def it_counts_figures_as_half_and_the_seam_beside_them_as_a_quarter() -> None:
    assert width_of("年度") == 2 * CHARACTER
    assert width_of("2024") == 2 * CHARACTER
    assert width_of("2024年") == 3 * CHARACTER + 1
    assert width_of("2026年1月10日") == 7 * CHARACTER + 3  # seven and three quarters


@given(st.text(max_size=60), st.integers(2, 30))
def it_breaks_any_text_without_losing_any(text: str, longest: int) -> None:
    broken = break_lines(text, longest, WORDS)
    assert "".join(broken) == text.replace("\n", "")
    assert all(width_of(line) <= longest * CHARACTER for line in broken)


def it_takes_no_time_over_a_text_that_is_no_title() -> None:
    assert len(break_lines("云湖市" * 4_000, 20, WORDS)) == 667


# ── a field in lines ─────────────────────────────────────────────────────────

TITLED = {
    "field": [
        {"id": "单位", "type": "text", "lines": 8},
        {"id": "题", "type": "text", "default": "{单位}工作报告", "lines": 8, "breaks": True},
    ],
    "words": {"whole": ["工作", "报告"], "ends": ["局"]},
}


def taken(**values: str) -> Report:
    report, findings = take(kind_of(**TITLED), values)
    assert findings == []
    return report


def it_breaks_a_default_after_the_name_in_it() -> None:
    report = taken(单位="云湖市水利局")
    assert (report.text("题"), report.on_page("题")) == ("云湖市水利局工作报告", "云湖市水利局\n工作报告")
    assert str(context(report)["题"]) == expected_texts(report)["题"] == "云湖市水利局\n工作报告"


def it_keeps_a_line_break_on_the_page_and_out_of_the_text() -> None:
    report = taken(单位="甲局", 题="甲局 \n\n 报告")
    assert report.value("题") == "甲局\n报告"
    assert (report.text("题"), report.fill("{题}.docx"), report.scalar("题")) == (
        "甲局报告",
        "甲局报告.docx",
        "甲局报告",
    )
    assert report.on_page("题") == "甲局\n报告"


def it_still_takes_line_breaks_out_of_other_texts() -> None:
    report, findings = take(kind_of(**TITLED), {"单位": "甲\n局"})
    assert [found.code for found in findings] == ["R131"]
    assert report.text("单位") == "甲局"


def it_reads_its_lines_as_one() -> None:
    assert one_line("云湖市水利局 \n 工作报告") == "云湖市水利局工作报告"


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "count", "lines": 8},
        {"type": "prose", "lines": 8},
        {"type": "text", "lines": -1},
        {"type": "text", "breaks": True},
    ],
)
def it_says_where_lines_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="lines"):
        kind_of(field=[{"id": "题", **wrong}])


def it_knows_no_word_unless_told() -> None:
    assert break_lines("云湖市水利局工作报告", 8, WordEdges()) == ("云湖市水利局工作", "报告")

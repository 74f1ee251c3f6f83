"""What figures and days of one report cannot be together, whatever they count."""

from __future__ import annotations

import pytest
from library import said

from reportgen.core.rules.twice.days_told import other_spans
from reportgen.core.rules.twice.two_numbers import two_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("分季度看，消息依次为68条、75条、84条和93条，呈逐季回落态势。", "减少→增加"),
        ("征求看法，收到意见386条，采纳409条。", "409 条→386 条"),
        ("总体满意度91.2%，比上年的88.7%提高1.5个百分点。", "91.2 - 88.7"),
        ("访客2400人，家长占54%、学生占29%、教师占12%、其他占7%。", "54 + 29 + 12 + 7 = 102"),
        ("网站日均14万次，单日最高出现在开馆当天，为12万次。", "最高 12 万次"),
    ],
)
def it_tells_figures_that_cannot_stand_together(text: str, found: str) -> None:
    assert [one for one in said(text) if found in one], said(text)


@pytest.mark.parametrize(
    "text",
    [
        "分季度看，消息依次为68条、75条、84条和93条，呈逐季上升态势。",
        "征求看法，收到意见1386条，采纳409条。",
        "总体满意度91.2%，比上年的88.7%提高2.5个百分点。",
        "访客2400人，家长占54%、学生占27%、教师占12%、其他占7%。",
        "访客2400人，家长占54%、学生占29%、教师占12%。",
        "网站日均14万次，单日最高出现在开馆当天，为312万次。",
    ],
)
def it_leaves_figures_alone_that_can(text: str) -> None:
    assert said(text) == []


def it_counts_the_days_of_a_span() -> None:
    told = lambda text: [one.others for one in other_spans([text], 2025)]  # noqa: E731
    assert told("5月14日至6月16日举办培训班，为期3天。") == ["34 天"]
    assert told("5月14日至16日举办培训班，为期3天。") == told("5月14日至16日举办培训班，历时两天。") == []


def it_tells_the_second_number_of_one_document() -> None:
    first, other = "《省馆公开保密审查实施细则》（海教办〔2025〕14号）", "公开保密审查实施细则（海教办〔2025〕4号）"
    assert [one.others for one in two_numbers([f"印发{first}。", f"对照{other}检查。"])] == ["海教办〔2025〕14号"]
    assert [*two_numbers([f"印发{first}。", f"对照{first}检查。"])] == []
    assert [*two_numbers([f"印发{first}。", "印发《省馆政务公开工作要点》（海教办〔2025〕4号）。"])] == []

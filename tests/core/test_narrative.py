"""Narrative text: references, paragraphs and the levels of headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.narrative import Paragraph, has_unpaired_braces, level_of, paragraphs, references, resolve


def upper(name: str) -> str:
    return f"<{name}>"


# ── references ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    ["共{{年度}}件", "共{{ 年度 }}件", "共｛｛年度｝｝件", "共{{　年度　}}件", "共{｛年度｝}件", "共{{年 度}}件"],
)
def it_finds_a_reference_however_its_braces_were_typed(text: str) -> None:
    assert references(text) == ["年度"]
    assert resolve(text, upper) == "共<年度>件"
    assert not has_unpaired_braces(text)


def it_reads_dots_of_both_widths() -> None:
    assert references("{{ 依申请．本年新收.总计 }}，{{ 年度 }}") == ["依申请.本年新收.总计", "年度"]


@pytest.mark.parametrize("text", ["{{ 年度", "年度 }}", "{{ 年\n度 }}", "｛｛年度", "}}{{", "{{ a {{ b"])
def it_sees_braces_that_stand_alone(text: str) -> None:
    assert has_unpaired_braces(text)
    assert references(text) == []
    assert resolve(text, upper) == text


@pytest.mark.parametrize("text", ["{年度}", "{% if %}", "{# x #}", "{_{ x }_}", "f(x) = {1, 2}", "｛甲｝"])
def it_leaves_other_braces_alone(text: str) -> None:
    assert references(text) == []
    assert not has_unpaired_braces(text)
    assert resolve(text, upper) == text


def it_does_not_search_what_was_put_in() -> None:
    assert resolve("{{ 甲 }}{{ 乙 }}", {"甲": "{{ 乙 }}", "乙": r"\1"}.__getitem__) == r"{{ 乙 }}\1"


def it_leaves_the_judgement_of_a_name_to_the_check() -> None:
    assert references("{{}}{{ 不知 }}{{ a.b() }}") == ["", "不知", "a.b()"]


# ── levels ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("（一）主动公开", 2),
        ("(一) 主动公开", 2),
        ("（十二）", 2),
        ("一、总体", 2),
        ("二十一、其他", 2),
        ("1. 概况", 3),
        ("1、概况", 3),
        ("１．概况", 3),
        ("12.概况", 3),
        ("（1）概况", 4),
        ("(１)概况", 4),
        ("①概况", 5),
        ("⑳概况", 5),
    ],
)
def it_reads_the_level_from_the_numbering(line: str, level: int) -> None:
    assert level_of(line) == level


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元",
        "１．５亿元",
        "1．5亿元",
        "2022.1.1",
        "12.31前",
        "2022年",
        "100、200",
        "（2022）1号",
        "一是加强",
        "一般情况",
        "十分重要",
        "",
        "共1、2项",
        "〔2021〕30号",
    ],
)
def it_takes_no_number_in_the_text_for_a_numbering(line: str) -> None:
    assert level_of(line) == 0


# ── paragraphs ───────────────────────────────────────────────────────────────


def it_makes_one_paragraph_of_each_line() -> None:
    assert paragraphs("第一段。\n第二段。") == (Paragraph(0, "", "第一段。"), Paragraph(0, "", "第二段。"))


def it_drops_blank_lines_and_typed_indents_which_are_layout() -> None:
    assert paragraphs("\n　　第一段。 \n \n　\n\xa0第二段。\n") == (
        Paragraph(0, "", "第一段。"),
        Paragraph(0, "", "第二段。"),
    )
    assert paragraphs(" \n　") == ()


def it_stands_a_short_numbered_line_alone() -> None:
    assert paragraphs("（一）主动公开情况\n正文。") == (
        Paragraph(2, "（一）主动公开情况", ""),
        Paragraph(0, "", "正文。"),
    )


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("（一）主动公开：让政策走进千家万户", "（一）主动公开：让政策走进千家万户"),
        ("（一）网上申请：121件", "（一）网上申请："),
        ("（一）主动公开：让政策走进千家万户。", "（一）主动公开："),
        ("（二）存在问题：解读少、形式单一，更新慢", "（二）存在问题："),
    ],
)
def it_stands_a_title_of_two_halves_alone_and_runs_in_what_leads_to_a_figure_or_a_sentence(
    line: str, heading: str
) -> None:
    (paragraph,) = paragraphs(line)
    assert (paragraph.heading, paragraph.text) == (heading, line.removeprefix(heading))


def it_runs_a_numbered_lead_into_its_text() -> None:
    assert paragraphs("（一）主动公开情况。2022年，公开12条。") == (
        Paragraph(2, "（一）主动公开情况。", "2022年，公开12条。"),
    )
    assert paragraphs("1.加强领导：一是……") == (Paragraph(3, "1.加强领导：", "一是……"),)
    assert paragraphs("①建章立制：印发办法。") == (Paragraph(5, "①建章立制：", "印发办法。"),)


@pytest.mark.parametrize(
    "line", ["（一）主动公开情况。", "①加强领导", "1.我们公开了信息，并且答复了申请", "1.5亿元：经费。"]
)
def it_takes_a_whole_sentence_for_text(line: str) -> None:
    assert paragraphs(line) == (Paragraph(0, "", line),)


@pytest.mark.parametrize("ending", ["。", "：", ":"])
def it_runs_in_a_heading_that_ends_like_a_sentence(ending: str) -> None:
    heading = f"（一）主动公开情况{ending}"
    assert paragraphs("第一段。\n第二段。", heading) == (
        Paragraph(2, heading, "第一段。"),
        Paragraph(0, "", "第二段。"),
    )


def it_stands_any_other_heading_on_its_own_line() -> None:
    assert paragraphs("正文。", "主动公开") == (Paragraph(2, "主动公开", ""), Paragraph(0, "", "正文。"))
    assert paragraphs("正文。", "1、概况") == (Paragraph(3, "1、概况", ""), Paragraph(0, "", "正文。"))


def it_keeps_a_heading_without_text() -> None:
    assert paragraphs("", "（一）主动公开。") == (Paragraph(2, "（一）主动公开。", ""),)
    assert paragraphs("") == ()


def it_runs_a_heading_into_a_first_line_with_a_numbering_of_its_own() -> None:
    assert paragraphs("1.概况：很好。", "（一）情况：") == (Paragraph(2, "（一）情况：", "1.概况：很好。"),)


LINES = st.text(alphabet="（一）(二)1.、．12３①。：:；，！{}甲乙丙 　5亿元", max_size=60)


@given(st.lists(LINES, max_size=6), st.one_of(st.just(""), LINES.map(str.strip)))
def it_loses_and_moves_no_character(lines: list[str], heading: str) -> None:
    made = paragraphs("\n".join(lines), heading)
    typed = [line.strip() for line in lines if line.strip()]
    printed = [paragraph.heading + paragraph.text for paragraph in made]
    if not heading:
        assert printed == typed
    elif made[0].text:
        assert printed == [heading + typed[0], *typed[1:]]
    else:
        assert printed == [heading, *typed]
    assert all(0 <= paragraph.level <= 5 and bool(paragraph.heading) == bool(paragraph.level) for paragraph in made)

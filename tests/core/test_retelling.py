"""Edited paragraphs back in the narratives they came from."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from builders import kind_of, take
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core import narrative
from reportgen.core.report import Report
from reportgen.core.returned.landing import Landed
from reportgen.core.returned.retelling import merge, retell

KIND = kind_of(
    field=[{"id": "许可", "type": "count"}, {"id": "处罚", "type": "count"}, {"id": "说明", "type": "prose"}],
    list=[{"id": "情况", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
)
FIGURES = {"许可": "12", "处罚": "3"}


def report(*records: tuple[str, str]) -> Report:
    rows = [{"小标题": heading, "正文": text} for heading, text in records]
    return take(KIND, {"许可": 12, "处罚": 3, "情况": rows})[0]


def told(before: Report, *now: str | tuple[str, str | None]) -> list[tuple[str, str]]:
    """The records for paragraphs (place in the document, text); a text alone is a new paragraph."""
    landed = [
        Landed("", item) if isinstance(item, str) else Landed(f"情况[{item[0][0]}].段落#{item[0][2:]}", item[1])
        for item in now
    ]
    return retell(before, "情况", landed, FIGURES.__getitem__)


# ── references ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "now", "merged"),
    [
        ("共{{ 许可 }}件", "共12件", "共{{ 许可 }}件"),
        ("共{{ 许可 }}件", "今年共12件。", "今年共{{ 许可 }}件。"),
        ("共{{ 许可 }}件", "共120件", "共120件"),
        ("共{{ 许可 }}件", "共1.12件", "共1.12件"),
        ("许可{{ 许可 }}件，处罚{{ 处罚 }}件", "许可13件，处罚3件", "许可13件，处罚{{ 处罚 }}件"),
        ("许可{{ 许可 }}件，处罚{{ 处罚 }}件", "处罚3件", "处罚{{ 处罚 }}件"),
        ("共{{ 许可 }}件", "没有办理。", "没有办理。"),
        ("共 {{许可}} 件", "共12件", "共 {{许可}} 件"),
    ],
)
def it_keeps_a_reference_where_its_figure_still_stands(raw: str, now: str, merged: str) -> None:
    assert merge(raw, now, FIGURES.__getitem__) == merged


@given(st.text("共件，12", max_size=12), st.text("共件，12", max_size=12))
def it_always_prints_what_stands_in_the_document(before: str, now: str) -> None:
    raw = f"{before}{{{{ 许可 }}}}件，{{{{ 处罚 }}}}"
    assert narrative.resolve(merge(raw, now, FIGURES.__getitem__), FIGURES.__getitem__) == now


# ── records ──────────────────────────────────────────────────────────────────


def it_keeps_a_record_as_it_was_written_when_it_says_the_same() -> None:
    before = report(("一、公开", "共{{ 许可 }}件。\n\n  另有说明。"))
    assert told(before, ("1#1", "一、公开"), ("1#2", "共12件。"), ("1#3", "另有说明。")) == [
        ("一、公开", "共{{ 许可 }}件。\n\n  另有说明。")
    ]


def it_changes_the_line_that_was_changed() -> None:
    before = report(("一、公开", "共{{ 许可 }}件。\n另有说明。"))
    now = told(before, ("1#1", "一、公开"), ("1#2", "共12件。"), ("1#3", "另有补充说明。"))
    assert now == [("一、公开", "共{{ 许可 }}件。\n另有补充说明。")]


def it_changes_a_heading() -> None:
    assert told(report(("一、公开", "甲")), ("1#1", "一、主动公开"), ("1#2", "甲")) == [("一、主动公开", "甲")]


def it_changes_the_text_behind_a_heading_that_is_run_in() -> None:
    assert told(report(("公开情况：", "甲")), ("1#1", "公开情况：甲乙")) == [("公开情况：", "甲乙")]


def it_changes_a_heading_that_is_run_in() -> None:
    assert told(report(("公开情况：", "甲")), ("1#1", "主动公开：甲")) == [("主动公开：", "甲")]


def it_lets_a_record_go_whose_paragraphs_are_all_gone() -> None:
    before = report(("一、公开", "甲"), ("二、监督", "乙"))
    assert told(before, ("1#1", None), ("1#2", None), ("2#1", "二、监督"), ("2#2", "乙")) == [("二、监督", "乙")]


def it_turns_a_heading_without_text_into_text() -> None:
    assert told(report(("一、公开", "甲")), ("1#1", "一、公开"), ("1#2", None)) == [("", "一、公开")]


def it_puts_a_new_paragraph_behind_the_one_before_it() -> None:
    before = report(("一、公开", "甲"), ("二、监督", "乙"))
    now = told(before, ("1#1", "一、公开"), ("1#2", "甲"), "丙", ("2#1", "二、监督"), ("2#2", "乙"))
    assert now == [("一、公开", "甲\n丙"), ("二、监督", "乙")]


def it_begins_a_record_with_a_new_heading_of_the_same_level() -> None:
    now = told(report(("一、公开", "甲")), ("1#1", "一、公开"), ("1#2", "甲"), "二、监督", "乙")
    assert now == [("一、公开", "甲"), ("二、监督", "乙")]


def it_leaves_a_new_heading_of_a_lower_level_in_its_record() -> None:
    now = told(report(("一、公开", "甲")), ("1#1", "一、公开"), ("1#2", "甲"), "1.网站", "乙")
    assert now == [("一、公开", "甲\n1.网站\n乙")]


PARAGRAPH = st.sampled_from(["甲", "乙。", "一、公开", "二、监督", "1.网站", "情况：甲", "（一）概况。丙", "共12件"])


def printed(records: Sequence[tuple[str, str]]) -> list[str]:
    return [
        paragraph.heading + paragraph.text
        for heading, body in records
        for paragraph in narrative.paragraphs(narrative.resolve(body, FIGURES.__getitem__), heading)
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "一、公开", "情况："]), st.sampled_from(["甲\n乙。", "共{{ 许可 }}件", "丙"])),
        min_size=1,
        max_size=3,
    ),
    st.data(),
)
def it_prints_the_paragraphs_of_the_document_whatever_became_of_them(
    records: list[tuple[str, str]], data: st.DataObject
) -> None:
    before = report(*records)
    places = [
        f"{number}#{at}"
        for number, (heading, body) in enumerate(records, 1)
        for at in range(1, len(printed([(heading, body)])) + 1)
    ]
    now: list[str | tuple[str, str | None]] = []
    for place in places:
        now.append((place, data.draw(st.none() | PARAGRAPH)))
        now += data.draw(st.lists(PARAGRAPH, max_size=1))
    wanted = [text for item in now if (text := item if isinstance(item, str) else item[1])]
    assert printed(told(before, *now)) == wanted

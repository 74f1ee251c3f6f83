"""Two reports value by value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from builders import amount, kind_of, take
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.diff.alignment import align, likeness, words
from reportgen.core.diff.changes import Change, compare
from reportgen.core.fields import Field
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.types.amount import AMOUNT

KIND = kind_of(
    field=[
        {"id": "年度", "type": "year"},
        {"id": "许可", "type": "count", "remark": True},
        {"id": "收费", "type": "amount"},
        {"id": "说明", "type": "prose"},
        {"id": "密级", "type": "text", "printed": False},
    ],
    list=[
        {"id": "情况", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]},
        {"id": "班次", "columns": [{"id": "主题", "type": "text"}, {"id": "人数", "type": "count"}]},
    ],
)


def report(kind: Kind = KIND, /, **values: Any) -> Report:
    return take(kind, values)[0]


def changes(old: Report, new: Report, **how: bool) -> list[tuple[str, str, str, str]]:
    """(old id, new id, old text, new text) of each change."""
    return [(c.old_id, c.new_id, c.old_text, c.new_text) for c in compare(old, new, **how).changes]


def records(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"小标题": heading, "正文": text} for heading, text in pairs]


# ── figures ──────────────────────────────────────────────────────────────────


def it_says_how_much_more_and_how_much_in_percent() -> None:
    (change,) = compare(report(许可=80), report(许可=92)).changes
    assert (change.old, change.new, change.difference, change.percent) == (80, 92, 12, Decimal("15.0"))


def it_says_no_percentage_of_nothing() -> None:
    (change,) = compare(report(许可=0), report(许可=3)).changes
    assert (change.difference, change.percent) == (3, None)


def it_counts_a_figure_with_a_remark() -> None:
    (change,) = compare(report(许可="22（其中修订16件）"), report(许可=11)).changes
    assert (change.old_text, change.difference, change.percent) == ("22（其中修订16件）", -11, Decimal("-50.0"))


def it_reckons_amounts_to_the_last_digit() -> None:
    (change,) = compare(report(收费=amount("0.1")), report(收费=amount("0.3"))).changes
    assert (change.difference, change.percent) == (amount("0.2"), Decimal("200.0"))


def it_calls_a_year_no_figure() -> None:
    (change,) = compare(report(年度=2022), report(年度=2023)).changes
    assert not change.is_figure
    assert change.difference is None


def it_tells_a_blank_from_a_zero() -> None:
    assert changes(report(), report(许可=0)) == [("许可", "许可", "", "0")]


def it_counts_what_is_the_same_and_not_what_is_blank_in_both() -> None:
    assert compare(report(许可=3, 收费=1), report(许可=3, 收费=2)).same == 1


# ── narrative ────────────────────────────────────────────────────────────────


def it_reads_narrative_as_printed() -> None:
    old, new = report(许可=12, 说明="办理 {{ 许可 }} 件"), report(许可=12, 说明="办理 12 件")
    assert changes(old, new) == []


def it_sees_that_a_text_says_another_figure_now() -> None:
    old, new = report(许可=12, 说明="办理 {{ 许可 }} 件"), report(许可=15, 说明="办理 {{ 许可 }} 件")
    assert changes(old, new) == [("许可", "许可", "12", "15"), ("说明", "说明", "办理 12 件", "办理 15 件")]


def it_takes_an_inserted_record_for_one_change() -> None:
    many = [(f"（{number}）第{number}方面", f"做了第{number}件事") for number in range(1, 21)]
    old = report(情况=records(*many))
    new = report(情况=records(*many[:4], ("（新）培训", "办了两期培训班"), *many[4:]))
    assert changes(old, new) == [
        ("", "情况[5].小标题", "", "（新）培训"),
        ("", "情况[5].正文", "", "办了两期培训班"),
    ]


def it_takes_a_removed_record_for_one_change() -> None:
    old = report(情况=records(("一是", "甲乙丙丁"), ("二是", "子丑寅卯"), ("三是", "东南西北")))
    new = report(情况=records(("一是", "甲乙丙丁"), ("三是", "东南西北")))
    assert changes(old, new) == [("情况[2].小标题", "", "二是", ""), ("情况[2].正文", "", "子丑寅卯", "")]


def it_knows_a_record_by_its_heading_though_its_text_is_new() -> None:
    old = report(情况=records(("（一）主动公开", "去年公开信息三百条"), ("（二）平台建设", "栏目改版")))
    new = report(情况=records(("（一）主动公开", "编写办事指南并组织开放日"), ("（二）平台建设", "栏目改版")))
    assert changes(old, new) == [("情况[1].正文", "情况[1].正文", "去年公开信息三百条", "编写办事指南并组织开放日")]


def it_knows_a_record_whose_number_moved_on() -> None:
    old = report(情况=records(("（一）主动公开", "公开三百条"), ("（二）平台建设", "栏目改版")))
    new = report(
        情况=records(("（一）队伍", "配了两个人"), ("（二）主动公开", "公开三百条"), ("（三）平台建设", "栏目改版"))
    )
    assert [change[:2] for change in changes(old, new)] == [
        ("", "情况[1].小标题"),
        ("", "情况[1].正文"),
        ("情况[1].小标题", "情况[2].小标题"),
        ("情况[2].小标题", "情况[3].小标题"),
    ]


def it_compares_records_without_headings_too() -> None:
    old = report(班次=[{"主题": "消防培训", "人数": 30}, {"主题": "用电安全", "人数": 20}])
    new = report(班次=[{"主题": "消防培训", "人数": 35}, {"主题": "用电安全", "人数": 20}])
    assert changes(old, new) == [("班次[1].人数", "班次[1].人数", "30", "35")]


def it_does_not_call_it_a_change_that_a_document_is_silent_on_what_is_not_printed() -> None:
    workbook, document = report(许可=1, 密级="内部"), report(许可=1)
    assert changes(workbook, document) == [("密级", "密级", "内部", "")]
    assert changes(workbook, document, as_printed=True) == []
    assert changes(document, workbook, as_printed=True) == []


# ── what holds for any two reports ───────────────────────────────────────────

TEXT = st.text("甲乙丙，。12", max_size=8)
RECORD = st.fixed_dictionaries({"小标题": TEXT, "正文": TEXT})
REPORT = st.fixed_dictionaries(
    {},
    optional={
        "年度": st.integers(2020, 2024),
        "许可": st.integers(0, 9),
        "收费": st.decimals(0, 9, places=1),
        "说明": TEXT,
        "情况": st.lists(RECORD, max_size=6),
    },
).map(lambda values: report(**values))


def applied(old: Report, made: tuple[Change, ...], new: Report) -> dict[str, str]:
    """The texts of `old` after `made`: records go and come first, then single values change."""
    texts = {name: old.text(name) for name in old.kind.fields}
    gone = {change.old_id.partition("].")[0] for change in made if not change.new_id}
    fresh = {change.new_id.partition("].")[0] for change in made if not change.old_id}
    for spec in old.kind.lists.values():
        kept = [n for n in range(1, old.records[spec.id] + 1) if f"{spec.id}[{n}" not in gone]
        free = [n for n in range(1, len(kept) + len(fresh) + 1) if f"{spec.id}[{n}" not in fresh]
        for before, after in zip(kept, free, strict=False):
            for column in spec.columns:
                texts[spec.value_id(after, column.id)] = old.text(spec.value_id(before, column.id))
    texts |= {change.new_id: change.new_text for change in made if change.new_id}
    return {name: text for name, text in texts.items() if text}


@given(REPORT)
def it_finds_no_change_between_a_report_and_itself(one: Report) -> None:
    assert compare(one, one).changes == ()


@given(REPORT, REPORT)
def it_gives_the_new_report_when_its_changes_are_applied_to_the_old(old: Report, new: Report) -> None:
    made = compare(old, new).changes
    assert applied(old, made, new) == {name: new.text(name) for name in new.entries if new.text(name)}


@given(st.lists(TEXT), st.lists(TEXT))
def it_pairs_everything_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = align(old, new, likeness)
    assert [left for left, _ in pairs if left is not None] == list(range(len(old)))
    assert [right for _, right in pairs if right is not None] == list(range(len(new)))


@given(st.text())
def it_cuts_a_text_into_words_without_losing_any(text: str) -> None:
    assert "".join(words(text)) == text


def it_keeps_a_number_and_a_latin_word_whole() -> None:
    assert words("共1,234.5件，PDF版") == ["共", "1,234.5", "件", "，", "PDF", "版"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [(600, 650, "8.3"), (600, 550, "-8.3"), (-12500, -12600, "None"), (0, 5, "None"), (None, 5, "None")],
)
def it_tells_a_change_in_percent_of_what_was_more_than_nothing(old: int | None, new: int, told: str) -> None:
    assert str(Change("额", "额", Field("额", AMOUNT, signed=True), "", old, new).percent) == told

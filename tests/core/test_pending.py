"""Tracked changes are told from those that somebody has accepted, value by value."""

from __future__ import annotations

from reportgen.core.returned.landing import Landed, LandedRecord, Landing
from reportgen.core.returned.pending import Pending


def told(*paragraphs: tuple[str, str | None]) -> Landing:
    return Landing(narratives={"情况": [Landed(was, text) for was, text in paragraphs]})


def rows(*texts: tuple[int, str]) -> Landing:
    return Landing(records={"班次": [LandedRecord(was, {"人数": text}) for was, text in texts]})


def it_knows_a_figure_that_is_another_one_without_tracked_changes() -> None:
    pending = Pending(Landing({"许可": ["27"], "处罚": ["9"]}), Landing({"许可": ["26"], "处罚": ["9"]}))
    assert pending.has_value("许可")
    assert not pending.has_value("处罚")


def it_does_not_mind_spaces() -> None:
    assert not Pending(Landing({"许可": ["2 7"]}), Landing({"许可": ["27"]})).has_value("许可")


def it_knows_the_record_of_a_paragraph_that_was_changed_or_is_gone() -> None:
    edited = told(("情况[1].段落#1", "甲"), ("情况[2].段落#1", None), ("情况[3].段落#1", "戊"))
    original = told(("情况[1].段落#1", "甲"), ("情况[2].段落#1", "乙"), ("情况[3].段落#1", "丙"))
    pending = Pending(edited, original)
    assert [pending.has_value(f"情况[{number}].正文") for number in (1, 2, 3)] == [False, True, True]


def it_knows_a_new_paragraph_and_not_the_record_it_stands_behind() -> None:
    pending = Pending(told(("情况[1].段落#1", "甲"), ("", "（二）新增。两件")), told(("情况[1].段落#1", "甲")))
    assert not pending.has_value("情况[1].正文")
    assert pending.has_text("情况[2].小标题", "（二）新增。")
    assert pending.has_text("情况[2].正文", "两件")
    assert not pending.has_text("情况[2].正文", "一件")
    assert not pending.has_text("别处", "两件")


def it_knows_a_paragraph_that_somebody_put_in_before() -> None:
    both = told(("情况[1].段落#1", "甲"), ("", "新"))
    assert not Pending(both, both).has_text("情况[1].正文", "甲\n新")


def it_knows_the_cells_of_a_row() -> None:
    pending = Pending(rows((1, "3"), (2, "5"), (0, "7")), rows((1, "3"), (2, "4"), (3, "6")))
    assert [pending.has_value(f"班次[{number}].人数") for number in (1, 2, 3)] == [False, True, True]
    assert pending.has_text("班次[3].人数", "7")
    assert not pending.has_text("班次[3].人数", "17")


def it_knows_words_of_the_form_that_were_changed_with_tracking_on() -> None:
    edited = Landing(strange=[("标题", "新标题"), ("落款", "新落款")])
    assert Pending(edited, Landing(strange=[("落款", "新落款")])).strange == {("标题", "新标题")}

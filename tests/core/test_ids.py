"""Value ids: what is made can be taken apart again, and says whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core import ids
from reportgen.core.ids import Mark, RecordId, marker

NAMES = st.text("依申请总体情况正文年度ab1", min_size=1, max_size=6)
NUMBERS = st.integers(1, 60_000)


@pytest.mark.parametrize(
    ("value_id", "home", "record"),
    [
        ("年度", "年度", None),
        ("依申请.本年新收.总计", "依申请.本年新收.总计", None),
        ("总体情况[2].正文", "总体情况", RecordId("总体情况", 2, "正文")),
        ("总体情况[12].段落#3.标题", "总体情况", RecordId("总体情况", 12, "段落")),
        ("引言#2.正文", "引言", None),
        ("previous.年度", "年度", None),
        ("previous.总体情况[2].正文", "总体情况", RecordId("总体情况", 2, "正文")),
        ("", "", None),
    ],
)
def it_says_which_field_or_list_asks_for_a_value(value_id: str, home: str, record: RecordId | None) -> None:
    assert ids.home_of(value_id) == home
    assert ids.record_of(value_id) == record


@given(NAMES, NUMBERS, NAMES)
def it_takes_a_record_apart_as_it_was_made(list_id: str, number: int, column: str) -> None:
    made = ids.record_id(list_id, number, column)
    assert ids.record_of(made) == (list_id, number, column)
    assert ids.record_of(ids.of_earlier("previous", made)) == (list_id, number, column)


@given(st.lists(NAMES, min_size=1, max_size=3))
def it_takes_a_dotted_name_apart_as_it_was_made(parts: list[str]) -> None:
    made = ids.dotted(*parts)
    assert ids.parts_of(made) == tuple(parts)
    assert all(ids.is_within(made, ids.dotted(*parts[:count])) for count in range(1, len(parts) + 1))


@given(NAMES, NAMES)
def it_is_not_within_what_only_begins_alike(name: str, more: str) -> None:
    assert not ids.is_within(name + more, name)


@pytest.mark.parametrize(("value_id", "row"), [("依申请.本年新收.总计", "依申请.本年新收"), ("年度", "年度")])
def it_knows_the_row_of_a_cell(value_id: str, row: str) -> None:
    assert ids.row_of(value_id) == row


@given(NAMES, st.sampled_from(ids.EARLIER))
def it_tells_an_earlier_report_from_this_one(name: str, which: str) -> None:
    assert ids.earlier_of(ids.of_earlier(which, name)) == which
    assert ids.earlier_of(name) == ids.earlier_of(ids.of_earlier("", name)) == ""
    assert ids.bare(ids.of_earlier(which, name)) == ids.bare(name) == name


@given(NAMES, NUMBERS, st.sampled_from([ids.HEADING, ids.TEXT]))
def it_knows_the_value_a_leaf_is_printed_from(name: str, number: int, part: str) -> None:
    leaf = ids.leaf_of(ids.paragraph_id(name, number), part)
    assert ids.value_of(leaf) == name
    assert ids.is_paragraph(leaf) and not ids.is_paragraph(name)


@given(st.lists(NAMES, max_size=4), st.text("一二三，\n", max_size=3))
def it_finds_every_marker_it_has_put_into_a_text(leaves: list[str], between: str) -> None:
    text = between.join(map(marker, leaves))
    assert ids.leaves_in(text) == leaves
    assert ids.replace_markers(text, lambda leaf: leaf) == between.join(leaves)


def it_takes_the_markers_of_one_paragraph_for_one() -> None:
    heading, text = (ids.leaf_of(ids.paragraph_id("引言", 1), part) for part in (ids.HEADING, ids.TEXT))
    other = marker("年度")
    marked = f"{marker(heading)}{marker(text)}，{other}{other}"
    end = len(marker(heading) + marker(text))
    assert list(ids.marks_in(marked)) == [
        Mark(0, end, "引言#1"),
        Mark(end + 1, end + 1 + len(other), "年度"),
        Mark(end + 1 + len(other), len(marked), "年度"),
    ]


def it_keeps_paragraphs_apart_that_do_not_touch() -> None:
    heading, text = (marker(ids.leaf_of(ids.paragraph_id("引言", 1), part)) for part in (ids.HEADING, ids.TEXT))
    assert [mark.id for mark in ids.marks_in(f"{heading}：{text}")] == ["引言#1", "引言#1"]


def it_takes_all_paragraphs_of_a_narrative_that_follow_one_another_as_one() -> None:
    first, second = (marker(ids.leaf_of(ids.paragraph_id("说明", number), ids.TEXT)) for number in (1, 2))
    other = marker(ids.leaf_of(ids.paragraph_id("经过", 1), ids.TEXT))
    assert ids.paragraphs_as_one(f"{first}{second}{other}") == marker("说明") + marker("经过")
    assert ids.paragraphs_as_one(f"注：{first}，{marker('年度')}") == f"注：{marker('说明')}，{marker('年度')}"
    assert ids.paragraphs_as_one(f"{first}和{second}") == f"{marker('说明')}和{marker('说明')}"

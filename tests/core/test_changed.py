"""Two pictures of a document side by side: what is told of a place, and how a picture is kept."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.returned.changed import changes
from reportgen.core.returned.kept_picture import from_plain, is_short, to_plain
from reportgen.core.returned.picture import Picture, SeenCell, SeenLine, SeenTable, as_line

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["rows", "body", "margins", "headings"]), inner)
    ),
    max_leaves=12,
)


def line(text: str, look: str = "") -> SeenLine:
    return as_line([(text, look)])


def table(*rows: str) -> SeenTable:
    """A table of plain cells, one word each."""
    cells = [[SeenCell(at, 1, 1, line(word)) for at, word in enumerate(row.split(), 1)] for row in rows]
    return SeenTable(tuple(map(tuple, cells)))


def picture(*body: str | SeenTable, headings: frozenset[int] = frozenset(), **margins: str) -> Picture:
    parts = tuple(line(one) if isinstance(one, str) else one for one in body)
    return Picture(parts, {name: line(text) for name, text in margins.items()}, "标题", headings)


def told(was: Picture, now: Picture) -> list[tuple[str, str]]:
    return [(one.target, one.message) for one in changes(was, now)]


REPORT = picture(
    "一、总体情况", "收到 12 件。", table("甲 1", "乙 2"), "二、其他", "没有。", headings=frozenset({0, 3})
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("收到 12 件", "收到12件"),
        ("447\u3000 228", "447 228"),
        ("4\n5", "4 5"),
        ("　　全文", "全文"),
        ("Word 2016", "Word 2016"),
        ("99. 5 %", "99. 5 %"),
        (" \n", ""),
    ],
)
def it_counts_spaces_only_inside_figures_and_latin_words(text: str, seen: str) -> None:
    assert line(text).text == seen
    assert as_line([(letter, "") for letter in text]).text == seen


def it_joins_what_looks_alike_and_parts_what_does_not() -> None:
    assert as_line([("共", ""), ("1", ""), ("2", "上标"), (" ", "上标"), ("件", "")]).pieces == (
        ("共1", ""),
        ("2", "上标"),
        ("件", ""),
    )


def it_tells_nothing_of_the_same_picture() -> None:
    assert told(REPORT, REPORT) == []


def it_tells_each_place_under_its_heading() -> None:
    now = picture("一、总体情况", "收到 21 件。", table("甲 1", "乙 3"), "二、其它", "没有。", "完。")
    assert told(REPORT, now) == [
        ("“一、总体情况”下第1段", "原来是“收到12件。”，现在是“收到21件。”"),
        ("“一、总体情况”下的表格 第2行第2格", "原来是“2”，现在是“3”"),
        ("标题“二、其他”", "原来是“二、其他”，现在是“二、其它”"),
        ("“二、其他”下第1段后面", "多了“完。”"),
    ]


def it_moves_no_other_row_when_one_is_gone() -> None:
    was, now = picture(table("甲 1", "乙 2", "丙 3")), picture(table("甲 1", "丙 3"))
    assert told(was, now) == [("开头的表格 第2行", "少了“乙 2”")]


def it_tells_merged_cells_of_the_same_words() -> None:
    wide = SeenTable(((SeenCell(1, 1, 2, line("甲")),),))
    assert told(picture(table("甲")), picture(wide)) == [("开头的表格", "表格的单元格合并变了")]


def it_tells_what_stands_elsewhere_now_once() -> None:
    assert told(picture("甲一", "乙二", "丙三"), picture("乙二", "丙三", "甲一")) == [
        ("开头第3段后面", "“甲一”换了位置")
    ]


def it_tells_a_footer_of_all_pages_once() -> None:
    was, now = ({f"{which}页脚": text for which in ("", "首页", "偶数页")} for text in ("旧", "新"))
    assert told(picture(**was), picture(**now)) == [("页脚", "原来是“旧”，现在是“新”")]


def it_keeps_a_picture_in_plain_values() -> None:
    marked = Picture((as_line([("共", ""), ("2", "上标")]), table("甲 1")), {"页脚": line("—")}, "题", frozenset({0}))
    for one in (REPORT, marked):
        assert from_plain(to_plain(one)) == one


def it_keeps_only_digests_of_a_very_large_document_and_still_says_where() -> None:
    texts = [f"第{number}段，" + "很长的话" * 100 for number in range(200)]
    was, now = picture(*texts), picture(*[*texts[:150], "另一句话。", *texts[151:]])
    kept = from_plain(to_plain(was))
    assert kept is not None and is_short(kept)
    assert told(kept, was) == []
    assert told(kept, now) == [("开头第151段", "与原来的文字不同，现在是“另一句话。”")]


def it_keeps_a_digest_of_each_row_of_a_table_of_very_many() -> None:
    """A list of 50,000 records would need 5 MB for its cells, which no program would carry along."""
    rows = [f"第{number}号 {number} {'很长的说明' * 5}{number}" for number in range(2500)]
    was, now = picture(table(*rows)), picture(table(*[*rows[:777], rows[777].replace(" 777 ", " 778 "), *rows[778:]]))
    plain = to_plain(was)
    assert len(json.dumps(plain, ensure_ascii=False)) < 150_000
    kept = from_plain(plain)
    assert kept is not None
    assert told(kept, was) == []
    assert told(kept, now) == [
        (
            "开头的表格 第778行第1格",
            "与原来的文字不同，现在是“第777号 778 很长的说明很长的说明很长的说明很长的说明很长的说明777”",
        )
    ]


@given(JSON)
def it_takes_nothing_of_another_make_for_a_picture(data: object) -> None:
    found = from_plain(data)
    assert found is None or isinstance(found, Picture)


def it_takes_its_time_in_measure_over_a_document_written_anew() -> None:
    """Two thousand paragraphs of which none is as it was: weighed each against each they would take minutes."""
    was, now = (picture(*[f"{word}{number}号文件已经公开" for number in range(2000)]) for word in ("甲", "乙"))
    start = time.process_time()
    found = told(was, now)
    assert len(found) == 101 and found[-1] == ("", "还有 1900 处不一样，没有列出")
    assert time.process_time() - start < 10

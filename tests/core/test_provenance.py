"""A document remembers what it was made from: settings without words of staff's own, shapes, a digest of its text."""

from __future__ import annotations

from builders import document, kind_of, take

from reportgen.core.returned.provenance import provenance_of, text_digest
from reportgen.core.version import __version__

_KIND = kind_of(
    field=[
        {"id": "年度", "type": "year", "printed": False},
        {"id": "类别", "type": "choice", "choices": ["甲", "乙"], "printed": False},
        {"id": "存档日", "type": "date", "printed": False},
        {"id": "备忘", "type": "text", "printed": False},
        {"id": "件数", "type": "count"},
        {"id": "说明", "type": "prose"},
    ],
    list=[{"id": "情况", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
)
_VALUES = {
    "年度": 2024,
    "类别": "乙",
    "存档日": "2024-03-01",
    "备忘": "电话 123",
    "件数": 3,
    "说明": "一句。\n\n又一句。",
    "情况": [{"正文": "共{{ 件数 }}件"}, {"小标题": "（一）做法。", "正文": "甲\n乙"}],
}


def it_keeps_what_is_printed_nowhere_but_no_words_of_staff() -> None:
    report, _ = take(_KIND, _VALUES)
    made = provenance_of(report, document("正文"), "ab12")
    assert made.settings == {"年度": "2024", "类别": "乙", "存档日": "2024-03-01"}
    assert (made.kind, made.edition, made.version, made.source) == ("tiny", "1", __version__, "ab12")


def it_tells_how_each_narrative_lies_in_its_paragraphs() -> None:
    report, _ = take(_KIND, _VALUES)
    made = provenance_of(report, document("正文"), "")
    assert made.shape == {"说明": ((0, 2),), "情况": ((0, 1), (6, 2))}


def it_counts_no_spaces_and_no_empty_paragraphs_in_the_digest() -> None:
    plain = document("标题", "正文一段", [["甲", "1"]])
    spaced = document("标题 ", "", "\u3000\u3000正文 一段", [["甲", " 1 "]])
    assert text_digest(plain) == text_digest(spaced)


def it_sees_a_changed_figure_and_a_changed_word() -> None:
    plain = document("正文", [["甲", "1", ""]])
    for other in (
        document("正文。", [["甲", "1", ""]]),
        document("正文", [["甲", "2", ""]]),
        document("正文", [["甲", "", "1"]]),
    ):
        assert text_digest(other) != text_digest(plain)


def it_leaves_page_numbers_out_of_the_digest() -> None:
    assert text_digest(document("正文", margins=["— 1 —"])) == text_digest(document("正文", margins=["— 2 —"]))

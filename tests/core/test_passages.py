"""The narrative as sentences: where they end, how patterns see them, which figures came from {{ }}."""

from __future__ import annotations

import pytest
from builders import kind_of, take

from reportgen.core.rules.texts.passages import LONGEST_SENTENCE, Passage, Sentence, passages_of

NOTE = [{"id": "件数", "type": "count"}, {"id": "说明", "type": "prose"}, {"id": "名称"}]


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in Passage("说明", "说明", "prose", text).sentences]


def it_ends_a_sentence_at_its_mark_and_at_a_line_break() -> None:
    assert sentences("收到3件。已办结！如何？\n第二行，没有句号") == [
        "收到3件。",
        "已办结！",
        "如何？",
        "第二行，没有句号",
    ]


def it_keeps_the_closing_quote_with_its_sentence() -> None:
    assert sentences("他说：“办结了。”以后再说。") == ["他说：“办结了。”", "以后再说。"]


def it_cuts_a_sentence_without_end() -> None:
    assert [len(piece) for piece in sentences("长" * (2 * LONGEST_SENTENCE + 1))] == [
        LONGEST_SENTENCE,
        LONGEST_SENTENCE,
        1,
    ]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("收到 申请 ３ 件", "收到申请3件"),
        ("共1,234件,其中5件;(略)", "共1234件，其中5件；（略）"),
        ("占４２．８６％", "占42.86%"),
        ("国办函[2021]30号", "国办函〔2021〕30号"),
        ("2021,2022", "2021，2022"),
    ],
)
def it_shows_patterns_one_way_of_typing(typed: str, seen: str) -> None:
    assert Sentence(typed).folded.text == seen


def it_knows_what_came_from_a_named_figure() -> None:
    report, _ = take(kind_of(field=NOTE), {"件数": 1234, "说明": "去年12件。 今年 {{ 件数 }} 件，其中3件"})
    _, this_year = next(passage for passage in passages_of(report) if passage.home == "说明").sentences
    folded = this_year.folded
    assert folded.text == "今年1234件，其中3件"
    assert [folded.text[start:end] for start, end in folded.inserted] == ["1234"]
    assert folded.is_inserted((2, 6))
    assert not folded.is_inserted((10, 11))


def it_gives_every_text_its_home_and_its_value() -> None:
    notes = [{"id": "标题", "type": "heading"}, {"id": "正文", "type": "prose"}, {"id": "人数", "type": "count"}]
    kind = kind_of(field=NOTE, list=[{"id": "情况", "columns": notes}])
    report, _ = take(kind, {"说明": "甲", "名称": "乙", "情况": [{"标题": "", "正文": "丙", "人数": 1}]})
    found = [(passage.home, passage.value_id, passage.type.name) for passage in passages_of(report)]
    assert found == [("说明", "说明", "prose"), ("名称", "名称", "text"), ("情况", "情况[1].正文", "prose")]

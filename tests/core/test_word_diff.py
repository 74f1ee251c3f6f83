"""Two texts as one that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.diff import word_diff
from reportgen.core.diff.word_diff import Part, compare_texts, compare_words, is_kept

MARKS = {Part.KEPT: "{}", Part.REMOVED: "-{}-", Part.ADDED: "+{}+"}


def marked(old: str, new: str) -> str:
    return "".join(MARKS[piece.part].format(piece.text) for piece in compare_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ("办理119件", "办理120件", "办理-119-+120+件"),
        ("公开信息12条", "公开信息12.5条", "公开信息-12-+12.5+条"),
        ("每季度核对", "每半年核对", "每-季度-+半年+核对"),
        ("使用PDF格式", "使用OFD格式", "使用-PDF-+OFD+格式"),
        ("甲乙", "甲乙", "甲乙"),
        ("", "甲", "+甲+"),
    ],
)
def it_cuts_no_number_and_no_latin_word(old: str, new: str, both: str) -> None:
    assert marked(old, new) == both


def it_compares_paragraph_by_paragraph() -> None:
    lines = compare_texts(
        "第一段没有变。\n第二段有12件。\n第三段。", "第一段没有变。\n新写的话语。\n第二段有13件。\n第三段。"
    )
    assert [is_kept(line) for line in lines] == [True, False, False, True]
    assert [piece.part for piece in lines[1]] == [Part.ADDED]


def it_shows_one_changed_figure_in_a_very_long_paragraph() -> None:
    sentence = "全年共办理申请{}件，按时答复，群众满意；"
    old, new = sentence.format(119) * 200, sentence.format(119) * 100 + sentence.format(120) + sentence.format(119) * 99
    assert marked(old, new) == sentence.format(119) * 100 + sentence.format("-119-+120+") + sentence.format(119) * 99


def it_compares_long_paragraphs_clause_by_clause_and_weighs_few_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = list[int]()
    compared = word_diff._words_compared
    monkeypatch.setattr(
        word_diff, "_words_compared", lambda old, new: weighed.append(len(old) * len(new)) or compared(old, new)
    )
    old = "".join(f"第{number}项工作由原来的科室承办，" for number in range(500))
    new = "".join(f"第{number}项事务由后来的股室主办，" for number in range(500))
    assert len(old) * len(new) > 50_000_000
    compare_words(old, new)
    assert sum(weighed) < 200_000


TEXT = st.text("甲乙丙，12.x ", max_size=20)


@given(TEXT, TEXT, st.sampled_from([1, 200]))
def it_holds_both_texts_whole(old: str, new: str, times: int) -> None:
    old, new = old * times, new * times
    pieces = compare_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.part is not Part.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.part is not Part.REMOVED) == new

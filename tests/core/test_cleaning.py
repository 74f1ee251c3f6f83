"""Cleaning changes no word that was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.cleaning import _ODD, _cleaned, clean, is_plain_name, narrow, radicals


@pytest.mark.parametrize(
    "text",
    [
        "R&D a<b 100% \"'“”‘’",
        "{% if x %}{{ y }}{# z #}{_{ }_}",
        "𠮷野家 㐂 葛\U000e0100",
        "😀👍🏽❤️",
        "👨‍👩‍👧 ❤️‍🔥 🏳️‍🌈",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "１２３，．（）－＋％｛｝",
        "不换行\xa0空格　全角空格",
        "None nan _x000D_",
        "\ue000",
    ],
)
def it_keeps_what_can_be_seen(text: str) -> None:
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    "char", ["\x00", "\x08", "\x1b", "\x7f", "\x9f", "\xad", "\u061c", "\u200b", "\u200c", "\u200e", "\u200f"]
)
@pytest.mark.parametrize("at", [0, 1, 2])
def it_takes_out_a_hidden_character_and_names_it(char: str, at: int) -> None:
    text = "甲乙"
    assert clean(text[:at] + char + text[at:]) == (text, (f"U+{ord(char):04X}",))


@pytest.mark.parametrize(
    "char", ["\u202a", "\u202e", "\u2066", "\u2069", "\u2060", "\ufeff", "\ufffe", "\ud800", "\u3164", "\u034f"]
)
def it_takes_out_direction_marks_fillers_and_non_characters(char: str) -> None:
    assert clean(f"甲{char}乙") == ("甲乙", (f"U+{ord(char):04X}",))


def it_takes_out_words_hidden_in_tag_characters() -> None:
    assert clean("甲\U000e0041\U000e0042乙") == ("甲乙", ("U+E0041", "U+E0042"))


@pytest.mark.parametrize("text", ["甲\u200d乙", "\u200d", "👨\u200d", "\u200d👨", "甲\u200d👨", "👨\u200d\u200d👩"])
def it_takes_out_a_joiner_that_joins_no_emoji(text: str) -> None:
    assert clean(text) == (text.replace("\u200d", ""), ("U+200D",))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def it_makes_every_line_break_the_same(line_break: str) -> None:
    assert clean(f"甲{line_break}乙") == ("甲\n乙", ())


def it_makes_a_tab_a_space_and_says_so() -> None:
    assert clean("甲\t乙\t") == ("甲 乙 ", ("U+0009",))


def it_names_each_hidden_character_once() -> None:
    assert clean("\u200b甲\u200b\x00")[1] == ("U+200B", "U+0000")


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\u200d👨👩\ufe0f\r\n\t\u200b\U000e0041\U0001f3f4")))
)
def it_has_nothing_left_to_clean_the_second_time(text: str) -> None:
    once, _ = clean(text)
    assert clean(once) == (once, ())


@given(
    st.text(
        alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u3164\uffa0\u115f\u1160")
    )
)
def it_touches_no_printable_character(text: str) -> None:
    assert clean(text) == (text, ())


def it_reads_full_width_digits_and_signs_of_numbers() -> None:
    assert narrow("－１，２３４．５０％（甲）") == "-1,234.50%(甲)"


@pytest.mark.parametrize("name", ["年度", "依申请.本年新收.自然人", "items", "表2", "a_b"])
def it_knows_a_name(name: str) -> None:
    assert is_plain_name(name)


@pytest.mark.parametrize(
    "name", ["", "2表", "a b", "ＡＢ", "表２", "（一）", "a.", ".a", "a..b", "1.2", "甲-乙", "㈠", "甲\u200b乙"]
)
def it_refuses_what_is_no_name(name: str) -> None:
    assert not is_plain_name(name)


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("临江市⻘⽯街道", "临江市青石街道"),
        ("⼈⺠政府", "人民政府"),
        ("⼆⼗⼀件", "二十一件"),
        ("⻓江⻜⻰", "长江飞龙"),
    ],
)
def it_puts_the_character_in_place_of_the_radical_that_a_pdf_gave(copied: str, meant: str) -> None:
    assert clean(copied) == (meant, ())
    assert [char for _, char in radicals(copied)] == [
        char for before, char in zip(copied, meant, strict=True) if before != char
    ]


def it_changes_no_character_that_is_only_a_part_of_others() -> None:
    assert clean("亻冫扌讠⺡⺮") == ("亻冫扌讠⺡⺮", ())


def it_knows_at_once_what_is_as_it_should_be() -> None:
    # One pattern tells whether the others have anything to do: for every character of these blocks it must see what they do.
    for code in (*range(0x3200), *range(0xD7F0, 0x10000), *range(0xDFFF0, 0xE0090)):
        assert _ODD.search(chr(code)) or _cleaned(chr(code)) == (chr(code), ())

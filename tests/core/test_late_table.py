"""A table of very many words is told by their beginnings and made when it is asked for, and is the same table."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

from reportgen.core.claims.lexicon import Lexicon
from reportgen.core.late_table import LateTable
from reportgen.core.plain_objects import PlainObjects

_OBJECTS = PlainObjects((Lexicon,), {Lexicon: ("lengths",)}, {})
_MEANINGS = [("figure", 1), ("word", 2)]
# One word begins another, one of a single character begins many, and some begin with what stands between texts elsewhere.
_WORDS = ["申", "申请", "申请公开", "公", "公开", "\n", "\n换行", *map("".join, product("甲乙丙丁戊己", repeat=5))]
_TEXT = "收到申请公开12件，公示申请，申\n换行甲乙丙丁戊己"


def _lexicon(words: list[str]) -> Lexicon[Any]:
    return Lexicon({word: _MEANINGS[n % 2] for n, word in enumerate(words)})


def _again(one: Lexicon[Any]) -> Lexicon[Any]:
    made: Lexicon[Any] = _OBJECTS.made(json.loads(json.dumps(_OBJECTS.told(one))))
    return made


def it_is_the_same_table() -> None:
    told = _again(_lexicon(_WORDS))
    assert isinstance(told.meanings, LateTable)
    assert told == _lexicon(_WORDS)
    assert len(told.meanings) == len(_WORDS)
    assert told.meanings["公开"] == _MEANINGS[_WORDS.index("公开") % 2]
    assert "公示" not in told.meanings and "无" not in told.meanings and "" not in told.meanings


def it_finds_in_a_text_what_the_table_itself_finds() -> None:
    plain, told = _lexicon(_WORDS), _again(_lexicon(_WORDS))
    found = [told.at(_TEXT, at) for at in range(len(_TEXT))]
    assert found == [plain.at(_TEXT, at) for at in range(len(_TEXT))]
    assert [one[0] for one in found if one] == [
        "申请公开",
        "公开",
        "公",
        "申请",
        "申",
        "\n换行",
        "甲乙丙丁戊",
        "乙丙丁戊己",
    ]


def it_can_be_told_again() -> None:
    told = _again(_lexicon(_WORDS))
    assert _again(told) == told == _lexicon(_WORDS)


@pytest.mark.parametrize("odd", ["甲¦乙", "甲‖乙"])
def it_is_told_in_another_way_where_a_word_has_what_stands_between_words(odd: str) -> None:
    told = _again(_lexicon([*_WORDS, odd]))
    assert not isinstance(told.meanings, LateTable)
    assert told == _lexicon([*_WORDS, odd])

"""On which side of a figure its value lies, where a word before it says so: 超过总量的六成, 约合六亿元."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.symbols import Number
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role

_ABOUT = ("约", "大约")
_PAST, _SHORT_OF = ("超过", "超出", "逾", "突破"), ("不足", "不到")


def as_said(number: Number, before: Sequence[Word]) -> Number:
    """「68420.53万元，约合六亿八千四百万元」: about so much, where that stands before the figure as a word of its own."""
    is_about = bool(before) and before[-1].role is Role.THAT_IS and before[-1].text.startswith(_ABOUT)
    return number._replace(is_about=True) if is_about else as_led(number, before)


def led_as_shares(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """「超过办结总数的四成」: 超过 does there what 占 does."""
    for n, word in enumerate(words):
        if word.role is Role.RANK and word.text.startswith(_PAST):
            end = next((k for k in range(n, len(words)) if words[k].role in (Role.FIGURE, Role.COMMA, Role.STOP)), n)
            number = words[end].number
            if number is not None and number.unit == "%" and number.is_about and words[end - 1].text == "的":
                words = (*words[:n], word._replace(role=Role.SHARE), *words[n + 1 :])
    return words


def as_led(number: Number, before: Sequence[Word]) -> Number:
    """「超过总量的六成」, 「不足其中的一半」: what stands before its base says on which side of it the share is."""
    if number.unit != "%" or not number.is_about or number.side:
        return number
    for word in before:
        if word.text.startswith(_PAST):
            return number._replace(side=1, text=_PAST[0] + number.text)
        if word.text.startswith(_SHORT_OF):
            return number._replace(side=-1)
    return number

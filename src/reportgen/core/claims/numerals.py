"""Numbers as Chinese texts write them: digits, 三十八, 一百零三, 1.2万."""

from __future__ import annotations

from decimal import Decimal

DIGITS = "〇零一二两三四五六七八九"
PLACES = "十百千"
_VALUES = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def numeral(text: str) -> Decimal | None:
    """The number that `text` writes in digits or in Chinese; None for what is not one: 十百, 一二件."""
    if text[:1].isascii():
        return Decimal(text)
    if "点" in text:  # 七十四点二
        whole, rest = text.split("点", 1)
        ones = numeral(whole)
        return None if ones is None else ones + Decimal("0." + "".join(str(_VALUES[char]) for char in rest))
    for char in "亿万":
        if char in text:
            high, low = text.split(char, 1)
            return _compound(high, low, SCALES[char])
    if len(text) > 1 and not any(char in _PLACES for char in text):
        return None  # 二〇二四 is a year, 三五 is a guess
    total, digit, last = 0, -1, 10_000
    for char in text:
        if char in _VALUES:
            if digit > 0:
                return None
            digit = _VALUES[char]
        else:
            place = _PLACES[char]
            if place >= last or digit == 0:
                return None
            total += (1 if digit < 0 else digit) * place
            digit, last = -1, place
    return Decimal(total + max(digit, 0))


def _compound(high: str, low: str, scale: int) -> Decimal | None:
    """一百八十六万四千, 六十万零二千: what stands before 万, and what behind it."""
    above, below = numeral(high) if high else None, numeral(low.lstrip("零〇") or "零")
    return above * scale + below if above and below is not None and below < scale else None

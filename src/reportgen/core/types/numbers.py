"""What the types of number share: digits however they were typed, with or without a remark, never a guess."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from reportgen.core.cleaning import clean, narrow, shorten
from reportgen.core.compiled import remembered
from reportgen.core.findings import Problem
from reportgen.core.types.field_type import Settings
from reportgen.core.values import LARGEST, Parsed, Raw, Remarked, Value, number_of, plain_number, problem, refused

_BLANK_SIGNS = frozenset("-—–－―/／\\无空零〇○×*.") | {"--", "——", "没有", "N/A", "n/a", "NA"}
# [0-9] and not \d, which also means ٣, ३ and 𝟑.
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_PLAIN_NUMBER = remembered(rf"{_NUMBER}|\.[0-9]+")
_WITH_REMARK = remembered(rf"({_NUMBER})\s*\((.*)\)", re.DOTALL)
_OPEN_REMARK = remembered(rf"{_NUMBER}\s*[()（）]")
# A unit is a Chinese word or a sign (12件, 12件（含1件）, 12%), or Latin letters with nothing after them.
_WITH_UNIT = remembered(rf"{_NUMBER}\s*(?:[\u3400-\u9fff%‰℃㎡].*|[A-Za-z]+)", re.DOTALL)


# What follows it is written from right to left: whoever sees 12 has typed 21.
_RIGHT_TO_LEFT = "\u202e"

# Signs that stand before a number below 0; a hand and a Word table have more than one.
_MINUS = "[-−–]"


def in_line(settings: Settings) -> str:
    """What a number looks like inside a line of a finished report."""
    return rf"(?:{_MINUS}\s*)?\d.*?" if settings.signed else r"\d.*?"


def least(settings: Settings) -> int:
    """The least whole number that may stand in a cell."""
    return 1 - int(LARGEST) if settings.signed else 0


def if_none(settings: Settings, zero: str = "0") -> str:
    """What staff are asked to do where there is none of a thing: 「没有的填 0」."""
    return f"没有的不填，{_becomes(settings)}" if _becomes(settings) else f"没有的填 {zero}"


def _becomes(settings: Settings) -> str:
    """What the form does with a blank, '' where it does not say."""
    return f"报告里印“{settings.blank}”" if settings.blank else "这一行就不印" if settings.drops else ""


def parse_number(settings: Settings, raw: Raw) -> Parsed:
    """A number, of 0 or more unless it may be less, or a number with a remark in brackets."""
    signed = settings.signed
    if type(raw) is int and (signed or raw >= 0) and abs(raw) < LARGEST:
        return raw, ()
    if isinstance(raw, date):
        return refused("R107", day=raw.isoformat()[:10])
    if isinstance(raw, int | Decimal):
        return _bounded(Decimal(raw), signed)
    assert isinstance(raw, str)
    if _RIGHT_TO_LEFT in raw:
        return refused("R106", typed=shorten(raw))
    typed = clean(raw)[0].strip()
    text = narrow(typed)
    if {typed, text} & _BLANK_SIGNS or (typed == settings.blank and not _PLAIN_NUMBER.fullmatch(text)):
        return refused("R102", "blank" if _becomes(settings) else "", typed=typed, becomes=_becomes(settings))
    sign, text = _signed(text)
    if _PLAIN_NUMBER.fullmatch(text):
        return _bounded(sign * Decimal(text.replace(",", "")), signed, typed)
    remarked = _WITH_REMARK.fullmatch(text)
    if remarked and remarked.group(2).strip():
        number, problems = _bounded(sign * Decimal(remarked.group(1).replace(",", "")), signed, typed)
        one_line = re.sub(r"\s*\n\s*", "", typed)
        return (None, problems) if problems else (Remarked(whole(number), one_line), ())
    if _OPEN_REMARK.match(text):
        return refused("R117", typed=shorten(typed))
    if _WITH_UNIT.fullmatch(text):
        return refused("R103", typed=shorten(typed))
    return refused("R106", typed=shorten(typed))


def _signed(text: str) -> tuple[int, str]:
    """-1 and the rest of a text with a minus before it; 1 and the text."""
    found = re.match(rf"{_MINUS}\s*(?=[0-9.])", text)
    return (-1, text[found.end() :]) if found else (1, text)


def _bounded(number: Decimal, signed: bool, typed: str = "") -> Parsed:
    if number < 0 and not signed:
        return refused("R104", typed=typed or plain_number(number))
    if abs(number) >= LARGEST:
        return refused("R115", typed=shorten(str(number)))
    return whole(number if number else number.copy_abs()), ()  # -0.0 is 0.0


def whole(number: object) -> int | Decimal:
    """A Decimal without decimals as an int."""
    assert isinstance(number, int | Decimal)
    if isinstance(number, Decimal) and number.as_tuple().exponent == 0:
        return int(number)
    return number


def without_zeros(number: Decimal) -> Decimal:
    """Without zeros behind the last digit, so that one number is one value."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if int(short.as_tuple().exponent) > 0 else short


def decimal_problems(decimals: int | None, value: Value | None, raw: Raw) -> tuple[Problem, ...]:
    """What there is to say of a number with more decimals than the form prints; zeros behind the last digit are none."""
    number = number_of(value)
    if decimals is None or number is None or -int(Decimal(number).normalize().as_tuple().exponent) <= decimals:
        return ()
    typed = shorten(raw) if isinstance(raw, str) else plain_number(number)
    return (problem("R125", "" if decimals else "whole", typed=typed, decimals=decimals),)


def remark_problems(settings: Settings, value: Value | None) -> tuple[Problem, ...]:
    """What there is to say of a remark where the form owner has not asked for one."""
    if settings.remark or not isinstance(value, Remarked):
        return ()
    return (problem("R135", typed=value.text, number=plain_number(value.number)),)


def json_of(value: Value) -> object:
    """A number as it is, one with a remark as the text that is printed."""
    return value.text if isinstance(value, Remarked) else value


def text_of(value: Value) -> str:
    """How a number is printed, and how it would be typed: with its remark, with every digit."""
    if isinstance(value, Remarked):
        return value.text
    assert isinstance(value, int | Decimal)
    return plain_number(value)

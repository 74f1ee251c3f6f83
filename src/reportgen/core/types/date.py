"""A day of the calendar."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reportgen.core.cleaning import clean, narrow, shorten, squeezed
from reportgen.core.compiled import remembered
from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.values import Parsed, Raw, Value, refused

_TYPED = remembered(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
# A date of another century is a slip of the finger (0223) or an empty date cell (1900-01-00).
_YEARS = range(1901, 2200)
_NUMERALS = "[一二三四五六七八九十]{1,3}"
_SPELLED = remembered(rf"(\d{{4}}|[〇○零一二三四五六七八九]{{4}})年(\d{{1,2}}|{_NUMERALS})月(\d{{1,2}}|{_NUMERALS})日")
_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))


def _parse(settings: Settings, raw: Raw) -> Parsed:
    text = raw.isoformat()[:10] if isinstance(raw, date) else narrow(clean(str(raw))[0].strip())
    match = _TYPED.fullmatch(text.removesuffix(" 00:00:00"))
    if match and int(match.group(1)) in _YEARS:
        try:
            return date(*(int(part) for part in match.groups())), ()
        except ValueError:
            pass
    return refused("R113", typed=shorten(text))


def _printed(value: Value) -> str:
    assert isinstance(value, date)
    return f"{value.year}年{value.month}月{value.day}日"


def _typed(value: Value) -> str:
    assert isinstance(value, date)
    return value.isoformat()[:10]


def spelled_date(text: str) -> str:
    """The date that `text` is, as 2023-1-10; '' when it is none. Chinese numerals are understood.

    「2023-01-10」 is the page's own way to say when it was published, not the report's.
    """
    found = _SPELLED.fullmatch(squeezed(text).strip("()（）"))
    if not found:
        return ""
    year, month, day = found.groups()
    return f"{''.join(_DIGITS.get(char, char) for char in year)}-{_number(month)}-{_number(day)}"


def _number(text: str) -> str:
    """「十」 is 10, 「二十三」 is 23, figures stay."""
    if text.isdigit() and text.isascii():
        return text
    tens, ten, ones = text.partition("十")
    if not ten:
        return "".join(_DIGITS[char] for char in text)
    return f"{int(_DIGITS.get(tens, '1')) * 10 + int(_DIGITS.get(ones, '0'))}"


DATE = FieldType(
    name="date",
    meaning="日期，印成 `2024年6月28日`",
    parse=_parse,
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=_typed,
    asks_for="date",
    printed=_printed,
    typed=_typed,
    in_line=lambda _: r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日",
    alone=spelled_date,
    takes_words=False,
    sample=lambda _: date(2000, 1, 1),
    look=Look.DATE,
    in_text=lambda cell: f'IF({cell}="","",TEXT({cell},"yyyy年m月d日"))',
    width=16.0,
    shape="",
    limit=lambda _: Limit("date", "请按 2023-01-10 的样子填写日期。", least=date(2000, 1, 1), most=date(2099, 12, 31)),
    sort=Sort.DATE,
    dimension=Dimension.DAY,
    decimals=None,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.ITEM,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=False,
    can_have_decimals=False,
    can_have_default=False,
    can_have_lines=False,
    can_have_looks=False,
    fits_grid=True,
)

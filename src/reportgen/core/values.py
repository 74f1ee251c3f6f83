"""The types a field can have: how each is read from a raw cell, printed, and written as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.core.cleaning import clean, narrow
from reportgen.core.suggestions import did_you_mean

if TYPE_CHECKING:
    from reportgen.core.fields import Field

EXCEL_TEXT_LIMIT = 32_767
LARGEST = Decimal(10) ** 15  # Excel keeps 15 digits


@dataclass(frozen=True)
class Remarked:
    """A number printed with a remark, as in 「22（其中修订16件）」: `text` is printed, `number` counted."""

    number: int | Decimal
    text: str


@dataclass(frozen=True)
class CellError:
    """An Excel error value such as #REF!."""

    text: str


@dataclass(frozen=True)
class Uncalculated:
    """A formula without a stored result."""

    formula: str


Value = str | int | Decimal | date | Remarked
Raw = str | int | Decimal | bool | date | CellError | Uncalculated | None


@dataclass(frozen=True)
class Problem:
    """Why a raw cell is not a value: a code of the catalogue and the sentence that says it."""

    code: str
    message: str


Parsed = tuple[Value | None, tuple[Problem, ...]]


def parse(field: Field, raw: Raw) -> Parsed:
    """Read `raw` as `field`'s type. A blank gives (None, ()): whether it may be blank is asked elsewhere."""
    if isinstance(raw, CellError):
        return _refused("R108", f"公式的结果是 {raw.text}")
    if isinstance(raw, Uncalculated):
        return _refused("R109", f"公式 {shorten(raw.formula)} 没有保存过结果")
    if isinstance(raw, bool):
        return _refused("R116", f"填的是 {str(raw).upper()}")
    if is_blank(raw):
        return None, ()
    if isinstance(raw, Decimal) and not raw.is_finite():
        return _refused("R106", f"填的是 {raw}")
    value, problems = _PARSERS[field.type](field, raw)
    # Hidden characters may show the digits in another order, or be what makes a value not readable.
    return value, problems if value is None else (*problems, *_removed(raw))


def is_blank(raw: Raw) -> bool:
    """Whether nothing that can be seen stands in the cell."""
    return raw is None or (isinstance(raw, str) and not clean(raw)[0].strip())


def printed(value: Value) -> str:
    """The characters that stand for `value` in the document."""
    if isinstance(value, Remarked):
        return value.text
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def number_of(value: Value | None) -> int | Decimal | None:
    """The number that sums and rules use, or None where there is none."""
    if isinstance(value, Remarked):
        return value.number
    return value if isinstance(value, int | Decimal) else None


def raw_of(value: Value | None) -> Raw:
    """The value as it would be typed, so that reading it gives the same value again."""
    return value.text if isinstance(value, Remarked) else value


# ── parsers, one a type ──────────────────────────────────────────────────────


def _parse_count(field: Field, raw: Raw) -> Parsed:
    value, problems = _parse_number(raw)
    if problems:
        return None, problems
    number = number_of(value)
    assert number is not None
    if number != int(number):
        return _refused("R105", f"填的是 {raw if isinstance(raw, str) else printed(number)}")
    if isinstance(value, Remarked):
        return Remarked(int(number), value.text), _remark_problems(field, value)
    return int(number), ()


def _parse_amount(field: Field, raw: Raw) -> Parsed:
    value, problems = _parse_number(raw)
    if problems:
        return None, problems
    if isinstance(value, int):
        value = Decimal(value)
    return value, _remark_problems(field, value)


def _remark_problems(field: Field, value: Value | None) -> tuple[Problem, ...]:
    if field.remark or not isinstance(value, Remarked):
        return ()
    return (Problem("R135", f"填的是“{value.text}”，按 {printed(value.number)} 计"),)


_BLANK_SIGNS = {
    "-",
    "--",
    "—",
    "——",
    "–",
    "－",
    "―",
    "/",
    "／",
    "\\",
    "无",
    "没有",
    "空",
    "零",
    "〇",
    "○",
    "×",
    "N/A",
    "n/a",
    "NA",
    "*",
    ".",
}
# [0-9] and not \d, which also means ٣, ३ and 𝟑.
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_PLAIN_NUMBER = re.compile(rf"{_NUMBER}|\.[0-9]+")
_WITH_REMARK = re.compile(rf"({_NUMBER})\s*\((.*)\)", re.DOTALL)
_OPEN_REMARK = re.compile(rf"{_NUMBER}\s*[()（）]")
# A unit is a Chinese word or a sign (12件, 12件（含1件）, 12%), or Latin letters with nothing after them.
_WITH_UNIT = re.compile(rf"{_NUMBER}\s*(?:[\u3400-\u9fff%‰℃㎡].*|[A-Za-z]+)", re.DOTALL)


def _parse_number(raw: Raw) -> Parsed:
    if isinstance(raw, date):
        return _refused("R107", f"填的是日期 {raw.isoformat()[:10]}")
    if isinstance(raw, int | Decimal):
        return _bounded(Decimal(raw))
    assert isinstance(raw, str)
    typed = clean(raw)[0].strip()
    text = narrow(typed)
    if typed in _BLANK_SIGNS or text in _BLANK_SIGNS:
        return _refused("R102", f"填的是“{typed}”")
    if _PLAIN_NUMBER.fullmatch(text):
        return _bounded(Decimal(text.replace(",", "")))
    if re.fullmatch(rf"[-−]\s*{_NUMBER}(?:\s*\(.*\))?", text, re.DOTALL):
        return _refused("R104", f"填的是 {typed}")
    remarked = _WITH_REMARK.fullmatch(text)
    if remarked and remarked.group(2).strip():
        number, problems = _bounded(Decimal(remarked.group(1).replace(",", "")))
        one_line = re.sub(r"\s*\n\s*", "", typed)
        return (None, problems) if problems else (Remarked(_whole(number), one_line), ())
    if _OPEN_REMARK.match(text):
        return _refused("R117", f"填的是“{shorten(typed)}”")
    if _WITH_UNIT.fullmatch(text):
        return _refused("R103", f"填的是“{shorten(typed)}”")
    return _refused("R106", f"填的是“{shorten(typed)}”")


def _bounded(number: Decimal) -> Parsed:
    if number < 0:
        return _refused("R104", f"填的是 {printed(number)}")
    if number >= LARGEST:
        return _refused("R115", f"填的是 {shorten(str(number))}")
    return _whole(number.copy_abs()), ()  # -0.0 is 0.0


def _whole(number: object) -> int | Decimal:
    assert isinstance(number, int | Decimal)
    if isinstance(number, Decimal) and number.as_tuple().exponent == 0:
        return int(number)
    return number


def _parse_year(field: Field, raw: Raw) -> Parsed:
    if isinstance(raw, date):
        return _refused("R107", f"填的是日期 {raw.isoformat()[:10]}")
    text = narrow(clean(str(raw))[0].strip())
    match = re.fullmatch(r"(20[0-9]{2})(?:\.0+)?年?", text)
    return (int(match.group(1)), ()) if match else _refused("R114", f"填的是“{shorten(text)}”")


def _parse_text(field: Field, raw: Raw) -> Parsed:
    if isinstance(raw, date):
        return _refused("R107", f"填的是日期 {raw.isoformat()[:10]}，这里应填文字")
    if isinstance(raw, int | Decimal):
        return printed(raw), ()
    assert isinstance(raw, str)
    text = clean(raw)[0].strip()
    problems = _length_problems(raw)
    if field.type != "prose" and "\n" in text:
        text = re.sub(r"\s*\n\s*", "", text)
        problems += (Problem("R131", "这里只印一行，格内的换行已去掉"),)
    return text, problems


def _length_problems(raw: str) -> tuple[Problem, ...]:
    if len(raw.encode("utf-16-le", "surrogatepass")) // 2 >= EXCEL_TEXT_LIMIT:
        return (Problem("R110", f"共 {len(raw)} 字，到了 Excel 的上限"),)
    return ()


def _removed(raw: Raw) -> tuple[Problem, ...]:
    removed = clean(raw.strip())[1] if isinstance(raw, str) else ()
    names = "、".join(_NAMES.get(code, code) for code in removed)
    return (Problem("R131", f"去掉了：{names}"),) if names else ()


_NAMES = {
    "U+0009": "制表符（改为空格）",
    "U+200B": "零宽空格（U+200B）",
    "U+200E": "方向标记（U+200E）",
    "U+200F": "方向标记（U+200F）",
    "U+202E": "方向标记（U+202E）",
    "U+FEFF": "字节顺序标记（U+FEFF）",
}


def _parse_choice(field: Field, raw: Raw) -> Parsed:
    text = clean(str(raw))[0].strip()
    if text in field.choices:
        return text, ()
    hint = did_you_mean(text, field.choices)
    return _refused("R112", f"填的是“{shorten(text)}”，可选：{'、'.join(field.choices)}。{hint}".rstrip("。"))


_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
# A date of another century is a slip of the finger (0223) or an empty date cell (1900-01-00).
_YEARS = range(1901, 2200)


def _parse_date(field: Field, raw: Raw) -> Parsed:
    text = raw.isoformat()[:10] if isinstance(raw, date) else narrow(clean(str(raw))[0].strip())
    match = _DATE.fullmatch(text.removesuffix(" 00:00:00"))
    if match and int(match.group(1)) in _YEARS:
        try:
            return date(*(int(part) for part in match.groups())), ()
        except ValueError:
            pass
    return _refused("R113", f"填的是“{shorten(text)}”")


_PARSERS: dict[str, Callable[[Field, Raw], Parsed]] = {
    "text": _parse_text,
    "heading": _parse_text,
    "prose": _parse_text,
    "count": _parse_count,
    "amount": _parse_amount,
    "year": _parse_year,
    "date": _parse_date,
    "choice": _parse_choice,
}
TYPES = tuple(_PARSERS)
NUMBER_TYPES = ("count", "amount", "year")


def _refused(code: str, message: str) -> Parsed:
    return None, (Problem(code, message),)


def shorten(text: str, limit: int = 40) -> str:
    """`text` on one line, cut for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit] + "…"

"""What a number format makes of a stored number: the date, or the digits that a person sees."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from reportgen.core.compiled import remembered

_SIGNIFICANT = 15  # digits Excel keeps and shows of a number
# A longer code is none of Excel's.
_LONGEST = 255
GENERAL = "General"
# What a format is that has only a number, ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 as Chinese Excel and WPS show them.
_YEAR_MONTH, _MONTH_DAY, _CLOCK = 'yyyy"年"m"月"', 'm"月"d"日"', 'h"时"mm"分"'
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);\\("$"#,##0\\)',
    6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
    7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
    8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: _CLOCK,
    33: f'{_CLOCK}ss"秒"',
    34: f"上午/下午{_CLOCK}",
    35: f'上午/下午{_CLOCK}ss"秒"',
    55: f"上午/下午{_CLOCK}",
    56: f'上午/下午{_CLOCK}ss"秒"',
}
_SECTION = remembered(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)')
_CONDITION = remembered(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
_HELD = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "=": lambda one, other: one == other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "<>": lambda one, other: one != other,
}
# A piece of a section: what is quoted, one letter as it is, one to fill the cell with; what is only for Excel; what is left.
_TOKEN = remembered(r'"([^"]*)"|[\\!](.)|\*(.)|\[[^\]]*\]|_.|(General|G/通用格式|[eE][+-]|.)')
_PLACE = "\0"
# What means 0 to whoever sees it in the place of a 0.
_IS_ZERO = remembered(r"[-－–—―─/／]+|0|零|〇|无")
NO_WORDS = remembered("[#,0.%]*")
_OF_NUMBER = frozenset((*"0#?.,/%@", GENERAL, "G/通用格式", "E+", "E-", "e+", "e-"))
_BEFORE = remembered(r"[0-9０-９.,．，]\s*$")
# Behind a number: another digit, or a word that makes it a larger one. 万元 is what a form asks for.
_AFTER = remembered(r"\s*(?:[.,．，]?[0-9０-９]|[十百千万亿](?!元))")
# What a colour of a format is in Chinese and English; of the 56 that have only a number the second is white.
_WHITE = remembered(r"\[(?:White|白色?|(?:Color|颜色)\s*2)\]", re.IGNORECASE)
_QUOTED = remembered(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
_ELAPSED = remembered(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_SCALED = remembered(r"[0#?.](,+)(?![0#?])")
_OF_DATES, _ZEROS = remembered("[dmhysDMHYS]"), remembered("00+")
_DECIMALS = remembered(r"[#,0]*0\.(0+)")
# A number as Excel writes it; Python takes 2_601 and Arabic digits for numbers too.
_NUMBER = remembered(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_WHOLE = remembered(r"\s*[+-]?[0-9]+\s*")
DAY_ZERO, _DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_466  # the day after 31 December 9999


def code_of(number: int, own: dict[int, str]) -> str:
    """The code of a format by its number; one that says nothing sensible shows a number as it is."""
    code = own.get(number) or BUILT_IN.get(number, GENERAL)
    return code if len(code) <= _LONGEST else GENERAL


def section_of(code: str, number: float) -> str:
    """The section of a format that shows `number`: the one whose condition it meets, else by its sign."""
    sections = _sections(code)
    if not any(condition for _, condition in sections):
        at = 1 if number < 0 else 2 if number == 0 else 0
        return next((section for section, _ in sections[at : at + 1] if section), sections[0][0])
    for section, condition in sections:
        if condition is None or _HELD[condition[1]](number, float(condition[2])):
            return section
    return GENERAL


@lru_cache(maxsize=1_000)
def _sections(code: str) -> tuple[tuple[str, re.Match[str] | None], ...]:
    """The sections of a format, each with its condition."""
    if ";" not in code:
        return ((code, _CONDITION.search(code)),)
    found = []
    for match in _SECTION.finditer(code):
        found.append((match[1], _CONDITION.search(match[1])))
        if match.end(1) == match.end():  # no ; behind it
            break
    return tuple(found)


def words_shown(code: str, number: int | Decimal) -> str:
    """What a format writes that makes another number of `number` for whoever sees it: 「0!.0」 shows 25 as 2.5.

    'words': no digit shows; 'signs': a digit, a point, a minus or 万 beside the digits, anything but a space between them.
    """
    made = "".join(map(_written, _TOKEN.finditer(section_of(code, float(number)))))
    before, place, rest = made.partition(_PLACE)
    if not place:
        return "words" if made.strip() and (number or not _IS_ZERO.fullmatch(made.strip())) else ""
    between, _, after = rest.rpartition(_PLACE) if _PLACE in rest else ("", "", rest)
    is_minus = number > 0 and before.rstrip().endswith(("-", "－", "−"))
    is_split = bool(number and between.replace(_PLACE, "").strip())
    return "signs" if is_minus or is_split or _BEFORE.search(before) or _AFTER.match(after) else ""


def writes_beside(code: str, value: int | float | str) -> bool:
    """Whether a format writes words of its own beside what it shows of a value: 件 behind 12, 街道办事处 behind 七一路."""
    sections = _sections(code)
    section = section_of(code, value) if not isinstance(value, str) else sections[min(len(sections), 4) - 1][0]
    made = "".join(map(_written, _TOKEN.finditer(section)))
    if isinstance(value, str):
        return "@" in _QUOTED.sub("", section) and made.strip() != _PLACE
    own = made.replace(_PLACE, "").strip()
    return _PLACE in made and bool(own.strip("-()") if value < 0 else own)


def shows_nothing(code: str, value: object) -> bool:
    """Whether a format writes nothing of a number that is not 0, or of a text not what it says: ;;; or [>50]""."""
    if NO_WORDS.fullmatch(code):
        return False
    if isinstance(value, int | float):
        return value != 0 and not any(_written(one).strip() for one in _TOKEN.finditer(section_of(code, value)))
    sections = _sections(code)
    return len(sections) == 4 and _PLACE not in map(_written, _TOKEN.finditer(sections[3][0]))


def is_white(code: str, value: object) -> bool:
    """Whether a format writes a number in white."""
    return isinstance(value, int | float) and bool(_WHITE.search(section_of(code, value)))


def _written(token: re.Match[str]) -> str:
    """What one piece of a format writes: signs of its own, `_PLACE` for what comes from the number."""
    own, plain = token[1] or token[2] or token[3], token[4]
    return own if own is not None else "" if plain is None else plain if plain not in _OF_NUMBER else _PLACE


def is_date(code: str) -> bool:
    """Whether the format shows a number as a date or a time of day."""
    shape = _QUOTED.sub("", code.split(";")[0])
    return code != GENERAL and _OF_DATES.search(shape) is not None


def day_and_time(value: float, code: str, from_1904: bool) -> date | str | None:
    """The date and time that a stored number is; a time without a day, which no form asks for, is text.

    None for a number that is no date: 20230110 in a cell for dates.
    """
    if not 0 <= value < _LAST_DAY:
        return None
    days, rest = divmod(value, 1)
    time = timedelta(milliseconds=round(rest * 86_400_000))
    if _ELAPSED.search(code):
        return str(timedelta(days=days) + time)
    if days == 0 and time.days == 0:
        return str((DAY_ZERO + time).time())
    if 0 < value < 60 and not from_1904:
        days += 1  # Excel believes in 29 February 1900
    try:
        return (_DAY_ZERO_1904 if from_1904 else DAY_ZERO) + timedelta(days=days) + time
    except OverflowError:
        return None


def seen_number(value: int | float, code: str) -> int | Decimal | str:
    """A number as stored, to the 15 digits Excel has, with the zeros its format adds.

    A percentage, a number shown in thousands or with zeros before it is text, as a person reads it:
    printing what is stored would print another number than the one they see.
    """
    number = Decimal(f"{value:.{_SIGNIFICANT}g}") if isinstance(value, float) else Decimal(value)
    number = abs(number) if number == 0 else number
    shape = _QUOTED.sub("", section_of(code, float(value)))
    if "%" in shape:
        return f"{_plain(number * 100)}%"
    scaled = _SCALED.search(shape)
    if scaled:
        times = 1000 ** len(scaled.group(1))
        return f"{_plain(number / times)}×{times}"
    if _ZEROS.fullmatch(shape) and number == number.to_integral_value() and 0 <= number < 10**_SIGNIFICANT:
        return f"{int(number):0{len(shape)}d}"  # a number of a file, 0012
    match = _DECIMALS.fullmatch(shape)
    decimals = len(match.group(1)) if match else 0
    if decimals > -int(number.as_tuple().exponent) and abs(number) < 10**_SIGNIFICANT:
        return number.quantize(Decimal(1).scaleb(-decimals))
    return int(number) if number == number.to_integral_value() and not decimals else number


def stored_number(text: str) -> int | float | None:
    """The number that `text` is as Excel writes it, None for anything else: 2_601, Arabic digits, an infinite one."""
    if text.isdigit() and text.isascii() and len(text) <= _SIGNIFICANT:
        return int(text)
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    if not math.isfinite(value):
        return None
    return int(text) if _WHOLE.fullmatch(text) else value


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")

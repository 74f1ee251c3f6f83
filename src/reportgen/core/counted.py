"""Numbers as Word writes them in front of paragraphs: 1, (一), 甲, ①, a, IV."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CIRCLES = 0x2460  # ①; there are twenty
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def counted(number: int, form: str) -> str | None:
    """`number` in Word's numFmt `form`; None for a form that is not known, '' for one without a number."""
    if form in ("none", "bullet"):
        return ""
    write = _FORMS.get(form)
    return None if write is None else write(number)


def _spoken(number: int, digits: str, ten: str, hundred: str, thousand: str, zero: str, shows_one: bool) -> str:
    """「一百零五」: places named, a gap of zeros read once, 十 without 一 in front where `shows_one` is false."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for unit, name in ((1000, thousand), (100, hundred), (10, ten), (1, "")):
        digit = number // unit % 10
        if digit:
            text += (zero if gap and text else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return text.removeprefix(digits[1]) if not shows_one and 10 <= number < 20 else text


def _chinese(number: int) -> str:
    return _spoken(number, _DIGITS, "十", "百", "千", "零", False)


def _legal(number: int) -> str:
    return _spoken(number, _FORMAL, "拾", "佰", "仟", "零", True)


def _plain_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _circled(number: int) -> str:
    return chr(_CIRCLES + number - 1) if 1 <= number <= 20 else str(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _wide(number: int) -> str:
    return str(number).translate(_WIDE)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _plain_digits,
    "japaneseDigitalTenThousand": _plain_digits,
    "taiwaneseDigital": _plain_digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if 1 <= number <= 10 else str(number),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
}

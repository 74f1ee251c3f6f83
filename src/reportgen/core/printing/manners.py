"""One way to print a value, as data: how its text is made, what such a text looks like, which value it was made of."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from reportgen.core.chinese.spelled_numbers import (
    CAPITALS,
    EXACT,
    MINUS,
    NUMERALS,
    from_capitals,
    from_numerals,
    from_year_digits,
    in_capitals,
    in_numerals,
    in_year_digits,
)
from reportgen.core.cleaning import narrow
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.values import Remarked, Value, number_of

# What stands where two values are there and nothing can be reckoned of them: a share of nothing, a growth from a loss.
NO_RESULT = "—"
POINTS = "个百分点"
_SAME, _NEARLY_SAME = "持平", "基本持平"
_UP, _DOWN, _UP_BY_POINTS = "增长", "下降", "提高"
_OF_HUNDRED = "百分之"
_CENTS = 2
_MINUSES = "-−–－"
_DIGITS = remembered(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


class Wording(StrEnum):
    """What the text is written in."""

    FIGURES = "figures"
    NUMERALS = "numerals"
    CAPITALS = "capitals"
    CHANGE = "change"
    DAY = "day"
    DAY_IN_NUMERALS = "day in numerals"


class Reckoned(StrEnum):
    """What a value is reckoned with another one into, before it is printed."""

    NOTHING = "nothing"
    SHARE = "share"
    CHANGE = "change"


@dataclass(frozen=True)
class Manner:
    """A value of `dimension` in `wording`: times 10 ** `shift`, rounded half up to `places` (None: every digit), and its unit.

    With `reckoned`, it is first reckoned with the value named `other`. `mark` stands between year, month and day.
    """

    dimension: Dimension
    wording: Wording = Wording.FIGURES
    shift: int = 0
    places: int | None = None
    grouped: bool = False
    unit: str = ""
    reckoned: Reckoned = Reckoned.NOTHING
    other: str = ""
    mark: str = ""

    # ── the text of a value ──────────────────────────────────────────────────

    def text_of(self, value: Value, other: Value | None = None) -> str:
        """What is printed for `value`; a remark behind a number stays. '' where the value beside it is missing."""
        if isinstance(value, date):
            return self._day(value)
        number = number_of(value)
        assert number is not None
        if self.reckoned is not Reckoned.NOTHING:
            second = number_of(other)
            return "" if second is None else self._together(Decimal(number), Decimal(second))
        return self._number(Decimal(number)) + (_remark(value) if isinstance(value, Remarked) else "")

    def _together(self, one: Decimal, other: Decimal) -> str:
        if self.reckoned is Reckoned.CHANGE and one == other:
            return _SAME
        if self.reckoned is Reckoned.CHANGE and self.unit == POINTS:
            return self._number(EXACT.subtract(one, other))
        if not other or (other < 0 and self.reckoned is Reckoned.CHANGE):
            return NO_RESULT
        part = EXACT.subtract(one, other) if self.reckoned is Reckoned.CHANGE else one
        return self._number(EXACT.divide(part, other))

    def _number(self, number: Decimal) -> str:
        shown = self._rounded(number)
        match self.wording:
            case Wording.CAPITALS:
                return in_capitals(shown)
            case Wording.NUMERALS:
                return self._numerals(shown)
            case Wording.CHANGE if not number:
                return _SAME
            case Wording.CHANGE if not shown:
                return _NEARLY_SAME
            case Wording.CHANGE:
                up = _UP_BY_POINTS if self.unit == POINTS else _UP
                return f"{up if shown > 0 else _DOWN}{abs(shown):f}{self.unit}"
        return f"{shown:{',' if self.grouped else ''}f}{self.unit}"

    def _rounded(self, number: Decimal) -> Decimal:
        moved = number.scaleb(self.shift, EXACT)
        if self.places is not None:
            moved = moved.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP, EXACT)
        elif self.shift or moved.as_tuple().exponent > 0:  # type: ignore[operator]
            moved = moved.normalize(EXACT)
            moved = moved.quantize(Decimal(1)) if moved == moved.to_integral_value() else moved
        return moved if moved else moved.copy_abs()

    def _numerals(self, number: Decimal) -> str:
        if self.dimension is Dimension.YEAR:
            return in_year_digits(int(number))
        if self.unit == "%":
            return (MINUS if number < 0 else "") + _OF_HUNDRED + in_numerals(abs(number))
        return in_numerals(number) + self.unit

    def _day(self, day: date) -> str:
        if self.wording is Wording.DAY_IN_NUMERALS:
            month, number = in_numerals(Decimal(day.month)), in_numerals(Decimal(day.day))
            return f"{in_year_digits(day.year)}年{month}月{number}日"
        if self.mark:
            return self.mark.join((str(day.year), f"{day.month:02}", f"{day.day:02}"))
        return f"{day.year}年{day.month}月{day.day}日"

    # ── and back ─────────────────────────────────────────────────────────────

    @property
    def in_line(self) -> str:
        """What such a text looks like inside a line: a regular expression."""
        minus = f"(?:[{_MINUSES}]\\s*)?"
        match self.wording:
            case Wording.CAPITALS:
                return CAPITALS
            case Wording.NUMERALS:
                return rf"(?:{MINUS}?{_OF_HUNDRED})?{NUMERALS}{re.escape(self.unit.replace('%', ''))}"
            case Wording.CHANGE:
                return (
                    rf"(?:{_UP}|{_DOWN}|{_UP_BY_POINTS})\d.*?{re.escape(self.unit)}|{_NEARLY_SAME}|{_SAME}|{NO_RESULT}"
                )
            case Wording.DAY_IN_NUMERALS:
                return r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
            case Wording.DAY:
                return r"\d{4}(?:\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[-/.]\d{1,2}[-/.]\d{1,2})"
        return rf"{minus}\d.*?{re.escape(self.unit)}" + (
            f"|{NO_RESULT}" if self.reckoned is not Reckoned.NOTHING else ""
        )

    @property
    def is_in_words(self) -> bool:
        """Whether the text is no figure: nothing but its own words tells that it is one."""
        return self.wording is not Wording.FIGURES

    @property
    def tells_the_value(self) -> bool:
        """Whether the text is of the value alone: what it is reckoned into with another one says nothing of it."""
        return self.reckoned is Reckoned.NOTHING

    def loses(self, decimals: int | None) -> bool:
        """Whether a value with so many decimals (None: any number) may be rounded when it is printed."""
        places = _CENTS if self.wording is Wording.CAPITALS else self.places
        return places is not None and (decimals is None or decimals > places + self.shift)

    def value_of(self, text: str) -> Value | None:
        """The value that is printed as `text`, as far as the text tells: None where it is no such text.

        Days are left to their type, which reads them however they are written.
        """
        shown = "".join(narrow(text).split())
        if self.wording is Wording.CHANGE:
            return self._change_of(shown)
        if self.wording is Wording.CAPITALS:
            return self._unmoved(amount) if (amount := from_capitals(shown)) is not None else None
        if self.dimension is Dimension.YEAR and self.wording is Wording.NUMERALS:
            return from_year_digits(shown)
        number, _, remark = shown.partition("(")
        value = self._numeral_of(number) if self.wording is Wording.NUMERALS else self._figure_of(number)
        return Remarked(value, f"{value:f}（{remark.removesuffix(')')}）") if remark and value is not None else value

    def _change_of(self, shown: str) -> Decimal | None:
        if shown == _SAME:
            return Decimal(0)
        up = shown.startswith((_UP, _UP_BY_POINTS))
        number = self._figure_of(shown[len(_UP) :]) if up or shown.startswith(_DOWN) else None
        return number if up or number is None else -number

    def _numeral_of(self, shown: str) -> Decimal | None:
        if self.unit == "%":
            minus, shown = shown.startswith(MINUS), shown.removeprefix(MINUS)
            number = from_numerals(shown.removeprefix(_OF_HUNDRED)) if shown.startswith(_OF_HUNDRED) else None
            return None if number is None else self._unmoved(-number if minus else number)
        number = from_numerals(shown.removesuffix(self.unit)) if shown.endswith(self.unit) else None
        return None if number is None else self._unmoved(number)

    def _figure_of(self, shown: str) -> Decimal | None:
        minus, bare = shown[:1] in tuple(_MINUSES), shown.lstrip(_MINUSES)
        if not bare.endswith(self.unit) or not _DIGITS.fullmatch(bare := bare.removesuffix(self.unit)):
            return None
        number = Decimal(bare.replace(",", ""))
        return self._unmoved(-number if minus else number)

    def _unmoved(self, number: Decimal) -> Decimal:
        """The value itself; zeros that only fill up the decimals go, those that were typed stay."""
        if self.places is None and not self.shift and self.wording is not Wording.CAPITALS:
            return number
        made = number.scaleb(-self.shift, EXACT)
        return made.quantize(Decimal(1)) if made == made.to_integral_value() else made.normalize(EXACT)


def _remark(value: Remarked) -> str:
    """「（其中修订16件）」 behind the number."""
    found = re.search("[(（]", value.text)
    return value.text[found.start() :] if found else ""

"""Which period a report is about, the ones around it, and what staff call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property

from reportgen.core.ids import BETWEEN, PREVIOUS, YEAR_AGO
from reportgen.core.light import dataclass


@dataclass(frozen=True)
class Length:
    """How many periods make a year, and what staff call the last one (上季度), it alone (上一季度) and this one (本季度).

    `before` and `unit` make a name of the number that a form with 「第__季度」 asks for.
    """

    parts: int
    last: str
    one_before: str
    this: str
    before: str = ""
    unit: str = ""

    def named(self, part: str) -> str:
        """A part of the year as staff call it: 第一季度 of 一 as of 第一季度."""
        return part if not self.unit or self.unit[0] in part else f"{self.before}{part}{self.unit}"

    @property
    def words(self) -> Mapping[str, str]:
        """What titles and remedies in the catalogue leave open."""
        return {"last": self.last, "this": self.this}


YEARLY = Length(1, "上年", "上一年", "今年")
# By the word of kind.toml. Half a year has no word of its own: 上半年 is the first half of this one.
LENGTHS: Mapping[str, Length] = {
    "year": YEARLY,
    "half-year": Length(2, "上期", "上一期", "本期", unit="半年"),
    "quarter": Length(4, "上季度", "上一季度", "本季度", "第", "季度"),
    "month": Length(12, "上月", "上个月", "本月", unit="月"),
}


@dataclass(frozen=True)
class Calendar:
    """How a kind divides time: the length of its periods and the fields that tell which one a report is about.

    `parts` are the choices of the field `part` in their order; a whole year has no such field.
    """

    length: Length
    year: str
    part: str = ""
    parts: tuple[str, ...] = ("",)
    knows_year_ago: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that tell which period it is."""
        return (self.year, self.part) if self.part else (self.year,)

    @cached_property
    def named(self) -> Mapping[str, int]:
        """The earlier reports that a rule may name, and how many periods ago each is."""
        return {PREVIOUS: 1, **({YEAR_AGO: self.length.parts} if self.knows_year_ago else {})}

    @cached_property
    def remembered(self) -> Mapping[str, int]:
        """The same, latest first, with those between, which are remembered because they will be a year old one day."""
        between = {which: ago for which, ago in BETWEEN.items() if ago < max(self.named.values())}
        return dict(sorted({**self.named, **between}.items(), key=lambda item: item[1]))

    def period(self, value: Callable[[str], object]) -> Period | None:
        """The period told by the values of `fields`, None when one of them is blank."""
        year, part = value(self.year), value(self.part) if self.part else ""
        return Period(self, year, self.parts.index(part)) if isinstance(year, int) and part in self.parts else None


@dataclass(frozen=True)
class Period:
    """One period of a calendar: the year, and which part of it, counted from 0."""

    calendar: Calendar
    year: int
    part: int = 0

    @property
    def name(self) -> str:
        """「2024年第二季度」, in the words of the form."""
        return f"{self.year}年{self.calendar.length.named(self.calendar.parts[self.part])}"

    @property
    def values(self) -> Mapping[str, int | str]:
        """What stands in the calendar's fields."""
        return dict(zip(self.calendar.fields, (self.year, self.calendar.parts[self.part]), strict=False))

    @property
    def last_day(self) -> date:
        """Its last day: 2024-06-30 of the second quarter."""
        months = 12 // self.calendar.length.parts * (self.part + 1)
        return date(self.year + months // 12, months % 12 + 1, 1) - timedelta(1)

    @property
    def before(self) -> Period:
        """The period before, across the turn of the year."""
        return self.later(-1)

    @property
    def after(self) -> Period:
        """The period after, across the turn of the year."""
        return self.later(1)

    def later(self, count: int) -> Period:
        """The period `count` periods after this one."""
        return Period(self.calendar, *divmod(self._number + count, self.calendar.length.parts))

    def since(self, other: Period) -> int:
        """How many periods this one is after `other`."""
        return self._number - other._number

    @property
    def _number(self) -> int:
        return self.year * self.calendar.length.parts + self.part

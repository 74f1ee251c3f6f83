"""The filters a form owner may write behind a name, 「{{ 金额|千分位 }}」: one row for each, and a Manner of several."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from reportgen.core.cleaning import is_plain_name, narrow
from reportgen.core.compiled import remembered
from reportgen.core.ids import record_of
from reportgen.core.light import dataclass, replace
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.manners import POINTS, Manner, Reckoned, Wording
from reportgen.core.suggestions import did_you_mean
from reportgen.core.values import Value

MOST_PLACES = 10
_ONE = remembered(r"([^\W\d]\w*)\s*(?:\(\s*(.*?)\s*\))?")
_WIDE = str.maketrans("｜（），．＇＂‘’“”", "|(),.'\"''\"\"")
# What a filter decides of a manner; two that decide the same cannot stand behind one name.
_SHIFT, _PLACES, _GROUPS, _UNIT, _WORDING = "shift", "places", "grouped", "unit", "wording"
_ALL = frozenset((_SHIFT, _PLACES, _GROUPS, _UNIT, _WORDING))
# What these say counts, wherever they stand.
_LAST = ("小数", "不带单位")
_NUMBERS = (Dimension.QUANTITY, Dimension.RATIO)


class Brackets(StrEnum):
    """What stands in brackets behind a filter."""

    NOTHING = "不写"
    PLACES = "小数位数"
    MAYBE_PLACES = "小数位数，可以不写"
    VALUE = "另一个数的名称，后面可以写小数位数"
    MAYBE_VALUE = "另一个数的名称，后面可以写小数位数；百分数可以不写名称"
    MARK = "分隔的符号，可以不写"


@dataclass(frozen=True)
class Example:
    """A tag, the value in it, and the value in its brackets."""

    written: str
    value: Value
    other: Value | None = None

    @property
    def printed(self) -> str:
        """What is printed, 「1,234,567.8」."""
        dimension = Dimension.DAY if isinstance(self.value, date) else Dimension.QUANTITY
        return manner_of(as_filters(self.written.strip("{} ").split("|", 1)[1]), dimension).text_of(
            self.value, self.other
        )


@dataclass(frozen=True)
class Filter:
    """One filter: its `name`, what it does and an example for form owners.

    `takes` are the dimensions it can print, `decides` the parts of a manner it sets; `change` makes the manner.
    """

    name: str
    meaning: str
    example: Example
    takes: tuple[Dimension, ...]
    brackets: Brackets
    decides: frozenset[str]
    change: Callable[[Manner, str], Manner]

    @property
    def asks_value(self) -> bool:
        """Whether another value stands in its brackets."""
        return self.brackets in (Brackets.VALUE, Brackets.MAYBE_VALUE)


class PrintingError(ValueError):
    """Filters that cannot print what they stand behind: `says` is the sentence of K100, `values` what is put into it."""

    def __init__(self, says: str, **values: str) -> None:
        super().__init__(says)
        self.says, self.values = says, values


def manner_of(filters: str, dimension: Dimension, decimals: int | None = None) -> Manner:
    """What `filters` (「小数(2)|千分位」, as `as_filters` writes them) make of a value of `dimension`.

    `decimals` are those that the form gives it. Raises PrintingError.
    """
    made = _known_manner(filters, dimension, decimals)
    if isinstance(made, PrintingError):
        raise made
    return made


@lru_cache(maxsize=256)
def plain_manner(dimension: Dimension, decimals: int | None = None) -> Manner:
    """How a value of `dimension` is printed without any filter."""
    return replace(Manner(dimension, places=decimals), **_PLAIN.get(dimension, {}))


def as_filters(typed: str) -> str:
    """Filters as anyone types them, in the one way that names them: half-width, without spaces and quotes."""
    return "|".join(
        f"{name}({','.join(part.strip().strip(chr(39) + chr(34)) for part in inside.split(','))})" if inside else name
        for name, inside in map(_cut, narrow(typed).translate(_WIDE).split("|"))
    )


def as_filter(name: str, *arguments: str) -> str:
    """One filter with what stands in its brackets: 「小数(2)」."""
    return f"{name}({','.join(arguments)})" if arguments else name


@lru_cache(maxsize=1 << 14)
def _known_manner(filters: str, dimension: Dimension, decimals: int | None) -> Manner | PrintingError:
    manner, decided = plain_manner(dimension), dict[str, str]()
    try:
        for name, inside in sorted(map(_cut, filters.split("|")), key=_turn):
            manner = _changed(manner, name, inside, decided)
    except PrintingError as error:
        return error
    if (
        manner.wording is Wording.CHANGE
        and dimension is Dimension.RATIO
        and decimals is not None
        and _PLACES not in decided
    ):
        manner = replace(
            manner, places=decimals
        )  # a percentage, and points between two, are as exact as the form wants
    usual = plain_manner(dimension, decimals)
    is_usual = (manner.shift, manner.wording, manner.places) == (usual.shift, usual.wording, None)
    return replace(manner, places=decimals) if is_usual else manner  # the decimals of the form are those of its figures


def _turn(one: tuple[str, str]) -> int:
    """Filters count in one order, whichever they are written in: what is printed, then how."""
    name, _ = one
    return 0 if name in FILTERS and FILTERS[name].asks_value else 2 if name in _LAST else 1


def _cut(one: str) -> tuple[str, str]:
    """The name of a filter, and what stands in its brackets; what is no filter at all is all name."""
    found = _ONE.fullmatch(one.strip())
    return (found[1], found[2] or "") if found else (one.strip(), "")


def _changed(manner: Manner, name: str, inside: str, decided: dict[str, str]) -> Manner:
    known = FILTERS.get(name)
    if known is None:
        raise PrintingError("unknown", name=name, hint=did_you_mean(name, FILTERS))
    if manner.dimension not in known.takes:
        takes = "、".join(known.takes)
        raise PrintingError("type", name=name, dimension=manner.dimension.value, takes=takes)
    if not _fits(known, manner.dimension, inside):
        typed = f"{name}({inside})" if inside else name
        raise PrintingError("brackets", name=name, typed=typed, wanted=_WANTED[known.brackets])
    has_places = bool(_other_and_places(inside)[1]) if known.asks_value else known.brackets is Brackets.MAYBE_PLACES
    decides = known.decides | ({_PLACES} if inside and has_places else set())
    for part in sorted(decides):
        if part in decided:
            raise PrintingError("clash", name=name, other=decided[part])
        decided[part] = name
    return known.change(manner, inside)


def _fits(known: Filter, dimension: Dimension, inside: str) -> bool:
    match known.brackets:
        case Brackets.NOTHING:
            return not inside
        case Brackets.PLACES:
            return _is_places(inside)
        case Brackets.MAYBE_PLACES:
            return not inside or _is_places(inside)
        case Brackets.MARK:
            return inside in ("", "-", "/", ".")
    other, places = _other_and_places(inside)
    if not other:
        return known.brackets is Brackets.MAYBE_VALUE and dimension is Dimension.RATIO
    return _is_name(other) and (not places or _is_places(places))


def _other_and_places(inside: str) -> tuple[str, str]:
    """「上年数,2」: the name of another value and the decimals; either may be missing."""
    other, _, places = inside.partition(",")
    return ("", other) if _is_places(other) and not places else (other, places)


def _is_places(inside: str) -> bool:
    return inside.isascii() and inside.isdigit() and int(inside) <= MOST_PLACES


def _is_name(inside: str) -> bool:
    record = record_of(inside)
    return all(map(is_plain_name, (record.list_id, record.column) if record else (inside,)))


_WANTED = {
    Brackets.NOTHING: "后面不写括号",
    Brackets.PLACES: f"括号里写小数位数，0 到 {MOST_PLACES}，例如 小数(2)",
    Brackets.MAYBE_PLACES: f"括号里写小数位数，0 到 {MOST_PLACES}，也可以不写括号",
    Brackets.VALUE: "括号里写这份报告里另一个数的名称，后面可以写小数位数，例如 占比(合计)、占比(合计, 2)",
    Brackets.MAYBE_VALUE: "括号里写这份报告里另一个数的名称，后面可以写小数位数，例如 增减(上年数)、增减(上年数, 2)；只有百分数可以不写名称",
    Brackets.MARK: "括号里写 '-'、'/' 或 '.'，也可以不写括号",
}
_PLAIN: dict[Dimension, dict[str, Any]] = {
    Dimension.RATIO: {"shift": 2, "unit": "%"},
    Dimension.DAY: {"wording": Wording.DAY},
}


# ── what each filter makes of a manner ────────────────────────────────────────


def _with(**changes: Any) -> Callable[[Manner, str], Manner]:
    """These changes, and the decimals in the brackets."""

    def change(manner: Manner, inside: str) -> Manner:
        made = replace(manner, **changes)
        return replace(made, places=int(inside)) if inside else made

    return change


def _share(manner: Manner, inside: str) -> Manner:
    other, places = _other_and_places(inside)
    return replace(manner, shift=2, unit="%", places=int(places or 1), reckoned=Reckoned.SHARE, other=other)


def _change(manner: Manner, inside: str) -> Manner:
    """Of two quantities by how many percent, of two percentages by how many points; a percentage alone is the change."""
    other, places = _other_and_places(inside)
    unit = POINTS if other and manner.dimension is Dimension.RATIO else "%"
    reckoned = Reckoned.CHANGE if other else Reckoned.NOTHING
    made = replace(manner, wording=Wording.CHANGE, shift=2, unit=unit, places=int(places or 1))
    return replace(made, reckoned=reckoned, other=other)


def _date(manner: Manner, inside: str) -> Manner:
    return replace(manner, mark=inside)


# fmt: off
_ALL_FILTERS = (
    Filter("千分位", "三位一个逗号", Example("{{ 金额|千分位 }}", Decimal("1234567.8")), _NUMBERS, Brackets.MAYBE_PLACES, frozenset((_GROUPS,)), _with(grouped=True)),
    Filter("小数", "四舍五入到几位小数，不足的补 0", Example("{{ 金额|小数(2) }}", Decimal("1234567.8")), _NUMBERS, Brackets.PLACES, frozenset((_PLACES,)), _with()),
    Filter("百分比", "乘以 100，带 %", Example("{{ 比值|百分比(1) }}", Decimal("0.125")), _NUMBERS, Brackets.MAYBE_PLACES, frozenset((_SHIFT,)), _with(shift=2, unit="%")),
    Filter("万元", "折成万元，带单位", Example("{{ 金额|万元(2) }}", Decimal("1234567.8")), (Dimension.QUANTITY,), Brackets.MAYBE_PLACES, frozenset((_SHIFT,)), _with(shift=-4, unit="万元")),
    Filter("亿元", "折成亿元，带单位", Example("{{ 金额|亿元(4) }}", Decimal("1234567.8")), (Dimension.QUANTITY,), Brackets.MAYBE_PLACES, frozenset((_SHIFT,)), _with(shift=-8, unit="亿元")),
    Filter("不带单位", "去掉 %、万元、亿元，用于表头里写了单位的表格", Example("{{ 金额|万元(2)|不带单位 }}", Decimal("1234567.8")), _NUMBERS, Brackets.NOTHING, frozenset((_UNIT,)), _with(unit="")),
    Filter("中文数字", "用汉字写", Example("{{ 件数|中文数字 }}", 1234), (*_NUMBERS, Dimension.YEAR), Brackets.NOTHING, frozenset((_WORDING, _GROUPS)), _with(wording=Wording.NUMERALS)),
    Filter("大写金额", "票据上的大写，四舍五入到分", Example("{{ 金额|大写金额 }}", Decimal("1234567.8")), (Dimension.QUANTITY,), Brackets.NOTHING, _ALL, _with(wording=Wording.CAPITALS)),
    Filter("日期", "年月日，或者用 - / . 隔开", Example("{{ 日期|日期('-') }}", date(2024, 3, 1)), (Dimension.DAY,), Brackets.MARK, _ALL, _date),
    Filter("汉字日期", "用汉字写的日期", Example("{{ 日期|汉字日期 }}", date(2024, 3, 1)), (Dimension.DAY,), Brackets.NOTHING, _ALL, _with(wording=Wording.DAY_IN_NUMERALS)),
    Filter("增减", "比括号里的数增长、下降百分之几，相等的是持平；两个百分数相差几个百分点。不写位数就是一位小数", Example("{{ 本年数|增减(上年数) }}", 225, 200), _NUMBERS, Brackets.MAYBE_VALUE, frozenset((_SHIFT, _GROUPS, _UNIT, _WORDING)), _change),
    Filter("占比", "占括号里的数的百分之几；不写位数就是一位小数", Example("{{ 女职工|占比(职工) }}", 50, 110), (Dimension.QUANTITY,), Brackets.VALUE, frozenset((_SHIFT, _WORDING)), _share),
)
# fmt: on

FILTERS: dict[str, Filter] = {one.name: one for one in _ALL_FILTERS}

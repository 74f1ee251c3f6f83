"""A sentence with every figure and every word for a period folded to one symbol, so that words see through both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from reportgen.core.claims.lexicon import spellings
from reportgen.core.claims.numerals import DIGITS, PLACES, SCALES, numeral
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.periods.period import YEARLY, Length

FIGURE = "\ue100"


class When(StrEnum):
    """The period that something is said of; the value is the symbol that a word for it is folded to."""

    THIS = "\ue101"
    LAST = "\ue102"  # the period before
    AGO = "\ue103"  # the same period a year ago
    NEXT = "\ue104"
    OTHER = "\ue105"  # half a year, some month, all years so far: nothing the report has a figure of
    DATE = "\ue106"  # a day: says nothing about which period a figure is of


class Number(NamedTuple):
    """A figure as written: `value` in `unit`, 万 counted in as `scale`, or about so much (`side` 1: more, -1: less); `text` is what stands there."""

    value: Decimal
    unit: str
    text: str
    decimals: int = 0
    is_about: bool = False
    scale: int = 1
    side: int = 0

    @property
    def digits(self) -> Decimal:
        """The figure without its 万."""
        return self.value / self.scale

    @property
    def unit_text(self) -> str:
        """件, 万元: what stands behind the digits."""
        return {10_000: "万", 100_000_000: "亿"}.get(self.scale, "") + self.unit


class Folded(NamedTuple):
    """`text` with symbols; `starts[n]` is where its character n begins in the sentence, `starts[-1]` the end."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[Number, ...]


class Clock(NamedTuple):
    """Which period the report is about: its year (None: not known) and how long a period is."""

    year: int | None
    length: Length = YEARLY


# What begins a word for a period, of any length.
_SIDES = {"上": When.LAST, "本": When.THIS, "下": When.NEXT}
_UNITS = r"个百分点|百分点|个工作日|工作日|人次|件次|%|倍|成|元|项(?!合计|共计|总计|相加|共|之和|加起来|占|\d)|个(?!多?月)|部(?!分)|[件条份起宗例次篇期户名家人场批处台套本册张封类天块幅回所枚组亩]|位(?!一体)|[盒页辆吨卷栋幢座盏艘棵株间笔款节堂]|平方米|公里|公顷|小时|分钟|秒|学时|课时|架次|班次|车次|(?<=[\d万亿余多])(?:[轮单票头只根支片面层种句段章则首栏班趟车站口对副包袋箱瓶桶排字道门扇床席米]|步)"
# 加在一起, 一户一户, 废止了一批: no figures
_IN_WORDS = r"(?<=[了有])一批(?=[^，。；、])|一[起块](?<=[在加合凑聚]一[起块])|一块儿|一(?P<twice>[户件条家村次步个])一(?P=twice)|(?<=一[户件条家村次步个])一[户件条家村次步个]"
_CHINESE = f"[{DIGITS}{PLACES}]"
_ENUMERATED = r"(?:(?<=[：；。\n])|(?<![\s\S]))\d{1,2}[、．]"  # 「1、受理申请」 numbers a paragraph
_NEXT_LISTED = (
    r"(?:[、和与及]|以及)\d{1,9}(?:\.\d{1,4})?"  # 38.6万、41.2万和67.9万人次: all are 人次, 3、5和12万元: all are 万元
)
_NUMBER = (
    rf"(?P<about>超过|突破|不足|不到|将近|接近|大约|(?<![节预签违契制履续])约|近|逾|超)?"
    rf"(?!{_ENUMERATED})(?!(?:(?<=[；。：，、]（)|(?<=^（))\d{{1,2}}）)(?!{_IN_WORDS})(?<![第〔a-zA-Z\-—/{DIGITS}{PLACES}\d.])(?P<percent>百分之)?(?P<digits>\d{{1,15}}(?:\.\d{{1,9}})?|(?!一[件个起宗例次条份人家]?(?:也|都)?(?:没|未|无|不(?!到|足|超)))(?<![每逐任某哪这那同统单唯])(?<!没有)(?<!无)(?<!(?:未|有)(?:发生|出现|产生))(?<!未见)(?<!未有)"
    rf"(?:{_CHINESE}{{1,7}}[万亿](?=[{DIGITS}{PLACES}]{{2,}}|[{DIGITS}]+[百千])){{0,2}}{_CHINESE}{{1,9}}(?(percent)(?:点[{DIGITS}]{{1,3}})?))(?P<more>[余多几])?(?P<scale>[百千万亿]?)(?P<over>[余多])?"
    rf"(?:(?P<unit>{_UNITS})(?!之)(?P<rest>(?<=成)[一二三四五六七八九半])?(?P<up>以上|左右|(?<=[成%])[多余强])?|(?(percent)(?P<past_all>以上|左右|多|强)?(?=[，；。、）的]|$)|(?:(?<=[\d万亿])(?=(?:{_NEXT_LISTED}(?P<all_scale>[万亿]?)){{1,9}}(?P<all>{_UNITS}))|(?<=[\d万亿为：是])(?=[，；。、）]|$))))"
)
_FRACTION = (
    r"(?P<near>超过|突破|不足|不到|将近|接近|大约|约|近|逾|超)?"
    r"(?:(?P<below>[二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九])分之(?P<above>[一二两三四五六七八九])|(?P<half>半数|一半|(?<![^，。；、的有中由])过半数?(?![个年月天小])))(?P<past>以上|多|强|左右)?"
)
_ONE_IN = (
    r"(?:每|(?=一百))(?P<many>[二三四五六七八九十百]|一百|\d{1,3})(?P<each>[件条份个人户家篇])[\u4e00-\u9fff]{0,4}?(?:里头|里|中|当中|之中)，?(?:就|便|约|大约|大概|仅|只|还|也)*"
    r"(?P<fewer>不到|不足|将近|近)?(?:有|是|占)?(?P<few>[一二两三四五六七八九]|\d{1,2})(?:(?P=each)|个)(?P<most>多|以上)?"
)
_DOUBLED = r"(?P<doubled>翻了?(?P<times>[一两二三])?番)"
_MORE = "增"  # what a doubling is folded to, before its figure
YEAR_IN = remembered(r"20\d\d(?=年)")
_YEAR = r"20\d\d年(?:度|全年)?"
_TIME = (
    rf"(?P<kept>加上(?=年[初末底])|以上(?=年))"
    rf"|(?P<until>(?<![增升降减长加少短])[到至](?:年底|年末)|截[至止]到?(?:目前|(?:{_YEAR})?(?:底|末|年底|年末|12月(?:31日|底|末)?|(?<=年))))"
    rf"|(?P<asof>截[至止]到?(?:{_YEAR})?(?!12月(?:31日|底|末))\d{{1,2}}月(?:\d{{1,2}}日|底|末)?)"
    rf"|(?P<since>(?:{_YEAR}|今年|本年|年初)以来)"
    r"|(?P<span>(?:20\d\d年)?1月1日(?:起|始)?[至到—\-](?:20\d\d年)?12月31日(?:止|期间)?)"
    r"|(?P<month>(?:20\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末|初|中旬|上旬|下旬)?(?!\d)"
    r"|(?:20\d\d年)?(?:上半年|下半年|第?[一二三四1-4]季度))"
    r"|(?P<date>(?:20\d\d年)?\d{1,2}月\d{1,2}日)"
    r"|(?P<odd>20\d\d年度?[至到—\-](?:20\d\d)年(?:度|底|末)?(?=[，间内共累])|历年|往年|近[两二三四五]年|[两二三四五六七八九十]年[来间]|连续[两二三四五]年|以来|前年|(?<!当)年均|月均|累计至今|迄今)"
    rf"|(?P<year>{_YEAR})"
)


def fold(text: str, clock: Clock) -> Folded:
    """`text`, a sentence typed in one way (Sentence.folded), with symbols for its figures and periods."""
    out: list[str] = []
    starts: list[int] = []
    numbers: list[Number] = []
    at = 0
    for match in _pattern(clock.length).finditer(text):
        symbol = _symbol(match, clock, numbers)
        if symbol is None:
            continue
        out.append(text[at : match.start()])
        starts += range(at, match.start())
        out.append(symbol)
        starts += [match.start()] * len(symbol)
        at = match.end()
    out.append(text[at:])
    return Folded("".join(out), (*starts, *range(at, len(text) + 1)), tuple(numbers))


def fold_word(word: str, length: Length) -> str:
    """A word of a vocabulary, its 上年, 本年 and 下年 (上季度, …) folded as every way to say so is in a text."""
    if not _SIDES.keys().isdisjoint(word):
        for spoken, when in _spoken(length):
            word = word.replace(spoken, when)
    return word


def folded_spellings(word: str, length: Length) -> Sequence[str]:
    """Every spelling of a word of a vocabulary, folded: of a form's 7,500 only those are looked at that may have a period."""
    every = spellings(word)
    return every if _SIDES.keys().isdisjoint(word) else [fold_word(one, length) for one in every]


@lru_cache(maxsize=8)
def _spoken(length: Length) -> tuple[tuple[str, When], ...]:
    period, ago = length.last[1:], When.LAST if length.parts == 1 else When.AGO
    return ("上年同期", ago), *((side + period, when) for side, when in _SIDES.items())


@lru_cache(maxsize=8)
def _pattern(length: Length) -> re.Pattern[str]:
    words = "|".join(sorted(_words(length), key=len, reverse=True))
    return remembered(rf"{_TIME}|{_DOUBLED}|(?P<word>{words})(?:（20\d\d年度?）)?|{_FRACTION}|{_ONE_IN}|{_NUMBER}")


@lru_cache(maxsize=8)
def _words(length: Length) -> dict[str, When]:
    """The words for a period, as a report of such periods uses them."""
    found = dict.fromkeys(("本年度", "本年", "今年", "全年", "年内", "本期", length.this), When.THIS)
    years = ("上年度", "上一年度", "上一年", "上年", "去年")
    if length.parts == 1:
        found |= dict.fromkeys((*years, *(f"{year}同期" for year in years)), When.LAST)
        found |= dict.fromkeys(("下年度", "下一年度", "下一年", "下年", "次年", "明年", "来年"), When.NEXT)
    else:
        found |= dict.fromkeys(years, When.OTHER) | dict.fromkeys((f"{year}同期" for year in years), When.AGO)
        found |= {length.last: When.LAST, length.one_before: When.LAST}
        found |= {word.replace("上", "下"): When.NEXT for word in (length.last, length.one_before)}
    return found


def _symbol(match: re.Match[str], clock: Clock, numbers: list[Number]) -> str | None:
    if match["digits"] or match["below"] or match["half"]:
        number = _number(match) if match["digits"] else _fraction(match)
        if number is not None:
            numbers.append(number)
        return FIGURE if number is not None else None
    if match["many"]:
        numbers.append(_one_in(match))
        return FIGURE
    if match["doubled"]:
        value = Decimal(100 * (2 ** int(numeral(match["times"] or "一") or 1) - 1))
        numbers.append(Number(value, "%", match.group(), 0, True))
        return _MORE + FIGURE
    if match["kept"]:
        return None
    year = YEAR_IN.search(match.group())
    if match["word"]:
        return _words(clock.length)[match["word"]]
    if match["month"] or match["odd"] or match["asof"]:
        return When.OTHER
    if year is None:
        return When.DATE if match["date"] else When.THIS
    return When.DATE if match["date"] else _of_year(int(year.group()), clock)


def _of_year(year: int, clock: Clock) -> When:
    if clock.year is None:
        return When.OTHER
    if year == clock.year:
        return When.THIS
    if clock.length.parts > 1:
        return When.OTHER
    return {-1: When.LAST, 1: When.NEXT}.get(year - clock.year, When.OTHER)


def _number(match: re.Match[str]) -> Number | None:
    digits = numeral(match["digits"])
    if digits is None:
        return None
    unit = "%" if match["percent"] else match["unit"] or match["all"] or ""
    if unit == "成":
        ones = Decimal(5) if match["rest"] == "半" else numeral(match["rest"] or "零") or 0
        return Number(digits * 10 + ones, "%", match.group(), 0, True, side=_side(match))
    if unit == "类" and not match["digits"].isascii():
        return None  # 三类内部事务信息
    about = any(match[name] for name in ("about", "more", "over", "up", "past_all"))
    whole, point = match["digits"], max(match["digits"].find(sign) for sign in ".点")
    decimals = len(whole) - point - 1 if point >= 0 else 0
    scale = SCALES[match["scale"] or match["all_scale"] or ""]
    if scale > 1 and "亿" in whole:  # 一亿八千四百六十万
        digits, scale = numeral(whole + match["scale"]) or digits, 1
    return Number(digits * scale, unit.removeprefix("个") or unit, match.group(), decimals, about, scale, _side(match))


def _fraction(match: re.Match[str]) -> Number | None:
    """「三分之二」 as about so many percent."""
    above, below = (numeral(match["above"]), numeral(match["below"])) if match["below"] else (Decimal(1), Decimal(2))
    if above is None or below is None or above >= below:
        return None
    is_past = match["past"] in ("以上", "多", "强") or match["near"] in ("超过", "突破", "逾", "超")
    side = 1 if is_past or (match["half"] or "").startswith("过") else 0
    side = -1 if match["near"] in ("不足", "不到", "将近", "接近", "近") else side
    return Number(above / below * 100, "%", match.group(), 0, True, side=side)


def _one_in(match: re.Match[str]) -> Number:
    """「每三个人里有两个」 as about so many percent."""
    few, many = (numeral(match[name].removeprefix("一百") or "百") or Decimal(100) for name in ("few", "many"))
    side = -1 if match["fewer"] else 1 if match["most"] else 0
    return Number(few / many * 100, "%", match.group(), 0, True, side=side)


def _side(match: re.Match[str]) -> int:
    if (
        match["more"]
        or match["over"]
        or match["about"] in ("超过", "突破", "逾", "超")
        or (match["up"] or match["past_all"]) in ("以上", "多", "余", "强")
    ):
        return 1
    return -1 if match["about"] in ("不足", "不到", "将近", "接近", "近") else 0

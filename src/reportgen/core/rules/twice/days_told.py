"""Days that cannot be: one of another weekday, one before what it follows from, a plan's last year that is not its last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportgen.core.claims.numerals import numeral
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.twice.retold import Retold

_DAY = r"(?:(?P<y>20\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
_WEEKDAY = remembered(_DAY + r"[（(](?:星期|周)(?P<w>[一二三四五六日天])")
_WEEK = "一二三四五六日"
_PLAN = remembered(
    "(?:(?P<y>20\\d\\d)年|(?P<now>今年|本年度?))(?:正?是|为|系|作为|，)?[“‘]?十(?P<n>[二三四五六])五[”’]?(?:规划)?(?:的)?(?P<end>收官|收尾|开局|起步)"
)
_PLANS = {"二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_LAST = ("收官", "收尾")
# 5月14日至16日…，为期3天
_SPAN = remembered(
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:至|到|—|-)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日[^。；]{0,40}?(?:为期|历时|持续|共计)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})天"
)
_DATED = remembered(_DAY)
_CLAUSES = remembered("[，。；：\n]")
# What has to come first, and what can only follow it.
_CAUSE = remembered(
    "发现|指出|抽查|检查|收到|接到|通报|受理|交办|举报|反映|不服|申请(?:行政)?复议|提出|提交|登记|立案|下发整改|督办"
)
_RESULT = remembered("完成|修复|整改|办结|办毕|答复|反馈|回复|改正|恢复|补齐|处理完|作出|送达|结案|销号|维持|纠正")
_OTHER = remembered("上年|去年|起施行|发布的|印发的|至|截至|前(?:完成|办)|为期|[次首]")
_SOME_YEAR = 2025
_YEAR_END, _YEAR_BEGIN = 10, 2  # 12月28日收到…，1月15日答复


class _Dated(NamedTuple):
    day: tuple[int, int, int]
    sentence: int
    start: int
    end: int
    clause: str

    def is_before(self, other: _Dated) -> bool:
        """Whether it is the earlier day; of two without a year one at the end of a year may be of the year before."""
        (year, *day), (of, *than) = self.day, other.day
        if year and of and year != of:
            return year < of
        return day < than and not (than[0] > _YEAR_END and day[0] <= _YEAR_BEGIN)


def other_weekdays(texts: Sequence[str], year: int | None) -> Iterator[Retold]:
    """The days of the sentences of a report of `year` that were another day of the week."""
    for n, text in enumerate(texts):
        for match in _WEEKDAY.finditer(text):
            before = re.findall("20\\d\\d(?=年)", text[: match.start()])
            said = match["y"] or (before[-1] if before else "")
            years = [int(said)] if said else [year, year + 1] if year else []
            days = [day for one in years if (day := _day(one, int(match["m"]), int(match["d"])))]
            if days and all(_WEEK[day.weekday()] != match["w"].replace("天", "日") for day in days):
                yield Retold(n, *match.span(), f"星期{_WEEK[days[0].weekday()]}（{days[0].year}年）")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def other_years_of_plans(texts: Sequence[str], year: int | None) -> Iterator[Retold]:
    """Where a plan of five years is said to begin or end in another year."""
    for n, text in enumerate(texts):
        for match in _PLAN.finditer(text):
            said = int(match["y"]) if match["y"] else year
            first = _PLANS[match["n"]]
            right = first + 4 if match["end"] in _LAST else first
            if said is not None and said != right:
                yield Retold(n, *match.span(), f"{right} 年")


def other_spans(texts: Sequence[str], year: int | None) -> Iterator[Retold]:
    """Where from one day to another there are not as many days as is said."""
    for n, text in enumerate(texts):
        for match in _SPAN.finditer(text):
            first = _day(year or _SOME_YEAR, int(match["m"]), int(match["d"]))
            last = _day(year or _SOME_YEAR, int(match["m2"] or match["m"]), int(match["d2"]))
            days = (last - first).days if first and last else 0
            said = numeral(match["n"])
            if days > 0 and said is not None and said not in (days, days + 1):
                yield Retold(n, match.start("n"), match.end("n") + 1, f"{days + 1} 天")


def before_their_cause(texts: Sequence[tuple[str, str]]) -> Iterator[Retold]:
    """「3月10日抽查指出…；街道3月8日完成修复」: in one text, within a sentence or the next."""
    cause: _Dated | None = None
    for n, (place, text) in enumerate(texts):
        if cause and (n - cause.sentence > 1 or texts[cause.sentence][0] != place):
            cause = None
        for one in _dated(n, text):
            is_result = _RESULT.search(one.clause) is not None
            if cause and is_result and not _CAUSE.search(one.clause) and one.is_before(cause):
                yield Retold(n, one.start, one.end, f"{cause.day[1]}月{cause.day[2]}日")
            elif not is_result and _CAUSE.search(one.clause):
                cause = one
            elif cause and one.is_before(cause):
                cause = None  # another matter


def _dated(n: int, text: str) -> Iterator[_Dated]:
    clauses = [0, *(one.end() for one in _CLAUSES.finditer(text)), len(text)]
    for match in _DATED.finditer(text):
        begin = max(at for at in clauses if at <= match.start())
        end = next(at for at in clauses if at >= match.end())
        following = next((at for at in clauses if at > end), end)
        clause = text[begin:end]
        clause = clause if len(clause) > len(match.group()) + 3 else text[begin:following]
        if not _OTHER.search(clause):
            day = (int(match["y"] or 0), int(match["m"]), int(match["d"]))
            yield _Dated(day, n, *match.span(), clause)

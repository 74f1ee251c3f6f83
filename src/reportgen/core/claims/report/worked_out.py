"""Rates and averages of what the form has no words for: wrong where no figures around make them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.report.count_in import CountIn, alone_in
from reportgen.core.claims.sentence.to_each import counts_each, each_of, is_mean, is_to_each_of_more, time_beside
from reportgen.core.claims.sentence.told import (
    Count,
    ToldSentence,
    base_unit,
    of_label,
    unread_figures,
)
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_share
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import since_break
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

_RATE = remembered(
    r"(?P<of>[\u4e00-\u9fff]{2,})(?:率|(?<=满意)度|(?<![方全里层表上下外后前])面)(?:约|为|是|达|达到|达到了|有|高达|仅|仅为|只有|共)?$"
)
_TIMELY = ("按时", "按期", "及时", "限时", "满意", "准时", "到期", "知晓", "好评", "优秀", "公示", "首次")
_SPAN = {"月": (12,), "日": (365, 366), "天": (365, 366), "周": (52,), "季": (4,), "季度": (4,)}
_PARTLY = remembered("半年|季度|\\d月|个月|以来|上线|启用|试?运行|日起|月起|截至|[上中下]旬")  # not of a whole year
_MEAN, _NOT, _WORKDAYS = "平均", ("未", "不", "没"), (240, 255)  # of a year
_THEN, _FROM = (When.LAST, When.AGO), ("由", "从")
_EVERY = ("每", "一百")
_BACK_AGAIN = remembered("收回|回收|有效(?:问卷|答卷|票)|有效的?$")  # 发放300份，收回285份: a rate is of what came back
_HUNDRED, _SURE = Decimal(100), 2  # decimals of a percentage that no two figures make by chance
_NOT_DUE = remembered("其余|其他|未到|期内|在办|正在|结转|应[\u4e00-\u9fff]|到期|按[期时]|及时")
_TOTAL, _ALL_TOLD = remembered("总"), remembered("总|全年|累计|[合共]计|一共")
_IN_ALL = remembered("共|收回|回收|总")
_NAME, _TWICE = 2, 2  # characters that say of what it is an average; farther off it is of other things
_BACK = 2  # sentences before, whose figures it may be of


@dataclass(frozen=True)
class WorkedOut:
    """Judges the figures of `told`, all sentences of a report; `cells` gives the figures of its tables when they are needed."""

    told: Sequence[ToldSentence]
    cells: Callable[[], Collection[Decimal]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            found = self._share(n, at, number) if number.unit == "%" else self._mean(n, at, number)
            if found:
                top, base = found
                word, pieces = self.told[n].words[at], (alone_in(one, self._words_of(one)) for one in (top, base))
                yield n, Claim(Way.SHARE, number, word.start, word.end, pieces=tuple(pieces))

    def _words_of(self, count: CountIn) -> Word | None:
        return self.told[count.sentence].words[count.count.at] if count.sentence >= 0 else None

    @cached_property
    def _values(self) -> frozenset[Decimal]:
        """Every count of the report and of its tables."""
        return frozenset((*(one.value for told in self.told for one in told.counts), *self.cells()))

    # ── rates ─────────────────────────────────────────────────────

    def _share(self, n: int, at: int, number: Number) -> tuple[CountIn, CountIn] | None:
        told = self.told[n]
        since = since_break(told.words, at)
        roles = {word.role for word in since}
        if roles & {Role.UP, Role.DOWN, Role.LEVEL, Role.SAME_TIME, Role.OTHER_TIME, Role.TOTAL}:
            return None
        is_then = any(w.when in _THEN or (w is since[-1] and w.text in _FROM) for w in since)  # 由上年的91%提高到98%
        if is_then or _MEAN in told.before(at):
            return None
        if rate := _RATE.search(told.before(at)):
            return self._rate(n, at, number, rate["of"])
        return self._one_in(n, at, number)

    def _one_in(self, n: int, at: int, number: Number) -> tuple[CountIn, CountIn] | None:
        """「6120人关注，全镇1.53万人，每五个人里有两个在看」: of the two figures before it, whichever is the whole."""
        counts = [one for one in self.told[n].counts if one.at < at][-2:]
        if len(counts) < 2 or not number.text.startswith(_EVERY) or not counts[0].is_in(base_unit(counts[1].number)):
            return None
        part, whole = sorted(counts, key=lambda one: one.value)
        near = [one.value for one in self._near(n) if one.is_in(base_unit(part.number))]
        is_so = any(is_share(number, top, base) for top in near for base in near)
        return None if is_so else (CountIn(n, part), CountIn(n, whole))

    def _near(self, n: int) -> Iterator[Count]:
        """The figures of the sentence and of the two before it."""
        for k in range(max(0, n - _BACK), n + 1):
            if self.told[k].passage == self.told[n].passage:
                yield from self.told[k].counts

    def _rate(self, n: int, at: int, number: Number, label: str) -> tuple[CountIn, CountIn] | None:
        """「发放220张，收回200张，打满意的186张，满意率93%」."""
        told = self.told[n]
        counts = [one for one in told.counts if one.at < at] or told.counts  # 办结率98%，240件中办结235件
        before = [one for one in counts if not told.before(at).startswith(one.behind or "。")]
        matched = of_label(told, at, label, before)
        timely = next((mark for mark in _TIMELY if mark in label), "")
        if not matched or (timely and timely not in matched[-1].before + matched[-1].behind):
            return None
        part = matched[-1]
        alike = [one for one in told.counts if one.is_in(base_unit(part.number)) and one.value >= part.value]
        wholes = [one for one in alike if one.at < part.at and one in before]
        wholes = wholes or [one for one in alike if one.at > at > part.at and _IN_ALL.search(one.before)]
        if not wholes or any(word.role is Role.STOP for word in told.words[wholes[-1].at : at]):
            return None
        if back := [one for one in wholes if _BACK_AGAIN.search(one.before)]:
            tops = [part.value, *told.sums_to(at)]
            is_so = any(is_share(number, top, back[-1].value) for top in tops)
            return None if is_so else (CountIn(n, part), CountIn(n, back[-1]))
        is_all = number.value == _HUNDRED and not number.is_about and not _NOT_DUE.search(told.text)
        if is_all and part.value < wholes[-1].value:
            return (CountIn(n, part), CountIn(n, wholes[-1])) if label[-_SURE:] in part.before + part.behind else None
        unit = base_unit(part.number)
        values = [one.value for one in before]
        tops = [one.value for one in matched] if number.is_about else [part.value, *values, *told.sums_to(at)]
        near = (one.value for one in self._near(n) if one.is_in(unit))
        bases = [*values, *(self._values if number.decimals >= _SURE else near)]
        if any(is_share(number, top, base) for top in tops for base in bases):
            return None
        if part.before.startswith(_NOT) and any(is_share(number, one.value - part.value, one.value) for one in wholes):
            return None  # 41件申请，未公开的2件…，公开率95.1%
        whole = max(wholes, key=lambda one: one.value) if number.is_about else wholes[-1]
        return CountIn(n, part), CountIn(n, whole)

    # ── averages ─────────────────────────────────────────────────────────────

    def _mean(self, n: int, at: int, number: Number) -> tuple[CountIn, CountIn] | None:
        told = self.told[n]
        each = each_of(told, at)
        if not each or number.value <= 1 or (each in _SPAN and _PARTLY.search(told.text, 0, told.words[at].start)):
            return None
        if is_to_each_of_more(told, at, each):
            return None
        before = next((one for one in reversed(told.counts) if one.at < at), None)
        unit = base_unit(number if number.unit or before is None else before.number)  # 1168万人次、日均2.3万
        larger = [one for one in told.counts if one.is_in(unit) and one.value > number.value]
        alike = [one for one in larger if not each_of(told, one.at)]
        totals = [CountIn(n, one) for one in alike if one.at < at] or [
            CountIn(n, one) for one in alike if (_ALL_TOLD if "均" in told.before(at) else _TOTAL).search(one.before)
        ]
        numbers = self._how_many(n, at, each)
        if not totals:
            return self._elsewhere(n, at, number, each, unit)
        if not numbers:
            return None
        here = [one for one in numbers if one.sentence == n]
        is_sure = len(totals) == 1 and len(here) == 1 and each not in _SPAN
        tops = [totals[0].value] if is_sure else [*self._larger(n, at, number, unit), *told.sums_to(at)]
        numbers = here if is_sure else numbers
        many: list[Decimal | int] = [*(one.value for one in numbers), *_SPAN.get(each, ())]
        many += [
            one.value + two.value for one, two in pairwise(numbers) if one.sentence == two.sentence
        ]  # 2家医院和11家中心
        if also := time_beside(told.before(at)):
            many = [by * span for by in many for span in _SPAN.get(also, ())]
        if any(is_mean(number, top, by) for top in tops for by in many):
            return None
        if each in ("日", "天") and any(_WORKDAYS[0] <= top / number.value <= _WORKDAYS[1] for top in tops):
            return None
        return totals[-1], numbers[0] if is_sure else max(numbers, key=lambda one: one.value)

    def _larger(self, n: int, at: int, number: Number, unit: str) -> Iterator[Decimal]:
        """The figures of its text, in its unit, that are more."""
        for k, other in enumerate(self.told):
            if other.passage == self.told[n].passage:
                counts = (one for one in other.counts if k != n or one.at != at)
                yield from (one.value for one in counts if one.is_in(unit) and one.value > number.value)

    def _elsewhere(self, n: int, at: int, number: Number, each: str, unit: str) -> tuple[CountIn, CountIn] | None:
        """「培训平均每次65人」, where another text has 「举办培训4次，260人次参加」: the only sentence that tells both of what it names."""
        name = self.told[n].before(at).split(_MEAN)[0][-_NAME:]
        found = [
            (CountIn(k, top), CountIn(k, by))
            for k, told in enumerate(self.told)
            if k != n and len(name) == _NAME and name in told.text and each not in _SPAN
            for by, top in pairwise(told.counts)
            if counts_each(by, each) and top.is_in(unit) and top.value > number.value and by.value > 1
        ]
        if len(found) != 1:
            return None
        top, by = found[0]
        is_near = top.value < number.value * by.value * _TWICE < top.value * _TWICE * _TWICE
        return found[0] if is_near and not is_mean(number, top.value, by.value) else None

    def _how_many(self, n: int, at: int, each: str) -> list[CountIn]:
        """How many there are of what it is an average to: those of the sentence first, then of the text."""
        if each in _SPAN:
            number = Number(Decimal(_SPAN[each][0]), each, f"{_SPAN[each][0]}")
            return [CountIn(-1, Count(number, -1, "", ""))]
        same = [k for k, told in enumerate(self.told) if told.passage == self.told[n].passage and k <= n]
        found = [
            CountIn(k, one)
            for k in sorted(same, key=lambda k: k != n)
            for one in self.told[k].counts
            if (k != n or one.at < at) and one.value > 1 and counts_each(one, each)
        ]
        return found

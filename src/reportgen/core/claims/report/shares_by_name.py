"""Tenths and fractions whose part and whole a clause names, each counted once near it: 提取31.2亿元，占归集额的三分之一; 负责人出庭超过六成."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit, unread_figures
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_near_share
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import ENDS, clause_start
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

_MOVED = (Role.UP, Role.DOWN, Role.LEVEL, Role.SAME_TIME, Role.OTHER_TIME, Role.TOTAL, Role.AND)
# 「占当年归集额的」, 「超过全年总场次的」: what stands between the word and its base.
_BASE = remembered(
    r"(?:占|达到?|超过|超|逾|近|接近|将近|不足|不到|相当于|约为?)+了?(?P<base>[\u4e00-\u9fff]{2,12}?)的?$"
)
_INSIDE = remembered(r"(?:在|占)(?:全部|所有|这|全年|共)?$")
_PART = remembered(
    r"^(?:其中|而|但|且|仅|单)?(?P<part>[\u4e00-\u9fff“”]{2,10}?)(?:的?(?:占比|比重|比例|数量|人次|场次|件数))?(?:仅|只|也|就|已|均|都)?(?:占|达|超|逾|近|接近|将近|不足|不到|(?<![节预签违契制履续])约)"
)
_IDLE = remembered("[当全今]年|年度?|本期|总|全部|所有|共|数量?|额|量|[人场期件批]次|[的了]")
_SAID = remembered("^[，、的]+|(?:[，、的为有是共达仅只已]|(?<![节预签违契制履续])约)+$")  # 线上预约|约
_ALL = remembered("全年|总|共")
_RATE, _MEAN = "率", "均"
_NEAR = 2  # sentences before in which the whole may be counted
_PAIR = 2
_LONGEST = 8  # characters before a figure that name it


@dataclass(frozen=True)
class SharesByName:
    """Judges such shares of `told`, all sentences of a report."""

    told: Sequence[ToldSentence]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            if number.unit != "%" or not number.is_about:
                continue
            pair = self._pair(n, at)
            if pair and not is_near_share(number, *pair):
                yield n, _claim(self.told[n], at, number, *pair)

    def _pair(self, n: int, at: int) -> tuple[Decimal, Decimal] | None:
        """The part and its whole, where both are certain."""
        told = self.told[n]
        start = clause_start(told.words, at)
        words = told.words[start:at]
        said = told.text[words[0].start : told.words[at].start] if words else ""
        if not said or any(word.role in _MOVED for word in words) or _RATE in said or _MEAN in said:
            return None
        inner = [one for one in told.counts if start <= one.at < at]
        if inner:
            return self._in_whole(n, start, inner)
        led, base = _PART.match(said + told.text[told.words[at].start : told.words[at].end]), _BASE.search(said)
        part = self._next_to(told, start) if base and base.start() == 0 else self._called(n, led["part"] if led else "")
        if part is None:
            return None
        whole = self._based(n, part, base["base"]) if base else self._larger(n, part) if led else None
        return (part.value, whole.value) if whole and whole.value > part.value else None

    def _in_whole(self, n: int, start: int, inner: Sequence[Count]) -> tuple[Decimal, Decimal] | None:
        """「动态类偏多，在316条信息中占了近七成」: the only part that the clause before names."""
        told, whole = self.told[n], inner[0]
        if len(inner) > 1 or not _INSIDE.search(whole.before) or start < _PAIR:
            return None
        before = told.words[clause_start(told.words, start - 1) : start - 1]
        if not before or any(word.number for word in before):
            return None
        text = told.text[before[0].start : before[-1].end]
        parts = {
            one.value
            for other in self.told
            for one in other.counts
            if one.is_in(base_unit(whole.number)) and one.value < whole.value and _label(one)[-_PAIR:] in text
        }
        return (parts.pop(), whole.value) if len(parts) == 1 else None

    def _next_to(self, told: ToldSentence, start: int) -> Count | None:
        """The figure of the clause right before."""
        before = [one for one in told.counts if one.at < start][-1:]
        between = [word.role for word in told.words[before[0].at + 1 : start]] if before else []
        is_next = sum(role in ENDS for role in between) == 1 and Role.FIGURE not in between
        return before[0] if is_next and between[-1] is Role.COMMA else None

    def _called(self, n: int, name: str) -> Count | None:
        """The only count of this sentence or of those before that stands behind `name`."""
        found = [one for one in self._near(n) if len(name) >= _PAIR and _is_called(one, name)]
        return found[0] if len({one.value for one in found}) == 1 else None

    def _based(self, n: int, part: Count, name: str) -> Count | None:
        """The only larger count in the unit of the part that the name of the base calls, or all that the year had."""
        kept = _IDLE.sub("", name)
        alike = [one for one in self._near(n) if one.is_in(base_unit(part.number)) and one.value > part.value]
        found = [one for one in alike if len(kept) >= _PAIR and kept[:_PAIR] in one.before[-_LONGEST:] + one.behind]
        if not kept or kept == part.number.unit:
            all_year = [one for one in alike if _ALL.search(one.before)] if _ALL.search(name) else []
            found = all_year or alike
        return found[0] if len({one.value for one in found}) == 1 else None

    def _larger(self, n: int, part: Count) -> Count | None:
        """The only larger count in its unit beside it that shares two characters of its name."""
        name = _label(part)
        pairs = {name[k : k + _PAIR] for k in range(len(name) - 1)}
        beside = next(told for told in self.told[max(0, n - _NEAR) : n + 1] if part in told.counts).counts
        found = [one for one in beside if one.is_in(base_unit(part.number)) and one.value > part.value]
        return found[0] if len(found) == 1 and any(pair in found[0].before for pair in pairs) else None

    def _near(self, n: int) -> Iterator[Count]:
        for k in range(max(0, n - _NEAR), n + 1):
            if self.told[k].passage == self.told[n].passage:
                yield from self.told[k].counts


def _is_called(count: Count, name: str) -> bool:
    return _SAID.sub("", count.before).endswith(name)


def _label(count: Count) -> str:
    return "".join(char for char in _SAID.sub("", count.before)[-_LONGEST:] if char not in "“”")


def _claim(told: ToldSentence, at: int, number: Number, part: Decimal, whole: Decimal) -> Claim:
    word = told.words[at]
    pieces = tuple(
        Claim(Way.FIGURE, number._replace(value=one, unit="", is_about=False, scale=1), word.start, word.end)
        for one in (part, whole)
    )
    return Claim(Way.SHARE, number, word.start, word.end, pieces=pieces)

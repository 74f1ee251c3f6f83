"""Shares of what a clause names, of a whole that its own parts make: 微信164条、网站128条…共348条，微信居首，占57.1%."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit, unread_figures
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_share
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import clause_start
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

_MOVED = (Role.UP, Role.DOWN, Role.LEVEL, Role.SAME_TIME, Role.OTHER_TIME, Role.AMONG, Role.WHEN)
_SHARE = remembered("占比?|比重|比例|超过?|接近|近|不足|不到|份额")
_LED = remembered(
    r"^(?:其中)?(?P<name>[\u4e00-\u9fff“”、（）]{2,16}?)(?:[两三四]类|的?(?:数量|发布量|件数|条数|占比|比重|比例|信息|内容|问题|方面|稿件))*(?:最[多高大]|居|排|位列|为主|占|仍|远|超|接近|近|不足|不到|合计|共)"
)
_BARE = remembered("[占比重例为达是约仅只到]")
_JOINED = remembered("[、和及与]")
_RATE = "率"
_NEAR = 2  # sentences before and behind, in which the parts may be counted
_PAIR = 2
_MOST = 8
_ROUGH = Decimal("0.12")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class SharesOfNamed:
    """Judges such shares of `told`; `cells` gives what the tables have."""

    told: Sequence[ToldSentence]
    cells: Callable[[], Mapping[Meant, Decimal]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            is_exact = number.decimals > 0 or number.is_about or _is_worded(number)
            if number.unit != "%" or not is_exact:
                continue
            named = self._named(n, at)
            wholes = self._wholes(n, named) if named else []
            if named is None or not wholes:
                continue
            part = sum((one.value for one in named), Decimal(0))
            others = [one.value for one in self._near(n) if one.is_in(base_unit(named[0].number))]
            if not any(_is_so(number, part, whole) for whole in (*wholes, *others) if whole > part):
                yield n, _claim(self.told[n], at, number, part, wholes[0])

    def _near(self, n: int) -> Iterator[Count]:
        for k in range(max(0, n - _NEAR), min(len(self.told), n + _NEAR + 1)):
            if self.told[k].passage == self.told[n].passage:
                yield from self.told[k].counts

    def _named(self, n: int, at: int) -> list[Count] | None:
        """The counts of what the clause, or the one before a bare share, names first of all; each counted once near it."""
        told, start = self.told[n], clause_start(self.told[n].words, at)
        words = told.words[start:at]
        said = told.text[told.words[start].start : told.words[at].start]
        if any(word.role in _MOVED or word.number for word in words) or _RATE in said:
            return None
        if not said or _BARE.match(said):
            before = clause_start(told.words, max(start - 1, 0))
            clause = told.words[before : max(start - 1, 0)]
            is_next = start > 0 and told.words[start - 1].role is Role.COMMA
            if not clause or not is_next or any(word.number for word in clause):
                return None
            said = told.text[clause[0].start : told.words[at].start]
        led = _LED.match(said + told.text[told.words[at].start : told.words[at].end])
        if led is None or not _SHARE.search(said + told.text[told.words[at].start : told.words[at].end]):
            return None
        names = [name for name in _JOINED.split(re.sub("[“”（）]", "", led["name"])) if len(name) >= _PAIR]
        found = [self._counted(n, name) for name in names]
        return [one for one in found if one] if found and all(found) else None

    def _counted(self, n: int, name: str) -> Count | None:
        """The only count near it that is called so."""
        same = [one for one in self._near(n) if _is_called(one, name)]
        return same[0] if len({(one.value, base_unit(one.number)) for one in same}) == 1 else None

    def _wholes(self, n: int, named: Sequence[Count]) -> list[Decimal]:
        """The figures near it, or of the tables, that a list with these makes."""
        unit = base_unit(named[0].number)
        if any(not one.is_in(unit) for one in named):
            return []
        sums = {total for run in self._lists(n, unit) if all(one in run for one in named) for total in [_sum(run)]}
        known = {one.value for one in self._near(n)} | {*self.cells().values()}
        return sorted(sums & known, reverse=True)

    def _lists(self, n: int, unit: str) -> Iterator[Sequence[Count]]:
        for k in range(max(0, n - _NEAR), min(len(self.told), n + _NEAR + 1)):
            counts = [one for one in self.told[k].counts if one.is_in(unit)]
            for a in range(len(counts)):
                for b in range(a + 3, min(len(counts), a + _MOST) + 1):
                    yield counts[a:b]


def _is_called(count: Count, name: str) -> bool:
    before = count.before.strip("，、的为有是共")
    return before.endswith(name) or before.startswith(name)


def _sum(run: Sequence[Count]) -> Decimal:
    return sum((one.value for one in run), Decimal(0))


def _is_worded(number: Number) -> bool:
    return "分之" in number.text or "成" in number.text or "半" in number.text


def _is_so(number: Number, part: Decimal, whole: Decimal) -> bool:
    """Whether it is; 三分之二强 is said of a little more."""
    made = part / whole * _HUNDRED
    if number.is_about or _is_worded(number):
        return abs(made - number.value) <= number.value * _ROUGH
    return is_share(number, part, whole)


def _claim(told: ToldSentence, at: int, number: Number, part: Decimal, whole: Decimal) -> Claim:
    word = told.words[at]
    pieces = tuple(
        Claim(Way.FIGURE, number._replace(value=one, unit=""), word.start, word.end) for one in (part, whole)
    )
    return Claim(Way.SHARE, number, word.start, word.end, pieces=pieces)

"""Shares of a part in a whole, both found around the clause: wrong where no part that it may be of makes it of any whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.report.neighbourhood import Neighbourhood
from reportgen.core.claims.report.share_said import ShareSaid, read_share
from reportgen.core.claims.sentence.told import (
    Count,
    ToldSentence,
    base_unit,
    has_share,
    is_listed,
    unread_figures,
)
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_near_share, is_share
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import since_break
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass
from reportgen.core.light_tuple import NamedTuple

_MOST, _SEVERAL, _PAIR = 8, 2, 2
_ALL = remembered("全年|总|共")
_ROUGHLY = remembered("[近约逾超]|不足|不到|左右|上下")
_MORE, _LESS, _NEARLY = "逾超", ("近", "不足", "不到"), "近"


class _Found(NamedTuple):
    """The values that may be meant, the likeliest first, in one unit; `is_sure` where the text says that it is this one."""

    values: Sequence[Decimal]
    unit: str = ""
    is_sure: bool = False
    is_given: bool = False  # a cell, or a figure of the clause itself

    def below(self, most: Decimal) -> _Found:
        """Those that a whole can have as parts."""
        values = [one for one in self.values if one < most]
        return self._replace(values=values, is_sure=self.is_sure or len(values) == 1 < len(self.values))


@dataclass(frozen=True)
class Shares:
    """Judges the shares of `told`, all sentences of a report; `cells` gives what its tables have for each measure and part."""

    told: Sequence[ToldSentence]
    cells: Callable[[], Mapping[Meant, Decimal]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            said = read_share(n, self.told[n], at, number) if number.unit == "%" else None
            parts = self._parts(said) if said else None
            if said is None or parts is None or not parts.values:
                continue
            wholes = self._wholes(said, parts)
            less = parts.below(max(wholes.values, default=Decimal(0)))
            pairs = [(part, whole) for part in less.values for whole in wholes.values if whole > part]
            if not pairs or any(self._is_so(said, *pair) for pair in pairs):
                continue
            is_sure = wholes.is_given or (less.is_sure and wholes.is_sure)
            if is_sure or not self._is_made_around(said, parts):
                yield n, _claim(self.told[n], at, number, *pairs[0])

    @cached_property
    def _around(self) -> Neighbourhood:
        return Neighbourhood(self.told)

    # ── the part ─────────────────────────────────────────────────────────────

    def _parts(self, said: ShareSaid) -> _Found | None:
        """The figure of the clause; what it names, each counted once; what the figures before make together; the one right before."""
        told = self.told[said.n]
        if said.inner is not None and not said.is_whole:
            return _found([said.inner], True)
        if said.behind is not None:
            return _found([said.behind], True)
        is_run = said.is_together and len(said.names) < _SEVERAL
        named = self._named(said) if said.names and not is_run else None
        if is_run or (said.is_together and not (named and named.values)):
            return self._runs(told, said.start)
        if named and named.values:
            return named
        if said.part.strip("，、其中的仅只约也就已均都在") and not said.is_whole:
            return None
        whole = said.inner.value if said.inner and said.is_whole else None
        before = self._around.named_in(said.n, said.before) if said.before else []
        found = _found([one for one in before if one.value != whole])
        if len(found.values) == 1:
            return found._replace(is_sure=True)
        if said.beside is None:
            return None
        made = [*told.made_to(said.beside)] if is_listed(told, said.beside) else [said.beside.value]
        return _Found(made, base_unit(said.beside.number), len(made) == 1)

    def _named(self, said: ShareSaid) -> _Found | None:
        called = self._around.called
        found = [[one for one in called(said.n, name) if one is not said.inner] for name in said.names]
        if len(found) == 1 and not found[0]:
            return _found(self._around.roughly_called(said.n, said.names[0])) if self._is_known(said) else None
        units = {base_unit(one.number) for each in found for one in each}
        if not all(found) or len(units) > 1:
            return None
        if len(found) == 1:
            values = [*dict.fromkeys(one.value for one in found[0])]
            return _Found(values, units.pop(), len(values) == 1)
        if any(len({one.value for one in each}) > 1 for each in found):
            return None
        return _Found([sum((each[0].value for each in found), Decimal(0))], units.pop(), True)

    def _is_known(self, said: ShareSaid) -> bool:
        """Whether the rest of a name is told before it, or says nothing: 汽车补贴 of 补贴…汽车6.3亿元, 归集额; not 微信粉丝 of 微信164条."""
        told, rest = self.told[said.n], said.names[0][_PAIR:]
        before = "".join(one.text for one in self.told[max(0, said.n - 2) : said.n] if one.passage == told.passage)
        return len(rest) == 1 or (len(rest) > 1 and rest in before + told.text[: told.words[said.start].start])

    def _runs(self, told: ToldSentence, end: int) -> _Found:
        """What the last figures make, all in one unit, the longest run first."""
        counts = [one for one in told.counts if one.at < end]
        values, unit = list[Decimal](), base_unit(counts[-1].number) if counts else ""
        for one in reversed(counts):
            if not one.is_in(unit) or len(values) == _MOST:
                break
            values.insert(0, one.value)
        return _Found([sum(values[k:], Decimal(0)) for k in range(len(values) - 1)], unit)

    # ── the whole ────────────────────────────────────────────────────────────

    def _wholes(self, said: ShareSaid, parts: _Found) -> _Found:
        """The figure of the clause; what it names behind 占, a cell or a count; the larger ones of the sentence, else before it."""
        if said.inner is not None and said.is_whole:
            return _found([said.inner], True)._replace(is_given=True)
        if cells := [*self._cells_named(said)]:
            return _Found(cells, parts.unit, True, True)
        told = self.told[said.n]
        least = min(parts.values)
        if len(said.base_name) > 1:
            called = self._around.called(said.n, said.base_name) or self._around.roughly_called(said.n, said.base_name)
            values = [*dict.fromkeys(one.value for one in called if one.is_in(parts.unit) and one.value > least)]
            if values or not said.is_any(parts.unit):
                return _Found(values, parts.unit, len(values) == 1)
        near = [one for one in self._around.near(said.n) if one.is_in(parts.unit) and one.value > least]
        all_year = _found([one for one in near if said.is_of_all and _ALL.search(one.before)], True)
        if len(all_year.values) == 1:
            return all_year
        if each := _to_each(told, parts.unit):
            return _Found([each], parts.unit)
        if lists := [*self._of_list(said, parts)]:
            return _Found(lists, parts.unit)
        larger = [one for one in told.counts if one.is_in(parts.unit) and one.value > least]
        # Parts beside it: what they are parts of is not said.
        shared = [] if said.behind else [one for one in larger if one is not said.beside and has_share(told, one)]
        here = [one for one in larger if one.at < said.at]
        found = _found([one for one in here or near if one not in shared])
        return found._replace(is_sure=bool(here) and len(found.values) == 1 and _is_led_in(told, said))

    def _of_list(self, said: ShareSaid, parts: _Found) -> Iterator[Decimal]:
        """「微信164条、网站128条、抖音56条，共348条」: a figure near it, or of a cell, that a list with the part makes."""
        if len(parts.values) > 1 or not (said.names or said.before):
            return
        shared = {one.value for told in self.told for one in told.counts if has_share(told, one)}
        known = {one.value for one in self._around.near(said.n, 2)} - shared | {*self.cells().values()}
        for run in self._around.lists(said.n, parts.unit):
            values = [one.value for one in run]
            if (made := sum(values, Decimal(0))) in known and parts.values[0] in values:
                yield made

    def _cells_named(self, said: ShareSaid) -> Iterator[Decimal]:
        """The cells that the words behind 占 name, of the subjects that the sentence speaks of."""
        told = self.told[said.n]
        if any(word.role is Role.AWAY for word in told.words[: said.at]):
            return
        senses = {(one.subject, one.id) for word in said.words if word.role is Role.MEASURE for one in word.senses}
        spoken = {one.subject for word in told.words if word.role is Role.SUBJECT for one in word.senses[:1]}
        spoken |= {meant.subject for claim in told.claims for meant in claim.meant}
        for meant, value in self.cells().items() if senses else ():
            is_meant = (meant.subject, meant.measures[0]) in senses and not meant.parts
            if is_meant and meant.subject in spoken:
                yield value

    # ── doubt ────────────────────────────────────────────────────────────────

    def _is_made_around(self, said: ShareSaid, parts: _Found) -> bool:
        """Whether others make it: two of the sentence, or the part with any of the report, and two of those near; of a rough one the part."""
        counts = [*self._around.near(said.n)]
        if said.number.is_about:
            some = [*self._around.every()] if said.base_name else counts
            wholes = [one.value for one in some if one.is_in(parts.unit)]
            wholes += self.cells().values() if said.base_name else ()
            return any(self._is_so(said, part, whole) for part in parts.values for whole in wholes if whole != part)
        told, back = self.told[said.n], self.told[max(0, said.n - 2) : said.n + 1]
        here = [*(one.value for one in told.counts), *told.sums_to(len(told.words))]
        near = [*(one.value for one in counts), *(total for one in back for total in one.sums_to(len(one.words)))]
        every = [*near, *(one.value for one in self._around.every()), *self.cells().values()]
        of_any = ((part, whole) for part in parts.values for whole in every)
        is_of_two = said.base_name != "" or any(
            is_share(said.number, part, whole) for part in (*parts.values, *near) for whole in near
        )
        return is_of_two and any(
            is_share(said.number, *pair)
            for pairs in (of_any, ((one, two) for one in here for two in here))
            for pair in pairs
        )

    def _is_so(self, said: ShareSaid, part: Decimal, whole: Decimal) -> bool:
        """Whether it is; 接近新收总量的一半 is said of a little less, or more."""
        told, number = self.told[said.n], said.number
        if part >= whole:
            return False
        rough = _ROUGHLY.search(told.text[told.words[said.start].start : told.words[said.at].start])
        if rough is None:
            return is_share(number, part, whole)
        side = 1 if rough.group() in _MORE else -1 if rough.group() in _LESS else 0
        text = _NEARLY + number.text if rough.group() == _NEARLY else number.text
        return is_near_share(number._replace(is_about=True, side=number.side or side, text=text), part, whole)


def _to_each(told: ToldSentence, unit: str) -> Decimal | None:
    """「13个乡镇各设信息员1名」: how many that makes."""
    for one, two in pairwise(told.counts):
        if two.value == 1 and two.is_in(unit) and "各" in told.text[told.words[one.at].end : told.words[two.at].start]:
            return one.value
    return None


def _is_led_in(told: ToldSentence, said: ShareSaid) -> bool:
    """「发布320条，其中原创240条，占四分之三」, 「合计1584条，其中网站占66%」: of what stands before 其中."""
    led = since_break(told.words, said.beside.at) if said.beside else ()
    return any(word.role is Role.AMONG for word in (*led, *told.words[max(0, said.start - 1) : said.start]))


def _found(counts: Sequence[Count], is_sure: bool = False) -> _Found:
    unit = base_unit(counts[0].number) if counts else ""
    return _Found([*dict.fromkeys(one.value for one in counts)], unit, is_sure)


def _claim(told: ToldSentence, at: int, number: Number, part: Decimal, whole: Decimal) -> Claim:
    word = told.words[at]
    pieces = tuple(
        Claim(Way.FIGURE, number._replace(value=one, unit="", is_about=False, scale=1), word.start, word.end)
        for one in (part, whole)
    )
    return Claim(Way.SHARE, number, word.start, word.end, pieces=pieces)

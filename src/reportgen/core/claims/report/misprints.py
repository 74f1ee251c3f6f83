"""Percentages that no figures around make, and would make were one digit another, or two exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.sides import as_led
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit, is_listed, unread_figures
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.digit_slips import is_exchanged, is_slipped, slips_of
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import since_break
from reportgen.core.compiled import remembered
from reportgen.core.language.worth import round_half_up
from reportgen.core.light import dataclass

_HUNDRED = Decimal(100)
_BACK = 2  # sentences before, whose figures it may be of
_NEXT_TO = 3  # figures before it, of which it may be the share
_EXCHANGED, _CHANGED = 3, 4  # digits that it takes for an exchange, for another digit, to be no chance
_DOUBLED = "番"
_COMPARING = remembered("[较比由从增减升降]|上年|去年|原")
_TURNS = (Role.UP, Role.DOWN)


@dataclass(frozen=True)
class Misprints:
    """Judges the percentages of `told`, all sentences of a report; `wholes` gives what its tables count as wholes."""

    told: Sequence[ToldSentence]
    wholes: Callable[[], Mapping[Meant, Decimal]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            if number.unit != "%":
                yield from ((n, claim) for claim in self._apart(n, at, number))
                continue
            if _DOUBLED in number.text:
                yield from ((n, claim) for claim in self._doubled(n, at))
            if not number.is_about and _digits(number) >= _EXCHANGED and not self.is_explained(n, at):
                found = self._growth(n, at, number) or self._share(n, at, number)
                yield from ((n, found),) if found else ()

    # ── what is right ────────────────────────────────────────────────────────

    def is_explained(self, n: int, at: int) -> bool:
        """Whether the percentage at word `at` of sentence `n` is a share, or a change, of any figures around."""
        number = self.told[n].words[at].number
        assert number is not None
        near = [one.value for one in self._near(n)]
        tops = [*near, *self.told[n].sums_to(len(self.told[n].words))]
        bases = [*tops, *self._told_before(n), *(self._cells.values() if number.decimals > 1 else ())]
        return any(_makes(number, top, base) for top in tops for base in bases if top and base)

    def is_share_beside(self, n: int, at: int, wholes: Sequence[Decimal]) -> bool:
        """Whether it is the share that figures right before it, together or not, are of another of its sentence or of `wholes`."""
        told, said = self.told[n], self.told[n].words[at].number
        before = [one for one in told.counts if one.at < at]
        if said is None or not before:
            return False
        number = as_led(said, since_break(told.words, at))
        last = before[-1]
        alike = [one.value for one in before[:-1] if one.is_in(base_unit(last.number))]
        parts = [*told.made_to(last)] if not number.is_about or is_listed(told, last) else [last.value]
        of = [*wholes, *(alike if number.decimals else ())]
        is_exact = any(part * _HUNDRED == whole * number.value for whole in alike for part in parts)
        return is_exact or any(
            agrees(number, part / whole * _HUNDRED) for whole in of for part in parts if 0 < part < whole
        )

    def _near(self, n: int) -> list[Count]:
        """The figures of the sentence and of those before it in its text, the nearest sentence first."""
        here = self.told[n].passage
        return [
            count
            for k in range(n, max(-1, n - 1 - _BACK), -1)
            if self.told[k].passage == here
            for count in self.told[k].counts
        ]

    def _told_before(self, n: int) -> Iterator[Decimal]:
        """What its text has counted before: of it a share may be, however far back it stands."""
        for k in range(n - 1 - _BACK, -1, -1):
            if self.told[k].passage != self.told[n].passage:
                return
            yield from (one.value for one in self.told[k].counts)

    @cached_property
    def _cells(self) -> Mapping[Meant, Decimal]:
        return self.wholes()

    # ── what it should be ────────────────────────────────────────────────────

    def _share(self, n: int, at: int, number: Number) -> Claim | None:
        """Of the figures right before it, one as a part of another, or of a whole that its sentence names."""
        told = self.told[n]
        if any(word.role in _TURNS for word in since_break(told.words, at)):
            return None  # 涨幅13.6%: no share of anything
        before = [one for one in self._near(n) if one in told.counts and one.at < at]
        before = [*reversed(before), *(one for one in self._near(n) if one not in told.counts)]
        far = [one for k in range(n - 1 - _BACK) if self.told[k].passage == told.passage for one in self.told[k].counts]
        is_share = any(word.role is Role.SHARE for word in since_break(told.words, at))
        for part in before[:_NEXT_TO]:
            for whole in (*before, *(far if is_share else ())):
                is_part = whole.is_in(base_unit(part.number)) and whole.value > part.value
                if is_part and _is_meant(number, part.value / whole.value * _HUNDRED):
                    return self._claim(n, at, Way.SHARE, part, whole)
            for meant, value in self._named(n):
                if value > part.value and _is_meant(number, part.value / value * _HUNDRED):
                    word = told.words[at]
                    of = Claim(Way.FIGURE, part.number, word.start, word.end)
                    return Claim(Way.SHARE, number, word.start, word.end, of=of, bases=(meant,))
        return None

    def _named(self, n: int) -> Iterator[tuple[Meant, Decimal]]:
        named = {sense.subject for word in self.told[n].words for sense in word.senses}
        yield from ((meant, value) for meant, value in self._cells.items() if meant.subject in named)

    def _growth(self, n: int, at: int, number: Number) -> Claim | None:
        """「46820条，比上年多3210条，增长7.14%」: apart by a slip in any of the three."""
        told = self.told[n]
        turns = [word.role for word in since_break(told.words, at) if word.role in _TURNS]
        before = [one for one in told.counts if one.at < at][-_NEXT_TO:]
        if len(turns) != 1:
            return None
        way = 1 if turns[0] is Role.UP else -1
        for one, two in ((a, b) for k, a in enumerate(before) for b in before[k + 1 :]):
            if base_unit(one.number) != base_unit(two.number):
                continue
            apart = _readings(one.value, two.value, way)
            for now, then in apart:
                if _is_growth(now, then, way) and _is_meant(number, abs(now - then) / then * _HUNDRED):
                    return self._change(n, at, one, now, then, way)
            slips = (
                *((slip, two.value) for slip in slips_of(one.number)),
                *((one.value, slip) for slip in slips_of(two.number)),
            )
            for first, second in slips:
                for (now, then), (said, was) in zip(_readings(first, second, way), apart, strict=True):
                    if _is_growth(now, then, way) and agrees(number, abs(now - then) / then * _HUNDRED) and was > 0:
                        return self._change(n, at, one, said, was, way)
        return None

    def _apart(self, n: int, at: int, number: Number) -> Iterator[Claim]:
        """「投入96.8万元，较预算110万元节约12.3万元」: by how much two figures are apart, with two digits exchanged."""
        told = self.told[n]
        before = [one for one in told.counts if one.at < at][-2:]
        if len(before) < 2 or _digits(number) < _EXCHANGED - 1 or number.is_about:
            return
        if any(one.is_in(base_unit(number)) is False or one.number.scale != number.scale for one in before):
            return
        apart = before[0].value - before[1].value
        values = {
            one.value for k in range(max(0, n - _BACK), n + 1) for one in self.told[k].counts if one.at != at or k != n
        }
        between = told.text[told.words[before[0].at].end : told.words[at].start]
        if (
            number.value not in values
            and _COMPARING.search(between)
            and is_exchanged(abs(apart) / number.scale, number.digits)
        ):
            yield self._change(n, at, before[0], before[0].value, before[1].value, 1 if apart > 0 else -1)

    def _doubled(self, n: int, at: int) -> Iterator[Claim]:
        """「由2.4万人增至3.6万人，一年之间翻了一番」."""
        told, number = self.told[n], self.told[n].words[at].number
        before = [one for one in told.counts if one.at < at][-2:]
        if len(before) < 2 or number is None or base_unit(before[0].number) != base_unit(before[1].number):
            return
        then, now = before
        between = [word.role for word in told.words[then.at : now.at]]
        is_so = agrees(number, (now.value - then.value) / then.value * _HUNDRED)
        if Role.LEVEL in between and Role.STOP not in between and not is_so:
            yield self._change(n, at, now, now.value, then.value, 1)

    def _claim(self, n: int, at: int, way: Way, *pieces: Count) -> Claim:
        word = self.told[n].words[at]
        assert word.number is not None
        made = tuple(Claim(Way.FIGURE, one.number, word.start, word.end) for one in pieces)
        return Claim(way, word.number, word.start, word.end, pieces=made)

    def _change(self, n: int, at: int, like: Count, now: Decimal, then: Decimal, way: int) -> Claim:
        word = self.told[n].words[at]
        assert word.number is not None
        pieces = tuple(
            Claim(Way.FIGURE, like.number._replace(value=value), word.start, word.end) for value in (now, then)
        )
        return Claim(Way.CHANGE, word.number, word.start, word.end, pieces=pieces, direction=way)


def _readings(one: Decimal, two: Decimal, way: int) -> tuple[tuple[Decimal, Decimal], ...]:
    """What two figures before a percentage may be, this year's first: of now and by how much more, of now and then, or of then and now."""
    return (one, one - way * two), (one, two), (two, one)


def _is_growth(now: Decimal, then: Decimal, way: int) -> bool:
    return then > 0 and (now - then) * way > 0


def _makes(number: Number, top: Decimal, base: Decimal) -> bool:
    """Whether it is a share, or by how much two figures are apart."""
    return any(agrees(number, made * _HUNDRED) for made in (top / base, abs(top - base) / base))


def _is_meant(number: Number, made: Decimal) -> bool:
    """Whether a slip makes it of what should stand there."""
    should = round_half_up(made, number.decimals)
    if should == number.digits or should > _HUNDRED * 10:
        return False
    is_near = is_slipped if _digits(number) >= _CHANGED else is_exchanged
    return is_near(number.digits, should)


def _digits(number: Number) -> int:
    return len(str(number.digits).replace(".", ""))

"""Figures that the form names, in a sentence whose others are what the tables have: 予以公开4件，部分公开2件，不掌握2件，不予处理1件.

Where a sentence has not said of what it speaks, no figure is bound. But that several are exactly the cells which their words name,
is no chance: so the one that is not, is of its cell too. See docs/decisions/0164.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import COUNTS_OF_FIGURES
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.digit_slips import is_shifted
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import clause_start, since_break
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.light import dataclass
from reportgen.core.light_tuple import NamedTuple

# How sure it makes a sentence that one figure is the cell named beside it: of two digits, of one, of 1 and 0.
_TWO_DIGITS, _ONE_DIGIT, _ONE = 4, 2, 1
_SURE = 6
_TEN, _LONG_NAME = 10, 4
_NOW, _OF = (None, When.THIS), "的"
_PLAIN = (*FILLERS, Role.AMONG, Role.AND, Role.MEASURE, Role.SUBJECT, Role.NOT, Role.EACH, Role.WHEN)
_TURNS = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME, Role.SHARE, Role.TOTAL, Role.REST)


class _Named(NamedTuple):
    figure: Count
    meant: tuple[Meant, ...]
    values: tuple[Decimal, ...]

    @property
    def holds(self) -> bool:
        return self.figure.value in self.values


@dataclass(frozen=True)
class BorneLists:
    """Judges such figures of `told`; `value` gives what the report has for a measure."""

    told: Sequence[ToldSentence]
    vocabulary: Vocabulary
    value: Callable[[Meant], Decimal | None]

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """What they claim, each with the number of its sentence."""
        for n, told in enumerate(self.told):
            if told.is_of_now and not told.wrong:
                yield from ((n, claim) for claim in self._odd(told))

    def _odd(self, told: ToldSentence) -> Iterator[Claim]:
        read = {claim.start for claim in told.claims if claim.meant}
        named = [one for count in told.counts if (one := self._named(told, count))]
        holding = [one for one in named if one.holds]
        sure = sum(_weight(one.figure.value) for one in holding)
        for segment in _segments(told, named):
            odd = [one for one in segment if not one.holds]
            if not odd or any(told.words[one.figure.at].start in read for one in odd):
                continue
            is_swapped = len(odd) == 2 and odd[0].figure.value in odd[1].values and odd[1].figure.value in odd[0].values
            if len(odd) == 1 or is_swapped:
                more = _TWO_DIGITS if is_swapped else self._by_itself(told, odd[0])
                yield from (
                    self._claim(told, one, holding) for one in odd if sure + more >= _SURE and self._is_bound(told, one)
                )

    def _by_itself(self, told: ToldSentence, odd: _Named) -> int:
        """How sure a clause is that has nothing but a long name and its figure, or all digits of the cell in another unit."""
        if any(_is_in_other_unit(odd.figure.value, one) for one in odd.values):
            return _SURE
        clause = told.words[clause_start(told.words, odd.figure.at) : odd.figure.at]
        name = [word for word in clause if word.role not in FILLERS]
        return _ONE_DIGIT if len(name) == 1 and len(name[0].text) >= _LONG_NAME else 0

    def _claim(self, told: ToldSentence, odd: _Named, holding: Sequence[_Named]) -> Claim:
        """Of a subject that the sentence speaks of, where the name may be of several."""
        spoken = {meant.subject for one in holding for meant in one.meant}
        meant = tuple(one for one in odd.meant if one.subject in spoken) or odd.meant
        word = told.words[odd.figure.at]
        return Claim(Way.FIGURE, odd.figure.number, word.start, word.end, meant=meant)

    def _named(self, told: ToldSentence, count: Count) -> _Named | None:
        """What the last name of its clause may be, and what the report has for that."""
        since = since_break(told.words, count.at)
        if any(word.role in _TURNS or word.when not in _NOW for word in since) or told.before(count.at).endswith(_OF):
            return None  # 12月下旬收到的1件, 应办的485件与14件: of some
        if count.behind.startswith(COUNTS_OF_FIGURES):
            return None
        word = next((one for one in reversed(since) if one.role in (Role.MEASURE, Role.SUBJECT)), None)
        meant = [one for one in (self._meanings(word) if word else ()) if count.number.unit in self._units(one)]
        values = [
            known * self.vocabulary.subjects[one.subject].scale
            for one in meant
            if (known := self.value(one)) is not None
        ]
        return _Named(count, tuple(meant), tuple(values)) if meant and len(values) == len(meant) else None

    def _units(self, meant: Meant) -> tuple[str, ...]:
        return self.vocabulary.subjects[meant.subject].units

    def _meanings(self, word: Word) -> Iterator[Meant]:
        for sense in word.senses:
            topic = self.vocabulary.subjects.get(sense.subject)
            if topic and word.role is Role.MEASURE and sense.role == Role.MEASURE:
                yield Meant(sense.subject, (sense.id,))
            elif topic and word.role is Role.SUBJECT and sense.role == Role.SUBJECT:
                yield from (Meant(sense.subject, (name,)) for name in topic.usual or tuple(topic.measures)[:1])

    def _is_bound(self, told: ToldSentence, odd: _Named) -> bool:
        """Whether nothing stands between the name and the figure, and no other cell of the form has it beside this name."""
        start = clause_start(told.words, odd.figure.at)
        clause = told.words[start : odd.figure.at]
        last = [word for word in since_break(told.words, odd.figure.at) if word.role not in FILLERS][-1:]
        is_next = bool(last) and last[0].role in (Role.MEASURE, Role.SUBJECT)
        is_clear = all(word.role in (*_PLAIN, Role.FIGURE) for word in clause)
        is_near = any(_may_be(odd.figure.value, one) for one in odd.values)
        of = next(
            (word for word in reversed(told.words[: odd.figure.at]) if word.role in (Role.SUBJECT, Role.STOP)), None
        )
        if of is not None and of.subjects and not any(one.subject in of.subjects for one in odd.meant):
            return False  # 废止行政规范性文件1件，年末有效2件: no 规章
        return is_next and is_clear and is_near and odd.figure.value not in self._others(odd)

    def _others(self, odd: _Named) -> frozenset[Decimal]:
        """What the tables have of the same subject for names that hold this one in them: 予以公开 for 公开."""
        names = {name for one in odd.meant for name in one.measures}
        subject = self.vocabulary.subjects[odd.meant[0].subject]
        alike = [name for name in subject.measures if any(name in one or one in name for one in names)]
        found = (self.value(Meant(subject.id, (name,))) for name in alike)
        return frozenset(one * subject.scale for one in found if one is not None)


def _segments(told: ToldSentence, named: Sequence[_Named]) -> Iterator[list[_Named]]:
    """Those between two stops."""
    found, last = list[_Named](), 0
    for one in named:
        if any(word.role is Role.STOP for word in told.words[last : one.figure.at]):
            yield found
            found = []
        found.append(one)
        last = one.figure.at
    yield found


def _is_in_other_unit(said: Decimal, value: Decimal) -> bool:
    """「收费3652.48元」, for so many 万元: of four digits and more, none of which is chance."""
    digits = [one.normalize().as_tuple().digits for one in (said, value)]
    return said != value and digits[0] == digits[1] and len(digits[0]) >= _LONG_NAME


def _weight(value: Decimal) -> int:
    return _TWO_DIGITS if value >= _TEN else _ONE_DIGIT if value > 1 else _ONE


def _may_be(said: Decimal, value: Decimal) -> bool:
    """Whether a slip makes it: by no more than the double or the half, or a nought."""
    small, large = sorted((said, value))
    return large <= 3 * small or is_shifted(said, value) or large < _TEN or _is_in_other_unit(said, value)

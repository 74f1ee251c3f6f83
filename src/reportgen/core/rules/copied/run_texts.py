"""What the reports of one run have said so far, looked up by their words: which of them a report is a copy of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Protocol

from reportgen.core.light_tuple import NamedTuple
from reportgen.core.periods.period import Period
from reportgen.core.rules.copied.similarity import Likeness, WordedPart, likeness_of

# So many earlier reports are known by one fingerprint; what more of them say is no help in telling whose words they are.
_MOST_KNOWN = 8
# So many earlier reports are compared for each part, those with the most fingerprints in common.
_COMPARED = 3


_Parts = Sequence[WordedPart]


class Earlier(NamedTuple):
    """What the report of the same unit about the period before says, and its source."""

    source: str
    parts: _Parts


class Copy(NamedTuple):
    """A report that says what an earlier one says: the parts in question, and the reports of the run that do so too.

    `first` is the source of the first of them, `size` counts them up to this one, it included.
    """

    source: str
    parts: tuple[Likeness, ...]
    first: str
    size: int


class AskedOfRun(NamedTuple):
    """What a rule asks the run about a report: who has said its `parts`, by which the run knows the report from then on.

    With `over` it asks for another unit's report that has more than so many percent of a part; without, for what the same
    unit has said about the period before. `prints` are the fingerprints of the parts: whoever asks works them out.
    """

    rule: tuple[str, ...]
    source: str
    unit: tuple[str, ...]
    period: Period | None
    parts: _Parts
    over: int | None = None
    prints: Sequence[set[int]] = ()

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule[-1]


# The answer to what the rule of a code has asked; a run that is spread over processes is waited for here.
Heard = Callable[[str], "Copy | Earlier | None"]


class ReportRun(Protocol):
    """Whoever knows what the reports of a run have said so far."""

    def hear(self, asked: Sequence[AskedOfRun]) -> Heard:
        """Take in what the rules ask about one report; the reports of a run are heard in their order."""


class Hearing(NamedTuple):
    """What the rules have asked about one report, by their codes, and the answers."""

    asked: Mapping[str, AskedOfRun]
    heard: Heard


class _Known(NamedTuple):
    source: str
    unit: tuple[str, ...]
    parts: dict[str, WordedPart]
    first: int


class _Index:
    """The reports that one rule has looked into. Work and memory for a report do not grow with their number."""

    def __init__(self) -> None:
        self.known: list[_Known] = []
        self.by_fingerprint: dict[int, tuple[int, ...]] = {}
        self.sizes: Counter[int] = Counter()

    def proposed(self, prints: Sequence[set[int]], unit: tuple[str, ...]) -> list[int]:
        """The earlier reports of other units worth comparing, in their order."""
        found: set[int] = set()
        for part in prints:
            shared = Counter(chain.from_iterable(map(self.by_fingerprint.get, part, repeat(()))))
            others = {number: count for number, count in shared.items() if not unit or self.known[number].unit != unit}
            found |= {*sorted(others, key=lambda number: (-others[number], number))[:_COMPARED]}
        return sorted(found)

    def add(self, known: _Known, prints: Sequence[set[int]]) -> None:
        number = len(self.known)
        self.known.append(known)
        self.sizes[known.first] += 1
        for one in (one for part in prints for one in part):
            numbers = self.by_fingerprint.get(one, ())
            if len(numbers) < _MOST_KNOWN:
                self.by_fingerprint[one] = (*numbers, number)


class RunTexts:
    """The texts of the reports of one run, rule by rule."""

    def __init__(self) -> None:
        self._indexes: dict[tuple[str, ...], _Index] = {}
        self._units: dict[tuple[tuple[str, ...], tuple[str, ...], Period], Earlier] = {}

    def hear(self, asked: Sequence[AskedOfRun]) -> Heard:
        """The answers to `asked`, all about one report; then its words are known, too."""
        return self.answers(asked).get

    def answers(self, asked: Sequence[AskedOfRun]) -> dict[str, Copy | Earlier | None]:
        """The same, each under the code of its rule."""
        return {one.code: self._earlier(one) if one.over is None else self._copied(one, one.over) for one in asked}

    def copied(
        self, rule: tuple[str, ...], source: str, unit: tuple[str, ...], parts: Sequence[WordedPart], over: int
    ) -> Copy | None:
        """The earlier report that most of `parts` are like, more than `over` percent of one; then they are known, too.

        Reports of one `unit` are not compared with each other; () is a unit that is not known.
        """
        return self._copied(asked_of_others(rule, source, unit, parts, over), over)

    def _earlier(self, asked: AskedOfRun) -> Earlier | None:
        """The source and the parts of the unit's report about the period before, if the run has had it."""
        if asked.period is None or not asked.unit:
            return None
        found = self._units.get((asked.rule, asked.unit, asked.period.before))
        self._units.setdefault((asked.rule, asked.unit, asked.period), Earlier(asked.source, asked.parts))
        return found

    def _copied(self, asked: AskedOfRun, over: int) -> Copy | None:
        index = self._indexes.setdefault(asked.rule, _Index())
        number, likest = -1, tuple[Likeness, ...]()
        for one in index.proposed(asked.prints, asked.unit):
            found = tuple(_over(asked.parts, index.known[one], over))
            if _covered(found) > _covered(likest):
                number, likest = one, found
        first = index.known[number].first if likest else len(index.known)
        known = {part.home: part for part in asked.parts}
        index.add(_Known(asked.source, asked.unit, known, first), asked.prints)
        if not likest:
            return None
        return Copy(index.known[number].source, likest, index.known[first].source, index.sizes[first])


def asked_of_others(rule: tuple[str, ...], source: str, unit: tuple[str, ...], parts: _Parts, over: int) -> AskedOfRun:
    """The question for the report of another unit that is like this one."""
    telling = [part for part in parts if part.is_telling]
    return AskedOfRun(rule, source, unit, None, telling, over, [part.fingerprints() for part in telling])


def _over(parts: Sequence[WordedPart], known: _Known, over: int) -> Iterator[Likeness]:
    for part in parts:
        if part.home in known.parts:
            found = likeness_of(part, known.parts[part.home])
            if found.percent > over:
                yield found


def _covered(found: Sequence[Likeness]) -> int:
    return sum(likeness.covered for likeness in found)

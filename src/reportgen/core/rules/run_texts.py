"""What the reports of one run have said so far, looked up by their words: which of them a report is a copy of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.core.periods.period import Period
from reportgen.core.rules.similarity import Likeness, WordedPart, likeness_of

# So many earlier reports are known by one fingerprint; what more of them say is no help in telling whose words they are.
_MOST_KNOWN = 8
# So many earlier reports are compared for each part, those with the most fingerprints in common.
_COMPARED = 3


_Parts = Sequence[WordedPart]
_Text = tuple[str, _Parts]


class Copy(NamedTuple):
    """A report that says what an earlier one says: the parts in question, and the reports of the run that do so too.

    `first` is the source of the first of them, `size` counts them up to this one, it included.
    """

    source: str
    parts: tuple[Likeness, ...]
    first: str
    size: int


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
            shared = Counter(number for one in part for number in self.by_fingerprint.get(one, ()))
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
        self._units: dict[tuple[tuple[str, ...], tuple[str, ...], Period], _Text] = {}

    def keep(self, rule: tuple[str, ...], unit: tuple[str, ...], period: Period, source: str, parts: _Parts) -> None:
        """Remember what the report of a unit about a period says."""
        self._units.setdefault((rule, unit, period), (source, parts))

    def of_unit(self, rule: tuple[str, ...], unit: tuple[str, ...], period: Period) -> _Text | None:
        """The source and the parts of the report of a unit about a period, if the run has had it."""
        return self._units.get((rule, unit, period))

    def copied(
        self, rule: tuple[str, ...], source: str, unit: tuple[str, ...], parts: Sequence[WordedPart], over: int
    ) -> Copy | None:
        """The earlier report that most of `parts` are like, more than `over` percent of one; then they are known, too.

        Reports of one `unit` are not compared with each other; () is a unit that is not known.
        """
        index = self._indexes.setdefault(rule, _Index())
        parts = [part for part in parts if part.is_telling]
        prints = [part.fingerprints() for part in parts]
        number, likest = -1, tuple[Likeness, ...]()
        for one in index.proposed(prints, unit):
            found = tuple(_over(parts, index.known[one], over))
            if _covered(found) > _covered(likest):
                number, likest = one, found
        first = index.known[number].first if likest else len(index.known)
        index.add(_Known(source, unit, {part.home: part for part in parts}, first), prints)
        if not likest:
            return None
        return Copy(index.known[number].source, likest, index.known[first].source, index.sizes[first])


def _over(parts: Sequence[WordedPart], known: _Known, over: int) -> Iterator[Likeness]:
    for part in parts:
        if part.home in known.parts:
            found = likeness_of(part, known.parts[part.home])
            if found.percent > over:
                yield found


def _covered(found: Sequence[Likeness]) -> int:
    return sum(likeness.covered for likeness in found)

"""One count in two sentences, with a slip of the pen in one of them: 发布信息2364条…; 准予发布2346条."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, combinations

from reportgen.core.claims.words.digit_slips import is_slipped, is_transposed
from reportgen.core.light import dataclass
from reportgen.core.rules.twice.counted_things import unit_alike
from reportgen.core.rules.twice.retold import Retold, ToldCount, pairs_named, share_said

# In 115 right reports 61 pairs of figures that stand once each are one another's exchange, and 229 of three digits and more are one digit apart: none has as
# much in common as is asked here (docs/decisions/0159).
_TWO, _THREE, _FOUR = 10, 100, 1000
_NINE = 9  # leaves the same of a figure in whatever order its digits stand
_NAME = 4  # characters of a name that two things of one unit do not share by chance
_COUNTED_SO = "共有约为是达的计"
_BESIDE = 12  # characters before and behind that say what it counts
_HALF = Decimal("0.5")
_SURE, _SAID = 1, 3  # what their sentences have in common, of figures with four digits and with three
_MOST, _OFTEN = 3, 8  # what more sentences than so many, or one of so many, have says nothing of what is counted


def digits_exchanged(
    counts: Sequence[ToldCount],
    texts: Sequence[str],
    cells: Callable[[], Collection[Decimal]],
    is_known: Callable[[str], bool],
) -> Iterator[Retold]:
    """The later of two such figures, each told once, unless others beside it or the tables' `cells` bear out both; `is_known` as for `retold`."""
    told = Counter((one.value, unit_alike(one.unit)) for one in counts)
    once = [
        one for one in counts if one.value >= _TWO and told[one.value, unit_alike(one.unit)] == 1 and not one.is_other
    ]
    common = _Common(texts)
    for early, late in combinations(once, 2):
        may_slip = not (late.value - early.value) % _NINE or early.value >= _FOUR
        if early.sentence == late.sentence or not may_slip or not is_slipped(early.value, late.value):
            continue
        are_alike = common.are_of_one(early, late) or (
            (_are_told_alike(early, late) or _have_one_name(early, late)) and not is_known(late.before + late.behind)
        )
        if are_alike and not all(_is_made(one, counts) or one.value in cells() for one in (early, late)):
            yield Retold(late.sentence, late.start, late.start + len(late.text), f"{early.value} {early.unit}")


@dataclass(frozen=True)
class _Common:
    """What the sentences `texts` of a report have in common, two characters at a time."""

    texts: Sequence[str]

    def are_of_one(self, early: ToldCount, late: ToldCount) -> bool:
        """Whether two figures, a slip of the pen apart, count the same: the less likely by chance, the less must say so."""
        if not early.is_of(late):
            return False
        beside = bool(_beside(early) & _beside(late) - self._often)
        if not is_transposed(early.value, late.value):
            return beside and early.value >= _FOUR and _said_alike(early, late) == 1
        if beside or early.value < _THREE:
            return beside
        around = len(self._named[early.sentence] & self._named[late.sentence] - self._often)
        return around >= (_SURE if early.value >= _FOUR else _SAID)

    @cached_property
    def _named(self) -> Sequence[frozenset[str]]:
        return [pairs_named(text) for text in self.texts]

    @cached_property
    def _often(self) -> frozenset[str]:
        """What says nothing of which things are counted, since many sentences have it."""
        many = Counter(pair for named in self._named for pair in named)
        return frozenset(pair for pair, times in many.items() if times > max(_MOST, len(self.texts) // _OFTEN))


def _are_told_alike(early: ToldCount, late: ToldCount) -> bool:
    is_long = early.value >= _THREE and is_transposed(early.value, late.value)
    return is_long and _said_alike(early, late) >= _HALF


def _have_one_name(early: ToldCount, late: ToldCount) -> bool:
    """「建成政务公开专区68个」, 「86个政务公开专区中」: whether what stands right beside both is one name of some length."""
    if not early.is_of(late) or not is_transposed(early.value, late.value):
        return False
    befores, behinds = ([one.before.rstrip(_COUNTED_SO) for one in (early, late)], [early.behind, late.behind])
    shared = (
        *(_shared(before, behind) for before, behind in zip(befores, reversed(behinds), strict=True)),
        _shared(befores[0], befores[1][-len(befores[0]) :]) if befores[1].endswith(befores[0][-_NAME:]) else 0,
    )
    return max(shared) >= _NAME


def _shared(before: str, behind: str) -> int:
    """How many characters at the end of `before` are the first of `behind`."""
    return next((k for k in range(min(len(before), len(behind)), 0, -1) if before.endswith(behind[:k])), 0)


def _said_alike(early: ToldCount, late: ToldCount) -> Decimal:
    return max(share_said(early.said, late.near), share_said(late.said, early.near))


def _beside(count: ToldCount) -> frozenset[str]:
    return pairs_named(count.before[-_BESIDE:]) | pairs_named(count.behind[:_BESIDE])


def _is_made(count: ToldCount, counts: Sequence[ToldCount]) -> bool:
    """Whether figures of its sentence that stand in a row, or two less one another, make it."""
    beside = [one.value for one in counts if one.sentence == count.sentence and one is not count and one.is_of(count)]
    sums = [Decimal(0), *accumulate(beside)]
    return any(abs(two - one) == count.value for one, two in combinations(sums, 2)) or any(
        abs(one - two) == count.value for one, two in combinations(beside, 2)
    )

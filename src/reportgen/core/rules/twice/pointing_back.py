"""A figure that points at one before it: 「那6家」, 「这3件中」, 「上述12份」, where no figure before it is so many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.twice.counted_things import SO_MANY, counted_in, how_many_in, unit_alike
from reportgen.core.rules.twice.retold import Retold

_POINTING = remembered(
    rf"(?:上述|前述|(?<![\u4e00-\u9fff\d%])以上|上面(?:说的)?|前面(?:说|提)的|[这那该此](?!些))(?:的)?{SO_MANY}(?P<what>[\u4e00-\u9fff]{{0,2}})"
)
_COUNT = remembered(SO_MANY)
_LISTED = remembered("[^，。；：、]+(?:(?:、|和|及|以及|与)[^，。；：、和]+)+")
_JOINED = remembered("、|以及|和|及|与")
_NUMBERED = remembered("[一二三四五六七八九]是|[（(][一二三四五六七八九\\d][）)]|第[一二三四五六七八九][，是]")
# What may be counted in these units is of many sorts: it must be named too.
_OF_ANY = ("个", "项", "条", "次", "处", "部", "批", "块", "所")
_SAID_OF = ("均", "全", "都", "已", "中", "里", "也", "共", "当", "之")
_NEAR = 4  # 上述19件, of which one is told and eighteen elsewhere, is no slip of 1
_BACK = 2  # sentences before, in which it may stand


class _Count(NamedTuple):
    value: Decimal
    unit: str
    start: int
    sentence: int


def pointing_back(texts: Sequence[tuple[str, str]]) -> Iterator[Retold]:
    """Such figures of the sentences of a report, each with the place of its text."""
    for n, (place, text) in enumerate(texts):
        for match in _POINTING.finditer(text) if counted_in(text) else ():
            value = how_many_in(match)
            near = [k for k in range(max(0, n - _BACK), n + 1) if texts[k][0] == place]
            before = [text[: match.start()] if k == n else texts[k][1] for k in near]
            counts = [one for k, said in zip(near, before, strict=True) for one in _counts(said, k)]
            ours = [one for one in counts if unit_alike(one.unit) == unit_alike(match["unit"])]
            if value is None or value <= 1:
                continue
            meant = [one for one in reversed(ours) if _may_be(one, match["unit"], match["what"], texts, n)]
            last = min(meant, key=lambda one: abs(one.value - value), default=None)
            if last and _is_near(last.value, value) and not _is_explained(value, ours, counts, before):
                yield Retold(n, match.start(), match.end("unit"), f"{last.value} {last.unit}")


def _is_near(one: Decimal, other: Decimal) -> bool:
    """Whether one may be a slip for the other: one more, or by no more than a quarter apart."""
    return abs(one - other) <= 1 or abs(one - other) * _NEAR <= max(one, other)


def _counts(text: str, sentence: int) -> Iterator[_Count]:
    for match in _COUNT.finditer(text):
        value = how_many_in(match)
        if value is not None:
            yield _Count(value, match["unit"], match.start(), sentence)


def _may_be(one: _Count, unit: str, what: str, texts: Sequence[tuple[str, str]], sentence: int) -> bool:
    """Whether the figure may be what is pointed at: nothing else is said to be counted."""
    if sentence - one.sentence > 1:
        return False
    named = what if what and not what.startswith(_SAID_OF) else ""
    text = texts[one.sentence][1][one.start :]
    return named in text if named else unit not in _OF_ANY or one.sentence == sentence


def _is_explained(value: Decimal, ours: Sequence[_Count], counts: Sequence[_Count], texts: Sequence[str]) -> bool:
    """Whether it is one of the figures before, what some of them make, or how many things are named there."""
    values = [one.value for one in ours]
    sums = {sum(values[a:b], Decimal(0)) for a in range(len(values)) for b in range(a + 1, len(values) + 1)}
    apart = {abs(one - two) for one, two in combinations(values, 2)}
    listed = {len(_JOINED.split(match.group())) for text in texts for match in _LISTED.finditer(text)}
    numbered = {len(_NUMBERED.findall(text)) for text in texts} | {sum(len(_NUMBERED.findall(text)) for text in texts)}
    figures = {sum(one.sentence == n for one in counts) for n in {one.sentence for one in counts}}
    return value in {*sums, *apart, *map(Decimal, listed | numbered | figures)}

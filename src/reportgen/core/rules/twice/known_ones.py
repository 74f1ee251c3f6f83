"""Figures of what is named as known that no other figure makes: 对94条超期留言逐条补办, where 84 were told; 由340条扩充到…."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.compiled import remembered
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.twice.counted_things import SO_MANY, counted_in, how_many_in, unit_alike
from reportgen.core.rules.twice.retold import Retold, ToldCount, pairs_named

_BREAK = r"(?:^|[，；：。（）\n]|(?<=[一二三四五六七八九]是))"
# Named as what is known: each with what says which they are.
_KNOWN = (
    remembered(
        rf"{_BREAK}(?:要|已|并|再)?(?:对|针对|就|将|把){SO_MANY}(?P<what>[\u4e00-\u9fff]{{2,10}}?)(?:逐|全部|全都|一一|分别|均)"
    ),
    remembered(rf"{_BREAK}{SO_MANY}的(?P<what>[\u4e00-\u9fff]{{2}})"),
    remembered(rf"(?:保留|留存|留用)(?:下来)?的{SO_MANY}(?P<what>[\u4e00-\u9fff]{{2,8}})"),
    remembered(rf"{_BREAK}{SO_MANY}(?P<what>[\u4e00-\u9fff]{{2,6}}?)(?:当中|之中|中|里)(?=有|，|仍|尚|还|只|仅)"),
    remembered(
        rf"(?P<what>[^，。；：\d]{{2,10}})(?:年内)?[由从]{SO_MANY}(?=[^，。；\d]{{0,3}}[扩增提充展][^，。；\d]{{0,3}}[到至为])"
    ),
)
_OTHER_TIME = remembered(r"上年|去年|20\d\d年|历年|往年|原[来先有]|此前|下一?年|明年|计划|力争|不少于|不低于")
_CLAUSE, _MOVED = remembered("[，。；：\n]"), remembered("[由从].{2,12}[扩增提充展]")
_LEAST, _NEAR = (
    10,
    4,
)  # below ten every figure is near every other; by more than a quarter apart they are of other things
_RUN = 3  # figures of a sentence that may be added up


def known_ones(counts: Sequence[ToldCount], texts: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[Retold]:
    """Such figures of the sentences `texts` with these `counts`, each with the only one that the same things have elsewhere."""
    made = _made(counts)
    for n, text in enumerate(texts):
        for match in _named_in(text):
            value, unit = how_many_in(match), unit_alike(match["unit"])
            clause = text[
                max((one.end() for one in _CLAUSE.finditer(text, 0, match.start("n"))), default=0) : match.end()
            ]
            if value is None or value < _LEAST or _OTHER_TIME.search(clause) or is_known(match["what"]):
                continue
            if any(value in values for k, values in made.get(unit, {}).items() if k != n):
                continue
            said = pairs_named(match["what"])
            others = {one.value: one for one in counts if one.sentence != n and _is_same(value, unit, said, one)}
            if len(others) == 1:
                other = next(iter(others.values()))
                yield Retold(n, match.start("n"), match.end("unit"), f"{other.value} {other.unit}")


@once_a_run
def _named_in(text: str) -> tuple[re.Match[str], ...]:
    """Where a sentence names something as known; 由340条扩充到 is looked for where there is such a word."""
    if not counted_in(text):
        return ()
    ways = _KNOWN if _MOVED.search(text) else _KNOWN[:-1]
    return tuple(match for way in ways for match in way.finditer(text))


def _made(counts: Sequence[ToldCount]) -> dict[str, dict[int, Collection[Decimal]]]:
    """By unit: what the figures of each sentence say, a few of them make, and two are apart by."""
    by = dict[tuple[str, int], list[Decimal]]()
    for one in counts:
        by.setdefault((unit_alike(one.unit), one.sentence), []).append(one.value)
    found = dict[str, dict[int, Collection[Decimal]]]()
    for (unit, n), values in by.items():
        runs = (values[a:b] for a in range(len(values)) for b in range(a + 1, min(len(values), a + _RUN) + 1))
        sums = {sum(run, Decimal(0)) for run in runs}
        found.setdefault(unit, {})[n] = sums | {abs(one - two) for one, two in pairwise(values)}
    return found


def _is_same(value: Decimal, unit: str, said: Collection[str], other: ToldCount) -> bool:
    """Whether the other figure, nearly this one, has around it what is said of this."""
    if unit_alike(other.unit) != unit or (other.is_other and not other.is_end):
        return False
    if abs(value - other.value) * _NEAR > max(value, other.value):
        return False
    return bool(said) and len(other.near.intersection(said)) * 2 >= len(said)

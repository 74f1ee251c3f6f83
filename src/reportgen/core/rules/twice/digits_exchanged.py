"""One count in two sentences, with two of its digits exchanged in one of them: 发布信息2364条…; 准予发布2346条."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.words.digit_slips import is_exchanged
from reportgen.core.rules.twice.retold import Retold, ToldCount, share_said

_SURE, _LEAST = 1000, 100  # from it on an exchange is no chance; below it nearly every figure is one of another
_HALF = Decimal("0.5")


def digits_exchanged(counts: Sequence[ToldCount], is_known: Callable[[str], bool]) -> Iterator[Retold]:
    """The later of two such figures, neither of which stands in a third place; `is_known` as for `retold`."""
    told = Counter(one.value for one in counts)
    large = [one for one in counts if one.value >= _LEAST and told[one.value] == 1 and not one.is_other]
    for n, late in enumerate(large):
        for early in large[:n]:
            is_apart = early.sentence < late.sentence and is_exchanged(early.value, late.value)
            if is_apart and _are_of_one(early, late) and not is_known(late.before + late.behind):
                yield Retold(late.sentence, late.start, late.start + len(late.text), f"{early.value} {early.unit}")


def _are_of_one(early: ToldCount, late: ToldCount) -> bool:
    """Whether they count the same: in one unit with many digits, else by what is said of them."""
    if late.is_of(early) and late.value >= _SURE:
        return True
    return max(share_said(early.said, late.near), share_said(late.said, early.near)) >= _HALF

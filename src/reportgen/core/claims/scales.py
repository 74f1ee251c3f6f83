"""Amounts of a list of which one has lost its 万 or 亿: 8.72亿元，其中甲5.31亿元、乙2.46万元、其他0.95亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.clauses import Word
from reportgen.core.claims.general import Role
from reportgen.core.claims.shapes import sum_of
from reportgen.core.claims.symbols import Number
from reportgen.core.light import replace

_FEWEST, _MOST = 2, 9


def scaled_otherwise(words: Sequence[Word]) -> Iterator[Claim]:
    """The claims of the lists whose figures make the whole but for what they are counted in."""
    at = [n for n, word in enumerate(words) if word.number is not None and not word.number.is_about]
    if not any(number.scale > 1 for n in at if (number := words[n].number)):
        return
    for k, whole in enumerate(at):
        parts = _behind(words, whole, at[k + 1 : k + 1 + _MOST])
        for end in range(_FEWEST, len(parts) + 1):
            run = [number for n in parts[:end] if (number := words[n].number)]
            number = words[whole].number
            if number and _is_slip(number, run):
                yield replace(sum_of(words, whole, parts[:end]), is_all=True)
                break


def _behind(words: Sequence[Word], whole: int, at: Sequence[int]) -> list[int]:
    """The figures in the same unit up to a full stop."""
    end = next((n for n in range(whole, len(words)) if words[n].role is Role.STOP), len(words))
    number = words[whole].number
    found = [n for n in at if n < end and number and (one := words[n].number) and one.unit == number.unit]
    return found if found == [n for n in at if n < end][: len(found)] else []


def _is_slip(whole: Number, parts: Sequence[Number]) -> bool:
    """Whether the digits make the whole, and what they are counted in does not."""
    is_one = all(part.scale == whole.scale for part in parts)
    return not is_one and whole.scale > 1 and sum(part.digits for part in parts) == whole.digits

"""Sums and differences that a sentence makes of its own figures, whatever these count: 31件、44件，合计75件."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.clauses import Word
from reportgen.core.claims.divisions import divided
from reportgen.core.claims.general import FILLERS, Role
from reportgen.core.claims.pairs import compared
from reportgen.core.claims.shapes import ENDS, figure_alone, flat, is_count, same_unit, since_break, sum_of
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way

_EACH = ("各", "每")
_TURNS = {Role.UP: 1, Role.DOWN: -1}


def reckoned(words: Sequence[Word], known: Collection[int], counted: Sequence[Number] = ()) -> Iterator[Claim]:
    """Its claims that need no word of the form.

    `known` are where the figures begin that are read with such words, `counted` is what the text has counted before.
    """
    bare = [*flat(words)]
    at = [n for n, word in enumerate(bare) if is_count(word)]
    if len(at) > 2:
        yield from _sums(bare, at, known)
    yield from divided(words, known, counted)
    if len(at) > 1:
        yield from compared(bare, known)
        yield from _differences(bare, known)


def _sums(words: Sequence[Word], at: Sequence[int], known: Collection[int]) -> Iterator[Claim]:
    """「建议31件、提案44件，合计75件」."""
    for n, end in enumerate(at):
        before = [word.role for word in since_break(words, end) if word.role is not Role.AND]
        is_total = Role.TOTAL in before and set(before) <= {Role.TOTAL, *FILLERS}
        if not is_total or (words[end + 1 :] and words[end + 1].role not in ENDS) or words[end].start in known:
            continue
        pieces = _run(words, at[:n], end)
        if len(pieces) > 1 and not any(mark in word.text for word in words[pieces[0] - 4 : end] for mark in _EACH):
            yield sum_of(words, end, pieces)


def _run(words: Sequence[Word], at: Sequence[int], end: int) -> list[int]:
    """The counts of the same unit that stand before number `end`, back to a stop or a figure of another unit."""
    found: list[int] = []
    for n in range(end - 1, -1, -1):
        if words[n].role is Role.STOP or (words[n].role is Role.FIGURE and not (n in at and same_unit(words, n, end))):
            break
        if words[n].role is Role.FIGURE:
            found.insert(0, n)
    return found


def _differences(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """「173条，比2023年的158条多15条，增长9.5%」: both figures and what lies between them."""
    at = [n for n, word in enumerate(words) if word.role is Role.FIGURE]
    pair: tuple[Word, Word] | None = None
    for now, then, apart in zip(at, at[1:], at[2:], strict=False):
        since, turn = since_break(words, then), _turn(words[then + 1 : apart])
        is_earlier = any(word.role in (Role.SAME_TIME, Role.OTHER_TIME) for word in since)
        is_change = any(word.role in _TURNS for word in since)  # 较上年减少4件，降幅9.8%: of the change nothing is told
        is_pair = is_earlier and not is_change and same_unit(words, now, then)
        if not (is_pair and turn and is_count(words[now]) and is_count(words[then]) and _is_next(words, now, then)):
            continue
        pair = (words[now], words[then])
        following = at[at.index(apart) + 1 :][:1]
        for end, way in ((apart, turn), *((n, _turn(words[apart + 1 : n])) for n in following)):
            number = words[end].number
            is_told = number is not None and way and words[end].start not in known
            if is_told and number and not number.is_about and (number.unit == "%" or same_unit(words, now, end)):
                pieces = (figure_alone(pair[0]), figure_alone(pair[1]))
                yield Claim(Way.CHANGE, number, words[end].start, words[end].end, pieces=pieces, direction=way)


def _is_next(words: Sequence[Word], now: int, then: int) -> bool:
    """Whether the second figure stands in the clause behind the first."""
    breaks = [word.role for word in words[now + 1 : then] if word.role in ENDS]
    return breaks == [Role.COMMA] and words[now + 1].role is Role.COMMA


def _turn(words: Sequence[Word]) -> int:
    """Which way a figure goes that has these words before it; 0 where they say something else."""
    roles = [word.role for word in words if word.role not in (*FILLERS, Role.COMMA)]
    return _TURNS.get(roles[0], 0) if len(roles) == 1 else 0

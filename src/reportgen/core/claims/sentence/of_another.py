"""Figures that are the form's only by their words: they make up another whole, or only together what the form counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import is_count, same_unit

_FEWEST, _MOST = 2, 9  # figures of such a list
_LEAST = 5  # below it, a figure beside makes up for a slip by chance
_APART = {Role.STOP, Role.AMONG, Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME, Role.WHEN}


def without_others(
    claims: Sequence[Claim], words: Sequence[Word], value: Callable[[Meant], Decimal | None]
) -> list[Claim]:
    """`claims` of the sentence `words` without the figures that are not the form's."""
    parts = {*parts_of_another(claims, words), *_parts_of_one(claims, value), *_parts_beside(claims, words, value)}
    parts |= _among_unknown(claims, words, value)
    return [one for one in claims if one.way is not Way.FIGURE or one.start not in parts]


def parts_of_another(claims: Sequence[Claim], words: Sequence[Word]) -> Collection[int]:
    """「认定212件，主动公开97件、依申请公开68件、不予公开47件」: where those begin that make a figure the form has no words for."""
    at = [n for n, word in enumerate(words) if is_count(word)]
    known = {one.start for one in claims if one.meant or one.is_piece}
    for whole in at:
        if words[whole].start in known:
            continue
        behind = [n for n in _list_behind(words, whole) if n in at and same_unit(words, n, whole)][:_MOST]
        if run := {words[part].start for part in _runs_that_make(words, whole, behind)}:
            return run
    return ()


def _list_behind(words: Sequence[Word], whole: int) -> Iterator[int]:
    """What stands in the bracket right behind number `whole`, else what stands behind it in none."""
    is_inside, depth = words[whole + 1 : whole + 2] and words[whole + 1].role is Role.OPEN, 0
    for n, word in enumerate(words[whole + 1 :], whole + 1):
        depth += (word.role is Role.OPEN) - (word.role is Role.CLOSE)
        if is_inside and depth <= 0:
            return
        if depth <= bool(is_inside):
            yield n


def _runs_that_make(words: Sequence[Word], whole: int, behind: Sequence[int]) -> Iterator[int]:
    """Those in a row among `behind` that make the figure `whole`."""
    values = [number.value for n in behind if (number := words[n].number)]
    number = words[whole].number
    sizes = ((a, b) for a in range(len(values)) for b in range(a + _FEWEST, len(values) + 1))
    yield from (n for a, b in sizes if number and sum(values[a:b]) == number.value for n in behind[a:b])


def _parts_of_one(claims: Sequence[Claim], value: Callable[[Meant], Decimal | None]) -> Collection[int]:
    """「县（市、区）新收612件，市直部门新收374件」: what is counted twice in other words is the whole only together."""
    figures = [one for one in claims if one.way is Way.FIGURE and one.meant and not one.is_piece]
    for k, first in enumerate(figures):
        same = [one for one in figures[k:] if one.meant[0] == first.meant[0]]
        right = value(first.meant[0]) if len(same) >= _FEWEST else None
        if right is None or any(agrees(one.number, right) for one in same):
            continue
        made = sum((one.number.value for one in same), Decimal(0))
        if made == right or any(made == one.number.value and one not in same for one in figures):
            return {one.start for one in same}
    return ()


def _among_unknown(
    claims: Sequence[Claim], words: Sequence[Word], value: Callable[[Meant], Decimal | None]
) -> set[int]:
    """「违法建设（24件）、执法案卷（19件）、停车收费（13件）」: what the requests are about, one of which is called as an outcome."""
    known = {one.start: one for one in claims if one.meant or one.is_piece}
    for run in _stretches(words):
        read = [claim for word in run if (claim := known.get(word.start)) is not None]
        if len(read) != 1 or len(run) <= _FEWEST or read[0].way is not Way.FIGURE or not read[0].meant:
            continue
        if read[0].is_part or any(
            agrees(read[0].number, right) for one in read[0].meant if (right := value(one)) is not None
        ):
            continue
        return {read[0].start}
    return set()


def _stretches(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The figures in one unit of each list that 、 parts, in brackets or not."""
    run = list[Word]()
    for word in words:
        if is_count(word):
            if run and run[-1].number and word.number and run[-1].number.unit != word.number.unit:
                yield run
                run = []
            run.append(word)
        elif word.role in (Role.STOP, Role.COMMA, Role.AMONG):
            yield run
            run = []
    yield run


def _parts_beside(
    claims: Sequence[Claim], words: Sequence[Word], value: Callable[[Meant], Decimal | None]
) -> Collection[int]:
    """「县（市、区）新收612件，市直部门新收374件」: where another's figure beside it makes it up."""
    at = [n for n, word in enumerate(words) if is_count(word)]
    read = {one.start: one for one in claims if one.way is Way.FIGURE and one.meant and not one.is_piece}
    known = {one.start for one in claims}
    for one, other in ((a, b) for pair in pairwise(at) for a, b in (pair, pair[::-1])):
        claim = read.get(words[one].start)
        first, second = words[one].number, words[other].number
        between = [word.role for word in words[min(one, other) : max(one, other)]]
        if claim is None or words[other].start in known or not first or not second or second.value < _LEAST:
            continue
        both = first.value + second.value
        if (
            same_unit(words, one, other)
            and any(both == k.number.value for k in read.values())
            and not _APART & {*between}
        ):
            right = value(claim.meant[0])  # 46件现行有效文件，以区政府名义印发28件、以办公室名义18件
            if right is not None and not agrees(first, right):
                return {claim.start}
        right = value(claim.meant[0]) if same_unit(words, one, other) and not _APART & {*between} else None
        if right is not None and first.value != right == first.value + second.value:
            return {claim.start}
    return ()

"""The parts of one list are all of one measure: 企业11件、自然人10件 are not the one of what came in, the other of what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.shapes import is_count
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.light import replace

_NO_CHANCE = 10  # a figure that a cell has, too
_SEVERAL = 3  # figures that fit by no chance
_AMIDST = ("中", "里", "当中", "之中")


def read_together(claims: Sequence[Claim], value: Callable[[Meant], Decimal | None]) -> list[Claim]:
    """`claims` of one sentence, those of a list of parts with the one reading that fits most of them, where none fits all."""
    found = [*claims]
    for run in _lists(claims):
        fitting = {one.whole: sum(_fits(claims[n], one.whole, value) for n in run) for one in claims[run[0]].meant}
        best = max(fitting, key=lambda one: fitting[one])
        if 0 < fitting[best] < len(run):
            for n in run:
                kept = tuple(one for one in claims[n].meant if one.whole == best)
                found[n] = replace(claims[n], meant=kept) if kept else claims[n]
    return found


def _lists(claims: Sequence[Claim]) -> Iterator[list[int]]:
    """Where such lists stand: figures one after the other, each of another part, and each with the same readings."""
    run = list[int]()
    for n, claim in enumerate([*claims, None]):
        is_part = claim is not None and claim.way is Way.FIGURE and claim.is_part and len(claim.meant) > 1
        if claim is not None and is_part and (not run or _alike(claims[run[-1]], claim)):
            run.append(n)
            continue
        if len(run) > 1:
            yield run
        run = [n] if is_part else []


def _alike(one: Claim, other: Claim) -> bool:
    parts = {meant.parts for meant in (*one.meant, *other.meant)}
    return [meant.whole for meant in one.meant] == [meant.whole for meant in other.meant] and len(parts) > 1


def _fits(claim: Claim, whole: Meant, value: Callable[[Meant], Decimal | None]) -> bool:
    found = (value(one) for one in claim.meant if one.whole == whole)
    return any(one is not None and agrees(claim.number, one) for one in found)


def of_written_wholes(
    claims: Sequence[Claim], words: Sequence[Word], vocabulary: Vocabulary, value: Callable[[Meant], Decimal | None]
) -> list[Claim]:
    """「102件中，自然人提出76件」: the parts of what so many are, where a sentence says of how many it tells the parts."""
    at = [n for n, word in enumerate(words[:-1]) if is_count(word) and words[n + 1].text in _AMIDST]
    found = [*claims]
    for n, claim in enumerate(claims):
        before = [words[k].number for k in at if words[k].start < claim.start]
        if claim.way is not Way.FIGURE or not claim.is_part or not before or before[-1] is None:
            continue
        topic = vocabulary.subjects[claim.meant[0].subject]
        of = [
            name
            for name, one in topic.measures.items()
            if one.whole and value(Meant(topic.id, (name,))) == before[-1].value
        ]
        if of and claim.number.value <= before[-1].value:
            parts = claim.meant[0].parts
            found[n] = replace(claim, meant=tuple(Meant(topic.id, (name,), parts) for name in of))
    return found


def borne_out(claims: Sequence[Claim], value: Callable[[Meant], Decimal | None]) -> Sequence[Claim]:
    """`claims` without the loose ones, unless figures of theirs fit: two of them, or one that fits by no chance."""
    loose = {one.start for one in claims if one.is_loose}
    if not loose:
        return claims
    fitting = _fitting(_loose(claims), value)
    wholes = [one for one in fitting if any(not meant.parts for meant in one.meant)]
    if wholes and (len(fitting) > 1 or wholes[0].number.value >= _NO_CHANCE):
        return claims
    return [one for one in claims if _is_own(one) or loose.isdisjoint({one.start, *_leaned_on(one)})]


def _is_own(claim: Claim) -> bool:
    """Whether the sentence reckons it of its own figures, whatever they count."""
    return bool(claim.pieces) and not any(one.meant or one.bases for one in (claim, *claim.pieces))


def is_all_borne_out(claims: Sequence[Claim], value: Callable[[Meant], Decimal | None]) -> bool:
    """Whether the loose figures of a whole text are the form's: several of them fit, and at most one in four does not."""
    counted = _loose(claims)
    fitting = _fitting(counted, value)
    return len(fitting) > _SEVERAL and len(counted) - len(fitting) <= max(1, len(fitting) // _SEVERAL)


def _loose(claims: Sequence[Claim]) -> list[Claim]:
    return [one for one in claims if one.is_loose and one.way is Way.FIGURE and one.number.value]


def _fitting(claims: Sequence[Claim], value: Callable[[Meant], Decimal | None]) -> list[Claim]:
    return [one for one in claims if any(_is(one, meant, value) for meant in one.meant)]


def _is(claim: Claim, meant: Meant, value: Callable[[Meant], Decimal | None]) -> bool:
    found = value(meant)
    return found is not None and agrees(claim.number, found)


def _leaned_on(claim: Claim) -> Iterator[int]:
    yield from (one.start for one in (claim.of, *claim.pieces) if one is not None)


def added_in(number: Number, counted: Sequence[Claim], many: int) -> tuple[Claim, ...]:
    """Of the figures `counted`, those that a total is of: the last `many` (两者), or as many in a row as make it."""
    sizes = [many] if 1 < many <= len(counted) else range(len(counted), 1, -1)
    runs = [tuple(counted[end - size : end]) for size in sizes for end in range(len(counted), size - 1, -1)]
    made = (run for run in runs if agrees(number, sum((one.number.value for one in run), Decimal(0))))
    return next(made, runs[0])

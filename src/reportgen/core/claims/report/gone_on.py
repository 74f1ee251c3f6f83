"""A list that goes on behind a full stop is read as though a comma stood there: 发布320条。其中动态120条。其余200条为公告."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.report.in_turn import in_turn
from reportgen.core.claims.report.said_totals import said_totals
from reportgen.core.claims.sentence.reckoned import reckoned
from reportgen.core.claims.sentence.told import ToldSentence, base_unit
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import is_count
from reportgen.core.light import dataclass, replace

_GOES_ON = (Role.AMONG, Role.REST, Role.TOTAL)
_SHORT = 18  # characters to a figure in a sentence that only lists: 秋季培训57人。保留52件，废止23件。
_MOST = 5  # sentences over which a list is spread


@dataclass(frozen=True)
class _Joined:
    """Sentences of a text, from number `first` on, as one, and where each of them begins in it."""

    first: int
    starts: Sequence[int]
    told: ToldSentence

    def place_of(self, at: int) -> int:
        """Which of its sentences has the character number `at`, counted from its first."""
        return sum(start <= at for start in self.starts) - 1


def gone_on(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """What figures of several sentences make that do not hold, each with the number of the sentence in which it ends."""
    first = 0
    while first < len(told):
        end = first + 1
        while end < len(told) and end - first < _MOST and _continues(told[first:end], told[end]):
            end += 1
        if end - first > 1:
            yield from _judged(_join(told, first, end))
        first = end


def _continues(before: Sequence[ToldSentence], one: ToldSentence) -> bool:
    """Whether its first figure is one more of those before: 其中…, 其余…, 合计…, or nothing but a list."""
    count = next(iter(one.counts), None)
    if count is None or one.passage != before[-1].passage:
        return False
    unit = base_unit(count.number)
    if not any(other.is_in(unit) for sentence in before for other in sentence.counts):
        return False
    led = one.words[: count.at]
    is_list = all(other.is_in(unit) and len(other.before) <= _SHORT for other in one.counts)
    is_list &= len(one.text) <= _SHORT * len(one.counts)
    is_list &= sum(word.role is Role.FIGURE for word in one.words) == len(one.counts)
    return is_list or (all(word.role is not Role.FIGURE for word in led) and any(w.role in _GOES_ON for w in led))


def _join(told: Sequence[ToldSentence], first: int, end: int) -> _Joined:
    text, words, claims, starts, wrong = "", list[Word](), list[Claim](), list[int](), set[int]()
    for one in told[first:end]:
        at = len(text)
        if words and words[-1].role is Role.STOP:
            words[-1] = words[-1]._replace(role=Role.COMMA)
            text = text[:-1] + "，"
        starts.append(at)
        text += one.text
        words += [word._replace(start=word.start + at, end=word.end + at) for word in one.words]
        claims += [replace(claim, start=claim.start + at, end=claim.end + at) for claim in one.claims]
        wrong |= {start + at for start in one.wrong}
    whole = ToldSentence(text, words, claims, told[first].passage, frozenset(wrong))
    return _Joined(first, starts, whole)


def _judged(joined: _Joined) -> Iterator[tuple[int, Claim]]:
    whole = joined.told
    own = reckoned(whole.text, whole.words, whole.known, ()) if sum(map(is_count, whole.words)) > 2 else ()
    for claim in (*own, *(claim for judge in (said_totals, in_turn) for _, claim in judge([whole]))):
        places = {joined.place_of(at) for at in (claim.start, claim.end - 1)}
        if len(places) > 1 and whole.wrong.isdisjoint({claim.start, *(piece.start for piece in claim.pieces)}):
            yield joined.first + max(places), _within(claim, joined.starts[max(places)])


def _within(claim: Claim, start: int) -> Claim:
    """The claim as the sentence has it that begins at `start`: what stands before it begins with it."""

    def moved(one: Claim) -> Claim:
        return replace(one, start=max(0, one.start - start), end=max(0, one.end - start))

    of = moved(claim.of) if claim.of else None
    return replace(moved(claim), of=of, pieces=tuple(moved(piece) for piece in claim.pieces))

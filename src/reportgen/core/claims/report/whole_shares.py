"""Shares that make a whole, or what is said to be their sum: 线上占62%，线下占48%; 甲占56.8%，乙占13.5%，两项合计占73%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.digit_slips import is_exchanged, is_slipped
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import clause_start, figure_alone, since_break
from reportgen.core.compiled import remembered

_ALL = Decimal(100)
_ROUNDED = Decimal("0.1")  # by how much each may be rounded, both ways together, where one decimal is written
_PAIR = 2
_MOST = Decimal(130)  # together: more is no slip of the pen but of several wholes
# One may be counted under two heads, or is of another whole.
_OVERLAP = remembered("多选|可选|同时|分别占[^，。；]{0,8}的|兼|重复|其中|约|近|超过|不足|左右|率")
_APART = (Role.UP, Role.DOWN, Role.LEVEL, Role.SAME_TIME, Role.OTHER_TIME, Role.AMONG)


def whole_shares(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The lists of shares that are more than all there is, and the sums of shares that are none, with the number of their sentence."""
    for n, one in enumerate(told):
        shares = [*_shares(one)]
        if len(shares) > 1 and one.is_of_now:
            yield from ((n, claim) for claim in (_more_than_all(one, shares), *_other_sums(one, shares)) if claim)


def _shares(told: ToldSentence) -> Iterator[int]:
    """The words that are percentages of something, one after the other; none where one may be of another whole."""
    for at, word in enumerate(told.words):
        if word.number is None or word.number.unit != "%" or word.number.is_about:
            continue
        clause = told.words[clause_start(told.words, at) : at]
        if any(one.role in _APART or one.when is not None for one in since_break(told.words, at)):
            return
        if any(one.role is Role.SHARE for one in clause) or "分别占" in told.text:
            yield at


def _more_than_all(told: ToldSentence, shares: Sequence[int]) -> Claim | None:
    """「线上占62%，线下占48%」: a slip of the pen in one of them makes it all there is."""
    pieces = [at for at in shares if not _is_sum(told, at)]
    numbers = [number for at in pieces if (number := told.words[at].number)]
    made = sum((one.value for one in numbers), Decimal(0))
    room = len(pieces) * _ROUNDED * (1 if all(one.decimals for one in numbers) else 10)
    is_more = _ALL + room < made <= _MOST
    is_slip = any(
        is_slipped(one.value, left) or is_exchanged(one.value, left)
        for one in numbers
        if (left := one.value - made + _ALL) > 0
    )
    if len(pieces) < 2 or not is_more or not is_slip or _OVERLAP.search(told.text) or _bases(told, pieces) > 1:
        return None
    return _total(told, Number(_ALL, "%", "100%"), pieces)


def _bases(told: ToldSentence, shares: Sequence[int]) -> int:
    """Of how many wholes they say that they are."""
    named = {told.text[mark.end : told.words[at].start] for at in shares for mark in _marks(told, at)}
    return len({name.strip("为是达到了") for name in named})


def _marks(told: ToldSentence, at: int) -> Sequence[Word]:
    return [word for word in since_break(told.words, at) if word.role is Role.SHARE][-1:]


def _other_sums(told: ToldSentence, shares: Sequence[int]) -> Iterator[Claim]:
    """「甲占56.8%，乙占13.5%，两项合计占73%」: of the two that a sentence begins with."""
    numbers = [number for at in shares[:_PAIR] if (number := told.words[at].number)]
    for at in shares[_PAIR : _PAIR + 1]:
        number = told.words[at].number
        if number is None or not _is_sum(told, at):
            continue
        made = sum((one.value for one in numbers), Decimal(0))
        room = (_PAIR + 1) * _ROUNDED * (1 if all(one.decimals for one in (*numbers, number)) else 10)
        if abs(made - number.value) > room / 2:
            yield _total(told, number, shares[:_PAIR], at)


def _is_sum(told: ToldSentence, at: int) -> bool:
    return any(word.role is Role.TOTAL for word in told.words[clause_start(told.words, at) : at])


def _total(told: ToldSentence, number: Number, pieces: Sequence[int], at: int = -1) -> Claim:
    end = told.words[at if at >= 0 else pieces[-1]]
    of = tuple(figure_alone(told.words[n]) for n in pieces)
    return Claim(Way.TOTAL, number, told.words[pieces[0]].start, end.end, pieces=of, is_all=True)

"""What rendering one document may cost, counted down in characters: the same template ends at the same place everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Characters put into the document. The annual form takes 0.1 million. Spent in vain, all of it takes 0.5 s and 60 MB at
# most. A report has more to spend for each record and paragraph that it has itself: with markers, a record of four columns
# takes 715; a paragraph of the annual form takes a turn and a call.
_MOST, _OF_ONE = 10_000_000, 4_000
# What a call, a turn of a loop and anything that is worked out cost by themselves.
CALL, TURN, STEP = 1_000, 100, 10


class _Purse:
    """What one document may still cost; how much its report adds is only counted when the rest is spent."""

    def __init__(self, own: Callable[[], int]) -> None:
        self.left, self._own = _MOST, own
        self._is_whole = False

    def has(self, cost: int) -> bool:
        """Whether it is enough for `cost`."""
        if cost > self.left and not self._is_whole:
            self._is_whole = True
            self.left += _OF_ONE * self._own()
        return cost <= self.left


_PURSE: ContextVar[_Purse | None] = ContextVar("purse", default=None)


@contextmanager
def limited(own: Callable[[], int] = lambda: 0) -> Iterator[None]:
    """While one document is rendered: what it may cost is counted down, the more the more records and
    paragraphs of its `own` the report has."""
    token = _PURSE.set(_Purse(own))
    try:
        yield
    finally:
        _PURSE.reset(token)


def can_pay(cost: int) -> bool:
    """Whether there is enough for `cost`, which is not spent yet."""
    purse = _PURSE.get()
    return cost <= _MOST if purse is None else purse.has(cost)


def spent(cost: int) -> bool:
    """Whether `cost` could be paid; outside of a document nothing is counted."""
    purse = _PURSE.get()
    if purse is None:
        return True
    could = purse.has(cost)
    purse.left -= cost
    return could

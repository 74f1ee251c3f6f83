"""What rendering one document may cost, counted down in characters: the same template ends at the same place everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Characters put into the document. The annual form takes 0.1 million. Spent in vain, all of it takes 0.5 s and 60 MB at
# most. A report has more to spend for each record and paragraph that it has itself: with markers, a record of four columns
# takes 715; a paragraph of the annual form takes a turn and a call.
_MOST, _OF_ONE = 10_000_000, 4_000
# What a call, a turn of a loop and anything that is worked out cost by themselves.
CALL, TURN, STEP = 1_000, 100, 10
_LEFT: ContextVar[list[int] | None] = ContextVar("left", default=None)


@contextmanager
def limited(own: int = 0) -> Iterator[None]:
    """While one document is rendered: what it may cost is counted down, the more the more records and
    paragraphs of its `own` the report has."""
    token = _LEFT.set([_MOST + _OF_ONE * own])
    try:
        yield
    finally:
        _LEFT.reset(token)


def left() -> int:
    """How much may still be spent."""
    counted = _LEFT.get()
    return _MOST if counted is None else counted[0]


def spent(cost: int) -> bool:
    """Whether `cost` could be paid; outside of a document nothing is counted."""
    counted = _LEFT.get()
    if counted is None:
        return True
    counted[0] -= cost
    return counted[0] >= 0

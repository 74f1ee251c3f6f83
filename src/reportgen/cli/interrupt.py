"""Ctrl-C ends the program with 130, from its first line on: while nothing is begun, at once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

INTERRUPTED = 130


@contextmanager
def stopped_at_once() -> Iterator[None]:
    """What is loaded in here may be stopped anywhere; nothing is half done then, and nothing has to be put away."""
    try:
        before = signal.signal(signal.SIGINT, _stop)
    except ValueError:  # loaded in a thread of another program, which nobody can interrupt
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def end_stopped() -> None:
    """End here and now, whatever is being done: a file is in its place whole, or not at all."""
    with suppress(OSError, ValueError, RuntimeError):  # an output that is closed, or being written to
        if sys.stderr:
            print("已停止。", file=sys.stderr, flush=True)
    os._exit(INTERRUPTED)


def no_more_stops() -> None:
    """All is done; whoever presses Ctrl-C now would only see how Python puts its things away."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(*_: object) -> None:
    end_stopped()

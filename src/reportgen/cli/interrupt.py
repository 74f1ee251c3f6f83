"""Ctrl-C ends the program with 130, from its first line on: while nothing is begun, at once.

Nothing is loaded before Ctrl-C is in hand but what Python starts with, and `signal`.
"""

from __future__ import annotations

import os
import signal
import sys

from reportgen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

INTERRUPTED = 130


class StoppedAtOnce:
    """What is loaded in here may be stopped anywhere; nothing is half done then, and nothing has to be put away."""

    def __enter__(self) -> None:
        # In the background nobody means it to be stopped.
        self.is_meant = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        _hand_to(_stop if self.is_meant else None)

    def __exit__(self, *_: object) -> None:
        _hand_to(signal.default_int_handler if self.is_meant else None)


def end_stopped() -> None:
    """End here and now, whatever is being done: a file is in its place whole, or not at all."""
    try:
        if sys.stderr:
            print("已停止。", file=sys.stderr, flush=True)
    except (OSError, ValueError, RuntimeError):  # an output that is closed, or being written to
        pass
    os._exit(INTERRUPTED)


def no_more_stops() -> None:
    """All is done; whoever presses Ctrl-C now would only see how Python puts its things away."""
    _hand_to(signal.SIG_IGN)


def _hand_to(handler: Callable[[int, FrameType | None], object] | signal.Handlers | None) -> None:
    try:
        if handler is not None:
            signal.signal(signal.SIGINT, handler)
    except ValueError:  # a thread of another program has no say in it
        pass


def _stop(*_: object) -> None:
    end_stopped()

"""A process that helps with the reports of a run: what it is sent, what it answers, how it goes about it."""

from __future__ import annotations

import io
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportgen.core.light import dataclass, replace
from reportgen.core.rules.copied.run_texts import AskedOfRun
from reportgen.files.user_cache import keep_nothing
from reportgen.pipeline.judged import Answers, Judge, Judged, Whose
from reportgen.pipeline.sources import Source

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass(frozen=True)
class Task:
    """Judge this source, the one of that number in the run."""

    number: int
    source: Source


@dataclass(frozen=True)
class Question:
    """What a report asks the run."""

    number: int
    whose: Whose
    asked: Sequence[AskedOfRun]


@dataclass(frozen=True)
class Done:
    """What a source has come to."""

    number: int
    judged: Judged


@contextmanager
def unheard() -> Iterator[None]:
    """Ctrl-C is heard after this, by who starts a process; by the process once it is at work. Windows knows no such thing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def work(end: Connection[Any, Any], begin: Callable[[], Judge]) -> None:
    """Work off what comes through `end` until nobody is there any more; the life of one process.

    It writes no file, so that it may be stopped anywhere: by Ctrl-C at once, which its parent hears as well. What it
    would print over a fault of ours is not shown: its parent does the same work again, and ends over it as it always does.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    keep_nothing()
    sys.stdout = sys.stderr = io.StringIO()
    _Helper(end, begin()).work()


class _Helper:
    """One process at work. A task may lie ready while another is worked on."""

    def __init__(self, end: Connection[Any, Any], judge: Judge) -> None:
        self._end, self._judge = end, judge
        self._ready: deque[Task] = deque()
        self._answers: Answers | None = None

    def work(self) -> None:
        while True:
            task = self._ready.popleft() if self._ready else self._received()
            self._send(Done(task.number, replace(self._judged(task), made_of=None)))

    def _judged(self, task: Task) -> Judged:
        asking: list[Callable[[], Answers]] = []

        def ask(whose: Whose, asked: Sequence[AskedOfRun]) -> Callable[[], Answers]:
            self._answers = None
            self._send(Question(task.number, whose, asked))
            asking.append(self._answered)
            return self._answered

        judged = self._judge(task.source, ask)
        for answered in asking:  # an answer that nobody needed must not stay in the way of the next task
            answered()
        return judged

    def _answered(self) -> Answers:
        while self._answers is None:
            came = self._received()
            if isinstance(came, Answers):
                self._answers = came
            else:
                self._ready.append(came)
        return self._answers

    def _received(self) -> Any:
        try:
            return self._end.recv()
        except (EOFError, OSError) as error:  # the parent has ended
            raise SystemExit from error

    def _send(self, told: Question | Done) -> None:
        try:
            self._end.send(told)
        except OSError as error:
            raise SystemExit from error

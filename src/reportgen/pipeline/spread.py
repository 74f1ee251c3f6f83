"""Spread the reports of a run over processes: their results come in order, and each asks the run in its turn.

A process reads, checks, renders and proves; it is told what the earlier reports have said, and nothing is written but here.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Place
from reportgen.core.light import dataclass, field, replace
from reportgen.pipeline.helper import Done, Question, Task, unheard, work
from reportgen.pipeline.judged import Answers, Judge, Judged, RunSoFar, Whose, start_judge
from reportgen.pipeline.sources import Source

# Where a process can be doubled it has at once all that this one has loaded. macOS has libraries that do not survive it.
_FORKS = sys.platform == "linux"
# What the parent does for each report (its turn to ask, delivering it) takes a fifteenth of what judging it takes.
_MOST_PROCESSES = 15
# One is worked on, one lies ready, so that nobody waits while the parent writes a file.
_IN_HAND = 2
# So many results for each process may wait for an earlier one that takes long; their documents are held in memory.
_AHEAD = 4


def spread(sources: Sequence[Source], judge: Judge, cores: int, forks: bool = _FORKS) -> Iterator[Judged]:
    """What is known of each of `sources`, in their order; at most `cores` are worked on at once."""
    run = _Spread(sources, judge, min(cores, _MOST_PROCESSES, len(sources) - 1))
    try:
        yield from run.results(forks)
    finally:
        run.stop()


@dataclass(eq=False)
class _Process:
    """One process that helps, and the numbers of the sources that it has in hand, the first being worked on."""

    process: BaseProcess
    end: Connection[Any, Any]
    in_hand: deque[int] = field(default_factory=deque)


class _Spread:
    """One run. `turn` is the report whose turn to ask it is; what asked too early waits."""

    def __init__(self, sources: Sequence[Source], judge: Judge, count: int) -> None:
        self.sources, self.judge, self.count = sources, judge, count
        self.run, self.turn = RunSoFar(), 0
        self.processes: list[_Process] = []
        self.to_do = deque(range(len(sources)))
        self.waiting: dict[int, tuple[_Process, Question]] = {}
        self.answers: dict[int, Answers] = {}  # to those that are not done yet
        self.whose: dict[int, Whose] = {}  # of these
        self.done: dict[int, Judged] = {}
        self.closed: set[int] = set()  # those that will ask no more
        self.own: set[int] = set()  # those that a process had in hand when it ended: they are judged here
        self.lost: set[int] = set()  # of these, what it was at

    def results(self, forks: bool) -> Iterator[Judged]:
        """The first is judged here: meanwhile processes start, or afterwards they have what it took to load."""
        if not forks:
            self._start("spawn", partial(start_judge, self.judge.setting))
        yield self._own(self.to_do.popleft())
        if forks:
            self._start("fork", self._inherited)
        for number in range(1, len(self.sources)):
            self._hand_out(number)
            while self.processes and number not in self.done and number not in self.own:
                self._take_in()
                self._hand_out(number)
            yield self.done.pop(number) if number in self.done else self._own(number)

    def stop(self) -> None:
        """They write nothing, so that they can be stopped anywhere."""
        started = [one for one in self.processes if one.process.pid is not None]
        for one in started:
            one.process.terminate()
        for one in started:
            one.process.join()
            one.end.close()

    def _start(self, way: str, begin: Callable[[], Judge]) -> None:
        context = multiprocessing.get_context(way)
        if way == "spawn" and sys.platform != "win32":
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()  # which has Ctrl-C heard again, and else begins with the first of them
        for _ in range(self.count):
            end, other = context.Pipe()
            process = context.Process(target=work, args=(other, begin), daemon=True)  # type: ignore[attr-defined]
            self.processes.append(_Process(process, end))
            with unheard():
                process.start()
            other.close()

    def _inherited(self) -> Judge:
        """In a doubled process: without the ends of the others, so that each sees when their parent has ended."""
        for one in self.processes:
            one.end.close()
        return self.judge

    def _hand_out(self, number: int) -> None:
        """What there is to do while `number` is waited for, to those that have least in hand."""
        while self.to_do and self.processes and self.to_do[0] < number + _AHEAD * self.count:
            one = min(self.processes, key=lambda one: len(one.in_hand))
            if len(one.in_hand) >= _IN_HAND:
                return
            one.in_hand.append(self.to_do.popleft())
            self._send(one, Task(one.in_hand[-1], self.sources[one.in_hand[-1]]))

    def _take_in(self) -> None:
        """Wait for news and see what follows from it."""
        known = {one.end: one for one in self.processes}
        for end in wait([*known]):
            one = known[end]  # type: ignore[index]
            try:
                told = one.end.recv()
            except (EOFError, OSError):
                self._lose(one)
                continue
            if isinstance(told, Question):
                self.waiting[told.number] = one, told
            elif isinstance(told, Done):
                one.in_hand.remove(told.number)
                self._close(told.number, told.judged)
        self._answer()

    def _answer(self) -> None:
        """Answer those whose turn it is. One waits for an earlier report of the same unit that is not judged yet."""
        while self.turn in self.waiting or self.turn in self.closed:
            if self.turn in self.waiting:
                one, question = self.waiting[self.turn]
                if question.whose is not None and question.whose in self.whose.values():
                    return
                del self.waiting[self.turn]
                self.answers[self.turn] = self.run.answers(question.whose, question.asked)
                self.whose[self.turn] = question.whose
                self._send(one, self.answers[self.turn])
            self.closed.discard(self.turn)
            self.turn += 1

    def _close(self, number: int, judged: Judged) -> None:
        self.done[number] = judged
        self.run.note(self.sources[number], judged)
        self.answers.pop(number, None)
        self.whose.pop(number, None)
        if number >= self.turn:
            self.closed.add(number)

    def _own(self, number: int) -> Judged:
        """Judge a source here: all before it are done. What it has been answered before it was lost it is answered again."""
        known = self.answers.get(number)
        judged = self.judge(self.sources[number], self.run.ask if known is None else lambda *_: lambda: known)
        if number in self.lost:
            judged = _told_lost(judged, self.sources[number])
        self._close(number, judged)
        self._answer()
        return self.done.pop(number)

    def _send(self, one: _Process, told: Task | Answers) -> None:
        try:
            one.end.send(told)
        except OSError:
            self._lose(one)

    def _lose(self, one: _Process) -> None:
        """A process has ended, mostly because the system needed its memory: it is not started again.

        What it had in hand is for nobody else: behind a later report, which waits for its turn, it would wait for ever.
        """
        if one not in self.processes:
            return
        self.processes.remove(one)
        one.end.close()
        self.waiting = {number: asked for number, asked in self.waiting.items() if asked[0] is not one}
        self.lost |= {*[*one.in_hand][:1]}
        self.own |= {*one.in_hand}


def _told_lost(judged: Judged, source: Source) -> Judged:
    if not judged.is_checked:
        return judged
    told = finding("R250", place=Place(source.path.name))
    return replace(judged, findings=(*judged.findings, told))

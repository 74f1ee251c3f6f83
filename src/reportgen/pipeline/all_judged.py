"""Judge the reports of a run in their order: one after the other, or on several cores where that pays."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from reportgen.files.known_patterns import keep_patterns, recall_patterns
from reportgen.files.known_texts import keep_texts, recall_texts
from reportgen.pipeline.judged import Judge, Judged, RunSoFar, Setting, start_judge
from reportgen.pipeline.sources import Source

# Of fewer reports most of the time goes into the first, which loads everything. Measured on two busy cores: `check` of 8
# takes 0.78 s in one process and 0.71 s in two that help, `build` of 60 takes 11.1 s and 7.0 s.
FEWEST = 8


def judge_many(sources: Sequence[Source], setting: Setting, cores: int = 1) -> Iterator[Judged]:
    """What is known of each of `sources`. Raises CannotRun at once when the earlier reports cannot be read."""
    recall_patterns()
    recall_texts()
    judge = start_judge(setting)
    if cores < 2 or len(sources) < FEWEST:
        return _then_kept(_one_by_one(sources, judge))
    from reportgen.pipeline.spread import spread

    return _then_kept(spread(sources, judge, cores))


def usable_cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _then_kept(judged: Iterator[Judged]) -> Iterator[Judged]:
    try:
        yield from judged
    finally:
        keep_patterns()
        keep_texts()


def _one_by_one(sources: Sequence[Source], judge: Judge) -> Iterator[Judged]:
    run = RunSoFar()
    for source in sources:
        judged = judge(source, run.ask)
        run.note(source, judged)
        yield judged

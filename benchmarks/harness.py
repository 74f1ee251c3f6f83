"""How everything here is measured: turn by turn in random order, processor time, ratios taken within each turn."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """What one measurement took: processor time and passed time in milliseconds, peak resident memory in megabytes."""

    ms: float
    peak: float = 0.0
    passed: float = 0.0


@dataclass(frozen=True)
class Ratio:
    """The median of paired ratios, and between which values eight tenths of them are."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} [{self.low:.2f}..{self.high:.2f}]"


@dataclass(frozen=True)
class Lines:
    """A drawing of how something grows: by name, the points (how many, how much)."""

    name: str
    across: str
    up: str
    points: Mapping[str, Sequence[tuple[float, float]]]


@dataclass(frozen=True)
class Section:
    """One subject as it stands on the page: a table, words below it, and a drawing where something grows."""

    title: str
    words: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Lines | None = None


def interleaved(subjects: Mapping[str, Callable[[], Sample]], turns: int, seed: int = 13) -> dict[str, list[Sample]]:
    """Every subject once a turn, each turn in an order of its own, so that a busy moment falls on all alike."""
    dice = random.Random(seed)
    taken: dict[str, list[Sample]] = {name: [] for name in subjects}
    for _ in range(turns):
        for name in dice.sample([*subjects], len(subjects)):
            taken[name].append(subjects[name]())
    return taken


def paired(of: Sequence[Sample], to: Sequence[Sample]) -> Ratio:
    """How many times as long the first took as the second, turn by turn."""
    ratios = [one.ms / other.ms for one, other in zip(of, to, strict=True)]
    tenths = statistics.quantiles(ratios, n=10, method="inclusive") if len(ratios) > 1 else ratios
    return Ratio(statistics.median(ratios), tenths[0], tenths[-1])


def middle(samples: Sequence[Sample]) -> float:
    """The median of processor time in milliseconds."""
    return statistics.median(one.ms for one in samples)


def process(
    command: Sequence[str], folder: Path, *, cache: Path | None = None, cores: int = 0, good: int = 0
) -> Sample:
    """One whole process with those it starts itself, on as many processors as are said (0: all).

    Its settings and, unless another is named, its cache are in `folder`. It may end with any code up to `good`.
    """
    kept = str(cache or folder / "cache")
    own = {"XDG_CACHE_HOME": kept, "LOCALAPPDATA": kept, "XDG_CONFIG_HOME": str(folder / "settings")}
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told = folder / "told.txt"
    with told.open("w") as said, _only(cores):
        began = time.perf_counter()
        started = subprocess.Popen(command, stdout=said, stderr=said, env=usual | own, cwd=folder)
        _, status, usage = os.wait4(started.pid, 0)
        passed = 1000 * (time.perf_counter() - began)
    started.returncode = os.waitstatus_to_exitcode(status)
    if not 0 <= started.returncode <= good:
        raise SystemExit(f"{' '.join(command[:4])} ended with {started.returncode}:\n{told.read_text()[-2000:]}")
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Sample(1000 * (usage.ru_utime + usage.ru_stime), peak, passed)


class _only:
    """Whoever is started meanwhile may use so many processors; no limit where the system cannot set one."""

    def __init__(self, cores: int) -> None:
        self.cores = cores if hasattr(os, "sched_setaffinity") else 0

    def __enter__(self) -> None:
        if self.cores:
            self.all = os.sched_getaffinity(0)
            os.sched_setaffinity(0, sorted(self.all)[: self.cores])

    def __exit__(self, *_: object) -> None:
        if self.cores:
            os.sched_setaffinity(0, self.all)

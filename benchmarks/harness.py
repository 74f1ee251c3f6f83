"""How everything here is measured: turn by turn in random order, processor time, ratios taken within each turn."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
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
    """The median of paired ratios, and between which values eight tenths of them are; one pair has no spread."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        spread = f" [{self.low:.2f}..{self.high:.2f}]" if self.low < self.high else ""
        return f"{self.median:.2f}{spread}"


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


def against(goal: str, value: float) -> str:
    """The goal, e.g. "≤ 0.5", and whether the value reaches it; empty where there is none."""
    if not goal:
        return ""
    sign, bound = goal.split()[:2]
    reached = value <= float(bound) if sign == "≤" else value >= float(bound)
    return f"{goal}: {'reached' if reached else '**missed**'}"


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
    measuring = [sys.executable, "-I", "-S", str(Path(__file__).with_name("measured.py")), str(told)]
    with _only(cores):
        said = subprocess.run([*measuring, *command], stdout=subprocess.PIPE, env=usual | own, cwd=folder, check=True)
    code, ms, peak, passed = said.stdout.split()
    if not 0 <= int(code) <= good:
        raise SystemExit(f"{' '.join(command[:4])} ended with {int(code)}:\n{told.read_text('utf-8')[-2000:]}")
    return Sample(float(ms), float(peak), float(passed))


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

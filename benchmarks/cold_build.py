"""Time one cold `reportgen build` against a plain openpyxl + docxtpl script, whole processes, turn by turn.

make bench                                  21 turns
python benchmarks/cold_build.py --runs 51
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKBOOK = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
TEMPLATE = ROOT / "templates" / "gov-info-annual-2021" / "report.docx"
MOST_RATIO, MOST_MEMORY = 1.5, 120.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=21, help="turns to take; each turn runs both once")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        tool, script = _commands(Path(folder))
        _measure(tool), _measure(script)  # the first run of each fills the disk cache
        turns = [_turn(tool, script, number) for number in range(runs)]
    tools, scripts = zip(*turns, strict=True)
    _print_row("", ("min", "median", "max"), "peak")
    _print_times("reportgen build", tools)
    _print_times("plain script", scripts)
    _print_verdict([a / b for (a, _), (b, _) in turns], max(memory for _, memory in tools))


def _commands(folder: Path) -> tuple[list[str], list[str]]:
    program = Path(sys.executable).with_name("reportgen")
    tool = [str(program), "build", str(WORKBOOK), "-o", str(folder)]
    script = [sys.executable, str(ROOT / "benchmarks" / "plain_script.py")]
    return tool, [*script, str(WORKBOOK), str(TEMPLATE), str(folder / "plain.docx")]


def _turn(tool: list[str], script: list[str], number: int) -> list[tuple[float, float]]:
    """Seconds and megabytes of both; who goes first alternates, so that neither profits from the other."""
    if number % 2:
        other = _measure(script)
        return [_measure(tool), other]
    return [_measure(tool), _measure(script)]


def _measure(command: list[str]) -> tuple[float, float]:
    """Wall seconds from start to end of the process, and its peak resident memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _print_times(name: str, measured: Sequence[tuple[float, float]]) -> None:
    times = [seconds for seconds, _ in measured]
    shown = [f"{1000 * value:.0f} ms" for value in (min(times), statistics.median(times), max(times))]
    _print_row(name, shown, f"{max(memory for _, memory in measured):.0f} MB")


def _print_row(name: str, times: Sequence[str], memory: str) -> None:
    print(f"{name:<16}" + "".join(f"{text:>10}" for text in times) + f"{memory:>10}")


def _print_verdict(ratios: Sequence[float], memory: float) -> None:
    low, _, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    middle = statistics.median(ratios)
    print(f"\nratio {middle:.2f} (half of the turns between {low:.2f} and {high:.2f}; goal: at most {MOST_RATIO})")
    print(f"peak  {memory:.0f} MB (goal: under {MOST_MEMORY:.0f} MB)")
    print(f"{len(ratios)} turns, Python {sys.version.split()[0]}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main()

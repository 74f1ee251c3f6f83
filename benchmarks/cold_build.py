"""Time cold commands of `reportgen` against a plain openpyxl + docxtpl script: whole processes, processor time, turn by turn.

make bench                                  15 turns
python benchmarks/cold_build.py --runs 51
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KIND = "gov-info-annual-2021"
WORKBOOK = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
TEMPLATE = ROOT / "templates" / KIND / "report.docx"
# What issue 13 asks for, as a ratio of processor time to that of the plain script, which checks nothing.
GOALS = {
    "build, the very first": 1.0,
    "build, with the cache": 0.5,
    "build, nothing changed": None,
    "check": None,
    "new": 1.0,
    "explain T301": 0.6,
    "kinds": None,
    "--help": 0.2,
}
_PLAIN, _AGAIN = "plain script", "plain script again"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="turns to take; each turn runs everything once")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        commands = _commands(Path(folder))
        _turn(commands, Path(folder), 0)  # the disk, what is compiled, and the cache are warm afterwards
        turns = [_turn(commands, Path(folder), number) for number in range(runs)]
    print(f"{'':<24}{'ms':>6}{'ratio':>7}{'p10':>6}{'p90':>6}{'MB':>5}  goal")
    for name in (_AGAIN, *GOALS):
        _print_row(name, turns)
    print(f"\n{runs} turns, Python {sys.version.split()[0]}, {os.cpu_count()} processors, {sys.platform}")


def _commands(folder: Path) -> dict[str, list[str]]:
    program = [str(Path(sys.executable).with_name("reportgen"))]
    plain = [sys.executable, str(ROOT / "benchmarks" / "plain_script.py"), str(WORKBOOK), str(TEMPLATE)]
    build = [*program, "build", str(WORKBOOK), "-o"]
    return {
        _PLAIN: [*plain, str(folder / "plain.docx")],
        "build, the very first": [*build, str(folder / "a"), "--force"],
        "build, with the cache": [*build, str(folder / "b"), "--force"],
        "build, nothing changed": [*build, str(folder / "c")],
        "check": [*program, "check", str(WORKBOOK)],
        "new": [*program, "new", KIND, "-o", str(folder / "new.xlsx"), "--force"],
        "explain T301": [*program, "explain", "T301"],
        "kinds": [*program, "kinds"],
        "--help": [*program, "--help"],
        _AGAIN: [*plain, str(folder / "plain.docx")],
    }


def _turn(commands: Mapping[str, list[str]], folder: Path, number: int) -> dict[str, tuple[float, float]]:
    """Milliseconds and megabytes of each; every other turn goes backwards, so that nobody profits from his place."""
    names = [*commands] if number % 2 else [*reversed(commands)]
    return {name: _measure(commands[name], folder, "first" in name) for name in names}


def _measure(command: Sequence[str], folder: Path, is_first: bool) -> tuple[float, float]:
    """Processor time of the process, in its own mode and the system's, and its peak resident memory."""
    with tempfile.TemporaryDirectory(dir=folder) as empty:
        cache = empty if is_first else str(folder / "cache")
        own = {"XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache, "XDG_CONFIG_HOME": str(folder / "settings")}
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=usual | own, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return 1000 * (usage.ru_utime + usage.ru_stime), peak


def _print_row(name: str, turns: Sequence[Mapping[str, tuple[float, float]]]) -> None:
    ratios = [turn[name][0] / turn[_PLAIN][0] for turn in turns]
    tenths = statistics.quantiles(ratios, n=10) if len(ratios) > 1 else [*ratios * 9]
    time, peak = statistics.median(turn[name][0] for turn in turns), max(turn[name][1] for turn in turns)
    goal = f"≤ {GOALS[name]}" if GOALS.get(name) else ""
    told = f"{time:>6.0f}{statistics.median(ratios):>7.2f}{tenths[0]:>6.2f}{tenths[-1]:>6.2f}{peak:>5.0f}"
    print(f"{name:<24}{told}  {goal}")


if __name__ == "__main__":
    main()

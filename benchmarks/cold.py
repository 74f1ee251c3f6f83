"""Cold commands, whole processes, against a whole process of the plain script, which checks and proves nothing."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from gate import refuse_others
from harness import Sample, Section, against, interleaved, middle, paired, process
from places import KIND, PLAIN, PROGRAM, TEMPLATE, WORKBOOK

PLAIN_SCRIPT, AGAIN = "plain script", "plain script again"
# What issue 13 asks for, as a ratio of processor time to that of the plain script.
GOALS = {
    "build, the very first": "≤ 1.0",
    "build, with the cache": "≤ 0.5",
    "new": "≤ 1.0",
    "explain T301": "≤ 0.6",
    "--help": "≤ 0.2",
}


def measure(folder: Path, quick: bool) -> Section:
    """One row a command. The very first build has an empty cache each time; the others find what was left before."""
    folder.mkdir()
    commands = _commands(folder)
    subjects = {name: partial(_one, name, command, folder) for name, command in commands.items()}
    interleaved(subjects, 1)  # the disk, what is compiled, and the cache are warm afterwards
    refuse_others(next((folder / "b").rglob("*.docx")), folder / "plain.docx", PLAIN_SCRIPT)
    taken = interleaved(subjects, 1 if quick else 11)
    rows = []
    for name in commands:
        ratio = paired(taken[name], taken[PLAIN_SCRIPT])
        peak = max(one.peak for one in taken[name])
        row = [name, f"{middle(taken[name]):.0f}", "1" if name == PLAIN_SCRIPT else str(ratio), f"{peak:.0f}"]
        rows.append([*row, against(GOALS.get(name, ""), ratio.median)])
    words = (
        "Whole processes, from start to exit: `reportgen` reads, checks, renders, proves and delivers; the plain script "
        "reads the cells with openpyxl, renders with docxtpl and saves. All take the same workbook and template."
    )
    header = ["command", "ms", "× the plain script [p10..p90]", "peak MB", "goal"]
    return Section("Cold commands", words, header, rows)


def _commands(folder: Path) -> dict[str, list[str]]:
    plain = [*PLAIN, str(TEMPLATE), str(WORKBOOK), str(folder / "plain.docx")]
    build = [*PROGRAM, "build", str(WORKBOOK), "-o"]
    return {
        PLAIN_SCRIPT: plain,
        AGAIN: plain,
        "build, the very first": [*build, str(folder / "a"), "--force"],
        "build, with the cache": [*build, str(folder / "b"), "--force"],
        "build, nothing changed": [*build, str(folder / "c")],
        "check": [*PROGRAM, "check", str(WORKBOOK)],
        "new": [*PROGRAM, "new", KIND, "-o", str(folder / "new.xlsx"), "--force"],
        "explain T301": [*PROGRAM, "explain", "T301"],
        "kinds": [*PROGRAM, "kinds"],
        "--help": [*PROGRAM, "--help"],
    }


def _one(name: str, command: list[str], folder: Path) -> Sample:
    with tempfile.TemporaryDirectory(dir=folder) as empty:
        return process(command, folder, cache=Path(empty) if "first" in name else None)

"""Many workbooks in one run, file to file, against the plain script, which loops over them in one process."""

from __future__ import annotations

import shutil
import zipfile
from functools import partial
from pathlib import Path

from gate import refuse_others
from harness import Lines, Sample, Section, against, interleaved, middle, paired, process
from places import PLAIN, PROGRAM, TEMPLATE, WORKBOOK

PLAIN_SCRIPT, ONE, ALL, CHECK = "plain script", "build, one processor", "build, all processors", "check, one processor"
SIZES = (50, 200, 1000)
# The plain script is not asked for a thousand, nor `build` on one processor: each document costs it what it costs at 200.
_COMPARED = 200
_NAMES = "东西南北春夏秋冬松柏兰竹梅桃江河湖海山川"


def measure(folder: Path, quick: bool) -> Section:
    """One row a size and a program; the ratio is that of the pairs, each taken in the same turn."""
    folder.mkdir()
    rows: list[list[str]] = []
    each: dict[tuple[str, int], float] = {}
    points: dict[str, list[tuple[float, float]]] = {}
    for size in (3, 6) if quick else SIZES:
        subjects = _subjects(folder, _workbooks(folder / f"in-{size}", size))
        taken = interleaved(subjects, 1 if quick or size > 50 else 2)
        plain = taken.get(PLAIN_SCRIPT)
        if plain:
            refuse_others(next((folder / "out").rglob(f"{_office(0)}*.docx")), folder / "0000.docx", PLAIN_SCRIPT)
        for name, samples in taken.items():
            each[name, size] = middle(samples) / size
            compared = paired(samples, plain) if plain and name.startswith("build") else None
            row = [f"{size:,}", name, f"{each[name, size]:.1f}", f"{samples[0].passed / 1000:.1f}", str(compared or "")]
            row.append(f"{max(one.peak for one in samples):.0f}")
            goal = ""
            if (name, size) == (ONE, _COMPARED) and compared:
                goal = against("≤ 0.17 (six times as fast)", compared.median)
            elif (name, size) == (CHECK, SIZES[-1]):
                goal = against("≤ 1.2 × what one costs of 50", each[name, size] / each[name, SIZES[0]])
            rows.append([*row, goal])
            points.setdefault(name, []).append((size, each[name, size]))
    words = (
        "Workbooks of so many offices, file to file, one run each (two at 50); `build` and `check` with all checks (each text held "
        "against those of all others: here all are alike, the hardest case), `build` with the proof. Everything made anew "
        "(`--force`). Processor time counts the processes that help, memory is that of the largest of them."
    )
    header = ["workbooks", "program", "ms a report", "s passed", "× the plain script [p10..p90]", "peak MB", "goal"]
    lines = Lines("batch", "workbooks in one run", "ms of processor time a report", points)
    return Section("Many workbooks in one run", words, header, rows, lines)


def _subjects(folder: Path, inputs: list[Path]) -> dict:
    base, made = inputs[0].parent, folder / "out"
    build = [*PROGRAM, "build", str(base), "-o", str(made), "--force"]
    pairs = [str(one) for path in inputs for one in (path, folder / f"{path.stem}.docx")]
    subjects = {}
    if len(inputs) <= _COMPARED:
        subjects[PLAIN_SCRIPT] = partial(_run, [*PLAIN, str(TEMPLATE), *pairs], folder, 1)
        subjects[ONE] = partial(_run, build, folder, 1)
    subjects[ALL] = partial(_run, build, folder, 0)
    subjects[CHECK] = partial(_run, [*PROGRAM, "check", str(base)], folder, 1)
    return subjects


def _run(command: list[str], folder: Path, cores: int) -> Sample:
    if "build" in command:
        shutil.rmtree(folder / "out", ignore_errors=True)
    return process(command, folder, cores=cores)


def _workbooks(folder: Path, size: int) -> list[Path]:
    """The workbook as so many offices would have sent it: another name wherever the office's stands."""
    folder.mkdir()
    with zipfile.ZipFile(WORKBOOK) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    made = []
    for number in range(size):
        made.append(folder / f"{number:04}.xlsx")
        with zipfile.ZipFile(made[-1], "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, content in parts.items():
                package.writestr(name, content.replace("七一".encode(), _office(number).encode()))
    return made


def _office(number: int) -> str:
    return "".join(_NAMES[number // len(_NAMES) ** place % len(_NAMES)] for place in range(3))

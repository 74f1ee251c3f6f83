"""How it grows: a list of more and more rows built, read back and compared, and longer and longer texts compared."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from gate import refuse_others
from harness import Lines, Section, against, interleaved, middle, paired, process
from places import HERE, PROGRAM, ROOT

sys.path.append(str(ROOT / "tests"))
from small_kinds import SAMPLE, small_kind  # the smallest form of the tests: some names, a text, a list

ROWS = (100, 1_000, 10_000, 50_000)
READ = (100, 1_000, 10_000)
COMPARED = (100, 1_000)
# What 900 rows take is a fifth of what a build takes without any, and differs from build to build by as much.
_SHORT, _SHORT_TURNS, _TURNS = 1_000, 11, 3
_SHOWN = 1_000  # python-docx takes longer to read a list than any program here takes to make it
REWRITTEN = (500, 2_000, 8_000)
_CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


def measure(folder: Path, quick: bool) -> list[Section]:
    """Rows, then `read` and `diff`."""
    folder.mkdir()
    kind = small_kind(folder)
    told = ["--templates", str(folder)]
    rows, built = _rows(folder, kind, told, (10, 50) if quick else ROWS)
    read = [_read(folder, built[count], told, count) for count in built if count in READ or quick]
    return [rows, _curves(folder, told, read, quick)]


def _rows(folder: Path, kind: Path, told: list[str], sizes: Sequence[int]) -> tuple[Section, dict[int, Path]]:
    rows, built, each = [], {}, {}
    warming = [*PROGRAM, "build", str(_values(folder, sizes[0])), "-o", str(folder / "warm"), "--force", *told]
    for _ in range(3):  # the cache is warm afterwards: a form is kept when it is met for the second time
        process(warming, folder)
    points: dict[str, list[tuple[float, float]]] = {"reportgen build": [], "docxtpl, rendering only": []}
    for count in sizes:
        values, out = _values(folder, count), folder / f"out-{count}"
        bare = [sys.executable, str(HERE / "plain_rows.py"), str(kind / "report.docx"), str(values)]
        subjects = {
            "reportgen build": partial(
                process, [*PROGRAM, "build", str(values), "-o", str(out), "--force", *told], folder
            ),
            "docxtpl, rendering only": partial(process, [*bare, str(folder / f"bare-{count}.docx")], folder),
        }
        taken = interleaved(subjects, _SHORT_TURNS if count <= _SHORT else _TURNS)
        ours, theirs = taken.values()
        built[count] = next(out.rglob("*.docx"))
        if count <= _SHOWN:
            refuse_others(built[count], folder / f"bare-{count}.docx", "docxtpl")
        for name, samples in taken.items():
            points[name].append((count, middle(samples)))
        each[count] = 1000 * (middle(ours) - points["reportgen build"][0][1]) / max(1, count - sizes[0])
        peaks = [max(one.peak for one in samples) for samples in (ours, theirs)]
        row = [f"{count:,}", f"{middle(ours) / 1000:.2f}", f"{each[count]:.0f}" if count > sizes[0] else ""]
        row += [f"{peaks[0]:.0f}", f"{middle(theirs) / 1000:.2f}", f"{peaks[1]:.0f}", str(paired(ours, theirs))]
        goals = (
            against("≤ 1.0 × docxtpl", paired(ours, theirs).median),
            against("≤ 0.5 × its memory", peaks[0] / peaks[1]),
            against("≤ 1.2 × a row at 1,000", each[count] / (each.get(1_000) or 1)),
        )
        rows.append([*row, "; ".join(goals) if count == ROWS[-1] else ""])
    words = (
        "A list of so many rows of two columns, given as values (.json): `build` reads, checks, renders and proves, "
        "the other only renders with docxtpl. µs a row: what each row beyond the first hundred costs."
    )
    header = ["rows", "build, s", "µs a row", "MB", "docxtpl, s", "MB", "× docxtpl [p10..p90]", "goal"]
    lines = Lines("rows", "rows of the list", "ms of processor time", points)
    return Section("Long lists", words, header, rows, lines), built


def _read(folder: Path, document: Path, told: list[str], count: int) -> tuple[str, int, float, float]:
    output = str(folder / f"read-{count}.xlsx")
    command = [*PROGRAM, "read", str(document), "-o", output, "--kind", "small", "--force", *told]
    taken = process(command, folder, good=1)
    return "read: rows of a list", count, taken.ms, taken.peak


def _curves(folder: Path, told: list[str], read: list[tuple[str, int, float, float]], quick: bool) -> Section:
    found = [*read]
    for count in (10,) if quick else COMPARED:
        old, new = _values(folder, count), _values(folder, count, "改")
        taken = process([*PROGRAM, "diff", str(old), str(new), *told], folder, good=1)
        found.append(("diff: rows, all changed", count, taken.ms, taken.peak))
    for count in (100,) if quick else REWRITTEN:
        old, new = (_text(folder, count, seed) for seed in (1, 2))
        taken = process([*PROGRAM, "diff", str(old), str(new), *told], folder, good=1)
        found.append(("diff: characters, all rewritten", count, taken.ms, taken.peak))
    points: dict[str, list[tuple[float, float]]] = {}
    for name, count, ms, _ in found:
        points.setdefault(name, []).append((count, ms))
    goals = {("read", 10_000): "≤ 3 s", ("diff", 1_000): "≤ 1 s", ("diff", 8_000): "≤ 1 s"}
    rows = [
        [name, f"{count:,}", f"{ms / 1000:.2f}", f"{peak:.0f}", against(goals.get((name[:4], count), ""), ms / 1000)]
        for name, count, ms, peak in found
    ]
    words = "Whole processes: a finished document read back into a workbook; two reports compared, with nothing left as it was."
    lines = Lines("read-and-diff", "rows or characters", "ms of processor time", points)
    return Section("Reading and comparing", words, ["what", "how many", "s", "MB", "goal"], rows, lines)


def _values(folder: Path, count: int, mark: str = "") -> Path:
    records = [{"名称": f"{mark}第{number}号", "件数": number + 7 * bool(mark)} for number in range(1, count + 1)]
    return _written(folder / f"values-{count}{mark}.json", {**SAMPLE, "清单": records})


def _text(folder: Path, count: int, seed: int) -> Path:
    """A paragraph of so many characters, without a figure."""
    text = "".join(random.Random(seed).choices(_CHARACTERS, k=count))
    return _written(folder / f"text-{count}-{seed}.json", {**SAMPLE, "说明": text})


def _written(path: Path, values: dict) -> Path:
    path.write_text(json.dumps({"kind": "small", "values": values}, ensure_ascii=False), "utf-8")
    return path

"""The same hostile workbooks through the tool and through a plain script of openpyxl and docxtpl: `python tests/soak/side_by_side.py 400 880000`.

The first number is of workbooks, the second the seed of the first. Of both is counted how many documents are wrong without
a word, tracebacks, hangs, files of others that are lost, and the most memory that a run took. Whoever stops, and says why
in one sentence, is right; whoever writes a document has to have in it what plain openpyxl finds in the workbook.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import docx

from fuzzing import GOV, Base, Seen, broken, clumsy, hostile
from surgery import Book

ROOT = Path(__file__).parents[2]
TEMPLATE = GOV.parent / "report.docx"
_LONGEST = 60  # seconds of processor, after which a run hangs
_MOST = 3 << 30  # bytes of memory that a run may ask for, so that the machine stands
_EVERY = 5  # of so many runs one finds a document in which somebody has worked
TYPED = "领导已改定稿"


@dataclass
class Tool:
    """One of the two: its command, and what happened to it."""

    command: list[str]
    counts: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Run:
    """How a process ended: what it said, by what code or signal, and its memory in bytes."""

    said: str
    code: int
    memory: int


# A process that is begun from a large one counts that one's memory as its own; this small one stands between them.
_BETWEEN = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1]) + 5))
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
_, status, used = os.wait4(os.spawnv(os.P_NOWAIT, sys.argv[3], sys.argv[3:]), 0)
open("used", "w").write(f"{os.waitstatus_to_exitcode(status)} {used.ru_maxrss}")
"""


def ran(command: list[str], folder: Path) -> Run:
    """The command as a process that may take so much processor and memory and no more."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    between = [sys.executable, "-S", "-E", "-c", _BETWEEN, str(_LONGEST), str(_MOST)]
    with open(folder / "said", "wb") as said:
        subprocess.run([*between, *command], cwd=folder, stdout=said, stderr=said, env=environment, check=True)
    code, kilobytes = map(int, (folder / "used").read_text().split())
    return Run((folder / "said").read_text(encoding="utf-8", errors="replace"), code, kilobytes * 1024)


# ── workbooks ────────────────────────────────────────────────────────────────

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPREAD = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOMBS = {
    "rows without end": '<row r="1"/>' * 2_000_000,
    "cells without end": "<row>" + '<c t="inlineStr"><is><t>甲</t></is></c>' * 800_000 + "</row>",
    "one text without end": f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"甲" * 30_000_000}</t></is></c></row>',
}


def bomb(workbook: bytes, what: str) -> bytes:
    """The workbook with another first sheet, small when packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_first = name == "xl/worksheets/sheet1.xml"
            sheet = f'{_HEAD}<worksheet xmlns="{_SPREAD}"><sheetData>{BOMBS[what]}</sheetData></worksheet>'
            new.writestr(name, sheet if is_first else old.read(name))
    return made.getvalue()


def workbook_of(base: Base, seed: int) -> tuple[str, bytes, str]:
    """What was done, the workbook, and what its prose has to say where that is known."""
    way = ("damaged", "clerk", "text", "damaged", "clerk", "paths")[seed % 6]
    if seed % 60 == 0:
        what = [*BOMBS][seed // 60 % len(BOMBS)]
        return f"bomb: {what}", bomb(base.workbook, what), ""
    if way == "damaged":
        return way, broken(base.workbook, f"side {seed}"), ""
    if way == "clerk":
        return way, clumsy(base.workbook, f"side {seed}")[0], ""
    text = hostile(f"side {seed}")
    prose = next(title for title in Book(base.workbook).sheets() if "总体情况" in title)
    where = f"{prose}!B5" if way == "text" else "标题"
    return way, Book(base.workbook).put(where, text.replace("_x", "_x005F_x")).to_bytes(), text


# ── what became of it ────────────────────────────────────────────────────────


def judged(base: Base, run: Run, folder: Path, way: str, workbook: bytes, text: str) -> str:
    """What happened, in one word."""
    if run.code < 0 or "MemoryError" in run.said:
        return "hang or memory"
    if "Traceback" in run.said or "自己出了错" in run.said:
        return "traceback"
    made = [path for path in folder.rglob("*.docx") if TYPED.encode() not in _inside(path)]
    if not made:
        return "told and stopped" if run.code and run.said.strip() else "nothing, without a word"
    try:
        seen = Seen.of(made[0].read_bytes())
    except Exception:  # whatever python-docx trips over: nobody can open it
        return "wrong without a word"
    wrong = base.wrong_in(seen, workbook, moved=way == "clerk")
    if way == "text":  # Excel writes _x4E2D_ otherwise than it is read, and a name that is looked up is not printed
        shown, wanted = _bare("".join(seen.paragraphs)), _bare(text)
        resolved = wanted.replace("{{年度}}", str(base.values["values"]["年度"]))
        wrong = [] if wanted in shown or resolved in shown else ["not what was typed"]
    if not wrong:
        return "right"
    return "wrong, and told" if _told(run.said) - base.told else "wrong without a word"


def _told(said: str) -> set[tuple[str, str, str]]:
    """The findings in an answer for programs; a script has none."""
    begin = said.find("{")
    try:
        reports = json.loads(said[begin:])["reports"] if begin >= 0 else []
    except (ValueError, KeyError):
        return set()
    return {(one["code"], one["field"], one["message"]) for report in reports for one in report["findings"]}


def _inside(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read("word/document.xml")
    except (zipfile.BadZipFile, KeyError):
        return b""


def _bare(text: str) -> str:
    return "".join(one for one in text if not one.isspace() and one.isprintable())


def side_by_side(count: int, first: int) -> dict[str, Tool]:
    """Both tools over the same workbooks."""
    script = str(ROOT / "benchmarks" / "plain_script.py")
    tools = {
        "reportgen": Tool([sys.executable, "-m", "reportgen", "build", "册.xlsx", "--json"]),
        "plain script": Tool([sys.executable, script, str(TEMPLATE), "册.xlsx", "outputs/报告.docx"]),
    }
    with tempfile.TemporaryDirectory() as name:
        base = Base(Path(name))
        title = base.outcome.output.name if base.outcome.output else ""
        for seed in range(first, first + count):
            way, workbook, text = workbook_of(base, seed)
            for who, tool in tools.items():
                folder = Path(tempfile.mkdtemp(dir=name))
                (folder / "册.xlsx").write_bytes(workbook)
                (folder / "outputs").mkdir()
                is_worked_in = seed % _EVERY == 0
                if is_worked_in:
                    edited = docx.Document()
                    edited.add_paragraph(TYPED)
                    edited.save(str(folder / "outputs" / (title if who == "reportgen" else "报告.docx")))
                began = time.monotonic()
                run = ran(tool.command, folder)
                what = judged(base, run, folder, way, workbook, text)
                tool.counts[what] += 1
                tool.memory.append(run.memory)
                if is_worked_in and not any(TYPED.encode() in _inside(path) for path in folder.rglob("*.docx")):
                    tool.counts["files lost"] += 1
                    what += ", file lost"
                if who == "reportgen" and what not in ("right", "told and stopped", "wrong, and told"):
                    print(f"{seed} {way}: {what}\n{run.said[-600:]}", flush=True)
                    Path(tempfile.gettempdir(), f"side-{seed}.xlsx").write_bytes(workbook)
                if time.monotonic() - began > 2 * _LONGEST:
                    print(f"{seed} {way} {who}: slow", flush=True)
            if (seed - first + 1) % 50 == 0:
                print(seed - first + 1, {who: dict(tool.counts) for who, tool in tools.items()}, flush=True)
    return tools


def main() -> int:
    """Run and tell."""
    count, first = (int(given) for given in (*sys.argv[1:], *("400", "880000")[len(sys.argv) - 1 :]))
    tools = side_by_side(count, first)
    for who, tool in tools.items():
        peak, usual = max(tool.memory) >> 20, sorted(tool.memory)[len(tool.memory) // 2] >> 20
        print(f"{who}: {dict(tool.counts)}; memory {usual} MB, at most {peak} MB")
    bad = ("wrong without a word", "traceback", "hang or memory", "files lost", "nothing, without a word")
    return 1 if any(tools["reportgen"].counts[one] for one in bad) else 0


if __name__ == "__main__":
    sys.exit(main())

"""docs/benchmarks.md of what was measured: tables as Markdown, what grows drawn by matplotlib."""

from __future__ import annotations

import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from engines import DRAWING
from harness import Lines, Section
from places import HERE

from reportgen import __version__

_LIBRARIES = ("docxtpl", "python-docx", "jinja2", "lxml", "openpyxl", "XlsxWriter")


def write(folder: Path, sections: Sequence[Section], seconds: float) -> None:
    """The page, and one drawing a section that grows, in `folder` and benchmarks/ of it."""
    (folder / "benchmarks").mkdir(exist_ok=True)
    parts = [_head(seconds)]
    for section in sections:
        parts += [f"## {section.title}", section.words, _table(section)]
        if section.lines:
            name = f"benchmarks/{section.lines.name}.svg"
            _draw(section.lines, folder / name)
            parts.append(f"![{section.lines.up}, by {section.lines.across}]({name})")
    (folder / "benchmarks.md").write_text("\n\n".join(filter(None, parts)) + "\n", "utf-8")


def _head(seconds: float) -> str:
    node = subprocess.getoutput("node --version") if shutil.which("node") else "none"
    versions = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    busy = ", so other work ran beside it" if load > processors + 0.5 else ""
    return (
        "# Benchmarks\n\n"
        "Written by `make bench`; how it is measured: [benchmarks/README.md](../benchmarks/README.md). "
        "Processor time, user and system; medians, and of paired ratios also p10 and p90. Lines called “again” measure "
        "the same twice: how far they are from 1.00 is how far any ratio can be trusted.\n\n"
        f"{datetime.date.today().isoformat()}, reportgen {__version__}, {platform.system()}, "
        f"{processors} processors, Python {platform.python_version()}, Node {node}, {versions}; "
        f"one run of {seconds / 60:.0f} minutes, load {load:.1f} at its end{busy}."
    )


def _table(section: Section) -> str:
    lines = [section.header, ["---"] * len(section.header), *section.rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _draw(lines: Lines, path: Path) -> None:
    """In a process that finds the drawing library, which is kept away from what is measured."""
    command = [sys.executable, str(HERE / "draw.py"), str(path)]
    subprocess.run(
        command, input=json.dumps(asdict(lines)), text=True, env=os.environ | {"PYTHONPATH": str(DRAWING)}, check=True
    )

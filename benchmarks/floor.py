"""What no build can do without, however it is written: Python itself, what it loads, unpacking, reading and packing in C."""

from __future__ import annotations

import re
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.parsers.expat import ParserCreate

from harness import Section, middle, process
from lxml import etree
from places import WORKBOOK

_LOADED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
_OWN = "reportgen"


def measure(folder: Path, quick: bool) -> Section:
    """One row a part of a cold build with the cache."""
    folder.mkdir()
    turns = 2 if quick else 7
    build = ["-m", _OWN, "build", str(WORKBOOK), "-o", str(folder / "out"), "--force"]
    for _ in range(3):  # the cache is warm afterwards
        process([sys.executable, *build], folder)
    whole = middle([process([sys.executable, *build], folder) for _ in range(turns)])
    python = middle([process([sys.executable, "-c", "pass"], folder) for _ in range(turns)])
    timed = [sys.executable, "-X", "importtime"]
    bare = _loaded([*timed, "-c", "pass"], folder, 1)
    loaded = {name: ms for name, ms in _loaded([*timed, *build], folder, turns).items() if name not in bare}
    own = [ms for name, ms in loaded.items() if name.partition(".")[0] == _OWN]
    workbook = _members(WORKBOOK)
    document = _members(next((folder / "out").rglob("*.docx")))
    taken = [
        ("starting Python", python),
        (f"loading {len(loaded) - len(own)} modules of Python and lxml", sum(loaded.values()) - sum(own)),
        (f"loading {len(own)} of our own", sum(own)),
        ("unpacking the workbook", _least(lambda: _members(WORKBOOK), turns)),
        ("walking through its XML, in C alone", _least(lambda: _walk(workbook, None), turns)),
        ("the same with an empty Python function for each element", _least(lambda: _walk(workbook, _nothing), turns)),
        ("parsing the document, in C", _least(lambda: [etree.fromstring(one) for one in document], turns)),
        ("packing the document", _least(lambda: [zlib.compress(one, 6) for one in document], turns)),
        ("a build, all of it", whole),
    ]
    words = (
        "What a cold build with the cache cannot do without. Loading is counted by `-X importtime` (the least of several runs, which "
        "is passed time), the rest is processor time. The remainder is Python that reads, judges, prints and proves. "
        "Loading modules alone takes a quarter of the plain script's time, which is how far from nothing any build by this program stays."
    )
    rows = [[name, f"{ms:.1f}", f"{100 * ms / whole:.0f}"] for name, ms in taken]
    return Section("The floor of a build", words, ["part", "ms", "% of a build"], rows)


def _loaded(command: list[str], folder: Path, turns: int) -> dict[str, float]:
    """The time in milliseconds that each module takes by itself."""
    least: dict[str, float] = {}
    for _ in range(turns):
        process(command, folder)
        for found in _LOADED.finditer((folder / "told.txt").read_text("utf-8")):
            least[found[2]] = min(least.get(found[2], float("inf")), int(found[1]) / 1000)
    return least


def _members(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]


def _walk(parts: Iterable[bytes], handler: Callable[..., None] | None) -> None:
    for content in parts:
        parser = ParserCreate(namespace_separator=" ")
        if handler:
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = handler
            parser.buffer_text = True
        parser.Parse(content, True)


def _nothing(*_: object) -> None:
    """All that is done with an element."""


def _least(work: Callable[[], object], turns: int) -> float:
    """The least time of several runs, in milliseconds."""
    taken = []
    for _ in range(3 * turns):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return min(taken)

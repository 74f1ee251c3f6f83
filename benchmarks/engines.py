"""The engines that are compared: each a process that renders when told; those that are not installed are named."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness import Sample
from places import HERE

# Where the set-up of `make bench` puts what is no library of the tool.
VENV = Path(os.environ.get("BENCH_VENV", Path(sys.executable).parents[1]))
MODULES, RUST, DRAWING = VENV / "node" / "node_modules", VENV / "rust", VENV / "drawing"
OURS = "reportgen"
OF_PYTHON = ("docxtpl", "rust-docxtpl")
OF_NODE = ("docxtemplater", "easy-template-x", "carbone", "docx-templates")


def version(engine: str) -> str:
    """Its version; empty where it is not installed."""
    if engine in OF_NODE:
        told = MODULES / engine / "package.json"
        return json.loads(told.read_text("utf-8"))["version"] if told.exists() and shutil.which("node") else ""
    places = [str(RUST)] if engine == "rust-docxtpl" else sys.path
    found = importlib.metadata.Distribution.discover(name=engine, path=places)
    return next((one.version for one in found), "")


class Engine:
    """A warm process of one engine, for one template and its data; its first document is at `output`."""

    def __init__(self, engine: str, template: Path, data: Path, output: Path) -> None:
        self.output = output
        given = [engine, str(template), str(data), str(output)]
        if engine in OF_NODE:
            command = ["node", str(HERE / "engine_worker.mjs"), *given, str(MODULES)]
        else:
            # rust-docxtpl refuses to stand beside docxtpl: it gets a folder of its own, and is loaded before anything else.
            apart = engine == "rust-docxtpl"
            command = [sys.executable, *(["-S"] if apart else []), str(HERE / "engine_worker.py"), *given]
        own = {"REPORTGEN_NO_CACHE": "1", "BENCH_PATH": os.pathsep.join(sys.path)}
        own |= {"PYTHONPATH": str(RUST)} if engine == "rust-docxtpl" else {}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.running = subprocess.Popen(command, **pipes, text=True, env=os.environ | own)
        if self._said() != "ready":
            raise SystemExit(f"{engine} renders nothing")

    def sample(self, renders: int) -> Sample:
        """What one render took in the middle of so many."""
        assert self.running.stdin
        self.running.stdin.write(f"{renders}\n")
        self.running.stdin.flush()
        return Sample(float(self._said()))

    def _said(self) -> str:
        assert self.running.stdout
        return self.running.stdout.readline().strip()

    def end(self) -> None:
        assert self.running.stdin and self.running.stdout
        self.running.stdin.close()
        self.running.wait()
        self.running.stdout.close()


@contextmanager
def started(engines: dict[str, tuple[str, Path, Path, Path]]) -> Iterator[dict[str, Engine]]:
    """All of them by the name of their line, ended afterwards."""
    running: dict[str, Engine] = {}
    try:
        for name, given in engines.items():
            running[name] = Engine(*given)
        yield running
    finally:
        for one in running.values():
            one.end()

"""The command line: in this process where what is said and done is tested, in one of its own where the process is."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from reportgen.cli import app, chinese

_SCRIPT = Path(sys.executable).with_name("reportgen")
# The script that pip makes. A Python that was only unpacked, as in the folder for Windows, has none and asks no environment.
COMMAND = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-X", "utf8", "-m", "reportgen"]
# What a test of its own says of the console, or nobody does.
_CONSOLE = ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "CI")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, cwd: Path, answers: str = "") -> Done:
    """The command in this process, and what is typed when it asks; what it does not catch, the test does not either."""
    with chdir(cwd):
        chinese.install()
        result = CliRunner().invoke(
            app, [*map(str, arguments)], input=answers, prog_name="reportgen", catch_exceptions=False
        )
    return Done(result.exit_code, result.stdout, result.stderr)


def run_process(
    *arguments: object, cwd: Path, text: bool = True, **environment: str
) -> subprocess.CompletedProcess[Any]:
    """The command as a process, on a console that `environment` describes."""
    clean = {name: value for name, value in os.environ.items() if name not in _CONSOLE}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=text,
        encoding="utf-8" if text else None,
        env=clean | {"PYTHONUTF8": "1"} | environment,
        check=False,
    )

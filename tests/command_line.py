"""The command line: in this process where what is said and done is tested, in one of its own where the process is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from reportgen.cli import app, chinese
from reportgen.files.user_cache import OFF

_SCRIPT = Path(sys.executable).with_name("reportgen")
# The script that pip makes. A Python that was only unpacked, as in the folder for Windows, has none and asks no environment.
COMMAND = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-X", "utf8", "-m", "reportgen"]
# What a test of its own says of the console, or nobody does.
_CONSOLE = ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "CI")


# What a command leaves for the next one, which most commands of staff find; in nobody's home, and gone with this process.
_KEPT = tempfile.TemporaryDirectory(prefix="reportgen-tests-", ignore_cleanup_errors=True)
_HOMES = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"), _KEPT.name)


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
    """The command as a process, on a console that `environment` describes; where that says nothing, it finds what others have kept."""
    clean = {name: value for name, value in os.environ.items() if name not in (*_CONSOLE, OFF)}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=text,
        encoding="utf-8" if text else None,
        env=clean | _HOMES | {"PYTHONUTF8": "1"} | environment,
        check=False,
    )

"""Have this desktop show a folder, a file or a page in the program it has for that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reportgen.core.findings import Refusal
from reportgen.files import file_refusals
from reportgen.files.safe_files import reason

_PATIENCE = 3  # seconds; what is still running then has opened its window


def open_folder(folder: Path) -> None:
    """Open a window on `folder`. Raises CannotRun when this machine cannot."""
    _show(folder, file_refusals.NO_WINDOW)


def open_file(path: Path) -> None:
    """Open the file at `path` in its program. Raises CannotRun when this machine has none."""
    _show(path, file_refusals.NO_PROGRAM)


def open_page(address: str) -> None:
    """Open a page in the browser. Raises CannotRun when this machine has none."""
    _show(address, file_refusals.NO_BROWSER)


def _show(what: Path | str, refusal: Refusal) -> None:
    try:
        if sys.platform == "win32":
            os.startfile(what)
            return
        program = "open" if sys.platform == "darwin" else "xdg-open"
        failed = _run(program, os.fspath(what))
    except OSError as error:
        raise refusal(path=what, reason=reason(error)) from error
    if failed:
        raise refusal(path=what, reason=f"{program} 返回 {failed}")


def _run(program: str, what: str) -> int:
    """What the program ended with, 0 while it is still running."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([program, what], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        return process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return 0

"""Have this desktop show a folder, a file or a page in the program it has for that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reportgen.files import file_refusals
from reportgen.files.safe_files import reason

_PATIENCE = 3  # seconds; what is still running then has opened its window


def open_folder(folder: Path) -> None:
    """Open a window on `folder`. Raises CannotRun when this machine cannot."""
    if why := _why_not_shown(folder):
        raise file_refusals.NO_WINDOW(path=folder, reason=why)


def open_file(path: Path) -> None:
    """Open the file at `path` in its program. Raises CannotRun when this machine has none."""
    if why := _why_not_shown(path):
        raise file_refusals.NO_PROGRAM(path=path, reason=why)


def open_page(address: str) -> None:
    """Open a page in the browser. Raises CannotRun when this machine has none."""
    if why := _why_not_shown(address):
        raise file_refusals.NO_BROWSER(path=address, reason=why)


def _why_not_shown(what: Path | str) -> str:
    """'' when it is shown."""
    try:
        if sys.platform == "win32":
            os.startfile(what)
            return ""
        program = "open" if sys.platform == "darwin" else "xdg-open"
        code = _run(program, os.fspath(what))
    except OSError as error:
        return reason(error)
    return f"{program} 返回 {code}" if code else ""


def _run(program: str, what: str) -> int:
    """What the program ended with, 0 while it is still running."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([program, what], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        return process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return 0

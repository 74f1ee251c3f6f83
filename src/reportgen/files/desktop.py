"""Show a folder in the program that this desktop shows folders in."""

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
    try:
        if sys.platform == "win32":
            os.startfile(folder)
        else:
            _run("open" if sys.platform == "darwin" else "xdg-open", folder)
    except OSError as error:
        raise file_refusals.NO_WINDOW(path=folder, reason=reason(error)) from error


def _run(program: str, folder: Path) -> None:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [program, os.fspath(folder)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        code = process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return
    if code:
        raise file_refusals.NO_WINDOW(path=folder, reason=f"{program} 返回 {code}")

"""Keep a log where every system has room for one: in the user's folder for temporary files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_log(text: str) -> Path | None:
    """Write `text` to a new file that only this user can read; None where there is no place for it."""
    try:
        handle, name = tempfile.mkstemp(prefix="reportgen-", suffix=".log")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode(errors="backslashreplace"))
    except OSError:  # no folder to write in, or a full disk
        return None
    return Path(name)

"""Ask the system once more, for a little while, where another program holds a file only for a moment."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reportgen.files import file_refusals

# Scanners and synchronisers let go of a new file within tenths of a second; who waits for a command waits this long gladly.
LONGEST = 2.0
_FIRST, _LONGEST_PAUSE = 0.01, 0.25
# Python's open() asks the C library of Windows, which keeps the system's own number to itself; elsewhere every number is told.
_UNTOLD = (None,) if sys.platform == "win32" else ()
# What a test may put a clock of its own in the place of.
clock, pause = time.monotonic, time.sleep

Result = TypeVar("Result")


def patiently(call: Callable[[], Result], is_allowed: Callable[[], bool] = bool) -> Result:
    """What `call` gives, called again while the file is only in use elsewhere, two seconds in all.

    `is_allowed()`: the right to do it is known to be there, so that Windows' "access denied" is another program's doing.
    Raises the OSError of the last try.
    """
    begin, wait = clock(), _FIRST
    while True:
        try:
            return call()
        except OSError as error:
            if not _passes(error, is_allowed()) or clock() - begin + wait > LONGEST:
                raise
        pause(wait)
        wait = min(wait * 2, _LONGEST_PAUSE)


def read_patiently(path: Path) -> bytes:
    """The file's bytes. Reading harms nobody: it is tried again also where Windows does not tell why it was denied."""
    return patiently(lambda: plain_bytes(path), lambda: True)


def plain_bytes(path: Path) -> bytes:
    """The file's bytes. Raises OSError; over a pipe or a device too, which may keep its reader waiting for ever."""
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE), str(path))
    return path.read_bytes()


def is_shared(error: OSError) -> bool:
    """Whether Windows refused because another program has the file, or a part of it, for itself."""
    return getattr(error, "winerror", 0) in file_refusals.SHARING


def _passes(error: OSError, is_allowed: bool) -> bool:
    if error.errno in (errno.EINTR, errno.EAGAIN) or is_shared(error):
        return True
    is_denied = error.errno == errno.EACCES and getattr(error, "winerror", 0) in (file_refusals.DENIED, *_UNTOLD)
    return is_allowed and is_denied

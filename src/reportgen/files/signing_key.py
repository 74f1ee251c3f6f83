"""The key that this user's cache is signed with: random, made once, kept beside his settings and not in the cache."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from reportgen.files.temporary import temporary_beside, temporary_file
from reportgen.files.user_folder import settings_folder

_LENGTH = 32


def signing_key() -> bytes | None:
    """The key, made where there is none yet; None where it cannot be kept to this user alone."""
    folder = settings_folder()
    if folder is None:
        return None
    path = folder / "cache.key"
    return _read(path) or _made(path)


def _read(path: Path) -> bytes | None:
    """What lies at `path`, if it is a key that nobody else can read or has put there."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != _LENGTH or not _is_own(status):
            return None
        return path.read_bytes()
    except OSError:
        return None


def _is_own(status: os.stat_result) -> bool:
    return sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)


def _made(path: Path) -> bytes | None:
    """A new key; of two processes that make one at once, the later's stays, and what the other signed is made again."""
    with suppress(OSError):
        os.makedirs(path.parent, mode=0o700, exist_ok=True)
        with temporary_file(temporary_beside(path), None) as file:
            if sys.platform != "win32":
                os.fchmod(file.fileno(), 0o600)
            file.write(os.urandom(_LENGTH))
            file.close()  # which Windows does not rename before
            os.replace(file.name, path)
    return _read(path)

"""The temporary file beside a place that is written to: held while its writer lives, swept when the writer was killed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from reportgen.core.compiled import remembered

if sys.platform != "win32":
    import fcntl

# Compiled when it is first asked, for this module is loaded before what comes ready-made.
_NAME = r"\.[0-9a-f]{12}-[0-9]+(-[0-9a-f]{8})?\.tmp"


def temporary_beside(path: Path) -> Path:
    """A name in the folder of `path` that nobody has, as short as any."""
    name = hashlib.sha256(path.name.encode(errors="surrogatepass")).hexdigest()[:12]
    return path.with_name(f".{name}-{os.getpid()}-{os.urandom(4).hex()}.tmp")


@contextmanager
def temporary_file(path: Path, like: os.stat_result | None) -> Iterator[BinaryIO]:
    """A new file at `path`, held for this process and gone at the end; owner and rights are as `like` says. Raises OSError."""
    mode = stat.S_IMODE(like.st_mode) & 0o777 | stat.S_IWUSR if like else 0o666
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            _claim(file, path)
            if like:
                _give(file, path, like)
            yield file
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _claim(file: BinaryIO, path: Path) -> None:
    """Raises BlockingIOError when another run took the file for forsaken before this one held it."""
    try:
        _hold(file)
    except BlockingIOError:
        raise
    except OSError:  # a disk that knows no locks: there nothing is swept either
        return
    if not os.path.exists(path):
        raise BlockingIOError(errno.EAGAIN, "swept", str(path))


def sweep(folder: Path) -> None:
    """Remove what killed runs have left in `folder`; what a living one is writing stays."""
    with suppress(OSError), os.scandir(folder) as inside:
        for one in inside:
            if remembered(_NAME).fullmatch(one.name) and one.is_file(follow_symlinks=False):
                _remove_forsaken(one.path)


def _remove_forsaken(path: str) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            os.unlink(path)  # which Windows refuses while anybody has it open
        else:
            with open(path, "rb") as file:
                _hold(file)
                os.unlink(path)


def _hold(file: BinaryIO) -> None:
    """Raises BlockingIOError when another process holds it. A process that was killed holds nothing."""
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _give(file: BinaryIO, path: Path, like: os.stat_result) -> None:
    """As far as the system allows: only an administrator may give a file to somebody else."""
    if sys.platform != "win32":
        for user, group in ((-1, like.st_gid), (like.st_uid, -1)):
            with suppress(OSError):
                os.fchown(file.fileno(), user, group)
    with suppress(OSError):
        path.chmod(stat.S_IMODE(like.st_mode))

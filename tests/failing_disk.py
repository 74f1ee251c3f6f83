"""A disk that fails: the k-th call that asks something of it, or every call from that one on, is refused by the system."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from reportgen.files import patience

# What the system may say, by name: a number of its own, or one of Windows', which Python knows as EACCES.
FAULTS = {name: getattr(errno, name) for name in ("ENOSPC", "EACCES", "EIO", "EINTR", "EROFS", "EPERM", "EDQUOT")}
WINDOWS = {"DENIED": 5, "SHARING": 32, "LOCKED": 33}
# Over before a second is: these pass when asked again.
PASSING = ("EINTR", "SHARING", "LOCKED")
_CALLS = ("replace", "rename", "link", "unlink", "fsync", "stat", "lstat", "scandir", "listdir", "mkdir", "chmod")


def fault(name: str) -> OSError:
    """The exception that Python makes of it."""
    number = FAULTS.get(name, errno.EACCES)
    error = OSError(number, os.strerror(number))
    if name in WINDOWS:
        error.winerror = WINDOWS[name]  # type: ignore[attr-defined]
    return error


@dataclass
class FailingDisk:
    """Counts what is asked of files below `folder`; call number `at`, from 1, fails, and with `for_good` all after it."""

    folder: Path
    at: int = 0
    what: str = "EIO"
    for_good: bool = False
    asked: list[str] = field(default_factory=list)

    def ask(self, call: str) -> None:
        """Raises OSError when this is a call that fails."""
        self.asked.append(call)
        count = len(self.asked)
        if self.at and (count == self.at or (self.for_good and count > self.at)):
            raise fault(self.what)

    def concerns(self, path: Any) -> bool:
        """Whether a call that was given `path` is counted: a descriptor always is."""
        if isinstance(path, int):
            return True
        return os.path.abspath(os.fsdecode(path)).startswith(str(self.folder))


class _File:
    """An open file whose `write` and `flush` are counted; everything else is its own."""

    def __init__(self, file: Any, disk: FailingDisk) -> None:
        self._file, self._disk = file, disk

    def __getattr__(self, name: str) -> Any:
        if name in ("write", "flush", "read"):
            self._disk.ask(name)
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *told: object) -> None:
        self._file.__exit__(*told)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)


@contextmanager
def failing(disk: FailingDisk) -> Iterator[FailingDisk]:
    """Everything in here asks `disk`; two seconds pass without anybody waiting for them."""
    time = [0.0]

    def pause(seconds: float) -> None:
        time[0] += seconds

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def asks(path: Any, *more: Any, **named: Any) -> Any:
            if disk.concerns(path):
                disk.ask(name)
            return call(path, *more, **named)

        return asks

    plain = io.open

    def opening(path: Any, *more: Any, **named: Any) -> Any:
        if isinstance(path, int) or not disk.concerns(path):
            return plain(path, *more, **named)
        disk.ask("open")
        return _File(plain(path, *more, **named), disk)

    with pytest.MonkeyPatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        patch.setattr(patience, "clock", lambda: time[0])
        patch.setattr(patience, "pause", pause)
        yield disk

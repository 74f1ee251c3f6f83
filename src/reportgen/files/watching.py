"""Notice that a file has been saved by another program: by what the system knows of it, without opening it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from reportgen.core.light import dataclass, field

# Excel puts the new file beside the old one and then changes names: for so long, in seconds, neither may be there.
_SWAP = 1.0

Stamp = tuple[int, int, int] | None


def stamp_of(path: Path) -> Stamp:
    """What changes when a file is saved: time, size and number; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def now() -> float:
    """A clock that nobody sets, in seconds."""
    return time.monotonic()


def wait(seconds: float) -> None:
    """Do nothing for a while; Ctrl-C ends it."""
    time.sleep(seconds)


@dataclass
class Watch:
    """One file that is looked at again and again."""

    path: Path
    seen: Stamp = None
    gone_since: float = field(default=0, init=False)
    known: Stamp = field(default=None, init=False)

    def has_changed(self) -> bool:
        """Whether it is another than when it was last said to have changed; a file being put in its place is not gone yet."""
        stamp = stamp_of(self.path)
        if stamp == self.seen:
            self.gone_since = 0
            return False
        if stamp is None:
            self.gone_since = self.gone_since or now()
            if now() - self.gone_since < _SWAP:
                return False
        self.seen, self.gone_since, self.known = stamp, 0, stamp or self.known
        return True

    def is_it(self, path: Path) -> bool:
        """Whether the file at `path` is this one under another name: of the same moment and size, wherever it was moved to."""
        stamp = stamp_of(path)
        return stamp is not None and self.known is not None and stamp[:2] == self.known[:2]

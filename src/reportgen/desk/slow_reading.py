"""Read what a browser sends, all of it before a moment that is fixed beforehand: a byte now and then gains no time."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any


class TimedReader(io.RawIOBase):
    """What comes in through `connection`; raises TimeoutError when that has taken until `ends`."""

    def __init__(self, connection: Any, clock: Callable[[], float], seconds: float) -> None:
        self._connection, self._clock = connection, clock
        self.ends = clock() + seconds

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """How many bytes have come; 0 at the end."""
        left = self.ends - self._clock()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        got: int = self._connection.recv_into(buffer)
        return got

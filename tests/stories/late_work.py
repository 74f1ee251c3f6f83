"""A process that helps with a run and is a long time in coming to its work."""

from __future__ import annotations

import time
from typing import Any

from reportgen.pipeline import helper


def work(end: Any, begin: Any) -> None:
    """The life of such a process."""
    time.sleep(5)
    helper.work(end, begin)

"""Find the known name a misspelt one was probably meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` is likest to, '' when none is near."""
    cutoff = 0.6 if len(name) > 2 else 0.5  # one wrong character of two
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=cutoff)), "")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """「是不是“…”？」, or an empty string when nothing is near."""
    match = nearest(name, known)
    return f"是不是“{match}”？" if match else ""

"""Paths as they are typed, pasted, or dragged from a window."""

from __future__ import annotations

import os
import sys

# What comes along around a path: spaces of every width, quotes, marks that cannot be seen (Explorer's U+202A among them).
_AROUND = " \t\r\n\xa0\u3000\ufeff\u200b\u200e\u200f\u202a\u202c\"'“”‘’"


def meant(given: str) -> str:
    """The path without what came along around it, '' when nothing is left; a name that really has a space at its end keeps it."""
    # Windows finds a folder called "x " where one called "x" is, and then nothing in it.
    is_there = os.path.lexists(given) and not (sys.platform == "win32" and given.endswith(" "))
    return given if is_there else given.strip(_AROUND)

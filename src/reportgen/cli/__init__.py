"""The commands: parse options, call the pipeline, print, exit code. No work is done here."""

from __future__ import annotations

import gc

from reportgen import TYPE_CHECKING
from reportgen.cli.interrupt import StoppedAtOnce
from reportgen.cli.own_modules import find_own_modules

if TYPE_CHECKING:
    from typing import Any

# A cold build makes 113,000 objects, nearly all stay: looking through them takes 5 % of it.
gc.set_threshold(150_000, 20, 100)
find_own_modules()

with StoppedAtOnce():
    from reportgen.cli.start import main

__all__ = ["app", "main"]


def __getattr__(name: str) -> Any:
    """The app of typer, loaded when it is first used."""
    if name != "app":
        raise AttributeError(f"module 'reportgen.cli' has no attribute {name!r}")
    from reportgen.cli.typer_app import app

    return app

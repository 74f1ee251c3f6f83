"""The commands: parse options, call the pipeline, print, exit code. No work is done here."""

import gc

from reportgen.cli.interrupt import stopped_at_once

gc.set_threshold(
    150_000, 20, 100
)  # a cold build makes 113,000 objects, nearly all stay: looking through them takes 5 % of it

with stopped_at_once():
    from reportgen.cli.app import app, main

__all__ = ["app", "main"]

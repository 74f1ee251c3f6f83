"""The commands: parse options, call the pipeline, print, exit code. No work is done here."""

import gc

from reportgen.cli.interrupt import stopped_at_once

gc.set_threshold(50_000, 20, 100)  # what is loaded stays to the end: looking through it takes 6 % of a build

with stopped_at_once():
    from reportgen.cli.app import app, main

__all__ = ["app", "main"]

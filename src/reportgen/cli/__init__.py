"""The commands: parse options, call the pipeline, print, exit code. No work is done here."""

from reportgen.cli.interrupt import stopped_at_once

with stopped_at_once():
    from reportgen.cli.app import app, main

__all__ = ["app", "main"]

"""How the program starts and ends: a plain call at once, any other by typer; the exit code, and what could not be told."""

from __future__ import annotations

import os
import sys

from reportgen.cli.boundary import boundary
from reportgen.cli.console import hush_libraries, not_shown, safe_output, speak_every_name
from reportgen.cli.interrupt import INTERRUPTED, end_stopped, no_more_stops
from reportgen.cli.plain import plain_call
from reportgen.cli.printing import BUILT, CANNOT_RUN, print_problem


def main() -> None:
    """Entry point of the `reportgen` command."""
    speak_every_name()
    safe_output()
    hush_libraries()
    sys.unraisablehook = _unraisable
    try:
        with boundary():
            _run()
    except KeyboardInterrupt:
        end_stopped()
    except SystemExit as end:
        no_more_stops()
        _leave(_told(end.code))


def _run() -> None:
    if call := plain_call(sys.argv[1:]):
        call()
        raise SystemExit(BUILT)
    from reportgen.cli.typer_app import run_typer

    run_typer(sys.argv[1:2])


def _leave(code: str | int | None) -> None:
    """End with `code` as soon as everything is said: Python's putting away of all that was loaded takes 9 % of a build."""
    if isinstance(code, str) or not _is_said():
        sys.exit(code)
    os._exit(code or 0)


def _is_said() -> bool:
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except (OSError, ValueError):  # an output that is full or closed: Python ends with it as it knows
        return False
    return True


def _told(code: str | int | None) -> str | int | None:
    """The exit code `code`, or that of a command that could not tell what it has done."""
    if code == INTERRUPTED:
        end_stopped()
    if refused := not_shown():
        from reportgen.files.safe_files import reason
        from reportgen.say.faults import not_told

        print_problem(not_told(reason(refused)))
        return CANNOT_RUN
    return code


def _unraisable(told: sys.UnraisableHookArgs) -> None:
    """Where Python would only note an exception and go on, Ctrl-C still ends the program."""
    if issubclass(told.exc_type, KeyboardInterrupt):
        end_stopped()
    sys.__unraisablehook__(told)

"""The last boundary: an exception that nobody foresaw ends with one sentence, a log and exit code 2, never a traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportgen.cli.printing import CANNOT_RUN, cannot_run, print_problem

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun
    from reportgen.say.outcome import Outcome

_DEBUG = "REPORTGEN_DEBUG"


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """`command` inside the boundary, before click can make something else of an exception; what it cannot do is told."""

    @functools.wraps(command)
    def run(**given: Any) -> None:
        json_command = command.__name__ if given.get("as_json") else ""
        with boundary(json_command):
            from reportgen.core.findings import CannotRun

            try:
                command(**given)
            except CannotRun as problem:
                cannot_run(_where_all_is_gone() or problem, json_command)

    return run


@contextmanager
def boundary(
    json_command: str = "", at_work: Callable[[], str] = lambda: "", done: Sequence[Outcome] = ()
) -> Iterator[None]:
    """Ends the program over a fault of ours inside it; as JSON when `json_command` names the command.

    `at_work()` names the file being worked on, `done` is what became of the reports before it.
    """
    try:
        yield
    except BrokenPipeError:
        raise  # a reader of our output that has gone away
    except Exception as error:
        if any(one.__module__ == "click.exceptions" for one in type(error).__mro__):
            raise  # click's own ways to end
        _end(error, json_command, at_work(), done)


def _end(error: Exception, json_command: str, at_work: str, done: Sequence[Outcome]) -> None:
    from reportgen.files.log_file import write_log
    from reportgen.files.safe_files import reason
    from reportgen.say.faults import fault, fault_log, system_refused

    if isinstance(error, FileNotFoundError) and (gone := _where_all_is_gone()):
        print_problem(gone, json_command, done)
        sys.exit(CANNOT_RUN)
    if _is_debug():
        import traceback

        traceback.print_exception(error)
    log = None if _is_debug() else write_log(fault_log(error, sys.argv[1:]))
    problem = (
        system_refused(error, reason(error), log, at_work) if isinstance(error, OSError) else fault(error, log, at_work)
    )
    print_problem(problem, json_command, done)
    sys.exit(CANNOT_RUN)


def _where_all_is_gone() -> CannotRun | None:
    """What is wrong with every name in a folder that has been deleted, whatever was found wrong with one."""
    from reportgen.files import file_refusals
    from reportgen.files.safe_files import is_here_gone

    return file_refusals.NO_HERE() if is_here_gone() else None


def _is_debug() -> bool:
    if "click" not in sys.modules:
        return bool(os.environ.get(_DEBUG))
    from click import get_current_context

    context = get_current_context(silent=True)
    return bool(os.environ.get(_DEBUG) or (context and context.find_root().params.get("debug")))

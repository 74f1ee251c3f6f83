"""How the commands print and end: outcomes as text or JSON, and the exit code that goes with them."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reportgen.cli.console import nobody_listens

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun, Finding
    from reportgen.say.outcome import Outcome

# What a terminal is told for a colour.
_COLOURS = {"bold": 1, "red": 31, "green": 32, "yellow": 33, "magenta": 35, "cyan": 36, "bright_black": 90}
_STYLE = re.compile(r"\x1b\[\d+m")
BUILT, STOPPED, CANNOT_RUN = 0, 1, 2
SAME, DIFFERENT = 0, 1
# Lines longer than a sheet of paper is wide are hard to follow, shorter ones than a word or two impossible.
_NARROWEST, _EASY, _WIDEST = 40, 100, 120


def print_json(
    command: str,
    code: int,
    outcomes: Sequence[Outcome],
    problem: CannotRun | None = None,
    outputs: Path | None = None,
) -> None:
    """Print the answer of a command over many reports as JSON; `outputs` is the whole path of the folder they went to."""
    from reportgen.say.answer import answer, outcomes_data

    print_text(answer(command, code, problem, **outcomes_data(outcomes, outputs)))


def stop(name: str, findings: Sequence[Finding]) -> NoReturn:
    """End a command that wrote nothing because of errors in the file `name`."""
    from reportgen.say.written import unwritten_lines

    print_lines(unwritten_lines(name, findings), err=True)
    raise SystemExit(STOPPED)


def cannot_run(problem: CannotRun, json_command: str = "") -> NoReturn:
    """End a command that cannot run; as JSON when `json_command` names the command."""
    print_problem(problem, json_command)
    raise SystemExit(CANNOT_RUN)


def print_problem(problem: CannotRun, json_command: str = "", done: Sequence[Outcome] = ()) -> None:
    """Say why a command cannot run; as JSON, commands over many reports have a list of those `done` (docs/json.md)."""
    from reportgen.say.finding_text import problem_text

    if json_command in ("build", "check", "read"):
        print_json(json_command, CANNOT_RUN, done, problem)
    elif json_command in ("diff", "verify", "pull", "kinds_check", "doctor"):
        from reportgen.say.answer import answer

        print_text(answer(json_command.replace("_", " "), CANNOT_RUN, problem))
    else:
        print_lines([(line, "red") for line in f"✘ {problem_text(problem)}".split("\n")], err=True)


def print_text(text: str | bytes) -> None:
    """Print an answer that ends its own last line, as it is."""
    from reportgen.core.file_names import as_utf8

    if sys.stdout is None:
        nobody_listens()
    echo(as_utf8(text) if isinstance(text, str) else text, end="")


def screen_width(err: bool = False) -> int:
    """How many columns lines may take: those of the terminal, less the last one, where older consoles break the line.

    COLUMNS is obeyed; a pipe or a file has no columns and gets as many as can be read with ease.
    """
    stream, asked = sys.stderr if err else sys.stdout, os.environ.get("COLUMNS", "")
    if asked.isdecimal():
        return max(int(asked) - 1, _NARROWEST)
    if stream and stream.isatty():
        return max(min(shutil.get_terminal_size((_EASY + 1, 0)).columns - 1, _WIDEST), _NARROWEST)
    return _EASY


def print_pieces(lines: Iterable[Sequence[tuple[str, str]]], err: bool = False) -> None:
    """Print lines made of (text, colour) pieces, wrapped to the terminal; without colour where NO_COLOR is set."""
    from reportgen.core.file_names import as_text
    from reportgen.say.wrapping import wrap

    columns = screen_width(err)
    shown = ([(as_text(text), colour) for text, colour in line] for line in lines)
    for pieces in (part for line in shown for part in wrap(line, columns)):
        echo("".join(_styled(text, colour) for text, colour in pieces), err)


def _styled(text: str, colour: str) -> str:
    if "NO_COLOR" in os.environ or not colour:
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def echo(text: str | bytes, err: bool = False, end: str = "\n") -> None:
    """Print `text`, with its colours only where somebody looks on."""
    if isinstance(text, bytes) or sys.platform == "win32" or "click" in sys.modules:
        from click import echo as by_click  # which knows the consoles of Windows

        by_click(text, err=err, nl=bool(end))
        return
    stream = sys.stderr if err else sys.stdout
    if stream:
        stream.write((text if stream.isatty() else _STYLE.sub("", text)) + end)
        stream.flush()


def print_lines(lines: Iterable[tuple[str, str]], err: bool = False) -> None:
    """Print (text, colour) lines as print_pieces does."""
    print_pieces(([line] for line in lines), err)

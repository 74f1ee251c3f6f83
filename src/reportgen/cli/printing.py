"""How the commands print and end: outcomes as text or JSON, and the exit code that goes with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun, Finding
    from reportgen.say.outcome import Outcome

BUILT, STOPPED, CANNOT_RUN = 0, 1, 2
SAME, DIFFERENT = 0, 1


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
    raise typer.Exit(STOPPED)


def cannot_run(problem: CannotRun, json_command: str = "") -> NoReturn:
    """End a command that cannot run; as JSON when `json_command` names the command."""
    print_problem(problem, json_command)
    raise typer.Exit(CANNOT_RUN)


def print_problem(problem: CannotRun, json_command: str = "", done: Sequence[Outcome] = ()) -> None:
    """Say why a command cannot run; as JSON, commands over many reports have a list of those `done` (docs/json.md)."""
    from reportgen.say.finding_text import problem_text

    if json_command in ("build", "check", "read"):
        print_json(json_command, CANNOT_RUN, done, problem)
    elif json_command in ("diff", "verify", "pull"):
        from reportgen.say.answer import answer

        print_text(answer(json_command, CANNOT_RUN, problem))
    else:
        print_lines([(f"✘ {problem_text(problem)}", "red")], err=True)


def print_text(text: str) -> None:
    """Print text that ends its own last line."""
    typer.echo(text, nl=False)


def print_pieces(lines: Iterable[Sequence[tuple[str, str]]]) -> None:
    """Print lines made of (text, colour) pieces; without colour where NO_COLOR is set."""
    for pieces in lines:
        typer.echo("".join(_styled(text, colour) for text, colour in pieces))


def _styled(text: str, colour: str) -> str:
    if "NO_COLOR" in os.environ or not colour:
        return text
    return typer.style(text, bold=True) if colour == "bold" else typer.style(text, fg=colour)


def print_lines(lines: Iterable[tuple[str, str]], err: bool = False) -> None:
    """Print (text, colour) lines; without colour where NO_COLOR is set."""
    for text, colour in lines:
        typer.echo(_styled(text, colour), err=err)

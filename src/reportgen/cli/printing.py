"""How the commands print and end: outcomes as text or JSON, and the exit code that goes with them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun, Finding
    from reportgen.say.outcome import Outcome

BUILT, STOPPED, CANNOT_RUN = 0, 1, 2
SAME, DIFFERENT = 0, 1


def sources_or_exit(command: str, paths: Sequence[Path] | None, as_json: bool) -> list[Path]:
    """The report files meant by `paths`, or the end of the command with the reason why there are none."""
    from reportgen.core.findings import CannotRun
    from reportgen.pipeline.sources import sources

    try:
        return sources(paths or ())
    except CannotRun as problem:
        cannot_run(problem, command if as_json else "")


def print_outcomes(command: str, outcomes: Iterator[Outcome], count: int, as_json: bool) -> NoReturn:
    """Print each outcome as it comes (`count` of them), then end the command with the code that fits."""
    from reportgen.say.outcome import outcome_lines, summary_lines

    done: list[Outcome] = []
    shows_bar = count > 1 and not as_json and sys.stdout.isatty() and sys.stderr.isatty()
    if shows_bar:
        with typer.progressbar(outcomes, length=count, label="正在处理", file=sys.stderr) as bar:
            done.extend(bar)
    for outcome in done if shows_bar else outcomes:
        if not shows_bar:
            done.append(outcome)
        if not as_json:
            print_lines(outcome_lines(outcome))
    code = _exit_code(done)
    if as_json:
        _print_json(command, code, done)
    else:
        print_lines(summary_lines(done))
    raise typer.Exit(code)


def _exit_code(outcomes: Iterable[Outcome]) -> int:
    statuses = {str(outcome.status) for outcome in outcomes}
    return CANNOT_RUN if "failed" in statuses else STOPPED if statuses & {"stopped", "doubtful"} else BUILT


def _print_json(command: str, code: int, outcomes: Sequence[Outcome], problem: CannotRun | None = None) -> None:
    from reportgen.say.answer import answer, outcomes_data

    print_text(answer(command, code, problem, **outcomes_data(outcomes)))


def stop(name: str, findings: Sequence[Finding]) -> NoReturn:
    """End a command that wrote nothing because of errors in the file `name`."""
    from reportgen.core.findings import counts
    from reportgen.say.finding_text import finding_lines

    print_lines([(f"✘ {name}：有错误，没有写文件（{counts(findings)}）", "red"), *finding_lines(findings)], err=True)
    raise typer.Exit(STOPPED)


def cannot_run(problem: CannotRun, json_command: str = "") -> NoReturn:
    """End a command that cannot run; as JSON when `json_command` names the command."""
    from reportgen.say.finding_text import problem_text

    if json_command:
        _print_cannot_run(json_command, problem)
    else:
        print_lines([(f"✘ {problem_text(problem)}", "red")], err=True)
    raise typer.Exit(CANNOT_RUN)


def _print_cannot_run(command: str, problem: CannotRun) -> None:
    """Commands over many reports have an empty list of them; docs/json.md."""
    from reportgen.say.answer import answer

    reports: dict[str, list[object]] = {"reports": []} if command in ("build", "check", "read") else {}
    print_text(answer(command, CANNOT_RUN, problem, **reports))


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

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


def print_outcomes(command: str, outcomes: Iterator[Outcome], paths: Sequence[Path], as_json: bool) -> NoReturn:
    """Print each outcome as it comes, one for each of `paths`, then end the command with the code that fits."""
    from reportgen.cli.boundary import boundary
    from reportgen.say.outcome import summary_lines

    done: list[Outcome] = []
    with boundary(command if as_json else "", lambda: "".join(map(str, paths[len(done) :][:1])), done):
        _work_off(outcomes, done, len(paths), as_json)
    code = _exit_code(done)
    if as_json:
        _print_json(command, code, done)
    else:
        print_lines(summary_lines(done))
    raise typer.Exit(code)


def _work_off(outcomes: Iterator[Outcome], done: list[Outcome], count: int, as_json: bool) -> None:
    """Put each outcome into `done` as it comes and print it; behind a progress bar, all of them at the end."""
    from reportgen.say.outcome import outcome_lines

    if count > 1 and not as_json and sys.stdout and sys.stdout.isatty() and sys.stderr and sys.stderr.isatty():
        try:
            with typer.progressbar(outcomes, length=count, label="正在处理", file=sys.stderr) as bar:
                done.extend(bar)
        finally:
            print_lines(line for outcome in done for line in outcome_lines(outcome))
        return
    for outcome in outcomes:
        if not as_json:
            print_lines(outcome_lines(outcome))
        done.append(outcome)


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
    print_problem(problem, json_command)
    raise typer.Exit(CANNOT_RUN)


def print_problem(problem: CannotRun, json_command: str = "", done: Sequence[Outcome] = ()) -> None:
    """Say why a command cannot run; as JSON, commands over many reports have a list of those `done` (docs/json.md)."""
    from reportgen.say.finding_text import problem_text

    if json_command in ("build", "check", "read"):
        _print_json(json_command, CANNOT_RUN, done, problem)
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

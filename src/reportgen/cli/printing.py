"""What the commands print: outcomes as text or JSON, and the exit code that goes with them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from reportgen import __version__

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun, Finding
    from reportgen.pipeline import Outcome

BUILT, STOPPED, CANNOT_RUN = 0, 1, 2


def sources_or_exit(command: str, paths: Sequence[Path] | None, as_json: bool) -> list[Path]:
    """The report files meant by `paths`, or the end of the command with the reason why there are none."""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    try:
        return pipeline.sources(paths or ())
    except CannotRun as problem:
        cannot_run(problem, command if as_json else "")


def print_outcomes(command: str, outcomes: Iterator[Outcome], count: int, as_json: bool) -> NoReturn:
    """Print each outcome as it comes (`count` of them), then end the command with the code that fits."""
    done: list[Outcome] = []
    shows_bar = count > 1 and not as_json and sys.stdout.isatty() and sys.stderr.isatty()
    if shows_bar:
        with typer.progressbar(outcomes, length=count, label="正在处理", file=sys.stderr) as bar:
            done.extend(bar)
    for outcome in done if shows_bar else outcomes:
        if not shows_bar:
            done.append(outcome)
        if not as_json:
            print_lines(_outcome_lines(outcome))
    code = _exit_code(done)
    if as_json:
        _print_json(command, code, done)
    else:
        print_lines(_summary(done))
    raise typer.Exit(code)


def _exit_code(outcomes: Iterable[Outcome]) -> int:
    statuses = {str(outcome.status) for outcome in outcomes}
    return CANNOT_RUN if "failed" in statuses else STOPPED if statuses & {"stopped", "doubtful"} else BUILT


_HINT = "看不懂的提示，用 reportgen explain 编号 查看；核对无误的警告，可以在工作簿的“审核说明”表里写明理由。"
_HEADLINES = {
    "built": ("✔", "green", "已生成 {output}"),
    "passed": ("✔", "green", "检查通过"),
    "stopped": ("✘", "red", "有错误，没有通过"),
    "failed": ("✘", "red", "{problem}"),
    "read": ("✔", "green", "已读入 {output}"),
    "doubtful": ("✘", "red", "已读入 {output}，有没读出来的或要核对的地方"),
}


def _outcome_lines(outcome: Outcome) -> Iterator[tuple[str, str]]:
    from reportgen.files.findings_text import counts, finding_lines, problem_text

    sign, colour, words = _HEADLINES[str(outcome.status)]
    problem = problem_text(outcome.problem) if outcome.problem else ""
    words = words.format(output=outcome.output, problem=problem)
    tally = counts(outcome.findings)
    yield f"{sign} {outcome.source.name}：{words}{f'（{tally}）' if tally else ''}", colour
    yield from finding_lines(outcome.findings)
    if outcome.copy:
        yield f"  问题标在：{outcome.copy}", ""
    yield from ((f"  {note}", "") for note in outcome.copy_notes)


def _summary(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str]]:
    """The last lines: what became of the files when there are several, and the findings in all of them."""
    from reportgen.files.findings_text import counts

    names = {"built": "已生成", "passed": "检查通过", "stopped": "有错误", "failed": "没有做成"}
    tally = {name: sum(str(outcome.status) == status for outcome in outcomes) for status, name in names.items()}
    if len(outcomes) > 1:
        yield (
            f"共 {len(outcomes)} 份：" + "，".join(f"{name} {number} 份" for name, number in tally.items() if number),
            "bold",
        )
    found = counts([item for outcome in outcomes for item in outcome.findings])
    if found:
        yield f"合计：{found}", "bold"
        yield _HINT, "bright_black"


def _print_json(command: str, code: int, outcomes: Sequence[Outcome], problem: CannotRun | None = None) -> None:
    from reportgen.files import findings_json

    reports = [
        {
            "source": findings_json.path_text(outcome.source),
            "status": str(outcome.status),
            "kind": outcome.kind_id or None,
            "title": outcome.title or None,
            "output": findings_json.path_text(outcome.output),
            "problem": findings_json.problem_data(outcome.problem),
            "copy": findings_json.path_text(outcome.copy),
            "copy_notes": list(outcome.copy_notes),
            "findings": findings_json.findings_data(outcome.findings),
        }
        for outcome in outcomes
    ]
    typer.echo(findings_json.document(__version__, command, code, reports, problem), nl=False)


def stop(name: str, findings: Sequence[Finding]) -> NoReturn:
    """End a command that wrote nothing because of errors in the file `name`."""
    from reportgen.files.findings_text import counts, finding_lines

    print_lines([(f"✘ {name}：有错误，没有写文件（{counts(findings)}）", "red"), *finding_lines(findings)], err=True)
    raise typer.Exit(STOPPED)


def cannot_run(problem: CannotRun, json_command: str = "") -> NoReturn:
    """End a command that cannot run; as JSON when `json_command` names the command."""
    from reportgen.files.findings_text import problem_text

    if json_command:
        _print_json(json_command, CANNOT_RUN, [], problem)
    else:
        print_lines([(f"✘ {problem_text(problem)}", "red")], err=True)
    raise typer.Exit(CANNOT_RUN)


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

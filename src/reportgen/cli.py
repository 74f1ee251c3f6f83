"""The commands: parse options, call the pipeline, print, exit code. No work is done here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from reportgen import __version__
from reportgen.chinese_cli import ChineseGroup, install

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun, Finding
    from reportgen.pipeline import Outcome

BUILT, STOPPED, CANNOT_RUN = 0, 1, 2

app = typer.Typer(
    name="reportgen",
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="填好 Excel 工作簿，生成格式固定、数字核对过的 Word 报告。",
    epilog="先用 reportgen new 生成空白工作簿，填好放进 inputs 文件夹，再运行 reportgen build。",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[路径]...", show_default=False, help="工作簿或装着工作簿的文件夹；不写就是 inputs。")
]
Templates = Annotated[
    Path | None, typer.Option("--templates", metavar="文件夹", help="报告模板所在的文件夹；不写就先找这里的 templates，再用自带的。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportgen {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="显示版本号。")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    paths: Paths = None,
    outputs: Annotated[
        Path, typer.Option("-o", "--outputs", metavar="文件夹", help="Word 报告放在哪里。", show_default=True)
    ] = Path("outputs"),
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """检查工作簿，生成 Word 报告。

    有错误的工作簿不生成，其余的照常生成。退出码：0 全部生成，1 有报告因错误没有生成，2 有文件读不了或写不了。
    """
    from reportgen import pipeline

    found = _sources("build", paths, as_json)
    _report("build", pipeline.build_many(found, outputs, templates), len(found), as_json)


@app.command()
def check(paths: Paths = None, templates: Templates = None, as_json: Json = False) -> None:
    """只检查工作簿，不生成报告。退出码与 build 相同。"""
    from reportgen import pipeline

    found = _sources("check", paths, as_json)
    _report("check", pipeline.check_many(found, templates), len(found), as_json)


@app.command()
def new(
    kind: Annotated[str | None, typer.Argument(metavar="[报告种类]", show_default=False, help="用 reportgen kinds 查看；只有一种时可以不写。")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="工作簿的文件名；不写就用报告的名称。")] = None,
    source: Annotated[Path | None, typer.Option("--from", metavar="文件", help="用这个 .json 或工作簿里的内容填好。")] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已经存在时替换它。")] = False,
    templates: Templates = None,
) -> None:
    """生成填报用的工作簿（空白的，或用 --from 填好的）。"""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    try:
        report, findings = pipeline.start_report(kind, source, templates)
        if not pipeline.unfilled_only(findings):
            _stop(str(source), findings)
        path = output or Path(f"{report.kind.title}.xlsx")
        pipeline.write_workbook_file(report, path, __version__, overwrite=force)
    except CannotRun as problem:
        _cannot_run(problem)
    _print([(f"已生成工作簿：{path}", "green")])
    _print([("用 Excel 或 WPS 打开，从“填表说明”看起；填好后运行 reportgen build。", "")])


@app.command()
def export(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", show_default=False, help="填好的工作簿。")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="写到这个文件；不写就显示出来。")] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已经存在时替换它。")] = False,
    templates: Templates = None,
) -> None:
    """把工作簿里的内容写成 JSON（用 new --from 可以变回工作簿）。"""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    try:
        text, findings = pipeline.export(workbook, templates)
        if not pipeline.unfilled_only(findings):
            _stop(workbook.name, findings)
        if output is None:
            sys.stdout.buffer.write(text.encode())
            return
        pipeline.write_text_file(text, output, overwrite=force)
    except CannotRun as problem:
        _cannot_run(problem)
    _print([(f"已写入：{output}", "green")])


@app.command()
def kinds(templates: Templates = None, as_json: Json = False) -> None:
    """列出能生成的报告种类。"""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun
    from reportgen.files.json_report import dump

    try:
        known = pipeline.known_kinds(templates)
    except CannotRun as problem:
        _cannot_run(problem)
    if as_json:
        _print([(dump([{"id": kind.id, "title": kind.title, "edition": kind.edition, "basis": kind.basis} for kind in known]).rstrip(), "")])
    for kind in [] if as_json else known:
        _print([(kind.id, "bold"), (f"  {kind.title}（{kind.edition} 版）", ""), (f"  依据：{kind.basis}", "bright_black")])


def main() -> None:
    """Entry point of the `reportgen` command."""
    from reportgen.files.findings_text import safe_output

    safe_output()
    install()
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("已停止。", err=True)
        sys.exit(130)


# ── printing ─────────────────────────────────────────────────────────────────


def _sources(command: str, paths: Sequence[Path] | None, as_json: bool) -> list[Path]:
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    try:
        return pipeline.sources(paths or ())
    except CannotRun as problem:
        _cannot_run(problem, command if as_json else "")


def _report(command: str, outcomes: Iterator[Outcome], count: int, as_json: bool) -> NoReturn:
    done: list[Outcome] = []
    shows_bar = count > 1 and not as_json and sys.stdout.isatty() and sys.stderr.isatty()
    if shows_bar:
        with typer.progressbar(outcomes, length=count, label="正在处理", file=sys.stderr) as bar:
            done.extend(bar)
    for outcome in done if shows_bar else outcomes:
        if not shows_bar:
            done.append(outcome)
        if not as_json:
            _print(_outcome_lines(outcome))
    code = _exit_code(done)
    if as_json:
        _print_json(command, code, done)
    elif count > 1:
        _print([(_summary(done), "bold")])
    raise typer.Exit(code)


def _exit_code(outcomes: Iterable[Outcome]) -> int:
    statuses = {str(outcome.status) for outcome in outcomes}
    return CANNOT_RUN if "failed" in statuses else STOPPED if "stopped" in statuses else BUILT


_HEADLINES = {
    "built": ("✔", "green", "已生成 {output}"),
    "passed": ("✔", "green", "检查通过"),
    "stopped": ("✘", "red", "有错误，没有通过"),
    "failed": ("✘", "red", "{problem}"),
}


def _outcome_lines(outcome: Outcome) -> Iterator[tuple[str, str]]:
    from reportgen.files.findings_text import counts, finding_lines, problem_text

    sign, colour, words = _HEADLINES[str(outcome.status)]
    problem = problem_text(outcome.problem) if outcome.problem else ""
    words = words.format(output=outcome.output, problem=problem)
    tally = counts(outcome.findings)
    yield f"{sign} {outcome.source.name}：{words}{f'（{tally}）' if tally else ''}", colour
    yield from finding_lines(outcome.findings)


def _summary(outcomes: Sequence[Outcome]) -> str:
    names = {"built": "已生成", "passed": "检查通过", "stopped": "有错误", "failed": "没有做成"}
    tally = {name: sum(str(outcome.status) == status for outcome in outcomes) for status, name in names.items()}
    return f"共 {len(outcomes)} 份：" + "，".join(f"{name} {number} 份" for name, number in tally.items() if number)


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
            "findings": findings_json.findings_data(outcome.findings),
        }
        for outcome in outcomes
    ]
    typer.echo(findings_json.document(__version__, command, code, reports, problem), nl=False)


def _stop(name: str, findings: Sequence[Finding]) -> NoReturn:
    from reportgen.files.findings_text import counts, finding_lines

    _print([(f"✘ {name}：有错误，没有写文件（{counts(findings)}）", "red"), *finding_lines(findings)], err=True)
    raise typer.Exit(STOPPED)


def _cannot_run(problem: CannotRun, json_command: str = "") -> NoReturn:
    from reportgen.files.findings_text import problem_text

    if json_command:
        _print_json(json_command, CANNOT_RUN, [], problem)
    else:
        _print([(f"✘ {problem_text(problem)}", "red")], err=True)
    raise typer.Exit(CANNOT_RUN)


def _print(lines: Iterable[tuple[str, str]], err: bool = False) -> None:
    plain = "NO_COLOR" in os.environ
    for text, colour in lines:
        if plain or not colour:
            typer.echo(text, err=err)
        elif colour == "bold":
            typer.secho(text, bold=True, err=err)
        else:
            typer.secho(text, fg=colour, err=err)

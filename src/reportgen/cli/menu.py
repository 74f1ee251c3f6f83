"""The command behind a double-click: menu asks what is to be done, and does at once what files dropped on it mean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import click
import typer

from reportgen.cli.asked import option
from reportgen.cli.asking import answer_to, chosen_kind
from reportgen.cli.given import meant
from reportgen.cli.options import path_argument
from reportgen.cli.printing import print_lines, print_text

# Set by the batch file: the command line of the cmd.exe that runs it, with a ? for each quote.
_DROPPED = "REPORTGEN_DROPPED"


def menu(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, path_argument("[路径]...", "工作簿、文件夹或写好的报告；不写就显示菜单。")
    ] = None,
    page: Annotated[bool, option("--page", help="不显示菜单，直接打开填报页面。")] = False,
) -> None:
    """显示菜单，不用记命令；后面写上（拖上来）工作簿或文件夹就直接生成，写好的报告就问要做什么。

    做完等按回车。工作簿和报告放在“文档”里的“年度报告”文件夹；拖上来的，报告放在它旁边的 outputs 里。
    """
    from reportgen.core.dropped import dropped_paths
    from reportgen.files.safe_files import make_folder
    from reportgen.pipeline.menu import work_folder
    from reportgen.say.menu import CLOSE

    told = dropped_paths(os.environ.pop(_DROPPED, "").replace("?", '"'))
    dropped = [Path(meant(str(one))).absolute() for one in (told if told is not None else paths or ())]
    work = work_folder()
    make_folder(work)
    os.chdir(work)
    if page:
        _run(context, ["desk"])
        return
    if not dropped:
        _ask(context, work)
        return
    _do(context, dropped, work)
    answer_to(CLOSE)


def _ask(context: click.Context, work: Path) -> None:
    """The menu again and again, until somebody wants no more."""
    from reportgen.say.menu import AGAIN, ASK, menu_lines, unknown_lines

    while True:
        print_lines(menu_lines(work))
        answer = answer_to(ASK)
        if answer is None or answer == "0":
            return
        if not answer:
            continue
        if answer in _ACTIONS:
            for words in _ACTIONS[answer]():
                _run(context, words)
        elif words := _typed(answer):
            _run(context, words)
        elif paths := _dragged(answer):
            _do(context, paths, work)
        else:
            print_lines(unknown_lines(answer))
            continue
        if answer_to(AGAIN) is None:
            return
        print_text("\n")


def _new() -> Iterator[list[str]]:
    kind = chosen_kind(None)
    yield ["new", *([kind] if kind else []), "--open"]


def _check() -> Iterator[list[str]]:
    yield ["check", "--mark"]


def _build() -> Iterator[list[str]]:
    yield ["build", "--open"]


def _rollover() -> Iterator[list[str]]:
    from reportgen.say.menu import ASK_LAST

    yield from (["rollover", str(path), "--open"] for path in _dragged(answer_to(ASK_LAST) or "")[:1])


def _page() -> Iterator[list[str]]:
    yield ["desk"]


def _doctor() -> Iterator[list[str]]:
    yield ["doctor"]


_ACTIONS = {"1": _new, "2": _check, "3": _build, "4": _rollover, "5": _page, "6": _doctor}


def _do(context: click.Context, dropped: Sequence[Path], work: Path) -> None:
    """What is meant by files that were dropped or dragged."""
    from reportgen.pipeline.menu import build_commands, is_report

    for words in build_commands([path for path in dropped if not is_report(path)], work):
        _run(context, words)
    for path in filter(is_report, dropped):
        _do_with_report(context, path)


def _do_with_report(context: click.Context, path: Path) -> None:
    from reportgen.say.menu import ASK_WHAT, report_lines

    print_lines(report_lines(path))
    commands = {"1": ["rollover", str(path), "--open"], "2": ["read", str(path)], "3": ["verify", str(path)]}
    if words := commands.get(answer_to(ASK_WHAT) or ""):
        _run(context, words)


def _dragged(answer: str) -> list[Path]:
    """The paths in an answer, if all of it is paths: one with spaces that nobody has put in quotes, or several."""
    from reportgen.core.dropped import words_of

    for words in ([answer], words_of(answer)):
        paths = [Path(meant(word)) for word in words]
        if all(os.path.lexists(path) for path in paths):
            return [path.absolute() for path in paths]
    return []


def _typed(answer: str) -> list[str]:
    """The words of a command as messages name it, without its first."""
    from reportgen.core.dropped import words_of

    first, *words = words_of(answer) or [""]
    return words if first.lower() == "reportgen" and words[:1] != ["menu"] else []


def _run(context: click.Context, words: Sequence[str]) -> None:
    """Run one command as if it had been typed; how it ended it has said itself."""
    program = context.find_root().command
    try:
        program.main([*words], prog_name="reportgen")
    except SystemExit:
        print_text("\n")

"""The app: which commands there are, in the order that help shows them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from copy import copy
from typing import Annotated

import typer
from typer.models import CommandInfo, TyperInfo

from reportgen import __version__
from reportgen.cli.boundary import boundary, guarded
from reportgen.cli.build import build
from reportgen.cli.check import check
from reportgen.cli.chinese import ChineseGroup, install
from reportgen.cli.console import hush_libraries, not_shown, safe_output, speak_every_name
from reportgen.cli.desk import desk
from reportgen.cli.diff import diff
from reportgen.cli.doctor import doctor
from reportgen.cli.explain import explain
from reportgen.cli.export import export
from reportgen.cli.interrupt import INTERRUPTED, end_stopped, no_more_stops
from reportgen.cli.kinds import group as kinds_group
from reportgen.cli.menu import menu
from reportgen.cli.new import new
from reportgen.cli.printing import CANNOT_RUN, print_problem
from reportgen.cli.pull import pull
from reportgen.cli.read import read
from reportgen.cli.rollover import rollover
from reportgen.cli.verify import verify

app = typer.Typer(
    name="reportgen",
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="填好 Excel 工作簿，生成格式固定、数字核对过的 Word 报告。",
    epilog="先用 reportgen new 在 inputs 文件夹里生成空白工作簿，填好保存，再运行 reportgen build。",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportgen {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="显示版本号。")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="工具自己出错时显示详细经过，供维护人员看。")] = False,
) -> None:
    pass


for _command in (build, check, new, read, rollover, diff, pull, verify, export, explain, desk, menu, doctor):
    app.command()(guarded(_command))
app.add_typer(kinds_group, name="kinds")


def main() -> None:
    """Entry point of the `reportgen` command."""
    speak_every_name()
    safe_output()
    hush_libraries()
    sys.unraisablehook = _unraisable
    try:
        with boundary():
            install()
            asked_app(sys.argv[1:2])(prog_name="reportgen")
    except KeyboardInterrupt:
        end_stopped()
    except SystemExit as end:
        no_more_stops()
        _leave(_told(end.code))


def asked_app(first: Sequence[str]) -> typer.Typer:
    """The app for a command line that begins so: of only the command that is named, where one is.

    Typer makes all commands with their options before it runs one, which takes a twentieth of a build. The menu runs others.
    """
    every: list[CommandInfo | TyperInfo] = [*app.registered_commands, *app.registered_groups]
    named = [one for one in every if first == [_name_of(one)]]
    if not named or first == [menu.__name__]:
        return app
    only = copy(app)
    only.registered_commands = [one for one in app.registered_commands if one in named]
    only.registered_groups = [one for one in app.registered_groups if one in named]
    return only


def _name_of(command: CommandInfo | TyperInfo) -> str:
    return command.name or (command.callback.__name__ if command.callback else "")


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

"""The app: which commands there are, in the order that help shows them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Annotated

import typer
from typer.models import CommandInfo, TyperInfo

from reportgen import __version__
from reportgen.cli.build import build
from reportgen.cli.check import check
from reportgen.cli.chinese import ChineseGroup, install
from reportgen.cli.desk import desk
from reportgen.cli.diff import diff
from reportgen.cli.doctor import doctor
from reportgen.cli.explain import explain
from reportgen.cli.export import export
from reportgen.cli.for_typer import for_typer
from reportgen.cli.kinds import group as kinds_group
from reportgen.cli.menu import menu
from reportgen.cli.new import new
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
    app.command()(for_typer(_command))
app.add_typer(kinds_group, name="kinds")


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


def run_typer(first: Sequence[str]) -> None:
    """Run the command line, which begins so, by typer; it ends with SystemExit."""
    install()
    asked_app(first)(prog_name="reportgen")

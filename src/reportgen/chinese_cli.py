"""Make everything the command line itself says (help, usage errors, Tab completion) Chinese."""

from __future__ import annotations

import gettext
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import click
from shellingham import ShellDetectionFailure, detect_shell
from typer import completion, core

_TYPES = {"StringParamType": "文字", "BoolParamType": "是或否", "File": "文件", "IntParamType": "整数"}
_TYPES |= {"IntRange": "整数", "FloatParamType": "数字", "FloatRange": "数字"}


class _Formatter(click.HelpFormatter):
    """Counts a Chinese character as two columns; click counts it as one."""

    def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        super().write_dl([(_widened(first), _widened(second)) for first, second in rows], *args, **kwargs)

    def write_text(self, text: str) -> None:
        super().write_text(_widened(text))

    def getvalue(self) -> str:
        return super().getvalue().replace("\0", "")


def _widened(text: str) -> str:
    return "".join(c + "\0" if east_asian_width(c) in "WF" else c for c in text)


def install() -> None:
    """Have click and typer speak Chinese; call it once, before the app is run."""
    gettext.bindtextdomain("messages", str(Path(__file__).with_name("locale")))
    # click calls plain `gettext.gettext`, which takes its language from the environment only;
    # Python looks at LANGUAGE first (before LC_ALL and LANG), on every operating system.
    os.environ["LANGUAGE"] = "zh_CN"
    click.Context.formatter_class = _Formatter
    for kind, name in _TYPES.items():  # What help shows for a value: TEXT, INTEGER...
        getattr(click.types, kind).name = name


class ChineseGroup(core.TyperGroup):
    """The class of the app: `typer.Typer(cls=ChineseGroup, add_completion=False, ...)`."""

    def __init__(self, **attrs: Any) -> None:
        # click suggests commands through the catalogue; typer's own suggestion is always English.
        attrs |= {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]...", "suggest_commands": False}
        super().__init__(**attrs)
        completion.completion_init()
        flag: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": _completion}
        self.params.append(click.Option(["--install-completion"], help="设置按 Tab 键补全命令。", **flag))
        self.params.append(click.Option(["--show-completion"], help="显示补全命令的设置内容。", **flag))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if command := super().get_command(ctx, cmd_name):
            command.options_metavar = "[选项]"
        return command


def _completion(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Show the Tab completion script of the shell this runs in, or put it where that shell finds it."""
    if not wanted or ctx.resilient_parsing:
        return
    try:
        shell = detect_shell()[0]
        if shell not in {"bash", "zsh", "fish", "powershell", "pwsh"}:
            raise ShellDetectionFailure
        if param.name == "show_completion":
            completion.show_callback(ctx, param, shell)  # Prints the script and exits.
        path = completion.install(shell=shell)[1]
    except ShellDetectionFailure as error:
        raise click.ClickException("这个窗口不能补全命令，可以换用 PowerShell、bash、zsh 或 fish。") from error
    except (OSError, CalledProcessError) as error:
        raise click.ClickException("没有设置成功，可能没有修改设置文件的权限。") from error
    click.echo(f"设置好了，写在：{path}\n关掉这个窗口再打开，就可以按 Tab 键补全命令。")
    ctx.exit()

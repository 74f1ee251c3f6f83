"""Make everything the command line itself says (help, usage errors, Tab completion) Chinese."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path
from subprocess import CalledProcessError, run
from typing import Any

import click
import typer._completion_shared as shells  # Private, so typer is pinned below 0.26.
from typer import completion, core

_TYPES = {"StringParamType": "文字", "BoolParamType": "是或否", "File": "文件", "IntParamType": "整数"}
_TYPES |= {"IntRange": "整数", "FloatParamType": "数字", "FloatRange": "数字"}
_WIDE = "[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\U0001f300-\U0003fffd]"  # 8 ms to compile.
_PROFILE = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"
_NO_CACHE = "不用以前记下的中间结果，全部重新算。"
_NAMES = {"prog_name": "reportgen", "complete_var": "_REPORTGEN_COMPLETE"}


class _Formatter(click.HelpFormatter):  # click counts characters; a filler makes a Chinese one count as two.
    def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        rows = [(re.sub(_WIDE, "\\g<0>\0", a), re.sub(_WIDE, "\\g<0>\0", b)) for a, b in rows]
        super().write_dl(rows, *args, **kwargs)

    def write_text(self, text: str) -> None:
        super().write_text(re.sub(_WIDE, "\\g<0>\0", text))

    def getvalue(self) -> str:
        return super().getvalue().replace("\0", "")


def install() -> None:
    """Have click and typer speak Chinese; call it once, before the app is run."""
    gettext.bindtextdomain("messages", str(Path(__file__).with_name("locale")))
    os.environ["LANGUAGE"] = "zh_CN"  # click's plain `gettext` reads only the environment, and this before LANG.
    click.Context.formatter_class = _Formatter
    for kind, name in _TYPES.items():  # What help shows for a value: TEXT, INTEGER...
        getattr(click.types, kind).name = name


class ChineseSubgroup(core.TyperGroup):
    """The class of a command that has commands of its own."""

    def __init__(self, **attrs: Any) -> None:
        # click suggests commands through the catalogue; typer's own suggestion is always English.
        attrs |= {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]...", "suggest_commands": False}
        super().__init__(**attrs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its usage line in Chinese too."""
        if command := super().get_command(ctx, cmd_name):
            command.options_metavar = "[选项]"
            if not isinstance(command, click.Group) and all(one.name != "no_cache" for one in command.params):
                flag: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": _no_cache}
                command.params.append(click.Option(["--no-cache"], help=_NO_CACHE, **flag))
        return command


class ChineseGroup(ChineseSubgroup):
    """The class of the app: `typer.Typer(cls=ChineseGroup, add_completion=False, ...)`."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        completion.get_completion_inspect_parameters()  # Registers typer's completion of each shell.
        flag: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": _completion}
        self.params.append(click.Option(["--install-completion"], help="设置按 Tab 键补全命令。", **flag))
        self.params.append(click.Option(["--show-completion"], help="显示补全命令的设置内容。", **flag))


def _no_cache(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from reportgen.files.user_cache import no_cache

        no_cache()


def _completion(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Show the Tab completion script of the shell this runs in, or put it where that shell finds it."""
    if not wanted or ctx.resilient_parsing:
        return
    shell = shells._get_shell_name() or ""
    if shell not in list(shells.Shells):
        raise click.ClickException("这个窗口不能补全命令，请换用 PowerShell、bash、zsh 或 fish。")
    if param.name == "show_completion":
        completion.show_callback(ctx, param, shell)  # Prints the script and exits.
    try:
        if shell in {"powershell", "pwsh"}:  # typer would loosen the execution policy and misread Chinese paths.
            told = run([shell, "-NoProfile", "-Command", _PROFILE], check=True, capture_output=True).stdout
            (path := Path(told.decode("utf-8-sig").strip())).parent.mkdir(parents=True, exist_ok=True)
            with path.open("a") as profile:
                profile.write(f"\n{shells.get_completion_script(shell=shell, **_NAMES)}\n")
        else:
            path = shells.install(shell, **_NAMES)[1]
    except (OSError, CalledProcessError) as error:
        raise click.ClickException("没有设置成功，可能没有修改设置文件的权限。") from error
    click.echo(f"设置好了，写在：{path}\n关掉这个窗口再打开，就可以按 Tab 键补全命令。")
    ctx.exit()

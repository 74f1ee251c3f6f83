"""Whatever the command line itself says is Chinese, in whichever language the computer is set up."""

from __future__ import annotations

import ast
import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import click
import pytest
import typer
from babel.messages.pofile import read_po
from typer.main import get_command
from typer.testing import CliRunner

from reportgen.cli import app as whole_app
from reportgen.cli import chinese
from reportgen.cli.typer_app import asked_app

CATALOGUE = Path(chinese.__file__).parent / "locale" / "zh_CN" / "LC_MESSAGES"
LANGUAGES = {
    "nothing set": {},
    "English": {"LANG": "en_US.UTF-8"},
    "German": {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"},
    "traditional Chinese": {"LANG": "zh_TW.UTF-8"},
    "plain C": {"LC_ALL": "C"},
    "English preferred": {"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:de"},
}
ASKED = {
    "nothing": [],
    "help": ["--help"],
    "help on a command": ["make", "--help"],
    "help on another command": ["show", "-h"],
    "version": ["--version"],
    "missing command": ["--quiet"],
    "unknown command": ["mak"],
    "far from any command": ["zzzz"],
    "unknown option": ["--versio"],
    "unknown option of a command": ["make", "table.xlsx", "--forc"],
    "missing argument": ["make"],
    "missing option": ["pick"],
    "file not found": ["make", "missing.xlsx"],
    "folder for a file": ["make", "folder"],
    "file for a folder": ["make", "table.xlsx", "--out", "table.xlsx"],
    "option without its value": ["make", "table.xlsx", "--out"],
    "value for a flag": ["make", "table.xlsx", "--force=1"],
    "not a whole number": ["pick", "--style", "old", "--copies", "?"],
    "number out of range": ["pick", "--style", "old", "--copies", "20"],
    "not a number": ["pick", "--style", "old", "--rate", "?"],
    "not a choice": ["pick", "--style", "?"],
    "too many arguments": ["show", "甲", "乙"],
    "cancelled": ["make", "table.xlsx"],
}
NAMES = r"reportgen|table\.xlsx|missing\.xlsx|folder|TITLE_VARIABLE|Tab\b|--?[a-z][a-z-]*|\b(make|show|pick|old|new|mak|zzzz)\b"

app = typer.Typer(
    cls=chinese.ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="把表格变成报告。",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo("reportgen 1.0")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="显示版本号。")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="少说话。")] = False,
) -> None:
    pass


@app.command()
def make(
    tables: Annotated[
        list[Path], typer.Argument(metavar="表格...", exists=True, dir_okay=False, help="要处理的表格。")
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", file_okay=False, help="放报告的文件夹，" + "没有时自动建好，" * 9)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="替换已有的。")] = False,
) -> None:
    """生成报告。"""
    typer.confirm("要继续吗？", abort=True)


@app.command()
def show(
    name: Annotated[str | None, typer.Argument(metavar="[名称]", show_default=False, help="报告名称。")] = None,
) -> None:
    """查看报告。"""


@app.command()
def pick(
    style: Annotated[str, typer.Option(click_type=click.Choice(["old", "new"]), help="样式。")],
    title: Annotated[str, typer.Option(envvar="TITLE_VARIABLE", help="标题。")] = "报告",
    copies: Annotated[int, typer.Option(min=1, max=9, help="份数。")] = 1,
    pages: Annotated[int | None, typer.Option(help="页数。")] = None,
    rate: Annotated[float, typer.Option(help="比例。")] = 0.5,
) -> None:
    """挑选样式。"""


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("table.xlsx").touch()
    Path("folder").mkdir()


def _say(monkeypatch: pytest.MonkeyPatch, asked: list[str], language: str = "English", typed: str = "") -> str:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in LANGUAGES[language].items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))  # So that it is put back afterwards.
    chinese.install()
    result = CliRunner().invoke(app, asked, prog_name="reportgen", input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def _english(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", re.sub(NAMES, "", text))


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED)
def it_says_no_english_word(asked: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _say(monkeypatch, ASKED[asked], language)
    assert said.strip()
    assert _english(said) == []


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(
    ("asked", "words"),
    {
        "help": "用法: reportgen [选项] 命令 [参数]...",
        "help on a command": "表格...  要处理的表格。  [必填]",
        "unknown command": "没有“mak”这个命令。 是不是想写：'make'？",
        "unknown option": "没有“--versio”这个选项。 是不是想写：'--version'？",
        "missing argument": "缺少参数 '表格...'",
        "missing option": "缺少选项 '--style'",
        "file not found": "找不到文件“missing.xlsx”。",
        "folder for a file": "“folder”是文件夹，这里要写文件。",
        "file for a folder": "“table.xlsx”是文件，这里要写文件夹。",
        "option without its value": "选项“--out”后面要写 1 项内容。",
        "value for a flag": "选项“--force”后面不需要写内容。",
        "not a whole number": "“?”不是整数。",
        "number out of range": "20 超出了范围，应满足 1<=x<=9。",
        "too many arguments": "多写了内容：乙",
        "cancelled": "已取消。",
    }.items(),
)
def it_says_what_is_wrong_in_plain_words(asked: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words in _say(monkeypatch, ASKED[asked])


@pytest.mark.usefixtures("_folder")
def it_says_how_to_answer_a_question_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _say(monkeypatch, ["make", "table.xlsx"], typed="也许\ny\n")
    assert "错误：请输入 y 或 n。" in said
    assert _english(said) == []


def it_lines_up_help_by_the_width_of_chinese_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _say(monkeypatch, ["make", "--help"]).splitlines()
    columns = {
        len(line[: line.index(words)].encode("gbk"))
        for line in lines
        for words in ("放报告的文件夹", "替换")
        if words in line
    }
    assert len(columns) == 1
    assert max(len(line.encode("gbk")) for line in lines) <= 80


# ── Tab completion ───────────────────────────────────────────────────────────


def _run(asked: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, __file__, *asked]
    return subprocess.run(command, env=os.environ | variables, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.sweep
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def it_completes_a_command_in_every_shell(shell: str) -> None:
    typed = {"COMP_WORDS": "reportgen ma", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "reportgen ma"}
    typed |= {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "ma", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    said = _run([], _REPORTGEN_COMPLETE=f"complete_{shell}", PYTHONIOENCODING="utf-8", **typed)
    assert "make" in said.stdout
    assert "show" not in said.stdout
    assert shell == "bash" or "生成报告。" in said.stdout


@pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="bash is needed")
def it_completes_commands_in_a_real_bash(tmp_path: Path) -> None:
    program = tmp_path / "reportgen"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "$@"\n')
    program.chmod(0o755)
    steps = """
        reportgen --install-completion && source ~/.bash_completions/reportgen.sh
        COMP_WORDS=(reportgen ''); COMP_CWORD=1; _reportgen_completion reportgen; echo "[${COMPREPLY[*]}]"
        COMP_WORDS=(reportgen make --f); COMP_CWORD=2; _reportgen_completion reportgen; echo "[${COMPREPLY[*]}]"
    """
    variables = os.environ | {"HOME": str(tmp_path), "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    said = subprocess.run(["bash", "-c", steps], env=variables, capture_output=True, encoding="utf-8", check=False)
    assert "设置好了" in said.stdout, said.stderr
    assert "[make show pick]" in said.stdout
    assert "[--force]" in said.stdout
    assert _english(said.stdout.replace(str(tmp_path), "").replace(".bash_completions", "").replace(".sh", "")) == []


@pytest.mark.parametrize("shell", ["cmd", None])
@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def it_says_in_chinese_that_a_shell_cannot_complete(
    option: str, shell: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: shell)
    assert _say(monkeypatch, [option]) == "错误：这个窗口不能补全命令，请换用 PowerShell、bash、zsh 或 fish。\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def it_shows_the_script_of_the_shell(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: shell)
    assert f"complete_{shell}" in _say(monkeypatch, ["--show-completion"])


@pytest.mark.skipif(os.name == "nt", reason="stands in for PowerShell with a shell script")
def it_adds_the_script_to_a_powershell_profile_with_a_chinese_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "文档" / "profile.ps1"
    stand_in = tmp_path / "pwsh"
    stand_in.write_text(f"#!/bin/sh\necho '{profile}'\n", encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "pwsh")
    assert f"写在：{profile}\n" in _say(monkeypatch, ["--install-completion"])
    assert "Register-ArgumentCompleter -Native -CommandName reportgen" in profile.read_text(encoding="utf-8")


def it_says_in_chinese_that_completion_could_not_be_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "file"))
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "bash")
    assert _say(monkeypatch, ["--install-completion"]) == "错误：没有设置成功，可能没有修改设置文件的权限。\n"


# ── The catalogue ────────────────────────────────────────────────────────────


def it_has_a_compiled_catalogue_that_is_current() -> None:
    with (CATALOGUE / "messages.mo").open("rb") as compiled, (CATALOGUE / "messages.po").open("rb") as source:
        translations, messages = (
            gettext.GNUTranslations(compiled),
            [message for message in read_po(source) if message.id],
        )
    assert messages
    count = 0
    for message in messages:
        if message.pluralizable:
            assert translations.ngettext(*message.id, 1) == message.string[0]
        else:
            assert translations.gettext(message.id) == message.string
        count += 1
    assert len(translations._catalog) == count + 1, "messages.mo has entries messages.po has not (one is the header)"


def it_translates_every_message_of_the_installed_click_and_typer() -> None:
    with (CATALOGUE / "messages.po").open("rb") as source:
        known = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(source)}
    files = [*Path(click.__file__).parent.glob("*.py"), *Path(typer.__file__).parent.glob("*.py")]
    used = {
        call.args[0].value
        for file in files
        if file.name != "rich_utils.py"  # Not used with `rich_markup_mode=None`.
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "gettext", "ngettext"}
        if isinstance(call.args[0], ast.Constant)
    }
    assert len(used) > 50
    assert used <= known


if __name__ == "__main__":
    chinese.install()
    app(prog_name="reportgen")


@pytest.mark.parametrize("first", [[], ["build"], ["kinds"], ["--help"], ["bild"], ["menu"]])
def it_makes_of_the_commands_only_the_one_that_is_asked_for(first: list[str]) -> None:
    every, made = get_command(whole_app), get_command(asked_app(first))
    assert isinstance(every, click.Group) and isinstance(made, click.Group)
    assert [*made.commands] == (first if first in (["build"], ["kinds"]) else [*every.commands])  # the menu runs others
    assert [one.opts for one in made.params] == [one.opts for one in every.params]

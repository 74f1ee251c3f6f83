"""A small program with the Chinese command line, and what it says."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

import click
import pytest
import typer
from typer.testing import CliRunner

from reportgen.cli import chinese

LANGUAGES = {
    "nothing set": {},
    "English": {"LANG": "en_US.UTF-8"},
    "German": {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"},
    "traditional Chinese": {"LANG": "zh_TW.UTF-8"},
    "plain C": {"LC_ALL": "C"},
    "English preferred": {"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:de"},
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


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo("reportgen 1.0")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=print_version, help="显示版本号。")
    ] = False,
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


def say(monkeypatch: pytest.MonkeyPatch, asked: list[str], language: str = "English", typed: str = "") -> str:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in LANGUAGES[language].items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))  # So that it is put back afterwards.
    chinese.install()
    result = CliRunner().invoke(app, asked, prog_name="reportgen", input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def english(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", re.sub(NAMES, "", text))


if __name__ == "__main__":
    chinese.install()
    app(prog_name="reportgen")

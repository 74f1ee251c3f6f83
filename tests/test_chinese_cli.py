"""Whatever the command line itself says is Chinese, in whichever language the computer is set up."""

from __future__ import annotations

import ast
import gettext
from pathlib import Path

import click
import pytest
import typer
from babel.messages.pofile import read_po
from typer.main import get_command

from chinese_program import LANGUAGES, english, say
from reportgen.cli import app as whole_app
from reportgen.cli import chinese
from reportgen.cli.typer_app import asked_app

CATALOGUE = Path(chinese.__file__).parent / "locale" / "zh_CN" / "LC_MESSAGES"
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


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("table.xlsx").touch()
    Path("folder").mkdir()


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED)
def it_says_no_english_word(asked: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = say(monkeypatch, ASKED[asked], language)
    assert said.strip()
    assert english(said) == []


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
    assert words in say(monkeypatch, ASKED[asked])


@pytest.mark.usefixtures("_folder")
def it_says_how_to_answer_a_question_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    said = say(monkeypatch, ["make", "table.xlsx"], typed="也许\ny\n")
    assert "错误：请输入 y 或 n。" in said
    assert english(said) == []


def it_lines_up_help_by_the_width_of_chinese_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = say(monkeypatch, ["make", "--help"]).splitlines()
    columns = {
        len(line[: line.index(words)].encode("gbk"))
        for line in lines
        for words in ("放报告的文件夹", "替换")
        if words in line
    }
    assert len(columns) == 1
    assert max(len(line.encode("gbk")) for line in lines) <= 80


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


@pytest.mark.parametrize("first", [[], ["build"], ["kinds"], ["--help"], ["bild"], ["menu"]])
def it_makes_of_the_commands_only_the_one_that_is_asked_for(first: list[str]) -> None:
    every, made = get_command(whole_app), get_command(asked_app(first))
    assert isinstance(every, click.Group) and isinstance(made, click.Group)
    assert [*made.commands] == (first if first in (["build"], ["kinds"]) else [*every.commands])  # the menu runs others
    assert [one.opts for one in made.params] == [one.opts for one in every.params]

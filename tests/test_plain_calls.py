"""A plain call is read without typer, and means just what typer means by it; anything else is left to typer."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer import Typer
from typer.main import get_command

from reportgen.cli import app, plain
from reportgen.cli.for_typer import for_typer
from reportgen.cli.plain import COMMANDS, plain_call

PLAIN = [
    "build",
    "build inputs",
    "build a.xlsx b.xlsx -o 出 --force",
    "build --html --pdf --preview --proof-copy a.xlsx --json --mark",
    "build --last-year 去年.docx --templates templates",
    "build “a.xlsx”",
    "check a.xlsx --outputs 出",
    "new",
    "new 政府信息公开 -o x.xlsx --force",
    "new --from 去年.docx --open",
    "read 报告.docx --kind 政府 --output x.xlsx",
    "rollover a.xlsx",
    "diff 一.docx 二.docx -o 对照.html",
    "verify 报告.docx a.xlsx --json",
    "pull 报告.docx a.xlsx",
    "export a.xlsx",
    "explain",
    "explain T301 --kind 政府",
    "doctor --json",
]
NOT_PLAIN = [
    "",
    "--help",
    "build --help",
    "build -h",
    "build --forc",
    "build --force --force",
    "build -o",
    "build -o --force",
    "build -o=出",
    "build --outputs=出",
    "build -- a.xlsx",
    "build --today 2024-01-01",
    "build -fo 出",
    "build ''",
    "diff 一.docx",
    "diff 一.docx 二.docx 三.docx",
    "explain T301 T302",
    "bild",
    "kinds",
    "menu a.xlsx",
    "--debug build",
]


@pytest.mark.parametrize("line", PLAIN)
def it_means_what_typer_means(line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    name, *words = line.split()
    module, heard = import_module(f"reportgen.cli.{name}"), []
    command = getattr(module, name)

    def hearing(asked: object) -> Any:
        assert asked is command
        return lambda **given: heard.append(given)

    monkeypatch.setattr(plain, "guarded", hearing)
    call = plain_call([name, *words])
    assert call
    call()
    monkeypatch.setattr("reportgen.cli.for_typer.guarded", lambda of: _as(of, lambda **given: heard.append(given)))
    only = Typer()
    only.command()(for_typer(command))
    get_command(only).main(words, standalone_mode=False)
    by_plain, by_typer = heard
    assert {key: value or None for key, value in by_plain.items()} == {
        key: value or None for key, value in by_typer.items()
    }
    assert {key: type(value) for key, value in by_plain.items() if value} == {
        key: type(value) for key, value in by_typer.items() if value
    }


def _as(command: Any, run: Any) -> Any:
    run.__name__, run.__doc__, run.__wrapped__ = command.__name__, command.__doc__, command
    return run


@pytest.mark.parametrize("line", NOT_PLAIN)
def it_leaves_anything_else_to_typer(line: str) -> None:
    assert plain_call([word.strip("'") for word in line.split()]) is None


def it_works_out_everything_anew_where_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTGEN_NO_CACHE")
    assert plain_call(["doctor"]) and "REPORTGEN_NO_CACHE" not in os.environ
    assert plain_call(["doctor", "--no-cache"]) and os.environ.pop("REPORTGEN_NO_CACHE") == "1"


def it_leaves_completing_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_REPORTGEN_COMPLETE", "complete_bash")
    assert plain_call(["build"]) is None


def it_knows_the_commands_of_the_app() -> None:
    assert {*COMMANDS} < {*get_command(app).commands}  # type: ignore[attr-defined]


@pytest.mark.posix  # the consoles of Windows are click's affair
@pytest.mark.parametrize(
    "line",
    [["explain", "R101"], ["check", str(Path(__file__).resolve().parents[1] / "inputs")]],
    ids=lambda line: line[0],
)
def it_loads_no_library_for_the_command_line_and_nothing_of_documents_for_a_check(line: list[str]) -> None:
    spared = {"typer", "click", "docx", "jinja2", "reportgen.pipeline.document", "reportgen.core.proof"}
    code = f"import sys; sys.argv[1:] = {line!r}\nfrom reportgen.cli import main\nimport os\n"
    code += f"os._exit = lambda code: (print(sorted({spared!r} & {{*sys.modules}})), sys.stdout.flush())\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert ("R101" in done.stdout or "检查" in done.stdout) and done.stdout.endswith("\n[]\n"), done.stderr

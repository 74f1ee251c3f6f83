"""Commands on any console, in a pipe, and asked for help: no colour, no lost character, no heavy library."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_commands import COMMANDS, HEAVY, INNER, english
from typer.testing import CliRunner

from command_line import COMMAND, run_process
from reportgen import __version__
from reportgen.cli import app
from reportgen.pipeline.build import build_report
from surgery import SEED, Book

pytestmark = pytest.mark.sweep


def it_prints_no_colour_into_a_pipe(here: Path) -> None:
    assert "\x1b" not in run_process("check", cwd=here).stdout


@pytest.mark.sweep_only(like="tests/stories/test_commands_on_any_console.py::it_prints_no_colour_into_a_pipe")
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"NO_COLOR": "", "TERM": "dumb"}])
def it_prints_no_colour_into_a_pipe_whatever_is_set(variables: dict[str, str], here: Path) -> None:
    assert "\x1b" not in run_process("check", cwd=here, **variables).stdout


@pytest.mark.sweep_only(like="tests/stories/test_commands_on_any_console.py::it_survives_a_console_of_another_encoding")
def it_prints_emoji_and_rare_characters_on_a_gbk_console(here: Path) -> None:
    Book().put("单位全称", "😀𠮷街道").put("行政许可", "😀𠮷▸件").save(here / "😀.xlsx")
    done = run_process("build", "😀.xlsx", "inputs", cwd=here, text=False, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.returncode == 1 and done.stderr == b""
    told = done.stdout.decode("gbk")
    assert "×" in told and "√ 七一路.xlsx：outputs" in told and "?" in told


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16", "gb18030"])
def it_survives_a_console_of_another_encoding(encoding: str, here: Path) -> None:
    Book().put("行政许可", "😀件").save(here / "😀.xlsx")
    done = run_process("build", "😀.xlsx", cwd=here, text=False, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"R10" in done.stdout.replace(b"\0", b"")


def it_gives_whole_json_on_a_gbk_console(here: Path) -> None:
    Book().put("单位全称", "😀街道办事处").save(here / "😀.xlsx")
    done = run_process("export", "😀.xlsx", cwd=here, text=False, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert json.loads(done.stdout.decode())["values"]["单位全称"] == "😀街道办事处"


def it_says_nothing_more_when_its_reader_has_gone(here: Path) -> None:
    for number in range(6):
        Book().put("行政许可", f"{number}件").save(here / "inputs" / f"{number}.xlsx")
    with subprocess.Popen([*COMMAND, "check"], cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.posix
def it_reads_a_file_whose_name_is_no_utf8(here: Path) -> None:
    name = b"\xc4\xea\xb1\xa8.xlsx"  # 年报 in GBK
    shutil.copy(SEED, os.fsencode(here) + b"/" + name)
    command = [*map(os.fsencode, COMMAND), b"check", name]
    done = subprocess.run(command, cwd=here, capture_output=True, env=os.environ | {"PYTHONUTF8": "1"}, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["-h"], *([name, "--help"] for name in COMMANDS), *(["kinds", name, "-h"] for name in INNER)],
)
def it_helps_in_chinese(arguments: list[str], tmp_path: Path) -> None:
    done = run_process(*arguments, cwd=tmp_path)
    assert done.returncode == (0 if arguments else 2) or not arguments
    assert "用法" in done.stdout + done.stderr
    assert english(done.stdout + done.stderr) == []


def it_tells_its_version(tmp_path: Path) -> None:
    assert run_process("--version", cwd=tmp_path).stdout == f"reportgen {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["nosuch"]])
def it_loads_no_heavy_library_to_help(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reportgen", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "typer" in loaded
    assert loaded & HEAVY == set()


def it_loads_no_word_library_to_check(here: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reportgen", "check"],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert done.returncode == 0
    assert loaded & {"docx", "docxtpl", "jinja2", "xlsxwriter"} == set()


@pytest.mark.parametrize(
    "command",
    [
        "rollover a.xlsx -o a.xlsx",
        "new --from a.xlsx -o a.xlsx",
        "export c.json -o c.json",
        "diff a.xlsx b.docx -o b.docx",
        "pull b.docx a.xlsx -o a.xlsx",
    ],
)
def it_never_writes_over_the_file_it_read_though_it_is_forced_to(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SEED, "a.xlsx")
    built = build_report(SEED, tmp_path / "out").output
    assert built is not None
    shutil.copy(built, "b.docx")
    shutil.copy(SEED.parents[1] / "templates" / "gov-info-annual-2021" / "sample.json", "c.json")
    before = {path.name: path.read_bytes() for path in map(Path, ("a.xlsx", "b.docx", "c.json"))}
    result = CliRunner().invoke(app, [*command.split(), "--force"])
    assert result.exit_code == 2
    assert "是原来的文件，没有改动它" in result.output
    assert before == {name: Path(name).read_bytes() for name in before}


def it_writes_no_workbook_under_the_name_of_another_kind_of_file(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["rollover", str(SEED), "-o", str(tmp_path / "下一年.docx")])
    assert result.exit_code == 2
    assert "要以 .xlsx 结尾" in result.output
    assert not any(tmp_path.iterdir())

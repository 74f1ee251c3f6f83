"""When the tool itself is at fault: one sentence, exit code 2, a log that names the fault, and every old report whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core import context as naming
from reportgen.files.document.template import byte_pieces
from reportgen.files.document.template import template as document_template
from reportgen.files.marked import marks
from reportgen.files.workbook import read_workbook
from reportgen.pipeline import document, judged
from surgery import SEED, Book

ROOT = Path(__file__).parents[2]
TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
OLD = b"the old report"
SECRET = "不该进日志的内容"


def _slip(*_: Any, **__: Any) -> Any:
    raise TypeError("unsupported operand type(s) for +: 'int' and 'str'")


def _value_error(*_: Any, **__: Any) -> Any:
    raise ValueError(SECRET)


def _end_of_file(*_: Any, **__: Any) -> Any:
    raise EOFError


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for temporary files."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.delenv("REPORTGEN_DEBUG", raising=False)
    return folder


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """The folder with the report of an earlier run."""
    folder = tmp_path / "outputs"
    folder.mkdir()
    (folder / f"{TITLE}.docx").write_bytes(OLD)
    return folder


def _run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


SEAMS = {
    "the reader": (read_workbook._Reading, "_cell", ("build",)),
    "the rules": (judged.Judge, "review", ("build",)),
    "the names for the template": (naming._Builder, "_leaf", ("build",)),
    "what fills the template in": (byte_pieces.BytePieces, "filled", ("build",)),
    "the renderer": (document_template, "_core_properties", ("build",)),
    "the proof": (document, "make_document", ("build",)),
    "the marker": (marks, "_colour", ("check", "--mark")),
}


@pytest.mark.sweep
@pytest.mark.parametrize("fault", [_slip, _value_error, _end_of_file])
@pytest.mark.parametrize("seam", SEAMS)
def it_ends_with_a_sentence_a_log_and_the_old_report_untouched(
    seam: str, fault: Callable[..., Any], outputs: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, name, words = SEAMS[seam]
    monkeypatch.setattr(holder, name, fault)
    code, _, told = _run(words[0], SEED, "-o", outputs, *words[1:])
    kind = {_slip: "TypeError", _value_error: "ValueError", _end_of_file: "EOFError"}[fault]
    assert code == 2
    (log,) = logs.iterdir()
    assert told == (
        f"✘ reportgen 自己出了错（{kind}），停在 {SEED}，没有做完；原来的报告都完好。"
        f"请把日志 {log} 和工作簿一起发给维护人员。\n"
    )
    assert {path.name: path.read_bytes() for path in outputs.iterdir()} == {f"{TITLE}.docx": OLD}
    text = log.read_text(encoding="utf-8")
    assert f"in {fault.__name__}" in text
    assert f"builtins.{kind}" in text
    assert SECRET not in text
    assert re.search(r"^reportgen \d.*\nPython 3\.\d+\.\d+ .*\n.+\narguments: \[", text)


def it_stops_a_run_over_many_where_the_fault_is_and_keeps_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    for number in (1, 2, 3):
        Book().put("单位全称", f"第{number}办事处").save(inputs / f"{number}.xlsx")
    real = document.make_document

    def slips_at_the_second(report: Any, *more: Any) -> Any:
        return _slip() if "第2" in report.title else real(report, *more)

    monkeypatch.setattr(document, "make_document", slips_at_the_second)
    code, out, told = _run("build", inputs, "-o", tmp_path / "outputs")
    assert code == 2
    assert f"停在 {inputs / '2.xlsx'}，" in told
    assert [path.name[:6] for path in (tmp_path / "outputs").iterdir()] == ["第1办事处2"]
    assert "第1办事处" in out
    code, out, _ = _run("build", inputs, "-o", tmp_path / "outputs", "--json")
    answer = json.loads(out)
    assert (code, answer["exit_code"], answer["command"]) == (2, 2, "build")
    assert "reportgen 自己出了错（TypeError）" in answer["problem"]["message"]
    assert [report["status"] for report in answer["reports"]] == ["built"]


@pytest.mark.parametrize("command", ["verify", "diff", "pull", "read"])
def it_answers_programs_in_json(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.pipeline import diff, pull, verify
    from reportgen.pipeline import read as reading

    for module, name in ((verify, "verify"), (diff, "diff"), (pull, "pull"), (reading, "read_into")):
        monkeypatch.setattr(module, name, _slip)
    more = {"verify": [], "diff": [SEED], "pull": [SEED], "read": []}[command]
    code, out, _ = _run(command, tmp_path / "报告.docx", *more, "--json")
    answer = json.loads(out)
    assert (code, answer["exit_code"], answer["command"]) == (2, 2, command)
    assert "TypeError" in answer["problem"]["message"]
    assert "日志" in answer["problem"]["fix"]


def it_shows_the_traceback_with_debug(outputs: Path, logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_workbook._Reading, "_cell", _slip)
    for words, variable in ((["--debug"], ""), ([], "1")):
        monkeypatch.setenv("REPORTGEN_DEBUG", variable)
        code, _, told = _run(*words, "build", SEED, "-o", outputs)
        assert code == 2
        assert "Traceback" in told
        assert "TypeError: unsupported operand" in told
        assert "自己出了错" in told
    assert [*logs.iterdir()] == []


def it_says_so_where_no_log_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr(read_workbook._Reading, "_cell", _slip)
    code, _, told = _run("check", SEED)
    assert code == 2
    assert "用 reportgen --debug 再运行一次" in told


def it_tells_what_the_system_refuses_apart_from_its_own_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device", "某处")

    monkeypatch.setattr(document, "make_document", full)
    code, _, told = _run("build", SEED)
    assert code == 2
    assert told.startswith("✘ 读写 某处 时系统报错（磁盘已满），没有做完")


def it_leaves_click_its_own_ways_to_end() -> None:
    code, _, told = _run("build", "--no-such-option")
    assert (code, "自己出了错" in told) == (2, False)
    assert _run("--version")[0] == 0


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
def it_ends_a_run_that_is_stopped_as_before(error: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any) -> Any:
        raise error

    monkeypatch.setattr(document, "make_document", stop)
    code, _, told = _run("build", SEED)
    assert code == {KeyboardInterrupt: 130, click.Abort: 1}[error]
    assert "自己出了错" not in told


_PATCHED = """
import sys, runpy
from reportgen.files.workbook import read_workbook
def slip(*_): raise EOFError("不该进日志的内容")
read_workbook._Reading._cell = slip
sys.argv[0] = "reportgen"
"""


@pytest.mark.sweep
@pytest.mark.parametrize(
    "start", ["from reportgen.cli import main; main()", "runpy.run_module('reportgen', run_name='__main__')"]
)
@pytest.mark.parametrize("closed", [False, True])
def it_holds_for_the_real_program(start: str, closed: bool, tmp_path: Path) -> None:
    """Without a home, and with its output closed too."""
    command = [sys.executable, "-c", _PATCHED + start, "check", str(SEED)]
    shell = ["sh", "-c", 'exec "$@" >&-', "sh", *command] if closed else command
    path = ":".join(str(one) for one in (ROOT / "src", *sys.path) if one)
    done = subprocess.run(
        shell, env={"PYTHONPATH": path, "TMPDIR": str(tmp_path), "PYTHONUTF8": "1"}, capture_output=True, timeout=60
    )
    told = done.stderr.decode()
    assert done.returncode == 2
    assert "自己出了错（EOFError）" in told
    assert "Traceback" not in told
    (log,) = tmp_path.glob("reportgen-*.log")
    assert str(log) in told
    assert f"arguments: ['check', '{SEED}']" in log.read_text(encoding="utf-8")

"""`build --watch`: every save is built again within a second, however a program saves; Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.pipeline.rounds import rounds
from reportgen.pipeline.sources import sources
from surgery import SEED


@pytest.mark.skipif(sys.platform == "win32", reason="no program can press Ctrl-C for another there")
def it_builds_again_what_was_saved_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    """As a terminal has it: a process of its own, the workbook replaced by another name as Excel does."""
    book = tmp_path / "inputs" / "七一.xlsx"
    book.parent.mkdir()
    book.write_bytes(b"PK half a workbook")
    command = [sys.executable, "-m", "reportgen", "build", "--watch"]
    # Where the tests run in the background, Ctrl-C is turned off for all that they start.
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None
        first = _until_waiting(process.stdout)
        (tmp_path / "inputs" / "~$七一.xlsx").touch()
        (tmp_path / "inputs" / "A1B2C3D4").write_bytes(SEED.read_bytes())
        book.unlink()
        begin = time.monotonic()
        os.replace(tmp_path / "inputs" / "A1B2C3D4", book)
        second = _until_waiting(process.stdout)
        took = time.monotonic() - begin
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
    assert "✘" in first
    assert "新生成" in second
    assert took < 8  # less than one on a machine with nothing else to do
    assert len([*(tmp_path / "outputs").glob("*.docx")]) == 1


def _until_waiting(lines: Iterator[bytes]) -> str:
    said = ""
    for line in lines:
        said += line.decode()
        if "等着下一次保存" in said:
            return said
    raise AssertionError(said)


def it_waits_until_a_file_is_whole_and_takes_in_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(b"1")
    found = rounds(lambda: sources([tmp_path]))
    assert [one.path.name for one in next(found)] == ["甲.xlsx"]
    (tmp_path / "乙.xlsx").write_bytes(b"1")
    assert [one.path.name for one in next(found)] == ["乙.xlsx"]
    (tmp_path / "甲.xlsx").write_bytes(b"22")
    (tmp_path / "~$甲.xlsx").write_bytes(b"lock")
    assert [one.path.name for one in next(found)] == ["甲.xlsx"]


def it_tells_of_a_file_that_is_not_there_and_takes_it_in_when_it_comes(tmp_path: Path) -> None:
    found = rounds(lambda: sources([tmp_path / "甲.xlsx"]))
    assert [one.path.name for one in next(found)] == ["甲.xlsx"]
    (tmp_path / "甲.xlsx").write_bytes(b"1")
    assert [one.path.name for one in next(found)] == ["甲.xlsx"]


def it_has_no_answer_for_programs(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["build", str(SEED), "-o", str(tmp_path), "--watch", "--json"])
    assert done.exit_code == 2
    assert "--watch 一直等着" in done.output


@pytest.mark.parametrize("word", ["--watch", "Ctrl-C"])
def its_help_says_how_it_ends(word: str) -> None:
    assert word in CliRunner().invoke(app, ["build", "--help"]).output

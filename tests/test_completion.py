"""Tab completion in every shell, and what is said in Chinese where a shell has none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import chinese_program
from chinese_program import english, say

PROGRAM = str(chinese_program.__file__)


def _run(asked: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, PROGRAM, *asked]
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
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{PROGRAM}" "$@"\n')
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
    assert english(said.stdout.replace(str(tmp_path), "").replace(".bash_completions", "").replace(".sh", "")) == []


@pytest.mark.parametrize("shell", ["cmd", None])
@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def it_says_in_chinese_that_a_shell_cannot_complete(
    option: str, shell: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: shell)
    assert say(monkeypatch, [option]) == "错误：这个窗口不能补全命令，请换用 PowerShell、bash、zsh 或 fish。\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def it_shows_the_script_of_the_shell(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: shell)
    assert f"complete_{shell}" in say(monkeypatch, ["--show-completion"])


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
    assert f"写在：{profile}\n" in say(monkeypatch, ["--install-completion"])
    assert "Register-ArgumentCompleter -Native -CommandName reportgen" in profile.read_text(encoding="utf-8")


def it_says_in_chinese_that_completion_could_not_be_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "file"))
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "bash")
    assert say(monkeypatch, ["--install-completion"]) == "错误：没有设置成功，可能没有修改设置文件的权限。\n"

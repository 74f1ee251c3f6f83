"""The three steps of the guide, and every way to say where the workbook is: nothing to guess, no dead end."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from command_line import run
from reportgen.files import desktop
from surgery import SEED, Book

pytestmark = pytest.mark.sweep

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A working folder with the seed in inputs/."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "甲.xlsx").write_bytes(SEED.read_bytes())
    return tmp_path


# ── new, fill in, build ──────────────────────────────────────────────────────


def it_builds_what_new_has_made_where_it_has_made_it(tmp_path: Path) -> None:
    told = run("new", "政府信息公开", cwd=tmp_path).stdout
    (made,) = [line.partition("：")[2] for line in told.splitlines() if line.startswith("已生成工作簿：")]
    assert Path(made).is_absolute()
    Path(made).write_bytes(SEED.read_bytes())
    done = run("build", cwd=tmp_path)
    assert done.returncode == 0 and (tmp_path / "outputs" / f"{TITLE}.docx").is_file()


def it_says_how_to_go_on_with_a_workbook_made_elsewhere(tmp_path: Path) -> None:
    told = run("new", "政府信息公开", "-o", "我的 年报.xlsx", cwd=tmp_path).stdout
    assert f'再输入 reportgen build "{tmp_path / "我的 年报.xlsx"}"。' in told
    assert not (tmp_path / "inputs").exists()


def it_leaves_a_workbook_that_is_being_filled_in_alone(tmp_path: Path) -> None:
    assert run("new", "政府信息公开", cwd=tmp_path).returncode == 0
    (made,) = (tmp_path / "inputs").iterdir()
    assert run("new", "政府信息公开", cwd=tmp_path).stdout.startswith("已经有这份工作簿，没有变化：")
    filled = Book(made).put("行政许可", 12).save(made).read_bytes()
    done = run("new", "政府信息公开", cwd=tmp_path)
    assert done.returncode == 2 and "里面已经填过或改过。请用 -o 换一个文件名" in done.stderr
    assert made.read_bytes() == filled


def it_rolls_over_into_inputs_and_says_that_last_years_is_there_too(here: Path) -> None:
    told = run("rollover", "inputs/甲.xlsx", cwd=here).stdout
    assert (here / "inputs" / "七一路街道办事处2023年政府信息公开工作年度报告.xlsx").is_file()
    assert "inputs 里还有 甲.xlsx，reportgen build 会一起处理" in told


# ── no path ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("inputs", [False, True])
def it_takes_the_only_workbook_here(inputs: bool, tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(SEED.read_bytes())
    (tmp_path / "预算.xlsx").write_bytes(b"no workbook of ours")
    (tmp_path / "甲（审核标记）.xlsx").write_bytes(SEED.read_bytes())
    if inputs:
        (tmp_path / "inputs").mkdir()
    done = run("check", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.startswith("✔ 甲.xlsx：检查通过")


def it_asks_which_of_several_and_says_what_to_type(tmp_path: Path) -> None:
    for name in ("甲 1.xlsx", "甲 2.xlsx"):
        (tmp_path / name).write_bytes(SEED.read_bytes())
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "这里有 2 份：甲 1.xlsx、甲 2.xlsx。" in done.stderr and 'reportgen build "甲 1.xlsx"' in done.stderr


def it_says_where_to_begin_where_there_is_nothing(tmp_path: Path) -> None:
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2 and "先运行 reportgen new" in done.stderr


# ── a path ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("empty", ["", "  ", '"', "\u202a"])
@pytest.mark.parametrize(
    "words", [["build"], ["check"], ["build", "-o"], ["check", "--last-year"], ["diff", "甲.xlsx"]]
)
def it_refuses_an_empty_path(empty: str, words: list[str], here: Path) -> None:
    (here / "甲.xlsx").write_bytes(SEED.read_bytes())
    done = run(*words, empty, cwd=here)
    assert done.returncode == 2 and "路径是空的" in done.stderr
    assert not (here / "outputs").exists()


@pytest.mark.parametrize(
    "given",
    ["inputs ", 'inputs"', '"inputs"', "'inputs/甲.xlsx'", "\u202ainputs/甲.xlsx", "“inputs”", "inputs/甲.xlsx\n"],
)
def it_takes_a_path_as_it_is_dragged_or_pasted(given: str, here: Path) -> None:
    done = run("check", given, cwd=here)
    assert done.returncode == 0 and "✔ 甲.xlsx" in done.stdout


def it_takes_a_name_that_really_has_a_space_at_its_end(here: Path) -> None:
    (here / "inputs").rename(here / "inputs ")
    assert run("check", "inputs ", cwd=here).returncode == 0


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("input", "inputs"),
        ("inptus/甲.xlsx", "inputs/甲.xlsx"),
        ("inputs/甲", "inputs/甲.xlsx"),
        ("甲.xlsx", "inputs/甲.xlsx"),
        ("inputs/甲.xslx", "inputs/甲.xlsx"),
    ],
)
def it_says_which_path_was_probably_meant(wrong: str, right: str, here: Path) -> None:
    for words in (["build"], ["export"], ["rollover"]):
        done = run(*words, wrong, cwd=here)
        assert done.returncode == 2
        assert f"找不到 {wrong}。是不是 {right}？" in done.stdout + done.stderr


def it_guesses_at_nothing_where_nothing_is_near(here: Path) -> None:
    done = run("build", "完全不同的名字", cwd=here)
    assert done.returncode == 2 and "是不是" not in done.stdout


# ── the folder of the reports ────────────────────────────────────────────────


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been opened: the desktop is no part of the tool."""
    opened: list[list[str]] = []

    class Window:
        def __init__(self, words: list[str], **_: object) -> None:
            opened.append(words)

        def wait(self, seconds: float) -> int:
            return 0

    monkeypatch.setattr(desktop, "sys", SimpleNamespace(platform="linux"))
    monkeypatch.setattr(subprocess, "Popen", Window)
    return opened


def it_opens_the_folder_when_asked_and_never_else(here: Path, windows: list[list[str]]) -> None:
    assert run("build", cwd=here).returncode == 0
    assert windows == []
    assert run("build", "--open", cwd=here).returncode == 0
    assert windows == [["xdg-open", str(here / "outputs")]]


def it_opens_nothing_when_nothing_was_built(here: Path, windows: list[list[str]]) -> None:
    Book().put("行政许可", "12件").save(here / "inputs" / "甲.xlsx")
    assert run("build", "--open", cwd=here).returncode == 1
    assert windows == []


def it_says_so_where_no_window_can_be_opened(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "sys", SimpleNamespace(platform="linux"))
    monkeypatch.setenv("PATH", str(here))
    done = run("build", "--open", cwd=here)
    assert done.returncode == 0
    assert f"打不开文件夹的窗口（没有这个位置）。请自己打开 {here / 'outputs'}。" in done.stderr

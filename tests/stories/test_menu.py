"""What a double-click opens: a menu in Chinese, and whatever is dropped on it done at once, beside where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Done, run
from reportgen.core.dropped import dropped_paths, words_of
from reportgen.files import desktop
from surgery import SEED

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
CMD = r"C:\WINDOWS\system32\cmd.exe /c "


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home folder with documents in it; nothing is opened on the screen."""
    (tmp_path / "家" / "Documents").mkdir(parents=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "家"))
    monkeypatch.setattr("reportgen.pipeline.menu.documents_folder", lambda: tmp_path / "家" / "Documents")
    opened: list[object] = []
    monkeypatch.setattr(desktop, "_why_not_shown", lambda what: opened.append(what) or "")
    return tmp_path / "家" / "Documents" / "年度报告"


def chosen(tmp_path: Path, *answers: str, dropped: tuple[object, ...] = ()) -> Done:
    """What the menu does when these answers are typed."""
    return run("menu", *dropped, cwd=tmp_path, answers="".join(f"{one}\n" for one in answers))


def it_leads_from_nothing_to_a_report(home: Path, tmp_path: Path) -> None:
    done = chosen(tmp_path, "1", "1", "", "0")
    assert done.returncode == 0 and "做哪一种？" in done.stdout
    (made,) = (home / "inputs").iterdir()
    made.write_bytes(SEED.read_bytes())
    assert "新生成" in chosen(tmp_path, "3", "", "0").stdout
    assert (home / "outputs" / f"{TITLE}.docx").is_file()
    assert "（审核标记）" in chosen(tmp_path, "2", "", "0").stdout


def it_rolls_over_what_is_dragged_to_the_question(home: Path, tmp_path: Path) -> None:
    chosen(tmp_path, "4", f'"{SEED}"', "", "0")
    assert [path.name for path in (home / "inputs").iterdir()] == [f"{TITLE.replace('2022', '2023')}.xlsx"]


@pytest.mark.sweep_only(like="tests/stories/test_menu.py::it_builds_in_the_users_folder_where_nobody_may_write")
def it_builds_what_is_dropped_beside_where_it_lies(home: Path, tmp_path: Path) -> None:
    (tmp_path / "甲 乙").mkdir()
    (tmp_path / "甲 乙" / "a&b 100%.xlsx").write_bytes(SEED.read_bytes())
    for dropped in (tmp_path / "甲 乙" / "a&b 100%.xlsx", tmp_path / "甲 乙"):
        done = chosen(tmp_path, "", dropped=(dropped,))
        assert done.stdout.rstrip().endswith("按回车键关闭这个窗口。")
        assert (tmp_path / "甲 乙" / "outputs" / f"{TITLE}.docx").is_file()
    assert not (home / "outputs").exists()


def it_builds_in_the_users_folder_where_nobody_may_write(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.pipeline.menu.refused_writing", lambda folder: PermissionError(13, str(folder)))
    chosen(tmp_path, "", dropped=(SEED,))
    assert (home / "outputs" / f"{TITLE}.docx").is_file()


@pytest.mark.sweep_only(like="tests/stories/test_menu.py::it_leads_from_nothing_to_a_report")
def it_asks_what_to_do_with_a_finished_report(home: Path, tmp_path: Path) -> None:
    run("build", SEED, cwd=tmp_path)
    report = tmp_path / "outputs" / f"{TITLE}.docx"
    assert "是写好的报告。要做什么？" in chosen(tmp_path, "1", "", dropped=(report,)).stdout
    assert [path.name for path in (home / "inputs").iterdir()] == [f"{TITLE.replace('2022', '2023')}.xlsx"]


def it_runs_the_commands_that_messages_name(home: Path, tmp_path: Path) -> None:
    done = chosen(tmp_path, "reportgen explain R103", "", "什么", "0")
    assert not done.stderr
    assert "R103 " in done.stdout and "看什么" in done.stdout and "没有看懂“什么”。" in done.stdout


def it_ends_when_nobody_answers_any_more(home: Path, tmp_path: Path) -> None:
    assert chosen(tmp_path).returncode == 0
    assert chosen(tmp_path, "reportgen kinds").returncode == 0


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        (CMD + r'""D:\年报工具 (测试)\年报工具.bat" D:\a&b.xlsx"', [r"D:\a&b.xlsx"]),
        (CMD + r'""D:\x\年报工具.bat" "D:\甲 乙.xlsx" D:\100%.xlsx"', [r"D:\甲 乙.xlsx", r"D:\100%.xlsx"]),
        (CMD + r'""D:\x\年报工具.bat" "D:\甲 乙!.xlsx""', [r"D:\甲 乙!.xlsx"]),
        (CMD + r'""\\机关\共享\年报工具.bat" "', []),
        (CMD + r'""D:\x\年报工具.bat""', []),
        (r'"C:\WINDOWS\system32\cmd.exe"', None),
        ("", None),
    ],
)
def it_knows_what_was_dropped_by_how_windows_starts_a_batch_file(line: str, paths: list[str] | None) -> None:
    assert dropped_paths(line) == paths


def it_parts_words_as_windows_does() -> None:
    assert words_of(r'a "b c" d"e f"g D:\x\ ') == ["a", "b c", "de fg", "D:\\x\\"]
    assert words_of('  "开着的 引号') == ["开着的 引号"]

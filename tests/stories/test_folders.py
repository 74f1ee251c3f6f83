"""A folder that many have put files into: every file is built from or named, and none overwrites another's report."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from command_line import Done, run
from reportgen.pipeline import folders
from reportgen.pipeline.folders import files_in
from surgery import SEED, Book

pytestmark = pytest.mark.sweep


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A working folder with the seed in inputs/."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "甲.xlsx").write_bytes(SEED.read_bytes())
    return tmp_path


def _line(done: Done, name: str) -> str:
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(f"✘ {name}：")]
    return line


# ── what is no workbook ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("乙.xls", "请用 Excel 或 WPS 打开它，另存为 .xlsx"),
        ("乙.XLS", "请用 Excel 或 WPS 打开它，另存为 .xlsx"),
        ("乙.et", "请用 Excel 或 WPS 打开它，另存为 .xlsx"),
        ("乙.ods", "请用 Excel 或 WPS 打开它，另存为 .xlsx"),
        ("乙.xlsb", "请用 Excel 或 WPS 打开它，另存为 .xlsx"),
        ("乙.csv", "请把内容填到 reportgen new 生成的工作簿里"),
        ("乙.docx", "reportgen read inputs/乙.docx -o 工作簿.xlsx"),
        ("我的 乙.pdf", 'reportgen read "inputs/我的 乙.pdf" -o 工作簿.xlsx'),
        ("乙.txt", "reportgen read inputs/乙.txt"),
        ("乙.wps", "先另存为 .docx"),
        ("乙.zip", "请先解压"),
        ("乙.RAR", "请先解压"),
        ("乙.json", "reportgen build inputs/乙.json"),
        ("乙.jpg", "这是图片"),
        ("乙.lnk", "这是快捷方式"),
        ("乙.msg", "这是邮件"),
        ("乙.xlsx.crdownload", "没有下载完"),
        ("乙", "把扩展名改回 .xlsx"),
        ("乙.xlsx.bak", "把扩展名改回 .xlsx"),
        ("~$乙.xlsx", "请把 乙.xlsx 放进来"),
        ("甲（审核标记）.xlsx", "请在原来的工作簿里改"),
        ("甲（原有 2026-01-15）.xlsx", "这是被替换下来的旧文件"),
    ],
)
def it_names_each_file_that_it_leaves_out_with_what_to_do(name: str, said: str, here: Path) -> None:
    (here / "inputs" / name).write_bytes(b"x")
    done = run("check", cwd=here)
    assert done.returncode == 1
    assert said in _line(done, name)
    assert "检查通过 1 份，没有处理 1 份" in done.stdout


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store", "乙.tmp", "~$通知.docx", ".~lock.通知.odt#"])
def it_passes_over_what_is_nobodys_work(name: str, here: Path) -> None:
    (here / "inputs" / name).write_bytes(b"x")
    assert [item.path.name for item in files_in(here / "inputs") if not item.path.name.startswith("~$")] == ["甲.xlsx"]
    done = run("check", cwd=here)
    assert done.returncode == 0 and "没有处理" not in done.stdout


def it_tells_programs_what_it_left_out(here: Path) -> None:
    (here / "inputs" / "乙.xls").write_bytes(b"x")
    answer = json.loads(run("check", "--json", cwd=here).stdout)
    told = answer["reports"][-1]
    assert (answer["exit_code"], told["source"], told["status"]) == (1, "inputs/乙.xls", "left_out")
    assert told["problem"]["message"] == "这是另一种表格（.xls）。" and told["findings"] == []


def it_does_not_wait_for_a_pipe(here: Path) -> None:
    os.mkfifo(here / "inputs" / "管道.xlsx")
    done = run("check", cwd=here)
    assert done.returncode == 1 and "没有处理" in _line(done, "管道.xlsx")


def it_goes_on_where_one_of_several_folders_is_empty(here: Path) -> None:
    (here / "空").mkdir()
    done = run("check", "空", "inputs", cwd=here)
    assert done.returncode == 1 and "检查通过 1 份，没有处理 1 份" in done.stdout
    assert "文件夹 空 里没有工作簿" in _line(done, "空")
    assert run("check", "空", cwd=here).returncode == 2


def it_takes_every_file_of_a_folder_as_a_shell_lists_them(here: Path) -> None:
    """`reportgen check inputs/*`: a lock is no report that failed, nor is one without its workbook passed over."""
    for name in ("~$甲.xlsx", "~$乙.xlsx"):
        (here / "inputs" / name).write_bytes(b"x")
    done = run("check", *sorted((here / "inputs").iterdir()), cwd=here)
    assert done.returncode == 1 and "R211" in done.stdout
    assert "请把 乙.xlsx 放进来" in _line(done, "~$乙.xlsx") and "✘ ~$甲.xlsx" not in done.stdout


@pytest.mark.sweep_only(like="tests/stories/test_folders.py::it_takes_the_second_when_the_first_has_errors")
def it_builds_from_the_rescued_workbook_and_not_from_the_damaged_one_beside_it(here: Path) -> None:
    """The command of the remedy, typed as it is printed, ends where build finds one workbook of the unit."""
    Book().point("行政许可", None).save(here / "inputs" / "甲.xlsx")
    told = json.loads(run("build", "--json", cwd=here).stdout)["reports"][0]
    (command,) = {item["fix"].partition(" ：")[0] for item in told["findings"] if item["severity"] == "error"}
    assert command == "请运行 reportgen new --from inputs/甲.xlsx -o inputs/甲（修复）.xlsx"
    assert run(*command.split()[2:], cwd=here).returncode == 0
    done = run("build", cwd=here)
    assert "已生成 1 份，没有处理 1 份" in done.stdout and "R212" not in done.stdout
    assert "这份已经修复过，生成报告用 甲（修复）.xlsx" in _line(done, "甲.xlsx")
    (here / "inputs" / "甲.xlsx").unlink()
    assert run("build", cwd=here).returncode == 0


@pytest.mark.parametrize("name", ["甲 - 副本.xlsx", "甲 (2).xlsx", "甲-新.xlsx"])
@pytest.mark.sweep_only(like="tests/stories/test_folders.py::it_takes_the_second_when_the_first_has_errors")
def it_takes_a_workbook_before_its_copies(name: str, here: Path) -> None:
    (here / "inputs" / name).write_bytes(SEED.read_bytes())
    first, second = json.loads(run("build", "--json", cwd=here).stdout)["reports"]
    assert (first["source"], first["status"]) == ("inputs/甲.xlsx", "built")
    assert second["status"] == "stopped"


# ── open elsewhere ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("lock", ["~$甲.xlsx", ".~lock.甲.xlsx#", ".~甲.xlsx"])
@pytest.mark.parametrize("asked", [[], ["inputs/甲.xlsx"]])
def it_warns_that_unsaved_changes_are_not_in_it(lock: str, asked: list[str], here: Path) -> None:
    (here / "inputs" / lock).write_bytes(b"x")
    done = run("check", *asked, cwd=here)
    assert done.returncode == 0
    assert f"警告 R211 工作簿可能还开着：旁边有打开时才有的临时文件 {lock}" in done.stdout
    assert "没有保存的改动不在报告里" in done.stdout


def it_does_not_take_the_lock_of_another_workbook_for_its_own(here: Path) -> None:
    (here / "inputs" / "老甲.xlsx").write_bytes(
        Book().put("单位全称", "老街道办事处").save(here / "t.xlsx").read_bytes()
    )
    (here / "inputs" / "~$甲.xlsx").write_bytes(b"x")
    done = run("check", "--json", cwd=here)
    with_lock = {
        report["source"]
        for report in json.loads(done.stdout)["reports"]
        for item in report["findings"]
        if item["code"] == "R211"
    }
    assert with_lock == {"inputs/甲.xlsx"}


# ── sub-folders ──────────────────────────────────────────────────────────────


@pytest.mark.sweep_only(like="tests/stories/test_folders.py::it_takes_the_second_when_the_first_has_errors")
def it_reads_sub_folders_and_mirrors_them_in_outputs(here: Path) -> None:
    """Two offices of one name, each in the folder of its county."""
    for county in ("东县", "西县/乡镇"):
        (here / "inputs" / county).mkdir(parents=True)
        Book().put("单位全称", "城关镇人民政府").save(here / "inputs" / county / "城关.xlsx")
    (here / "inputs" / "甲.xlsx").unlink()
    done = run("build", cwd=here)
    title = "城关镇人民政府2022年政府信息公开工作年度报告.docx"
    assert sorted(path.relative_to(here).as_posix() for path in (here / "outputs").rglob("*.docx")) == [
        f"outputs/东县/{title}",
        f"outputs/西县/乡镇/{title}",
    ]
    assert "✔ 西县/乡镇/城关.xlsx：outputs/西县/乡镇/城关镇" in done.stdout
    assert "警告 R213" in done.stdout and "东县/城关.xlsx" in done.stdout


def it_names_what_it_leaves_out_in_a_sub_folder(here: Path) -> None:
    (here / "inputs" / "乡镇").mkdir()
    (here / "inputs" / "乡镇" / "乙.xls").write_bytes(b"x")
    done = run("check", cwd=here)
    assert done.returncode == 1 and "另存为 .xlsx" in _line(done, "乡镇/乙.xls")


@pytest.mark.sweep_only(like="tests/stories/test_folders.py::it_takes_the_second_when_the_first_has_errors")
def it_puts_marked_copies_into_the_same_sub_folders(here: Path) -> None:
    for name in ("东县", "西县"):
        (here / "inputs" / name).mkdir()
        Book().put("行政许可", "12件").save(here / "inputs" / name / "城关.xlsx")
    assert run("check", "--mark", cwd=here).returncode == 1
    copies = sorted(path.relative_to(here / "outputs").as_posix() for path in (here / "outputs").rglob("*.xlsx"))
    assert [name for name in copies if "城关" in name] == ["东县/城关（审核标记）.xlsx", "西县/城关（审核标记）.xlsx"]


def it_passes_over_hidden_folders_and_goes_round_in_no_circle(here: Path) -> None:
    for name in (".hidden", "__MACOSX", "空"):
        (here / "inputs" / name).mkdir()
        (here / "inputs" / name / "乙.xlsx").write_bytes(b"x")
    (here / "inputs" / "空" / "乙.xlsx").unlink()
    (here / "inputs" / "空" / "圈").symlink_to(here / "inputs", target_is_directory=True)
    assert [item.path.name for item in files_in(here / "inputs")] == ["甲.xlsx"]


def it_does_not_read_back_what_it_has_built(here: Path) -> None:
    (here / "inputs" / "甲.xlsx").rename(here / "甲.xlsx")
    for _ in range(2):
        done = run("build", ".", cwd=here)
        assert done.returncode == 0 and "没有处理" not in done.stdout


# ── two of one report ────────────────────────────────────────────────────────


def it_stops_the_second_workbook_of_one_unit_and_year(here: Path) -> None:
    """Another title would have given it another file name."""
    Book().put("标题", "七一路街道办事处2022年政府信息公开报告").save(here / "inputs" / "甲（终稿）.xlsx")
    for command in ("check", "build"):
        done = run(command, cwd=here)
        assert done.returncode == 1
        assert "错误 R212 同一份报告的工作簿有两份：“七一路街道办事处2022年”已经有一份：甲.xlsx" in done.stdout
    assert len([*(here / "outputs").iterdir()]) == 1


@pytest.mark.sweep_only(like="tests/stories/test_folders.py::it_takes_the_second_when_the_first_has_errors")
def it_takes_two_years_of_one_unit_for_two_reports(here: Path) -> None:
    Book().put("年度", 2021).save(here / "inputs" / "去年.xlsx")
    assert "R212" not in run("check", cwd=here).stdout


def it_takes_the_second_when_the_first_has_errors(here: Path) -> None:
    Book().put("行政许可", "12件").save(here / "inputs" / "乙.xlsx")
    done = run("check", cwd=here)
    assert "R212" not in done.stdout and "检查通过 1 份，有错误 1 份" in done.stdout


# ── last year's ──────────────────────────────────────────────────────────────


def it_does_not_build_last_years_reports_that_lie_in_inputs(here: Path) -> None:
    (here / "inputs" / "上年" / "街道").mkdir(parents=True)
    Book().put("年度", 2021).save(here / "inputs" / "上年" / "街道" / "甲.xlsx")
    done = run("check", "--last-year", "inputs/上年", cwd=here)
    assert done.returncode == 0
    assert "R172" not in done.stdout and "上年/" not in done.stdout


def it_names_what_it_cannot_read_among_last_years(here: Path) -> None:
    (here / "上年" / "乡镇").mkdir(parents=True)
    Book().put("年度", 2021).put("单位全称", "别的街道办事处").save(here / "上年" / "别.xlsx")
    (here / "上年" / "乡镇" / "甲.doc").write_bytes(b"x")
    done = run("check", "--last-year", "上年", cwd=here)
    assert "R172" in done.stdout and "读不了的：乡镇/甲.doc" in done.stdout
    (here / "上年" / "别.xlsx").unlink()
    done = run("check", "--last-year", "上年", cwd=here)
    assert done.returncode == 2 and "里没有读得出的报告（读不了的：乡镇/甲.doc）" in done.stderr


@pytest.mark.parametrize("asked", [["build"], ["check"], ["build", "甲.xlsx", "--last-year"]])
def it_says_so_at_once_when_it_is_to_look_through_a_whole_disk(
    asked: list[str], here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_FOLDERS", 20)
    (here / "甲.xlsx").write_bytes(SEED.read_bytes())
    for number in range(21):
        (tmp_path / "盘" / f"{number}").mkdir(parents=True)
    done = run(*asked, tmp_path / "盘", cwd=here)
    assert done.returncode == 2 and "找了 20 个还没有找完" in (done.stdout + done.stderr).replace("\n", "")


@pytest.mark.posix
def it_names_a_link_of_which_the_system_does_not_say_where_it_leads(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of other users' processes, which a folder may hold."""

    def refused(path: str, **_: object) -> str:
        raise PermissionError(13, "Permission denied", path)

    (here / "inputs").mkdir(exist_ok=True)
    (here / "inputs" / "甲.xlsx").write_bytes(SEED.read_bytes())
    (here / "inputs" / "链接.xlsx").symlink_to(here / "inputs" / "甲.xlsx")
    monkeypatch.setattr(os, "readlink", refused)
    assert [one.path.name for one in files_in(here / "inputs")] == ["甲.xlsx", "链接.xlsx"]

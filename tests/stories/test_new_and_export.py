"""`new` and `export`: an empty workbook, values as JSON, and nothing written over without being told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_commands import KIND

from command_line import run, run_process
from surgery import SEED, Book

pytestmark = pytest.mark.sweep


def it_makes_an_empty_workbook_that_checks_as_unfilled(tmp_path: Path) -> None:
    done = run("new", KIND, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [*tmp_path.rglob("*.xlsx")] == [tmp_path / "inputs" / "政府信息公开工作年度报告.xlsx"]
    assert f"已建好文件夹：{tmp_path / 'inputs'}" in done.stdout
    assert f"已生成工作簿：{tmp_path / 'inputs' / '政府信息公开工作年度报告.xlsx'}" in done.stdout
    checked = run("check", "--json", cwd=tmp_path)
    assert checked.returncode == 1
    codes = {item["code"] for item in json.loads(checked.stdout)["reports"][0]["findings"]}
    assert codes == {"R101", "R121"}


def it_never_overwrites_a_workbook_without_force(tmp_path: Path) -> None:
    path = tmp_path / "年报.xlsx"
    path.write_bytes(b"mine")
    done = run("new", KIND, "-o", "年报.xlsx", cwd=tmp_path)
    assert done.returncode == 2 and "已经存在，没有改动它" in done.stderr
    assert path.read_bytes() == b"mine"
    assert run("new", KIND, "-o", "年报.xlsx", "--force", cwd=tmp_path).returncode == 0
    assert path.read_bytes().startswith(b"PK")


def it_makes_the_same_workbook_from_its_own_export(here: Path) -> None:
    exported = run("export", "inputs/七一路.xlsx", "-o", "a.json", cwd=here)
    assert exported.returncode == 0
    assert run("new", KIND, "--from", "a.json", "-o", "一.xlsx", cwd=here).returncode == 0
    assert run("new", "--from", "inputs/七一路.xlsx", "-o", "二.xlsx", cwd=here).returncode == 0
    assert (here / "一.xlsx").read_bytes() == (here / "二.xlsx").read_bytes()
    again = run_process("export", "一.xlsx", cwd=here, text=False)
    assert again.stdout == (here / "a.json").read_bytes()


def it_never_overwrites_an_export_without_force(here: Path) -> None:
    (here / "a.json").write_text("mine")
    assert run("export", "inputs/七一路.xlsx", "-o", "a.json", cwd=here).returncode == 2
    assert (here / "a.json").read_text() == "mine"


def it_exports_nothing_that_it_could_not_read(here: Path) -> None:
    Book().put("行政许可", "12件").save(here / "错.xlsx")
    done = run("export", "错.xlsx", cwd=here)
    assert (done.returncode, done.stdout) == (1, "")
    assert "R103" in done.stderr


def it_exports_a_half_filled_workbook(here: Path) -> None:
    Book().put("行政许可").save(here / "半.xlsx")
    done = run("export", "半.xlsx", cwd=here)
    assert done.returncode == 0
    values = json.loads(done.stdout)["values"]
    assert "行政许可" not in values and values["行政处罚"] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "export 年.xlsx -o 值.xlsx",
            "值.xlsx 里写的会是 JSON，结尾却是别的文件的，没有写。请把文件名的结尾改为 .json",
        ),
        ("kinds docs gov-info-annual-2021 -o 说明.docx --force", "会是 Markdown 文字"),
        ("kinds check gov-info-annual-2021 --sarif 看.toml --force", "会是 SARIF"),
    ],
)
def it_writes_nothing_under_the_name_of_another_sort_of_file(words: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "年.xlsx").write_bytes(SEED.read_bytes())
    done = run(*words.split(), cwd=tmp_path)
    assert done.returncode == 2 and told in "".join(done.stderr.split("\n  "))
    assert [one.name for one in tmp_path.iterdir()] == ["年.xlsx"]


def it_keeps_no_copy_of_a_file_that_it_may_not_replace(tmp_path: Path) -> None:
    path = tmp_path / "年.xlsx"
    path.write_bytes(SEED.read_bytes())
    path.chmod(0o444)
    done = run("new", "gov-info-annual-2021", "-o", "年.xlsx", "--force", cwd=tmp_path)
    assert done.returncode == 2 and "只读文件" in done.stderr
    assert [*tmp_path.iterdir()] == [path]

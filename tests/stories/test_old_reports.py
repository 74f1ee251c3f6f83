"""A report of an earlier run never passes for the new one: it is named, with the date of its file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command_line import run
from reportgen.files.document import provenance_part
from reportgen.pipeline.older import OldReports
from surgery import SEED, Book

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
DAY = 1_768_473_000


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    here = tmp_path_factory.mktemp("old")
    (here / "甲.xlsx").write_bytes(SEED.read_bytes())
    assert run("build", "甲.xlsx", cwd=here).returncode == 0
    return (here / "outputs" / f"{TITLE}.docx").read_bytes()


@pytest.fixture
def here(report: bytes, tmp_path: Path) -> Path:
    """The seed as 甲.xlsx, and the report built of it in January 2026."""
    (tmp_path / "甲.xlsx").write_bytes(SEED.read_bytes())
    path = tmp_path / "outputs" / f"{TITLE}.docx"
    path.parent.mkdir()
    path.write_bytes(report)
    os.utime(path, (DAY, DAY))
    return tmp_path


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if ".docx" in line and "2026-01-15" in line]


def it_names_the_old_report_when_there_are_errors(here: Path) -> None:
    Book().put("行政许可", "12件").save(here / "甲.xlsx")
    done = run("build", "甲.xlsx", cwd=here)
    (line,) = _lines(done.stdout)
    assert done.returncode == 1
    assert f"outputs/{TITLE}.docx 是 2026-01-15" in line and "没有这次的改动" in line


@pytest.mark.parametrize("blank", ["单位全称", "年度"])
def it_finds_it_by_the_workbooks_name_when_the_title_cannot_be_told(blank: str, here: Path) -> None:
    Book().put(blank).save(here / "甲.xlsx")
    (line,) = _lines(run("build", "甲.xlsx", cwd=here).stdout)
    assert f"outputs/{TITLE}.docx" in line and "没有这次的改动" in line


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 a password"])
def it_finds_it_when_the_workbook_cannot_be_read(content: bytes, here: Path) -> None:
    (here / "甲.xlsx").write_bytes(content)
    done = run("build", "甲.xlsx", cwd=here)
    assert done.returncode == 2 and len(_lines(done.stdout)) == 1


def it_says_nothing_of_the_report_of_another_workbook(here: Path) -> None:
    Book().put("单位全称").save(here / "乙.xlsx")
    done = run("build", "乙.xlsx", cwd=here)
    assert done.returncode == 1 and _lines(done.stdout) == []


def it_says_that_the_report_under_the_old_title_is_still_there(here: Path) -> None:
    Book().of_year(2023).save(here / "甲.xlsx")
    done = run("build", "甲.xlsx", cwd=here)
    (line,) = _lines(done.stdout)
    assert done.returncode == 0 and done.stdout.startswith("✔ 甲.xlsx：outputs/七一路街道办事处2023年")
    assert f"outputs/{TITLE}.docx（2026-01-15" in line and "标题与现在的不同" in line
    assert len([*(here / "outputs").iterdir()]) == 2


def it_does_not_call_old_what_another_workbook_of_the_run_has_just_built(here: Path) -> None:
    Book().put("行政许可", 3).save(here / "甲.xlsx")
    (here / "乙.xlsx").write_bytes(SEED.read_bytes())
    done = run("build", "甲.xlsx", "乙.xlsx", cwd=here)
    assert done.returncode == 1 and "R212" in done.stdout
    assert "旧报告" not in done.stdout


def it_unpacks_no_picture_to_know_whose_report_it_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provenance_part, "_unpacked", lambda letters: pytest.fail("unpacked"))
    content = next((here / "outputs").iterdir()).read_bytes()
    made = provenance_part.read_provenance(content, pictured=False)
    assert made and made.is_genuine and made.seen is None
    assert len(OldReports().of(here / "甲.xlsx", here / "outputs")) == 1

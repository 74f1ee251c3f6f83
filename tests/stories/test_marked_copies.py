"""check --mark and build --mark: a copy with the findings in it, and the staff's own file as it was."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from reportgen import write_workbook
from reportgen.pipeline.build import build_many
from reportgen.pipeline.check import check_many, check_one
from reportgen.pipeline.export import export
from reportgen.pipeline.marking import mark_many
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Status
from surgery import Book

HIDDEN = "本报告如实编制\u200b。"


SAMPLE = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021" / "sample.json"


@pytest.fixture(scope="module")
def clean() -> bytes:
    """A workbook in which nothing is wrong."""
    return write_workbook(read_report(SAMPLE)[0])


@pytest.fixture
def wrong(clean: bytes, tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    return Book(clean).put("行政许可", "12件").put("引言", HIDDEN).save(tmp_path / "inputs" / "错.xlsx")


def it_writes_a_copy_and_leaves_the_workbook_alone(wrong: Path, tmp_path: Path) -> None:
    before = wrong.read_bytes()
    (outcome,) = mark_many(check_many([wrong]), tmp_path / "out")
    assert (outcome.status, outcome.copy) == (Status.STOPPED, tmp_path / "out" / "错（审核标记）.xlsx")
    assert wrong.read_bytes() == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["错（审核标记）.xlsx"]
    assert openpyxl.load_workbook(outcome.copy).sheetnames[0] == "审核结果"


def it_reads_the_copy_like_the_workbook(wrong: Path, tmp_path: Path) -> None:
    (outcome,) = mark_many(check_many([wrong]), tmp_path)
    again = check_one(outcome.copy)
    assert [(item.code, item.field) for item in again.findings] == [
        (item.code, item.field) for item in outcome.findings
    ]
    assert export(outcome.copy)[0] == export(wrong)[0]


def it_marks_a_corrected_copy_anew_under_the_same_name(wrong: Path, tmp_path: Path) -> None:
    (first,) = mark_many(check_many([wrong]), tmp_path / "1")
    corrected = Book(first.copy).put("行政许可", 12).save(first.copy)
    (second,) = mark_many(check_many([corrected]), tmp_path / "2")
    assert second.copy == tmp_path / "2" / "错（审核标记）.xlsx"
    assert [item.code for item in second.findings] == ["R131"]
    assert openpyxl.load_workbook(second.copy).sheetnames.count("审核结果") == 1


def it_never_writes_a_copy_over_the_file_it_reads(wrong: Path, tmp_path: Path) -> None:
    (first,) = mark_many(check_many([wrong]), tmp_path)
    before = first.copy.read_bytes()
    (second,) = mark_many(check_many([first.copy]), tmp_path)
    assert second.copy is None and "用 -o 换一个文件夹" in second.copy_notes[0]
    assert first.copy.read_bytes() == before


def it_builds_and_marks_what_has_warnings(clean: bytes, tmp_path: Path) -> None:
    source = Book(clean).put("引言", HIDDEN).save(tmp_path / "警.xlsm")
    (outcome,) = mark_many(build_many([source], tmp_path / "out"), tmp_path / "out")
    assert outcome.status is Status.BUILT
    assert {path.name for path in (tmp_path / "out").iterdir()} == {outcome.output.name, "警（审核标记）.xlsm"}


def it_says_why_there_is_no_copy(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"kind": "gov-info-annual-2021", "values": {}}), encoding="utf-8")
    other = tmp_path / "错.xlsx"
    other.write_bytes(wrong.read_bytes())
    of_json, first, second = mark_many(check_many([tmp_path / "a.json", wrong, other]), tmp_path / "out")
    assert of_json.copy is None and "没有格子可以标" in of_json.copy_notes[0]
    assert first.copy and second.copy is None and "同名" in second.copy_notes[0]


def it_says_that_an_old_copy_is_out_of_date(clean: bytes, wrong: Path, tmp_path: Path) -> None:
    list(mark_many(check_many([wrong]), tmp_path))
    Book(clean).save(wrong)
    (outcome,) = mark_many(check_many([wrong]), tmp_path)
    assert outcome.copy is None and "是以前的，可以删去" in outcome.copy_notes[0]


def it_says_that_a_copy_could_not_be_written(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    (outcome,) = mark_many(check_many([wrong]), tmp_path / "文件")
    assert outcome.status is Status.FAILED and "不是文件夹" in outcome.problem.message
    assert len(outcome.findings) == 2


def it_leaves_a_file_that_cannot_be_read_at_that(tmp_path: Path) -> None:
    (outcome,) = mark_many(check_many([tmp_path / "没有.xlsx"]), tmp_path / "out")
    assert outcome.copy is None and outcome.copy_notes == ()

"""Which files `pull` takes, what it warns of, and that it writes over none of them."""

from __future__ import annotations

import json
import shutil
import zipfile

import docx
import docx.document
import pytest
from desk import Desk

from reportgen.core.light import replace
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file

pytestmark = pytest.mark.sweep


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_finds_nothing_after_the_file_was_only_saved")
def it_finds_nothing_in_a_report_of_another_kind(other_desk: Desk) -> None:
    answer = other_desk.pull()
    assert (answer["exit_code"], answer["changes"], answer["refused"], answer["same_text"]) == (0, [], [], True)


def it_never_writes_to_the_workbook_of_staff(desk: Desk) -> None:
    before = desk.workbook.read_bytes()
    done = desk.run("pull", "-o", desk.workbook, "--force")
    assert (done.exit_code, desk.workbook.read_bytes()) == (2, before)
    assert "是原来的文件" in done.output


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
def it_replaces_no_file_unless_told_to(desk: Desk) -> None:
    desk.new.write_bytes(b"mine")
    assert desk.run("pull", "-o", desk.new).exit_code == 2
    assert desk.new.read_bytes() == b"mine"


@pytest.mark.sweep_only(like="tests/stories/test_pull_of_files.py::it_stops_at_errors_of_the_workbook")
def it_warns_that_the_workbook_is_another_one(desk: Desk) -> None:
    with zipfile.ZipFile(desk.workbook, "a") as archive:
        archive.comment = b"another file"
    done = desk.run("pull")
    assert done.exit_code == 0
    assert "不是由这个工作簿生成的" in done.output


def it_warns_that_the_document_is_not_of_its_own_making(desk: Desk) -> None:
    plain = docx.Document()
    for line in docx.Document(str(desk.report)).paragraphs:
        plain.add_paragraph(line.text)
    plain.save(str(desk.report))
    done = desk.run("pull")
    assert "不是本工具生成的" in done.output


def it_does_not_take_a_report_of_another_kind_for_this_one(desk: Desk, other_desk: Desk) -> None:
    shutil.copy(other_desk.report, desk.report)
    done = desk.run("pull")
    assert done.exit_code == 2
    assert "请换成生成它的那个工作簿" in done.output


def it_stops_at_errors_of_the_workbook(desk: Desk) -> None:
    report = read_report(desk.workbook)[0]
    entries = dict(report.entries)
    entries["行政许可"] = replace(entries["行政许可"], value=None)
    write_workbook_file(replace(report, entries=entries), desk.workbook, overwrite=True)
    done = desk.run("pull", "-o", desk.new)
    assert done.exit_code == 1
    assert "R101" in done.output
    assert not desk.new.exists()


def it_says_that_a_file_is_no_word_document(desk: Desk) -> None:
    desk.report.write_bytes(b"PK nothing")
    done = desk.run("pull", "--json")
    answer = json.loads(done.output)
    assert (done.exit_code, answer["problem"]["message"]) == (
        2,
        f"{desk.report.name} 不完整，可能没有下载完或没有传完，读不出来（已损坏）。",
    )

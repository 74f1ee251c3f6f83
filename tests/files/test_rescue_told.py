"""What is said of a damaged workbook, by check and on the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from test_rescue import TABLE2, TABLE3, good, without_names

from command_line import run
from reportgen.core.report import Entry, Report
from reportgen.core.rescue.what_happened import what_happened
from reportgen.core.toml.kind_data import build_kind
from reportgen.files.workbook.form_sheets import form_pages, found_pages
from reportgen.files.workbook.read.cells import cells_of
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from surgery import Book

CAUSES: dict[str, tuple[Callable[[Book], object], str]] = {
    "all names lost": (without_names, "所有名称都没有了"),
    "a copy": (
        lambda book: book.copy_sheet(TABLE3, "依申请 (2)").remove_sheet(TABLE3),
        f"“{TABLE3}”整张表被复制品“依申请 (2)”代替",
    ),
    "a copy without names": (
        lambda book: [book.point(name, None) for name, target in book.names().items() if TABLE3 in target],
        f"“{TABLE3}”整张表被没有名称的“{TABLE3}”代替",
    ),
    "a deleted sheet": (lambda book: book.remove_sheet(TABLE2), f"“{TABLE2}”整张表被删去了"),
    "a deleted row": (lambda book: book.delete_row(TABLE3, 13), "“2.其他法律行政法规禁止公开”这一行被删去了"),
    "one name": (lambda book: book.point("复议诉讼.行政复议.结果维持", None), "找不到“复议诉讼.行政复议.结果维持”"),
    "the row of one figure": (lambda book: book.delete_row(TABLE2, 11), "找不到“行政许可”"),
    "names of a row": (
        lambda book: [book.point(name, None) for name in book.names() if name.startswith("依申请.国家秘密.")],
        f"“{TABLE3}”里 7 个格的名称没有了：依申请.国家秘密",
    ),
}


@pytest.mark.sweep
@pytest.mark.parametrize("what", CAUSES)
def it_says_the_cause_once_with_the_command_to_type(what: str, tmp_path: Path) -> None:
    edit, said = CAUSES[what]
    book = Book()
    edit(book)
    path = book.save(tmp_path / "坏.xlsx")
    (told,) = read_report(path)[1]
    assert said in told.message
    assert f"请运行 reportgen new --from {path} -o {tmp_path / '坏（修复）.xlsx'} " in told.fix


def it_says_by_how_much_a_table_has_moved(tmp_path: Path) -> None:
    book = Book()
    every = book.names()
    book.insert_rows(TABLE3, 5, 1)
    for name, target in every.items():
        if target.startswith(f"'{TABLE3}'"):
            book.point(name, target)
    told = [item for item in read_report(book.save(tmp_path / "坏.xlsx"))[1] if item.is_error]
    assert [(item.code, item.message) for item in told] == [
        ("R148", f"“{TABLE3}”第 9–34 行整体下移 1 行，与要填的格错开了")
    ]


@pytest.mark.sweep_only(like="tests/files/test_rescue_told.py::it_rescues_no_other_kind_than_the_one_asked_for")
def it_writes_what_it_rescues_and_says_what_it_does_not(tmp_path: Path) -> None:
    without_names(Book()).delete_row(TABLE3, 13).save(tmp_path / "坏.xlsx")
    done = run("new", "--from", "坏.xlsx", "-o", "好.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "R187" in done.stdout and "依申请.法规禁止公开" in done.stdout
    report, findings = read_report(tmp_path / "好.xlsx")[:2]
    assert {item.code for item in findings} == {"R101"}
    assert report.value("行政许可") == good().value("行政许可")


def it_ends_well_where_nothing_is_lost(tmp_path: Path) -> None:
    without_names(Book()).save(tmp_path / "坏.xlsx")
    done = run("new", "--from", "坏.xlsx", "-o", "好.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有遗漏" in done.stdout
    assert to_json(read_report(tmp_path / "好.xlsx")[0]) == to_json(good())


def it_rescues_no_other_kind_than_the_one_asked_for(tmp_path: Path) -> None:
    without_names(Book()).save(tmp_path / "坏.xlsx")
    assert run("new", "training", "--from", "坏.xlsx", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("sign", ["（%）", "—", "　", "（选填）"])
@pytest.mark.sweep_only(like="tests/files/test_rescue_told.py::it_rescues_no_other_kind_than_the_one_asked_for")
def it_tells_of_a_label_typed_over_beside_a_heading_of_signs_alone(sign: str, tmp_path: Path) -> None:
    fields = """[[grid]]
id = "收支"
type = "count"
rows = ["办公", "差旅"]
columns = ["预算", "比率"]
[[table]]
id = "甲表"
cells = [["项目", "预算", "SIGN"], ["办公费用", "{收支.办公.*}"], ["差旅费用", "{收支.差旅.*}"]]
[[sheet]]
title = "收支"
show = ["甲表"]
"""
    about = {"id": "tiny", "title": "小表", "edition": "1", "basis": "", "output": "小表", "headings": []}
    about["document"] = {"title": "小表", "author": "本机关", "created": []}
    kind = build_kind(about, tomllib.loads(fields.replace("SIGN", sign)))
    path = tmp_path / "表.xlsx"
    path.write_bytes(write_workbook(Report(kind, {"收支.办公.预算": Entry(1)}, {})))
    book = openpyxl.load_workbook(path)
    label = next(cell for row in book["收支"].iter_rows() for cell in row if cell.value == "办公费用")
    label.value = "使用"
    book.save(path)
    pages = found_pages(kind, cells_of(path.read_bytes()))
    told = [cause.finding.code for cause in what_happened(kind, form_pages(kind), pages, path.name, "")]
    assert told in ([], ["R148"]), told

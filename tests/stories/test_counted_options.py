"""How many boxes of a table are ticked is calculated: in values and rules, in Excel, in the document, read back and pulled."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from desk import Desk

from office import Office
from recalculation import different, recalculated
from reportgen.core.rules.check import check
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.check import check_one
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import HEAD, KIND, small_kind

FIELDS = (
    HEAD
    + """[[grid]]
id = "检查"
required = true
rows = ["消防", "用电", "门锁"]
columns = [
  { id = "符合", type = "yesno", boxes = "☐是　☐否" },
  { id = "方式", type = "multichoice", choices = ["自查", "抽查"], required = false, blank = "印 —" },
  { id = "次数", type = "count" },
]

[[field]]
id = "符合数"
type = "count"
value = "holds(检查.符合 == '是')"

[[field]]
id = "又查又符合"
type = "count"
value = "holds(检查.符合 == '是' and '抽查' in 检查.方式) + holds(检查.消防.次数 > 5)"

[[field]]
id = "符合率"
type = "percent"
decimals = 1
value = "符合数 / 3"

[[table]]
id = "检查表"
header_rows = 1
cells = [["项目", "符合", "方式", "次数"], ["消防", "{检查.消防.*}"], ["用电", "{检查.用电.*}"], ["门锁", "{检查.门锁.*}"]]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "检查表", "符合数", "又查又符合", "符合率"]
"""
)
RULES = """[[rule]]
code = "S101"
title = "符合的太少"
check = "holds(检查.符合 == '是') >= 2"
message = "只有 {符合数} 项符合"
fix = "请整改。"
source = "办法第一条"

[[rule]]
code = "S102"
title = "符合率太低"
check = "符合率 > 0.5"
message = "{符合率}"
fix = "请整改。"
source = "办法第一条"
"""
CASES = '[[case]]\nbreaks = ["S101", "S102"]\nset = { "检查.消防.符合" = "否" }\n'
COLUMNS = ("符合", "方式", "次数")
BLOCKS = (
    "{{ 单位 }}",
    "一、情况",
    [
        ["项目", *COLUMNS],
        *([row, *(f"{{{{ 检查.{row}.{one} }}}}" for one in COLUMNS)] for row in ("消防", "用电", "门锁")),
    ],
    "符合{{ 符合数 }}项",
    "又查又符合{{ 又查又符合 }}项",
    "符合率{{ 符合率 }}",
)
VALUES: Mapping[str, Any] = {
    "单位": "某局",
    "日期": "2024-01-02",
    "检查.消防.符合": "是",
    "检查.消防.方式": "自查、抽查",
    "检查.消防.次数": 6,
    "检查.用电.符合": "否",
    "检查.用电.方式": "抽查",
    "检查.用电.次数": 7,
    "检查.门锁.符合": "是",
    "检查.门锁.次数": 0,
}


def made(root: Path, fields: str = FIELDS, **changed: str) -> Path:
    files = {"rules.toml": RULES, "cases.toml": CASES, **changed}
    return small_kind(root, BLOCKS, fields=fields, kind=KIND, sample=VALUES, files=files)


def it_goes_through_every_door(tmp_path: Path) -> None:
    folder = made(tmp_path)
    assert [one.message for one in check_kind(folder, tmp_path).findings] == []
    desk = Desk(tmp_path, folder / "sample.json")
    printed = [one.text for one in docx.Document(str(desk.report)).paragraphs]
    assert printed[-3:] == ["符合2项", "又查又符合2项", "符合率66.7%"]
    assert desk.read_back() == ([], {})

    def edit(document: Any) -> None:
        run = document.tables[0].rows[2].cells[1].paragraphs[0].runs[0]
        run.text = run.text.replace("☐是　☑否", "☑是　☐否")
        for old, new in (("符合2项", "符合3项"), ("又查又符合2项", "又查又符合3项"), ("符合率66.7%", "符合率100.0%")):
            (paragraph,) = (one for one in document.paragraphs if one.text == old)
            for run in paragraph.runs:
                run.text = ""
            paragraph.runs[0].text = new

    desk.edit(edit)
    assert desk.pull()["refused"] == []
    assert [desk.values().value(one) for one in ("检查.用电.符合", "符合数")] == ["是", 3]


def it_needs_every_option_that_must_be_chosen_and_no_other(tmp_path: Path) -> None:
    made(tmp_path)
    report, found, _ = read_report(tmp_path / "small" / "sample.json", tmp_path)
    assert (found, check(report)) == ([], [])
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(report)))
    page = book["情况"]
    cell = next(one for row in page.iter_rows() for one in row if one.value == "否")
    for typed, told in ((None, ["R101"]), ("  是", []), (True, []), ("☑是　☐否", [])):
        cell.value = typed
        path = tmp_path / "填.xlsx"
        book.save(path)  # Excel would have calculated with what it sees: here nothing is stored
        assert [one.code for one in check_one(path, tmp_path).findings if one.code != "R110"] == told, typed


@pytest.mark.sweep_only(
    like="tests/files/test_workbook_checks_calculated.py::it_agrees_with_check_when_libreoffice_calculates"
)
@pytest.mark.libreoffice
def it_calculates_in_excel_what_the_report_prints(tmp_path: Path, office: Office) -> None:
    made(tmp_path)
    report, _, _ = read_report(tmp_path / "small" / "sample.json", tmp_path)
    empty, _, _ = read_report(_values(tmp_path, {"单位": "某局", "检查.消防.符合": "是"}), tmp_path)
    books = {"满": write_workbook(report), "空": write_workbook(empty)}
    (tmp_path / "office").mkdir()
    found = recalculated(books, tmp_path / "office", office)
    assert {name: different(books[name], found[name]) for name in books} == {"满": [], "空": []}


def _values(root: Path, values: Mapping[str, Any]) -> Path:
    path = root / "值.json"
    path.write_text(json.dumps({"kind": "small", "values": values}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("'是')\"\n\n[[field]]\nid = \"又", "'有')\"\n\n[[field]]\nid = \"又", "没有“有”这个选项"),
        ("holds(检查.符合 == '是')\"", '检查.符合"', "写 holds(检查.符合 == …)"),
        ("holds(检查.符合 == '是')\"", "holds(检查.符和 == '是')\"", "没有名称“检查.符和”。是不是“检查.符合”"),
        ("holds(检查.符合 == '是')\"", "holds(单位 == '是')\"", "value 里不能用文字“单位”"),
    ],
)
def it_says_what_cannot_be_counted(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert old in FIELDS
    found = check_kind(made(tmp_path, FIELDS.replace(old, new, 1)), tmp_path).findings
    assert any(wanted in one.message for one in found), [one.message for one in found]


def it_counts_no_option_that_is_taken_for_granted(tmp_path: Path) -> None:
    field = '[[field]]\nid = "署名"\ntype = "yesno"\ndefault = "是"\n\n[[field]]\nid = "符合数"'
    fields = FIELDS.replace('[[field]]\nid = "符合数"', field, 1).replace(
        "holds(检查.符合 == '是')", "holds(署名 == '是')", 1
    )
    assert any("它有 default" in one.message for one in check_kind(made(tmp_path, fields), tmp_path).findings)


def it_tells_no_total_wrong_for_an_option_that_excel_compares_otherwise(tmp_path: Path) -> None:
    """A tick, TRUE, spaces around: what Excel counts there is 1 less, and nothing of that is printed."""
    made(tmp_path)
    report, _, _ = read_report(tmp_path / "small" / "sample.json", tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(report)))
    for name, shown in {"检查.用电.符合": "√", "符合数": 2, "又查又符合": 2, "符合率": "66.7%"}.items():
        book["情况"][book.defined_names[name].attr_text.rpartition("!")[2].replace("$", "")].value = shown
    book.save(tmp_path / "填.xlsx")
    assert [one.code for one in check_one(tmp_path / "填.xlsx", tmp_path).findings] == []

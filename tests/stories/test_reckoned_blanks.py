"""What is reckoned of blanks, and what may be declared of decimals and blanks."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from blank_forms import BLANKS, FIELDS, made
from desk import Desk

from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import HEAD, KIND, small_kind

SUMS = (
    HEAD
    + """[[grid]]
id = "表"
type = "amount"
blank = "BLANK"
rows = ["甲", "乙", { id = "合计", value = "甲 + 乙" }]
columns = ["上年", "本年", { id = "差", signed = true, value = "本年 - 上年" }]

[[table]]
id = "官表"
cells = [["{表.甲.*}"], ["{表.乙.*}"], ["{表.合计.*}"]]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "官表"]
"""
)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    root = tmp_path_factory.mktemp("kind")
    sample = made(root) / "sample.json"
    filled, blank = (Desk(tmp_path_factory.mktemp("desk"), sample, changes) for changes in ({}, BLANKS))
    return filled, blank


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("blank", "filled", "shown"),
    [
        ("印 0", {"甲.上年": 3, "甲.本年": 5, "乙.上年": 1}, ["3", "5", "2", "1", "0", "-1", "4", "5", "1"]),
        ("印 —", {"甲.上年": 3, "甲.本年": 5, "乙.上年": 1}, ["3", "5", "2", "1", "—", "-1", "4", "5", "1"]),
        ("印 —", {"甲.上年": 3}, ["3", "—", "-3", "—", "—", "—", "3", "—", "-3"]),
        ("印 0", {}, ["0"] * 9),
        ("印 —", {}, ["—"] * 9),
    ],
)
def it_reckons_with_blanks_as_excel_does_and_leaves_blank_what_nothing_was_filled_in_for(
    tmp_path: Path, blank: str, filled: dict[str, int], shown: list[str]
) -> None:
    folder = small_kind(tmp_path, fields=SUMS.replace("BLANK", blank), kind=KIND, sample={"单位": "某局"})
    values = {f"表.{name}": number for name, number in filled.items()}
    path = tmp_path / "值.json"
    data = {"kind": "small", "values": {"单位": "某局", "日期": "2024-01-02", **values}}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    report = read_report(path, tmp_path)[0]
    book = tmp_path / "值.xlsx"
    book.write_bytes(write_workbook(report))  # with the results of Excel's formulas
    for again, findings, _ in (read_report(path, tmp_path), read_report(book, tmp_path)):
        assert findings == []
        assert [again.on_page(name) for name in load_folder(folder).kind.fields if name.startswith("表.")] == shown


def it_prints_no_zero_for_a_share_that_cannot_be_told(tmp_path: Path) -> None:
    fields = SUMS.replace("BLANK", "印 0").replace("本年 - 上年", "round((本年 - 上年) / 上年, 2)")
    small_kind(tmp_path, fields=fields, kind=KIND, sample={"单位": "某局"})
    path = tmp_path / "值.json"
    data = {"kind": "small", "values": {"单位": "某局", "日期": "2024-01-02", "表.甲.本年": 5}}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    report = read_report(path, tmp_path)[0]
    assert [report.on_page(f"表.甲.{one}") for one in ("上年", "本年", "差")] == ["0", "5", ""]
    book = tmp_path / "值.xlsx"
    book.write_bytes(write_workbook(report))
    cells = openpyxl.load_workbook(book, data_only=True)["情况"]
    assert "#DIV/0!" not in [cell.value for row in cells.iter_rows() for cell in row]


RATES = (
    HEAD
    + """[[grid]]
id = "表"
type = "count"
required = true
rows = ["甲", "乙"]
columns = ["收件", "办结", { id = "率", type = "percent", value = "round(办结 / 收件, 2)" }, { id = "率加率", type = "percent", value = "sum(率, 率)" }, { id = "与别处", type = "percent", value = "率 + 率加率" }]

[[table]]
id = "官表"
cells = [["甲", "{表.甲.*}"], ["乙", "{表.乙.*}"]]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "官表"]
"""
)
NOTHING = ["", "", ""]


@pytest.mark.parametrize(
    ("filled", "shown"),
    [
        ({}, [[None, None, *NOTHING], [None, None, *NOTHING]]),
        ({"甲.办结": 3, "乙.收件": 4, "乙.办结": 3}, [[None, 3, *NOTHING], [4, 3, 0.75, 1.5, 2.25]]),
        ({"甲.收件": 0, "甲.办结": 0}, [[0, 0, *NOTHING], [None, None, *NOTHING]]),
    ],
)
def it_shows_no_error_of_excels_where_nothing_can_be_divided(
    tmp_path: Path, filled: dict[str, int], shown: list[list[object]]
) -> None:
    small_kind(tmp_path, fields=RATES, kind=KIND, sample={"单位": "某局"})
    path = tmp_path / "值.json"
    values = {"单位": "某局", **{f"表.{name}": number for name, number in filled.items()}}
    path.write_text(json.dumps({"kind": "small", "values": values}, ensure_ascii=False), encoding="utf-8")
    content = write_workbook(read_report(path, tmp_path)[0])
    page = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["情况"]
    rows = [[cell.value for cell in row] for row in page.iter_rows() if row[0].value in ("甲", "乙")]
    assert [[("" if at > 2 and one is None else one) for at, one in enumerate(row)][1:6] for row in rows] == shown
    everything = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for row in sheet
        for cell in row
    ]
    assert "#DIV/0!" not in everything


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("typed", "code"),
    [(1.234, "R125"), ("1.005", "R125"), ("1,234.50", ""), ("12.500", ""), (12, ""), ("１２．３", "")],
)
def it_takes_no_more_decimals_than_it_prints(
    desks: tuple[Desk, Desk], tmp_path: Path, typed: object, code: str
) -> None:
    book = openpyxl.load_workbook(desks[0].workbook)
    cell = book["情况"]["B3"]
    assert (cell.value, cell.number_format) == (1234.5, "0.00")
    cell.value = typed
    path = tmp_path / "填好.xlsx"
    book.save(path)
    assert [one.code for one in read_report(path, desks[0].templates)[1]] == [code] * bool(code)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('blank = "印 —"\n\n[[field]]\nid = "比率"', 'blank = "—"\n\n[[field]]\nid = "比率"', "blank 的“—”看不懂"),
        ('id = "联系人"\n', 'id = "联系人"\nrequired = true\n', "联系人 是必填的，不会空着"),
        ('id = "联系人"\n', 'id = "联系人"\ndecimals = 2\n', "联系人 有 decimals，type 只能是 amount 或 percent"),
        ("decimals = 1\nblank", "decimals = 11\nblank", "decimals 是小数位数，0 到 10"),
        ('id = "说明"\n', 'id = "说明"\nblank = "印 无"\n', "说明 不能有 blank"),
        ('type = "amount"\ndecimals = 2\nblank = "印 0"', 'type = "amount"\nrequired = true\nblank = "印 0"', "必填"),
        ('rows = ["收入", "支出"]', 'rows = ["收入", { id = "支出", type = "count", decimals = 1 }]', "没有小数"),
        ('blank = "印 无"', 'blank = "印 {单位}"', "不能有花括号"),
    ],
)
def it_tells_what_is_wrong_with_the_declaration(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in FIELDS
    found = check_kind(made(tmp_path, FIELDS.replace(old, new, 1)), tmp_path).findings
    assert any(one.code == "K003" and words in one.message for one in found), [one.message for one in found]

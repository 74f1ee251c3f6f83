"""A rule on the records of a list has its line on the sheet 校验: how many records break it, live in Excel."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from office import Office
from recalculation import recalculated
from reportgen.core.rules.check import check
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from small_kinds import HEAD, KIND, SAMPLE, small_kind

FIELDS = (
    HEAD
    + """[[list]]
id = "项目"
columns = [{ id = "名称" }, { id = "类别", type = "choice", choices = ["新建", "续建"] }, { id = "计划", type = "count" }, { id = "完成", type = "count" }, { id = "率", type = "percent", value = "round(完成 / 计划, 2)" }]

[[sheet]]
title = "基本"
show = ["单位", "日期"]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["项目"]
"""
)
CHECKS = {
    "S101": 'check = "完成 <= 计划"',
    "S102": 'severity = "warning"\nwhen = "类别 == \'续建\'"\ncheck = "完成 > 0 or not filled(名称)"',
    "S103": 'severity = "note"\ncheck = "率 < 0.9 and 计划 != 7"',
    "S104": 'severity = "explain"\ncheck = "not (类别 == \'新建\' and 完成 > 5)"',
    "S105": 'check = "1 <= 计划 <= 100"',
}
RULES = "\n".join(
    f'[[rule]]\ncode = "{code}"\ntitle = "问题{code}"\nlist = "项目"\n{text}\nmessage = "{{scope}}"\nfix = "请核对。"\nsource = "办法"\n'
    for code, text in CHECKS.items()
)
RECORDS = {
    "none": [],
    "right": [{"名称": "甲", "类别": "新建", "计划": 10, "完成": 5}],
    "broken": [
        {"名称": "甲", "类别": "新建", "计划": 10, "完成": 12},
        {"名称": "乙", "类别": "续建", "计划": 7, "完成": 0},
        {"名称": "", "类别": "续建", "计划": 8, "完成": 0},
        {"名称": "丁", "类别": "续建", "计划": 0, "完成": 3},
        {"名称": "戊", "类别": "续建", "计划": "", "完成": 3},
    ],
}
LINES = {
    "none": ["— 不适用"] * 4,
    "right": ["✔ 没有问题"] * 4,
    "broken": ["✘ 错误 2 条", "✘ 警告 1 条，说明过的也算", "※ 提示 2 条", "✘ 须说明 1 条，说明过的也算"],
}
ROWS = [
    ["名称", "类别", "计划", "完成", "率"],
    ["{%tr for 行 in 项目 %}", "", "", "", ""],
    [f"{{{{ 行.{one} }}}}" for one in ("名称", "类别", "计划", "完成", "率")],
    ["{%tr endfor %}", "", "", "", ""],
]


def book(tmp_path: Path, records: list[dict[str, object]]) -> bytes:
    if not (tmp_path / "small").exists():
        files = {"rules.toml": RULES}
        small_kind(tmp_path, ["{{ 单位 }}", "一、情况", ROWS], fields=FIELDS, kind=KIND, sample=SAMPLE, files=files)
    values = {"单位": "某局", "日期": "2024-01-02", "项目": records}
    text = json.dumps({"kind": "small", "values": values}, ensure_ascii=False)
    (tmp_path / "值.json").write_text(text, encoding="utf-8")
    report, _, _ = read_report(tmp_path / "值.json", tmp_path)
    told = {rule: sum(one.code == rule for one in check(report)) for rule in list(CHECKS)[:4]}
    lines = _lines_of(write_workbook(report))
    counts = [int(line.split()[2]) if line[0] in "✘※" else 0 for line in lines]
    assert [*told.values()] == counts
    return write_workbook(report)


def _lines_of(content: bytes) -> list[str]:
    rows = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["校验"].iter_rows(min_row=5, values_only=True)
    return [str(row[4]) for row in rows if row[0] in CHECKS]


@pytest.mark.sweep
@pytest.mark.parametrize("name", RECORDS)
def it_counts_the_records_that_break_a_rule_as_check_does(tmp_path: Path, name: str) -> None:
    assert _lines_of(book(tmp_path, RECORDS[name])) == LINES[name]


# The sheet, then the whole workbook: errors alone, what may be explained is counted by `check`.
HEADS = {
    "none": ["✔ 已填完", "必填的 1 处，都填了"],
    "right": ["✔ 已填完", "必填的 1 处，都填了"],
    "broken": ["✔ 已填完　✘ 有 2 处要核对，见变色的格和右边的说明", "必填的 1 处，都填了；✘ 有 2 处要核对"],
}


@pytest.mark.parametrize("name", RECORDS)
def it_counts_them_in_the_line_of_their_sheet_and_of_the_workbook(tmp_path: Path, name: str) -> None:
    shown = openpyxl.load_workbook(io.BytesIO(book(tmp_path, RECORDS[name])), data_only=True)
    assert [shown["情况"]["A2"].value, shown["校验"]["A2"].value] == HEADS[name]


def it_says_of_a_rule_that_excel_cannot_count_that_check_asks_it(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(io.BytesIO(book(tmp_path, [])))["校验"]
    assert any("另有 1 条规则" in str(cell.value) for row in page.iter_rows() for cell in row)


@pytest.mark.sweep
@pytest.mark.libreoffice
def it_is_live(tmp_path: Path, office: Office) -> None:
    books = {name: book(tmp_path, records) for name, records in RECORDS.items()}
    (tmp_path / "office").mkdir()
    found = recalculated(books, tmp_path / "office", office)
    shown = {name: [row[4] for row in one.sheets["校验"] if row[0] in CHECKS] for name, one in found.items()}
    assert shown == LINES
    heads = {name: [one.sheets["情况"][1][0], one.sheets["校验"][1][0]] for name, one in found.items()}
    assert heads == HEADS


def it_makes_the_row_of_a_record_as_tall_as_its_longest_text(tmp_path: Path) -> None:
    names = ["短的", "李某诉市人力资源和社会保障局不予认定工伤并请求一并审查规范性文件一案"]
    content = book(tmp_path, [{"名称": name, "类别": "新建", "计划": 10, "完成": 5} for name in names])
    page = openpyxl.load_workbook(io.BytesIO(content))["情况"]
    rows = {cell.value: page.row_dimensions[cell.row].height for cell in page["A"] if cell.value in names}
    assert (rows[names[1]] or 0) >= 30 and (rows[names[0]] or 0) < 20

"""A workbook that was rolled over shows last year in grey beside this year's cells, and is read as before."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator
from rolled import SAMPLES, changed, opened, rolled, sample

from reportgen.core.light import replace
from reportgen.core.periods.rollover import roll_over
from reportgen.core.report import Entry
from reportgen.core.values import Remarked
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from surgery import Book

pytestmark = pytest.mark.sweep


# ── what staff see ───────────────────────────────────────────────────────────


def shown(book: Workbook, sheet: str) -> dict[str, Any]:
    return {cell.coordinate: cell.value for row in book[sheet].iter_rows() for cell in row if cell.value is not None}


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_shows_last_years_figures_in_the_same_row_to_the_right() -> None:
    last = changed({"依申请.本年新收.自然人": 3, "行政许可": "41（含2件）"})
    book = opened(write_workbook(rolled(last)))
    for field_id in ("依申请.本年新收.自然人", "依申请.办理总计.总计", "行政许可"):
        (title, address), *_ = book.defined_names[field_id].destinations
        cell = book[title][address.replace("$", "").partition(":")[0]]
        beside = [
            other.value for other in book[title][cell.row] if other.column > cell.column and other.data_type != "f"
        ]
        value = last.value(field_id)
        assert (value.text if isinstance(value, Remarked) else value) in beside, field_id
    assert "上年数（2025年）" in shown(book, "三、依申请公开").values()


def it_shows_them_below_where_the_table_has_no_labels_at_its_left() -> None:
    last = changed({"复议诉讼.复议后起诉.结果纠正": 7, "表四前说明": "2025年共7件。"})
    book = opened(write_workbook(rolled(last)))
    (title, address), *_ = book.defined_names["复议诉讼.复议后起诉.结果纠正"].destinations
    cell = book[title][address.replace("$", "")]
    assert book[title].cell(cell.row + 1, 1).value == "上年数（2025年）"
    assert book[title].cell(cell.row + 2, cell.column).value == 7
    assert "〔上年2025〕年共〔上年7〕件。" in shown(book, title).values()
    written = [
        cell for row in book[title].iter_rows() for cell in row if cell.value is not None and cell.data_type != "f"
    ]
    assert max(cell.column for cell in written) == 15


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_offers_last_years_text_beside_the_empty_rows_and_outside_the_list() -> None:
    text = "2025年公开12条，收到{{ 依申请.本年新收.总计 }}件。"
    book = opened(write_workbook(rolled(changed({"总体情况": [{"小标题": "（一）主动公开", "正文": text}]}))))
    page = book["一、总体情况"]
    (table,) = page.tables.values()
    top = openpyxl.worksheet.cell_range.CellRange(table.ref)
    assert [page.cell(top.min_row, column).value for column in range(top.max_col + 1, page.max_column + 1)] == [
        None,
        "上年小标题",
        "上年正文",
    ]
    assert [page.cell(top.min_row + 1, column).value for column in range(1, page.max_column + 1)] == [
        None,
        None,
        None,
        "（一）主动公开",
        "〔上年2025〕年公开〔上年12〕条，收到{{ 依申请.本年新收.总计 }}件。",
    ]


def it_has_rows_enough_for_last_years_records() -> None:
    records = [{"小标题": f"（{number}）", "正文": f"第{number}"} for number in range(1, 31)]
    page = opened(write_workbook(rolled(changed({"总体情况": records}))))["一、总体情况"]
    (table,) = page.tables.values()
    area = openpyxl.worksheet.cell_range.CellRange(table.ref)
    assert area.max_row - area.min_row == 30


def it_locks_what_was_carried_over_and_nothing_else() -> None:
    report = rolled(sample())
    book = opened(write_workbook(report))
    for name, field in report.kind.fields.items():
        (title, address), *_ = book.defined_names[name].destinations
        cell = book[title][address.replace("$", "").partition(":")[0]]
        assert cell.protection.locked is (field.is_derived or name in report.kind.rollover.carry), name
    guide = [cell.value for row in book["填表说明"].iter_rows() for cell in row]
    assert "从上年转来，已锁定" in guide


def it_leaves_open_what_could_not_be_carried_over() -> None:
    last = changed({})
    last = replace(last, entries={**last.entries, "依申请.结转下年度.其他": Entry(None)})
    report, findings = roll_over(last, last.kind)
    assert [found.field for found in findings] == ["依申请.上年结转.其他"]
    book = opened(write_workbook(report))
    (title, address), *_ = book.defined_names["依申请.上年结转.其他"].destinations
    assert not book[title][address.replace("$", "")].protection.locked


def it_says_nothing_of_last_year_in_an_ordinary_workbook() -> None:
    book = opened(write_workbook(sample()))
    sheets = [page.title for page in book if page.title not in ("校验", "_checks")]  # where its absence is told of
    assert not [value for title in sheets for value in shown(book, title).values() if "上年数" in str(value)]


# ── nothing else is disturbed ────────────────────────────────────────────────


def it_is_read_the_same_when_rows_are_inserted_and_lists_grow(tmp_path: Path) -> None:
    content = write_workbook(rolled(sample()))
    book = Book(content).insert_rows("三、依申请公开", 1, 2)
    report, findings, _ = read_report(book.save(tmp_path / "t.xlsx"))
    assert {found.code for found in findings} <= {"R101", "R121"}
    assert report.value("依申请.上年结转.自然人") == sample().value("依申请.结转下年度.自然人")


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_hints_at_no_name_of_last_year_for_a_cell_that_is_gone(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(rolled(sample()))))
    del book.defined_names["行政许可"]
    book.save(tmp_path / "t.xlsx")
    messages = [found.message for found in read_report(tmp_path / "t.xlsx")[1] if found.code == "R141"]
    assert messages[0] == "工作簿里找不到“行政许可”。"


@pytest.mark.parametrize("kind", SAMPLES)
def it_passes_an_independent_validator(kind: str, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(write_workbook(rolled(sample(kind))))
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "t.xlsx").errors] == []


@pytest.mark.parametrize("kind", SAMPLES)
def it_still_prints_every_sheet_on_the_width_of_a_page(kind: str) -> None:
    for page in opened(write_workbook(rolled(sample(kind)))).worksheets:
        if page.sheet_state == "visible":
            assert page.sheet_properties.pageSetUpPr.fitToPage and int(page.page_setup.fitToWidth or 1) == 1

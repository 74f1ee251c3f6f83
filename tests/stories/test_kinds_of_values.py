"""Signed figures, percentages, ticked boxes and cells of mixed words and values, through every door."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from desk import Desk

from reportgen.core.findings import CannotRun
from reportgen.core.report import Report
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from small_kinds import BLOCKS, FIELDS, small_kind

SAMPLE = Path(__file__).parents[1] / "kinds" / "company-month" / "sample.json"
PLACES = {"资产负债率": ("基本情况", "B5"), "是否上市": ("基本情况", "B3"), "主营业务": ("基本情况", "B4")}


def filled(folder: Path, change: Callable[[Any], object]) -> Path:
    """The sample's workbook after someone has typed into it."""
    report = read_report(SAMPLE, SAMPLE.parents[1])[0]
    path = folder / "填好.xlsx"
    path.write_bytes(write_workbook(report))
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def typed(name: str, value: object, shape: str | None = None) -> Callable[[Any], object]:
    sheet, cell = PLACES[name]

    def change(book: Any) -> None:
        book[sheet][cell].value = value
        if shape:
            book[sheet][cell].number_format = shape

    return change


def taken(path: Path) -> tuple[Report, list[str]]:
    report, findings, _ = read_report(path, SAMPLE.parents[1])
    return report, [found.code for found in findings]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("value", "shape", "is_read"),
    [
        (0.125, "0.00%", "0.125"),
        (0.5, "0%", "0.5"),
        ("12.5%", "@", "0.125"),
        ("１２．５％", "@", "0.125"),
        (0, "General", "0"),
        (1.2, "0%", "1.2"),
    ],
)
def it_reads_a_percentage_however_it_was_typed(tmp_path: Path, value: object, shape: str, is_read: str) -> None:
    report, codes = taken(filled(tmp_path, typed("资产负债率", value, shape)))
    assert (report.value("资产负债率"), codes) == (Decimal(is_read), [])


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("value", "shape", "code"),
    [(12.5, "General", "R118"), (0.125, "General", "R118"), (-0.2, "0%", "R104"), ("一成", "@", "R106")],
)
def it_guesses_no_percentage(tmp_path: Path, value: object, shape: str, code: str) -> None:
    assert taken(filled(tmp_path, typed("资产负债率", value, shape)))[1] == [code]


@pytest.mark.sweep
@pytest.mark.parametrize("value", ["是", "☑是　☐否", "√", True, "☑", "■是 □否"])
def it_reads_a_tick_and_what_excel_makes_of_one(tmp_path: Path, value: object) -> None:
    report, codes = taken(filled(tmp_path, typed("是否上市", value)))
    assert (report.value("是否上市"), report.on_page("是否上市"), codes) == ("是", "☑是　☐否", [])


def it_prints_every_box_where_none_is_ticked(tmp_path: Path) -> None:
    report, codes = taken(filled(tmp_path, typed("主营业务", None)))
    assert (report.on_page("主营业务"), codes) == ("☐制造　☐贸易　☐物流　☐技术服务", [])


def it_puts_several_options_into_the_order_of_the_form_and_refuses_others(tmp_path: Path) -> None:
    assert taken(filled(tmp_path, typed("主营业务", "物流，制造")))[0].value("主营业务") == "制造、物流"
    path = filled(tmp_path, typed("主营业务", "制造、物硫"))
    (found,) = read_report(path, SAMPLE.parents[1])[1]
    assert (found.code, "是不是“物流”" in found.message) == ("R112", True)


def it_takes_back_what_was_changed_in_the_document(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SAMPLE)

    def edit(document: Any) -> None:
        for table in document.tables:
            for cell in (cell for row in table.rows for cell in row.cells):
                for old, new in {"☐是　☑否": "☑是　☐否", "48.25%": "51%", "1250.5": "1220.5"}.items():
                    for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                        run.text = run.text.replace(old, new)

    desk.edit(edit)
    desk.pull()
    report = read_report(desk.new, desk.templates)[0]
    assert (report.value("是否上市"), report.value("资产负债率")) == ("是", Decimal("0.51"))


def it_prints_a_minus_and_a_calculated_percentage(tmp_path: Path) -> None:
    outcome = build_report(SAMPLE, tmp_path, SAMPLE.parents[1])
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(outcome.output)).tables[1].rows]
    assert rows[1][1:] == ["1200.5", "1000", "200.5", "20.05%"]
    assert rows[3][1:] == ["-50", "50", "-100", "-200%"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('type = "yesno"\nboxes = "☐是"', "“否”没有"),
        ('type = "choice"\nchoices = ["甲级", "乙级"]\nboxes = "☐甲级 乙级"', "“乙级”没有"),
        ('type = "text"\nboxes = "☐是　☐否"', "type 只能是 choice 或 yesno 或 multichoice"),
        ('type = "text"\nsigned = true', "type 只能是 count 或 amount 或 percent"),
        ('type = "multichoice"\nchoices = ["甲、乙", "丙"]', "选项里不能有“、”"),
    ],
)
def it_is_told_when_the_kind_is_loaded(tmp_path: Path, line: str, told: str) -> None:
    fields = FIELDS.replace('id = "甲"', f'id = "甲"\n{line}')
    with pytest.raises(CannotRun) as error:
        load_folder(small_kind(tmp_path, BLOCKS, fields=fields))
    assert told in str(error.value)


def it_writes_them_into_json_as_they_are_printed(tmp_path: Path) -> None:
    values = json.loads(SAMPLE.read_text(encoding="utf-8"))["values"]
    assert [values[name] for name in PLACES] == ["48.25%", "否", "制造、技术服务"]

"""A list with calculated columns and a row of totals: in the workbook, in the document, read back and pulled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from desk import Desk
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report

SAMPLE = Path(__file__).parents[1] / "kinds" / "company-month" / "sample.json"
TOTALS = ["项目数", "计划合计", "完成合计", "总完成率"]


def filled(folder: Path, change: Callable[[Any], object]) -> Path:
    """The sample's workbook after someone has typed into the sheet of the list, whose records begin in row 9."""
    path = folder / "填好.xlsx"
    path.write_bytes(write_workbook(read_report(SAMPLE, SAMPLE.parents[1])[0]))
    book = openpyxl.load_workbook(path)
    change(book["重点项目"])
    book.save(path)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--templates", str(SAMPLE.parents[1])])


def it_calculates_in_excel_what_the_report_prints(tmp_path: Path) -> None:
    formulas: dict[str, str] = {}

    def look(page: Any) -> None:
        formulas.update({cell: page[cell].value for cell in ("B4", "B5", "E9", "E12")})

    filled(tmp_path, look)
    assert formulas["B5"] == "=SUM(重点项目_表[计划投资])"
    assert formulas["B4"].startswith("=SUMPRODUCT(")
    assert "重点项目_表[[#This Row],[完成投资]]" in formulas["E9"] == formulas["E12"]


def it_colours_a_record_that_breaks_a_rule_while_it_is_typed(tmp_path: Path) -> None:
    rules: dict[str, list[str]] = {}

    def look(page: Any) -> None:
        for area in page.conditional_formatting:
            rules[str(area.sqref)] = [formula for rule in area.rules for formula in rule.formula]

    filled(tmp_path, look)
    (asked,) = [formulas for area, formulas in rules.items() if area.startswith("D9:")]
    spent, planned = (rf"INDEX\(_numbers,ROW\(\)-ROW\(\${column}\$9\)\+\d+,1\)" for column in "DC")  # as both are read
    known = rf"ISNUMBER\({spent}\)\*ISNUMBER\({planned}\)"
    assert any(re.fullmatch(rf"1\*IFERROR\({known}\*\(1-\({spent}<={planned}\)\),0\)", one) for one in asked)


def it_takes_a_row_added_below_and_tells_of_a_total_that_was_not_calculated_anew(tmp_path: Path) -> None:
    def add(page: Any) -> None:
        for column, value in zip("ABCD", ("西区管网", "续建", 900, 90), strict=True):
            page[f"{column}12"] = value

    report, findings, _ = read_report(filled(tmp_path, add), SAMPLE.parents[1])
    assert [report.text(f"重点项目[{number}].名称") for number in (1, 2, 3, 4)] == [
        "智慧水务",
        "东区泵站",
        "西区管网",
        "二期管网（含CO2监测）",
    ]
    assert report.text("重点项目[3].完成率") == "10%"
    assert {found.code for found in findings} <= {"R109", "R111"}


def it_reads_the_list_and_its_totals_back_from_the_document(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SAMPLE)
    done = run("read", desk.report, "--kind", "company-month", "-o", tmp_path / "读.json")
    read = json.loads((tmp_path / "读.json").read_text(encoding="utf-8"))["values"]
    assert read["重点项目"] == json.loads(SAMPLE.read_text(encoding="utf-8"))["values"]["重点项目"]
    assert "R166" not in done.output and not {*TOTALS} & {*read}


def cells(document: Any, texts: dict[str, str]) -> None:
    for row in document.tables[2].rows:
        for cell in row.cells:
            for one in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                one.text = texts.get(one.text, one.text)


def it_pulls_a_list_in_which_a_result_is_blank(tmp_path: Path) -> None:
    rows = [
        {"名称": "甲", "类别": "新建", "计划投资": 0, "完成投资": 0},
        {"名称": "乙", "类别": "新建", "计划投资": 10, "完成投资": 1},
    ]
    desk = Desk(tmp_path, SAMPLE, {"重点项目": rows, "主营业务": None})
    desk.edit(lambda document: cells(document, {"10": "20", "10%": "5%"}))
    desk.pull()
    assert [desk.values().text(f"重点项目[{number}].完成率") for number in (1, 2)] == ["5%", ""]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("texts", "taken", "is_refused"),
    [
        ({"600": "640", "75%": "80%", "710.1": "750.1", "55.89%": "59.04%"}, "640", False),
        ({"75%": "80%"}, "600", True),
        ({"710.1": "750.1"}, "600", True),
    ],
)
def it_pulls_a_figure_with_its_results_and_no_result_alone(
    tmp_path: Path, texts: dict[str, str], taken: str, is_refused: bool
) -> None:
    desk = Desk(tmp_path, SAMPLE)
    desk.edit(lambda document: cells(document, texts))
    answer = desk.pull()
    codes = [found["code"] for found in answer.get("findings", [])]
    report = read_report(desk.new, desk.templates)[0]
    assert report.text("重点项目[3].完成投资") == taken
    assert ("R202" in json.dumps(answer)) == is_refused, codes

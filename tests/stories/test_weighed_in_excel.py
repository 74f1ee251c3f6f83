"""What is filled in and how long it is, judged in the workbook as staff type: LibreOffice finds what `check` finds."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from office import Office
from recalculation import different, recalculated
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from small_kinds import BLOCKS, FIELDS, SAMPLE, small_kind

ASKED = """
[[field]]
id = "超支"
type = "count"
printed = false

[[field]]
id = "余额"
type = "count"
printed = false

[[field]]
id = "批准日期"
type = "date"
printed = false

[[sheet]]"""
ALL_FIELDS = FIELDS.replace("\n[[sheet]]", ASKED, 1).replace('"署名"]', '"署名", "超支", "余额", "批准日期"]')
RULES = "\n".join(
    f"""[[rule]]
code = "F{number}"
title = "规则{number}"
{asked}
message = "不对"
fix = "请改。"
source = "办法"
"""
    for number, asked in enumerate(
        (
            "when = '超支 > 0'\ncheck = 'filled(说明)'",
            "check = 'length(说明) >= 6'",
            "when = 'filled(甲)'\ncheck = 'length(甲) + length(乙) <= 8'",
            "when = 'filled(超支)'\ncheck = 'filled(批准日期)'",
            "check = 'holds(filled(甲)) + holds(filled(乙)) + holds(超支 > 3) >= 2'",
            "list = '清单'\nwhen = '件数 > 3'\ncheck = 'length(名称) >= 3'",
            "check = '超支 < 3 or 余额 < 3'",
            "check = 'not (超支 > 2 or 余额 > 2) and filled(说明)'",
            "when = '超支 > 2 or 余额 > 2 and not filled(乙)'\ncheck = 'filled(批准日期)'",
        ),
        101,
    )
)
CASES = [
    {},
    {"超支": 3, "说明": None},
    {"超支": 0, "说明": None},
    {"说明": "五 个　字\n好"},
    {"说明": "一二三\n四五六"},
    {"甲": "一二三四五", "乙": "六七八"},
    {"甲": "一二三四五", "乙": "六七八九"},
    {"甲": None, "乙": "一二三四五六七八九十"},
    {"超支": 1, "批准日期": "2024-01-02"},
    {"超支": 5, "甲": None},
    {"超支": 1},
    {"超支": 5},
    {"余额": 5},
    {"超支": 5, "余额": 5},
    {"余额": 5, "乙": None},
    {"甲": "见{{ 乙 }}一二三四五六"},
    {"清单": [{"名称": "大厅", "件数": 4}, {"名称": "大厅乙", "件数": 5}, {"名称": "丙"}]},
]


def reports(tmp_path: Path) -> list[Report]:
    folder = small_kind(tmp_path, BLOCKS, fields=ALL_FIELDS, files={"rules.toml": RULES})
    made = []
    for values in CASES:
        report, findings, _ = read_report(sample(folder, values), tmp_path)
        assert findings == []
        made.append(report)
    return made


def sample(folder: Path, values: dict[str, Any]) -> Path:
    kept = {name: value for name, value in (SAMPLE | values).items() if value is not None}
    path = folder / "填.json"
    path.write_text(json.dumps({"kind": "small", "values": kept}, ensure_ascii=False), encoding="utf-8")
    return path


def states(content: bytes) -> dict[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {row[0]: row[4] for row in book["校验"].iter_rows(min_row=5, values_only=True) if row[0] and row[4]}


@pytest.mark.sweep_only(
    like="tests/files/test_workbook_checks_calculated.py::it_agrees_with_check_when_libreoffice_calculates"
)
def it_judges_what_is_filled_in_and_how_long_it_is_as_check_does(tmp_path: Path) -> None:
    for values, report in zip(CASES, reports(tmp_path), strict=True):
        found = states(write_workbook(report))
        broken = {item.code for item in check(report) if item.code.startswith("F")} - {"F106"}
        assert set(found) == {"F101", "F102", "F103", "F104", "F105", "F107", "F108", "F109"}
        is_named = "{{" in str(values.get("甲"))
        assert {code for code, state in found.items() if state.startswith("✘")} == broken - (
            {"F103"} if is_named else set()
        )
        assert found["F103"].startswith("？") is is_named


@pytest.mark.sweep_only(
    like="tests/files/test_workbook_checks_calculated.py::it_agrees_with_check_when_libreoffice_calculates"
)
@pytest.mark.libreoffice
def it_calculates_what_libreoffice_calculates(office: Office, tmp_path: Path) -> None:
    contents = {str(number): write_workbook(report) for number, report in enumerate(reports(tmp_path))}
    calculated = recalculated(contents, tmp_path, office)
    assert [different(contents[name], calculated[name]) for name in contents] == [[]] * len(contents)


def it_colours_a_record_where_one_side_decides_and_the_other_is_blank(tmp_path: Path) -> None:
    rule = RULES.partition("[[rule]]")[2].partition("[[rule]]")[0]
    listed = "list = '清单'\nwhen = '件数 > 3 or filled(名称)'\ncheck = \"件数 < 5 and 名称 == '大厅'\""
    rule = "[[rule]]" + rule.replace("when = '超支 > 0'\ncheck = 'filled(说明)'", listed)
    folder = small_kind(tmp_path, BLOCKS, fields=ALL_FIELDS, files={"rules.toml": rule})
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(read_report(sample(folder, {}), tmp_path)[0])))
    areas = book["情况"].conditional_formatting
    (asked,) = {formula for area in areas for one in area.rules for formula in one.formula if "大厅" in formula}
    name, count = "$A7", "INDEX(_numbers,ROW()-ROW($B$7)+3,1)"
    length = asked.partition("IFERROR(((LEN(")[2].partition(")>0)")[0]
    assert asked == (
        f"1*((IFERROR(ISNUMBER({count})*({count}>3),0)+IFERROR(((LEN({length})>0)),0))>0)"
        f'*((IFERROR(ISNUMBER({count})*(1-({count}<5)),0)+IFERROR(({name}<>"")*(1-({name}="大厅")),0))>0)'
    )

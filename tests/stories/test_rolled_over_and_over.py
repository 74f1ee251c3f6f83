"""A form with changes since the last period, rolled over period after period: an untouched right workbook has no finding."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen.core.report import Report
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.check import check_one
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from small_kinds import KIND, small_kind

HEAD = """[[field]]
id = "单位"
required = true

[[field]]
id = "年度"
type = "year"
required = true
"""
QUARTER = """
[[field]]
id = "季度"
type = "choice"
choices = ["一季度", "二季度", "三季度", "四季度"]
required = true
"""
GRID = """
[[grid]]
id = "办件"
type = "count"
required = true
rows = ["窗口", "网上", {{ id = "合计", value = "窗口 + 网上" }}]
columns = [
  "本期",
{columns}
]

[[field]]
id = "净增"
type = "count"
signed = true
value = "办件.合计.本期 - {last}办件.合计.本期"

[[table]]
id = "办件表"
header_rows = 1
widths = [{widths}]
cells = [["项目", "本期", {heads}], ["窗口", "{{办件.窗口.*}}"], ["网上", "{{办件.网上.*}}"], ["合计", "{{办件.合计.*}}"]]

[[sheet]]
title = "办件"
show = [{shown}"净增", "办件表"]
"""
LAST = '  {{ id = "上期", value = "{last}本期", required = false, blank = "印 —" }},'
CHANGE = '  {{ id = "增减", signed = true, value = "本期 - {last}本期", required = false, blank = "印 —" }},'
GROWTH = (
    '  {{ id = "同比", type = "percent", signed = true, decimals = 1, value = "(本期 - {last}本期) / {last}本期", '
    'value_wins = true, required = false, blank = "印 —" }},'
)
LAYOUTS: Mapping[str, list[str]] = {
    "printed": [LAST, CHANGE, GROWTH],
    "not printed": [CHANGE, GROWTH],
    "change": [CHANGE],
}
YEARLY = '\n[period]\nevery = "year"\nyear = "年度"\n'
QUARTERLY = '\n[period]\nevery = "quarter"\nyear = "年度"\npart = "季度"\nalso = "a-year-ago"\n'
ROLLOVER = '\n[rollover]\nkeep = ["单位"]\nsame = ["单位"]\n'
FORMS = {
    "the year before": (YEARLY, "", "previous.", 4),
    "the quarter before": (QUARTERLY, QUARTER, "previous.", 4),
    "the same quarter of the year before": (QUARTERLY, QUARTER, "year_ago.", 9),
}


def form(home: Path, layout: str, compared: str) -> Path:
    period, part, last, _ = FORMS[compared]
    columns = "\n".join(LAYOUTS[layout]).format(last=last)
    names = [one.partition('"')[2].partition('"')[0] for one in LAYOUTS[layout]]
    heads, widths = ", ".join(f'"{one}"' for one in names), ", ".join("9" * (len(names) + 2))
    shown = '"单位", "年度", ' + ('"季度", ' if part else "")
    grid = GRID.format(columns=columns, last=last, heads=heads, widths=widths, shown=shown)
    about = KIND.replace('headings = ["一、情况"]', "headings = []").replace("{日期}", "{年度}-12-31")
    return small_kind(home, ["{{ 单位 }}"], kind=about + period + ROLLOVER, fields=HEAD + part + grid)


def filled(source: Path, target: Path, values: Mapping[str, Any]) -> Path:
    """What staff type, in a workbook whose formulas nobody has calculated since."""
    book = openpyxl.load_workbook(source)
    for name, value in values.items():
        sheet, cell = book.defined_names[name].attr_text.replace("$", "").rsplit("!", 1)
        book[sheet.strip("'")][cell] = value
    book.save(target)
    return target


@pytest.mark.sweep
@pytest.mark.parametrize("compared", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def it_finds_nothing_in_a_right_workbook_however_often_it_was_rolled_over(
    tmp_path: Path, layout: str, compared: str
) -> None:
    kind, path = load_folder(form(tmp_path, layout, compared)).kind, tmp_path / "空.xlsx"
    write_workbook_file(Report(kind, {}, {}), path)
    first = {"年度": 2020, "单位": "某局", **({"季度": "一季度"} if FORMS[compared][1] else {})}
    for number in range(FORMS[compared][3]):
        figures = {"办件.窗口.本期": 100 + 3 * number * number, "办件.网上.本期": 200 - 7 * number}
        typed = filled(path, tmp_path / f"{number}.xlsx", figures | ({} if number else first))
        found = check_one(typed, tmp_path).findings
        assert [one.message for one in found] == []
        path = tmp_path / f"{number}下.xlsx"
        report, findings, lost = roll_over_file(typed, tmp_path)
        assert [one.message for one in (*findings, *lost)] == []
        write_workbook_file(report, path)
    report = read_report(path, tmp_path)[0]
    assert report.value("previous.办件.合计.增减") == report.value("previous.净增") != 0

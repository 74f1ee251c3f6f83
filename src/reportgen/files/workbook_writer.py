"""Write a kind's workbook, empty or filled: instructions, one sheet a part, defined names, and the hidden sheet."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook

from reportgen.core.answers import ANSWERS_SHEET, answers_report
from reportgen.core.report import Report
from reportgen.core.rollover import carried
from reportgen.files.workbook_checks import draw_checks
from reportgen.files.workbook_formats import Formats
from reportgen.files.workbook_previous import draw_previous
from reportgen.files.workbook_reader import META_SHEET
from reportgen.files.workbook_sheet import Names, Where, draw_sheet

GUIDE_SHEET = "填表说明"
_NO_CLOCK = datetime(2000, 1, 1)

_STEPS = (
    "从左到右逐张填写下面列出的工作表。黄色的格要填；蓝色的格自动计算，不用填；灰色的格是官方表格的文字，不能改。",
    "数量没有的填 0，不要留空，也不要填 -、/、无。每个数字只填数字本身，不带“件”“万元”等单位。",
    "文字里每换一行（Alt+Enter）另起一段。引用表里的数字时写成 {{ 名称 }}，例如 {{ %s }}，生成报告时自动换成数字。",
    "工作表可以改名、移动，表格上方可以插入行；请不要删除要填的格。",
    "填写时可看最后一张“校验”表：✔ 是没有问题，✘ 是有问题、要核对，相关的格同时变红。填好保存并关闭，再运行 reportgen check 检查，或运行 reportgen build 生成 Word 报告。",
)
_STEPS_WITH_LAST_YEAR = (
    "这份工作簿是从上年的报告转来的。旁边浅灰色的是上年数；上年的文字放在右边供参考，其中〔上年12〕这样的地方是上年的数字，抄用时要换成今年的。",
)

_ANSWERS_POINT = "检查以后才用：警告核对无误、不用改的，在这里写明理由；没有警告的不用填。"


def write_workbook(report: Report, version: str) -> bytes:
    """The .xlsx for `report`'s kind with its entered values in place; the same report gives the same bytes.

    `version` is the tool's own, kept in the hidden sheet.
    """
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": report.kind.title, "author": "reportgen", "created": _NO_CLOCK})
    workbook.set_calc_mode("auto")
    formats, names, where = Formats(workbook), Names(), Where()
    _draw_guide(workbook, formats, report)
    for sheet in report.kind.sheets:
        draw_sheet(workbook, formats, sheet, report, where, names)
    if report.previous:
        draw_previous(workbook, report.previous, names)
    draw_sheet(workbook, formats, ANSWERS_SHEET, answers_report(report), where, names)
    for name, target in names.made.items():
        workbook.define_name(name, target)
    draw_checks(workbook, formats, report, names)
    _draw_meta(workbook, report, version)
    workbook.close()
    return out.getvalue()


def _draw_guide(workbook: Workbook, formats: Formats, report: Report) -> None:
    kind = report.kind
    page = workbook.add_worksheet(GUIDE_SHEET)
    page.set_column(0, 0, 5)
    page.set_column(1, 1, 24)
    page.set_column(2, 2, 88)
    page.set_row(0, 32)
    page.write_string(0, 0, f"{kind.title}　填报工作簿", formats.get("title"))
    page.merge_range(1, 0, 1, 2, f"依据：{kind.basis}　版式：{kind.edition} 版", formats.get("note"))
    row = 3
    example = next((name for name, field in kind.fields.items() if field.is_derived), next(iter(kind.fields)))
    steps = (*_STEPS, *_STEPS_WITH_LAST_YEAR) if report.previous else _STEPS
    for number, step in enumerate(steps, 1):
        text = step % example if "%s" in step else step
        page.set_row(row, 34)
        page.write_string(row, 0, f"{number}", formats.get("label_centre"))
        page.merge_range(row, 1, row, 2, text, formats.get("label"))
        row += 1
    row = _draw_legend(workbook, formats, report, row + 1)
    page.write_string(row, 1, "工作表", formats.get("header"))
    page.write_string(row, 2, "填写要点", formats.get("header"))
    points = [(sheet.title, sheet.note or f"填写：{'、'.join(sheet.show)}") for sheet in kind.sheets]
    for title, point in (*points, (ANSWERS_SHEET.title, _ANSWERS_POINT)):
        row += 1
        page.set_row(row, 34)
        page.write_url(row, 1, f"internal:'{title}'!A1", formats.get("link"), title)
        page.write_string(row, 2, point, formats.get("help"))
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    page.hide_gridlines(2)


def _draw_legend(workbook: Workbook, formats: Formats, report: Report, row: int) -> int:
    page = workbook.get_worksheet_by_name(GUIDE_SHEET)
    assert page is not None
    roles = [("text", "要填的格"), ("derived", "自动计算，不用填"), ("label", "官方表格的文字，不能改")]
    roles += [("carried", "从上年转来，已锁定")] if carried(report) else []
    roles += [("last_year", "上年数，只供参考，不印在报告里")] if report.previous else []
    for role, meaning in roles:
        page.write_blank(row, 1, None, formats.get(role))
        page.write_string(row, 2, meaning, formats.get("help"))
        row += 1
    return row + 1


def _draw_meta(workbook: Workbook, report: Report, version: str) -> None:
    page = workbook.add_worksheet(META_SHEET)
    for row, (label, value) in enumerate((("kind", report.kind.id), ("edition", report.kind.edition), ("reportgen", version))):
        page.write_string(row, 0, label)
        page.write_string(row, 1, value)
    page.very_hidden()

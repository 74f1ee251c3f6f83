"""Write a kind's workbook, empty or filled: instructions, one sheet a part, defined names, and the hidden sheet."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from reportgen.core.catalogues.codes import worded
from reportgen.core.ids import parts_of
from reportgen.core.kind import Kind, Sheet
from reportgen.core.periods.rollover import carried
from reportgen.core.report import Report
from reportgen.core.rules.answers import ANSWERS_SHEET, with_answers
from reportgen.core.version import __version__
from reportgen.files.seal import Made, sealed
from reportgen.files.workbook.live.checks import draw_checks
from reportgen.files.workbook.live.live import Live
from reportgen.files.workbook.memory import draw_earlier
from reportgen.files.workbook.read.gate import ASKED, META_SHEET
from reportgen.files.workbook.read.words import GUIDE_SHEET, draw_words
from reportgen.files.workbook.write.book import Book
from reportgen.files.workbook.write.calculated import write_calculated
from reportgen.files.workbook.write.formats import Formats
from reportgen.files.workbook.write.names import Names
from reportgen.files.workbook.write.paper import print_on_a4
from reportgen.files.workbook.write.sheet import draw_sheet
from reportgen.files.workbook.write.sizes import height_of

_WIDTHS = (5, 24, 74, 34)
_LAST = len(_WIDTHS) - 1
_MOST_NAMES = 12
_NO_CLOCK = datetime(2000, 1, 1)

_STEPS = (
    "从左到右逐张填写下面列出的工作表。黄色的格要填；蓝色的格自动计算，不用填；灰色的格是官方表格的文字，不要改。",
    "数量没有的填 0，不要留空，也不要填 -、/、无。每个数字只填数字本身，不带“件”“万元”等单位。",
    "文字里每换一行（Alt+Enter）另起一段。引用表里的数字时写成 {{ 名称 }}，例如 {{ %s }}，生成报告时自动换成数字。",
    "工作表可以改名、移动，任何一行上方都可以插入空行；要填的格和旁边的文字不要删除，也不要另挪地方。",
    "现成的官方表格可以整张粘贴，文字、合计都在内：选中表格左上角的格再粘贴。粘贴来的合计与各分项核对，不符的变红，右边写明应为多少。",
    "文字的行随字数变高。表格前后的“说明”是合并的格，不会变高，字多时把这一行的下边框往下拖。一格最多显示约 2000 字（不在清单里的约 800 字），再多的 Excel 里看不全，报告里照样印全；清单里的可以分成几行填。",
    "边填边看每张表最上面的一行和最后一张“校验”表：还有几处没有填，哪些数对不上，哪些填得不对。有问题的格会变色，表的右边写明原因。",
    "填好保存并关闭，再运行 reportgen check 检查（文字里的问题这时才检查），或运行 reportgen build 生成 Word 报告。",
    "工作簿弄坏了（删了行、列、表，或换程序保存后名称没有了），不用重填：运行 reportgen new --from 原来的工作簿 -o 新工作簿.xlsx。",
)
_STEP_WITH_THE_LAST = "这份工作簿是从{last}的报告转来的。旁边浅灰色的是{last}数；{last}的文字放在右边供参考，其中〔{last}12〕这样的地方是{last}的数字，抄用时要换成{this}的。"

_ANSWERS_POINT = "检查以后才用：须说明的和警告核对无误、不用改的，在这里写明理由（须说明的至少六个字）；没有的不用填。"


def write_workbook(report: Report) -> bytes:
    """The .xlsx for `report`'s kind with its entered values in place; the same report gives the same bytes."""
    out = io.BytesIO()
    workbook = Book(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": report.kind.title, "author": "reportgen", "created": _NO_CLOCK})
    workbook.set_calc_mode("auto")
    formats, names = Formats(workbook), Names()
    guide = workbook.add_worksheet(GUIDE_SHEET)
    for sheet in report.kind.sheets:
        draw_sheet(workbook, formats, sheet, report, names)
    draw_earlier(workbook, formats, report, names)
    write_calculated(report, names)
    draw_sheet(workbook, formats, ANSWERS_SHEET, with_answers(report), names)
    for name, target in names.made.items():
        workbook.define_name(name, target)
    live = Live(workbook, formats, report, names)
    _draw_guide(guide, formats, report, live)
    live.draw_sheets()
    draw_checks(live)
    live.draw_hidden()
    _draw_meta(workbook, report, names)
    workbook.close()
    return sealed(out.getvalue(), Made.WORKBOOK)


def _draw_guide(page: Worksheet, formats: Formats, report: Report, live: Live) -> None:
    kind = report.kind
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.set_row(0, 32)
    page.write_string(0, 0, f"{kind.title}　填报工作簿", formats.get("title"))
    basis = f"依据：{kind.basis}　" if kind.basis else ""
    page.merge_range(1, 0, 1, _LAST, f"{basis}版式：{kind.edition} 版", formats.get("aside"))
    live.draw_total(page, 2)
    row = 4
    example = next((name for name, field in kind.fields.items() if field.is_derived), next(iter(kind.fields)))
    steps = (*_STEPS, worded(_STEP_WITH_THE_LAST, kind.words_for())) if report.previous else _STEPS
    for number, step in enumerate(steps, 1):
        text = step % example if "%s" in step else step
        page.set_row(row, max(34, height_of(text, sum(_WIDTHS[1:])) + 4))
        page.write_string(row, 0, f"{number}", formats.get("label_centre"))
        page.merge_range(row, 1, row, _LAST, text, formats.get("label"))
        row += 1
    row = _draw_legend(page, formats, report, row + 1)
    page.set_row(row, 22)
    page.merge_range(row, 0, row, 1, "工作表", formats.get("header"))
    for column, header in enumerate(("填写要点", "填写进度"), 2):
        page.write_string(row, column, header, formats.get("header"))
    points = [(sheet.title, sheet.note or _asked_on(kind, sheet)) for sheet in kind.sheets]
    for title, point in (*points, (ANSWERS_SHEET.title, _ANSWERS_POINT)):
        row += 1
        page.set_row(row, 34)
        page.merge_range(row, 0, row, 1, "", formats.get("link_boxed"))
        page.write_url(row, 0, f"internal:'{title}'!A1", formats.get("link_boxed"), title)
        page.write_string(row, 2, point, formats.get("point"))
        page.write_blank(row, _LAST, None, formats.get("progress"))
        live.draw_progress(page, row, _LAST, title)
    page.protect("", {"format_columns": True, "format_rows": True})
    print_on_a4(page, row + 1, len(_WIDTHS), landscape=True, tall=1)
    page.hide_gridlines(2)


def _asked_on(kind: Kind, sheet: Sheet) -> str:
    """What a sheet asks, in words of the form: of a drawn table, the figures in it and what stands beside them."""
    shown = [kind.tables[name].names if name in kind.tables else [name] for name in sheet.show]
    asked = (one for names in shown for one in names if one not in kind.fields or not kind.fields[one].is_derived)
    names = [*dict.fromkeys(parts_of(one)[0] for one in asked)]
    told = "、".join(names[:_MOST_NAMES]) + "等" * (len(names) > _MOST_NAMES)
    return f"填写：{told}" if names else "都是自动计算的，不用填"


def _draw_legend(page: Worksheet, formats: Formats, report: Report, row: int) -> int:
    word = report.kind.word_for()
    roles = [
        ("text", "要填的格"),
        ("unfilled", "必填的格，还没有填；填了颜色就变浅"),
        ("derived", "自动计算，不用填"),
        ("label", "官方表格的文字，不要改"),
        ("wrong", "有错误，要改正"),
        ("unexplained", "须说明：要改正，或在“审核说明”表里写明理由"),
        ("doubtful", "有警告，请核对"),
        ("noted", "提示，供参考"),
    ]
    roles += [("carried", f"从{word}转来，已锁定")] if carried(report) else []
    roles += [("last", f"{word}数，只供参考，不印在报告里")] if report.previous else []
    for role, meaning in roles:
        page.merge_range(row, 0, row, 1, "", formats.get(role))
        page.write_string(row, 2, meaning, formats.get("help"))
        row += 1
    return row + 1


def _draw_meta(workbook: Book, report: Report, names: Names) -> None:
    texts, formulas = workbook.written(names.typed)
    page = workbook.add_worksheet(META_SHEET)
    asked = "、".join(name for name, field in report.kind.fields.items() if not field.is_derived)
    about = {"kind": report.kind.id, "edition": report.kind.edition, "reportgen": __version__, ASKED: asked}
    for row, (label, value) in enumerate(about.items()):
        page.write_string(row, 0, label)
        page.write_string(row, 1, value)
    draw_words(page, row + 1, texts, formulas)
    page.very_hidden()

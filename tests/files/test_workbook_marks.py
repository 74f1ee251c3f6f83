"""The marks of a copy: colours, notes, and a first sheet with all findings."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from marks import FINDINGS, colours, members, warned

from reportgen.core.findings import Place, Severity
from reportgen.core.light import replace
from reportgen.files.marked.marks import mark_workbook
from reportgen.files.office_xml import SHEET_XML

# openpyxl, which only looks here, says what it would lose.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def it_colours_cells_by_the_worst_that_is_found_there(marked: Path) -> None:
    assert colours(marked, "一、数字") == {"A1 A2": "FFFF9C9C", "D9:F10": "FFFFD966", "B40": "FFC6E0B4"}
    assert colours(marked, "其他's") == {"C3": "FFFFD966"}


def it_colours_before_the_rules_that_were_there(marked: Path) -> None:
    sheet = etree.fromstring(members(marked)["xl/worksheets/sheet1.xml"])
    rules = [item for item in sheet.iter() if etree.QName(item).localname == "cfRule" and item.get("priority")]
    ours = [
        int(item.get("priority")) for item in rules if item.findtext(f"{SHEET_XML}formula") == '"reportgen"="reportgen"'
    ]
    others = [
        int(item.get("priority")) for item in rules if item.findtext(f"{SHEET_XML}formula") != '"reportgen"="reportgen"'
    ]
    assert max(ours) < min(others)


def it_says_in_a_note_what_is_wrong_and_what_to_do(marked: Path) -> None:
    page = openpyxl.load_workbook(marked)["一、数字"]
    assert (
        page["A1"].comment.text == "──── 审核 ────\n错误 R103 数字带了单位\n填的是“12件”\n办法：请只填数字，去掉单位。"
    )
    assert page["B40"].comment.text.startswith("──── 审核 ────\n警告（已说明） R131") and page[
        "B40"
    ].comment.text.endswith("说明：核对过")


def it_adds_to_a_note_that_is_there(marked: Path) -> None:
    comment = openpyxl.load_workbook(marked)["一、数字"]["A2"].comment
    assert comment.author == "小王"
    assert comment.text.startswith("办公室的批注\n──── 审核 ────\n错误 R103") and "\n\n警告 R131" in comment.text


def it_gives_each_note_a_box_with_a_number_of_its_own(original: Path, marked: Path) -> None:
    drawings = [content.decode() for name, content in members(marked).items() if name.endswith(".vml")]
    numbers = [number for drawing in drawings for number in re.findall(r'"_x0000_s(\d+)"', drawing)]
    assert len(numbers) == len(set(numbers)) == 1 + 1 + 4  # the button, the note that was there, four more
    blocks = [
        block
        for drawing in drawings
        for data in re.findall(r'idmap[^>]*data="([\d,]+)"', drawing)
        for block in data.split(",")
    ]
    assert len(blocks) == len(set(blocks))


def it_lists_every_finding_on_the_first_sheet_with_a_link(marked: Path) -> None:
    book = openpyxl.load_workbook(marked)
    page = book.worksheets[0]
    assert (page.title, book.active.title) == ("审核结果", "审核结果")
    rows = [[cell.value or "" for cell in row] for row in page.iter_rows(min_row=5)]
    assert [row[:2] for row in rows] == [
        ["错误", "R103"],
        ["错误", "R103"],
        ["警告", "R131"],
        ["警告", "R131"],
        ["已说明", "R131"],
        ["警告", "R131"],
        ["警告", "R142"],
        ["警告", "R172"],
    ]
    links = [row[5].hyperlink.location if row[5].hyperlink else None for row in page.iter_rows(min_row=5)]
    assert links[:2] == ["'一、数字'!A1", "'一、数字'!A2"]
    assert links[5:] == ["'其他''s'!C3", "'其他''s'!A1", None]
    assert "错误 2 处，警告 6 处，其中已说明 1 处" in page["A2"].value


def it_marks_each_class_in_a_colour_of_its_own_the_worst_of_a_cell_first(original: Path) -> None:
    found = [replace(warned("一、数字", f"B{n}"), severity=one) for n, one in enumerate(Severity, 1)]
    found += [replace(found[1], answer="上年清理时漏报一件", place=Place("原.xlsx", "一、数字", "B5"))]
    found += [replace(found[3], place=found[1].place)]  # a note beside what must be explained
    book = openpyxl.load_workbook(io.BytesIO(mark_workbook(original.read_bytes(), "原.xlsx", found).content))
    colours = {}
    for area in book["一、数字"].conditional_formatting:
        for rule in area.rules:
            if rule.formula == ['"reportgen"="reportgen"']:
                colours |= dict.fromkeys(str(area.sqref).split(), rule.dxf.fill.bgColor.rgb[2:])
    assert colours == {"B1": "FF9C9C", "B2": "D9C3F0", "B3": "FFD966", "B4": "BDD7EE", "B5": "C6E0B4"}
    first = book.worksheets[0]
    assert [row[0].value for row in first.iter_rows(min_row=5)] == ["错误", "须说明", "警告", "提示", "已说明", "提示"]
    assert first["A6"].fill.fgColor.rgb == "FFD9C3F0"
    assert "错误 1 处，须说明 2 处，其中已说明 1 处，警告 1 处，提示 2 处" in first["A2"].value


def it_counts_sheets_from_the_new_first_one(marked: Path) -> None:
    book = openpyxl.load_workbook(marked)
    assert [page.title for page in book.worksheets] == ["审核结果", "一、数字", "其他's"]
    assert book["其他's"].print_area.endswith("$A$1:$C$3")
    assert [page.title for page in book.worksheets if page.sheet_view.tabSelected] == ["审核结果"]
    assert book.defined_names["数"].attr_text == "'一、数字'!$A$1"


def it_prints_no_page_of_rows_that_say_nothing(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "原.xlsx"))
    page, other = book.add_worksheet("情况's"), book.add_worksheet("空")
    page.write_column("A1", ["小标题", "一", "二"])
    page.write_blank("A40", None, book.add_format({"border": 1}))
    page.print_area("A1:B40")
    other.print_area("A1:B9")
    book.close()
    (tmp_path / "标.xlsx").write_bytes(mark_workbook((tmp_path / "原.xlsx").read_bytes(), "原.xlsx", FINDINGS).content)
    marked = openpyxl.load_workbook(tmp_path / "标.xlsx")
    assert [marked[name].print_area.rpartition("!")[2] for name in ("情况's", "空")] == ["$A$1:$B$3", "$A$1:$B$9"]


def it_prints_the_list_of_findings_with_its_headers_and_page_numbers(marked: Path, tmp_path: Path) -> None:
    again = tmp_path / "再.xlsx"
    again.write_bytes(mark_workbook(marked.read_bytes(), "原.xlsx", FINDINGS).content)
    for path in (marked, again):
        page = openpyxl.load_workbook(path)["审核结果"]
        header = int(page.print_title_rows.strip("$").partition(":")[0])
        assert [page.cell(header, 1).value, page.oddFooter.center.text] == ["级别", "&A　第 &P 页，共 &N 页"]

"""A marked copy: colours, notes and a first sheet, and everything the original had."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from openxml_audit import OpenXmlValidator

from office import Office
from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import CannotRun, Finding, Place, Severity
from reportgen.core.light import replace
from reportgen.files.marked.marks import mark_workbook
from reportgen.files.marked.office_package import MAIN, Package
from reportgen.files.workbook.read.cells import read_cells
from surgery import Book, zipped

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)

# openpyxl, which only looks here, says what it would lose.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def rich(path: Path, notes: bool = True) -> Path:
    """A workbook with a chart, a picture, a shape, a note, a colour rule, a name of one sheet, protection and a button."""
    book = xlsxwriter.Workbook(str(path))
    one, two = book.add_worksheet("一、数字"), book.add_worksheet("其他's")
    one.write_column("A1", [1, 2, 3])
    one.merge_range("D9:F10", "并起来的", book.add_format({"bg_color": "#FFF8DC"}))
    if notes:
        one.write_comment("A2", "办公室的批注", {"author": "小王"})
        one.insert_button("H2", {"caption": "按钮"})
    one.insert_image("H10", "p.png", {"image_data": io.BytesIO(PIXEL)})
    one.insert_textbox("H20", "一个形状")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='一、数字'!$A$1:$A$3"})
    one.insert_chart("H30", chart)
    one.conditional_format(
        "A1:A3", {"type": "cell", "criteria": ">", "value": 2, "format": book.add_format({"bold": True})}
    )
    one.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
    one.data_validation("A1", {"validate": "integer", "criteria": ">", "value": 0})
    one.protect()
    two.print_area("A1:C3")
    two.activate()
    book.define_name("数", "='一、数字'!$A$1")
    book.close()
    return path


def warned(sheet: str, cell: str, **more: Any) -> Finding:
    return replace(finding("R131", characters="零宽空格", place=Place("原.xlsx", sheet, cell)), **more)


def failed(sheet: str, cell: str) -> Finding:
    return finding("R103", typed="12件", place=Place("原.xlsx", sheet, cell), target="表二 第1行第1列")


FINDINGS = [
    failed("一、数字", "A1"),
    failed("一、数字", "A2"),
    warned("一、数字", "A2"),
    warned("一、数字", "D9"),
    warned("一、数字", "B40", answer="核对过"),
    warned("其他's", "C3"),
    finding("R142", sheet="其他's", count=1, cells="整份", place=Place("原.xlsx", "其他's")),
    finding(
        "R172", "kind", source="上年.xlsx", title="另一种", edition="1", place=Place("上年.xlsx", "一、数字", "A1")
    ),
]


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return rich(tmp_path / "原.xlsx")


@pytest.fixture
def marked(original: Path) -> Path:
    made = mark_workbook(original.read_bytes(), original.name, FINDINGS)
    assert made.left_out == ()
    path = original.with_name("标.xlsx")
    path.write_bytes(made.content)
    return path


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def colours(path: Path, sheet: str) -> dict[str, str]:
    """The colour that our own rule gives each area."""
    page = openpyxl.load_workbook(path)[sheet]
    return {
        str(areas.sqref): rule.dxf.fill.bgColor.rgb
        for areas in page.conditional_formatting
        for rule in areas.rules
        if rule.formula == ['"reportgen"="reportgen"']
    }


def it_keeps_every_part_of_the_original(original: Path, marked: Path) -> None:
    before, after = members(original), members(marked)
    assert set(before) <= set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert not [name for name in changed if re.search(r"chart|media|drawings/drawing|theme|sharedStrings", name)]


def it_keeps_every_element_of_every_sheet(original: Path, marked: Path) -> None:
    """Less what says which sheet is shown, and the order of the rules."""
    for sheet in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        before, after = (etree.fromstring(members(path)[sheet]) for path in (original, marked))
        kept = [etree.tostring(item, method="c14n") for item in after]
        for item in before:
            if etree.QName(item).localname not in ("sheetViews", "conditionalFormatting", "extLst"):
                assert etree.tostring(item, method="c14n") in kept


def it_passes_an_independent_validator(marked: Path) -> None:
    assert OpenXmlValidator().validate(marked).errors == []


def it_colours_cells_by_the_worst_that_is_found_there(marked: Path) -> None:
    assert colours(marked, "一、数字") == {"A1 A2": "FFFF9C9C", "D9:F10": "FFFFD966", "B40": "FFC6E0B4"}
    assert colours(marked, "其他's") == {"C3": "FFFFD966"}


def it_colours_before_the_rules_that_were_there(marked: Path) -> None:
    sheet = etree.fromstring(members(marked)["xl/worksheets/sheet1.xml"])
    rules = [item for item in sheet.iter() if etree.QName(item).localname == "cfRule" and item.get("priority")]
    ours = [int(item.get("priority")) for item in rules if item.findtext(f"{MAIN}formula") == '"reportgen"="reportgen"']
    others = [
        int(item.get("priority")) for item in rules if item.findtext(f"{MAIN}formula") != '"reportgen"="reportgen"'
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


def it_gives_the_same_bytes_for_the_same_findings(original: Path, marked: Path) -> None:
    assert mark_workbook(original.read_bytes(), original.name, FINDINGS).content == marked.read_bytes()


def it_leaves_the_cells_as_they_are_read(original: Path, marked: Path) -> None:
    before, after = read_cells(original), read_cells(marked)
    assert {name: after.sheets[name] for name in before.sheets} == before.sheets
    assert {name: after.names[name] for name in before.names} == before.names


def it_replaces_the_marks_of_an_earlier_run(marked: Path, tmp_path: Path) -> None:
    again = tmp_path / "再.xlsx"
    again.write_bytes(mark_workbook(marked.read_bytes(), "原.xlsx", [warned("一、数字", "A3")]).content)
    book = openpyxl.load_workbook(again)
    assert [page.title for page in book.worksheets] == ["审核结果", "一、数字", "其他's"]
    assert colours(again, "一、数字") == {"A3": "FFFFD966"}
    notes = {cell.coordinate: cell.comment.text for row in book["一、数字"].iter_rows() for cell in row if cell.comment}
    assert {*notes} == {"A2", "A3"} and notes["A2"] == "办公室的批注"
    assert book["审核结果"].max_row == 5
    assert OpenXmlValidator().validate(again).errors == []


def it_keeps_macros_and_says_that_a_signature_is_gone(original: Path) -> None:
    parts: dict[str, Any] = members(original) | {"xl/vbaProject.bin": b"\xd0\xcf", "_xmlsignatures/sig1.xml": b"<x/>"}
    made = mark_workbook(zipped(parts), "原.xlsx", FINDINGS)
    package = Package(made.content)
    assert package.parts["xl/vbaProject.bin"] == b"\xd0\xcf"
    assert not [name for name in package.parts if name.startswith("_xmlsignatures")]
    assert "数字签名没有保留" in made.left_out[0]


def it_leaves_a_conversation_on_a_cell_alone_and_says_so(original: Path) -> None:
    package = Package(original.read_bytes())
    thread = package.add("xl/threadedComments/threadedComment{}.xml", b'<x><threadedComment ref="A1"/></x>', "t")
    package.relate("xl/worksheets/sheet1.xml", "threadedComment", thread)
    made = mark_workbook(package.to_bytes(), "原.xlsx", FINDINGS)
    assert made.left_out == ("“一、数字”的 A1 上有批注会话，问题没有写进去，请看本表。",)


@pytest.mark.parametrize(("drawing", "is_noted"), [(b"<xml><br><b></xml>", False), (b"<xml><br></xml>", True)])
def it_only_colours_where_the_notes_cannot_be_read(drawing: bytes, is_noted: bool, original: Path) -> None:
    parts: dict[str, Any] = members(original) | {"xl/drawings/vmlDrawing1.vml": drawing}
    made = mark_workbook(zipped(parts), "原.xlsx", FINDINGS)
    assert (made.left_out == ()) is is_noted
    assert b"reportgen" in Package(made.content).parts["xl/worksheets/sheet1.xml"]


def it_does_not_take_a_sheet_of_staff_for_its_own(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "原.xlsx")) as book:
        book.add_worksheet("审核结果").write("A1", "我们自己的")
    (tmp_path / "标.xlsx").write_bytes(mark_workbook((tmp_path / "原.xlsx").read_bytes(), "原.xlsx", FINDINGS).content)
    assert openpyxl.load_workbook(tmp_path / "标.xlsx").sheetnames == ["审核结果2", "审核结果"]


def it_says_so_where_a_workbook_has_no_place_for_marks(original: Path) -> None:
    package = Package(original.read_bytes())
    package.drop("xl/styles")
    with pytest.raises(CannotRun, match="没有写成审核标记副本"):
        mark_workbook(package.to_bytes(), "原.xlsx", FINDINGS)


@pytest.mark.sweep_only(
    like="tests/stories/test_libreoffice.py::it_reads_the_same_values_from_a_workbook_libreoffice_has_saved"
)
@pytest.mark.libreoffice
def it_marks_what_libreoffice_has_saved_and_libreoffice_opens_what_is_marked(office: Office, tmp_path: Path) -> None:
    saved = office(rich(tmp_path / "原.xlsx"), "xlsx")
    marked = tmp_path / "标.xlsx"
    marked.write_bytes(mark_workbook(saved.read_bytes(), "原.xlsx", FINDINGS).content)
    again = office(marked, "xlsx")
    page = openpyxl.load_workbook(again)["一、数字"]
    assert page["A1"].comment.text.startswith("──── 审核 ────\n错误 R103")
    assert "办公室的批注" in page["A2"].comment.text and "R103" in page["A2"].comment.text
    assert openpyxl.load_workbook(again).sheetnames == ["审核结果", "一、数字", "其他's"]
    once_more = mark_workbook(again.read_bytes(), "原.xlsx", [warned("一、数字", "A3")])
    (tmp_path / "再.xlsx").write_bytes(once_more.content)
    notes = openpyxl.load_workbook(tmp_path / "再.xlsx")["一、数字"]
    assert notes["A2"].comment.text == "办公室的批注"
    assert notes["A1"].comment is None


def it_marks_the_workbook_of_a_report_which_still_reads_the_same(tmp_path: Path) -> None:
    source = Book().save(tmp_path / "原.xlsx")
    where = Book().where("行政许可")
    made = mark_workbook(source.read_bytes(), "原.xlsx", [failed(*where)])
    (tmp_path / "标.xlsx").write_bytes(made.content)
    before, after = read_cells(source), read_cells(tmp_path / "标.xlsx")
    assert {name: after.sheets[name] for name in before.sheets} == before.sheets
    assert after.names.items() >= before.names.items()

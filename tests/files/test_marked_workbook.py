"""A marked copy has everything the original had, and is read as that is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from marks import FINDINGS, colours, failed, members, rich, warned
from openxml_audit import OpenXmlValidator

from office import Office
from reportgen.core.findings import CannotRun
from reportgen.files.marked.marks import mark_workbook
from reportgen.files.marked.office_package import Package
from reportgen.files.workbook.read.cells import read_cells
from surgery import Book, zipped

# openpyxl, which only looks here, says what it would lose.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


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

"""Reading cells as they are stored: every type, every format that shows another number, and nothing but what is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.core.findings import CannotRun
from reportgen.core.values import CellError, Raw, Uncalculated
from reportgen.files.workbook.read.cells import Area, SheetCells, read_cells
from surgery import SEED, Book, Error
from sweeps import examples

FEE = "行政事业性收费"


def read(book: Book, place: str, folder: Path) -> Raw:
    """What the tool reads in one cell."""
    sheet, address = book.where(place)
    column, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    cells = read_cells(book.save(folder / "t.xlsx")).sheets[sheet].cells
    return cells.get((int(row), openpyxl.utils.column_index_from_string(column)))


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("stored", "read_as"),
    [
        (12, 12),
        (12.0, 12),
        (0, 0),
        (-0.0, 0),
        (-3, -3),
        (3.5, Decimal("3.5")),
        (1.1000000000000001, Decimal("1.1")),
        (0.1 + 0.2, Decimal("0.3")),
        (1.2e-7, Decimal("0.00000012")),
        (24252.311082, Decimal("24252.311082")),
        (24252.311082000002, Decimal("24252.311082")),
        (999_999_999_999_999, 999_999_999_999_999),
        (10**16, 10**16),
        (True, True),
        (False, False),
        ("文", "文"),
        (" 两端 ", " 两端 "),
        ("", None),
        (None, None),
        ("a_x000D_b", "a\rb"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("_x000G_", "_x000G_"),
        ("_xD83D__xDE00_", "😀"),
        (Error("#REF!"), CellError("#REF!")),
        (Error("#N/A"), CellError("#N/A")),
    ],
)
def it_reads_what_is_stored(stored: object, read_as: Raw, tmp_path: Path) -> None:
    found = read(Book().put(FEE, stored), FEE, tmp_path)
    assert (found, type(found)) == (read_as, type(read_as))


@pytest.mark.parametrize(
    ("stored", "shape", "read_as"),
    [
        (12.5, "0.0000", "12.5000"),
        (12, "0.00", "12.00"),
        (0.3, "#,##0.00_ ", "0.30"),
        (1234.5, "#,##0.00", "1234.50"),
        (12.345, "0.00", "12.345"),
        (12, "0", "12"),
        (12, "@", "12"),
        (12, "0000", "0012"),
        (2022, "0000", "2022"),
        (0.125, "0%", "12.5%"),
        (0.125, "0.00%", "12.5%"),
        (1, "0%", "100%"),
        (12500, "0.0,", "12.5×1000"),
        (12500000, "#,##0,,", "12.5×1000000"),
        (12500, '0!.0,"万"', "12.5×1000"),
        (12, '0"%"', "12"),
        (12, '#,##0"件"', "12"),
        (12.5, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "12.5"),
    ],
)
def it_reads_the_number_a_person_sees(stored: float, shape: str, read_as: str, tmp_path: Path) -> None:
    found = read(Book().put(FEE, stored).show_as(FEE, shape), FEE, tmp_path)
    assert (format(found, "f") if isinstance(found, Decimal) else str(found)) == read_as


@pytest.mark.parametrize("shape", ["yyyy-mm-dd", "m/d/yyyy", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "mmm-yy"])
def it_reads_a_date_by_its_format(shape: str, tmp_path: Path) -> None:
    assert read(Book().put(FEE, 44936).show_as(FEE, shape), FEE, tmp_path) == datetime(2023, 1, 10)


def it_reads_dates_that_count_from_1904(tmp_path: Path) -> None:
    book = Book().put("成文日期", 44936 - 1462).show_as("成文日期", "yyyy-mm-dd")
    next(node for node in book.workbook if node.tag.endswith("workbookPr")).set("date1904", "1")
    found = read(book, "成文日期", tmp_path)
    assert isinstance(found, date) and (found.year, found.month, found.day) == (2023, 1, 10)


def it_reads_a_number_that_is_no_date_as_the_number(tmp_path: Path) -> None:
    assert read(Book().put(FEE, 20230110).show_as(FEE, "yyyy-mm-dd"), FEE, tmp_path) == 20230110


@pytest.mark.parametrize(
    ("value", "formula", "read_as"),
    [
        (12, "6+6", 12),
        ("甲", '"甲"', "甲"),
        (True, "1=1", True),
        (Error("#DIV/0!"), "1/0", CellError("#DIV/0!")),
        (None, "6+6", Uncalculated("=6+6")),
        ("", '""', None),
    ],
)
def it_reads_the_stored_result_of_a_formula(value: object, formula: str, read_as: Raw, tmp_path: Path) -> None:
    assert read(Book().put(FEE, value, formula), FEE, tmp_path) == read_as


def it_reads_rich_text_without_its_phonetic_guides(tmp_path: Path) -> None:
    rich = "<si><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space='preserve'> 细</t></r><rPh sb='0' eb='1'><t>ㄘㄨ</t></rPh></si>"
    book = Book().rewrite("xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", rich + "</sst>"))
    number = book.parts["xl/sharedStrings.xml"].count(b"<si>") - 1
    book.put(FEE, number).cell(FEE).set("t", "s")
    assert read(book, FEE, tmp_path) == "粗 细"


@pytest.mark.parametrize(
    ("hide", "place"),
    [
        (lambda book: book.hide_row(FEE), FEE),
        (lambda book: book.hide_column(FEE), FEE),
        (lambda book: book.hide_sheet("二、主动公开"), FEE),
        (lambda book: book.hide_sheet("二、主动公开", "veryHidden"), FEE),
        (lambda book: book.put(FEE, 5).show_as(FEE, ";;;"), FEE),
        (lambda book: book.merge("二、主动公开", "A6:C6"), "二、主动公开!B6"),
    ],
)
def it_knows_a_cell_that_nobody_sees(hide: Callable[[Book], object], place: str, tmp_path: Path) -> None:
    book = Book()
    hide(book)
    assert _hides(book, place, tmp_path) is not None
    assert _hides(Book(), place, tmp_path) is None


@pytest.mark.parametrize(("value", "shape"), [(0, "0;-0;;@"), (5, "0;-0;;@"), ("文", "0;;0"), (5, "General")])
def it_sees_a_cell_whose_format_hides_something_else(value: object, shape: str, tmp_path: Path) -> None:
    assert _hides(Book().put(FEE, value).show_as(FEE, shape), FEE, tmp_path) is None


def _hides(book: Book, place: str, folder: Path) -> str | None:
    sheet, address = book.where(place)
    page = read_cells(book.save(folder / "t.xlsx")).sheets[sheet]
    return page.hides(int(address[1:]), ord(address[0]) - 64)


def it_finds_the_cells_that_names_point_to(tmp_path: Path) -> None:
    book = Book().point(FEE, "'二、主动公开'!$B$17:$D$17").point("年度", "基本信息!B3").point("单位全称", "#REF!")
    names = read_cells(book.save(tmp_path / "t.xlsx")).names
    assert names[FEE] == Area("二、主动公开", 17, 2, 17, 4)
    assert names["年度"] == Area("基本信息", 3, 2, 3, 2)
    assert "单位全称" not in names


def it_tells_the_names_of_a_copied_sheet_from_the_originals(tmp_path: Path) -> None:
    workbook = read_cells(Book().copy_sheet("二、主动公开", "副本").save(tmp_path / "t.xlsx"))
    assert workbook.names[FEE].sheet == "二、主动公开"
    assert workbook.copied_names["副本"][FEE].sheet == "副本"


def it_visits_only_cells_that_exist(tmp_path: Path) -> None:
    book = Book().put("二、主动公开!XFD1048576", " ")
    page = read_cells(book.save(tmp_path / "t.xlsx")).sheets["二、主动公开"]
    assert page.cells[1048576, 16384] == " "
    assert len(page.cells) < 200


def it_only_reads_the_file(tmp_path: Path) -> None:
    path = Book().save(tmp_path / "t.xlsx")
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    path.chmod(0o444)
    assert isinstance(read_cells(path).sheets["基本信息"], SheetCells)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


def it_raises_nothing_but_one_sentence_for_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(SEED.read_bytes()[:-100])
    with pytest.raises(CannotRun, match=r"t\.xlsx .*已损坏"):
        read_cells(path)


@pytest.mark.sweep_within
@settings(max_examples=examples(40), deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def it_reads_any_text_that_excel_can_hold(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    escaped = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    if re.search("[\ufffe\uffff]", text):
        return
    assert read(Book().put("单位全称", escaped), "单位全称", tmp_path_factory.mktemp("text")) == text

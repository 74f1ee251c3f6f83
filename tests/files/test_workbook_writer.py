"""The workbook we write: every value comes back, every cell to fill is named, unlocked, guarded and calculated right."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from written import cells_of, load, opened

from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.rules.answers import ANSWERS
from reportgen.core.toml.kind_data import build_kind
from reportgen.core.version import __version__
from reportgen.files.workbook.write_workbook import write_workbook

pytestmark = pytest.mark.sweep


# ── what staff find in it ────────────────────────────────────────────────────


def it_names_every_cell_to_fill(kind: str, empty: bytes, filled: bytes) -> None:
    report = load(kind)
    for content in (empty, filled):
        book = opened(content)
        assert set(report.kind.fields) <= set(book.defined_names)
        places = [(cell.parent.title, cell.coordinate) for cell in cells_of(book, report).values()]
        assert len(set(places)) == len(places)
        for spec in report.kind.lists.values():
            for column in spec.columns:
                assert f"{spec.id}.{column.id}" in book.defined_names


def it_locks_forms_but_not_what_is_to_be_filled_and_no_official_table(kind: str, empty: bytes) -> None:
    """Into a locked sheet no table can be pasted, in an unlocked one labels and totals are compared by check."""
    report, book = load(kind), opened(empty)
    for field_id, cell in cells_of(book, report).items():
        assert cell.protection.locked is report.kind.fields[field_id].is_derived, field_id
    free = {
        sheet.title
        for sheet in report.kind.sheets
        if any(name in report.kind.lists or name in report.kind.tables for name in sheet.show)
    }
    for page in book.worksheets:
        is_free = page.title in {*free, "审核说明"} or page.sheet_state != "visible"
        assert page.protection.sheet is not is_free, page.title
        assert page.protection.sheet is False or page.title in ("填表说明", "校验") or not page.protection.insertRows
        assert not page.protection.password


def it_lets_rows_of_text_grow_but_for_merged_cells(kind: str, filled: bytes) -> None:
    """A row with a height of its own never grows."""
    report, book = load(kind), opened(filled)
    merged = {
        page.title: {cell for area in page.merged_cells.ranges for cell in area.cells} for page in book.worksheets
    }
    grown = 0
    for field_id, cell in cells_of(book, report).items():
        if (
            report.kind.fields[field_id].type.has_paragraphs
            and (cell.row, cell.column) not in merged[cell.parent.title]
        ):
            assert "customHeight" not in _row(filled, book, cell)
            grown += 1
    for spec in report.kind.lists.values():
        (title, address), *_ = book.defined_names[spec.id].destinations
        first = book[title].cell(CellRange(address.replace("$", "")).min_row + 1, 1)
        if any(column.type.has_paragraphs for column in spec.columns):
            assert "customHeight" not in _row(filled, book, first)
            grown += 1
    assert grown


def _row(content: bytes, book: Workbook, cell: Cell) -> str:
    """The element that begins the row of a cell."""
    number = book.worksheets.index(cell.parent) + 1
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
    found = re.search(rf'<row r="{cell.row}"[^>]*>', xml)
    assert found
    return found.group()


def it_guards_every_number_choice_and_date_with_a_chinese_message(kind: str, empty: bytes) -> None:
    report, book = load(kind), opened(empty)
    wanted = {
        "count": ("whole", "custom"),
        "year": ("whole",),
        "choice": ("list",),
        "date": ("date",),
        "amount": ("decimal", "custom"),
    }
    for field_id, cell in cells_of(book, report).items():
        field = report.kind.fields[field_id]
        rules = [rule for rule in cell.parent.data_validations.dataValidation if cell.coordinate in rule.sqref]
        if field.is_derived or field.type.name not in wanted:
            continue
        assert len(rules) == 1, field_id
        assert rules[0].type in wanted[field.type.name], field_id
        assert rules[0].showErrorMessage and rules[0].error.startswith("请"), field_id
        assert not rules[0].prompt or len(rules[0].prompt) <= 255
        if field.type.name == "choice":
            assert rules[0].formula1.strip('"').split(",") == list(field.choices) or "$" in rules[0].formula1


def it_offers_the_dropdown_of_a_list_column_in_every_row(empty: bytes, kind: str) -> None:
    report, book = load(kind), opened(empty)
    for spec in report.kind.lists.values():
        for column in (column for column in spec.columns if column.type.name == "choice"):
            (title, address), *_ = book.defined_names[f"{spec.id}.{column.id}"].destinations
            head = CellRange(address.replace("$", ""))
            below = book[title].cell(head.min_row + 1, head.min_col).coordinate
            rules = [rule for rule in book[title].data_validations.dataValidation if below in rule.sqref]
            assert [rule.type for rule in rules] == ["list"]
            assert all(one.size["rows"] > 1 for one in rules[0].sqref.ranges)  # one rule a column, however many rows


LONG = [f"第{number}类特种作业人员及其管理人员" for number in range(24)]


@pytest.mark.parametrize("choices", [["甲", "外协,劳务"], ["甲", '所谓"自查"'], LONG])
def it_offers_any_choice_however_long_or_with_commas_and_quotes(choices: list[str]) -> None:
    about = {
        "id": "小",
        "title": "小",
        "edition": "1",
        "output": "小",
        "document": {"title": "小", "author": "甲", "created": []},
    }
    column = {"id": "类", "type": "choice", "choices": choices}
    asked = {
        "field": [column],
        "list": [{"id": "单", "columns": [column]}],
        "sheet": [{"title": "表", "show": ["类", "单"]}],
    }
    raw = RawReport("", {"类": RawCell(choices[-1])}, {})
    book = opened(write_workbook(take_in(build_kind(about, asked), raw)[0]))
    rules = book["表"].data_validations.dataValidation
    area = f"'_checks'!$BA$1:$BA${len(choices)}"
    assert {rule.formula1 for rule in rules} == {area}
    assert [row[0].value for row in book["_checks"][area.partition("!")[2].replace("$", "")]] == choices


def it_calculates_totals_by_formula_with_the_right_stored_result(kind: str, filled: bytes) -> None:
    report, formulas, values = load(kind), opened(filled), opened(filled, values=True)
    shown = cells_of(values, report)
    for field_id, cell in cells_of(formulas, report).items():
        if report.kind.fields[field_id].is_derived:
            assert str(cell.value).startswith("="), field_id
            assert Decimal(str(shown[field_id].value)) == report.scalar(field_id), field_id


def it_leaves_every_input_of_an_empty_workbook_blank(kind: str, empty: bytes) -> None:
    report = load(kind)
    for field_id, cell in cells_of(opened(empty), report).items():
        assert report.kind.fields[field_id].is_derived or cell.value is None, field_id


def it_puts_the_instructions_first_and_hides_its_own_sheet_well(kind: str, empty: bytes) -> None:
    book = opened(empty)
    assert book.sheetnames[0] == "填表说明"
    assert {sheet.title for sheet in load(kind).kind.sheets} <= set(book.sheetnames)
    own = book["_reportgen"]
    assert own.sheet_state == "veryHidden"
    labels = {own.cell(row, 1).value: own.cell(row, 2).value for row in range(1, own.max_row + 1)}
    assert (labels["kind"], labels["reportgen"]) == (kind, __version__)


def it_makes_each_list_a_table_that_grows(kind: str, empty: bytes) -> None:
    report, book = load(kind), opened(empty)
    tables = [table for page in book.worksheets for table in page.tables.values()]
    lists = [*report.kind.lists.values(), ANSWERS]
    assert len(tables) == len(lists)
    for spec, table in zip(lists, tables, strict=True):
        assert (
            table.column_names[: len(spec.columns)] == [column.id for column in spec.columns] or spec.id in table.name
        )
        area = CellRange(table.ref)
        assert area.max_row - area.min_row >= 5


def it_uses_ordinary_functions_only(filled: bytes) -> None:
    ordinary = {
        "SUM",
        "IF",
        "AND",
        "OR",
        "NOT",
        "ABS",
        "ROUND",
        "ISNUMBER",
        "ISERROR",
        "LEFT",
        "FIND",
        "SUBSTITUTE",
        "VALUE",
        "INT",
        "COUNTBLANK",
        "COUNTIF",
        "COUNTA",
        "TEXT",
        "LEN",
        "TRIM",
        "ISBLANK",
        "N",
        "IFERROR",
        "DATE",
        "DATEVALUE",
        "MATCH",
        "SUMPRODUCT",
        "CONCATENATE",
        "HYPERLINK",
        "ISTEXT",
        "ISLOGICAL",
        "MID",
        "RIGHT",
        "MAX",
        "MIN",
        "MOD",
        "UPPER",
        "INDEX",
        "CHAR",
        "ROW",
        "REPT",
        "LOOKUP",
        "YEAR",
        "MONTH",
        "DAY",
    }
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        formulas = [
            text
            for name in archive.namelist()
            if "worksheets/sheet" in name
            for text in re.findall(r"<f>([^<]*)</f>", archive.read(name).decode())
        ]
    assert formulas
    used = {
        name
        for formula in formulas
        for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub('"[^"]*"', "", formula.replace("&quot;", '"')))
    }
    assert used <= ordinary
    assert not any("_xlfn" in formula for formula in formulas)

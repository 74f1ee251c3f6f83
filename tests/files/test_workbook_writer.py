"""The workbook we write: every value comes back, every cell to fill is named, unlocked, guarded and calculated right."""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openxml_audit import OpenXmlValidator
from xlsxwriter.worksheet import Worksheet

from remembered import drawn_anew
from reportgen.core.cleaning import radicals
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.report import Report
from reportgen.core.rules.answers import ANSWERS
from reportgen.core.toml.kind_data import build_kind
from reportgen.core.version import __version__
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.paper import fill_page
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.new import start_report
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from reportgen.say.json_text import dump
from surgery import but_for_provenance
from sweeps import examples

pytestmark = pytest.mark.sweep

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "gov-info-annual-2021": ROOT / "templates/gov-info-annual-2021/sample.json",
    "training-quarter": ROOT / "tests/kinds/training-quarter/sample.json",
}


# The colour of the words that tell of a broken rule beside its cells.
TOLD = "FF9C0006"


@cache
def load(kind: str) -> Report:
    return read_report(SAMPLES[kind], SAMPLES[kind].parents[1])[0]


@pytest.fixture(scope="module", params=SAMPLES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def filled(kind: str) -> bytes:
    """The sample of each kind as a workbook."""
    return write_workbook(load(kind))


@pytest.fixture(scope="module")
def empty(kind: str) -> bytes:
    return write_workbook(start_report(kind, None, SAMPLES[kind].parents[1]).report)


@cache
def opened(content: bytes, values: bool = False) -> Workbook:
    """To look at only; openpyxl has nothing to warn of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def cells_of(book: Workbook, report: Report) -> dict[str, Any]:
    """The cell of every field, by its defined name."""
    found = {}
    for field_id in report.kind.fields:
        (title, address), *_ = book.defined_names[field_id].destinations
        found[field_id] = book[title][address.replace("$", "").partition(":")[0]]
    return found


# ── everything comes back ────────────────────────────────────────────────────


def read_back(report: Report, folder: Path) -> tuple[str, list[Any]]:
    path = folder / "t.xlsx"
    path.write_bytes(write_workbook(report))
    again, findings, _ = read_report(path, SAMPLES[report.kind.id].parents[1])
    return to_json(again), findings


def it_gives_back_the_sample(kind: str, tmp_path: Path) -> None:
    text, findings = read_back(load(kind), tmp_path)
    assert findings == []
    assert text == to_json(load(kind))


def it_builds_the_same_document_from_the_workbook_as_from_the_json(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(write_workbook(load("gov-info-annual-2021")))
    one = build_report(tmp_path / "t.xlsx", tmp_path / "1")
    other = build_report(SAMPLES["gov-info-annual-2021"], tmp_path / "2")
    assert one.output is not None and other.output is not None
    assert but_for_provenance(one.output.read_bytes()) == but_for_provenance(other.output.read_bytes())


_COUNTS = st.integers(0, 10**14)
# A carriage return or a tab would be changed by cleaning; what cleaning removes is tested elsewhere.
_LETTERS = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"],
    exclude_characters="\u3164\uffa0\u034f\u115f\u1160{}｛｝",
)
# No radicals: each is changed to the character that it is, and said.
_TEXTS = st.text(_LETTERS, min_size=1, max_size=60).map(str.strip).filter(lambda text: text and not [*radicals(text)])
_FEES = st.decimals(0, Decimal("999999999"), places=6) | st.decimals(0, 10**10, places=2) | st.integers(0, 10**6)


def _with(**changes: object) -> str:
    data = json.loads(SAMPLES["gov-info-annual-2021"].read_text(encoding="utf-8"), parse_float=Decimal)
    data["values"].update(changes)
    return dump(data)


@pytest.mark.sweep_within
@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=_TEXTS,
    year=st.integers(2000, 2099),
    fee=_FEES,
    counts=st.lists(_COUNTS, min_size=12, max_size=12),
    when=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    records=st.lists(st.lists(_TEXTS, min_size=1, max_size=3), min_size=1, max_size=20),
)
def it_gives_back_any_values(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    year: int,
    fee: Any,
    counts: list[int],
    when: date,
    records: list[list[str]],
) -> None:
    folder = tmp_path_factory.mktemp("values")
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结")
    grid = {
        f"复议诉讼.{row}.{column}": counts.pop()
        for row in ("行政复议", "未经复议直接起诉", "复议后起诉")
        for column in columns
    }
    narrative = [
        {"小标题": f"（{number}）{lines[0]}", "正文": "\n".join(lines)} for number, lines in enumerate(records)
    ]
    source = folder / "a.json"
    source.write_text(
        _with(
            单位全称=name,
            年度=year,
            行政事业性收费=fee,
            署名位置="文末",
            成文日期=when.isoformat(),
            总体情况=narrative,
            **grid,
        ),
        encoding="utf-8",
    )
    report, findings, _ = read_report(source)
    assert findings == []
    text, again = read_back(report, folder)
    assert again == []
    assert text == to_json(report)
    assert report.text("单位全称") == name


@pytest.mark.parametrize(
    "fee",
    [
        "0.00000012",
        "12345678901234.567890",
        "0.1",
        "0.10",
        "100.00",
        "96171.6",
        "59237.2449",
        "24252.311082",
        "999999999999999",
        "12345678.1234567891",
        "0.30000000000000004",
    ],
)
def it_loses_no_digit_of_a_fee(fee: str, tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(_with(行政事业性收费=Decimal(fee)), encoding="utf-8")
    report = read_report(source)[0]
    text, findings = read_back(report, tmp_path)
    assert findings == []
    assert json.loads(text, parse_float=str, parse_int=str)["values"]["行政事业性收费"] == fee


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        "-",
        "@x",
        "'引",
        "http://a.cn",
        "mailto:x",
        "_x000D_",
        "a_x0041_",
        "007",
        "1e5",
        "TRUE",
        "2023-01-10",
        "<b>&amp;",
        " 两 端 ",
        "𠮷😀",
    ],
)
def it_writes_a_text_as_text(text: str, tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(_with(单位全称=text, 总体情况=[{"小标题": text, "正文": f"{text}\n{text}"}]), encoding="utf-8")
    back, findings = read_back(read_report(source)[0], tmp_path)
    assert findings == []
    values = json.loads(back)["values"]
    assert (values["单位全称"], values["总体情况"][0]) == (
        text.strip(),
        {"小标题": text.strip(), "正文": f"{text}\n{text}".strip()},
    )


def it_writes_a_long_text_whole(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(_with(其他事项=[{"小标题": "", "正文": "长" * 32766}]), encoding="utf-8")
    back, findings = read_back(read_report(source)[0], tmp_path)
    assert findings == []
    assert len(json.loads(back)["values"]["其他事项"][0]["正文"]) == 32766


# ── the same bytes ───────────────────────────────────────────────────────────


def it_gives_the_same_bytes_for_the_same_report(kind: str, filled: bytes) -> None:
    assert drawn_anew(load(kind)) == filled


def it_keeps_the_clock_out(filled: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(filled).properties
    assert properties.created is not None and properties.created.year == 2000


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


def it_prints_on_a4_with_the_width_of_a_page(empty: bytes) -> None:
    for page in opened(empty).worksheets:
        if page.sheet_state == "visible":
            assert int(page.page_setup.paperSize) == 9, page.title
            assert page.sheet_properties.pageSetUpPr.fitToPage and int(page.page_setup.fitToWidth or 1) == 1
            assert page.print_options.horizontalCentered, page.title
            assert page.oddFooter.center.text == "&A　第 &P 页，共 &N 页", page.title
            assert page.HeaderFooter.scaleWithDoc is False, page.title


def it_sets_a_label_upright_that_its_narrow_column_would_break_inside_a_word(kind: str, empty: bytes) -> None:
    cells = [cell for page in opened(empty).worksheets for row in page.iter_rows() for cell in row if cell.value]
    upright = {"gov-info-annual-2021": {"三、本年度办理结果": 255}}  # the other form has no narrow one
    assert {cell.value: cell.alignment.textRotation for cell in cells if cell.alignment.textRotation} == upright.get(
        kind, {}
    )


def it_breaks_the_head_of_a_narrow_column_between_words(kind: str, empty: bytes) -> None:
    texts = {str(cell.value) for page in opened(empty).worksheets for row in page.iter_rows() for cell in row}
    broken = {"gov-info-annual-2021": {"社会公益\n组织", "法律服务\n机构", "商业企业"}}
    assert broken.get(kind, set()) <= texts


def it_prints_the_form_and_not_the_words_beside_it(empty: bytes) -> None:
    """What lives to the right of a table is for the screen: it would make the print smaller."""
    for page in opened(empty).worksheets:
        if page.sheet_state == "visible":
            area = CellRange(page.print_area.rpartition("!")[2])
            told = [
                cell
                for row in page.iter_rows()
                for cell in row
                if cell.font.b and cell.font.color and cell.font.color.rgb == TOLD
            ]
            assert all(cell.column > area.max_col for cell in told), page.title
            assert (area.min_row, area.min_col) == (1, 1)


@pytest.mark.parametrize(
    ("heights", "widths", "rest", "filled"),
    [
        ([20.0] * 28, [110.0], 150.0, [26.0] * 28),
        ([20.0] * 28, [90.0], 280.0, [pytest.approx(20.0, abs=1.5)] * 28),
        ([20.0] * 10, [80.0], 100.0, [26.0] * 10),
        ([20.0, 51.0, 20.0], [80.0], 100.0, [26.0, 51.0, 26.0]),
        ([20.0] * 60, [80.0], 100.0, [20.0] * 60),
    ],
)
def it_makes_the_rows_of_a_table_taller_where_the_page_has_room(
    heights: list[float], widths: list[float], rest: float, filled: list[float]
) -> None:
    assert fill_page(heights, widths, rest) == filled


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


# ── a judge from outside ─────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["empty", "filled"])
def it_passes_an_independent_validator(which: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(request.getfixturevalue(which))
    assert _complaints(path) == []


def it_builds_documents_that_pass_an_independent_validator(kind: str, tmp_path: Path) -> None:
    outcome = build_report(SAMPLES[kind], tmp_path, SAMPLES[kind].parents[1])
    assert outcome.output is not None
    assert _complaints(outcome.output) == []


def _complaints(path: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("kind", SAMPLES)
def it_writes_every_formula_as_xlsxwriter_itself_would(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out only matters for functions newer than any of ours."""
    ours = write_workbook(load(kind))
    monkeypatch.setattr(BookSheet, "_prepare_formula", Worksheet._prepare_formula)
    assert drawn_anew(load(kind)) == ours

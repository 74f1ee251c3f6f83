"""A workbook that was rolled over: it remembers last year digit by digit, and shows it in grey beside this year's cells."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.periods.rollover import roll_over
from reportgen.core.report import Entry, Report
from reportgen.core.values import Remarked
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from surgery import Book
from sweeps import examples

pytestmark = pytest.mark.sweep

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "gov-info-annual-2021": ROOT / "templates/gov-info-annual-2021/sample.json",
    "training-quarter": ROOT / "tests/kinds/training-quarter/sample.json",
}
GOV = SAMPLES["gov-info-annual-2021"]


@cache
def sample(kind: str = GOV.parent.name) -> Report:
    return read_report(SAMPLES[kind], SAMPLES[kind].parents[1])[0]


def changed(changes: dict[str, Any]) -> Report:
    """The sample with other values."""
    values = json.loads(GOV.read_text(encoding="utf-8"), parse_float=Decimal)["values"] | changes
    return taken(sample().kind, values)


def taken(kind: Kind, values: dict[str, Any]) -> Report:
    records = {
        name: [{c: RawCell(v) for c, v in row.items()} for row in values.pop(name)]
        for name in kind.lists
        if name in values
    }
    report, findings = take_in(kind, RawReport("去年.xlsx", {name: RawCell(v) for name, v in values.items()}, records))
    assert [found.code for found in findings if found.is_error] == []
    return report


def rolled(last: Report) -> Report:
    report, findings = roll_over(last, last.kind)
    assert findings == []
    return report


def read_back(content: bytes, folder: Path, templates: Path | None = None) -> Report:
    path = folder / "今年.xlsx"
    path.write_bytes(content)
    report, findings, _ = read_report(path, templates)
    assert {found.code for found in findings} <= {"R101", "R121"}, findings
    return report


def told_of(report: Report) -> tuple[Any, ...]:
    """Everything a report says, without the places it was read from."""
    entries = {name: (entry.value, entry.origin) for name, entry in report.entries.items()}
    return entries, report.records, report.source, report.unreadable


@cache
def opened(content: bytes) -> Workbook:
    """To look at only."""
    return openpyxl.load_workbook(io.BytesIO(content))


# ── it remembers ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_gives_last_year_back(kind: str, tmp_path: Path) -> None:
    report = rolled(sample(kind))
    again = read_back(write_workbook(report), tmp_path, SAMPLES[kind].parents[1])
    assert told_of(again.previous) == told_of(report.previous)
    assert to_json(again) == to_json(report)


_TEXTS = (
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"],
            exclude_characters="\u3164\uffa0\u034f\u115f\u1160",
        ),
        min_size=1,
        max_size=40,
    )
    .map(str.strip)
    .filter(bool)
)
_REMARKED = st.builds(
    lambda number, text: f"{number}（{text}）",
    st.integers(0, 10**9),
    st.sampled_from(["其中修订16件", "含 2 件", "=1+1"]),
)
_FEES = st.decimals(0, Decimal("99999999999"), places=6) | st.decimals(0, 10**10, places=2) | st.integers(0, 10**9)


@pytest.mark.sweep_within
@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=_TEXTS,
    fee=_FEES,
    count=_REMARKED | st.integers(0, 10**14),
    when=st.dates(date(2000, 1, 1), date(2099, 12, 31)) | st.none(),
    records=st.lists(
        st.tuples(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3).map("\n".join)), min_size=1, max_size=12, unique=True
    ),
)
def it_gives_any_last_year_back(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    fee: Any,
    count: Any,
    when: date | None,
    records: list[tuple[str, str]],
) -> None:
    narrative = [{"小标题": f"（{number}）{heading}", "正文": text} for number, (heading, text) in enumerate(records)]
    report = rolled(
        changed({"单位全称": name, "行政许可": count, "行政事业性收费": fee, "成文日期": when, "总体情况": narrative})
    )
    again = read_back(write_workbook(report), tmp_path_factory.mktemp("any"))
    assert told_of(again.previous) == told_of(report.previous)


def it_remembers_a_text_longer_than_a_cell(tmp_path: Path) -> None:
    last = changed({"其他事项": [{"小标题": "", "正文": "好"}]})
    value_id = "其他事项[1].正文"
    last = replace(last, entries={**last.entries, value_id: Entry("长😀" * 20_000)})
    again = read_back(write_workbook(rolled(last)), tmp_path)
    assert again.text(f"previous.{value_id}") == "长😀" * 20_000


@pytest.mark.parametrize("fee", ["0.10", "100.00", "12345678901234.567890", "0.00000012", "0"])
def it_loses_no_digit_of_last_years_fee(fee: str, tmp_path: Path) -> None:
    again = read_back(write_workbook(rolled(changed({"行政事业性收费": Decimal(fee)}))), tmp_path)
    assert again.text("previous.行政事业性收费") == fee


def it_remembers_a_remark_and_a_total_that_was_shown_with_one(tmp_path: Path) -> None:
    last = changed({"主动公开.行政规范性文件.现行有效": "22（其中修订16件）"})
    again = read_back(write_workbook(rolled(last)), tmp_path)
    assert again.value("previous.主动公开.行政规范性文件.现行有效") == Remarked(22, "22（其中修订16件）")


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_gives_the_same_bytes_again_after_reading(tmp_path: Path) -> None:
    content = write_workbook(rolled(sample()))
    assert write_workbook(read_back(content, tmp_path)) == content


def it_remembers_nothing_where_nothing_was_rolled_over(tmp_path: Path) -> None:
    content = write_workbook(sample())
    assert "_previous" not in opened(content).sheetnames
    assert read_back(content, tmp_path).previous is None


# ── names for rules ──────────────────────────────────────────────────────────


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_names_every_value_of_last_year_as_a_number_formulas_can_use() -> None:
    last = changed({"主动公开.行政规范性文件.现行有效": "22（其中修订16件）", "行政事业性收费": Decimal("0.10")})
    book = opened(write_workbook(rolled(last)))
    for name, field in last.kind.fields.items():
        if last.value(name) is None:
            assert f"previous.{name}" not in book.defined_names
            continue
        (title, address), *_ = book.defined_names[f"previous.{name}"].destinations
        value = book[title][address.replace("$", "")].value
        wanted = last.scalar(name)
        assert Decimal(str(value)) == wanted if field.type.name in ("count", "amount", "year") else value == wanted, (
            name
        )
    assert book["_previous"].sheet_state == "veryHidden"


# ── what staff see ───────────────────────────────────────────────────────────


def shown(book: Workbook, sheet: str) -> dict[str, Any]:
    return {cell.coordinate: cell.value for row in book[sheet].iter_rows() for cell in row if cell.value is not None}


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_shows_last_years_figures_in_the_same_row_to_the_right() -> None:
    last = changed({"依申请.本年新收.自然人": 3, "行政许可": "41（含2件）"})
    book = opened(write_workbook(rolled(last)))
    for field_id in ("依申请.本年新收.自然人", "依申请.办理总计.总计", "行政许可"):
        (title, address), *_ = book.defined_names[field_id].destinations
        cell = book[title][address.replace("$", "").partition(":")[0]]
        beside = [
            other.value for other in book[title][cell.row] if other.column > cell.column and other.data_type != "f"
        ]
        value = last.value(field_id)
        assert (value.text if isinstance(value, Remarked) else value) in beside, field_id
    assert "上年数（2025年）" in shown(book, "三、依申请公开").values()


def it_shows_them_below_where_the_table_has_no_labels_at_its_left() -> None:
    last = changed({"复议诉讼.复议后起诉.结果纠正": 7, "表四前说明": "2025年共7件。"})
    book = opened(write_workbook(rolled(last)))
    (title, address), *_ = book.defined_names["复议诉讼.复议后起诉.结果纠正"].destinations
    cell = book[title][address.replace("$", "")]
    assert book[title].cell(cell.row + 1, 1).value == "上年数（2025年）"
    assert book[title].cell(cell.row + 2, cell.column).value == 7
    assert "〔上年2025〕年共〔上年7〕件。" in shown(book, title).values()
    written = [
        cell for row in book[title].iter_rows() for cell in row if cell.value is not None and cell.data_type != "f"
    ]
    assert max(cell.column for cell in written) == 15


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_offers_last_years_text_beside_the_empty_rows_and_outside_the_list() -> None:
    text = "2025年公开12条，收到{{ 依申请.本年新收.总计 }}件。"
    book = opened(write_workbook(rolled(changed({"总体情况": [{"小标题": "（一）主动公开", "正文": text}]}))))
    page = book["一、总体情况"]
    (table,) = page.tables.values()
    top = openpyxl.worksheet.cell_range.CellRange(table.ref)
    assert [page.cell(top.min_row, column).value for column in range(top.max_col + 1, page.max_column + 1)] == [
        None,
        "上年小标题",
        "上年正文",
    ]
    assert [page.cell(top.min_row + 1, column).value for column in range(1, page.max_column + 1)] == [
        None,
        None,
        None,
        "（一）主动公开",
        "〔上年2025〕年公开〔上年12〕条，收到{{ 依申请.本年新收.总计 }}件。",
    ]


def it_has_rows_enough_for_last_years_records() -> None:
    records = [{"小标题": f"（{number}）", "正文": f"第{number}"} for number in range(1, 31)]
    page = opened(write_workbook(rolled(changed({"总体情况": records}))))["一、总体情况"]
    (table,) = page.tables.values()
    area = openpyxl.worksheet.cell_range.CellRange(table.ref)
    assert area.max_row - area.min_row == 30


def it_locks_what_was_carried_over_and_nothing_else() -> None:
    report = rolled(sample())
    book = opened(write_workbook(report))
    for name, field in report.kind.fields.items():
        (title, address), *_ = book.defined_names[name].destinations
        cell = book[title][address.replace("$", "").partition(":")[0]]
        assert cell.protection.locked is (field.is_derived or name in report.kind.rollover.carry), name
    guide = [cell.value for row in book["填表说明"].iter_rows() for cell in row]
    assert "从上年转来，已锁定" in guide


def it_leaves_open_what_could_not_be_carried_over() -> None:
    last = changed({})
    last = replace(last, entries={**last.entries, "依申请.结转下年度.其他": Entry(None)})
    report, findings = roll_over(last, last.kind)
    assert [found.field for found in findings] == ["依申请.上年结转.其他"]
    book = opened(write_workbook(report))
    (title, address), *_ = book.defined_names["依申请.上年结转.其他"].destinations
    assert not book[title][address.replace("$", "")].protection.locked


def it_says_nothing_of_last_year_in_an_ordinary_workbook() -> None:
    book = opened(write_workbook(sample()))
    sheets = [page.title for page in book if page.title not in ("校验", "_checks")]  # where its absence is told of
    assert not [value for title in sheets for value in shown(book, title).values() if "上年数" in str(value)]


# ── nothing else is disturbed ────────────────────────────────────────────────


def it_is_read_the_same_when_rows_are_inserted_and_lists_grow(tmp_path: Path) -> None:
    content = write_workbook(rolled(sample()))
    book = Book(content).insert_rows("三、依申请公开", 1, 2)
    report, findings, _ = read_report(book.save(tmp_path / "t.xlsx"))
    assert {found.code for found in findings} <= {"R101", "R121"}
    assert report.value("依申请.上年结转.自然人") == sample().value("依申请.结转下年度.自然人")


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_hints_at_no_name_of_last_year_for_a_cell_that_is_gone(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(rolled(sample()))))
    del book.defined_names["行政许可"]
    book.save(tmp_path / "t.xlsx")
    messages = [found.message for found in read_report(tmp_path / "t.xlsx")[1] if found.code == "R141"]
    assert messages[0] == "工作簿里找不到“行政许可”。"


@pytest.mark.parametrize("kind", SAMPLES)
def it_passes_an_independent_validator(kind: str, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(write_workbook(rolled(sample(kind))))
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "t.xlsx").errors] == []


@pytest.mark.parametrize("kind", SAMPLES)
def it_still_prints_every_sheet_on_the_width_of_a_page(kind: str) -> None:
    for page in opened(write_workbook(rolled(sample(kind)))).worksheets:
        if page.sheet_state == "visible":
            assert page.sheet_properties.pageSetUpPr.fitToPage and int(page.page_setup.fitToWidth or 1) == 1

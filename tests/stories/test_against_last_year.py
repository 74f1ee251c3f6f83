"""A column of last year's figures and one of the change since, declared in two lines: live, printed, proven, read back."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from last_years import BLOCKS, FIELDS, KIND, LIVE, ROWS, RULES, SAMPLE, TYPED, built, values, year
from openpyxl import load_workbook

from office import Office
from recalculation import different, recalculated
from reportgen.core.rules.check import check
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.sources import read_report
from small_kinds import small_kind


@pytest.fixture
def kind(tmp_path: Path) -> Path:
    files = {"rules.toml": RULES}
    return small_kind(tmp_path / "kinds", BLOCKS, kind=KIND, fields=FIELDS, sample=SAMPLE, files=files)


def it_is_a_form_without_a_fault(kind: Path) -> None:
    (kind / "rules.toml").unlink()
    assert [str(one) for one in check_kind(kind).findings if one.is_error or one.code == "K163"] == []


def it_prints_a_column_that_is_reckoned_from_one_that_is_not_printed(tmp_path: Path) -> None:
    fields = FIELDS.replace('blank = "印 —" },\n  { id = "增减"', 'blank = "印 —", printed = false },\n  { id = "增减"')
    cells = ["本年", "增减", "同比"]
    for row in ("窗口", "网上", "合计"):
        drawn = ", ".join(f'"{{办件.{row}.{column}}}"' for column in cells)
        fields = fields.replace(f'"{{办件.{row}.*}}"', drawn)
    fields = fields.replace('"本年", "上年", "增减", "同比"]', '"本年", "增减", "同比"]')
    asked = '"办件.窗口.上年", "办件.网上.上年", "办件.合计.上年", "办件表"'
    rows = [[cell for at, cell in enumerate(row) if at != 2] for row in ROWS]
    blocks = ("{{ 单位 }}", "{{ 年度 }}", "一、办件", [["渠道", *cells], *rows])
    kind = small_kind(
        tmp_path / "kinds", blocks, kind=KIND, fields=fields.replace('"办件表"]', f"{asked}]"), sample=SAMPLE
    )
    assert [str(one) for one in check_kind(kind).findings if one.is_error] == []
    content = values(values=year(2024, 90, 60, **TYPED))
    assert built(tmp_path, kind, content)[0] == ["窗口", "90", "-30", "下降25.0%"]


def it_prints_last_years_figures_and_the_change(tmp_path: Path, kind: Path) -> None:
    content = values(values=year(2024, 90, 60), previous=year(2023, 100, 50))
    assert built(tmp_path, kind, content) == [
        ["窗口", "90", "100", "-10", "下降10.0%"],
        ["网上", "60", "50", "10", "增长20.0%"],
        ["合计", "150", "150", "0", "持平"],
    ]


def it_takes_last_years_figures_from_their_column_while_no_report_is_known(tmp_path: Path, kind: Path) -> None:
    typed = year(2024, 90, 60, **{"办件.窗口.上年": 120, "办件.网上.上年": 30})
    assert built(tmp_path, kind, values(values=typed)) == [
        ["窗口", "90", "120", "-30", "下降25.0%"],
        ["网上", "60", "30", "30", "增长100.0%"],
        ["合计", "150", "150", "0", "持平"],
    ]


def it_takes_them_there_whatever_decimals_they_are_printed_with(tmp_path: Path) -> None:
    fields = FIELDS.replace('id = "办件"\n', 'id = "办件"\ntype = "amount"\ndecimals = 2\n')
    kind = small_kind(tmp_path / "kinds", BLOCKS, kind=KIND, fields=fields, sample=SAMPLE)
    typed = year(2024, 90, 60, **{"办件.窗口.上年": 120.5, "办件.网上.上年": 30})
    assert built(tmp_path, kind, values(values=typed))[0] == ["窗口", "90.00", "120.50", "-30.50", "下降25.3%"]


@pytest.mark.parametrize(
    ("earlier", "wanted"),
    [
        ({}, ["90", "—", "—", "—"]),
        ({"previous": year(2023, 0, 50)}, ["90", "0", "90", "—"]),
        ({"previous": year(2023, None, 50)}, ["90", "—", "—", "—"]),
    ],
)
def it_prints_what_the_form_says_where_last_year_is_unknown_or_nothing(
    tmp_path: Path, kind: Path, earlier: dict[str, object], wanted: list[str]
) -> None:
    assert built(tmp_path, kind, values(values=year(2024, 90, 60), **earlier))[0] == ["窗口", *wanted]


def it_says_nothing_of_a_change_before_anything_is_typed(tmp_path: Path, kind: Path) -> None:
    last = year(2023, 100, 50)
    (tmp_path / "空.json").write_text(values(values={"单位": "某局", "年度": 2024}, previous=last), encoding="utf-8")
    report, _, _ = read_report(tmp_path / "空.json", kind.parent)
    book = load_workbook(io.BytesIO(write_workbook(report)), data_only=True)
    assert [[cell.value or None for cell in row] for row in book["办件"]["B4:E6"]] == [
        [None, 100, None, None],
        [None, 50, None, None],
        [None, 150, None, None],
    ]


@pytest.mark.sweep
@pytest.mark.parametrize("content", LIVE.values(), ids=LIVE)
def it_judges_in_the_workbook_as_check_does(tmp_path: Path, kind: Path, content: str) -> None:
    (tmp_path / "填好.json").write_text(content, encoding="utf-8")
    report, _, _ = read_report(tmp_path / "填好.json", kind.parent)
    rows = load_workbook(io.BytesIO(write_workbook(report)), data_only=True)["校验"].iter_rows(
        min_row=5, values_only=True
    )
    live = {(row[0], str(row[3])) for row in rows if row[0] and str(row[4]).startswith("✘")}
    broken = {item.code for item in check(report) if item.code.startswith("F")}
    assert {code for code, _ in live} == broken


@pytest.mark.sweep_only(like="tests/stories/test_against_last_year.py::it_judges_in_the_workbook_as_check_does")
@pytest.mark.libreoffice
def it_is_live_in_the_workbook(tmp_path: Path, kind: Path, office: Office) -> None:
    books: dict[str, bytes] = {}
    for name, content in LIVE.items():
        (tmp_path / "填好.json").write_text(content, encoding="utf-8")
        books[name] = write_workbook(read_report(tmp_path / "填好.json", kind.parent)[0])
    (tmp_path / "office").mkdir()
    found = recalculated(books, tmp_path / "office", office)
    assert {name: different(content, found[name]) for name, content in books.items()} == {name: [] for name in books}


@pytest.mark.sweep
@pytest.mark.parametrize("content", LIVE.values(), ids=LIVE)
def it_comes_back_from_the_workbook_as_it_was(tmp_path: Path, kind: Path, content: str) -> None:
    (tmp_path / "填好.json").write_text(content, encoding="utf-8")
    report, told, _ = read_report(tmp_path / "填好.json", kind.parent)
    (tmp_path / "填好.xlsx").write_bytes(write_workbook(report))
    again, findings, _ = read_report(tmp_path / "填好.xlsx", kind.parent)
    assert {name: one.value for name, one in again.entries.items()} == {
        name: one.value for name, one in report.entries.items()
    }
    assert [(one.code, one.field) for one in findings] == [(one.code, one.field) for one in told]


def it_comes_back_from_the_document(tmp_path: Path, kind: Path) -> None:
    built(tmp_path, kind, LIVE["known"])
    (document,) = (tmp_path / "outputs").glob("*.docx")
    report, findings, _ = read_report(document, kind.parent)
    assert [str(one) for one in findings if one.is_error] == []
    assert (report.value("办件.窗口.上年"), report.value("办件.窗口.本年")) == (100, 90)
    assert (report.value("办件.合计.上年"), report.value("办件.窗口.同比")) == (150, Decimal("-0.1"))


def it_remembers_last_year_when_rolled_over(tmp_path: Path, kind: Path) -> None:
    (tmp_path / "今年.json").write_text(LIVE["typed"], encoding="utf-8")
    rolled, _ = roll_over_file(tmp_path / "今年.json", kind.parent)[:2]
    assert [rolled.value(f"办件.{row}.上年") for row in ("窗口", "网上", "合计")] == [90, 60, 150]

"""A real city's published figures, broken one cell at a time: what is wrong is found there and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.light import replace
from reportgen.core.rules.check import check
from reportgen.files.kind_folder import load_folder
from ruled_kinds import ROOT
from sweeps import share

pytestmark = pytest.mark.sweep

KIND = load_folder(ROOT / "templates" / "gov-info-annual-2021").kind
GRID, COURTS = KIND.grids["依申请"], KIND.grids["复议诉讼"]
APPLICANTS = GRID.columns[:-1]
RESULTS = GRID.rows[2:-2]

# A provincial capital's report for 2025, totals as published.
TWO = {"规章": (3, 5, 74), "行政规范性文件": (564, 984, 4185)}
SINGLE = {"行政许可": 11398889, "行政处罚": 6937489, "行政强制": 166105, "行政事业性收费": 316441}
THREE = """
    本年新收 13612 252 0 45 128 32 14069
    上年结转 535 6 0 1 18 0 560
    予以公开 5345 129 0 41 19 14 5548
    部分公开 2120 39 0 1 6 2 2168
    国家秘密 13 0 0 0 0 0 13
    法规禁止公开 30 0 0 0 0 0 30
    三安全一稳定 11 0 0 0 0 0 11
    第三方合法权益 49 2 0 0 0 0 51
    内部事务信息 103 1 0 0 0 0 104
    过程性信息 84 1 0 0 0 0 85
    行政执法案卷 282 4 0 0 0 0 286
    行政查询事项 147 0 0 0 1 2 150
    不掌握相关信息 3075 50 0 0 89 8 3222
    需另行制作 177 3 0 0 0 0 180
    补正后仍不明确 19 0 0 0 0 0 19
    信访举报投诉 199 1 0 0 3 0 203
    重复申请 147 1 0 0 0 0 148
    公开出版物 0 0 0 0 0 0 0
    大量反复申请 100 1 0 0 0 0 101
    确认或重新出具 5 0 0 0 0 0 5
    逾期不补正 315 3 0 0 0 0 318
    逾期未缴费 202 0 0 1 0 0 203
    其他处理 941 17 0 1 3 3 965
    办理总计 13364 252 0 44 121 29 13810
    结转下年度 783 6 0 2 25 3 819
"""
FOUR = (376, 97, 196, 121, 790, 16, 1, 12, 27, 56, 74, 1, 30, 51, 156)

Figures = dict[str, Any]
Told = set[tuple[str, str]]


def published() -> Figures:
    """Every figure of the report, totals included."""
    figures: Figures = {"单位全称": "某市", "年度": 2025, "单位类型": "人民政府", **SINGLE}
    for row, numbers in TWO.items():
        figures |= {
            f"主动公开.{row}.{column}": number
            for column, number in zip(KIND.grids["主动公开"].columns, numbers, strict=True)
        }
    for row, *numbers in (line.split() for line in THREE.strip().splitlines()):
        figures |= {f"依申请.{row}.{column}": int(number) for column, number in zip(GRID.columns, numbers, strict=True)}
    courts = [f"复议诉讼.{row}.{column}" for row in COURTS.rows for column in COURTS.columns]
    return figures | dict(zip(courts, FOUR, strict=True))


def typed() -> Figures:
    """What staff type: the totals are not among it."""
    return {name: number for name, number in published().items() if not KIND.fields[name].is_derived}


def last_year() -> Figures:
    """The report of the year before, as far as this year's says anything of it; the rest unchanged."""
    figures = typed() | {"年度": 2024}
    for name in (
        "行政许可",
        "依申请.本年新收.自然人",
        "复议诉讼.行政复议.结果维持",
    ):  # figures that are all the same are asked about
        figures[name] += 7
    for column in APPLICANTS:
        figures[f"依申请.结转下年度.{column}"] = figures[f"依申请.上年结转.{column}"]
    for row, (made, ended, valid) in TWO.items():
        figures[f"主动公开.{row}.现行有效"] = valid - made + ended
    return figures


def told(figures: Mapping[str, Any], previous: Mapping[str, Any] | None = None) -> Told:
    """(code, field) of everything that is said of the figures; a report without text is told of its text."""
    raw = replace(_raw(figures), earlier={} if previous is None else {"previous": _raw(previous)})
    report, findings = take_in(KIND, raw)
    return {
        (item.code, item.field) for item in [*findings, *check(report)] if item.field.partition("[")[0] in KIND.fields
    }


def _raw(figures: Mapping[str, Any]) -> RawReport:
    return RawReport("", {name: RawCell(value) for name, value in figures.items()}, {})


def balance(column: str) -> tuple[str, str]:
    return "T301", f"依申请.本年新收.{column}"


def cells(*rows: str) -> list[tuple[str, str]]:
    return [(row, column) for row in rows for column in APPLICANTS]


# ── nothing is wrong ─────────────────────────────────────────────────────────


def it_finds_nothing_in_the_figures_as_published() -> None:
    assert told(published()) == told(typed()) == told(typed(), last_year()) == set()


# ── table three ──────────────────────────────────────────────────────────────


@pytest.mark.sweep_within
@pytest.mark.parametrize("wrong", [1, -1])
def it_finds_the_column_of_every_cell_that_is_changed(wrong: int) -> None:
    """138 cells, one at a time; the carry-over from last year is another rule's as well."""
    for row, column in share(cells("本年新收", "上年结转", *RESULTS, "结转下年度")):
        name = f"依申请.{row}.{column}"
        number = typed()[name] + wrong
        if number < 0:
            continue
        found = told(typed() | {name: number}, last_year())
        assert found == {balance(column)} | ({("T302", name)} if row == "上年结转" else set()), name


@pytest.mark.sweep_within
def it_finds_every_total_that_no_longer_fits_a_changed_cell() -> None:
    """Read from a published report, totals are there and are compared, too."""
    for row, column in share(cells("本年新收", "上年结转", *RESULTS, "结转下年度")):
        name = f"依申请.{row}.{column}"
        totals = {f"依申请.{row}.总计"}
        if row in RESULTS:
            totals |= {f"依申请.办理总计.{column}", "依申请.办理总计.总计"}
        found = told(published() | {name: published()[name] + 1})
        assert found == {balance(column), *(("R111", total) for total in totals)}, name


@pytest.mark.sweep_within
def it_finds_every_total_that_is_changed_itself() -> None:
    totals = [name for name in published() if KIND.fields[name].is_derived]
    assert len(totals) == 34
    for name in share(totals):
        assert told(published() | {name: published()[name] + 1}) == {("R111", name)}, name


@pytest.mark.sweep_within
def it_finds_no_column_that_balances_after_a_case_is_moved() -> None:
    """A case counted in another row of the same column is no contradiction."""
    figures = typed()
    for row in share(RESULTS[1:]):
        moved = {
            "依申请.予以公开.自然人": figures["依申请.予以公开.自然人"] - 1,
            f"依申请.{row}.自然人": figures[f"依申请.{row}.自然人"] + 1,
        }
        assert told(figures | moved) == set(), row


@pytest.mark.sweep_within
def it_finds_both_columns_when_a_case_is_in_the_wrong_one() -> None:
    for row in share(RESULTS):
        figures = typed()
        figures[f"依申请.{row}.自然人"] += 1
        figures["依申请.予以公开.商业企业"] -= 1
        assert told(figures) == {balance("自然人"), balance("商业企业")}, row


# ── table four ───────────────────────────────────────────────────────────────


@pytest.mark.sweep_within
def it_finds_the_total_of_the_group_of_every_changed_cell_in_table_four() -> None:
    for row, column in share(product(COURTS.rows, COURTS.columns[:-1])):
        name = f"复议诉讼.{row}.{column}"
        assert told(published() | {name: published()[name] + 1}) == {("R111", f"复议诉讼.{row}.总计")}, name


# ── blanks ───────────────────────────────────────────────────────────────────


@pytest.mark.sweep_within
def it_tells_of_every_blank_once() -> None:
    for name in share(typed()):
        found = told({**typed(), name: None}, last_year())
        assert found - {("R101", "标题")} == {("R101", name)}, name


# ── last year ────────────────────────────────────────────────────────────────


def it_finds_every_carry_over_that_is_not_last_years() -> None:
    for column in APPLICANTS:
        name = f"依申请.结转下年度.{column}"
        found = told(typed(), last_year() | {name: last_year()[name] + 1})
        assert found == {("T302", f"依申请.上年结转.{column}")}, column


def it_finds_every_row_of_documents_that_does_not_follow_from_last_years() -> None:
    for row in TWO:
        for column in ("本年制发", "本年废止", "现行有效"):
            name = f"主动公开.{row}.{column}"
            assert told(typed() | {name: typed()[name] + 1}, last_year()) == {("T202", f"主动公开.{row}.现行有效")}, (
                name
            )
        name = f"主动公开.{row}.现行有效"
        assert told(typed(), last_year() | {name: last_year()[name] + 1}) == {("T202", name)}, name


def jumps() -> Iterator[tuple[str, str]]:
    """Every count that is compared with last year's, and the rule that does it."""
    yield from (("T204", name) for name in ("行政许可", "行政处罚", "行政强制"))
    yield from (("T204", f"主动公开.行政规范性文件.{column}") for column in ("本年制发", "本年废止"))
    yield from (("T303", f"依申请.{row}.{column}") for row, column in cells("本年新收", *RESULTS))
    yield from (("T401", f"复议诉讼.{row}.{column}") for row in COURTS.rows for column in COURTS.columns[:-1])


@pytest.mark.sweep_within
def it_finds_every_figure_with_a_nought_too_many() -> None:
    for code, name in share(jumps()):
        number = typed()[name]
        is_worth_it = 9 * number >= (30 if code == "T303" else 20)
        found = {item for item in told(typed() | {name: number * 10}, last_year()) if item[0] == code}
        assert found == ({(code, name)} if is_worth_it else set()), name


@pytest.mark.sweep_within
def it_finds_every_figure_with_a_nought_too_few() -> None:
    for code, name in share(jumps()):
        number = typed()[name]
        is_worth_it = number - number // 10 >= (30 if code == "T303" else 20)
        found = {item for item in told(typed() | {name: number // 10}, last_year()) if item[0] == code}
        assert found == ({(code, name)} if is_worth_it else set()), name


@pytest.mark.parametrize(
    ("now", "before", "codes"),
    [
        ("316441", "316441", set()),
        ("316441", "31.6441", {"T205"}),
        ("31.6441", "316441", {"T205"}),
        ("12000", "1.2", {"T205"}),
        ("316441", "40000", {"T207"}),
        ("1.2", "60", {"T207"}),
        ("0", "8.5", set()),
        ("0", "316441", {"T207"}),
        ("0.6", "0.1", set()),
        ("0", "0", set()),
    ],
)
def it_tells_a_fee_in_yuan_from_a_fee_that_grew(now: str, before: str, codes: set[str]) -> None:
    figures, last = typed() | {"行政事业性收费": Decimal(now)}, last_year() | {"行政事业性收费": Decimal(before)}
    assert told(figures, last) == {(code, "行政事业性收费") for code in codes}


@pytest.mark.parametrize(("fee", "codes"), [("0", set()), ("2.36", set()), ("99.99", set()), ("3500", {"T206"})])
def it_tells_a_street_offices_fee_in_yuan_without_last_year(fee: str, codes: set[str]) -> None:
    street = {
        "单位类型": "街道办事处",
        "主动公开.规章.本年制发": 0,
        "主动公开.规章.本年废止": 0,
        "主动公开.规章.现行有效": 0,
    }
    figures = typed() | street | {"行政事业性收费": Decimal(fee)}
    assert told(figures) == {(code, "行政事业性收费") for code in codes}


def it_asks_nothing_of_last_year_when_it_is_another_year() -> None:
    last = last_year() | {"年度": 2023, "依申请.结转下年度.自然人": 0, "行政许可": 1}
    assert told(typed(), last) == {("T101", "年度")}


@pytest.mark.parametrize(
    ("unit", "is_doubtful"),
    [
        ("尼勒克县乌赞镇", True),
        ("西宁市城中区城乡建设局", True),
        ("昌图县七家子镇人民政府", True),
        ("杭州市临平区人民政府", True),
        ("汉阳区人民政府办公室", True),
        ("青海省水利厅", True),
        ("国家税务总局徐闻县税务局", True),
        ("杭州市人民政府", False),
        ("上海市人民政府办公厅", False),
        ("新疆维吾尔自治区人民政府", False),
        ("伊犁哈萨克自治州人民政府", False),
        ("国家市场监督管理总局", False),
        ("国家乡村振兴局", False),
        ("水利部", False),
    ],
)
def it_doubts_regulations_of_a_unit_whose_name_says_that_it_may_make_none(unit: str, is_doubtful: bool) -> None:
    for kind in ("人民政府", "部门", "其他"):
        found = told(typed() | {"单位全称": unit, "单位类型": kind}) - {("W110", "单位全称")}  # the type is tried, too
        assert found == ({("T208", "单位全称")} if is_doubtful else set())
    none = {f"主动公开.规章.{column}": 0 for column in ("本年制发", "本年废止", "现行有效")}
    assert told(typed() | none | {"单位全称": unit, "单位类型": "部门"}) <= {("W110", "单位全称")}


def it_finds_regulations_of_an_office_that_may_make_none_cell_by_cell() -> None:
    none = {f"主动公开.规章.{column}": 0 for column in ("本年制发", "本年废止", "现行有效")}
    for name in none:
        figures = typed() | {"单位类型": "街道办事处", "行政事业性收费": 0} | none | {name: 6}
        found = {item for item in told(figures) if item[0] == "T201"}
        assert found == {("T201", name)}
        assert told(figures | {"单位类型": "人民政府"}) <= {("T203", "主动公开.规章.现行有效")}

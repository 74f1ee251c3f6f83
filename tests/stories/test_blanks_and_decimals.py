"""Figures of a fixed number of decimals, and what the form prints where nothing was filled in: through every door."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from blank_forms import BLANKS, made
from desk import Desk

from reportgen.files.document.seen.read_document import read_document


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    root = tmp_path_factory.mktemp("kind")
    sample = made(root) / "sample.json"
    filled, blank = (Desk(tmp_path_factory.mktemp("desk"), sample, changes) for changes in ({}, BLANKS))
    return filled, blank


def texts(path: Path) -> list[list[str] | str]:
    document = read_document(path.read_bytes())
    lines: list[list[str] | str] = [block.text for block in document.paragraphs]
    return [*lines, *([cell.content for cell in table.cells] for table in document.tables)]


def it_prints_as_many_decimals_as_the_form_says(desks: tuple[Desk, Desk]) -> None:
    assert texts(desks[0].report) == [
        "填报单位：某局",
        "一、情况",
        "比率12.5%，联系人：张三。",
        "金额1234.50元。",
        "二、项目",
        [
            *("类别", "上年", "本年", "增长"),
            *("收入", "3,000.00", "4000.12", "33.3%"),
            *("支出", "8.00", "玖元整", "增长12.5%", "金额：1,234.50"),
        ],
        ["名称", "投资", "子", "1000.0", "丑", "2.5", "合计", "1,002.5"],
    ]


def it_prints_what_the_form_says_for_a_blank(desks: tuple[Desk, Desk]) -> None:
    assert texts(desks[1].report) == [
        "填报单位：某局",
        "一、情况",
        "比率未统计，联系人：无。",
        "金额—元。",
        "二、项目",
        [
            *("类别", "上年", "本年", "增长"),
            *("收入", "3,000.00", "4000.12", "33.3%"),
            *("支出", "0", "0", "—", "金额：—"),
        ],
        ["名称", "投资", "子", "/", "丑", "2.5", "合计", "2.5"],
    ]


def it_reads_figures_exactly_and_blanks_as_blanks_but_for_a_printed_zero(desks: tuple[Desk, Desk]) -> None:
    for desk, zeros in zip(desks, ((), ("收支.支出.上年", "收支.支出.本年")), strict=True):
        findings, other = desk.read_back()
        assert findings == []
        assert str(other.pop("说明")).startswith("金额")
        assert other == dict.fromkeys(zeros, Decimal(0))


def it_finds_nothing_to_pull_from_a_fresh_report_and_takes_a_figure_for_a_blank(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    for desk in desks:
        answer = desk.pull()
        assert (answer["refused"], answer["changes"]) == ([], [])
    desk = desks[1]

    def fill(document: Any) -> None:
        for column, old, new in ((1, "0", "7.25"), (3, "—", "下降100.0%")):
            run = document.tables[0].rows[2].cells[column].paragraphs[0].runs[0]
            run.text = run.text.replace(old, new)
        for row, old, new in ((1, "/", "12.5"), (3, "2.5", "15.0")):
            run = document.tables[1].rows[row].cells[1].paragraphs[0].runs[0]
            run.text = run.text.replace(old, new)

    desk.edit(fill)
    assert [(one["code"], one["message"]) for one in desk.pull()["refused"]] == []
    assert [desk.values().text(name) for name in ("收支.支出.上年", "项目[1].投资")] == ["7.25", "12.5"]

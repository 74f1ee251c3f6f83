"""Headings and cells of official tables that are made of signs alone: a heading （%）, a cell struck out with —."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from builders import document, kind_of

from reportgen.core.findings import Finding
from reportgen.core.recognise.labels import is_counting
from reportgen.core.recognise.layout import Layout
from reportgen.core.recognise.layout_slots import HeadingSlot, TableSlot
from reportgen.core.recognise.matching import plain
from reportgen.core.recognise.recognise import Form, recognise
from reportgen.core.tables import Cell
from reportgen.core.toml.reading_data import Reading

SIGNS = (
    "（%）",
    "％",
    "(‰)",
    "—",
    "/",
    "×",
    "*",
    "※",
    "±",
    "№",
    "℃",
    "（）",
    "〔 〕",
    "……",
    "（1）",
    "①",
    "1",
    "　",
    "√",
    "¥",
)
ROWS = ["办公费用", "1", "2"], ["差旅费用", "3", "4"]


def read(cells: Sequence[Sequence[str]], *table: list[str]) -> tuple[list[object], list[Finding]]:
    grid = {"id": "收支", "rows": ["办公", "差旅"], "columns": ["预算", "决算"]}
    kind = kind_of(headings=["一、收支"], grid=[grid], table=[{"id": "甲表", "cells": cells}])
    layout = Layout((HeadingSlot("一、收支", True), TableSlot(kind.tables["甲表"])), {})
    raw, findings = recognise(Form(kind, layout, Reading()), document("一、收支", list(table)), "报告.docx")
    found = [raw.cells[name].raw if name in raw.cells else "?" for name in kind.fields]
    return found, [one for one in findings if one.code != "R166"]


@pytest.mark.parametrize("sign", SIGNS)
def it_reads_under_a_heading_of_signs_alone(sign: str) -> None:
    cells = [["项目内容", "年初预算", sign], ["办公费用", "{收支.办公.*}"], ["差旅费用", "{收支.差旅.*}"]]
    assert read(cells, ["项目内容", "年初预算", sign], *ROWS) == (["1", "2", "3", "4"], [])


@pytest.mark.parametrize("sign", SIGNS)
def it_reads_under_a_second_heading_of_signs_alone(sign: str) -> None:
    cells = [
        ["项目内容", "年初预算", "年终决算"],
        ["^", sign, sign],
        ["办公费用", "{收支.办公.*}"],
        ["差旅费用", "{收支.差旅.*}"],
    ]
    table = ["项目内容", "年初预算", "年终决算"], ["", sign, sign], *ROWS
    assert read(cells, *table) == (["1", "2", "3", "4"], [])


@pytest.mark.parametrize("sign", SIGNS)
def it_reads_beside_a_cell_of_signs_alone(sign: str) -> None:
    cells = [
        ["项目内容", "年初预算", "备注说明", "年终决算"],
        ["办公费用", "{收支.办公.预算}", sign, "{收支.办公.决算}"],
        ["差旅费用", "{收支.差旅.预算}", "共计", "{收支.差旅.决算}"],
    ]
    table = (
        ["项目内容", "年初预算", "备注说明", "年终决算"],
        ["办公费用", "21", sign, "22"],
        ["差旅费用", "3", "共计", "4"],
    )
    assert read(cells, *table) == (["21", "22", "3", "4"], [])


@pytest.mark.parametrize("sign", ["—", "/", "×"])
def it_keeps_a_value_that_is_the_sign_of_the_form_beside_it(sign: str) -> None:
    cells = [
        ["项目内容", "年初预算", "备注", "年终决算"],
        *([f"{one}费用", f"{{收支.{one}.预算}}", sign, f"{{收支.{one}.决算}}"] for one in ("办公", "差旅")),
    ]
    table = ["项目内容", "年初预算", "备注", "年终决算"], ["办公费用", sign, sign, "2"], ["差旅费用", "3", sign, sign]
    assert read(cells, *table) == ([sign, "2", "3", sign], [])


@pytest.mark.parametrize("same", ["（%）", "%", "％", "[ % ]", "（ ％ ）"])
def it_knows_signs_however_they_are_bracketed(same: str) -> None:
    assert plain(same) == "%"


def it_tells_signs_apart() -> None:
    assert len({plain(sign) for sign in ("（%）", "‰", "—", "×", "/", "（）", "〔 〕", "※")}) == 8


@pytest.mark.parametrize(("text", "says"), [("—", True), ("12", True), ("（%）", False), ("无", False), ("1月", False)])
def it_takes_for_no_label_what_may_be_a_value(text: str, says: bool) -> None:
    assert is_counting(Cell(1, 1, 1, 1, text)) is says

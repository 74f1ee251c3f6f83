"""Figures that only count rows and columns are told from values by where the form has them, never by what they are."""

from __future__ import annotations

from builders import document, kind_of
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.core.recognise.layout import Layout
from reportgen.core.recognise.layout_slots import HeadingSlot, TableSlot
from reportgen.core.recognise.recognise import Form, recognise
from reportgen.core.toml.reading_data import Reading

_ROWS = ["上年结转", "本年收到", "准许撤诉", "年末未结"]
_KIND = kind_of(
    headings=["一、案件情况"],
    grid=[{"id": "案件", "rows": _ROWS, "columns": ["公安", "市场", "自然资源"]}],
    table=[
        {
            "id": "表一",
            "header_rows": 2,
            "cells": [
                ["项目名称", "行次", "公安类", "市场类", "资源类"],
                ["甲", "乙", "1", "2", "3"],
                *([f"{row}件数", str(at), f"{{案件.{row}.*}}"] for at, row in enumerate(_ROWS, 1)),
            ],
        }
    ],
)
_FORM = Form(_KIND, Layout((HeadingSlot("一、案件情况", True), TableSlot(_KIND.tables["表一"])), {}), Reading())
_SMALL = st.lists(st.lists(st.integers(0, 5).map(str), min_size=3, max_size=3), min_size=4, max_size=4)


def _read(head: list[list[str]], rows: list[list[str]]) -> list[list[object]]:
    raw, findings = recognise(_FORM, document("一、案件情况", [*head, *rows]), "报告.docx")
    assert findings == []
    return [[raw.cells[f"案件.{row}.{column}"].raw for column in ("公安", "市场", "自然资源")] for row in _ROWS]


@settings(max_examples=40)
@given(_SMALL)
def it_reads_values_that_are_the_same_figures_as_the_counts(values: list[list[str]]) -> None:
    head = [["项目名称", "行次", "公安类", "市场类", "资源类"], ["甲", "乙", "1", "2", "3"]]
    rows = [[f"{name}件数", str(at), *row] for at, (name, row) in enumerate(zip(_ROWS, values, strict=True), 1)]
    assert _read(head, rows) == values


@settings(max_examples=20)
@given(_SMALL)
def it_takes_no_value_for_a_count_where_others_have_left_the_counts_out(values: list[list[str]]) -> None:
    if sum(row[0] == str(at) for at, row in enumerate(values, 1)) * 2 > len(values):
        return  # as good as a column of counts
    rows = [[f"{name}件数", *row] for name, row in zip(_ROWS, values, strict=True)]
    assert _read([["项目名称", "公安类", "市场类", "资源类"]], rows) == values

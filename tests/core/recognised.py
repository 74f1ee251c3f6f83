"""A tiny form, its layout, and what is read of a document of plain values."""

from __future__ import annotations

from collections.abc import Sequence

from builders import document, kind_of

from reportgen.core.findings import Finding
from reportgen.core.intake import RawReport
from reportgen.core.recognise.layout import Layout
from reportgen.core.recognise.layout_slots import HeadingSlot, LineSlot, ProseSlot, TableSlot
from reportgen.core.recognise.recognise import Form, recognise
from reportgen.core.toml.reading_data import OtherEdition, Reading

KIND = kind_of(
    headings=["一、收支情况", "二、说明事项"],
    field=[
        {"id": "单位", "type": "text"},
        {"id": "年度", "type": "year", "printed": False},
        {"id": "题目", "type": "text", "default": "{单位}{年度}年收支报告"},
        {"id": "说明", "type": "prose"},
    ],
    grid=[{"id": "收支", "rows": ["办公", "差旅"], "columns": ["预算", "决算"]}],
    table=[
        {
            "id": "甲表",
            "cells": [
                ["项目内容", "年初预算", "年终决算"],
                ["办公费用", "{收支.办公.*}"],
                ["差旅费用", "{收支.差旅.*}"],
            ],
        }
    ],
    list=[{"id": "事项", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
)
LAYOUT = Layout(
    (
        LineSlot("{题目}", "Title"),
        ProseSlot("说明"),
        HeadingSlot("一、收支情况", True),
        TableSlot(KIND.tables["甲表"]),
        HeadingSlot("二、说明事项", True),
        ProseSlot("事项"),
    ),
    {},
)
READING = Reading(
    titles=("{年度}年度{单位}收支报告",),
    labels={"差旅费用": ("交通费用",)},
    editions=(OtherEdition("旧版", ("上年预算",)),),
    dropped=("来源：.*",),
    ends=("打印本页",),
)
HEADER, OFFICE, TRAVEL = ["项目内容", "年初预算", "年终决算"], ["办公费用", "1", "2"], ["差旅费用", "3", "4"]


def read(*blocks: str | list[list[str]], reading: Reading = READING) -> tuple[RawReport, list[Finding]]:
    return recognise(Form(KIND, LAYOUT, reading), document(*blocks), "报告.html")


def report(*table: str | list[list[str]]) -> Sequence[str | list[list[str]]]:
    """A report with `table` in its place."""
    return ("某局2024年收支报告", "一、收支情况", *table, "二、说明事项", "没有。")


def figures(raw: RawReport) -> list[object]:
    names = ("办公.预算", "办公.决算", "差旅.预算", "差旅.决算")
    return [raw.cells[f"收支.{name}"].raw if f"收支.{name}" in raw.cells else "?" for name in names]

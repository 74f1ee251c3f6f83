"""A template by which a reader takes a figure for another is told of to whoever fills in the workbook, not to the form owner alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.core.findings import Finding
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.say.outcome import Status
from small_kinds import HEAD, KIND, Block, small_kind

FIELDS = (
    HEAD
    + """[[field]]
id = "费用"
type = "amount"
decimals = 2
help = "单位：元"

[[list]]
id = "活动"
columns = [{ id = "名称" }, { id = "经费", type = "amount", decimals = 2, help = "单位：元" }]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "费用", "活动"]
"""
)
SAMPLE = {
    "单位": "某局",
    "日期": "2024-01-02",
    "费用": "38600.25",
    "活动": [{"名称": "展览", "经费": "12000.55"}, {"名称": "培训", "经费": "5400"}],
}


def told(
    root: Path, fee: str, column: str = "{{ 行.经费 }}", head: str = "经费（元）", caption: str = ""
) -> Sequence[Finding]:
    """What is told when a report is built whose template prints `fee` in a line and `column` in its list; the check says the same."""
    rows = [["名称", head], ["{%tr for 行 in 活动 %}", ""], ["{{ 行.名称 }}", column], ["{%tr endfor %}", ""]]
    blocks: list[Block] = ["{{ 单位 }}", "一、情况", fee, *([caption] if caption else []), rows]
    folder = small_kind(root, blocks, fields=FIELDS, kind=KIND, sample=SAMPLE)
    values = folder / "sample.json"
    built = build_report(values, root / "outputs", templates=folder.parent)
    assert built.status is Status.BUILT
    assert check_one(values, templates=folder.parent).findings == built.findings
    again = build_report(values, root / "outputs", templates=folder.parent)
    assert again.findings == built.findings
    return built.findings


def it_says_nothing_of_a_template_that_prints_what_was_filled_in(tmp_path: Path) -> None:
    assert told(tmp_path, "花费{{ 费用|千分位(2) }}元，合{{ 费用|大写金额 }}。") == ()


def it_tells_of_a_value_that_lost_its_decimals_with_both_figures(tmp_path: Path) -> None:
    found = told(tmp_path, "花费{{ 费用 }}元。", "{{ 行.经费|小数(0) }}")
    assert [(one.code, one.field, one.message) for one in found] == [
        ("R226", "活动[1].经费", "填的是 12000.55，报告里印成“12001”")
    ]


@pytest.mark.parametrize(
    ("fee", "column", "code"),
    [
        ("花费{{ 费用 }}万元。", "{{ 行.经费 }}", "K188"),
        ("花费{{ 费用|万元 }}万元。", "{{ 行.经费 }}", "K101"),
    ],
)
def it_tells_of_another_unit_beside_a_value(fee: str, column: str, code: str, tmp_path: Path) -> None:
    found = told(tmp_path, fee, column)
    assert [one.code for one in found] == [code] and str(found[0].place).startswith("report.docx ▸ 第")


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("caption", "head", "is_told"),
    [
        ("单位：元", "经费", False),
        ("（单位：场、元）", "经费", False),
        ("单位：场、元", "经费（元）", False),
        ("单位：元/人", "经费", False),
        ("单位：场、千元", "经费", True),
        ("单位：万元", "经费（元）", True),
    ],
)
def it_tells_of_units_above_a_table_of_which_none_is_that_of_its_figures(
    caption: str, head: str, is_told: bool, tmp_path: Path
) -> None:
    found = told(tmp_path, "花费{{ 费用 }}元。", head=head, caption=caption)
    assert [one.code for one in found] == ["K188"] * is_told

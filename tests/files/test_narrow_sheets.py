"""A sheet whose list or table has one column, with fields besides: a value stands beside its label, and nothing over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from small_kinds import BLOCKS, FIELDS, SAMPLE, small_kind

_RULE = """[[rule]]
code = "F901"
title = "乙不对"
check = "乙 != '丑'"
message = "乙是 {乙}"
fix = "请核对。"
source = "本表"
"""
_TABLE = """
[[table]]
id = "一列"
cells = [["{甲}"]]

[[sheet]]
title = "清单"
section = "一、情况"
show = ["清单"]
"""
_LISTED = FIELDS.replace(', { id = "件数", type = "count" }]', "]")
_ROWS = [["名称"], ["{%tr for 行 in 清单 %}"], ["{{ 行.名称 }}"], ["{%tr endfor %}"]]


@pytest.mark.parametrize(
    ("fields", "blocks"),
    [
        (_LISTED, (*BLOCKS[:-1], _ROWS)),
        (
            FIELDS.replace('["甲", "乙", "说明", "清单"]', '["一列", "乙", "说明"]') + _TABLE,
            (*BLOCKS[:2], [["{{ 甲 }}"]], *BLOCKS[3:]),
        ),
    ],
    ids=["a list", "a table"],
)
def it_keeps_every_value_though_a_rule_of_it_is_broken(tmp_path: Path, fields: str, blocks: tuple[object, ...]) -> None:
    sample = {**SAMPLE, "清单": [{"名称": "窗口"}]} if fields is _LISTED else {**SAMPLE}
    folder = small_kind(tmp_path, blocks, fields=fields, sample=sample, files={"rules.toml": _RULE})  # type: ignore[arg-type]
    report, _, _ = read_report(folder / "sample.json", tmp_path)
    (tmp_path / "填好.xlsx").write_bytes(write_workbook(report))
    back, found, _ = read_report(tmp_path / "填好.xlsx", tmp_path)
    assert {name: back.value(name) for name in report.entries} == {n: one.value for n, one in report.entries.items()}
    assert [one.code for one in found if one.code == "R109"] == []

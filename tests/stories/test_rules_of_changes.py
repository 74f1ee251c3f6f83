"""A rule that is asked of each column and compares changes or rates is asked about, until the form says which it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pipeline.kinds_check import check_kind
from small_kinds import BLOCKS, FIELDS, SAMPLE, small_kind

GRID = """
[[grid]]
id = "公开"
type = "count"
printed = false
rows = ["应公开", "已公开"]
columns = ["本期", {column}]

[[sheet]]"""
CHANGE = '{ id = "增减", signed = true }'
RATE = '{ id = "比率", type = "percent" }'
RULE = """[[rule]]
code = "F101"
title = "多于应公开"
grid = "公开"
each = "column"
{spared}
check = "{check}"
message = "多了"
fix = "请改。"
source = "办法"
"""
CASE = '[[case]]\nbreaks = ["F101"]\nset = { "公开.应公开.本期" = 3, "公开.已公开.本期" = 4 }\n'


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("column", "spared", "check", "expected"),
    [
        (CHANGE, "", "已公开 <= 应公开", ["增减"]),
        (RATE, "", "应公开 >= 已公开", ["比率"]),
        (CHANGE, 'except = ["增减"]', "已公开 <= 应公开", []),
        (CHANGE, "except = []", "已公开 <= 应公开", []),
        (CHANGE, "", "应公开 == 已公开", []),
        ('"上期"', "", "已公开 <= 应公开", []),
    ],
)
def it_asks_about_a_rule_that_compares_changes_or_rates(
    column: str, spared: str, check: str, expected: list[str], tmp_path: Path
) -> None:
    ids = ", ".join(f'"公开.{row}.{one}"' for row in ("应公开", "已公开") for one in ("本期", column.split('"')[1]))
    fields = FIELDS.replace("\n[[sheet]]", GRID.replace("{column}", column), 1).replace('"署名"]', f'"署名", {ids}]')
    files = {"rules.toml": RULE.format(spared=spared, check=check), "cases.toml": CASE}
    folder = small_kind(tmp_path, BLOCKS, fields=fields, sample=SAMPLE, files=files)
    found = check_kind(folder, tmp_path).findings
    assert [(one.code, one.message.split("“")[1].split("”")[0]) for one in found] == [("K190", one) for one in expected]

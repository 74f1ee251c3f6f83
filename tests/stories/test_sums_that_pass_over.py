"""A sum that leaves out a line in the middle of what it adds is asked about by `kinds check`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.pipeline.kinds_check import check_kind
from small_kinds import FIELDS, small_kind


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('"甲类", "乙类", "丙类", { id = "合计", value = "甲类 + 乙类 + 丙类" }', []),
        ('"甲类", "乙类", "丙类", { id = "合计", value = "甲类 + 乙类" }', ["丙类"]),
        ('"甲类", "乙类", "丙类", { id = "合计", value = "甲类 + 丙类" }', ["乙类"]),
        ('"收件", "甲类", "乙类", { id = "合计", value = "甲类 + 乙类" }', []),
        ('"甲类", "其中网上", "乙类", { id = "合计", value = "甲类 + 乙类" }', []),
        ('"甲类", "乙类", { id = "小计", value = "甲类 + 乙类" }, "丙类", { id = "合计", value = "小计 + 丙类" }', []),
        ('"甲类", "乙类", "丙类", { id = "相差", value = "甲类 - 乙类" }', []),
    ],
)
def it_tells_of_a_line_that_stands_among_what_is_added_and_is_not(rows: str, told: list[str], tmp_path: Path) -> None:
    grid = f'[[grid]]\nid = "表"\ntype = "count"\nrows = [{rows}]\ncolumns = ["件数"]\n\n[[sheet]]'
    shown = "".join(f', "表.{name}.件数"' for name in re.findall(r'"(\w+)"', rows))
    fields = FIELDS.replace("[[sheet]]", grid, 1).replace('"清单"]', f'"清单"{shown}]')
    found = check_kind(small_kind(tmp_path, fields=fields), tmp_path).findings
    assert [one.message.rpartition("“")[2][:-1] for one in found if one.code == "K181"] == told

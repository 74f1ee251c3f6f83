"""Options, boxes and several options in the cells of a grid: declared once for all, printed, read back and pulled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from desk import Desk

from reportgen.pipeline.kinds_check import check_kind
from small_kinds import HEAD, KIND, Block, small_kind

FIELDS = (
    HEAD
    + """[[grid]]
id = "检查"
type = "choice"
choices = ["合格", "不合格", "未查"]
required = true
rows = ["消防", "用电"]
columns = [
  "上半年",
  { id = "下半年", boxes = "☐合格　☐不合格　☐未查" },
  { id = "方式", type = "multichoice", choices = ["自查", "抽查"], required = false, blank = "印 —" },
  { id = "整改", type = "yesno", boxes = "☐是　☐否" },
  { id = "次数", type = "count" },
]

[[table]]
id = "检查表"
header_rows = 1
cells = [
  ["项目", "上半年", "下半年", "方式", "整改", "次数"],
  ["消防设施", "{检查.消防.*}"],
  ["用电安全", "{检查.用电.*}"],
]

[[sheet]]
title = "封面"
show = ["单位", "日期"]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["检查表"]
"""
)
COLUMNS = ("上半年", "下半年", "方式", "整改", "次数")
BLOCKS: tuple[Block, ...] = (
    "填报单位：{{ 单位 }}",
    "一、情况",
    [
        ["项目", *COLUMNS],
        ["消防设施", *(f"{{{{ 检查.消防.{column} }}}}" for column in COLUMNS)],
        ["用电安全", *(f"{{{{ 检查.用电.{column} }}}}" for column in COLUMNS)],
    ],
)
FIRE, POWER = ("合格", "不合格", "自查、抽查", "是", 3), ("未查", "合格", None, "否", 0)


def made(root: Path, fields: str = FIELDS) -> Path:
    rows = (("消防", FIRE), ("用电", POWER))
    cells = {f"检查.{row}.{column}": one for row, values in rows for column, one in zip(COLUMNS, values, strict=True)}
    sample = {"单位": "某局", "日期": "2024-01-02", **{name: one for name, one in cells.items() if one is not None}}
    return small_kind(root, BLOCKS, fields=fields, kind=KIND, sample=sample)


@pytest.mark.sweep_only(like="tests/stories/test_growing_lists.py::it_calculates_in_excel_what_the_report_prints")
def it_goes_through_every_door(tmp_path: Path) -> None:
    folder = made(tmp_path)
    assert [one.message for one in check_kind(folder, tmp_path).findings] == []
    desk = Desk(tmp_path, folder / "sample.json")
    table = docx.Document(str(desk.report)).tables[0]
    assert [[cell.text for cell in row.cells[1:]] for row in table.rows[1:]] == [
        ["合格", "☐合格　☑不合格　☐未查", "自查、抽查", "☑是　☐否", "3"],
        ["未查", "☑合格　☐不合格　☐未查", "—", "☐是　☑否", "0"],
    ]
    assert desk.read_back() == ([], {})

    def edit(document: Any) -> None:
        cells = document.tables[0].rows[1].cells
        for at, old, new in ((1, "合格", "未查"), (2, "☐合格　☑不合格", "☑合格　☐不合格"), (4, "☑是　☐否", "☐是　☑否")):
            run = cells[at].paragraphs[0].runs[0]
            run.text = run.text.replace(old, new)

    desk.edit(edit)
    assert desk.pull()["refused"] == []
    values = desk.values()
    assert [values.value(f"检查.消防.{one}") for one in COLUMNS] == ["未查", "合格", "自查、抽查", "否", 3]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('choices = ["合格", "不合格", "未查"]\n', "", "type = choice，就要有 choices"),
        ('{ id = "次数", type = "count" }', '{ id = "次数", type = "count", choices = ["一"] }', "没有选项"),
        ("☐合格　☐不合格　☐未查", "☐合格　☐不合格", "“未查”没有"),
    ],
)
def it_tells_what_is_wrong_with_the_options(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = check_kind(made(tmp_path, FIELDS.replace(old, new, 1)), tmp_path).findings
    assert any(one.code == "K003" and words in one.message for one in found), [one.message for one in found]

"""Changed rows of a list with a total come back into a workbook: a figure only where totals and rules agree, as in a grid."""

from __future__ import annotations

import copy
from pathlib import Path

import docx.document
import pytest
from desk import Desk

from small_kinds import BLOCKS, FIELDS, small_kind

_TOTALLED = """
[[field]]
id = "总数"
type = "count"
value = "sum(清单.件数)"
"""
_MOST = """[[rule]]
code = "F901"
title = "件数太多"
severity = "error"
list = "清单"
check = "件数 <= 100"
message = "填的是 {件数}"
fix = "请核对。"
source = "本表"
"""


@pytest.mark.parametrize(
    ("cell", "total", "changed_to", "said"),
    [
        ("4", "3", {}, "3 改为 4：“总数”在文件里是 3，按各分项计算是 4"),
        ("4", "4", {"清单[1].件数": "4", "总数": "4"}, ""),
        ("101", "101", {}, "3 改为 101：F901 件数太多：填的是 101"),
        ("3", "5", {}, "3 改为 5：“总数”在文件里是 5，按各分项计算是 3"),
    ],
)
def it_takes_over_a_cell_of_a_list_only_where_its_total_and_the_rules_agree(
    tmp_path: Path, cell: str, total: str, changed_to: dict[str, str], said: str
) -> None:
    fields = FIELDS.replace('"清单"]', '"清单", "总数"]') + _TOTALLED
    folder = small_kind(tmp_path / "kinds", (*BLOCKS, "共{{ 总数 }}件"), fields=fields, files={"rules.toml": _MOST})
    desk = Desk(tmp_path, folder / "sample.json")

    def edit(document: docx.document.Document) -> None:
        document.tables[0].cell(1, 1).text = cell
        document.paragraphs[-1].text = f"共{total}件"

    desk.edit(edit)
    answer = desk.pull()
    assert [one["message"] for one in answer["refused"]] == ([said] if said else [])
    assert {one["field"]: one["new"] for one in answer["changes"]} == {
        name: int(new) for name, new in changed_to.items()
    }


def it_does_not_say_of_a_total_that_it_was_changed_into_what_it_was(tmp_path: Path) -> None:
    fields = FIELDS.replace('"清单"]', '"清单", "总数"]') + _TOTALLED
    folder = small_kind(tmp_path / "kinds", (*BLOCKS, "共{{ 总数 }}件"), fields=fields)
    desk = Desk(tmp_path, folder / "sample.json")

    def edit(document: docx.document.Document) -> None:
        document.tables[0].rows[-1]._tr.addnext(copy.deepcopy(document.tables[0].rows[-1]._tr))

    desk.edit(edit)
    (refused,) = desk.pull()["refused"]
    assert refused["message"] == "“总数”在文件里没有改，仍是 3，按各分项计算是 6"

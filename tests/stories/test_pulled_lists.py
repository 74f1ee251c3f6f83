"""Changed rows of a list with a total come back into a workbook: a figure only where totals and rules agree, as in a grid."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import docx.document
import pytest
from desk import Desk

from command_line import run_process
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


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("cell", "total", "changed_to", "said"),
    [
        ("4", "3", {}, "3 改为 4：自动计算的“总数”没有跟着改，仍是 3，照改后的数是 4"),
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


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("total", "shown", "said", "records"),
    [
        ("sum(清单.件数)", "3", "（没有这一行） 改为 子 3：自动计算的“总数”没有跟着改，仍是 3，照改后的数是 6", 1),
        ("count(清单)", "1", "（没有这一行） 改为 子 3：自动计算的“总数”没有跟着改，仍是 1，照改后的数是 2", 1),
        ("sum(清单.件数)", "6", "", 2),
        ("sum(清单.件数)", "5", "（没有这一行） 改为 子 3：“总数”在文件里是 5，按各分项计算是 6", 1),
    ],
)
def it_takes_over_a_new_row_only_where_what_is_added_up_knows_of_it(
    tmp_path: Path, total: str, shown: str, said: str, records: int
) -> None:
    fields = FIELDS.replace('"清单"]', '"清单", "总数"]') + _TOTALLED.replace("sum(清单.件数)", total)
    folder = small_kind(tmp_path / "kinds", (*BLOCKS, "共{{ 总数 }}件"), fields=fields)
    desk = Desk(tmp_path, folder / "sample.json")

    def edit(document: docx.document.Document) -> None:
        row = copy.deepcopy(document.tables[0].rows[-1]._tr)
        document.tables[0].rows[-1]._tr.addnext(row)
        document.tables[0].cell(2, 0).text = "子"
        document.paragraphs[-1].text = f"共{shown}件"

    desk.edit(edit)
    answer = desk.pull()
    told = [one["message"] for one in answer["refused"]]
    assert told[:1] == ([said] if said else [])
    assert desk.values().records["清单"] == records
    assert bool(answer["changes"]) == (records == 2)


def it_keeps_a_row_that_is_gone_where_the_total_still_counts_it(tmp_path: Path) -> None:
    fields = FIELDS.replace('"清单"]', '"清单", "总数"]') + _TOTALLED
    folder = small_kind(tmp_path / "kinds", (*BLOCKS, "共{{ 总数 }}件"), fields=fields)
    rows = [{"名称": "子", "件数": 3}, {"名称": "丑", "件数": 4}, {"名称": "寅", "件数": 5}]
    desk = Desk(tmp_path, folder / "sample.json", {"清单": rows})

    def edit(document: docx.document.Document) -> None:
        document.tables[0]._tbl.remove(document.tables[0].rows[2]._tr)

    desk.edit(edit)
    answer = desk.pull()
    (told,) = answer["refused"]
    assert told["message"] == "丑 4 改为 （没有这一行）：自动计算的“总数”没有跟着改，仍是 12，照改后的数是 8"
    assert answer["changes"] == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("cell", "taken", "said"),
    [
        ("4", "4", []),  # as the last row says
        ("四件", "", ["（空） 改为 四件：R106 不是数字：填的是“四件”"]),
    ],
)
def it_loses_no_cell_of_a_new_row(tmp_path: Path, cell: str, taken: str, said: list[str]) -> None:
    """By a process of its own, which has not written the workbook and knows no row that the workbook does not have."""
    folder = small_kind(tmp_path / "kinds", BLOCKS, fields=FIELDS)
    rows = [{"名称": "子", "件数": 3}, {"名称": "丑", "件数": 4}]
    desk = Desk(tmp_path, folder / "sample.json", {"清单": rows})

    def edit(document: docx.document.Document) -> None:
        last = document.tables[0].rows[-1]._tr
        last.addnext(copy.deepcopy(last))
        for column, text in enumerate(("寅", cell)):
            document.tables[0].cell(3, column).text = text

    desk.edit(edit)
    words = ("pull", desk.report, desk.workbook, "-o", desk.new, "--templates", desk.templates, "--json")
    done = run_process(*words, cwd=tmp_path)
    answer = json.loads(done.stdout)
    assert [one["message"] for one in answer["refused"]] == said
    report = desk.values()
    assert [report.text(f"清单[3].{column}") for column in ("名称", "件数")] == ["寅", taken]

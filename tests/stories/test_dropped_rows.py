"""Rows of a table that go where nothing in them was filled in: printed, proven, read back, verified and pulled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from desk import Desk
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from reportgen.files.document.template import dropped_rows
from reportgen.pipeline.build import build_report
from reportgen.pipeline.kinds_check import check_kind
from reportgen.say.outcome import Status
from small_kinds import HEAD, KIND, Block, merge, small_kind

FIELDS = (
    HEAD
    + """[[field]]
id = "电话"
blank = "删去该行"

[[field]]
id = "备注"
blank = "删去该行"

[[field]]
id = "附注"
blank = "删去该行"

[[grid]]
id = "费用"
type = "amount"
blank = "删去该行"
rows = ["差旅", "会议", "培训"]
columns = ["预算", "支出", { id = "两年", blank = "印 —", value = "支出 * 2" }]

[[table]]
id = "费用表"
header_rows = 1
cells = [
  ["类别", "项目", "预算", "支出", "两年"],
  ["公用经费", "差旅费", "{费用.差旅.*}"],
  ["^", "会议费", "{费用.会议.*}"],
  ["^", "培训费", "{费用.培训.*}"],
  ["备注：{备注}", "<", "<", "<", "<"],
]

[[sheet]]
title = "封面"
show = ["单位", "日期"]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["电话", "备注", "费用表", "附注"]
"""
)
BLOCKS: tuple[Block, ...] = (
    "填报单位：{{ 单位 }}",
    "一、情况",
    "联系电话：{{ 电话 }}",
    [
        ["类别", "项目", "预算", "支出", "两年"],
        ["公用经费", "差旅费", "{{ 费用.差旅.预算|千分位 }}", "{{ 费用.差旅.支出 }}", "{{ 费用.差旅.两年 }}"],
        ["", "会议费", "{{ 费用.会议.预算 }}", "{{ 费用.会议.支出 }}", "{{ 费用.会议.两年 }}"],
        ["", "培训费", "{{ 费用.培训.预算 }}", "{{ 费用.培训.支出 }}", "{{ 费用.培训.两年 }}"],
        ["备注：{{ 备注 }}", "", "", "", ""],
    ],
    [["附注：{{ 附注 }}"]],
)
VALUES: dict[str, Any] = {
    "单位": "某局",
    "日期": "2024-01-02",
    "电话": "12345",
    "备注": "无误",
    "附注": "另附",
    **{f"费用.{row}.{column}": 2000 for row in ("差旅", "会议", "培训") for column in ("预算", "支出")},
}
FIRST = dict.fromkeys(("费用.差旅.预算", "费用.差旅.支出"))
SECOND = dict.fromkeys(("费用.会议.预算", "费用.会议.支出"))
LAST = dict.fromkeys(("费用.培训.预算", "费用.培训.支出"))
HEAD, ONE, TWO, THREE, NOTE = (
    ["类别", "项目", "预算", "支出", "两年"],
    ["公用经费", "差旅费", "2,000", "2000", "4000"],
    ["公用经费", "会议费", "2000", "2000", "4000"],
    ["公用经费", "培训费", "2000", "2000", "4000"],
    ["备注：无误"] * 5,
)


def merged(document: Any) -> None:
    merge(document, ((1, 0), (3, 0)), ((4, 0), (4, 4)))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kind")
    return small_kind(root, BLOCKS, fields=FIELDS, kind=KIND, sample=VALUES, after=merged) / "sample.json"


def faults(path: Path) -> list[str]:
    """What a validator says beyond the styles of python-docx's own blank document."""
    return [one.description for one in OpenXmlValidator().validate(path).errors if "styles.xml" not in one.description]


def rows(path: Path) -> list[list[str]]:
    table = docx.Document(str(path)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


def it_has_nothing_wrong(sample: Path) -> None:
    assert [one.message for one in check_kind(sample.parent, sample.parents[1]).findings] == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("blank", "left"),
    [
        ({}, [HEAD, ONE, TWO, THREE, NOTE]),
        (FIRST, [HEAD, TWO, THREE, NOTE]),
        ({**FIRST, **SECOND, "备注": None}, [HEAD, THREE]),
        (LAST, [HEAD, ONE, TWO, NOTE]),
        ({**FIRST, **SECOND, **LAST}, [HEAD, NOTE]),
        ({"费用.差旅.预算": None, "备注": None}, [HEAD, ["公用经费", "差旅费", "", "2000", "4000"], TWO, THREE]),
    ],
)
def it_drops_a_row_in_which_nothing_was_filled_in(
    sample: Path, tmp_path: Path, blank: dict[str, Any], left: list[list[str]]
) -> None:
    desk = Desk(tmp_path, sample, {**blank, "附注": None})
    assert rows(desk.report) == left
    assert faults(desk.report) == []
    assert desk.read_back() == ([], {})
    answer = desk.pull()
    assert (answer["refused"], answer["changes"], answer["exit_code"]) == ([], [], 0)


def it_drops_a_paragraph_and_a_table_of_which_nothing_is_left(sample: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path, sample, {"电话": None, "附注": None})
    document = docx.Document(str(desk.report))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == ["填报单位：某局", "一、情况"]
    assert len(document.tables) == 1
    assert faults(desk.report) == []


def it_keeps_the_label_of_several_rows_when_the_first_of_them_goes(sample: Path, tmp_path: Path) -> None:
    document = docx.Document(str(Desk(tmp_path, sample, FIRST).report))
    cells = document.tables[0]._tbl.tr_lst[1].tc_lst
    assert (cells[0].vMerge, "".join(cells[0].itertext(qn("w:t")))) == ("restart", "公用经费")


def it_delivers_no_table_from_which_another_row_was_taken(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(row: Any) -> None:
        inner(row.getnext())

    inner = dropped_rows._take_row
    monkeypatch.setattr(dropped_rows, "_take_row", wrong)
    values = tmp_path / "值.json"
    data = {"kind": "small", "values": {**VALUES, **FIRST}}
    values.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    outcome = build_report(values, tmp_path / "outputs", sample.parents[1])
    assert outcome.status is not Status.BUILT
    assert {one.code for one in outcome.findings} == {"D202", "D203"}

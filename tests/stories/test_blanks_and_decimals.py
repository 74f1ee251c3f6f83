"""Figures of a fixed number of decimals, and what the form prints where nothing was filled in: through every door."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk

from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import HEAD, KIND, Block, merge, small_kind

FIELDS = (
    HEAD
    + """[[field]]
id = "金额"
type = "amount"
decimals = 2
blank = "印 —"

[[field]]
id = "比率"
type = "percent"
decimals = 1
blank = "印 未统计"

[[field]]
id = "联系人"
blank = "印 无"

[[grid]]
id = "收支"
type = "amount"
decimals = 2
blank = "印 0"
rows = ["收入", "支出"]
columns = ["上年", "本年", { id = "增长", type = "percent", decimals = 1, signed = true, blank = "印 —", value = "(本年 - 上年) / 上年" }]

[[field]]
id = "说明"
type = "prose"

[[list]]
id = "项目"
columns = [{ id = "名称" }, { id = "投资", type = "amount", decimals = 1, blank = "印 /" }]

[[field]]
id = "合计"
type = "amount"
decimals = 1
value = "sum(项目.投资)"

[[table]]
id = "收支表"
header_rows = 1
cells = [
  ["类别", "上年", "本年", "增长"],
  ["收入", "{收支.收入.*}"],
  ["支出", "{收支.支出.*}"],
  ["金额：{金额}", "<", "<", "<"],
]

[[sheet]]
title = "封面"
show = ["单位", "日期"]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["金额", "比率", "联系人", "收支表", "说明"]

[[sheet]]
title = "项目"
section = "二、项目"
show = ["项目", "合计"]
"""
)
SUMS = (
    HEAD
    + """[[grid]]
id = "表"
type = "amount"
blank = "BLANK"
rows = ["甲", "乙", { id = "合计", value = "甲 + 乙" }]
columns = ["上年", "本年", { id = "差", signed = true, value = "本年 - 上年" }]

[[table]]
id = "官表"
cells = [["{表.甲.*}"], ["{表.乙.*}"], ["{表.合计.*}"]]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "官表"]
"""
)
HEADINGS = KIND.replace('"一、情况"', '"一、情况", "二、项目"')
BLOCKS: tuple[Block, ...] = (
    "填报单位：{{ 单位 }}",
    "一、情况",
    "比率{{ 比率 }}，联系人：{{ 联系人 }}。",
    [
        ["类别", "上年", "本年", "增长"],
        ["收入", "{{ 收支.收入.上年|千分位 }}", "{{ 收支.收入.本年 }}", "{{ 收支.收入.增长 }}"],
        ["支出", "{{ 收支.支出.上年 }}", "{{ 收支.支出.本年|大写金额 }}", "{{ 收支.支出.增长|增减 }}"],
        ["金额：{{ 金额|千分位 }}", "", "", ""],
    ],
    "{%p for 段 in 说明.段落 %}",
    "{{ 段.标题 }}{{ 段.正文 }}",
    "{%p endfor %}",
    "二、项目",
    [
        ["名称", "投资"],
        ["{%tr for 项 in 项目 %}", ""],
        ["{{ 项.名称 }}", "{{ 项.投资 }}"],
        ["{%tr endfor %}", ""],
        ["合计", "{{ 合计|千分位 }}"],
    ],
)
VALUES: dict[str, Any] = {
    "单位": "某局",
    "日期": "2024-01-02",
    "金额": 1234.5,
    "比率": "12.5%",
    "联系人": "张三",
    "收支.收入.上年": 3000,
    "收支.收入.本年": 4000.12,
    "收支.支出.上年": 8,
    "收支.支出.本年": 9,
    "说明": "金额{{ 金额 }}元。",
    "项目": [{"名称": "子", "投资": 1000}, {"名称": "丑", "投资": 2.5}],
}
BLANKS: dict[str, Any] = {
    **dict.fromkeys(("金额", "比率", "联系人", "收支.支出.上年", "收支.支出.本年")),
    "项目": [{"名称": "子", "投资": None}, {"名称": "丑", "投资": 2.5}],
}


def merged(document: Any) -> None:
    merge(document, ((3, 0), (3, 3)))


def made(root: Path, fields: str = FIELDS) -> Path:
    return small_kind(root, BLOCKS, fields=fields, kind=HEADINGS, sample=VALUES, after=merged)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    root = tmp_path_factory.mktemp("kind")
    sample = made(root) / "sample.json"
    filled, blank = (Desk(tmp_path_factory.mktemp("desk"), sample, changes) for changes in ({}, BLANKS))
    return filled, blank


def texts(path: Path) -> list[list[str] | str]:
    document = read_document(path.read_bytes())
    lines: list[list[str] | str] = [block.text for block in document.paragraphs]
    return [*lines, *([cell.content for cell in table.cells] for table in document.tables)]


def it_prints_as_many_decimals_as_the_form_says(desks: tuple[Desk, Desk]) -> None:
    assert texts(desks[0].report) == [
        "填报单位：某局",
        "一、情况",
        "比率12.5%，联系人：张三。",
        "金额1234.50元。",
        "二、项目",
        [
            *("类别", "上年", "本年", "增长"),
            *("收入", "3,000.00", "4000.12", "33.3%"),
            *("支出", "8.00", "玖元整", "增长12.5%", "金额：1,234.50"),
        ],
        ["名称", "投资", "子", "1000.0", "丑", "2.5", "合计", "1,002.5"],
    ]


def it_prints_what_the_form_says_for_a_blank(desks: tuple[Desk, Desk]) -> None:
    assert texts(desks[1].report) == [
        "填报单位：某局",
        "一、情况",
        "比率未统计，联系人：无。",
        "金额—元。",
        "二、项目",
        [
            *("类别", "上年", "本年", "增长"),
            *("收入", "3,000.00", "4000.12", "33.3%"),
            *("支出", "0", "0", "—", "金额：—"),
        ],
        ["名称", "投资", "子", "/", "丑", "2.5", "合计", "2.5"],
    ]


def it_reads_figures_exactly_and_blanks_as_blanks_but_for_a_printed_zero(desks: tuple[Desk, Desk]) -> None:
    for desk, zeros in zip(desks, ((), ("收支.支出.上年", "收支.支出.本年")), strict=True):
        findings, other = desk.read_back()
        assert findings == []
        assert str(other.pop("说明")).startswith("金额")
        assert other == dict.fromkeys(zeros, Decimal(0))


def it_finds_nothing_to_pull_from_a_fresh_report_and_takes_a_figure_for_a_blank(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    for desk in desks:
        answer = desk.pull()
        assert (answer["refused"], answer["changes"]) == ([], [])
    desk = desks[1]

    def fill(document: Any) -> None:
        for column, old, new in ((1, "0", "7.25"), (3, "—", "下降100.0%")):
            run = document.tables[0].rows[2].cells[column].paragraphs[0].runs[0]
            run.text = run.text.replace(old, new)
        for row, old, new in ((1, "/", "12.5"), (3, "2.5", "15.0")):
            run = document.tables[1].rows[row].cells[1].paragraphs[0].runs[0]
            run.text = run.text.replace(old, new)

    desk.edit(fill)
    assert [(one["code"], one["message"]) for one in desk.pull()["refused"]] == []
    assert [desk.values().text(name) for name in ("收支.支出.上年", "项目[1].投资")] == ["7.25", "12.5"]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("blank", "filled", "shown"),
    [
        ("印 0", {"甲.上年": 3, "甲.本年": 5, "乙.上年": 1}, ["3", "5", "2", "1", "0", "-1", "4", "5", "1"]),
        ("印 —", {"甲.上年": 3, "甲.本年": 5, "乙.上年": 1}, ["3", "5", "2", "1", "—", "-1", "4", "5", "1"]),
        ("印 —", {"甲.上年": 3}, ["3", "—", "-3", "—", "—", "—", "3", "—", "-3"]),
        ("印 0", {}, ["0"] * 9),
        ("印 —", {}, ["—"] * 9),
    ],
)
def it_reckons_with_blanks_as_excel_does_and_leaves_blank_what_nothing_was_filled_in_for(
    tmp_path: Path, blank: str, filled: dict[str, int], shown: list[str]
) -> None:
    folder = small_kind(tmp_path, fields=SUMS.replace("BLANK", blank), kind=KIND, sample={"单位": "某局"})
    values = {f"表.{name}": number for name, number in filled.items()}
    path = tmp_path / "值.json"
    data = {"kind": "small", "values": {"单位": "某局", "日期": "2024-01-02", **values}}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    report = read_report(path, tmp_path)[0]
    book = tmp_path / "值.xlsx"
    book.write_bytes(write_workbook(report))  # with the results of Excel's formulas
    for again, findings, _ in (read_report(path, tmp_path), read_report(book, tmp_path)):
        assert findings == []
        assert [again.on_page(name) for name in load_folder(folder).kind.fields if name.startswith("表.")] == shown


def it_prints_no_zero_for_a_share_that_cannot_be_told(tmp_path: Path) -> None:
    fields = SUMS.replace("BLANK", "印 0").replace("本年 - 上年", "round((本年 - 上年) / 上年, 2)")
    small_kind(tmp_path, fields=fields, kind=KIND, sample={"单位": "某局"})
    path = tmp_path / "值.json"
    data = {"kind": "small", "values": {"单位": "某局", "日期": "2024-01-02", "表.甲.本年": 5}}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    report = read_report(path, tmp_path)[0]
    assert [report.on_page(f"表.甲.{one}") for one in ("上年", "本年", "差")] == ["0", "5", ""]
    book = tmp_path / "值.xlsx"
    book.write_bytes(write_workbook(report))
    cells = openpyxl.load_workbook(book, data_only=True)["情况"]
    assert "#DIV/0!" not in [cell.value for row in cells.iter_rows() for cell in row]


RATES = (
    HEAD
    + """[[grid]]
id = "表"
type = "count"
required = true
rows = ["甲", "乙"]
columns = ["收件", "办结", { id = "率", type = "percent", value = "round(办结 / 收件, 2)" }, { id = "率加率", type = "percent", value = "sum(率, 率)" }, { id = "与别处", type = "percent", value = "率 + 率加率" }]

[[table]]
id = "官表"
cells = [["甲", "{表.甲.*}"], ["乙", "{表.乙.*}"]]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "官表"]
"""
)
NOTHING = ["", "", ""]


@pytest.mark.parametrize(
    ("filled", "shown"),
    [
        ({}, [[None, None, *NOTHING], [None, None, *NOTHING]]),
        ({"甲.办结": 3, "乙.收件": 4, "乙.办结": 3}, [[None, 3, *NOTHING], [4, 3, 0.75, 1.5, 2.25]]),
        ({"甲.收件": 0, "甲.办结": 0}, [[0, 0, *NOTHING], [None, None, *NOTHING]]),
    ],
)
def it_shows_no_error_of_excels_where_nothing_can_be_divided(
    tmp_path: Path, filled: dict[str, int], shown: list[list[object]]
) -> None:
    small_kind(tmp_path, fields=RATES, kind=KIND, sample={"单位": "某局"})
    path = tmp_path / "值.json"
    values = {"单位": "某局", **{f"表.{name}": number for name, number in filled.items()}}
    path.write_text(json.dumps({"kind": "small", "values": values}, ensure_ascii=False), encoding="utf-8")
    content = write_workbook(read_report(path, tmp_path)[0])
    page = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["情况"]
    rows = [[cell.value for cell in row] for row in page.iter_rows() if row[0].value in ("甲", "乙")]
    assert [[("" if at > 2 and one is None else one) for at, one in enumerate(row)][1:6] for row in rows] == shown
    everything = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for row in sheet
        for cell in row
    ]
    assert "#DIV/0!" not in everything


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("typed", "code"),
    [(1.234, "R125"), ("1.005", "R125"), ("1,234.50", ""), ("12.500", ""), (12, ""), ("１２．３", "")],
)
def it_takes_no_more_decimals_than_it_prints(
    desks: tuple[Desk, Desk], tmp_path: Path, typed: object, code: str
) -> None:
    book = openpyxl.load_workbook(desks[0].workbook)
    cell = book["情况"]["B3"]
    assert (cell.value, cell.number_format) == (1234.5, "0.00")
    cell.value = typed
    path = tmp_path / "填好.xlsx"
    book.save(path)
    assert [one.code for one in read_report(path, desks[0].templates)[1]] == [code] * bool(code)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('blank = "印 —"\n\n[[field]]\nid = "比率"', 'blank = "—"\n\n[[field]]\nid = "比率"', "blank 的“—”看不懂"),
        ('id = "联系人"\n', 'id = "联系人"\nrequired = true\n', "联系人 是必填的，不会空着"),
        ('id = "联系人"\n', 'id = "联系人"\ndecimals = 2\n', "联系人 有 decimals，type 只能是 amount 或 percent"),
        ("decimals = 1\nblank", "decimals = 11\nblank", "decimals 是小数位数，0 到 10"),
        ('id = "说明"\n', 'id = "说明"\nblank = "印 无"\n', "说明 不能有 blank"),
        ('type = "amount"\ndecimals = 2\nblank = "印 0"', 'type = "amount"\nrequired = true\nblank = "印 0"', "必填"),
        ('rows = ["收入", "支出"]', 'rows = ["收入", { id = "支出", type = "count", decimals = 1 }]', "没有小数"),
        ('blank = "印 无"', 'blank = "印 {单位}"', "不能有花括号"),
    ],
)
def it_tells_what_is_wrong_with_the_declaration(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in FIELDS
    found = check_kind(made(tmp_path, FIELDS.replace(old, new, 1)), tmp_path).findings
    assert any(one.code == "K003" and words in one.message for one in found), [one.message for one in found]

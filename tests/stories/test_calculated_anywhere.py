"""A calculated field may stand on any sheet and above what it is calculated from: Excel finds there what we print."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import BLOCKS, FIELDS, PROSE, SAMPLE, small_kind

TOTALS = """
[[field]]
id = "甲数"
type = "count"

[[field]]
id = "甲数加条数"
type = "count"
printed = false
value = "甲数 + count(清单) + sum(清单.件数)"

[[field]]
id = "两倍"
type = "count"
printed = false
value = "甲数加条数 * 2"

[[sheet]]"""


def formulas(tmp_path: Path, first: str, second: str) -> dict[str, str]:
    """The formula of each calculated field; `first` and `second` are shown on the two sheets."""
    fields = FIELDS.replace("[[sheet]]", TOTALS.strip("\n"), 1)
    fields = fields.replace('"单位", "日期", "署名"', f'{first}"单位", "日期", "署名"')
    fields = fields.replace('"说明", "清单"]', f'{second}"说明", "清单"]')
    folder = small_kind(tmp_path, fields=fields, sample=SAMPLE | {"甲数": 4})
    report, findings, _ = read_report(folder / "sample.json", tmp_path)
    assert findings == [] and report.value("两倍") == 16
    book = tmp_path / "填.xlsx"
    book.write_bytes(write_workbook(report))
    again, findings, _ = read_report(book, tmp_path)
    assert findings == [] and again.value("两倍") == 16
    opened = openpyxl.load_workbook(io.BytesIO(book.read_bytes()))
    cells = {name: opened.defined_names[name].attr_text.replace("$", "").split("!") for name in ("甲数加条数", "两倍")}
    return {name: str(opened[sheet.strip("'")][cell].value) for name, (sheet, cell) in cells.items()}


LIST = 'SUMPRODUCT(--((清单_表[名称]<>"")+(清单_表[件数]<>"")>0))+SUM(清单_表[件数])'


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ('"甲数", ', '"甲数加条数", "两倍", ', (f"='基本'!B3+{LIST}", "=B5*2")),
        ('"两倍", "甲数加条数", ', '"甲数", ', (f"='情况'!B5+{LIST}", "=B4*2")),
        ('"两倍", ', '"甲数加条数", "甲数", ', (f"=B6+{LIST}", "='情况'!B5*2")),
    ],
)
def it_names_the_sheet_of_a_cell_that_stands_on_another(
    tmp_path: Path, first: str, second: str, wanted: tuple[str, str]
) -> None:
    made = formulas(tmp_path, first, second)
    assert (made["甲数加条数"].replace("[#This Row],", ""), made["两倍"]) == wanted


COLUMNS = """columns = [
  { id = "名称" },
  { id = "件数", type = "count" },
  { id = "类别", type = "choice", choices = ["复议", "诉讼"] },
  { id = "业务", type = "multichoice", choices = ["物流", "仓储"], blank = "印 无" },
  { id = "是复议", type = "count", printed = false, value = "holds(类别 == '复议')" },
  { id = "大额", type = "count", printed = false, value = "holds('物流' in 业务 and 件数 > 2 or 类别 == '诉讼') * 件数" },
]"""
SUMS = """
[[field]]
id = "复议数"
type = "count"
value = "sum(清单.是复议)"

[[field]]
id = "大额数"
type = "count"
value = "sum(清单.大额)"

[[sheet]]"""
ROW = ["{{ 行.名称 }}", "{{ 行.件数 }}", "{{ 行.类别 }}", "{{ 行.业务 }}"]


def it_counts_the_records_of_a_sort_in_the_workbook_as_in_the_document(tmp_path: Path) -> None:
    fields = FIELDS.replace('columns = [{ id = "名称" }, { id = "件数", type = "count" }]', COLUMNS)
    fields = fields.replace("[[sheet]]", SUMS.strip("\n"), 1).replace(
        '"说明", "清单"]', '"复议数", "大额数", "说明", "清单"]'
    )
    table = [
        ["名称", "件数", "类别", "业务"],
        ["{%tr for 行 in 清单 %}", "", "", ""],
        ROW,
        ["{%tr endfor %}", "", "", ""],
    ]
    rows = [
        ("窗口", 3, "复议", "物流、仓储"),
        ("电话", 4, "诉讼", None),
        ("网上", 9, "复议", None),
        ("来信", 1, None, "物流"),
    ]
    records = [dict(zip(("名称", "件数", "类别", "业务"), row, strict=True)) for row in rows]
    sample = SAMPLE | {"清单": records, "复议数": 2, "大额数": 7}
    blocks = [*BLOCKS[:4], "复议{{ 复议数 }}，大额{{ 大额数 }}。", *PROSE, table]
    folder = small_kind(tmp_path, blocks, fields=fields, sample=sample)
    assert check_kind(folder).findings == ()
    report, _, _ = read_report(folder / "sample.json", tmp_path)
    book = tmp_path / "填.xlsx"
    book.write_bytes(write_workbook(report))
    again, findings, _ = read_report(book, tmp_path)
    assert (findings, again.value("复议数"), again.value("大额数")) == ([], 2, 7)
    assert build_report(book, tmp_path, tmp_path).output

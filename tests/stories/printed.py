"""A small kind that prints its values through every filter: in lines, in its official table, in a list with totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from small_kinds import KIND, Block, small_kind

FIELDS = """[[field]]
id = "单位"
required = true

[[field]]
id = "年度"
type = "year"
required = true

[[field]]
id = "日期"
type = "date"
required = true

[[field]]
id = "合同额"
type = "amount"

[[field]]
id = "件数"
type = "count"
remark = true

[[field]]
id = "余额"
type = "amount"
signed = true

[[field]]
id = "增长率"
type = "percent"
signed = true

[[field]]
id = "比值"
type = "amount"

[[field]]
id = "说明"
type = "prose"

[[grid]]
id = "收支"
type = "amount"
rows = ["收入", "支出"]
columns = ["上年", "本年"]

[[list]]
id = "项目"
columns = [{ id = "名称" }, { id = "投资", type = "amount" }, { id = "上年", type = "amount" }, { id = "开工", type = "date" }]

[[field]]
id = "投资合计"
type = "amount"
value = "sum(项目.投资)"

[[table]]
id = "收支表"
header_rows = 1
cells = [
  ["类别", "上年", "本年"],
  ["收入", "{收支.收入.*}"],
  ["支出", "{收支.支出.*}"],
]

[[sheet]]
title = "封面"
show = ["单位", "年度", "日期"]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["合同额", "件数", "余额", "增长率", "比值", "收支表", "说明"]

[[sheet]]
title = "项目"
section = "二、项目"
show = ["项目", "投资合计"]
"""
HEADINGS = KIND.replace('headings = ["一、情况"]', 'headings = ["一、情况", "二、项目"]').replace(
    'frame = ["单位"]', 'frame = ["单位", "年度", "日期"]'
)
HEADINGS = HEADINGS.replace('output = "{单位}情况报告"', 'output = "{单位}{年度}年情况报告"')
VALUES: dict[str, Any] = {
    "单位": "某局",
    "年度": 2024,
    "日期": "2024-03-01",
    "合同额": 12000,
    "件数": 1234,
    "余额": -1234.5,
    "增长率": "12.5%",
    "比值": 0.375,
    "说明": "合同额{{ 合同额|大写金额 }}，{{ 件数｜千分位 }}件。",
    "收支.收入.上年": 1000,
    "收支.收入.本年": 1234567.815,
    "收支.支出.上年": 0,
    "收支.支出.本年": 20,
    "项目": [
        {"名称": "管网", "投资": 30000, "上年": 20000, "开工": "2024-11-20"},
        {"名称": "泵站", "投资": 10000, "上年": 20000, "开工": "2024-02-01"},
    ],
}
TABLE = [
    ["类别", "上年", "本年"],
    ["收入", "{{ 收支.收入.上年|千分位 }}", "{{ 收支.收入.本年|小数(2)|千分位 }}"],
    ["支出", "{{ 收支.支出.上年|大写金额 }}", "{{ 收支.支出.本年|万元 }}"],
]
LIST = [
    ["名称", "投资（万元）", "上年", "增减", "占比", "开工"],
    ["{%tr for 项 in 项目 %}", "", "", "", "", ""],
    [
        "{{ 项.名称 }}",
        "{{ 项.投资|万元|不带单位 }}",
        "{{ 项.上年|千分位 }}",
        "{{ 项.投资|增减(项.上年) }}",
        "{{ 项.投资|占比(投资合计) }}",
        "{{ 项.开工|日期('-') }}",
    ],
    ["{%tr endfor %}", "", "", "", "", ""],
    ["合计", "{{ 投资合计|万元|不带单位 }}", "", "", "", ""],
]
BLOCKS: tuple[Block, ...] = (
    "填报单位：{{ 单位 }}",
    "{{ 年度|中文数字 }}年度，填报日期{{ 日期|汉字日期 }}",
    "一、情况",
    "合同额{{ 合同额|大写金额 }}（￥{{ 合同额|千分位(2) }}）。",
    "共{{ 件数|中文数字 }}件，余额{{ 余额|千分位 }}元，全年{{ 增长率|增减 }}。",
    "比值{{ 比值|百分比 }}。",
    TABLE,
    "收入{{ 收支.收入.本年|增减(收支.收入.上年) }}，支出占收入的{{ 收支.支出.本年|占比(收支.收入.本年, 3) }}。",
    "{%p for 段 in 说明.段落 %}",
    "{{ 段.标题 }}{{ 段.正文 }}",
    "{%p endfor %}",
    "二、项目",
    LIST,
)


def printed_kind(root: Path, blocks: Sequence[Block] = BLOCKS, changes: Mapping[str, Any] | None = None) -> Path:
    """The folder of the kind; `changes` are other values of its sample."""
    return small_kind(root, blocks, fields=FIELDS, kind=HEADINGS, sample={**VALUES, **(changes or {})})

"""A form of figures with decimals, and of what is printed for a blank."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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

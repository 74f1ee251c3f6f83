"""A form with a column of last year's figures and one of the change since, and reports of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx

from form_pages import FIELDS_PAGE
from reportgen.pipeline.build import build_report

KIND = """id = "small"
title = "办件年报"
edition = "2024"
basis = "办法第一条"
output = "{单位}{年度}年办件年报"
headings = ["一、办件"]
frame = ["单位", "年度"]

[document]
title = "{单位}{年度}年办件年报"
author = "{单位}"
created = ["{年度}-12-31"]

[period]
every = "year"
year = "年度"

[rollover]
keep = ["单位"]
same = ["单位"]
"""
PAGE = FIELDS_PAGE.partition("### 上年、增减、同比")[2].partition("```\n")[2].partition("```")[0]
GRID = PAGE.replace(
    '"previous.本年" },', '"previous.本年", required = false, blank = "印 —" },'
)  # as it says below that
FIELDS = f"""[[field]]
id = "单位"
required = true

[[field]]
id = "年度"
type = "year"
required = true

{GRID}
[[table]]
id = "办件表"
header_rows = 1
cells = [
  ["渠道", "本年", "上年", "增减", "同比"],
  ["窗口", "{{办件.窗口.*}}"],
  ["网上", "{{办件.网上.*}}"],
  ["合计", "{{办件.合计.*}}"],
]

[[sheet]]
title = "基本"
show = ["单位", "年度"]

[[sheet]]
title = "办件"
section = "一、办件"
show = ["办件表"]
"""
SAMPLE: Mapping[str, Any] = {"单位": "某局", "年度": 2023, "办件.窗口.本年": 100, "办件.网上.本年": 50}
COLUMNS = ("本年", "上年", "增减", "同比")
ROWS = [
    [row, *(f"{{{{ 办件.{row}.{column}{'|增减' if column == '同比' else ''} }}}}" for column in COLUMNS)]
    for row in ("窗口", "网上", "合计")
]
BLOCKS = ("{{ 单位 }}", "{{ 年度 }}", "一、办件", [["渠道", *COLUMNS], *ROWS])


RULES = "\n".join(
    f"""[[rule]]
code = "F{number}"
title = "规则{number}"
severity = "warning"
{asked}
message = "不对"
fix = "请核对。"
source = "办法"
"""
    for number, asked in enumerate(
        (
            'cells = ["办件.窗口.本年", "办件.网上.本年"]\ncheck = "cell * 10 > 7 * previous.cell"',
            'check = "办件.合计.同比 == 0"',
            'check = "办件.窗口.上年 < 110 or 办件.窗口.增减 > 0"',
            'check = "previous.办件.合计.本年 != 办件.合计.本年"',
        ),
        101,
    )
)


def values(**more: object) -> str:
    return json.dumps({"kind": "small", **more}, ensure_ascii=False)


def year(number: int, window: object, online: object, **more: object) -> dict[str, object]:
    return {"单位": "某局", "年度": number, "办件.窗口.本年": window, "办件.网上.本年": online, **more}


def built(folder: Path, kind: Path, content: str) -> list[list[str]]:
    """The rows of the table that is printed."""
    (folder / "填好.json").write_text(content, encoding="utf-8")
    result = build_report(folder / "填好.json", folder / "outputs", kind.parent)
    assert result.output is not None, result.findings
    table = docx.Document(str(result.output)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows][1:]


KNOWN = {"previous": year(2023, 100, 50)}
TYPED = {"办件.窗口.上年": 120, "办件.网上.上年": 30}


LIVE: dict[str, str] = {
    "known": values(values=year(2024, 90, 60), **KNOWN),
    "known, nothing typed": values(values=year(2024, None, None), **KNOWN),
    "known, half of it typed": values(values=year(2024, 90, None), **KNOWN),
    "nothing last year": values(values=year(2024, 90, 60), previous=year(2023, 0, 0)),
    "unknown": values(values=year(2024, 90, 60)),
    "unknown, nothing typed": values(values=year(2024, None, None)),
    "typed": values(values=year(2024, 90, 60, **TYPED)),
    "typed, and this year is not": values(values=year(2024, None, None, **TYPED)),
    "half known": values(values=year(2024, 90, 60, **{"办件.网上.上年": 30}), previous=year(2023, 100, None)),
}

"""A form of a few fields with one rule about words, and what that says of a text."""

from __future__ import annotations

from typing import Any

from builders import kind_of, take

from reportgen.core.report import Report
from reportgen.core.rules.check import check

PERIOD = {"every": "year", "year": "年度"}
FORM: dict[str, Any] = {
    "field": [
        {"id": "年度", "type": "year"},
        {"id": "件数", "type": "count"},
        {"id": "金额", "type": "amount"},
        {"id": "类型", "type": "choice", "choices": ["甲", "乙"]},
        {"id": "名称"},
        {"id": "说明", "type": "prose"},
    ],
    "list": [{"id": "情况", "columns": [{"id": "标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
}
SPELLED: dict[str, Any] = {"words": {"按装": "安装"}, "spelled": ["政务公开 平台建设", "政务公开平台"]}


def report(ruled: dict[str, Any], **values: Any) -> Report:
    return take(
        kind_of(ruled=ruled, period=PERIOD, **FORM), {"年度": 2024, "件数": 8, "金额": "2.5", "类型": "甲", **values}
    )[0]


def rules(message: str = "{found}", pieces: dict[str, str] | None = None, **power: Any) -> dict[str, Any]:
    rule = {"code": "W1", "title": "t", "severity": "warning", "message": message, "fix": "f", "source": "s", **power}
    return {"pieces": pieces or {}, "rule": [rule]}


def said(message: str = "{found}", values: dict[str, Any] | None = None, text: str = "", **power: Any) -> list[str]:
    given = {"说明": text, **(values or {})}
    return [found.message for found in check(report(rules(message, **power), **given))]

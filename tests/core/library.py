"""A library's report with its vocabulary of a few words, and what is told of a text in it."""

from __future__ import annotations

from typing import Any

from builders import ABOUT, take, with_sheet

from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import build_kind

PERIOD = {"every": "year", "year": "年度"}
FORM: dict[str, Any] = {
    "field": [
        {"id": "年度", "type": "year"},
        {"id": "单位"},
        {"id": "收费", "type": "amount"},
        {"id": "说明", "type": "prose"},
    ],
    "grid": [
        {
            "id": "表",
            "rows": ["借入", "结转", "归还", "遗失"],
            "columns": ["成人", "儿童", {"id": "总计", "value": "成人 + 儿童"}],
        }
    ],
    "table": [
        {
            "id": "借还",
            "cells": [
                ["项目", "成人", "儿童", "总计"],
                *([row, f"{{表.{row}.*}}"] for row in ("借入", "结转", "归还", "遗失")),
            ],
        }
    ],
    "list": [{"id": "情况", "columns": [{"id": "标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
}
WORDS: dict[str, Any] = {
    "own": "单位",
    "bodies": ["馆 局 单位"],
    "away": ["讲座"],
    "filling": ["读者"],
    "subject": [
        {
            "id": "图书",
            "words": ["(借阅)?图书"],
            "units": ["册", "本", ""],
            "grid": "表",
            "each": "column",
            "whole": ["总计"],
            "usual": ["借入"],
            "not": ["修补"],
            "measure": [
                {
                    "id": "借入",
                    "words": ["借入"],
                    "value": "借入",
                    "also": "借入 + 结转",
                    "with": "结转",
                    "whole": True,
                },
                {"id": "结转", "words": ["上年(结转|留下)"], "value": "结转", "strong": True},
                {"id": "归还", "words": ["归还 还回"], "value": "归还", "share_of": "借入", "due": True},
                {"id": "遗失", "words": ["遗失"], "then": ["其余"], "value": "遗失", "share_of": "归还"},
            ],
            "part": [{"id": "儿童", "words": ["儿童 小读者"], "of": ["儿童"]}],
            "split": [{"id": "方式", "words": ["柜台 自助 网上"]}],
        },
        {
            "id": "收费",
            "words": ["收费"],
            "units": ["元"],
            "scale": 10000,
            "usual": ["收费"],
            "measure": [{"id": "收费", "words": [], "value": "收费"}],
        },
    ],
}
WAYS = ("figure", "earlier", "share", "change", "total", "within", "none", "all", "trend", "some", "most")
RULES = {
    "rule": [
        {
            "code": f"W{number}",
            "title": way,
            "severity": "warning",
            way: ["图书", "收费"],
            "message": "{said}→{should}"
            + ("（{how}）" if way in ("share", "change", "total", "all", "trend", "most") else ""),
            "fix": "f",
            "source": "s",
        }
        for number, way in enumerate(WAYS, 1)
    ]
}
VALUES = {
    "年度": 2024,
    "单位": "临江市青石图书馆",
    "收费": "1.25",
    "表.借入.成人": 30,
    "表.借入.儿童": 8,
    "表.结转.成人": 2,
    "表.结转.儿童": 1,
    "表.归还.成人": 20,
    "表.归还.儿童": 1,
    "表.遗失.成人": 3,
    "表.遗失.儿童": 0,
}
LAST = VALUES | {"年度": 2023, "收费": "0.86", "表.借入.成人": 25, "表.借入.儿童": 4, "表.归还.成人": 14}


def kind(words: dict[str, Any] | None = None, rules: dict[str, Any] | None = None, thorough: bool = True) -> Kind:
    about = {**ABOUT, "period": PERIOD}
    return build_kind(about, with_sheet(FORM), rules or RULES, thorough, worded=words or WORDS)


KIND = kind()


def report(text: str, heading: str = "", **values: Any) -> Report:
    written = {"情况": [{"标题": heading, "正文": text}]} if heading else {"说明": text}
    return take(KIND, VALUES | values | written)[0]


def said(text: str, heading: str = "", last: bool = True, **values: Any) -> list[str]:
    """What is told of `text`."""
    of = report(text, heading, **values)
    earlier = {"previous": take(KIND, LAST)[0]} if last else {}
    return [item.message for item in check(replace(of, earlier=earlier))]

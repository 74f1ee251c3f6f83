"""What the official form calls a value: labels beside and above it, and never the number of its row or column."""

from __future__ import annotations

from builders import kind_of

from reportgen.core.official_words import official_name

GRID = {"id": "件", "type": "count", "rows": ["结转", "收到"], "columns": ["甲", "乙"]}
TABLE = {
    "id": "表",
    "header_rows": 2,
    "cells": [
        ["项目", "行次", "甲 类", "2024"],
        ["甲", "乙", "1", "2"],
        ["上年结转", "01", "{件.结转.*}"],
        ["本年收到", "２", "{件.收到.*}"],
    ],
}


def it_names_no_value_by_the_number_of_its_row_or_column() -> None:
    kind = kind_of(grid=[GRID], table=[TABLE])
    assert [official_name(kind, name) for name in ("件.结转.甲", "件.收到.乙")] == ["上年结转·甲类", "本年收到·2024"]

"""What a part of an expression can be: the sorts of the rule language."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """What a part of an expression is; the words are those of the messages."""

    NUMBER = "数"
    TEXT = "文字"
    TRUTH = "判断"
    DATE = "日期"
    PROSE = "叙述"
    UNKNOWN = "不明"

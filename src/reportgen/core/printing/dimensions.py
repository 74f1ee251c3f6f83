"""What a value dimensions, which decides how it may be printed."""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """What a value of a type is; each is what people call it."""

    QUANTITY = "数"  # pieces, yuan
    RATIO = "百分数"
    YEAR = "年度"
    DAY = "日期"
    WORDS = "文字"

"""The ways in which a text can say something of the report's values."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """How a figure says something. Each has a key of its own in rules.toml."""

    FIGURE = "figure"  # 收到38件
    EARLIER = "earlier"  # 上年收到29件
    SHARE = "share"  # 占56.8%
    CHANGE = "change"  # 同比增长31%
    TOTAL = "total"  # 共41件 after others; 网上26件、信函12件 of 38
    WITHIN = "within"  # 其中40件, of 38
    NONE = "none"  # 没有收到申请
    ALL = "all"  # 申请已全部办结
    TREND = "trend"  # 较上年有所增加
    SOME = "some"  # 曾采取行政强制
    MOST = "most"  # 自然人最多

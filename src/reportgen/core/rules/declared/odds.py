"""What a report may not tell: what cannot be, or what something else in it denies. As data."""

from __future__ import annotations

from enum import StrEnum

from reportgen.core.light import dataclass


class Odds(StrEnum):
    """The sorts; the values are those of rules.toml."""

    DENIED = "denied"  # 全年未发生程序超期; 程序超期2件
    LISTED = "listed"  # 四项重点：一是…三是…
    NUMBERED = "numbered"  # one document with two numbers
    WEEKDAY = "weekday"  # 4月17日（星期五）
    PLAN = "plan"  # 2023年是“十四五”收官之年
    SPAN = "span"  # 5月14日至16日，为期5天
    CAUSE = "cause"  # 3月10日抽查指出…；3月8日完成修复


@dataclass(frozen=True)
class AtOdds:
    """Nothing of this sort may stand in the texts."""

    of: Odds

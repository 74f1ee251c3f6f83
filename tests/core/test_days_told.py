"""Days that cannot be: of another weekday, before what they follow from, of a plan that begins or ends in another year."""

from __future__ import annotations

import pytest

from reportgen.core.rules.twice.days_told import before_their_cause, other_spans, other_weekdays, other_years_of_plans

YEAR = 2024


def told(text: str) -> list[str]:
    texts = [("情况[1].正文", f"{one}。") for one in text.split("。") if one]
    said = [one for _, one in texts]
    judged = (
        other_weekdays(said, YEAR),
        other_years_of_plans(said, YEAR),
        other_spans(said, YEAR),
        before_their_cause(texts),
    )
    return [one.others for found in judged for one in found]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("举办讲座2场，时间为4月17日（星期五）和9月25日（星期三）。", "星期三（2024年）"),
        ("2025年4月17日（周三）召开座谈会。", "星期四（2025年）"),
        ("2023年是“十四五”规划收官之年。", "2025 年"),
        ("今年是“十四五”开局之年。", "2021 年"),
        ("3月10日，总馆抽查指出2条失效链接；分馆3月8日完成修复，3月14日书面反馈。", "3月10日"),
        ("7月20日收到来信，7月12日予以答复。", "7月20日"),
        ("读者于8月4日申请行政复议。总馆7月26日作出决定。", "8月4日"),
    ],
)
def it_tells_a_day_that_cannot_be(text: str, others: str) -> None:
    assert told(text) == [others]


@pytest.mark.parametrize(
    "text",
    [
        "举办讲座2场，时间为4月17日（星期三）和9月25日（星期三）。",
        "2025年是“十四五”规划收官之年，2026年是“十五五”开局之年。",
        "3月10日，总馆抽查指出2条失效链接；分馆3月12日完成修复，3月14日书面反馈。",
        "读者于8月4日申请行政复议。总馆9月26日作出决定。",
        "11月20日检查发现断链3条；2月15日另一次检查，当场整改。",
        "12月28日收到来信，1月15日答复。",
        "2024年12月28日收到来信，2025年1月15日答复。",
        "9月12日印发办法。3月5日完成目录修订。",
        "2月30日（星期五）开会。",  # no day at all: another rule's
    ],
)
def it_leaves_days_alone_that_may_be(text: str) -> None:
    assert told(text) == []


def it_knows_no_weekday_without_a_year() -> None:
    assert [*other_weekdays(["4月17日（星期五）开会。"], None)] == []

"""Accounts and telephones of another unit, left in from its report."""

from __future__ import annotations

import pytest
from builders import kind_of, take
from ruled import FORM, PERIOD, rules

from reportgen.core.light import replace
from reportgen.core.rules.check import check

RULED = rules("{found}：{should}", marks=["“(?P<名>[^”]+)”公众号"], same=[r"(?P<名>0\d{3})-\d{7}"])


@pytest.mark.parametrize(
    ("now", "last", "told"),
    [
        ("“河西发改”公众号发稿654篇。", "“岭东发改”公众号发稿598篇。", ["河西发改：岭东发改"]),
        ("“健康松阳”公众号发稿654篇。", "“健康岚桥”公众号发稿598篇。", ["健康松阳：健康岚桥"]),
        ("“岭东发改”公众号发稿654篇。", "“岭东发改”公众号发稿598篇。", []),
        ("新开“岭东惠企”公众号，与“岭东发改”公众号联动。", "“岭东发改”公众号发稿598篇。", []),
        ("“岭上花开”公众号发稿654篇。", "“河畔夜话”公众号发稿598篇。", []),
        ("电话0592-6318025，监督电话0731-6318099。", "", ["0731：0592"]),
        ("电话0731-6318025。", "电话0592-6318099。", ["0731：0592"]),
        ("电话0592-6318025，监督电话0592-6318099。", "电话0592-6318025。", []),
    ],
)
def it_tells_a_mark_that_took_the_place_of_the_own_one(now: str, last: str, told: list[str]) -> None:
    kind = kind_of(ruled=RULED, period=PERIOD, **FORM)
    before = take(kind, {"年度": 2023, "件数": 8, "金额": "2.5", "类型": "甲", "说明": last or "无。"})[0]
    this = take(kind, {"年度": 2024, "件数": 8, "金额": "2.5", "类型": "甲", "说明": now})[0]
    assert [one.message for one in check(replace(this, earlier={"previous": before})) if one.code == "W1"] == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2023年收到1532条。", ["2023"]),
        ("收到1620条，2023年则为1480条。", []),  # the last report says so
        ("收到1620条，2023年为八件。", ["2023"]),  # one digit stands in every report
        ("收到1620条，2023年为1480条、1481条。", ["2023"]),
    ],
)
def it_lets_a_clause_speak_of_the_last_report_with_its_figures(now: str, told: list[str]) -> None:
    ruled = rules("{年}", find=["(?P<年>20[0-9]{2})年"], right_if="年 == 年度", unless_last=True)
    kind = kind_of(ruled=ruled, period=PERIOD, **FORM)
    before = take(kind, {"年度": 2023, "件数": 8, "金额": "2.5", "类型": "甲", "说明": "收到1480条。"})[0]
    this = take(kind, {"年度": 2024, "件数": 8, "金额": "2.5", "类型": "甲", "说明": now})[0]
    assert [one.message for one in check(replace(this, earlier={"previous": before})) if one.code == "W1"] == told

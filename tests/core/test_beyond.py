"""Chinese characters that are in no everyday set."""

from __future__ import annotations

import pytest
from builders import kind_of, take
from ruled import FORM, PERIOD, rules

from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.check import check

RULED = rules("{found}", beyond="gb2312", **{"except": ["[\u4e00-\u9fff]{1,2}区"]})
KIND = kind_of(ruled=RULED, period=PERIOD, **FORM)


def taken(year: int, text: str) -> Report:
    return take(KIND, {"年度": year, "件数": 8, "金额": "2.5", "类型": "甲", "说明": text})[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("做好老旧小区改迼。", ["迼"]),
        ("政府資訊公開，信息処理。\n目彔齐全。", ["資、訊、開、処", "彔"]),  # one finding a sentence
        ("一二三，abc，①㎡〇α！", []),
        ("硚口区、“𠮷”字。", ["𠮷"]),  # of a place, and one that is not
        ("去年就有的垚字。", []),
    ],
)
def it_knows_what_is_in_no_everyday_set(text: str, told: list[str]) -> None:
    report = replace(taken(2024, text), earlier={"previous": taken(2023, "垚。")})
    assert [one.message for one in check(report) if one.code == "W1"] == told

"""Totals that nothing but their clause says to be some, and what lies above the most or below the least."""

from __future__ import annotations

import pytest
from library import said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("讲座到场分别为46人次和52人次，两期共108人次。", ["108 人次→98 人次（46 + 52 = 98）"]),
        ("查出断链9条、错链4条、过期名单1份，合计15处。", ["15 处→14 处（9 + 4 + 1 = 14）"]),
        ("网站消息1024条，同比增加122条；推送文章538篇，两项合计1652条。", ["1652 条→1562 条（1024 + 538 = 1562）"]),
        ("46所中学和21所小学（合计66所）都有书架。", ["66 所→67 所（46 + 21 = 67）"]),
        ("改造书架共63栋（前4个馆41栋、后3个馆32栋）。", ["63 栋→73 栋（41 + 32 = 73）"]),
    ],
)
def it_tells_a_total_that_its_pieces_do_not_make(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "讲座到场分别为46人次和52人次，两期共98人次。",
        "举办展览2场，发放资料300份，共80人次参加。",
        "展览来客第一期42人，第二期38人，另有讲师2人，共82人。",
        "大厅设电脑2台、高拍仪1台，全年累计接待512人次。",
        "公布消息27条（其中微信9条、网站6条）。",
        "每月2条，全年共24条。",
        "抽查3次，发现问题19个，共整改17个。",
        "消息数目为60条、不予登载的24条，共84条。",
        "一季度消息5条、二季度7条，每季度至少3条，共15条。",
    ],
)
def it_leaves_a_total_alone_that_may_be_of_more(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("等候最短12分钟，最长35分钟，平均41分钟。", "最长 35 分钟，平均 41 分钟"),
        ("讲座打分平均93.2分，最高分92分，最低分82分。", "最高 92 分，平均 93.2 分"),
        ("最高一笔980元，最低一笔2400元。", "最高 980 元，最低 2400 元"),
        ("报送最多的馆31条，最少的馆9条。但多的与少的相差26条。", "31 - 9"),
    ],
)
def it_tells_what_is_more_than_the_most(text: str, found: str) -> None:
    assert [one for one in said("展览共3场。" + text) if found in one], said(text)


@pytest.mark.parametrize(
    "text",
    [
        "等候最短12分钟，最长35分钟，平均21分钟。",
        "最高一笔980元；另一类最低一笔2400元。",
        "平均等候12分钟，最长不超过10分钟的占一半。",
        "报送最多的馆31条，最少的馆9条。但多的与少的相差22条。",
    ],
)
def it_leaves_the_most_alone_where_it_is(text: str) -> None:
    assert said("展览共3场。" + text) == []

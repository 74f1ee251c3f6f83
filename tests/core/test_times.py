"""What a sentence says of its own figures in words: how many times, to one, of those, more than before, nothing left."""

from __future__ import annotations

import pytest
from library import said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("日均访问由120人次提高到360人次，是原来的四倍。", "360 ÷ 120"),
        ("北片承办2150件，南片承办1050件，大体为三比一。", "2150 ÷ 1050"),
        ("5620户居民中有4496户参加投票，参与率达六成。", "4496 ÷ 5620"),
        ("整理出旧档34盒，扫描2040页，平均每盒80页。", "2040 ÷ 34"),
        ("展板61块，较上年的64块有所增加。", "64 → 61"),
        ("任务6类29项，至年底完成28项，各项任务无一遗留。", "28 ÷ 29"),
        ("投入38万元，其中软件26万元、测评70万元、运维5万元。", "26 + 70 + 5"),
        ("制作展板96块，图解、漫画、问答三类分别为33块、12块、24块。", "33 + 12 + 24"),
        ("登记杂项共2174项，其中机关1386项、9个片区761项。", "1386 + 761"),
        ("三笔分别为120元、260元、420元，8000元已全额缴清。", "120 + 260 + 420"),
    ],
)
def it_tells_what_the_figures_beside_it_do_not_make(text: str, found: str) -> None:
    assert [one for one in said(text) if found in one], said(text)


@pytest.mark.parametrize(
    "text",
    [
        "日均访问由120人次提高到360人次，是原来的三倍。",
        "北片承办2150件，南片承办1050件，大体为二比一。",
        "5620户居民中有4496户参加投票，参与率达八成。",
        "120个村中有110个村建了公开栏，更新率95%。",
        "整理出旧档34盒，扫描2040页，平均每盒60页。",
        "展板61块，较上年的58块有所增加；账号12个。",
        "展板61块，较上年的64块没有增加。",
        "任务6类29项，至年底完成29项，各项任务无一遗留。",
        "投入38万元，其中软件26万元、测评7万元、运维5万元。",
        "登记杂项共2147项，其中机关1386项、9个片区761项。",
        "制作展板31块、横幅27块，其中主办22块、会办36块。",
    ],
)
def it_leaves_alone_what_they_make(text: str) -> None:
    assert said(text) == []

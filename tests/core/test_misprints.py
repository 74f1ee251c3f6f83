"""Figures that hang together, one of them with a slip of the pen, or told in words that the form does not know."""

from __future__ import annotations

from decimal import Decimal

import pytest
from library import said

from reportgen.core.claims.words.digit_slips import is_exchanged, is_slipped


def it_knows_a_slip_of_the_pen() -> None:
    assert is_slipped(Decimal("18.48"), Decimal("14.88")) and is_slipped(Decimal(3210), Decimal(3216))
    assert is_exchanged(Decimal(73), Decimal(37)) and is_exchanged(Decimal("61.05"), Decimal("65.01"))
    assert not is_slipped(Decimal(12), Decimal(112)) and not is_exchanged(Decimal(35), Decimal(36))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # shares, in any words
        ("排查栏目532条，过期的21条，比例是3.59%。", "3.59%→3.95%（21 ÷ 532）"),
        ("新建栏目27个，其中图解栏目15个，图解之比达65.56%。", "65.56%→55.56%（15 ÷ 27）"),
        ("参评25个班，评为优秀的5个，优秀率25%。", "25%→20%（5 ÷ 25）"),
        ("成人类14册，占归还21册的72.73%。", "72.73%→66.67%（14 ÷ 21）"),
        # changes
        ("公布短片46820条，比上年多放映3210条，增长7.14%。", "增加 7.14%→增加 7.36%（(46820 - 43610) ÷ 43610）"),
        ("公布短片438条，去年是357条，今年多了16.8%。", "增加 16.8%→增加 22.7%（(438 - 357) ÷ 357）"),
        ("订阅者由2.4万人增至3.6万人，一年之间翻了一番。", "增加 100%→增加 50%（(3.6 - 2.4) ÷ 2.4）"),
        # tenths, parts and one in so many
        ("一年里开展览48场，其中摄影展12场，占到三分之一。", "三分之一→25%（12 ÷ 48）"),
        ("巡展36回，进校园的7回，不足一成。", "不足一成→19.4%（7 ÷ 36）"),
        ("线上6120人，全镇1.53万人，算下来每三个人里有两个在看。", "每三个人里有两个→40%（6120 ÷ 15300）"),
        ("全年438条里，用方言说的22条，一百条里还不到三条。", "一百条里还不到三条→5%（22 ÷ 438）"),
        # sums
        ("首组52人、二组61人、三组47人，前后相加，到场者150人次。", "150 人次→160 人（52 + 61 + 47 = 160）"),
        (
            "维修386.52万元；添置78.24万元；上述两笔补助累计446.76万元。",
            "446.76 万元→464.76 万元（386.52 + 78.24 = 464.76）",
        ),
        (
            "安排38.6亿元：路桥类21.4亿元，校舍类11.7亿元，其他5.5万元。",
            "38.6 亿元→331005.5 万元（214000 + 117000 + 5.5 = 331005.5）",
        ),
        ("募款1260元，其中现场的有900元，线上的有630元。", "1260 元→1530 元（900 + 630 = 1530）"),
        (
            "展板843件，比上年多52件，其中甲展516件，乙展49件，给学校做的287件。",
            "843 件→852 件（516 + 49 + 287 = 852）",
        ),
        ("来了435人次，前六个月来了240人次，后六个月来了205人次。", "435 人次→445 人次（240 + 205 = 445）"),
        ("11个村把款都交了，加一块儿481万元，一个村平均38万元。", "38 万元→44 万元（4810000 ÷ 11）"),
        ("购书单217本，其中甲馆61本、经营馆84本、丁馆62本。", "217 本→207 本（61 + 84 + 62 = 207）"),
        ("项目资金1265万元，其中省里480万元、县里425万元。", "1265 万元→905 万元（480 + 425 = 905）"),
        ("改造投入96.8万元，较预算110万元省下12.3万元。", "减少 12.3 万元→减少 13.2 万元（96.8 - 110）"),
    ],
)
def it_tells_of_figures_that_would_hang_together_but_for_a_slip(text: str, told: str) -> None:
    assert said(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "排查栏目532条，过期的21条，比例是3.95%。",
        "公布短片46820条，比上年多放映3120条，增长7.14%。",
        "发出问卷1200份，收回1128份，回收率94.0%，满意率96.3%。",
        "订阅者由2.4万人增至4.8万人，一年之间翻了一番。",
        "一年里开展览48场。其中摄影展12场，占四分之一。",
        "资料有36类，只开放了15类，占比不足一半。",
        "来件16件，四成多没有下文，占31件的51.6%。",
        "展板843件，其中甲展516件，乙展49件，给学校做的278件。",
        "展板843件，其中甲展516件，乙展49件。",
        "四个季度合格率依次为96.5%、97.1%、98.2%。",
        "大家一户一户地走，合在一起26户。",
        "《中华人民共和国公共图书馆法》施行，发出12份，收回10份。",
    ],
)
def it_leaves_alone_figures_that_hang_together_or_have_nothing_to_do_with_each_other(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # The table has 38 for what was borrowed, 21 for what came back, 18,500 yuan of fees.
        ("借阅图书收进流通台账的借入数83册。", "83 册→38 册"),
    ],
)
def it_knows_a_cell_by_its_figure_where_the_words_are_its_own(text: str, told: str) -> None:
    assert told in said(text)


@pytest.mark.parametrize(
    "text",
    ["借入图书38册，大人带走的30册、儿童8册。", "县文化局借入图书83册。", "借入图书38册，修补3册、儿童8册。"],
)
def it_leaves_alone_what_the_table_knows_nothing_of(text: str) -> None:
    assert said(text) == []

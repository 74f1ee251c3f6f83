"""Right texts that were once doubted: lists with one unit, the most of several, places in a row, what a base is."""

from __future__ import annotations

import pytest
from library import said


@pytest.mark.parametrize(
    "text",
    [
        # the unit of all stands behind the last
        "三个假期分别接待38.6万、41.2万、67.9万人次，累计147.7万人次。",
        "三个馆分别投入3、5和12万元，合计20万元。",
        # the most and the least are no pieces
        "全年办讲座4期，最多的一期205人，最少的一期118人，累计632人次。",
        # places in a row: the first is no whole of the others
        "新书专栏访问48.7万次，排在各专栏第一位，展览专栏以31.2万次居第二位，讲座专栏19.5万次列第三。",
        "窗口受理预约2640人次，线上预约1716人次。线上预约超过六成。",
        "全年办讲座2次，最多的一期205人，最少的一期118人，累计632人次。",
        "人均4万元，最高的7.2万元、最低的2.1万元。",
        # 一家 is who has it
        "6家分馆全年供稿700条，总馆一家占近六成，其余5家合计仅288条。",
        # so many to each of two that are named
        "为2家总馆和11家分馆配齐书架，投入36.4万元，平均每家2.8万元。",
        # more than six tenths may be more than seven
        "收到来信400封，问开馆时间的300封，超过总量的六成。",
        "出庭16人次，馆长出庭7人次。馆长出庭超过四成。",
        "归集46.8亿元，增长12.5%；提取31.2亿元，占当年归集额的三分之二。",
        "展览消息316条，其中新书动态187条、公告129条。消息中动态类偏多，在316条消息中占了近六成。",
        "公报出刊24期，每期印制3.2万册，向各馆赠阅76.8万册。",
        "印发公文164份，其中甲类82份，恰为半数，乙类49份，丙类33份；都已归档。",
        "推出文字解读18篇、图解15篇、短视频9个。上述材料共42篇（个），都可下载。",
        "推出文字解读18篇、图解15篇。上述材料共印4200份。",
        "播出苗语节目48期、侗语节目36期、汉语节目112期，全年196期。",
        "接待费支出6.85万元，比预算8万元节约1.15万元。",
        "为1126名馆员追回工资1873.5万元，人均约1.66万元。",
    ],
)
def it_leaves_a_right_text_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("三个假期分别接待38.6万、41.2万、67.9万人次，累计144.7万人次。", "38.6 + 41.2 + 67.9 = 147.7"),
        ("三个馆分别投入3、5和12万元，合计22万元。", "3 + 5 + 12 = 20"),
        ("甲展48.7万次，乙展以31.2万次居第一位。", "31.2 万次"),
        ("收到来信400封，问开馆时间的200封，超过总量的六成。", "200 ÷ 400"),
        # lists that a share interrupts, that the next sentence sums up
        ("印发公文164份，其中甲类82份，恰为半数，乙类46份，丙类33份；都已归档。", "82 + 46 + 33 = 161"),
        ("推出文字解读18篇、图解15篇、短视频12个。上述材料共42篇（个），都可下载。", "18 + 15 + 12 = 45"),
        # the part and the whole of a share by their names, wherever they stand
        ("出庭16人次，馆长出庭7人次。馆长出庭超过六成。", "7 ÷ 16"),
        ("窗口受理预约2640人次，线上预约1716人次。线上预约不足五成。", "1716 ÷ 2640"),
        ("归集46.8亿元，增长12.5%；提取31.2亿元，占当年归集额的三分之一。", "66.7%"),
        ("展览消息316条，其中新书动态187条、公告129条。消息中动态类偏多，在316条消息中占了近七成。", "187 ÷ 316"),
        ("全年办讲座42场，馆长讲31场；11月最多，当月办9场，超过全年总场次的三成。", "9 ÷ 42"),
        # what figures make, with two digits exchanged
        ("公报出刊24期，每期印制3.2万册，向各馆赠阅67.8万册。", "32000 × 24"),
        ("播出苗语节目48期、侗语节目36期、汉语节目121期，全年196期。", "48 + 36 + 121 = 205"),
        ("接待费支出6.85万元，比预算8万元节约1.51万元。", "6.85 - 8"),
        ("更新消息5475条，来客达1168万人次、日均2.3万。", "11680000 ÷ 365"),
        ("为1126名馆员追回工资1873.5元，人均约1.66万元。", "1873.5 ÷ 1126"),
    ],
)
def it_tells_the_same_where_it_is_wrong(text: str, told: str) -> None:
    assert [one for one in said(text) if told in one], said(text)


@pytest.mark.parametrize(
    ("unlikely", "likely"),
    [
        # more than twice or less than half of the cell, in a clause with words that are not known
        ("借入图书38册，当场归还7册。", "借入图书38册，当场归还22册。"),
        ("借入图书38册，晾晒后归还9册。", "借入图书38册，晾晒后归还12册。"),
        # no slip makes a sum of these
        (
            "收到提案105件、建议7件，总计112件，应公开105件，已公开105件，其余7件未公开。",
            "收到提案104件、建议7件，总计112件，应公开105件，已公开105件，其余7件未公开。",
        ),
        (
            "许可736件、处罚153件、强制18件，与上年相比，一升一降一升，分别变动34件、15件、4件。",
            "许可736件、处罚153件、强制18件，合计917件。",
        ),
    ],
)
def it_takes_a_figure_that_no_slip_explains_for_one_of_something_else(unlikely: str, likely: str) -> None:
    assert said(unlikely) == []
    assert len(said(likely)) == 1


def it_tells_of_a_far_figure_that_is_called_by_its_name() -> None:
    assert said("借入图书38册，归还7册。") == ["7 册→21 册"]


def it_tells_of_two_figures_in_each_others_place_however_far() -> None:
    assert said("借入图书38册，当场归还3册、遗失21册。") == ["3 册→21 册", "21 册→3 册"]

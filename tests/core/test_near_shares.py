"""Shares, moves, amounts and sorts that the figures right beside them make otherwise."""

from __future__ import annotations

import pytest
from library import said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("访客80人，其中学生24人，近五成。", "五成"),
        ("访客80人，其中学生64人，超过九成。", "九成"),
        ("来信共1500封，当天回的占八成，计1300封。", "八成"),
        ("讲座覆盖13个村，各设信息员1名，其中9名从业不满两年，占近五成。", "五成"),
        ("门票收入12.6万元，其中展览6.3万元、讲座4.2万元，展览类占到三分之一。", "三分之一"),
        ("全年访客86人，甲、乙、丙三馆分别为29人、21人和14人，三馆占近三分之二。", "三分之二"),
        ("问题集中在甲、乙、丙三类，分别为9册、6册和3册，三类占借入图书的三分之二。", "三分之二"),  # 18 of 38
    ],
)
def it_tells_a_share_that_no_figure_beside_it_makes(text: str, found: str) -> None:
    assert [one for one in said(text) if found in one], said(text)


@pytest.mark.parametrize(
    "text",
    [
        "访客80人，其中学生24人，近三成。",
        "访客80人，其中学生74人，超过九成。",
        "来信共1500封，当天回的占八成，计1200封。",
        "访客80人，其中学生24人，近五成的学生来自外地。",
        "讲座覆盖13个村，各设信息员1名，其中9名从业不满两年，占近七成。",
        "门票收入12.6万元，其中展览6.3万元、讲座4.2万元，展览类占到一半。",
        "全年访客86人，甲、乙、丙三馆分别为29人、21人和14人，三馆占近四分之三。",
        "问题集中在甲、乙、丙三类，分别为9册、6册和3册，三类占借入图书的近一半。",
        "访客80人，其中学生24人，满意率近五成。",
        "访客80人，比上年增加近五成。",
    ],
)
def it_leaves_shares_alone_that_are_right_or_of_something_else(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("检索用时由3.2秒降至0.8秒，缩短三分之二。", ["减少 三分之二→减少 75%（(0.8 - 3.2) ÷ 3.2）"]),
        ("账号由57个压减至39个，关停八个。", ["减少 8 个→减少 18 个（39 - 57）"]),
        ("检索用时由3.2秒降至0.8秒，缩短四分之三。", []),
        ("账号由57个压减至39个，关停十八个。", []),
    ],
)
def it_tells_by_how_much_something_moved(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("发放稳岗返还12.4亿元、提升补贴6.2万元，两项合计18.6亿元。", True),
        ("发放稳岗返还12.4亿元、提升补贴6.2亿元，两项合计18.6亿元。", False),
        ("兑现资金1.26万元，其中设备补助7400万元、人才补助5200万元。", True),
        ("兑现资金1.26亿元，其中设备补助7400万元、人才补助5200万元。", False),
        ("总金额3480元，实际到账29000元，另有580元不再缴纳。", True),
        ("总金额3480元，实际到账2900元，另有580元不再缴纳。", False),
        ("拨付资金5.4亿元，支持企业1350家，平均每家40亿元，最高一家500万元。", True),
        ("拨付资金5.4亿元，支持企业1350家，平均每家40万元，最高一家500万元。", False),
    ],
)
def it_tells_an_amount_that_has_lost_or_won_a_scale(text: str, is_told: bool) -> None:
    assert bool(said(text)) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("清理2018年以来的制度642件，保留511件，宣布失效113件。", True),
        ("清理2018年以来的制度642件，保留511件，宣布失效131件。", False),
        ("对22个馆检查两轮，评出好的15个、一般的6个、差的2个。", True),
        ("对22个馆检查两轮，评出好的15个、一般的5个、差的2个。", False),
        ("发布信息214条，涉及展览41条、讲座58条、阅读76条、其他48条。", True),
        ("发布信息214条，涉及展览41条、讲座58条、阅读67条、其他48条。", False),
        ("公开12个领域信息6418条，其中甲类1905条、乙类1127条、丙类986条，其余9个领域2040条。", True),
        ("公开12个领域信息6418条，其中甲类1905条、乙类1127条、丙类986条，其余9个领域2400条。", False),
        ("收到建议57条，采纳41条，反馈57条，另有3条尚未答复。", True),
        ("收到建议60条，采纳41条，反馈57条，另有3条尚未答复。", False),
    ],
)
def it_tells_a_list_that_leaves_nothing_out_and_does_not_make_its_whole(text: str, is_told: bool) -> None:
    assert bool(said(text)) is is_told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "街坊来信214封。热线转来389封。窗口登记57封。三个渠道加在一起是606封。",
            ["606 封→660 封（214 + 389 + 57 = 660）"],
        ),
        ("街坊来信214封。热线转来389封。窗口登记57封。三个渠道加在一起是660封。", []),
        ("来信214封，较上年增加90封，增长72.6%。热线转来389封。两类共630封。", ["630 封→603 封（214 + 389 = 603）"]),
        ("街坊来信214封。其中网上57封。两类共157封。", []),
        ("街坊来信214封。热线转来389封。窗口登记57封。两类共446封。", []),
        ("清单新增28项，取消9项，净增21项。", ["增加 21 项→增加 19 项（28 - 9）"]),
        ("清单新增28项，取消9项，净增19项。", []),
        ("清单取消28项，新增9项，净减19项。", []),
        ("清单新增28项，又补充4项，取消9项，净增23项。", []),
    ],
)
def it_tells_what_the_figures_before_a_balance_do_not_make(text: str, found: list[str]) -> None:
    assert said(text) == found

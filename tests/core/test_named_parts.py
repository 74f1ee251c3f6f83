"""Shares of what is named, of what came back, of each: wrong bases and means; and what is said again at once."""

from __future__ import annotations

import pytest
from library import said
from ruled import said as told

from reportgen.core.chinese.spelled_names import may_spell

LIST = "全年推送消息348条。网站128条，微信164条，电子屏37条，报纸19条。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LIST + "微信数量居四类渠道之首，占57.1%。", ["57.1%→47.1%（164 ÷ 348）"]),
        (
            "推送消息318条：农业126条，乡村92条，其他100条。农业、乡村两类占总数的三分之一强。",
            ["三分之一强→68.6%（218 ÷ 318）"],
        ),
        ("各馆推送1180条，分馆1522条，站点424条，共3126条，分馆远超六成。", ["超六成→48.7%（1522 ÷ 3126）"]),
        ("发放问卷300份，收回285份，表示满意的271份，占收回问卷的90.3%。", ["90.3%→95.1%（271 ÷ 285）"]),
        ("发出测评表60份，收回57份，表示满意的54份，满意率90.0%。", ["90.0%→94.7%（54 ÷ 57）"]),
        ("发放救助金27.3万元，救助91户次，户次平均3300元。", ["3300 元→3000 元（273000 ÷ 91）"]),
        ("粉丝5.4万人，较上年的3.6万人增长一倍。", ["增加 100%→增加 50%（(5.4 - 3.6) ÷ 3.6）"]),
    ],
)
def it_tells_a_share_or_a_mean_of_another_base(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        LIST + "微信数量居四类渠道之首，占47.1%。",
        LIST + "微信粉丝占57.1%。",  # of something else
        "推送消息318条：农业126条，乡村92条，其他100条。农业、乡村两类占总数的三分之二强。",
        "各馆推送1180条，分馆1522条，站点424条，共3126条，分馆接近一半。",
        "发放问卷300份，收回285份，表示满意的271份，占收回问卷的95.1%。",
        "发放问卷300份，收回285份，回收率95%。",
        "发放问卷500份，回收480份，满意400份、基本满意56份，满意率95%。",
        "粉丝7.0万人，较上年的3.6万人增长一倍。",
    ],
)
def it_leaves_shares_of_the_right_base_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "制作体检单，列出问题29个，共列出问题29个，年末复查。",
        "打进咨询电话1120个，答复率100%，答复率达到百分之百。",
        "提供纸质资料28种，周末照常开放半天。周末仍开放半天，方便读者。",
        "存在的问题：一是馆藏数量差距较大；二是少数人员对答复文书的格式不熟悉。完成新目录。少数人员对答复文书的格式还不够熟悉。",
    ],
)
def it_tells_what_is_said_again_but_for_words_that_change_nothing(text: str) -> None:
    assert len(told("{sentence}", text=text, repeated="sentence")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "列出问题29个，整改问题29个，年末全部改好。",
        "上半年答复率100%，下半年答复率100%。",
        "工作日正常开放半天。周末开放半天。",
        "完善借阅指南；完善借阅目录。",
    ],
)
def it_leaves_two_things_of_one_form_alone(text: str) -> None:
    assert told("{sentence}", text=text, repeated="sentence") == []


@pytest.mark.parametrize(
    ("label", "name", "may"),
    [
        ("yunze", "云泽", True),
        ("yz", "云泽", True),
        ("yzslj", "云泽", True),
        ("shaanxi", "陕西", True),
        ("lvliang", "吕梁", True),
        ("linhu", "云泽", False),
        ("slj", "云泽", False),
        ("linhu", "㐱泽", True),  # how the first is spelled nobody knows
    ],
)
def it_knows_how_a_name_may_be_spelled(label: str, name: str, may: bool) -> None:
    assert may_spell(label, name) is may

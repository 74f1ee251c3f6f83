"""Lists and sums that go on from sentence to sentence, what comes in turn, and shares that make a whole."""

from __future__ import annotations

import pytest
from library import said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "全年网站发布消息320条。其中书评40条、动态210条。其余80条为通知。",
            ["320 条→330 条（40 + 210 + 80 = 330）"],
        ),
        ("网站发布216条，微信公众号发布144条。合计发布350条。", ["350 条→360 条（216 + 144 = 360）"]),
        ("清理藏书75箱。保留52箱，注销25箱。", ["75 箱→77 箱（52 + 25 = 77）"]),
        (
            "第一季度检查14个书架，第二季度检查16个。上半年共检查32个书架。",
            ["32 个→30 个（14 + 16 = 30）"],
        ),
    ],
)
def it_tells_a_sum_whose_pieces_stand_behind_a_full_stop(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("春季培训62人，秋季培训57人，全年受训117人。", ["117 人→119 人（62 + 57 = 119）"]),
        ("春季培训62人。秋季培训57人。全年受训117人。", ["117 人→119 人（62 + 57 = 119）"]),
        ("培训2期，第一期45人，第二期38人，共有88人参训。", ["88 人→83 人（45 + 38 = 83）"]),
        ("全年来信74封，上半年10封，下半年63封。", ["74 封→73 封（10 + 63 = 73）"]),
    ],
)
def it_tells_a_whole_that_what_comes_in_turn_does_not_make(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("线上咨询占62%，线下咨询占48%。", ["100%→110 %（62 + 48 = 110）"]),
        ("三类藏书分别占30%、50%和30%。", ["100%→110 %（30 + 50 + 30 = 110）"]),
        ("书评占56.8%，动态占13.5%，二者合计占73.0%。", ["73.0%→70.3 %（56.8 + 13.5 = 70.3）"]),
    ],
)
def it_tells_shares_that_are_more_than_all_or_make_another_sum(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全馆应训86人，实训80人，参训率96%。", ["96%→93%（80 ÷ 86）"]),
        ("12个阅览室中10个设了值班员，覆盖率88.3%。", ["88.3%→83.3%（10 ÷ 12）"]),
        ("留言办结率96%，240件中办结235件。", ["96%→97.9%（235 ÷ 240）"]),
        ("答卷满意186份，满意率95%，共收回200份。", ["95%→93%（186 ÷ 200）"]),
        ("共收回200份，满意186份，满意率95%。", ["95%→93%（186 ÷ 200）"]),
        ("平均每月发布28条，全年发布312条。", ["28 条→26 条（312 ÷ 12）"]),
        ("发布320条，其中原创240条，占57%。", ["57%→75%（240 ÷ 320）"]),
    ],
)
def it_works_out_rates_wherever_their_figures_stand_in_the_sentence(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("书评占74.41%，接近三分之一。", ["接近三分之一→74.4%（74.41 ÷ 100）"]),
        ("书评占61.88%，约七成二。", ["约七成二→61.9%（61.88 ÷ 100）"]),
    ],
)
def it_tells_a_rough_share_that_the_exact_one_before_it_is_not(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "登记账号43个，包括公众号28个、微博2个、短视频号15个。",
            ["43 个→45 个（28 + 2 + 15 = 45）"],
        ),
        ("21件来信通过网上寄来11件、窗口递交12件，多与借阅有关。", ["21 件→23 件（11 + 12 = 23）"]),
        ("每月发一期合辑，全年12期，每期印发500册，共6500册。", ["6500 册→6000 册（500 × 12 = 6000）"]),
        ("举办培训4次，260人次参加。另外，培训平均每次85人。", ["85 人→65 人（260 ÷ 4）"]),
    ],
)
def it_tells_parts_that_are_more_than_their_whole_and_other_products(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "书评占74.41%，接近四分之三。",
        "书评占33.7%，约占三分之一。",
        "举办培训4次，260人次参加。另外，培训平均每次65人。",
        "登记账号43个，包括公众号28个、微博2个、短视频号13个。",
        "全年网站发布消息320条。其中书评40条、动态210条。其余70条为通知。",
        "网站发布216条，微信公众号发布144条。合计发布360条。",
        "网站发布216条。举办讲座14场。合计接待360人次。",
        "网站发布216条，微信144条。其中原创200条。",
        "春季培训62人。秋季培训57人。全年受训119人。",
        "线上咨询占62%，线下咨询占38%。",
        "书评占33.3%，动态占33.3%，通知占33.4%。",
        "问卷可多选，关注书评的占60%，关注动态的占50%。",
        "书评占56.8%，动态占13.5%，二者合计占70.3%。",
        "发放答卷300份，收回200份，满意186份，满意率93%。",
    ],
)
def it_leaves_what_is_right_or_may_be_of_more_alone(text: str) -> None:
    assert said(text) == []

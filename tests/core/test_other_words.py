"""The same said twice in other words, and how many are listed right before it is said how many they are."""

from __future__ import annotations

import pytest

from reportgen.core.rules.twice.other_order import said_in_other_order
from reportgen.core.rules.twice.other_words import said_in_other_words
from reportgen.core.rules.twice.said_to_be_so_many import said_to_be_so_many


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("每季度召开一次公开工作例会，信息公开例会每三个月开一回；", "信息公开例会每三个月开一回"),
        ("没有发生被追究责任的情况。\n今年没有一人因信息公开工作被问责。", "今年没有一人因信息公开工作被问责"),
        ("14个商务局全部派员参加，各商务局均有人员参训。", "各商务局均有人员参训"),
        ("每期1500册，免费发放9000册。\n全年共向社会赠阅公报6期9000册。", "全年共向社会赠阅公报6期9000册"),
        ("最晚的推迟了19天，推迟时间最长的达到19天。", "推迟时间最长的达到19天"),
        ("全部整改，问题已全部整改到位。", "问题已全部整改到位"),
        ("对三年来形成的文件目录进行清理，对文件目录进行了清理。", "对文件目录进行了清理"),
        ("对办事指南逐项核对，办事指南逐项作了核对。", "办事指南逐项作了核对"),
        (
            "个别网站公开更新慢、内容不全，占比过半。个别网站公开内容不完整、更新不及时。",
            "个别网站公开内容不完整、更新不及时",
        ),
        ("未收取行政事业性收费，年内没有收取行政事业性收费。", "年内没有收取行政事业性收费"),
    ],
)
def it_finds_the_clause_that_says_it_again(text: str, again: str) -> None:
    assert list(said_in_other_words(text)) == [again]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (
            "不合格样品的核查处置结果同步公开，抽检不合格样品的处置核查情况也同步予以公开。",
            "抽检不合格样品的处置核查情况也同步予以公开",
        ),
        (
            "2022年报告所列的3个问题均已整改到位，去年报告提出的三个问题都已得到整改。",
            "去年报告提出的三个问题都已得到整改",
        ),
        (
            "新收9件，上年未办结的4件全部按期答复。上年没有办结的四件都按期作了答复。",
            "上年没有办结的四件都按期作了答复",
        ),
        ("聘请社会监督员20名，选聘二十位社会监督员。", "选聘二十位社会监督员"),
    ],
)
def it_finds_the_clause_of_the_same_characters_in_another_order(text: str, again: str) -> None:
    assert list(said_in_other_order(text)) == [again]


@pytest.mark.parametrize(
    "text",
    [
        "每季度召开一次公开工作例会，每半年开展一次栏目检查。",
        "本年度没有收取信息处理费，也没有发出收费通知。",
        "公开栏更新不及时，238个公开栏中有17个超过三个月未更新。",  # the second tells more
        "引发行政复议1件，没有引发行政诉讼。",
        "低保名单每季度张贴一次，特困名单每季度张贴一次。",  # of two things
        "1、受理情况：2022年1月1日至12月31日，未收到任何公民、法人提出的获取信息的申请。\n"
        "2、办理情况：因2022年1月1日至12月31日期间，无公民、法人提出获取信息的申请，故答复0件。",
        "目前已完成一处，另一处在春节前完成。",
        "本年办结141件，结转下年12件（即本年应办153件减去已办结141件）。",
        "每期1500册，免费发放9000册。\n全年访问9000人次。",
        "一是学习宣传公开条例。印发《关于学习宣传公开条例的通知》，明确五项要求。",  # the first says what the second is about
        "强化内容审核和保密审查，做到保密审查有依据、有审批。",
        "召开问题整改调度会，在最短时间内做到问题整改销号。",
        "不予公开59件、无法提供102件。不予公开的59件中，29件属于查询。",
    ],
)
def it_leaves_alone_what_says_something_else(text: str) -> None:
    assert list(said_in_other_words(text)) == []
    assert list(said_in_other_order(text)) == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("县财政局84件、县教育局52件、县民政局41件，居前两位。", "3 位"),
        ("年内两次专题研究，3月、6月和9月各一次。", "3 次"),
        ("微信公众号、视频号、抖音号两个账号共发布5470条。", "3 个"),
        ("在全省评估中位列第三位，较上年第五位前进三位。", "2 位"),
        ("由第八位上升至第五位，前进2位。", "3 位"),
        ("在评估中名列第二，较上年上升三位，上年为第四。", "2 位"),
    ],
)
def it_counts_what_is_listed_right_there(text: str, others: str) -> None:
    assert [one.others for one in said_to_be_so_many(0, text)] == [others]


@pytest.mark.parametrize(
    "text",
    [
        "县财政局84件、县教育局52件、县民政局41件，居前三位。",
        "年内两次专题研究，3月和9月各一次。",
        "年内四次专题研究，3月和9月各两次。",
        "微信公众号、视频号、抖音号三个账号共发布5470条。",
        "完善制度、强化培训、打造网站、公众号两个平台。",
        "在全省评估中位列第三位，较上年第五位前进两位。",
        "在评估中名列第二，较上年上升两位，上年为第四。",
    ],
)
def it_leaves_right_counts_alone(text: str) -> None:
    assert list(said_to_be_so_many(0, text)) == []

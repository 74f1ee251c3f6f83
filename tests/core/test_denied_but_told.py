"""What a report says that there was none of, and tells of elsewhere."""

from __future__ import annotations

import pytest

from reportgen.core.rules.twice.denied_but_counted import denied_but_counted


def told(*texts: str) -> list[str]:
    return [
        f"{texts[one.sentence][one.start : one.end]}: {one.others}"
        for one in denied_but_counted(texts, lambda _: False)
    ]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("全年未发生程序超期。", "退回的事项里，程序超期2件。"), ["未发生程序超期: 2 件"]),
        (("未发现违规借阅问题。", "对违规借阅的2起问题作了通报。"), ["未发现违规借阅: 2 起"]),
        (("馆舍没有发生安全事故。", "8月因安全事故停机2天。"), ["没有发生安全事故: “因安全事故”"]),
        (("本馆未开设书友微博。", "书友微博发布信息90条。"), ["未开设书友微博: “书友微博发布”"]),
        (("全年未组织专题培训。", "两次专题培训共86人参加。"), ["未组织专题培训: 2 次"]),
        (("全部申请均在法定期限内答复，其中2件因故超期。",), ["全部申请均在法定期限内答复: “2件因故超期”"]),
        (("无一件逾期答复，1件申请超过法定期限后答复。",), ["无一件逾期答复: “1件申请超过法定期限”"]),
        (("按期答复率为95%，全部按期答复。",), ["全部按期答复: “按期答复率为95%”"]),
    ],
)
def it_tells_of_a_denial_that_another_sentence_contradicts(texts: tuple[str, ...], found: list[str]) -> None:
    assert told(*texts) == found


@pytest.mark.parametrize(
    "texts",
    [
        ("馆舍没有发生安全事故。", "组织安全事故应急演练2次。"),
        ("馆舍没有发生安全事故。", "为防止因安全事故停机，更换了电源。"),
        ("上半年未组织专题培训。", "下半年两次专题培训共86人参加。"),
        ("本馆未开设书友微博。", "通过市局政务微博发布信息90条。"),
        ("全部申请均在法定期限内答复，上年有2件超期。",),
        ("全部申请均按期答复。", "其中2件因逾期不补正不再处理。"),
        ("全部申请均按期答复，没有1件超期。",),
    ],
)
def it_leaves_what_does_not_contradict_alone(texts: tuple[str, ...]) -> None:
    assert told(*texts) == []

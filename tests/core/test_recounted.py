"""The same things counted twice in a report, and sentences that stand in the last report with their figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import kind_of, take
from test_text_rules import FORM, PERIOD, rules, said

from reportgen.core.rules.check import check

PARTS = ["试点|其中|其余|新增"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年督促9家供水企业公开承诺。8家企业均已更新价目。", ["8家企业：9 家"]),
        ("共发布解读21篇。但形式单一，12篇解读中图表偏少。", ["12篇解读：21 篇"]),
        ("在八个社区设置专区。建立巡查机制，18个社区都有专人。", ["18个社区：8 个"]),
        ("优秀3家、良好9家、合格7家，20家参评单位无不合格。", ["20家参评单位：19 家"]),
        ("共设读者角32个。更新不快，40个读者角中有4个没有更新。", ["40个读者角：32 个"]),
        ("全年编写宣传手册27份。其中图册15份，占全部30份宣传手册的一半。", ["30份宣传手册：27 份"]),
        ("设置便民驿站17处。去年提出的便民驿站由15处增至19处。", ["19处：17 处"]),
        ("设置了27个便民驿站，各有专人。29个便民驿站的设备已更新。", ["29个便民驿站：27 个"]),
        ("发布解读21篇，其中文字解读15篇、视频解读6篇。21篇解读中，视频仅9篇。", ["视频仅9篇：6 篇"]),
    ],
)
def it_tells_things_named_again_with_another_figure(text: str, told: list[str]) -> None:
    assert said("{found}：{others}", text=text, recounted=PARTS) == told


@pytest.mark.parametrize(
    "text",
    [
        "全年督促9家供水企业公开承诺。9家企业均已更新价目。",
        "全年督促9家供水企业公开承诺。8家热力企业均已更新价目。",
        "督促9家企业公开承诺，4家没有做到。5家企业均已更新价目。",
        "供水企业2家，供气企业3家。5家企业均已更新价目。",
        "在3个试点社区设置专区。18个社区均有专人。",
        "2023年督促9家供水企业公开承诺。今年，8家企业均已更新价目。",
        "全年督促9家供水企业公开承诺。发出通知8份，8家企业均已更新价目。",
        "优秀3家、良好9家、合格7家，19家参评单位无不合格。",
        "全年督促9家供水企业公开承诺。走访8家中小企业。",
        "8家企业均已更新价目。",
        "八个车间中有三个车间由新来的人管。",
        "8家企业中，3家企业没有更新，2家企业更新不全。",
        "大厅事项12项，窗口事项9项，网上事项21项，二级事项由87项调整为94项。",
        "建议96件、提案124件，共220件，应公开的205件复文全部公开。",
        "全年印发复文440件。应公开的205件复文全部公开。",
        "设置便民驿站17处。去年提出的便民驿站由15处增至17处。",
        "设置了27个便民驿站。3个便民驿站的设备已更新。",
        "巡查便民驿站17处。走访19处便民驿站的职工。",
    ],
)
def it_leaves_parts_other_things_and_other_years_alone(text: str) -> None:
    assert said("{found}：{others}", text=text, recounted=PARTS) == []


TAKEN = "全年归档审批单189份，由办公室统一保存。"


@pytest.mark.parametrize(
    ("now", "last", "told"),
    [
        (f"本年另有安排。{TAKEN}", TAKEN, [TAKEN]),
        ("本年另有安排。全年归档审批单190份，由办公室统一保存。", TAKEN, []),
        ("按季度巡查栏目，失效的及时更正。", "按季度巡查栏目，失效的及时更正。", []),
        (
            "按季度巡查栏目，失效的及时更正，逐项登记在册，年底汇总上报。",
            "按季度巡查栏目，失效的及时更正，逐项登记在册，年底汇总上报。",
            [""],
        ),
        ("下辖村庄189个，都有专人。", "下辖村庄189个，都有专人。", []),
        ("专栏共归档审批单189份，今年另起一册。", TAKEN, ["归档审批单189份"]),
        ("1.由窗口收审批单1890份。", TAKEN, []),
        ("归档审批单190份，比上年归档审批单189份多一份。", TAKEN, []),
        ("归档审批单100份，另起一册。", "全年归档审批单100份。", []),
        (
            "二是失效的栏目及时更正并且逐项登记在册以备查考；另有专人。",
            "1.失效的栏目及时更正并且逐项登记在册以备查考。",
            [""],
        ),
        (
            "各科失效的栏目及时更正并且逐项登记在册以备日后查考。",
            "失效的栏目及时更正并且逐项登记在册以备日后查考。",
            [""],
        ),
        ("失效的栏目及时更正27处并且逐项登记在册以备查考。", "失效的栏目及时更正28处并且逐项登记在册以备查考。", []),
    ],
)
def it_tells_what_is_taken_from_the_last_report_with_its_figure_or_whole(now: str, last: str, told: list[str]) -> None:
    ruled = rules("{sentence}", verbatim=[r"\d\d+份|\d\d+个"], least=24, sentence=20, **{"except": ["下辖"]})
    kind = kind_of(ruled=ruled, period=PERIOD, **FORM)
    before = take(kind, {"年度": 2023, "件数": 8, "金额": "2.5", "类型": "甲", "说明": last})[0]
    this = take(kind, {"年度": 2024, "件数": 8, "金额": "2.5", "类型": "甲", "说明": now})[0]
    found = [one.message for one in check(replace(this, earlier={"previous": before})) if one.code == "W1"]
    assert [one in now for one in found] == [True] * len(told)
    assert [one for one in told if one] == [one for one in found if one in told]

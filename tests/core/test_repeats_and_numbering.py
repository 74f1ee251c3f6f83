"""The powers of a rule about words that look at what stands twice, at marks in pairs and at numbers that count on."""

from __future__ import annotations

import pytest
from ruled import said

from reportgen.core.chinese import seams
from reportgen.core.chinese.seams import is_slip
from reportgen.core.rules.texts.sound_texts import SOUND
from reportgen.core.rules.twice import repeats

# ── repeats ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "持续推推进",
        "目录的的内容",
        "信息息公开",
        "已开放放数据集",
        "企业反映映部分解读",
        "认真真落实",
        "我局局高度",
        "由由科室",
        "还还不够",
        "各局都都能",
        "也也有",
        "法法律服务机构",
        "政政府信息公开",
        "重大大政策措施",
        "年底仍在审审理",
        "两件增增加到三件",
    ],
)
def it_knows_a_character_typed_twice(text: str) -> None:
    assert len(said(text=text + "。", repeated="character")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "公开开展",
        "专题学习习近平法治思想",
        "力争到十五五末",
        "归还还款",
        "首都都有",
        "工作作风",
        "为了了解",
        "现在在线",
        "天天",
        "件件有回音",
        "扎扎实实",
        "认认真真",
        "全市市场",
        "的的确确",
        "从收到到答复",
        "耕地地力保护补贴",
        "层级级级抓落实",
    ],
)
def it_leaves_the_seam_of_two_words_and_what_chinese_doubles(text: str) -> None:
    assert said(text=text + "。", repeated="character") == []
    assert not is_slip("鱻鱻", 0)


def it_looks_again_only_at_what_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = list[str]()
    monkeypatch.setattr(SOUND, "_known", {})
    monkeypatch.setattr(seams, "is_slip", lambda text, at: (looked.append(text), is_slip(text, at))[1])

    def told(text: str, **power: object) -> list[str]:
        looked.clear()
        return said("{found}", text=text, repeated="character", **power)

    assert told("归还还款。") == [] and looked == ["归还还款。"]
    assert told("归还还款。") == [] and not looked
    assert told("归还还款。", **{"except": ["还款还清"]}) == [] and looked  # what is right depends on the rule
    assert (
        told("信息息公开。") == ["息息"] and told("信息息公开。") == ["息息"] and looked
    )  # what is wrong is found each time


def it_looks_for_what_is_told_again_only_where_something_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = list[str]()
    monkeypatch.setattr(SOUND, "_known", {})
    asked = repeats.said_in_other_words
    monkeypatch.setattr(repeats, "said_in_other_words", lambda text: (looked.append(text), asked(text))[1])

    def told(text: str) -> list[str]:
        looked.clear()
        return said("{sentence}", text=text, repeated="sentence")

    sound = "每月更新目录，每季清理文件，全年培训两次。"
    odd = "每月更新公开目录，每季清理文件，每个月更新公开目录。"
    assert told(sound) == [] and looked
    assert told(sound) == [] and not looked
    assert told(odd) and looked
    assert told(odd) and looked  # what is wrong is found each time


ONE = "每季度逐项核对公开目录，失效的及时注明，更正的保留记录。"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ((ONE + "另有专人值守。", ONE), ["说明"]),
        ((ONE + ONE, "略。"), ["说明"]),
        ((ONE + "定期通报各单位公开工作的进展情况。" + ONE, ONE), ["说明", "说明"]),
        (("全年未收到申请。", "全年未收到申请。"), []),
        (("全年未收到申请。全年未收到申请。", ""), ["说明"]),
        (("修订审核办法，明确三级责任。明确三级责任。", ""), ["说明"]),
        (("修订审核办法，不能不明确三级责任。明确三级责任。", ""), []),
        (("二是主动公开存在短板。主动公开存在短板。", ""), ["说明"]),
        (("纸质材料攒了三卷，都交到了镇档案室。纸质材料都交到了镇档案室。", ""), ["说明"]),
        (("纸质材料攒了三卷，都交到了镇档案室。图纸也都交到了镇档案室。", ""), []),
        (("办培训6期，参训35人次，办培训6期，参训35人次。", ""), ["说明"]),
        (("居民关心啥，我们亮啥，居民关心啥，我们亮啥。", ""), ["说明"]),
        (("按提交渠道分，按提交渠道分，网络13件。", ""), ["说明"]),
        (("文体活动25个、助老服务12个、文体活动25个。", ""), ["说明"]),
        (("三项任务，如今件件有回音，件件有回音。", ""), ["说明"]),
        (("全年未发生责任追究情形，未发生责任追究情形。", ""), ["说明"]),
        (("建议3件，按时办结率100%；提案2件，按时办结率100%。", ""), []),
        (("来信40封，比上年增加6封，已办39封；来电36次，比上年增加6次，来人36人，比上年增加6次。", ""), []),
        (("复议3件，结果维持、结果纠正各1件，诉讼5件，维持3件，结果维持、结果纠正各1件。", ""), []),
        (("复议2件（维持1件、其他结果1件），诉讼1件（其他结果1件）。", ""), []),
        (("上半年参训50人，下半年参训50人；讲座一次，参训50人。", ""), []),
    ],
)
def it_knows_a_sentence_that_stands_twice_and_tells_a_run_once(texts: tuple[str, str], told: list[str]) -> None:
    values = {"说明": texts[0], "情况": [{"标题": "甲", "正文": texts[1] or "略。"}]}
    assert said("{first}", values=values, repeated="sentence") == told


# ── pairs and numbers ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("依据《条例》（第711号）的“要求”。", []),
        ("依据《条例的要求。", ["《"]),
        ("依据条例》的要求。", ["》"]),
        ("依据（《条例）》。", ["《"]),
        ("开展“活动“。", ["“"]),
        ("第711号)。（见附件)", [")"]),
        ("1）甲；2）乙。", []),
        ("《关于〈条例〉的通知》", []),
        ("甲（一。\n乙）二。", ["（", "）"]),
    ],
)
def it_knows_a_mark_without_its_other_half(text: str, told: list[str]) -> None:
    assert said(text=text, paired=["《》", "（）", "“”", "〈〉"]) == told


NUMBERED = [
    "^（(?P<n>[一二三四五六七八九十]+)）",
    r"^(?P<n>\d+)\.",
    "(?P<n>[①-⑳])",
    "(?<=[，。；：])(?P<n>[一二三四])是",
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("（一）甲\n（二）乙\n（三）丙", []),
        ("（一）甲\n（三）丙", ["（三）应是2"]),
        ("（一）甲\n（二）乙\n（二）丙\n（三）丁", ["（二）应是3"]),
        ("（一）甲\n（三）乙\n（三）丙", ["（三）应是2"]),  # one slip
        ("（二）乙\n（三）丙", []),  # the rest of a list
        ("（一）甲\n1.一\n2.二\n（二）乙\n1.一\n2.二", []),
        ("1.一\n2.二\n2.三", ["2.应是3"]),
        ("做法：一是甲，二是乙，四是丁。", ["四是应是3"]),
        ("①甲；③丙。", ["③应是2"]),
        ("：一是甲；：一是乙。", ["一是应是2"]),
        ("：一是甲，二是乙。\n：一是丙，二是丁。", []),
        ("（十）甲\n（十一）乙", []),
        ("1.甲\n2.乙\n（三）丙\n4.丁", ["（三）应是3"]),  # of another manner
        ("1.甲\n2.乙\n（一）丙", []),
        ("（一）甲\n1.一\n2.二\n（二）乙\n1.一", []),
    ],
)
def it_knows_a_number_that_does_not_follow(text: str, told: list[str]) -> None:
    assert said("{found}应是{should}", text=text, numbered=NUMBERED) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一是加强领导，把任务分到科室。", ["一是后面没有第 2 项"]),
        ("一是加强领导。\n二是加强培训。", []),
        ("听取意见，一是走访，二是座谈；宣传，一是上网。", ["一是后面没有第 2 项"]),
        ("居民满意率全市第一，群众都说好。", []),
    ],
)
def it_tells_a_first_that_no_second_follows(text: str, told: list[str]) -> None:
    ways = ["(?P<n>[一二三四])是(?!一，)", "第(?P<n>[一二三])，"]
    assert said("{found}{gap}", text=text, numbered=ways) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不予公开的由科室和法律顾问审核。信箱来信由专人登记。科室、法律顾问审核不予公开的答复。", 1),
        ("不予公开的由科室和法律顾问审核。不予公开的理由和救济的途径当面说明。", 0),
        ("厅长信箱收到来信5217件，办结5209件，全年厅长信箱共收到群众来信5217件。", 1),
        ("公墓管理人员不足，个别镇级服务站登记不及时。下季度开展公墓管理人员培训两期，完成镇级服务站登记系统联网。", 0),
        ("收到公开申请13件，13件申请全部办结。", 0),
        ("组织警营开放日5场，邀请1480人走进警营。全年共举办5场警营开放活动，约1480人参加。", 1),
        (
            "组织警营开放日5场，邀请1480人走进警营。约1480人参加了警营开放活动。",
            0,
        ),  # one figure alone may be meant again
        ("64个部门和14个乡镇按时公开年报。考核覆盖64个部门和14个乡镇，年报公开全部合格。", 0),
        ("组织培训50期，培训1480人。窗口接待1480人，发放资料50期。", 0),
        ("收取信息处理费0元，减免信息处理费0元。", 0),
    ],
)
def it_knows_what_is_told_again_in_other_words(text: str, told: int) -> None:
    assert len(said("{sentence}", text=text, repeated="sentence")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公开预算、救助、住房、救助等信息。", ["公开预算、救助、住房、救助等信息。"]),
        ("公开财政预算、救助、财政预算等信息。", ["财政预算"]),
        ("公开预算、救助、住房等信息，预算另有专栏。", []),
        ("共有专区12个，专区12个。", []),
        ("共有公开专区12个，公开专区12个。", ["公开专区12个"]),
    ],
)
def it_knows_what_stands_twice_in_a_list(text: str, told: list[str]) -> None:
    found = said("{sentence}", text=text, repeated="sentence")
    assert [one in text for one in found] == [True] * len(told)


def it_counts_anew_below_each_heading() -> None:
    values = {"情况": [{"标题": "甲", "正文": "（一）一"}, {"标题": "乙", "正文": "（一）一"}]}
    assert said(values=values, numbered=NUMBERED) == []
    listed = [{"标题": "（一）甲", "正文": "（一）乙\n（二）丙\n（三）丁"}, {"标题": "（二）甲", "正文": "略"}]
    for more, found in ([{"标题": "（三）甲", "正文": "略"}], []), ([{"标题": "（四）甲", "正文": "略"}], ["（四）"]):
        assert said(values={"情况": [*listed, *more]}, numbered=NUMBERED) == found
    values = {"情况": [{"标题": "（一）甲", "正文": "略"}, {"标题": "（一）乙", "正文": "略"}]}
    assert said(values=values, numbered=NUMBERED) == ["（一）"]

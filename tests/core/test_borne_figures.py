"""Figures that no words bind, and what bears them out: the cells that are named beside them, the last report's text, each other."""

from __future__ import annotations

import pytest
from builders import take
from library import KIND, LAST, report, said

from reportgen.core.light import replace
from reportgen.core.rules.check import check

THEN = "门户网站专栏发布信息324条，公众号粉丝1.2万人。绩效考评列第六位。"


def said_after(text: str) -> list[str]:
    """What is told of `text`, a year after THEN."""
    earlier = {"previous": take(KIND, LAST | {"说明": THEN})[0]}
    return [item.message for item in check(replace(report(text), earlier=earlier))]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        # the list that a sentence sums up, in its own words or in the next one's
        ("甲类18426件，较上年增加1317件；乙类2315件；丙类187件。三类文件合计20928件。", "20982件", "= 20928"),
        ("补录文号27条，更换附件14个，改正错链11处，三类问题共52个，整改了三周。", "共54个", "27 + 14 + 11 = 52"),
        ("对文件集中清理，保留35件、修改8件、失效21件，共涉及64件，均已公布。", "修改18件", "= 74"),
        ("专栏信息中机构6条、民生142条、保障118条、财政4条、动态95条，其中民生最多，占38.9%。专栏发布365条。", "", ""),
        (
            "专栏发布365条。专栏信息中机构6条、民生142条、保障118条、财政4条、动态95条，其中民生最多，占38.9%。",
            "动态85条",
            "= 355",
        ),
        # rates of what moved, and of what is good where the bad is told
        ("新媒体由23个精简为15个，精简率34.8%。", "精简率53.3%", "(15 - 23) ÷ 23"),
        ("账号由312个减至268个，关停并转44个，全部登记。", "关停并转54个", "268 - 312"),
        ("年底检查30处公示栏，有4处内容过期，合格率为86.7%。", "合格率为83.3%", "26 ÷ 30"),
        ("加装电梯34部，财政补助每部20万元，共680万元，名单分4批公示，每批公示7天。", "共6800万元", "× 34"),
        ("退税38.6亿元，其中制造业13.9亿元，占36.0%。", "退税38.6万元", "13.9 亿元"),
        # all of them, and one that is left
        ("任务有5类18项，已完成17项，剩余1项因系统迁移顺延。", "目前均已完成，剩余1项", "18 + 1 = 19"),
    ],
)
def it_tells_what_figures_make_whatever_they_count(right: str, wrong: str, told: str) -> None:
    assert said(right) == []
    if wrong:
        slipped = _slipped(right, wrong)
        assert [one for one in said(slipped) if told in one], (slipped, said(slipped))


def _slipped(right: str, wrong: str) -> str:
    """`right` with `wrong` in the place of the piece that differs from it in figures, or in its verb."""
    known = {
        "目前均已完成，剩余1项": "已完成17项，剩余1项",
        "20982件": "20928件",
        "共54个": "共52个",
        "修改18件": "修改8件",
        "动态85条": "动态95条",
        "精简率53.3%": "精简率34.8%",
        "关停并转54个": "关停并转44个",
        "合格率为83.3%": "合格率为86.7%",
        "共6800万元": "共680万元",
        "退税38.6万元": "退税38.6亿元",
    }
    assert right.count(known[wrong]) == 1
    return right.replace(known[wrong], wrong)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("门户网站专栏发布信息365条，比上年多41条。", ""),
        ("门户网站专栏发布信息365条，比上年多61条。", "365 - 324"),
        ("门户网站专栏发布信息365条，比上年少41条。", "365 - 324"),
        ("短视频号上线作品365条，比上年多61条。", ""),
        ("考评位列第四，较上年前进两位。", ""),
        ("考评位列第四，较上年前进三位。", "6 - 4"),
        ("考评名列第八位，比上年后退两位。", ""),
    ],
)
def it_holds_a_change_against_what_the_last_report_says(text: str, told: str) -> None:
    found = said_after(text)
    assert [one for one in found if told in one] if told else found == [], found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年读者借入各语种外文图书38册，较上年净增9册。", ""),
        ("全年读者借入各语种外文图书38册，较上年净减9册。", "38"),
        ("柜台借入38册、上年结转3册、归还21册、遗失3册。", ""),
        ("经清点，借入38册、上年结转3册，归还21册，遗失5册。", "5 册→3 册"),
    ],
)
def it_takes_a_figure_for_the_cell_that_is_named_beside_it(text: str, told: str) -> None:
    found = said(text)
    assert [one for one in found if told in one] if told else found == [], found


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("讲座39场，是上年13场的三倍。", "讲座39场，是上年13场的四倍。", "39 ÷ 13"),
        ("参加者100人，相当于上年20人的5倍。", "参加者100人，相当于上年20人的4倍。", "100 ÷ 20"),
        (
            "全年培训74人次，上半年10人次，下半年64人次。",
            "全年培训47人次，上半年10人次，下半年64人次。",
            "10 + 64 = 74",
        ),
        ("上半年培训72人次，下半年45人次，全年117人次。", "上半年培训72人次，下半年45人次，全年171人次。", "= 117"),
        ("印发的材料以图解为主，海报29份、图解325份。", "印发的材料以海报为主，海报29份、图解325份。", "海报 29 份"),
        ("承办提案44件，办结44件，办结率为100%。", "承办提案44件，办结42件，办结率为100%。", "42 ÷ 44"),
        ("承办提案44件，办结42件，另2件未到期，办结率为100%。", "", ""),
        ("承办提案38640件，办结38597件，办结率近百分之百。", "", ""),
        ("全年留言24条，一半是咨询类，计12条。", "全年留言24条，一半是咨询类，计8条。", "8 ÷ 24"),
        ("有73篇材料，其中音频14篇，占73篇材料的19.2%。", "有73篇材料，其中音频14篇，占73篇材料的91.2%。", "14 ÷ 73"),
        ("图解从上年的686场变为200场，共减少486场。", "图解从上年的686场变为200场，共增加486场。", "200 - 686"),
        ("东区六个窗口、西区七个、南区九个，共二十二个。", "", ""),
    ],
)
def it_knows_each_relation_in_any_order(right: str, wrong: str, told: str) -> None:
    assert said(right) == []
    assert not wrong or [one for one in said(wrong) if told in one], said(wrong)


def it_takes_no_figure_of_some_for_the_cell() -> None:
    assert said("借入38册，归还21册，遗失3册；12月下旬借入的5册转到下年。") == []


@pytest.mark.parametrize(
    "text",
    [
        "专栏名列8个县区中的第二位。访问量从410万人次增至533万人次，增幅30%，在全市8个县区测评中名列第二位。",
        "抽查的50册中有6册超时，超时率12%。",
    ],
)
def it_ranks_no_number_of_districts_and_knows_a_rate_of_what_is_bad(text: str) -> None:
    assert said(text) == []

"""The powers of a rule about words that know which words are meant: slips of a character, set phrases, names from elsewhere."""

from __future__ import annotations

import random
import re
import sys
import time
from typing import Any

import pytest
from test_text_rules import report, rules, said

from reportgen.core.chinese.alike import alike_to, is_alike
from reportgen.core.chinese.neighbour_table import NEIGHBOURS
from reportgen.core.chinese.neighbours import _bonus
from reportgen.core.chinese.slips import _slips_in, slips
from reportgen.core.rules.declared.powers import Words
from reportgen.core.rules.spelling import misspelt
from reportgen.core.rules.spelling.misspelt import lexicon_with
from reportgen.core.rules.spelling.nearly_spelled import spelled_words
from reportgen.core.rules.spelling.spelling import wrong_words
from reportgen.core.rules.texts.passages import passages_of
from reportgen.core.rules.texts.sound_texts import SOUND, SoundTexts

# ── words ────────────────────────────────────────────────────────────────────

SPELLED: dict[str, Any] = {"words": {"按装": "安装"}, "spelled": ["政务公开 平台建设", "政务公开平台"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("做好政务公开。", []),
        ("做好政物公开。", ["政物公开→政务公开"]),
        ("做好政务公幵。", ["政务公幵→政务公开"]),
        ("做好政务开公。", ["政务开公→政务公开"]),
        ("政务公幵平台健设。", ["政务公幵平台→政务公开平台", "平台健设→平台建设"]),
        ("做好政务公示。", []),  # not alike: another word
        ("按装设备。", ["按装→安装"]),
        ("平 台 健 设。", ["平台健设→平台建设"]),
    ],
)
def it_knows_a_word_with_one_character_mistaken(text: str, told: list[str]) -> None:
    # the second rule of overlapping words is not told: 平台健设 shares 平台 with what is told already
    found = said("{found}→{should}", text=text, **SPELLED)
    assert found == told or (len(told) == 2 and found == told[:1])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("规犯信息发布的程序。", ["规犯→规范"]),
        ("纳入义事日程。", ["义事日程→议事日程"]),
        ("公开诊疗服物价格。", ["服物→服务"]),  # 物价 is a word, but it leaves 服 over
        ("张贴在村口的公开拦里。", ["公开拦→公开栏"]),
        ("规模信息发布的程序。", []),  # another word
        ("犯规的信息已更正。", []),
        ("议事日程已公布。", []),
        ("共四件，已通报。", []),  # a numeral is no slip of 事件
    ],
)
def it_knows_a_short_word_where_no_other_can_be_read(text: str, told: list[str]) -> None:
    assert said("{found}→{should}", text=text, words={}, short=["规范 议事 信息 服务 事件 公开栏"]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("办事指引尚欠清淅。", ["清淅→清晰"]),  # no word of the form
        ("锅炉的定期俭验由专人负责。", ["俭验→检验"]),
        ("本季度共排查隐患，逐项建立台帐本。", []),
        ("柳甸镇的电梯由镇里维保。", []),  # a name, and a word that the form has
        ("依托“浙里办”办理，推行一企一策。", []),
        ("这批阀门取自库甲，库甲已盘点。", []),  # what stands there twice is meant
        ("林木采代许可由镇里受理。", []),  # they look alike, but two characters are put together as they are needed
        ("信息处理费没有减交，新来的住户入群，助餐点治违有序。", []),
        ("补贴分五笔晒了账，案件逐案复盘，漆掉得看不清字。", []),
        ("见贤思齐，笃行不怠。反求诸己。涓流归海，有呼必应。", []),
    ],
)
def it_knows_the_usual_words_without_a_list(text: str, told: list[str]) -> None:
    assert said("{found}→{should}", text=text, words={}, short=["维保"]) == told


def it_is_surer_of_a_word_of_the_trade() -> None:
    text = "林木采代许可由镇里受理。"
    assert said("{found}→{should}", text=text, words={}, short=["维保 采伐"]) == ["采代→采伐"]


PEOPLE = ["陈立群", "赵明", "林志远", "韩冬梅", "冯德胜", "苏理", "杜立人", "姚远", "廖阔", "侯选", "龚正", "欧阳文博"]
OFFICES = [
    "安委会",
    "安委办",
    "县防指",
    "森防指",
    "爱卫会",
    "关工委",
    "发改委",
    "政数局",
    "民宗局",
    "粮储局",
    "水务局",
    "综治办",
    "治欠办",
    "消安委",
    "道安办",
    "邮管局",
    "纪工委",
]


@pytest.mark.parametrize(
    "text", ["{0}", "负责人{0}，电话另报。", "{0}同志主持工作。", "由{0}负责审核。", "{0}、王建国"]
)
def it_takes_no_person_for_a_slip(text: str) -> None:
    assert said("{found}", text="\n".join(map(text.format, PEOPLE)), words={}, short=["公开"]) == []


@pytest.mark.parametrize("text", ["由{0}牵头。", "会同{0}开展检查。", "{0}每季度召开一次会议。"])
def it_takes_no_office_for_a_slip(text: str) -> None:
    assert said("{found}", text="\n".join(map(text.format, OFFICES)), words={}, short=["公开"]) == []


@pytest.mark.parametrize(
    "text", ["申情办理进度。", "财正局牵头。", "规犯办理程序。", "俭验由局里负责。", "清淅的办法。", "税物局。"]
)
def it_still_tells_a_slip_before_what_may_end_an_office(text: str) -> None:
    assert said("{found}", text=text, words={}, short=["公开"])


def it_takes_the_own_name_for_words() -> None:
    def told(*names: str) -> list[str]:
        written = passages_of(report(rules("m", longest=99), 说明="规犯服务按时更新。"))
        return [hit.said["found"] for hit in wrong_words(Words({}, short=("规范",)), written, names)]

    assert told() == ["规犯"] and told("临江市规犯服务中心") == []


def it_reads_again_only_what_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    read, power = list[str](), Words({}, short=("维保",))
    monkeypatch.setattr(SOUND, "_known", {})
    monkeypatch.setattr(misspelt, "slips", lambda run, lexicon: (read.append(run), slips(run, lexicon))[1])

    def told(text: str, *names: str, power: Words = power) -> list[str]:
        read.clear()
        written = passages_of(report(rules("m", longest=99), 说明=text))
        return [hit.said["found"] for hit in wrong_words(power, written, names)]

    sound, odd = "锅炉的定期检验由专人负责。", "锅炉的定期俭验由专人负责。"
    assert told(sound) == [] and read
    assert told(sound) == [] and not read
    assert told(odd) == ["俭验"] and read
    assert told(odd) == ["俭验"] and read  # what is wrong is found each time
    assert told(sound, "临江市检测院") == [] and read  # what is right depends on the unit's name
    assert told(sound, power=Words({"专人": "专职"}, short=("维保",))) == ["专人"]  # and on the words of the form
    assert told(odd * 2) == [] and told(odd) == ["俭验"]  # where it stands twice it is meant, there and nowhere else


@pytest.mark.parametrize(
    "run", ["政府信心公开", "规犯性文件清理", "青石街道的行政职法", "依法答复申情人", "工东作推进", "街到办事处"]
)
def it_reads_what_has_nothing_of_the_own_name_as_without_it(run: str) -> None:
    lexicon = misspelt.lexicon_with(("规范", "执法", "申请"), ["临江市青石街道办事处"])
    assert [*slips(run, lexicon)] == [*_slips_in(run, lexicon)]


@pytest.mark.parametrize("seed", range(4))
def it_reads_what_is_only_like_the_own_name_with_it(seed: int) -> None:
    """Pieces of a text with characters mistaken or in each other's place, and a name that has such a piece in it."""
    dice = random.Random(seed)
    text = "依法办理政府信息公开申请事项并及时答复处理群众反映的道路养护与环境治理问题规范行政执法程序"
    for _ in range(150):
        start = dice.randrange(len(text) - 12)
        letters = [*text[start : start + dice.randint(4, 12)]]
        at = dice.randrange(len(letters) - 1)
        letters[at : at + 2] = dice.choice([letters[at : at + 2], [letters[at + 1], letters[at]]])
        name = [*"".join(letters)[dice.randrange(3) :][: dice.randint(2, 5)]]
        name[0] = dice.choice([name[0], *sorted(alike_to(name[0]))])
        letters[-1] = dice.choice([letters[-1], *sorted(alike_to(letters[-1]))])
        run, lexicon = "".join(letters), misspelt.lexicon_with(("规范", "执法", "申请"), ["".join(name) + "街道办事处"])
        assert [*slips(run, lexicon)] == [*_slips_in(run, lexicon)], (run, "".join(name))


def it_reads_a_text_that_shares_no_more_than_characters_with_the_own_name_once_for_all() -> None:
    lexicons = [misspelt.lexicon_with(("执法",), [f"{name}街道办事处"]) for name in ("青石", "河东")]
    assert len({id(one.as_read("依法办理的事项")) for one in lexicons}) == 1
    assert len({id(one.as_read("街道的事项")) for one in lexicons}) == 2


def it_searches_a_text_for_words_nearly_right_once_in_a_run() -> None:
    spelled = spelled_words(("政务公开平台", "平台建设"))
    assert spelled.wrong_in("政务公幵平台健设") == {"政务公幵平台": "政务公开平台", "平台健设": "平台建设"}
    assert spelled.wrong_in("政务公幵平台健设") is spelled_words(("政务公开平台", "平台建设")).wrong_in(
        "政务公幵平台健设"
    )


def it_keeps_the_latest_digests_of_sound_texts() -> None:
    texts = SoundTexts()
    for number in range(5_000):
        texts.note(f"{number}")
    texts.take_over(["甲"])
    assert "4999" in texts.told() and "999" not in texts.told() and len(texts.told()) == 4_000
    first = texts.digests(["甲", "乙"], "丙")
    assert len({*first, *texts.digests(["甲", "乙"], "丁")}) == 4
    texts.secret = b"another user's"
    assert not {*first} & {*texts.digests(["甲", "乙"], "丙")}


def it_leaves_alone_what_the_rule_excepts() -> None:
    assert said(text="政物公开处", **SPELLED, **{"except": ["政物公开处"]}) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("保障知情权、参与权、表达权、监督权。", []),
        ("保障知情权、参与权、表达权和监督权。", []),
        ("保障知情权、参与权、表决权和监督权。", ["知情权、参与权、表决权和监督权"]),
        ("保障知情权、参与、表达权、监督权。", ["知情权、参与、表达权、监督权"]),
        ("保障知情权。", []),
    ],
)
def it_knows_a_set_phrase_that_slipped(text: str, told: list[str]) -> None:
    assert said(text=text, phrases=["知情权、参与权、表达权、监督权"]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("法定被动公开内容", ["法定被动公开内容"]),
        ("法定主动公开的内容", []),  # put in is not another
        ("非法定主动公开内容", []),
        ("规定主动公开内容", []),  # its first may be another
        ("能公开尽公开", ["能公开尽公开"]),
        ("应公开尽公布", ["应公开尽公布"]),
        ("应公开未公开", []),  # what grammar is made of
        ("应公开尽公开、能公开尽公开", []),  # right in another
        ("应公开尽公1", []),
    ],
)
def it_knows_a_phrase_with_another_character_within_it(text: str, told: list[str]) -> None:
    worded = ["法定主动公开内容 ^应公开尽公开$", "应公开尽公开、能公开尽公开"]
    assert said(text=text, worded=worded) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("坚持和发展中国特色社会主义。", []),
        ("建设有中国特色社会主义的事业。", []),
        ("学习新时代中国特色社会主义思想。", []),
        ("学习新时期中国特色社会主义思想。", ["新时期中国特色社会主义思想"]),
    ],
)
def it_knows_a_slip_beside_a_set_phrase_that_is_part_of_another(text: str, told: list[str]) -> None:
    assert said(text=text, phrases=["新时代中国特色社会主义思想", "中国特色社会主义"]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("逐条复合后上网，再由复合型人才复合。", ["复合→复核", "复合→复核"]),
        ("复核后上网。", []),
    ],
)
def it_knows_which_of_two_words_is_meant(text: str, told: list[str]) -> None:
    found = said("{found}→{should}", text=text, words={}, confused={"复核": "复合(?!型)"})
    assert found == told[:1]  # the same message is told once a value


@pytest.mark.parametrize(("a", "b"), [("建", "健"), ("开", "幵"), ("申", "甲"), ("制", "治"), ("请", "清")])
def it_knows_characters_that_are_taken_for_each_other(a: str, b: str) -> None:
    assert is_alike(a, b) and is_alike(b, a) and not is_alike(a, a) and not is_alike(a, "龥")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("归集公共信佣信息。", ["信佣→信用"]),  # every other character again, and no saying
        ("平均办时理长缩短。", ["办时理长→办理时长"]),  # 办 ends the name of no office: what is wrong stands behind it
        ("六件系本机关不掌握，按件计收。", []),
    ],
)
def it_tells_a_slip_of_the_trade_from_words_side_by_side(text: str, told: list[str]) -> None:
    assert said("{found}→{should}", text=text, words={}, short=["信用", "办理", "时长", "基本", "案件"]) == told


def it_takes_a_page_in_place_of_a_name_apart_no_further_than_a_name() -> None:
    start = time.process_time()
    lexicon_with((), ["".join(chr(0x4E00 + at) for at in range(3_000))])
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("打击制毒贩毒。", []),
        ("各单位健全管理制毒。", ["制毒→制度"]),  # a word, too, but beside 管理 the other one is said
        ("主持召开常委会会意。", ["会意→会议"]),
        ("召开常委会会议，各人会意。", []),
        ("网上声请人数增加。", ["声请→申请"]),
        ("现行有效的章规逐件核对。", ["章规→规章"]),  # in each other's place
    ],
)
def it_knows_a_slip_by_the_words_around_it(text: str, told: list[str]) -> None:
    assert said("{found}→{should}", text=text, words={}, short=["制度", "会议", "申请", "规章"]) == told


def it_finds_each_pair_of_the_table_as_it_stands() -> None:
    groups = random.Random(1).sample("".join(NEIGHBOURS.split()).split("/")[1:], 60)
    rows = [(group[0] + row[: row.index(":")], row) for group in groups for row in group.split("+")[1:]]
    pairs = [
        (before, word, mark) for before, row in rows for word, mark in re.findall("([\u4e00-\u9fff]+)([a-z])", row)
    ]
    assert len(pairs) > 1_000
    assert [pair for pair in pairs if _bonus(pair[0], pair[1]) != ord(pair[2]) - ord("a") + 5] == []
    assert (_bonus("公开", "透明"), _bonus("公开", "透"), _bonus("公", "开透明"), _bonus("", "公开")) == (10, 0, 0, 0)


def it_loads_the_words_around_only_for_a_doubted_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reportgen.core.chinese.neighbours", None)
    assert said("{found}", text="各单位健全管理制度，会议公开。", words={}, short=["制度", "会议"]) == []
    with pytest.raises(ImportError):
        said("{found}", text="各单位健全管理制毒，会议公开。", words={}, short=["制度", "会议"])

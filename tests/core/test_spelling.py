"""Words with one character mistaken: told where no other word can be read, and never of people and offices."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from ruled import SPELLED, report, rules, said

from reportgen.core.chinese.alike import alike_to
from reportgen.core.chinese.slips import _slips_in, slips
from reportgen.core.rules.declared.powers import Phrases, Words
from reportgen.core.rules.spelling import misspelt, set_phrases
from reportgen.core.rules.spelling.nearly_spelled import spelled_words
from reportgen.core.rules.spelling.set_phrases import slipped_phrases
from reportgen.core.rules.spelling.spelling import wrong_words
from reportgen.core.rules.texts.hits import Hit
from reportgen.core.rules.texts.passages import Passage, passages_of
from reportgen.core.rules.texts.sound_texts import SOUND, SoundTexts


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


def it_compares_with_set_phrases_only_what_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SOUND, "_known", {})
    compared = list[str]()
    asked = set_phrases.misworded

    def noted(power: Phrases, passages: Sequence[Passage]) -> Iterator[Hit]:
        compared.extend(passage.text for passage in passages)
        return asked(power, passages)

    monkeypatch.setattr(set_phrases, "misworded", noted)

    def told(text: str, power: Phrases | None = None) -> list[str]:
        compared.clear()
        written = passages_of(report(rules("m", longest=99), 说明=text))
        return [hit.said["should"] for hit in slipped_phrases(power or Phrases(("公开为常态、不公开为例外",)), written)]

    assert told("坚持公开为常态、不公开为例外。") == [] and compared
    assert told("坚持公开为常态、不公开为例外。") == [] and not compared
    assert told("坚持公开为常态、不公开为列外。") == ["公开为常态、不公开为例外"] and compared
    assert told("坚持公开为常态、不公开为列外。") and compared  # what is wrong is found each time
    assert told("坚持公开为常态、不公开为例外。", Phrases(worded=("依法行政",))) == [] and compared  # by these phrases


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

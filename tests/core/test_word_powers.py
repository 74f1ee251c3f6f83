"""The powers of a rule about words that read more than one pattern: spelling, repeats, pairs, numbers, names, contradictions."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from builders import kind_of, take
from test_text_rules import FORM, PERIOD, report, rules, said

from reportgen.core.chinese.alike import is_alike
from reportgen.core.chinese.seams import is_slip
from reportgen.core.rules.check import check
from reportgen.core.rules.check_digits import is_valid
from reportgen.core.rules.naming import is_short_for
from reportgen.core.rules.passages import passages_of
from reportgen.core.rules.patterns import build_pattern
from reportgen.core.rules.powers import Words
from reportgen.core.rules.spelling import wrong_words
from reportgen.core.toml.kind_data import KindError
from reportgen.say.code_pages import rule_pages

# ── find ─────────────────────────────────────────────────────────────────────


def it_excuses_only_the_clause_that_a_word_stands_in() -> None:
    power = {"find": [r"(?P<年>20\d\d)年"], "unless": ["结转|预算"], "right_if": "年 == 年度"}
    text = "2023年结转的已办；2022年收到8件，编制2021年预算。"
    assert said("{年}", text=text, **power) == ["2022"]


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("临江市住房和城乡建设局认真落实", False),
        ("市住建局认真落实", False),
        ("住建局认真落实", False),
        ("北山市住建局认真落实", True),
        ("临江市教育局认真落实", True),
        ("青石街道认真落实", False),  # of another sort: not a unit like this one
    ],
)
def it_knows_the_name_of_another_unit_of_the_same_sort(text: str, another: bool) -> None:
    power = {"find": ["^(?P<名>[^，。]+)认真"], "name": "名", "own": ["名称"], "sorts": ["局$", "街道$"]}
    found = said("{名} {should}", text=text, values={"名称": "临江市住房和城乡建设局"}, **power)
    assert bool(found) is another
    assert said(text=text, values={"名称": None}, **power) == []


def it_tells_of_a_number_only_where_its_check_digit_is_right() -> None:
    power = {"find": [r"(?P<卡>\d{16})"], "valid": {"卡": "bank-card"}}
    assert said(text="4111111111111111，4111111111111112", **power) == ["4111111111111111"]


@pytest.mark.parametrize(
    ("how", "text", "valid"),
    [
        ("identity-card", "11010519491231002X", True),  # the example of GB 11643
        ("identity-card", "１１０１０５ 19491231 002ｘ", True),
        ("identity-card", "110105194912310021", False),
        ("identity-card", "11010519491231002", False),
        ("bank-card", "4111 1111 1111 1111", True),  # ISO/IEC 7812: what shops test with
        ("bank-card", "4111-1111-1111-1112", False),
    ],
)
def it_proves_a_number_by_its_check_digit(how: str, text: str, valid: bool) -> None:
    assert is_valid(how, text) is valid


def it_looks_into_the_remark_behind_a_figure() -> None:
    form = {**FORM, "field": [*FORM["field"], {"id": "有效", "type": "count", "remark": True}]}
    kind = kind_of(ruled=rules(find=["修定"], everywhere=True), period=PERIOD, **form)
    assert [item.field for item in check(take(kind, {"有效": "22（其中修定16件）"})[0])] == ["有效"]


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
    ],
)
def it_knows_the_usual_words_without_a_list(text: str, told: list[str]) -> None:
    assert said("{found}→{should}", text=text, words={}, short=["维保"]) == told


def it_takes_the_own_name_for_words() -> None:
    def told(*names: str) -> list[str]:
        written = passages_of(report(rules("m", longest=99), 说明="规犯服务按时更新。"))
        return [hit.said["found"] for hit in wrong_words(Words({}, short=("规范",)), written, names)]

    assert told() == ["规犯"] and told("临江市规犯服务中心") == []


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


@pytest.mark.parametrize(("a", "b"), [("建", "健"), ("开", "幵"), ("申", "甲"), ("制", "治"), ("请", "清")])
def it_knows_characters_that_are_taken_for_each_other(a: str, b: str) -> None:
    assert is_alike(a, b) and is_alike(b, a) and not is_alike(a, a) and not is_alike(a, "龥")


# ── names from elsewhere ──────────────────────────────────────────────────────

PLACES: dict[str, Any] = {
    "places": ["市", "县 区", "街道 镇"],
    "nested": ["市"],
    "own": ["名称"],
    "before": "由|在",
    "behind": "政府|各|没有|，",
    "unless": ["学习"],
}


@pytest.mark.parametrize(
    ("own", "text", "told"),
    [
        ("江川市北岸区教育局", "汇总南岸区的数据。", ["南岸区"]),  # one character
        ("江川市北岸区教育局", "在北岸区各街道设点，社区没有变化。", []),
        ("江川市北岸区教育局", "由青云区政府公布。", ["青云区"]),  # another of its level
        ("江川市北岸区教育局", "在其中区政府门户网站发布，由组织区各单位填报。", []),  # words, no names
        ("江川市北岸区教育局", "学习南岸区的做法。", []),
        ("江川市北岸区教育局", "联系临河区教育局。", ["临河区教育局"]),  # ends as the own name does
        ("江川市北岸区教育局", "联系江川市教育局。", []),
        ("江川市教育局", "由安平市政府公布。", []),  # above it or below it may be another 市
        ("望海高新技术产业开发区管委会", "在望江高新技术产业开发区设点。", ["望江高新技术产业开发区"]),
        ("望海高新技术产业开发区管委会", "在国家高新技术产业开发区设点。", []),
        (None, "在南岸区设点。", []),
    ],
)
def it_knows_the_name_of_another_place(own: str | None, text: str, told: list[str]) -> None:
    assert said(text=text, values={"名称": own}, **PLACES) == told


# ── repeats ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "持续推推进",
        "目录的的内容",
        "信息息公开",
        "认真真落实",
        "我局局高度",
        "由由科室",
        "还还不够",
        "各局都都能",
        "也也有",
    ],
)
def it_knows_a_character_typed_twice(text: str) -> None:
    assert len(said(text=text + "。", repeated="character")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "公开开展",
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
    ],
)
def it_leaves_the_seam_of_two_words_and_what_chinese_doubles(text: str) -> None:
    assert said(text=text + "。", repeated="character") == []
    assert not is_slip("鱻鱻", 0)


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
    ],
)
def it_knows_a_number_that_does_not_follow(text: str, told: list[str]) -> None:
    assert said("{found}应是{should}", text=text, numbered=NUMBERED) == told


def it_counts_anew_below_each_heading() -> None:
    values = {"情况": [{"标题": "甲", "正文": "（一）一"}, {"标题": "乙", "正文": "（一）一"}]}
    assert said(values=values, numbered=NUMBERED) == []
    values = {"情况": [{"标题": "（一）甲", "正文": "略"}, {"标题": "（一）乙", "正文": "略"}]}
    assert said(values=values, numbered=NUMBERED) == ["（一）"]


# ── what must be said, and what contradicts itself ───────────────────────────

ASPECTS: dict[str, Any] = {"mention": {"培训": "组织[^，。]*培训"}, "headed": {"培训": "培训"}, "in": ["说明", "情况"]}


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"说明": "组织了一次培训。"}, []),
        ({"说明": "参加培训的人都到了。"}, ["培训"]),  # a stray word
        ({"说明": "略。", "情况": [{"标题": "（一）培训情况", "正文": "讲了三课时。"}]}, []),
        ({"说明": "（一）培训情况\n讲了三课时。\n（二）其他\n略有几件事。"}, []),
        ({"说明": "（一）培训情况\n（二）其他\n略有几件事。"}, ["培训"]),  # nothing below it
        ({"说明": "（一）培训情况。讲了三课时。"}, []),
    ],
)
def it_knows_an_aspect_by_a_sentence_or_by_its_heading_and_one_below(
    values: dict[str, Any], missing: list[str]
) -> None:
    assert said("{missing}", values=values, **ASPECTS) == missing


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        ("甲乙", ["丙"]),  # the others have theirs: 丙 in passing is not what was asked for
        ("甲乙丙", []),
        ("甲", ["乙"]),  # of so few headings, none is a pattern
        ("甲甲乙", []),  # a heading that stands twice is told by itself
    ],
)
def it_wants_a_heading_for_the_one_aspect_that_has_none(headings: str, missing: list[str]) -> None:
    values = {"情况": [{"标题": f"{one}的情况", "正文": f"{n}月讲了丙的事。"} for n, one in enumerate(headings, 1)]}
    aspects = {label: label for label in "甲乙丙"}
    assert said("{missing}", values=values, mention=aspects, headed=aspects) == missing


def it_quotes_both_sides_of_a_contradiction_at_the_later() -> None:
    power = {"contrary": {"收费": ["未收费", r"收取[^，。]*[1-9]\d*元"]}}
    values = {"说明": "全年未收费。", "情况": [{"标题": "甲", "正文": "收取处理费60元。"}]}
    found = check(report(rules("{about}：{first}/{sentence}", **power), **values))
    assert [(item.field, item.message) for item in found] == [("情况[1].正文", "收费：全年未收费。/收取处理费60元。")]
    assert said("{about}", text="全年未收费。", **power) == []


def it_tells_once_what_two_rules_find_in_the_same_words() -> None:
    one, other = rules("{found}", find=[r"20\d\d年"])["rule"][0], rules("{found}", find=[r"20\d\d年1月"])["rule"][0]
    both = {"rule": [one, {**other, "code": "W2"}]}
    assert [item.message for item in check(report(both, 说明="2023年1月，2022年。"))] == ["2022年", "2023年1月"]


# ── what the pages say, and what is refused ──────────────────────────────────


@pytest.mark.parametrize(
    ("power", "shown"),
    [
        ({"phrases": ["以人民为中心"]}, "固定的说法有没有走样，如：以人民为中心"),
        ({"repeated": "character"}, "有没有多打一遍的字"),
        ({"repeated": "sentence"}, "有没有写了两遍的句子"),
        ({"recounted": ["其中"]}, "同样的东西，前后写的数是否一样"),
        ({"paired": ["《》"]}, "成对的符号有没有缺一半：《》"),
        ({"numbered": ["(?P<n>[一二])是"]}, "序号有没有跳过、重复或颠倒"),
        ({"contrary": {"收费": ["甲", "乙"]}}, "前后不能矛盾：收费"),
        (SPELLED, "错了一个字的词语，如：政务公开、平台建设"),
        ({"find": ["(?P<名>.+)局"], "name": "名", "own": ["名称"], "sorts": ["局"]}, "应当是本报告的 名称"),
    ],
)
def it_says_on_its_page_what_it_looks_at(power: dict[str, Any], shown: str) -> None:
    (page,) = rule_pages(kind_of(ruled=rules("m", **power), **FORM), {})
    assert shown in page.looks_at


@pytest.mark.parametrize(
    ("power", "mistake"),
    [
        ({"find": ["甲"], "unless": ["("]}, "unless 的写法看不懂"),
        ({"find": ["甲"], "name": "名"}, "name 和 own 要一起写"),
        ({"find": ["甲"], "name": "名", "own": ["名称"], "sorts": ["局"]}, "find 的每一条里都要有"),
        ({"find": ["(?P<名>甲)"], "name": "名", "own": ["名称"]}, "写了 own 就要写 sorts"),
        ({"find": ["(?P<名>甲)"], "name": "名", "own": ["名字"], "sorts": ["局"]}, "own 里没有可以填名称的文字“名字”"),
        ({"find": ["甲"], "valid": {"卡": "bank-card"}}, "find 里没有"),
        ({"find": [r"(?P<卡>\d)"], "valid": {"卡": "credit"}}, "valid 里没有“credit”这种号码，可用：identity-card、"),
        ({"words": {}, "spelled": ["公开"]}, "spelled 里的“公开”太短，至少 4 个字"),
        ({"words": {}, "short": ["公开平台"]}, "short 里的“公开平台”太长，最多 3 个字"),
        ({"phrases": ["为人民"]}, "phrases 里的“为人民”太短，至少 5 个字"),
        ({"repeated": "word"}, "repeated 只能是 character（字）或 sentence（句子）"),
        ({"paired": ["《"]}, "paired 里每一项是两个不同的符号"),
        ({"numbered": ["[一二]是"]}, "numbered 的每一条里都要有"),
        ({"contrary": {"收费": ["甲"]}}, "contrary 里的“收费”要写两种互相矛盾的样子"),
        ({"mention": {"甲": "甲"}, "headed": {"乙": "乙"}}, "headed 里的“乙”在 mention 里没有"),
    ],
)
def it_is_refused_with_its_mistake_when_the_kind_is_loaded(power: dict[str, Any], mistake: str) -> None:
    with pytest.raises(KindError, match=mistake.replace("（", ".").replace("）", ".")):
        kind_of(ruled=rules(**{"message": "m", **power}), **FORM)


# ── never long ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?<![^，。])甲", "乙\n甲"),
        ("甲(?![^，]*乙)", "甲\n乙"),
        ("^甲", "乙\n甲"),
        ("甲$", "甲\n乙"),
        (r"(?<!\d)甲", "1\n甲"),
    ],
)
def it_finds_in_many_sentences_at_once_what_it_finds_in_each_unless_it_says_so(pattern: str, text: str) -> None:
    made = build_pattern(pattern, {})
    in_each = any(made.is_in(line) for line in text.split("\n"))
    assert in_each and (made.is_in(text) or not made.is_local)


@pytest.mark.parametrize(
    "power",
    [
        {"phrases": ["知情权、参与权、表达权、监督权"]},
        SPELLED,
        {"words": {}, "short": ["规范 政府 公开栏"]},
        {"repeated": "character"},
        {"paired": ["《》", "“”"]},
        {"numbered": NUMBERED},
        PLACES,
    ],
    ids=lambda power: json.dumps(sorted(power)),
)
@pytest.mark.parametrize("text", ["权、" * 8000, "政务平台" * 5000, "《" * 16000, "一是二是" * 4000])
def it_reads_the_longest_text_of_a_cell_in_a_moment(power: dict[str, Any], text: str) -> None:
    began = time.process_time()
    said(text=text, **power)
    assert time.process_time() - began < 2


def it_knows_a_short_form_by_its_characters_in_their_order() -> None:
    assert is_short_for("市住建局", "临江市住房和城乡建设局")
    assert not is_short_for("市建住局", "临江市住房和城乡建设局")

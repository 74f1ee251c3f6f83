"""Of what a figure tells how many there are to each: 每场80人, 场均, 一个村平均38万元, 一块合3000元."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import ENDS, since_break
from reportgen.core.compiled import remembered

_EACH = remembered(
    r"(?:(?:平均)?每(?:一|1)?个?(?P<each>[\u4e00-\u9fff]{1,9}?)|(?P<mean>[\u4e00-\u9fff])(?<![平年])均[\u4e00-\u9fff]{0,4}?"
    r"|(?P<per>户次|人次|[户人件场期篇份村镇处宗起])平均|平均到每(?P<on>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,4}?)(?:约|为|达|达到|有|近|是|得|合)?$"
)
# 「上年期均59人次」is last year's, 「每场多20份」how many more there are, 「其中一件180元」of one of them alone.
_OTHER = remembered(r"上年|去年|上一年|往年|前年|原[来先]|此前|[多少增减高低涨降升](?:加|长|出|了|至|到)?$")
_TWICE = remembered("每[\u4e00-\u9fff]{1,8}?每(?P<time>月|季度|季|周|天|日)")
_TIMES = ("月", "日", "天", "周", "季度", "季", "年")
_AMONG = ("其中", "另", "有")
_ALONE = ("最", "首", "第", "另")
_ONE = "一"
_EVERY = remembered("每|平均")
_NOTICE = remembered(
    "[\u4e00-\u9fff]{1,3}[栏窗牌箱亭屏室站点员]"
)  # what stands in or belongs to what is named: 社区公示栏
_TO_ONE = remembered(r"(?<![在加凑第])一([个块场回次册处篇])(?P<what>[\u4e00-\u9fff]{0,3})(?:平均|约|合|是|有)?$")
_MEAN_OF_ONE = remembered(r"^(?P<what>[\u4e00-\u9fff]{0,3}?)(?:平均|均|合|摊)(?:约|合|是|有|为|下来)?$")


def each_of(told: ToldSentence, at: int) -> str:
    """Of what a figure tells how many there are to each: 每场, 场均, 一场80个人; '' where it does not."""
    label = told.before(at)
    if _OTHER.search(label):
        return ""
    if found := _EACH.search(label):
        return _time_of(found["each"] or found["mean"] or found["per"] or found["on"] or "")
    last = told.words[at - 1] if at else None
    if last is not None and last.number is not None and last.number.text.startswith(_ONE) and last.number.value == 1:
        return "" if _is_of_one_alone(told, at - 1) else last.number.unit
    if (one_of := _one_before(told, at)) and (found := _MEAN_OF_ONE.search(label)):
        return found["what"] or one_of
    one = _TO_ONE.search(label)
    return (one["what"].removesuffix("平均") or one[1]) if one else ""


def time_beside(label: str) -> str:
    """「每人每月75元」, 「每个社区每月一场」: the time, where it is so many to each of something else as well; '' where it is not."""
    found = _TWICE.search(label)
    return found["time"] if found else ""


def is_to_each_of_more(told: ToldSentence, at: int, each: str) -> bool:
    """「每个村（社区）每月4份」: so many to each of two things; 「惠及近五千人次，每人次1250元」: of how many is told roughly."""
    start = next((k for k in range(at - 1, -1, -1) if told.words[k].role in (Role.COMMA, Role.STOP)), 0)
    clause = told.text[told.words[start].start : told.words[at].start]
    roughly = [word.number for word in told.words[:at] if word.number is not None and word.number.is_about]
    is_bracketed = "）" in clause and each in _TIMES and clause.count("每") > 1
    return is_bracketed or any(one.unit == each for one in roughly)


def _time_of(each: str) -> str:
    """每月接待: 月; of anything else what stands behind 每, whatever of it is the noun."""
    return next((time for time in _TIMES if each.startswith(time)), each)


def _is_of_one_alone(told: ToldSentence, at: int) -> bool:
    """「其中一件240元、一件140元」, 「最高一件1520元」: back to a comma, something says that it is one of several."""
    start = at
    while start and told.words[start - 1].role not in ENDS:
        start -= 1
    words, count = told.words[start:at], told.words[at].number
    if sum(word.number == count for word in told.words) > 1:
        return True  # 一人300元、一人200元
    return any(word.role is Role.AMONG or word.text.startswith(_ALONE) for word in words) or (
        told.before(at).endswith(_AMONG)
    )


def _one_before(told: ToldSentence, at: int) -> str:
    """The unit of 一个 in 「一个村平均38万元」; '' where none stands in the clause."""
    before = since_break(told.words, at)
    last = at - len(before) - 1
    number = told.words[last].number if last >= 0 else None
    return number.unit if number and number.text.startswith(_ONE) and number.value == 1 else ""


def counts_each(count: Count, each: str) -> bool:
    """Whether it counts these, or what the first characters of `each` say: 11个村 for 村平均."""
    units = {count.number.unit, base_unit(count.number)}
    return each in units or each[:1] in units or any(_is_counted(count, each[:n]) for n in range(len(each), 0, -1))


def _is_counted(count: Count, noun: str) -> bool:
    """27块社区公示栏每社区3块: the figure of a longer noun counts what that ends with."""
    behind = _EVERY.split(count.behind)[0]
    is_led = behind.startswith(noun) and not _NOTICE.match(behind, len(noun))
    is_beside = is_led or count.before.endswith(noun)
    return is_beside or (len(noun) > 1 and behind.endswith(noun))


def is_mean(number: Number, top: Decimal, by: Decimal | int) -> bool:
    """Whether so many to each is what so many make, rounded up or down."""
    made = top / by / number.scale
    return agrees(number, top / by) or abs(made - number.digits) < Decimal(1).scaleb(-number.decimals)

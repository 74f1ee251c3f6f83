"""What a clause says of its subject without counting: that there was some of it, be it ever so little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.vocabulary import Topic
from reportgen.core.compiled import remembered

_NAMES = (Role.SUBJECT, Role.MEASURE, Role.PART)
_EVER = ("曾", "过", "了")
_ONCE = "曾"
_BEING = ("主要是", "主要为", "主要有", "主要来自", "均为", "都是", "全是")
_ELSE = (Role.NONE, Role.SOME, Role.NOT, Role.AWAY, Role.OF_OTHERS, Role.ABOUT, Role.HOW, Role.REST)


_DENIED = (Role.NONE, Role.FIGURE, Role.AND, Role.REST, Role.OF_OTHERS)
_EACH_ONE = ("逐件", "逐一", "逐案", "逐条")
_ALSO = ("也", "了", "过")
A_FEW = (
    "有",
    "也有",
    "另有",
    "还有",
    "尚有",
    "仍有",
    "个别",
    "部分",
    "少数",
    "少量",
    "极少数",
    "极个别",
    "有的",
    "一些",
    "多数",
    "大多数",
    "绝大多数",
    "大多",
    "多半",
)
_NOT_FEW = ("不在少数", "为数不少", "不占少数", "时有发生", "屡有发生", "多有发生")
# 行政强制依法从严实施: how it was done, and that it was.
_CARRIED_OUT = remembered(
    "^(?:均|都|全部|全程|一律)?(?:依法|依规|照章|从严|从快|严格|规范|审慎|稳妥|逐件|按程序|按规定|按规程|依程序)+(?:地|予以|进行|组织)?(?:实施|执行|作出|采取|办理|开展)(?:完毕|到位)?$"
)
_DONE = ("已", "已经", "了", "过", "完毕", "完成", "到位")
_WANTED = (
    "凡",
    "凡是",
    "如",
    "若",
    "要",
    "须",
    "应",
    "应当",
    "必须",
    "将",
    "拟",
    "确保",
    "要求",
    "规定",
    "坚持",
    "可",
    "能",
)
_EVERY_SORT = remembered(
    "(?:各类|各种|六类|七类|所有类型的?)(?:申请)?(?:人|主体|群体)[\\u4e00-\\u9fff]{0,3}(?:都|均|皆)(?:有|提出|提交)"
)
_SOMEBODY = remembered(
    "(?:该|此|上述|有|其中|这|名|位)(?:[名位个])?(?:申请人|当事人|原告)[\\u4e00-\\u9fff]{0,6}(?:随后|后|又|再|遂|仍|继续)?[^可能权应]{0,4}(?:向|将|到|[被把])"
)
_OF, _HARD = "的", ("疑难", "复杂")
_AFTERWARDS = ("随", "后", "又", "再", "其后", "遂")
_CAME = ("发生", "引发", "引起", "产生")
_GAVE = ("作出", "做出", "给予", "予以")
_BEFORE = ("前", "时", "的", "之前", "决定前")
_MOVED = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME)
_NEVER = (Role.NONE, Role.AWAY, Role.REST, Role.OF_OTHERS, Role.FIGURE, Role.AND)


def some_of_it(spoken: Spoken) -> Iterator[Claim]:
    """That there was something: 对违规场所采取了行政强制; 收费主要是检疫费."""
    words = spoken.clause
    at = next((n for n, word in enumerate(words) if word.role is Role.SUBJECT), None)
    if at is None or spoken.when is not When.THIS or any(word.role is Role.NONE for word in words):
        return
    if spoken.has_figure or spoken.is_away:
        return
    behind = [word for word in words[at + 1 :] if word.role not in FILLERS]
    is_so = bool(behind) and behind[0].text.startswith(_BEING)
    if any(word.role in _ELSE for word in words if not (is_so and word is behind[0])):
        return
    before = words[: at + 1]
    is_done = any(mark in word.text for word in before for mark in _EVER if word.role is not Role.UNKNOWN)
    is_done |= any(_ONCE in word.text for word in before)
    topic = spoken.vocabulary.subjects[words[at].subjects[0]]
    meant = (Meant(topic.id, topic.usual[:1]),) if topic.usual else ()
    if spoken.beside(meant) and ((is_done and not behind) or is_so):
        yield _claim(spoken, Way.SOME, words[at], topic, meant)


def named_as_there(spoken: Spoken) -> list[Word]:
    """What the clause names as something that there was, in whichever way."""
    if spoken.has_figure or spoken.when is not When.THIS or not any(word.role in _NAMES for word in spoken.clause):
        return []
    ways = (taken_for_granted, led_by_it, decided, gone_to, carried_out)
    found = next((words for way in ways if (words := way(spoken))), ())
    return [word for word in found if word.role not in FILLERS and word.text not in A_FEW]


def taken_for_granted(spoken: Spoken) -> Sequence[Word]:
    """What a clause speaks of as something that there was, as all of it was dealt with, or some: 新制发的文件都配了解读; 个别转入下年."""
    words = spoken.clause
    if any(word.role in _DENIED for word in words) or spoken.has_figure or spoken.when is not When.THIS:
        return ()
    if spoken.denied:
        return ()  # 全年未收到申请，…，申请均已办结: of nothing
    if words and words[-1].text in _NOT_FEW:
        return words if any(word.role is Role.PART for word in words) else ()  # 科研机构提出的也不在少数
    at = next((n for n, word in enumerate(words) if word.role is Role.ALL or word.text in _EACH_ONE), 0)
    if at and _is_past(words[at + 1 :]) and not any(word.text in _WANTED for word in words):
        return words[:at]
    if any(word.role is Role.PART for word in words) and any(word.role is Role.SUBJECT for word in words):
        return words if any(word.text in _ALSO for word in words) else ()  # 科研机构也提出了申请
    lead = max((n for n, word in enumerate(words) if word.text in A_FEW), default=len(words))
    is_some = all(word.role in FILLERS or word.text in A_FEW for word in words[:lead])
    words = [word for word in words if word.text not in _HARD]
    return words[lead + 1 :] if is_some and any(word.role is Role.MEASURE for word in words) else ()


def led_by_it(spoken: Spoken) -> Sequence[Word]:
    """What a clause begins with and says something of, so that it was there: 科研机构的申请较往年活跃; 发生的诉讼也都胜诉."""
    words = [word for word in spoken.clause if word.text not in _AFTERWARDS]
    first = next((n for n, word in enumerate(words) if word.role in (Role.PART, Role.SUBJECT)), len(words))
    first = next((n for n in range(first) if words[n].role is Role.ABOUT), first)
    at = max((n for n, word in enumerate(words) if word.role is Role.SUBJECT), default=-1)
    if at < first or any(word.role not in FILLERS for word in words[:first]) or not _is_told(spoken):
        return ()
    named, said = words[first : at + 1], words[at + 1 :]
    is_bare = all(word.role in (Role.PART, Role.SUBJECT, Role.ABOUT, *FILLERS) for word in named)
    is_said = any(word.role in (Role.ALL, Role.UNKNOWN, Role.SOME, *_MOVED) or word.text in A_FEW for word in said)
    is_grid = is_bare and len(spoken.vocabulary.subjects[words[at].subjects[0]].measures) > 1
    if not is_grid or not is_said or _OF in (said[0].text, said[-1].text) or any(word.role in _NEVER for word in said):
        return ()
    is_case = (
        any(word.role is Role.PART for word in named)
        or words[0].text in _CAME
        or any(word.role is Role.NOT for word in said)
    )
    return named if is_case else ()


def of_every_sort(spoken: Spoken) -> Iterator[Claim]:
    """「各类申请人都有申请」: that there was some of each part."""
    words = spoken.clause
    subject = next((word for word in words if word.role is Role.SUBJECT), None)
    topic = spoken.vocabulary.subjects.get(subject.subjects[0] if subject else spoken.text.subject)
    if topic is None or not topic.usual or not topic.parts:
        return
    if not _EVERY_SORT.search("".join(word.text for word in words)) or not _is_told(spoken):
        return
    for part in topic.parts.values():
        meant = (Meant(topic.id, topic.usual[:1], (part.id,)),)
        if spoken.beside(meant):
            yield _claim(spoken, Way.SOME, words[0], topic, meant)


def gone_to(spoken: Spoken) -> Sequence[Word]:
    """Where somebody is told to have gone: 该申请人随后向法院起诉."""
    words = [word for word in spoken.clause if word.role is Role.SUBJECT]
    text = "".join(word.text for word in spoken.clause)
    is_gone = bool(words) and _SOMEBODY.search(text) is not None and text.endswith(words[-1].text)
    return words[-1:] if is_gone and _is_told(spoken) else ()


def carried_out(spoken: Spoken) -> Sequence[Word]:
    """What a clause tells how it was done: 行政强制照章实施."""
    words = spoken.clause
    at = next((n for n, word in enumerate(words) if word.role is Role.SUBJECT), len(words))
    said = "".join(word.text for word in words[at + 1 :])
    is_led = all(word.role in FILLERS for word in words[:at])
    return words[at : at + 1] if is_led and _CARRIED_OUT.match(said) and _is_told(spoken) else ()


def decided(spoken: Spoken) -> Sequence[Word]:
    """An answer of which a text that counts them says that it was given: 对涉密件作出不予公开答复."""
    words = spoken.clause
    at = next((n for n, word in enumerate(words) if word.text in _GAVE), len(words))
    measures = [word for word in words[at:] if word.role is Role.MEASURE]
    is_over = any(word.text in _BEFORE for word in words[at:]) or any(word.role in _NEVER for word in words)
    if not measures or is_over or not _is_told(spoken) or not (spoken.text.wholes or spoken.wholes_here):
        return ()
    return measures[:1]


def _is_told(spoken: Spoken) -> bool:
    """Whether the clause tells what was, with no figure and no denial."""
    words = spoken.clause
    is_so = spoken.when is When.THIS and not spoken.has_figure and not spoken.is_away and not spoken.denied
    return is_so and not any(word.role in _DENIED or word.text.startswith(_WANTED) for word in words)


def _is_past(words: Sequence[Word]) -> bool:
    """Whether the words say what was done, or what came of it."""
    return any(word.text in _DONE or word.role is Role.MEASURE for word in words)


def _claim(spoken: Spoken, way: Way, word: Word, topic: Topic, meant: Sequence[Meant]) -> Claim:
    number = Number(Decimal(0), next(iter(topic.units), ""), word.text)
    return Claim(way, number, word.start, spoken.clause[-1].end, tuple(meant), spoken.when)

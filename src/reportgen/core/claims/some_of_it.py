"""What a clause says of its subject without counting: that there was some of it, be it ever so little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.clauses import Word
from reportgen.core.claims.general import FILLERS, Role
from reportgen.core.claims.spoken import Spoken
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.vocabulary import Topic
from reportgen.core.claims.ways import Way

_EVER = ("曾", "过", "了")
_ONCE = "曾"
_BEING = ("主要是", "主要为", "主要有", "主要来自", "均为", "都是", "全是")
_ELSE = (Role.NONE, Role.SOME, Role.NOT, Role.AWAY, Role.OF_OTHERS, Role.ABOUT, Role.HOW, Role.REST)


_DENIED = (Role.NONE, Role.FIGURE, Role.AND, Role.REST, Role.OF_OTHERS)
_EACH_ONE = ("逐件", "逐一", "逐案", "逐条")
_ALSO = ("也", "了", "过")
_A_FEW = (
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


def taken_for_granted(spoken: Spoken) -> Sequence[Word]:
    """What a clause speaks of as something that there was, as all of it was dealt with, or some: 新制发的文件都配了解读; 个别转入下年."""
    words = spoken.clause
    if any(word.role in _DENIED for word in words) or spoken.has_figure or spoken.when is not When.THIS:
        return ()
    if spoken.denied:
        return ()  # 全年未收到申请，…，申请均已办结: of nothing
    at = next((n for n, word in enumerate(words) if word.role is Role.ALL or word.text in _EACH_ONE), 0)
    if at and _is_past(words[at + 1 :]) and not any(word.text in _WANTED for word in words):
        return words[:at]
    if any(word.role is Role.PART for word in words) and any(word.role is Role.SUBJECT for word in words):
        return words if any(word.text in _ALSO for word in words) else ()  # 科研机构也提出了申请
    lead = next((n for n, word in enumerate(words) if word.text in _A_FEW), len(words))
    is_some = all(word.role in FILLERS for word in words[:lead])
    return words[lead + 1 :] if is_some and any(word.role is Role.MEASURE for word in words) else ()


def _is_past(words: Sequence[Word]) -> bool:
    """Whether the words say what was done, or what came of it."""
    return any(word.text in _DONE or word.role is Role.MEASURE for word in words)


def _claim(spoken: Spoken, way: Way, word: Word, topic: Topic, meant: Sequence[Meant]) -> Claim:
    number = Number(Decimal(0), next(iter(topic.units), ""), word.text)
    return Claim(way, number, word.start, spoken.clause[-1].end, tuple(meant), spoken.when)

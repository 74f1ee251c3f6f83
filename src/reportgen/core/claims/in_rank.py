"""What a clause says of its subject without counting: that there was some of it, that one sort is more than any other."""

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
from reportgen.core.claims.word_questions import binds
from reportgen.core.light import replace

_EVER = ("曾", "过", "了")
_ONCE = "曾"
_BEING = ("主要是", "主要为", "主要有", "主要来自", "均为", "都是", "全是")
_ELSE = (Role.NONE, Role.SOME, Role.NOT, Role.AWAY, Role.OF_OTHERS, Role.ABOUT, Role.HOW, Role.REST)
_TOP = (
    *("最多", "居首", "居首位", "居第一", "居第一位", "排第一", "排第一位", "居多", "为主"),
    *("占比最高", "占比最大", "位居第一", "位居首位", "高居榜首"),
)
_BOTTOM = ("最少", "垫底", "占比最低", "占比最小", "排在末位", "居末位")


def in_rank(spoken: Spoken) -> Iterator[Claim]:
    """The claims of the clause that ends here."""
    if spoken.when is When.THIS and not any(word.role is Role.NONE for word in spoken.clause):
        yield from _some(spoken)
        yield from _most(spoken)


def _some(spoken: Spoken) -> Iterator[Claim]:
    """That there was something: 对违规场所采取了行政强制; 收费主要是检疫费."""
    words = spoken.clause
    at = next((n for n, word in enumerate(words) if word.role is Role.SUBJECT), None)
    if at is None or spoken.has_figure or spoken.is_away:
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


def _most(spoken: Spoken) -> Iterator[Claim]:
    """That one part, or one outcome of several that make another, is more than any other."""
    marks = [word for word in spoken.clause if word.text in (*_TOP, *_BOTTOM)]
    topic = spoken.vocabulary.subjects.get(spoken.text.subject)
    if len(marks) != 1 or topic is None:
        return
    words = spoken.clause if binds(spoken.clause) else [*spoken.before, *spoken.clause]
    named = [word for word in words if word.role in (Role.PART, Role.MEASURE)]
    parts = [word for word in named if word.role is Role.PART] or named
    if len(parts) != 1 or not parts[0].of(topic.id) or any(word.role is Role.AND for word in words):
        return
    meant, others = _with_others(topic, parts[0].of(topic.id)[0].id, parts[0].role is Role.PART)
    if others:
        way = -1 if marks[0].text in _BOTTOM else 1
        yield replace(_claim(spoken, Way.MOST, marks[0], topic, (meant,)), bases=others, direction=way)


def _with_others(topic: Topic, name: str, is_part: bool) -> tuple[Meant, tuple[Meant, ...]]:
    """A part with every other part that it has nothing in common with; an outcome with those that make another with it."""
    if is_part:
        lines = {one.scope for one in topic.parts[name].instances}
        others = [one for one in topic.parts.values() if lines.isdisjoint({each.scope for each in one.instances})]
        single = [Meant(topic.id, topic.usual[:1], (one.id,)) for one in others if len(one.instances) == 1]
        return Meant(topic.id, topic.usual[:1], (name,)), tuple(single)
    around = [one for one in topic.measures if one != name and topic.is_within((name,), (one,))]
    within = {one for outer in around for one in topic.measures if topic.is_within((one,), (outer,)) and one != name}
    cells = [one for one in topic.measures if one in within and len(topic.measures[one].value.names) == 1]
    return Meant(topic.id, (name,)), tuple(Meant(topic.id, (one,)) for one in cells)


def _claim(spoken: Spoken, way: Way, word: Word, topic: Topic, meant: Sequence[Meant]) -> Claim:
    number = Number(Decimal(0), next(iter(topic.units), ""), word.text)
    return Claim(way, number, word.start, spoken.clause[-1].end, tuple(meant), spoken.when)

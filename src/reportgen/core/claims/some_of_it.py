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


def _claim(spoken: Spoken, way: Way, word: Word, topic: Topic, meant: Sequence[Meant]) -> Claim:
    number = Number(Decimal(0), next(iter(topic.units), ""), word.text)
    return Claim(way, number, word.start, spoken.clause[-1].end, tuple(meant), spoken.when)

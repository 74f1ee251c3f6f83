"""What a clause says of its subject without counting: that each sort of it was there, or that an answer was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.compiled import remembered

_DENIED = (Role.NONE, Role.FIGURE, Role.AND, Role.REST, Role.OF_OTHERS)
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
_GAVE = ("作出", "做出", "给予", "予以")
_BEFORE = ("前", "时", "的", "之前", "决定前")
_NEVER = (Role.NONE, Role.AWAY, Role.REST, Role.OF_OTHERS, Role.FIGURE, Role.AND)


def of_every_sort(spoken: Spoken) -> Iterator[Claim]:
    """「各类申请人都有申请」: that there was some of each part."""
    words = spoken.clause
    subject = next((word for word in words if word.role is Role.SUBJECT), None)
    topic = spoken.vocabulary.subjects.get(subject.subjects[0] if subject else spoken.text.subject)
    if topic is None or not topic.usual or not topic.parts:
        return
    if not _EVERY_SORT.search("".join(word.text for word in words)) or not _is_told(spoken):
        return
    number = Number(Decimal(0), next(iter(topic.units), ""), words[0].text)
    for part in topic.parts.values():
        meant = (Meant(topic.id, topic.usual[:1], (part.id,)),)
        if spoken.beside(meant):
            yield Claim(Way.SOME, number, words[0].start, words[-1].end, meant, spoken.when)


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

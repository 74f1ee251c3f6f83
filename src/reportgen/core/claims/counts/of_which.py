"""Of which subject, and of which of its figures, a count is, where its own words leave that open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.binding import meant_by
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.symbols import When
from reportgen.core.claims.words.around import Around
from reportgen.core.claims.words.general import THOSE, Role
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.claims.words.word_questions import is_bare, items

_LATE = ("才", "刚", "刚刚")
_AMIDST = ("中", "里", "当中", "之中")


def of_the_others(meant: Sequence[Meant], vocabulary: Vocabulary, named: Collection[str]) -> Iterator[Meant]:
    """「两类案件中尚有6件未审结」: the same of the other subjects `named` in the text, and of all together."""
    first, topics = meant[0], vocabulary.subjects
    alike = [
        first._replace(subject=name)
        for name in sorted({*named} - {first.subject})
        if name in topics
        and topics[name].at == topics[first.subject].at
        and {*first.measures} <= {*topics[name].measures}
    ]
    if not first.parts:
        yield from alike
        yield from [first._replace(plus=tuple(alike))] if alike else ()


def of_those(spoken: Spoken, around: Around, meant: Sequence[Meant]) -> tuple[Meant, ...]:
    """「本年新收的19件中办结18件」: what else was done, of which these are not: 上年结转; nothing where it is of all."""
    first, last = next(iter((*spoken.before, *around.before)), None), spoken.last
    if first is None or first.text not in _AMIDST or last is None or not last.meant or last.is_part:
        return ()
    measures = spoken.vocabulary.subjects[meant[0].subject].measures
    whole, of = measures.get(meant[0].measures[0]), measures.get(last.meant[0].measures[0])
    if whole is None or of is None or whole is of or not (whole.whole and of.whole and of.with_):
        return ()
    return (Meant(meant[0].subject, of.with_),)


def of_both_subjects(meant: tuple[Meant, ...], around: Around) -> tuple[Meant, ...]:
    """「复议和诉讼中审结11件，其中维持7件」: an outcome of two subjects together, once these have been named so."""
    whole = around.wholes[-1].meant[0] if around.wholes and around.wholes[-1].meant else None
    is_named = any(word.role is Role.SUBJECT for word in around.before)
    if not meant or meant[0].plus or is_named or whole is None or not whole.plus or meant[0].subject != whole.subject:
        return meant
    return tuple(
        one._replace(plus=tuple(other._replace(measures=one.measures) for other in whole.plus)) for one in meant
    )


def each_meant(around: Around, claim: Claim, vocabulary: Vocabulary) -> tuple[Meant, ...]:
    """「予以公开、部分公开各1件」, 「甲和乙均为3件」: what each of them is; nothing where one is not known."""
    words = [word for word in around.before if word.role is not Role.ALL]
    named = items(words[:-1], vocabulary)
    found = [meant_by(around._replace(before=item, after=()), claim.number.unit, vocabulary)[:1] for item in named]
    is_sure = len(found) > 1 and all(found)
    return tuple(one[0] for one in found) if is_sure else ()


def is_only_some(claim: Claim, around: Around) -> bool:
    """「这类申请共21件」, 「一件问的是…，一件问的是…」, 「还有1件是12月25日才收到的」."""
    is_some = any(word.text in THOSE for word in around.before) and not is_bare(around)
    is_some |= any(word.text in _LATE or word.when in (When.DATE, When.OTHER) for word in around.after)
    is_unknown = bool(around.after) and around.after[0].role is Role.UNKNOWN
    return is_some or (claim.number.value == 1 and is_bare(around) and is_unknown)


def plainly(around: Around) -> Around:
    """高于上年 as no more than 较上年."""
    turns = (Role.UP, Role.DOWN)
    before = [word._replace(role=Role.SAME_TIME) if word.role in turns else word for word in around.before]
    return around._replace(before=before)


def both_joined(before: Sequence[Meant], meant: Sequence[Meant]) -> tuple[Meant, ...]:
    """「予以公开10件，与部分公开合计14件」: both together, where they are outcomes of one thing."""
    if not before or not meant or before[0].subject != meant[0].subject or before[0].parts or meant[0].parts:
        return ()
    return (meant[0]._replace(measures=tuple(dict.fromkeys((*before[0].measures, *meant[0].measures)))),)


def goes_on_with_unknown(spoken: Spoken, claim: Claim, around: Around) -> bool:
    """「收到转办件96件，办结96件」: what is done with all of them is done with what the figure before counts."""
    last = spoken.unread[-1] if spoken.is_unsure and spoken.unread else None
    if any(word.role is Role.WHEN or When.THIS in word.text for word in around.before):
        return False
    if last is None or last.number is None or last.number.unit != claim.number.unit or spoken.is_cut:
        return False
    topic = spoken.vocabulary.subjects.get(spoken.text.subject)
    named = [sense.id for word in around.before for sense in word.of(spoken.text.subject) if sense.role == Role.MEASURE]
    return topic is not None and bool(named) and all(topic.measures[name].whole for name in named)

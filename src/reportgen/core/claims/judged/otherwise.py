"""What else a wrong figure may be: of two names together, of another name in its clause, of all of them.

A figure is of the words that bind it only where nothing beside them explains it better. See docs/decisions/0162.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.sentence.way_back import way_back
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import clause_start, since_break
from reportgen.core.claims.words.vocabulary import Sense, Topic, Vocabulary
from reportgen.core.compiled import remembered

_ANDS = ("和", "与", "及", "以及")
_NAMING = (Role.MEASURE, Role.PART)
_EACH_OF = ("各", "均", "都", "每")
_RATIOS = ("%", "倍", "百分点", "成")
_OTHERS = ("其他", "其它")
_LEAST = 2  # characters that name something
# Named beside those that are counted, without a figure: 加上区图书馆、区档案馆查阅点，线下场所共15个.
_UNCOUNTED = remembered("(?:加上|连同|算上|以及|还有)[^，。；\\d一二两三四五六七八九十]{2,}，")


def is_otherwise(
    claim: Claim, told: ToldSentence, vocabulary: Vocabulary, value: Callable[[Meant], Decimal | None]
) -> bool:
    """Whether a `claim` that is wrong as it was read is of something else, or of more."""
    if claim.way is Way.TOTAL:
        return _UNCOUNTED.search(told.text, claim.pieces[0].start, claim.end) is not None
    if claim.way is Way.CHANGE and claim.pieces:
        now, then = (piece.number.value for piece in claim.pieces)
        back = way_back(told.text, claim.end, claim.number, claim.direction)
        return back > 0 and abs(now - then) + back == claim.number.value
    if claim.way is Way.CHANGE and claim.number.unit and claim.meant:  # 减少8550元，收费项目还是两项
        units = {unit for one in claim.meant for unit in vocabulary.subjects[one.subject].units}
        if claim.number.unit not in (*_RATIOS, *units):
            return True
    if claim.way is Way.NONE:
        return _is_of_counted(claim, told)
    if _has_whole_and_part(claim, vocabulary):
        return True
    if claim.way in (Way.FIGURE, Way.EARLIER, Way.CHANGE) and _is_of_two(claim, told):
        return True
    if claim.way is not Way.FIGURE:
        return False
    return _is_what_is_left(claim, told, value) or _is_of_others_named(claim, told, vocabulary, value)


def _at(told: ToldSentence, claim: Claim) -> int:
    return next((n for n, word in enumerate(told.words) if word.start == claim.start), 0)


def _has_whole_and_part(claim: Claim, vocabulary: Vocabulary) -> bool:
    """「答复为“公开”和“部分公开”的」, read as 答复 + 部分公开: nobody adds a whole and its own part."""
    pairs = ((vocabulary.subjects[one.subject], one.measures) for one in claim.meant)
    return bool(claim.meant) and all(
        any(topic.is_within((a,), (b,)) or _is_share_of(topic, a, b) for a in names for b in names)
        for topic, names in pairs
    )


def _is_share_of(topic: Topic, inner: str, outer: str) -> bool:
    """Whether what `inner` is some of is the same as `outer`, under whatever name."""
    whole = topic.measures[inner].share_of
    return bool(whole) and {*topic.measures[whole].value.names} == {*topic.measures[outer].value.names}


def _is_of_counted(claim: Claim, told: ToldSentence) -> bool:
    """「重复申请1件未作为公开申请处理」: what was not done is said of the one; 「规章制发、废止件数均为零」 of another subject."""
    at = _at(told, claim)
    clause = told.words[clause_start(told.words, at) : at]
    subjects = {one.subject for one in claim.meant}
    named = [word for word in clause if word.role is Role.SUBJECT]
    is_other = bool(named) and all(subjects.isdisjoint(word.subjects) for word in named)
    return is_other or any(word.number is not None for word in clause)


def _is_of_two(claim: Claim, told: ToldSentence) -> bool:
    """「群众和企业提交的申请37件」, 「内部事务和过程性信息5件」: what binds it is the second of two names that have one figure."""
    names = {name for one in claim.meant for name in (one.parts or one.measures)}
    words = told.words[: _at(told, claim)]
    bound = next((n for n in range(len(words) - 1, 0, -1) if _names(words[n], names)), 0)
    if not bound or words[bound - 1].text not in _ANDS:
        return False
    one = [word for word in since_break(words, bound - 1) if word.role not in FILLERS]
    behind = next((n for n in range(bound, len(words)) if words[n].number is not None), len(words))
    if any(word.text.startswith(_EACH_OF) for word in words[bound:behind]):
        return False
    return _is_a_name(one, names)


def _is_a_name(words: Sequence[Word], names: set[str]) -> bool:
    """Whether they end with the name of something else that may be counted."""
    if not words or _names(words[-1], names):
        return False
    last = words[-1]
    return last.role in _NAMING or (last.role is Role.UNKNOWN and len(last.text) >= _LEAST)


def _names(word: Word, names: set[str]) -> bool:
    return word.role in _NAMING and any(sense.id in names for sense in word.senses)


def _is_what_is_left(claim: Claim, told: ToldSentence, value: Callable[[Meant], Decimal | None]) -> bool:
    """「自然人268件，商业企业21件，其他各类12件」: whatever of the whole the list before it has not named."""
    meant = claim.meant[0] if claim.meant else None
    if meant is None or not (meant.parts or meant.measures)[-1].startswith(_OTHERS):
        return False
    listed = [one.value for one in told.counts if told.words[one.at].start < claim.start]
    whole = value(meant.whole) if meant.parts else None
    return whole is not None and any(whole - sum(listed[n:]) == claim.number.value for n in range(len(listed)))


def _is_of_others_named(
    claim: Claim, told: ToldSentence, vocabulary: Vocabulary, value: Callable[[Meant], Decimal | None]
) -> bool:
    """「按行政查询渠道办理1件」, 「同意公开（含部分公开）的69件」: another measure of its clause has this figure, or all make it."""
    at = _at(told, claim)
    start = next(
        (n + 1 for n in range(at - 1, -1, -1) if told.words[n].role in (Role.COMMA, Role.STOP, Role.FIGURE)), 0
    )
    named = list(dict.fromkeys(_measures(told.words[start:at], claim)))
    if len(named) < _LEAST or any(one.parts for one in claim.meant):
        return False
    values = [one for meant in named if (one := value(meant)) is not None]
    is_one = any(agrees(claim.number, one) for one in values)
    topic = vocabulary.subjects[named[0].subject]
    is_apart = not any(topic.is_within(a.measures, b.measures) for a in named for b in named)
    return is_one or (is_apart and len(values) == len(named) and agrees(claim.number, sum(values, Decimal(0))))


def _measures(words: Sequence[Word], claim: Claim) -> Iterator[Meant]:
    subjects = {one.subject for one in claim.meant}
    for word in words:
        senses: Sequence[Sense] = word.senses if word.role is Role.MEASURE else ()
        yield from (Meant(one.subject, (one.id,)) for one in senses[:1] if one.subject in subjects)

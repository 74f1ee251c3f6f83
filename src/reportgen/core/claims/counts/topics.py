"""What a clause leads to: what the parts behind it are of, which figures 分别 takes up, which stock was gone through again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import Around, unknown_in
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.claims.words.word_questions import is_compared_with

_LEADS = ("中", "里", "方面", "情况", "看", "来说", "分", "分类", "划分", "构成", "分布", "统计", "分析", "为", "是")
_COLON = "："
_FIRST = "前"
_DEED = 2  # characters of an unknown word that may be a deed


def led_in(
    words: Sequence[Word], end: Word, subject: str, vocabulary: Vocabulary, held: Sequence[Claim]
) -> Claim | None:
    """「新收申请中，」, 「收到的申请按申请人分：」: what the parts that follow are of, as one of those `held` counts it."""
    topic = vocabulary.subjects.get(subject)
    if topic is None or not words or not (end.text == _COLON or words[-1].text.endswith(_LEADS)):
        return None
    if any(
        word.role in (Role.PART, Role.SPLIT, Role.NONE, Role.FIGURE, Role.WHEN) and not _is_now(word) for word in words
    ):
        return None
    named = {sense.id for word in words if word.role is Role.MEASURE for sense in word.of(topic.id)}
    if len(named) != 1:
        return None
    meant = Meant(topic.id, (named.pop(),))
    counted = [one for one in held if one.meant[:1] == (meant,)]
    number = Number(Decimal(0), next(iter(topic.units), ""), "", is_about=True)
    return counted[-1] if counted else Claim(Way.FIGURE, number, end.start, end.start, (meant,))


def is_within_topic(claim: Claim, topic: Claim | None, vocabulary: Vocabulary) -> bool:
    """Whether the figure is a part, or an outcome, of what the sentence was led to: 无法提供中，本机关不掌握544件."""
    if claim.is_part or not claim.meant or topic is None:
        return claim.is_part
    inner, outer = claim.meant[0], topic.meant[0]
    of = vocabulary.subjects[outer.subject]
    return inner.subject == outer.subject and of.is_within(inner.measures, outer.measures)


def _is_now(word: Word) -> bool:
    return word.role is Role.WHEN and word.when is When.THIS


def coming(words: Sequence[Word], at: int) -> int:
    """How many figures stand behind the word number `at`, 分别, up to the next comma behind one."""
    many = 0
    for word in words[at + 1 :]:
        if word.role is Role.STOP or (word.role is Role.COMMA and many):
            break
        many += word.role is Role.FIGURE
    return many


def taken_up(claims: Sequence[Claim], unread: Sequence[Word], many: int, named: Sequence[Word]) -> list[Claim]:
    """「许可9件，增长5%；处罚4件，强制2件，分别减少1件和3件」: the last as many as come; none where one of them is unknown."""
    counted = [one for one in claims if one.way is Way.FIGURE]
    if not 1 < many < len(counted):
        return counted
    taken = counted[-many:]
    is_other = any(word.text.startswith(_FIRST) for word in named)
    return [] if is_other or any(word.start > taken[0].start for word in unread) else taken


def turned_from_last(words: Sequence[Word]) -> int:
    """「多于上年的29件」: 1, 「少于上年的29件」: -1; 0 where nothing is said of which is more."""
    turns = [word for word in words if word.role in (Role.UP, Role.DOWN)]
    is_told = len(turns) == 1 and any(when in turns[0].text for when in (When.LAST, When.AGO))
    return (1 if turns[0].role is Role.UP else -1) if is_told else 0


def is_reviewed(words: Sequence[Word], claims: Sequence[Claim]) -> bool:
    """「上年末有效的44件文件逐件清理，」, behind its figure: what comes of it is of this year and no figure of the last."""
    is_known = bool(claims) and claims[-1].way is Way.EARLIER
    is_done = is_known and any(word.role is Role.UNKNOWN and len(word.text) >= _DEED for word in words)
    return is_done or any(word.role is Role.NOT for word in words)


def is_divided(whole: Claim, counted: Sequence[Claim], vocabulary: Vocabulary) -> bool:
    """Whether `whole` is what others are outcomes of: 「办结140件中，予以公开65件、部分公开21件，二者相加86件」."""
    if not whole.meant:
        return False
    of, measures = whole.meant[0], vocabulary.subjects[whole.meant[0].subject].measures
    inner = [name for one in counted for m in one.meant[:1] if m.subject == of.subject for name in m.measures]
    return any(measures[name].share_of in of.measures for name in inner)


def is_again(meant: Sequence[Meant], claim: Claim, around: Around) -> bool:
    """「处罚1846件：快速办理案件1292件」: less of the same, in words that say of which."""
    last = around.last
    is_same = last is not None and meant[:1] == last.meant[:1] and claim.when is last.when is When.THIS
    if is_same and last is not None and last.is_part and around.is_among:  # 律所6件，其中市级5件
        return claim.number.value < last.number.value
    return is_same and last is not None and claim.number.value < last.number.value and unknown_in(around.before) > 1


def of_all_where_more(meant: tuple[Meant, ...], claim: Claim, around: Around) -> tuple[Meant, ...]:
    """「直接起诉5件、复议后起诉4件，其中维持6件」: more than the last part has are some of all."""
    last = around.last
    is_more = last is not None and last.is_part and around.is_among and claim.number.value > last.number.value
    is_of_it = is_more and last is not None and all(one.parts == last.meant[0].parts for one in meant)
    return tuple(one.whole for one in meant) if is_of_it else meant


def period_of(claim: Claim | None, words: Sequence[Word], base: When | None, when: When) -> When | None:
    """Of which earlier period a figure is that was read as `claim`, behind `words`; None for one of now.

    `base` is what the sentence compares with, `when` what it speaks of.
    """
    if is_compared_with(words):
        return base
    is_then = claim.when if claim is not None else when
    is_count = claim is None or claim.way in (Way.EARLIER, Way.SHARE)
    return is_then if is_count and is_then in (When.LAST, When.AGO) else None


def leaned_on(words: Sequence[Word], vocabulary: Vocabulary) -> str:
    """「答复中，…」: the subject that such a word alone says is spoken of."""
    found = ""
    for word in words:
        for name in word.subjects if word.role is Role.MEASURE and not found else ():
            if any(vocabulary.subjects[name].measures[sense.id].whole for sense in word.of(name)):
                found = name
    return found

"""What the words of a sentence say about the figures among them, before any is read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.words.around import Around
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import BINDING, FILLERS, Role
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.periods.period import Length

_AND = "、"
_LONG = 5
_ONE = "一"
_AMIDST = ("中", "里", "当中", "之中")  # 606件办结件中予以公开291件: what stands behind it is of the next figure
_BREAKS = (Role.STOP, Role.COMMA, Role.OPEN, Role.CLOSE)
_WITH = ("加上", "连同", "算上", "加之", "另加")


def until_break(words: Sequence[Word], at: int) -> list[Word]:
    """The words from `at` that may bind a figure from behind."""
    ends = (*_BREAKS, Role.FIGURE, Role.THAT_IS)
    end = next((n for n in range(at, len(words)) if words[n].role in ends), len(words))
    is_list = end == len(words) or words[end].role is not Role.FIGURE  # 7件为甲、乙和丙; not 4件甲、1件乙
    parted = next((n for n in range(at, end) if words[n].role is Role.AND or words[n].text in _AMIDST), end)
    return [*words[at : end if is_list else parted]]


def included_in(words: Sequence[Word]) -> frozenset[str]:
    """The measures that a sentence says are in another figure: 其中上年结转…, （含上年结转…）, 加上上年结转…."""
    found: set[str] = set()
    is_inside = False
    for word in words:
        if word.role in (Role.AMONG, Role.OPEN) or word.text in _WITH:
            is_inside = True
        elif word.role in (Role.FIGURE, Role.COMMA, Role.STOP, Role.CLOSE):
            is_inside = False
        elif word.role is Role.MEASURE and is_inside:
            found |= {sense.id for sense in word.senses}
    return frozenset(found | _told_apart_before(words))


def _told_apart_before(words: Sequence[Word]) -> set[str]:
    """「上年结转3件，全部办结；本年新收38件，办结34件」: what was done with before the semicolon may not be in what comes behind."""
    end = next((n for n, word in enumerate(words) if word.role is Role.STOP), 0)
    if not any(word.role is Role.ALL for word in words[:end]):
        return set()
    counted = (one for one, two in pairwise(words[:end]) if one.role is Role.MEASURE and two.role is Role.FIGURE)
    return {sense.id for word in counted for sense in word.senses}


def narrowed_to(words: Sequence[Word]) -> list[tuple[int, frozenset[str]]]:
    """Each place where 其中 turns to the subjects that follow it without a figure between, and which these are."""
    at, found = -1, list[tuple[int, frozenset[str]]]()
    for word in words:
        if word.role is Role.AMONG:
            at = word.start
        elif word.role in (Role.FIGURE, Role.STOP, Role.MEASURE, Role.PART):
            at = -1
        elif word.role in (Role.ABOUT, Role.SUBJECT) and at >= 0:
            found.append((at, frozenset(word.subjects)))
            at = -1
    return found


def told_apart(words: Sequence[Word]) -> frozenset[str]:
    """「2件不掌握的，一件问的是甲，一件问的是乙」: the figures that only tell them one by one."""
    ones = [word.number.text for word in words if word.number and word.number.text.startswith(_ONE)]
    return frozenset(text for text in ones if ones.count(text) > 1 and len(text) == len(_ONE) + 1)


def by_whom(words: Sequence[Word]) -> bool:
    """「由办公室答复」: by someone who is none of the form's parts, before the figure."""
    at = next((n for n, word in enumerate(words) if word.text == "由"), None)
    agent = words[at + 1 :] if at is not None else ()
    return bool(agent) and not any(word.role in (Role.PART, Role.SPLIT, Role.WHEN, Role.FIGURE) for word in agent)


def is_shared_out(words: Sequence[Word]) -> bool:
    """「由办公室答复9件，其余由各科室答复」: each is only some of it."""
    clauses: list[list[Word]] = [[]]
    for word in words:
        if word.role in (Role.COMMA, Role.STOP, Role.FIGURE):
            clauses.append([])
        else:
            clauses[-1].append(word)
    return sum(by_whom(clause) for clause in clauses) > 1


def is_of_two_periods(words: Sequence[Word]) -> bool:
    """「2024年答复2023年受理的申请3件」: of both, so of neither alone."""
    found = [word for word in words if word.role in (Role.MEASURE, Role.SUBJECT, Role.WHEN)]
    named = [n for n, word in enumerate(found) if word.role is Role.WHEN]
    spread = named and any(word.role is not Role.WHEN for word in found[named[0] : named[-1]])
    return bool(spread) and len({found[n].when for n in named}) > 1


def is_total(around: Around) -> bool:
    """Whether a figure with nothing but 共 before it is a total of what was counted before."""
    roles = [word.role for word in around.before]
    is_said = Role.TOTAL in roles or any(how_many(word) for word in around.before)
    return is_said and set(roles) <= {Role.TOTAL, Role.OPEN, *FILLERS}


def how_many(word: Word) -> int:
    """How many figures 两者, 三项合计 add up; 0 for another word."""
    is_such = word.role in (Role.TOTAL, Role.FILLING) and word.text[1:2] in _THINGS and len(word.text) > 1
    return _SEVERAL.get(word.text[0], 0) if is_such else 0


_SEVERAL = {"两": 2, "二": 2, "三": 3, "四": 4}
_THINGS = ("者", "项", "类", "种")
_EACH = ("各", "各有", "各为", "各占")
_BEING = ("为", "是", "有", "达")
_EXCEPT = ("除", "除了", "除去")
_JOINING = ("加上", "连同", "算上", "加之", "另加")
_LEADS, _TO = ("由", "从"), ("到", "至")
_TOPIC = ("方面", "情况", "上", "来看", "来说", "中", "里", "居多", "为主", "占多数", "占大多数")
MATTER = ("事", "事情", "这一块", "这块", "一事")
_OF = "的"
_OF_THEN = ("的", "底", "末", "年底", "年末")  # 比上年底的79件
_POINTING = ("该", "这", "那", "上述", "前述", "以上", "此")
_BARE = (*FILLERS, Role.TOTAL, Role.WHEN, Role.SAME_TIME)


def is_where_it_began(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """「由29件增加到38件」: the first figure is the earlier one."""
    named = [word for word in before if word.role is not Role.WHEN and word.text not in _OF_THEN]
    is_led = bool(named and after) and named[-1].text in _LEADS
    return is_led and (after[0].role is Role.LEVEL or after[0].text in _TO)


def items(words: Sequence[Word], vocabulary: Vocabulary) -> list[list[Word]]:
    """What `words` name one after the other, with 、 or 和 between them; nothing where one of them is not understood."""
    found: list[list[Word]] = [[]]
    for word in [piece for one in words for piece in words_apart(one, vocabulary)]:
        if word.role is Role.AND:
            found.append([])
        else:
            found[-1].append(word)
    binding = (Role.SUBJECT, Role.MEASURE, Role.PART, Role.SPLIT)
    return found if all(any(word.role in binding for word in item) for item in found) else []


def words_apart(word: Word, vocabulary: Vocabulary) -> list[Word]:
    """「予以公开、部分公开」, one word of the form, as the two that it is made of."""
    if word.text.startswith(_AND) and len(word.text) > 1:
        return [word._replace(text=_AND, role=Role.AND, senses=()), word._replace(text=word.text[1:])]
    texts = word.text.split(_AND)
    found = [vocabulary.lexicon.at(text, 0) if text else None for text in texts]
    if len(texts) < 2 or any(one is None or one[0] != text for one, text in zip(found, texts, strict=True)):
        return [word]
    made = [word._replace(text=one[0], role=one[1][0], senses=one[1][1]) for one in found if one]
    return [made[0], *(piece for one in made[1:] for piece in (word._replace(text=_AND, role=Role.AND), one))]


def base_of(word: Word, length: Length) -> When:
    """The period that 同比, 较上年 compare with."""
    is_ago = When.AGO in word.text or (word.text == "同比" and length.parts > 1)
    return When.AGO if is_ago else When.LAST


def only_base(words: Sequence[Word], length: Length) -> When | None:
    """With what a sentence compares, wherever it says so; None where that is nothing, or not one period only."""
    bases = {base_of(word, length) for word in words if word.role is Role.SAME_TIME}
    is_one = len(bases) == 1 and all(word.role is not Role.OTHER_TIME for word in words)
    return min(bases) if is_one else None


def compares(words: Sequence[Word]) -> bool:
    """Whether a sentence says with what it compares."""
    return any(word.role in (Role.SAME_TIME, Role.OTHER_TIME) or said_in(word.text) for word in words)


def is_compared_with(words: Sequence[Word]) -> bool:
    """「较2023年的29件」, 「高于2023年的29件」: the figure is the earlier one."""
    words = [word for word in words if word.role is not Role.OPEN]
    is_of = bool(words) and words[-1].text == _OF
    while words and words[-1].text in _OF_THEN:
        words = words[:-1]
    if words and words[-1].role in (Role.UP, Role.DOWN):
        return is_of and said_in(words[-1].text) is not None  # 少于上年12件: by so many
    return bool(words) and words[-1].role in (Role.SAME_TIME, Role.OTHER_TIME)


def says_only_then(words: Sequence[Word]) -> bool:
    """「上年为64.6%」: whether nothing is said but that a figure is of an earlier period."""
    is_then = any(word.when in (When.LAST, When.AGO) for word in words)
    return is_then and all(word.role in (*FILLERS, Role.WHEN) for word in words)


def is_each(words: Sequence[Word]) -> bool:
    """「甲、乙各1件」: the figure is of each of those before it, and of them together it is not."""
    ends = [word.text for word in words[-1:] if word.text in _EACH]
    is_alike = len(words) > 1 and words[-2].role is Role.ALL and words[-1].text in _BEING  # 甲和乙均为1件
    return bool(ends) or (is_alike and any(word.role is Role.AND for word in words))


def points_back(words: Sequence[Word]) -> bool:
    """「该5件」, 「上述12件」: the figure is one that was told before."""
    return bool(words) and words[-1].text.endswith(_POINTING)


def counts_named(number: Number, words: Sequence[Word]) -> bool:
    """「该5件」, 「复议、诉讼两项」: the figure is one that was told before, or how many have been named."""
    is_many = number.unit in _THINGS and number.text[:1] in _SEVERAL and any(word.role is Role.AND for word in words)
    return is_many or points_back(words)


def is_told_before(words: Sequence[Word]) -> bool:
    """「上述34件除1件外」: neither figure is one of something unknown."""
    return points_back(words) or any(word.text in _EXCEPT for word in words)


def says_each(words: Sequence[Word]) -> bool:
    """「甲、乙各比上年增加1件」: the same of each of them."""
    return any(word.text in _EACH for word in words)


def joins_what_stands_before(words: Sequence[Word]) -> bool:
    """「与部分公开合计14件」: with what the clause before has counted."""
    first = next((word for word in words if word.role not in FILLERS or word.text in _JOINING), None)
    is_joined = first is not None and (first.role is Role.AND or first.text in _JOINING)
    return is_joined and any(word.role is Role.TOTAL for word in words)


def tells_move(words: Sequence[Word], base: When | None, is_later: bool, knows_last: bool) -> bool:
    """Whether the next figure says how much more or less: 较上年增加9件; not where it leads: 增至38件."""
    roles = [word.role for word in words]
    if Role.LEVEL in roles or not (Role.UP in roles or Role.DOWN in roles) or is_compared_with(words):
        return False
    idle = [role for role in roles if role not in (*FILLERS, Role.WHEN)]
    if is_later and idle[-1:] in ([Role.UP], [Role.DOWN]) and {*idle[:-1]} <= {*BINDING}:
        return True
    return base is not None or (knows_last and idle[-1:] in ([Role.UP], [Role.DOWN]))


def is_moved(words: Sequence[Word]) -> bool:
    """「行政处罚增加33件」: by how many, and no count, whatever it is compared with."""
    idle = [word for word in words if word.role not in FILLERS]
    return len(idle) > 1 and idle[-1].role in (Role.UP, Role.DOWN) and said_in(idle[-1].text) is None


def is_bare(around: Around) -> bool:
    """Whether the words before a figure say nothing of what it is of."""
    return all(word.role in _BARE for word in around.before)


def is_topic(words: Sequence[Word]) -> bool:
    """Whether a clause says only what the next is about: 「收费方面，」, 「个人申请居多，」."""
    clear = (*FILLERS, Role.SUBJECT, Role.MEASURE, Role.PART, Role.WHEN, Role.ABOUT, Role.OURS)
    words = words[:-1] if words and words[-1].text in MATTER and len(words) > 1 else words
    return bool(words) and words[-1].text in (*_TOPIC, _OF) and all(word.role in clear for word in words)


def binds(words: Sequence[Word]) -> bool:
    """Whether one of `words` says what a figure is of."""
    return any(word.role in (Role.SUBJECT, Role.MEASURE, Role.PART) for word in words)


def said_in(text: str) -> When | None:
    """The earlier period in 「与上年持平」."""
    return next((when for when in (When.LAST, When.AGO) if when in text), None)


def is_due(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word speaks of what is due, as answers are, which only one subject has."""
    senses = [one for one in word.senses if one.role == word.role]
    return any(vocabulary.subjects[one.subject].measures[one.id].due for one in senses)


def is_of_one_subject(word: Word) -> bool:
    """Whether a word is so long that it speaks of one subject alone: 被复议机关纠正."""
    return len(word.text) >= _LONG and len({*word.subjects}) == 1

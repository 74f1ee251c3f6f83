"""How the figures of a sentence stand beside each other, whatever they count: in one list, of one unit, in one clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import RANKS, Role

# What is counted; a person or an office may be of two sorts at once, a thing is of one.
THINGS = (
    *"元件条份篇期次场处封本册部张块台套批幅枚盒页辆吨卷栋幢座盏艘棵株间笔款节轮堂单票头只根支片面层种句段章则首栏班趟车站口对副包袋箱瓶桶排字道门扇床席",
    "件次",
    "人次",
    "架次",
    "班次",
    "车次",
    "学时",
    "课时",
    "平方米",
    "公里",
    "公顷",
)
_COUNTS = frozenset((*THINGS, *"个项人家户名所位组"))
ENDS = (Role.COMMA, Role.STOP, Role.CLOSE, Role.OPEN)
_BREAKS = (Role.FIGURE, *ENDS)
_PAIRS = 3  # figures: a list of pairs has more
_EXCEPT = ("除", "除了", "除去")
_TO_EACH = ("每", "平均", "人均", "最")  # how many to each is no part of how many there are
_HOW_OFTEN = ("月", "周", "天", "日", "季度", "年")
_APART = (
    Role.STOP,
    Role.OPEN,
    Role.CLOSE,
    Role.AMONG,
    Role.FIGURE,
    Role.TOTAL,
    Role.SAME_TIME,
    Role.OTHER_TIME,
    Role.UP,
    Role.DOWN,
)


_REST = ("其余", "其他", "其它", "另外", "剩余")
_PERSONS = {"名": "人", "位": "人"}


def flat(words: Sequence[Word]) -> Iterator[Word]:
    """Without what stands in brackets."""
    depth = 0
    for word in words:
        depth += word.role is Role.OPEN
        if not depth:
            yield word
        depth = max(0, depth - (word.role is Role.CLOSE))


def flat_before(words: Sequence[Word], end: int) -> list[Word]:
    """The words before number `end` without the brackets that are closed there."""
    found = list[Word]()
    opened = list[int]()
    for word in words[:end]:
        if word.role is Role.OPEN:
            opened.append(len(found))
        found.append(word)
        if word.role is Role.CLOSE and opened:
            del found[opened.pop() :]
    return found


def is_count(word: Word) -> bool:
    """Whether it is a figure that says how many of something there are, exactly."""
    return word.number is not None and word.number.unit in _COUNTS and not word.number.is_about


def since_break(words: Sequence[Word], end: int) -> Sequence[Word]:
    """The words right before number `end`, back to a figure or a comma."""
    start = end
    while start and words[start - 1].role not in _BREAKS:
        start -= 1
    return words[start:end]


def clause_start(words: Sequence[Word], end: int, *also: Role) -> int:
    """Where the clause begins in which word number `end` stands: behind a comma, a stop, a bracket or one of `also`."""
    ends = (*also, *ENDS)
    return next((n + 1 for n in range(end - 1, -1, -1) if words[n].role in ends), 0)


def to_break(words: Sequence[Word], start: int) -> Sequence[Word]:
    """The words right behind number `start`, up to a figure or a comma."""
    end = start + 1
    while end < len(words) and words[end].role not in _BREAKS:
        end += 1
    return words[start + 1 : end]


def spelled(words: Sequence[Word]) -> str:
    """The words as one text."""
    return "".join(word.text for word in words)


def same_unit(words: Sequence[Word], one: int, other: int) -> bool:
    """Whether two figures are in the same unit."""
    first, second = words[one].number, words[other].number
    return first is not None and second is not None and in_one_unit(first, second)


def in_one_unit(one: Number, other: Number) -> bool:
    """Whether both are in the same unit: 名 and 位 are 人."""
    return (_PERSONS.get(one.unit, one.unit), one.scale) == (_PERSONS.get(other.unit, other.unit), other.scale)


def same_base(words: Sequence[Word], one: int, other: int) -> bool:
    """Whether two figures count the same things: 42人, and 135人次 of them all."""
    first, second = words[one].number, words[other].number
    return first is not None and second is not None and _base(first) == _base(second)


def _base(number: Number) -> tuple[str, int]:
    unit = number.unit.removesuffix("次") or number.unit
    return _PERSONS.get(unit, unit), number.scale


def listed(words: Sequence[Word], at: Sequence[int]) -> list[int]:
    """The figures of one list, in one unit, each behind a comma or 、 after the last; 甲22个、176元，乙10个、80元: every second."""
    at = [n for n in at if same_unit(words, at[0], n) or not (is_of_the_rest(words, n) or _leads_to(words, n, at[0]))]
    alone = _listed(words, at, 1)
    in_pairs = _listed(words, at, 2) if len(at) > _PAIRS and not same_unit(words, at[0], at[1]) else []
    return max(alone, in_pairs, key=len)


def _listed(words: Sequence[Word], at: Sequence[int], step: int) -> list[int]:
    found = [at[0]]
    for n in range(step, len(at), step):
        inner = range(found[-1] + 1, at[n])
        between = [words[k] for k in inner if step > 1 or not (is_of_the_rest(words, k) or _leads_to(words, k, at[0]))]
        breaks = [k for k, word in enumerate(between) if word.role in (Role.AND, Role.COMMA)]
        apart = [word for word in between if word.role in _APART and not _is_share(word)]  # 甲82份，占一半，乙49份
        is_apart = any(word.text in _EXCEPT or word.text.startswith(_TO_EACH) for word in between)
        is_apart |= bool(between) and between[-1].text.endswith(_HOW_OFTEN)  # 大约半个月一场
        is_apart |= [word.role for word in apart] != [Role.FIGURE] * (step - 1)
        is_apart |= step > 1 and not same_unit(words, at[1], at[n - 1])
        if not breaks or is_apart or not same_unit(words, at[0], at[n]):
            break
        found.append(at[n])
    return found


def _is_share(word: Word) -> bool:
    return word.number is not None and word.number.unit == "%"


def is_of_the_rest(words: Sequence[Word], at: int) -> bool:
    """「其余9个领域2400条」: whether figure number `at` says of how many the next one is."""
    if words[at].number is None or not spelled(since_break(words, at)).startswith(_REST):
        return False
    end = at + 1 + len(to_break(words, at))
    return end > at + 1 and end < len(words) and words[end].role is Role.FIGURE


def _leads_to(words: Sequence[Word], at: int, first: int) -> bool:
    """「9个街道761项」: whether figure number `at` says how many have the next one, which is one of the list of `first`."""
    if words[at].number is None or same_unit(words, at, first):
        return False
    between = to_break(words, at)
    end = at + 1 + len(between)
    is_next = bool(between) and end < len(words) and same_unit(words, end, first)
    return is_next and all(word.role is not Role.AND for word in between)


def has_each(words: Sequence[Word], parts: Sequence[int]) -> bool:
    """Whether one of the figures is of each of several: 甲、乙各1件, 按每页10元."""
    told = [spelled(since_break(words, part)) for part in parts]
    return any(one.endswith(("各", "各有", "各为")) or "每" in one for one in told)


def figure_alone(word: Word) -> Claim:
    """The figure, of something that is not known."""
    assert word.number is not None
    return Claim(Way.FIGURE, word.number, word.start, word.end)


def sum_of(words: Sequence[Word], whole: int, pieces: Sequence[int]) -> Claim:
    """The claim that the figures `pieces` make the figure `whole`."""
    start, end = min(whole, pieces[0]), max(whole, pieces[-1])
    number = words[whole].number
    assert number is not None
    counted = tuple(figure_alone(words[n]) for n in pieces)
    return Claim(Way.TOTAL, number, words[start].start, words[end].end, pieces=counted)


def makes_one_of(words: Sequence[Word], wholes: Sequence[int], parts: Sequence[int]) -> bool:
    """Whether the list makes one of the figures before it, or what several of them make: 建议31件、提案27件，其中主办22件、会办36件."""
    made = sum((one.value for part in parts if (one := words[part].number)), Decimal(0))
    alike = [one.value for k in wholes if parts and same_unit(words, k, parts[0]) and (one := words[k].number)]
    return any(made in accumulate(alike[start:]) for start in range(len(alike)))


def is_second(words: Sequence[Word], whole: int, part: int) -> bool:
    """「访问量48.7万次，…以31.2万次居第二位」: the figure behind `whole` stands next to it, and is no part."""
    end = next((n for n in range(part, len(words)) if words[n].role in ENDS), len(words))
    ranks = (RANKS.get(word.text) for word in words[whole + 1 : end])
    return any(rank is not None and rank.way > 0 and (rank.place > 1 or rank.is_next) for rank in ranks)

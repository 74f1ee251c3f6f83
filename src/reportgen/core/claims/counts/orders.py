"""Which of several is more: 自然人最多，企业次之; 无法提供居第二位; 直接起诉的多于复议后起诉的."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import IN_ORDER, RANKS, Rank, Role
from reportgen.core.claims.words.vocabulary import Topic, Vocabulary
from reportgen.core.claims.words.word_questions import words_apart
from reportgen.core.light import dataclass, field, replace
from reportgen.core.light_tuple import NamedTuple

_NAMING = (Role.PART, Role.MEASURE, Role.SUBJECT)
_ELSE = (Role.NONE, Role.NOT, Role.AWAY, Role.OF_OTHERS, Role.ABOUT, Role.SAME_TIME, Role.OTHER_TIME, Role.BODY)
_BREAKS = (Role.STOP, Role.COMMA, Role.OPEN, Role.CLOSE)
_AMIDST = ("中", "里", "当中", "之中", "来看", "看")
_PLACED = ("位", "名", "排", "居前")
_EXCEPT = ("除", "除了", "除去")
_OF, _IS = "的", ("是", "为", "的是", "的为")
_FAR = 6  # unknown characters of a clause that may lead to something else


class _Item(NamedTuple):
    """What is named at word number `at`."""

    meant: Meant
    at: int


@dataclass
class _Order:
    """What the sentence has ordered so far, up to a full stop: the last that was named, at which place, among which."""

    last: Meant | None = None
    place: int = 0
    among: list[Meant] = field(default_factory=list)  # 许可、处罚、强制三类中
    within: Meant | None = None  # 不予公开的理由中
    led: list[Meant] = field(default_factory=list)  # the clause before, which says nothing of an order
    is_of_some: bool = False  # 其中商业企业最多: among those that stand by it in the form


def ordered(words: Sequence[Word], vocabulary: Vocabulary, subject: str) -> Iterator[Claim]:
    """The claims of a sentence about `subject`."""
    if not any(word.text in RANKS or word.text == IN_ORDER for word in words):
        return
    if any(word.text in _EXCEPT for word in words):
        return  # 除予以公开外的101件中，无法提供的最多
    reader, order = _Reader(vocabulary, subject), _Order()
    for clause, end in _clauses(words):
        yield from reader.of(clause, order)
        if end is not None and end.role is Role.STOP and end.text != "：":
            order = _Order()


def _clauses(words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Word | None]]:
    start = 0
    for n, word in enumerate(words):
        if word.role in _BREAKS:
            yield words[start:n], word
            start = n + 1
    yield words[start:], None


@dataclass(frozen=True)
class _Reader:
    vocabulary: Vocabulary
    subject: str

    def of(self, words: Sequence[Word], order: _Order) -> Iterator[Claim]:
        """What one clause says, which `order` then knows."""
        words = [piece for word in words for piece in words_apart(word, self.vocabulary)]
        marks = [n for n, word in enumerate(words) if word.text in RANKS]
        items = self._items(words)
        odd = sum(len(word.text) for word in words if word.role is Role.UNKNOWN)
        order.is_of_some = any(word.role is Role.AMONG for word in words)
        is_else = any(word.role in _ELSE or word.when not in (None, When.THIS) for word in words)
        if odd > _FAR or is_else or any(self._counts_else(word) for word in words):
            order.last, order.led = None, []
            return
        if any(word.text == IN_ORDER for word in words) and len(items) > 1:
            yield from self._in_order(items, words, order)
        elif len(marks) == 1 and (said := self._ranked(words, marks[0], items, order)):
            yield from said
        elif not marks:
            self._lead(words, items, order)

    def _counts_else(self, word: Word) -> bool:
        """「最少的也公开了5次」: a figure in a unit in which the form counts nothing of this."""
        unit = word.number.unit if word.number else ""
        topic = self.vocabulary.subjects.get(self.subject)
        return bool(unit) and topic is not None and unit not in (*topic.units, *_PLACED, "%", "成", "倍", "类", "项")

    def _lead(self, words: Sequence[Word], items: Sequence[_Item], order: _Order) -> None:
        """「许可、处罚、强制三类中，」, 「不予公开的理由中，」, 「部分公开10件，」."""
        named = [item.meant for item in items]
        if named and words[-1].text in _AMIDST:
            order.among = named if len(named) > 1 else []
            order.within = named[0] if len(named) == 1 else None
        order.led = named
        if len(named) == 1 and named[0].measures and len(self._cells_of(named[0])) > 1:
            order.within = named[0]  # 无法提供52件，以本机关不掌握为主
        if len(named) == 1 and order.last is not None:
            order.last = None

    def _ranked(self, words: Sequence[Word], at: int, items: Sequence[_Item], order: _Order) -> list[Claim]:
        rank, word = RANKS[words[at].text], words[at]
        inner = [item for item in items if not self._is_around(item, items, words)]
        if any(word.text in _IS for word in words[at + 1 : at + 3]) and words[at + 1].text.startswith(_OF):
            inner = [item for item in inner if item.at > at]  # 不予处理最多的是重复申请: of what is not dealt with
            if not inner:
                order.last, order.led = None, []
                return []
        for item in items:
            if item not in inner:
                order.within = item.meant
        before, behind = ([one.meant for one in inner if (one.at > at) is is_behind] for is_behind in (False, True))
        before = before or (order.led if not behind or rank.place == 0 else [])
        if not rank.place and not rank.is_next:
            if len(before) != 1 or not behind:
                return []
            order.last, order.place, order.led = None, 0, before  # 少于甲，也少于乙
            below = [self._claim(word, rank, before[0], below=(other,)) for other in behind]
            if rank.is_below:
                below = [replace(one, bases=tuple(self._beside(before[0], order))) for one in below]
            return [one for one in below if self._are_alike(one.meant[0], one.below[0])]
        named = before if before and not (behind and order.led == before) else behind
        if len(named) != 1:
            order.last = None
            return []
        return self._at_place(word, rank, named[0], order)

    def _at_place(self, word: Word, rank: Rank, meant: Meant, order: _Order) -> list[Claim]:
        """That `meant` is at such a place, or next to what stood there before."""
        last, place = order.last, rank.place
        if rank.is_next:
            last = last or (order.led[-1] if len(order.led) == 1 and order.led[0] != meant else None)
            place = order.place + 1 if order.place else 0
        order.last, order.place = meant, place
        others = [one for one in self._beside(meant, order) if one != meant]
        if place and others:
            return [replace(self._claim(word, rank, meant, place), bases=tuple(others))]
        is_next = rank.is_next and last is not None and last != meant and self._are_alike(meant, last)
        return [self._claim(word, Rank(-1), meant, below=(last,))] if is_next and last else []

    def _in_order(self, items: Sequence[_Item], words: Sequence[Word], order: _Order) -> Iterator[Claim]:
        """「甲、乙、丙依次排在前三位」: each is no less than the next."""
        word = next(word for word in words if word.text == IN_ORDER)
        order.last = None
        if not any(one.text.endswith(_PLACED) or (one.number and one.number.unit in _PLACED) for one in words):
            return  # 依次为: in the order of the form
        for one, two in pairwise(items):
            if self._are_alike(one.meant, two.meant):
                yield self._claim(word, Rank(1), one.meant, below=(two.meant,))

    # ── what is named, and what stands beside it ─────────────────────────────

    def _items(self, words: Sequence[Word]) -> list[_Item]:
        """The parts, the outcomes, else the subjects that a clause names."""
        for role in _NAMING:
            found = [
                _Item(meant, n)
                for n, word in enumerate(words)
                if word.role is role and (meant := self._meant(word)) is not None
            ]
            if found:
                return found
        return []

    def _meant(self, word: Word) -> Meant | None:
        topics = self.vocabulary.subjects
        name = self.subject if word.of(self.subject) else word.subjects[0]
        topic, sense = topics[name], word.of(name)[0]
        if word.role is Role.SUBJECT:
            return Meant(name, topic.usual[:1]) if len(topic.usual) == 1 else None
        if word.role is Role.PART:
            return Meant(name, topic.usual[:1], (sense.id,)) if topic.usual and name == self.subject else None
        measure = topic.measures[sense.id]
        return Meant(name, (sense.id,)) if name == self.subject and not measure.whole and not measure.unit else None

    def _is_around(self, item: _Item, items: Sequence[_Item], words: Sequence[Word]) -> bool:
        """「不予公开里行政查询最多」: whether it only says of what the other is one."""
        return len(items) > 1 and any(word.text in _AMIDST for word in words[item.at + 1 : item.at + 4])

    def _are_alike(self, one: Meant, other: Meant) -> bool:
        """Whether both can be counted side by side: two parts, two outcomes of one thing, two subjects."""
        if one == other or bool(one.parts) != bool(other.parts):
            return False
        if one.subject != other.subject:
            return not one.parts
        topic = self.vocabulary.subjects[one.subject]
        if one.parts:
            return _lines(topic, one).isdisjoint(_lines(topic, other))
        return not (_cells(topic, one.measures[0]) & _cells(topic, other.measures[0]))

    def _beside(self, meant: Meant, order: _Order) -> list[Meant]:
        """What it is one of: what the sentence lists, else the parts, the outcomes, or the groups of these."""
        if meant in order.among:
            return order.among
        topic = self.vocabulary.subjects[meant.subject]
        if meant.parts:
            single = [
                Meant(topic.id, meant.measures, (one.id,)) for one in topic.parts.values() if len(one.instances) == 1
            ]
            alike = [one for one in single if self._are_alike(one, meant)]
            within = order.within if order.within and order.within.parts else None
            lines = (
                _lines(topic, within) if within else self._group_of(topic, meant) if order.is_of_some else set[str]()
            )
            return [one for one in alike if not lines or _lines(topic, one) <= lines]
        return [one for one in self._outcomes(topic, meant, order.within) if self._are_alike(one, meant)]

    def _group_of(self, topic: Topic, meant: Meant) -> set[str]:
        """The columns of the smallest part that holds more than `meant`; none where it stands alone."""
        own = _lines(topic, meant)
        held = [lines for name in topic.parts if (lines := _lines(topic, meant._replace(parts=(name,)))) > own]
        return min(held, key=len, default=set())

    def _outcomes(self, topic: Topic, meant: Meant, within: Meant | None) -> list[Meant]:
        """Those that make what `meant` is one of, or `within`: each cell, or the groups where it is a group."""
        name = meant.measures[0]
        is_within = within and not within.parts and within.subject == topic.id
        outer = within.measures[0] if within and is_within and topic.is_within((name,), within.measures) else ""
        whole = outer or topic.measures[name].share_of
        inner = [one for one in topic.measures if whole and topic.is_within((one,), (whole,))]
        inner = inner or [one for one in topic.measures if topic.measures[one].share_of == whole and whole]
        is_group = len(_cells(topic, name)) > 1
        if not is_group:
            return [Meant(topic.id, (one,)) for one in inner if len(_cells(topic, one)) == 1]
        return [Meant(topic.id, (one,)) for one in inner if not any(topic.is_within((one,), (o,)) for o in inner)]

    def _cells_of(self, meant: Meant) -> set[str]:
        topic = self.vocabulary.subjects[meant.subject]
        return _lines(topic, meant) if meant.parts else _cells(topic, meant.measures[0])

    def _claim(self, word: Word, rank: Rank, meant: Meant, place: int = 0, below: tuple[Meant, ...] = ()) -> Claim:
        number = Number(Decimal(place), next(iter(self.vocabulary.subjects[meant.subject].units), ""), word.text)
        return Claim(Way.MOST, number, word.start, word.end, (meant,), direction=rank.way, below=below)


def _lines(topic: Topic, meant: Meant) -> set[str]:
    return {one.scope for name in meant.parts for one in topic.parts[name].instances}


def _cells(topic: Topic, name: str) -> set[str]:
    return {*topic.measures[name].value.names}

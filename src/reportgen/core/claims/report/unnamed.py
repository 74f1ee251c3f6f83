"""Figures in words that the form does not know: a cell's with a slip of the pen, or the only one left of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.of_another import parts_of_another
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.digit_slips import is_exchanged, is_slipped
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, is_count, since_break, spelled, to_break
from reportgen.core.claims.words.vocabulary import Topic, Vocabulary
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

_TEN = 10
_LEAST = 10  # below it nearly every figure is a slip of every other
_SURE = 1000  # from it on one changed digit is no chance
_PAIR = 2  # characters of a label that name it
_OTHER = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME)
_ELSEWHERE = (Role.OF_OTHERS, Role.AWAY, Role.BODY, Role.SPLIT)
_THEN = (When.LAST, When.AGO)
_SOME = ("等", "主要", "涉及")
_EACH = remembered("各[\u4e00-\u9fff]{0,2}$")  # 各1件, 各提出1件


@dataclass(frozen=True)
class Unnamed:
    """Judges such figures of `told`; `cells` gives what the report has for each measure and part, this year's and last year's."""

    told: Sequence[ToldSentence]
    vocabulary: Vocabulary
    cells: Callable[[], Mapping[Meant, Decimal]]
    earlier: Callable[[], Mapping[Meant, Decimal]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, one in enumerate(self.told):
            if not one.is_of_now:
                continue
            others = parts_of_another(one.claims, one.words)
            for at, word in enumerate(one.words):
                is_other = word.start in one.known or word.start in others
                if is_count(word) and not is_other and (slip := self._slip(one, at, word)):
                    yield n, slip
            yield from ((n, claim) for claim in self._left_over(one))

    @cached_property
    def _now(self) -> Mapping[Meant, Decimal]:
        return self.cells()

    @cached_property
    def _known(self) -> frozenset[Decimal]:
        return frozenset((*self._now.values(), *self.earlier().values()))

    # ── a slip of the pen ────────────────────────────────────────────────────

    def _slip(self, told: ToldSentence, at: int, word: Word) -> Claim | None:
        """「行政强制类决定共1368件」, where the table has 1386 and nothing in the report makes 1368."""
        number = word.number
        if number is None or number.value < _LEAST or any(one.role in _OTHER for one in since_break(told.words, at)):
            return None
        for meant, amount in self._amounts.get(number.unit, ()):
            if not _is_slip(number, amount) or amount in self._told_in[told.passage]:
                continue
            topic = self.vocabulary.subjects[meant.subject]
            if self._is_named(told, at, topic, meant) and not self._is_known(number, topic):
                return Claim(Way.FIGURE, number, word.start, word.end, meant=(meant,))
        return None

    @cached_property
    def _amounts(self) -> Mapping[str, Sequence[tuple[Meant, Decimal]]]:
        """By unit: what the report has, as a text writes it."""
        found = dict[str, list[tuple[Meant, Decimal]]]()
        for meant, value in self._now.items():
            topic = self.vocabulary.subjects[meant.subject]
            for unit in topic.units if value * topic.scale >= _LEAST else ():
                found.setdefault(unit, []).append((meant, value * topic.scale))
        return found

    @cached_property
    def _told_in(self) -> Mapping[int, frozenset[Decimal]]:
        """The figures of each text."""
        found = dict[int, set[Decimal]]()
        for told in self.told:
            found.setdefault(told.passage, set()).update(one.value for one in told.counts)
        return {passage: frozenset(values) for passage, values in found.items()}

    def _is_known(self, number: Number, topic: Topic) -> bool:
        """Whether it is another figure of the tables."""
        return number.value / topic.scale in self._known

    def _is_named(self, told: ToldSentence, at: int, topic: Topic, meant: Meant) -> bool:
        """Whether a word of its clause speaks of the subject, or has two pairs of characters of its label."""
        clause = [*since_break(told.words, at), *to_break(told.words, at)]
        if any(one.role in _ELSEWHERE for one in clause):
            return False
        if len(topic.measures) == 1:
            return topic.id[-_PAIR:] in told.text[clause[0].start : clause[-1].end] if clause else False
        names = meant.parts or meant.measures
        if any(sense.subject == topic.id and sense.id in names for one in clause for sense in one.senses):
            return True
        text = told.text[clause[0].start : clause[-1].end] if clause else ""
        pairs = ({name[k : k + _PAIR] for k in range(len(name) - 1)} for name in names)
        return any(sum(pair in text for pair in each) >= _PAIR for each in pairs)

    # ── what is left of a list ───────────────────────────────────────────────

    def _left_over(self, told: ToldSentence) -> Iterator[Claim]:
        """「29件里，乡里乡亲写来的25件，企业4件，律所2件」: the table has 23 for what is left, and that is the only one not named."""
        read = {claim.start: claim for claim in told.claims if claim.way is Way.FIGURE and claim.meant}
        at = [n for n, word in enumerate(told.words) if is_count(word)]
        for n, k in enumerate(at):
            whole = read.get(told.words[k].start)
            parts = self._list_behind(told, at[n + 1 :], whole) if whole and not told.is_wrong(whole) else []
            if whole is None or len(parts) < _PAIR:
                continue
            unread = [p for p in parts if told.words[p].start not in read]
            others = [read[told.words[p].start] for p in parts if told.words[p].start in read]
            if len(unread) != 1 or any(told.is_wrong(one) or not self._is_within(one, whole) for one in others):
                continue
            left = whole.number.value - sum((one.number.value for one in others), Decimal(0))
            figure = told.words[unread[0]].number
            if figure is not None and figure.value != left and self._is_only(left, whole, others):
                pieces = tuple(figure_alone(told.words[p]) for p in parts)
                yield Claim(Way.TOTAL, whole.number, pieces[0].start, pieces[-1].end, pieces=pieces, is_all=True)
                return

    def _list_behind(self, told: ToldSentence, at: Sequence[int], whole: Claim | None) -> list[int]:
        """The figures in its unit behind it, to the end of the list."""
        found = list[int]()
        last = -1
        for n in at:
            number = told.words[n].number
            between = told.words[last + 1 : n] if last >= 0 else ()
            is_end = any(word.role in (Role.STOP, Role.AMONG, Role.CLOSE) for word in between)
            if number is None or whole is None or is_end:
                break
            if any(word.role in _OTHER or word.when in _THEN for word in since_break(told.words, n)):
                continue
            is_each = _EACH.search(spelled(since_break(told.words, n))) is not None
            if number.unit != whole.number.unit or is_each or any(word.text.startswith(_SOME) for word in between):
                return []
            found.append(n)
            last = n
        return found

    def _is_within(self, part: Claim, whole: Claim) -> bool:
        """Whether the one figure is some of what the other counts."""
        inner, outer = part.meant[0], whole.meant[0]
        if inner.subject != outer.subject or outer.parts or outer.plus or inner.plus:
            return False
        topic = self.vocabulary.subjects[inner.subject]
        is_outcome = topic.is_within(inner.measures, outer.measures) or any(
            topic.measures[name].share_of in outer.measures for name in inner.measures
        )
        return bool(inner.parts) or is_outcome

    def _is_only(self, left: Decimal, whole: Claim, others: Sequence[Claim]) -> bool:
        """Whether what is left is one cell of the table that none of the others is of."""
        named = {meant for one in others for meant in one.meant}
        is_of_parts = any(one.meant[0].parts for one in others)
        return left > 0 and any(
            value == left and meant not in named and bool(meant.parts) == is_of_parts
            for meant, value in self._now.items()
            if meant.subject == whole.meant[0].subject and meant not in whole.meant
        )


def _is_slip(number: Number, value: Decimal) -> bool:
    if not value / _TEN < number.value < value * _TEN:
        return False
    if is_exchanged(number.value / number.scale, value / number.scale):
        return True
    is_long = number.value / number.scale >= _SURE or number.decimals > 1
    return is_long and is_slipped(number.value / number.scale, value / number.scale)

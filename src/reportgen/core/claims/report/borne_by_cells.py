"""What follows a figure that is exactly the cell its clause names: 办结水利行政许可1375件，较上年净减125件，下降一成.

The words do not quite bind such a figure, but by chance no figure of two digits is the one cell that is named beside it.
See docs/decisions/0164.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.told import Count, ToldSentence, outside_brackets, unread_figures
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_near_share
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, TURNS, Role
from reportgen.core.claims.words.shapes import since_break
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.light import dataclass

_LEAST = 10  # of a smaller figure it may be chance
_THEN = (When.LAST, When.AGO)
_APART = (Role.SPLIT, Role.NOT, Role.OF_OTHERS, Role.BODY, Role.SOME)


@dataclass(frozen=True)
class BorneByCells:
    """Judges changes and shares of `told` that no words bind; `value` gives what the report has for a measure."""

    told: Sequence[ToldSentence]
    vocabulary: Vocabulary
    value: Callable[[Meant], Decimal | None]

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """What they claim, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            told = self.told[n]
            bound = self._bound(told, at)
            if bound is None:
                continue
            count, meant = bound
            if claim := self._moved(told, at, number, count, meant) or self._share(told, at, number, count, meant):
                yield n, claim

    def _bound(self, told: ToldSentence, at: int) -> tuple[Count, Meant] | None:
        """The count before number `at` of which nothing but changes of it follow, and what it is of."""
        for count in reversed(outside_brackets(told, at)):
            between = told.words[count.at + 1 : at]
            if any(word.role is Role.STOP for word in between):
                return None
            if any(word.role in TURNS for word in since_break(told.words, count.at)):
                continue  # 较上年增加125件，增长一成: of the one before
            found = self._named(told, count) if told.words[count.at].start not in told.known else None
            return (count, found) if found else None
        return None

    def _named(self, told: ToldSentence, count: Count) -> Meant | None:
        since = since_break(told.words, count.at)
        if count.value < _LEAST or any(word.role in _APART or word.when in _THEN for word in since):
            return None
        for word in reversed(since):
            for meant in _meanings(word, self.vocabulary):
                topic = self.vocabulary.subjects[meant.subject]
                known = self.value(meant)
                if known is not None and count.number.unit in topic.units and known * topic.scale == count.value:
                    return meant
        return None

    def _moved(self, told: ToldSentence, at: int, number: Number, count: Count, meant: Meant) -> Claim | None:
        since = since_break(told.words, at)
        ways = {TURNS[word.role] for word in since if word.role in TURNS}
        is_like = number.unit in ("%", count.number.unit)
        if len(ways) != 1 or not is_like or any(not _is_plain(word) for word in since):
            return None
        between = told.words[count.at + 1 : at]
        is_then = any(word.role is Role.SAME_TIME or word.when in _THEN for word in between)
        is_other = any(word.role is Role.OTHER_TIME or word.when in (When.OTHER, When.NEXT) for word in between)
        if not is_then or is_other:
            return None
        word = told.words[at]
        return Claim(Way.CHANGE, number, word.start, word.end, (meant,), When.LAST, direction=min(ways))

    def _share(self, told: ToldSentence, at: int, number: Number, count: Count, meant: Meant) -> Claim | None:
        since = since_break(told.words, at)
        of = self.vocabulary.subjects[meant.subject].measures[meant.measures[0]].share_of
        is_next = sum(word.role is Role.COMMA for word in told.words[count.at : at]) == 1
        is_bare = all(word.role in (*FILLERS, Role.SHARE) for word in since)
        if number.unit != "%" or not of or not is_bare or not is_next:
            return None
        if any(is_near_share(number, count.value, one.value) for one in told.counts if one.value > count.value):
            return None
        word = told.words[at]
        return Claim(Way.SHARE, number, word.start, word.end, (meant,), bases=(Meant(meant.subject, (of,)),))


def _meanings(word: Word, vocabulary: Vocabulary) -> Iterator[Meant]:
    """What a word may be of: a measure, or the one that its subject has."""
    for sense in word.senses if word.role in (Role.MEASURE, Role.SUBJECT) else ():
        topic = vocabulary.subjects.get(sense.subject)
        if topic is None:
            continue
        if word.role is Role.MEASURE and sense.role == Role.MEASURE:
            yield Meant(sense.subject, (sense.id,))
        elif word.role is Role.SUBJECT and sense.role == Role.SUBJECT and len(topic.measures) == 1:
            yield Meant(sense.subject, tuple(topic.measures))


def _is_plain(word: Word) -> bool:
    return word.role in (*FILLERS, *TURNS, Role.SAME_TIME, Role.WHEN)

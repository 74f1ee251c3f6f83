"""A sentence as words: figures, periods, punctuation, the words of the form and the general ones, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.core.claims.general import PUNCTUATION, Role
from reportgen.core.claims.symbols import Clock, Folded, Number, When, fold
from reportgen.core.claims.vocabulary import Sense, Vocabulary


class Word(NamedTuple):
    """One word and what it does, from `start` to `end` of the sentence."""

    role: Role
    text: str
    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    number: Number | None = None
    when: When | None = None

    def of(self, subject: str) -> tuple[Sense, ...]:
        """What it may mean of `subject`, as what it is first of all."""
        return tuple(sense for sense in self.senses if sense.subject == subject and sense.role == self.role)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that it may be of."""
        return tuple(sense.subject for sense in self.senses if sense.role == self.role)


def words_in(text: str, vocabulary: Vocabulary, clock: Clock) -> tuple[Word, ...]:
    """The words of a sentence that is typed in one way (Sentence.folded)."""
    return tuple(_words(fold(text, clock), vocabulary))


def _words(folded: Folded, vocabulary: Vocabulary) -> Iterator[Word]:
    """Characters that are not understood and follow each other are one word."""
    text, starts, lexicon = folded.text, folded.starts, vocabulary.lexicon
    numbers = iter(folded.numbers)
    at, unknown = 0, -1
    while at < len(text):
        found = lexicon.at(text, at)
        role = found[1][0] if found else PUNCTUATION.get(text[at])
        if role is None:
            unknown = at if unknown < 0 else unknown
            at += 1
            continue
        if unknown >= 0:
            yield Word(Role.UNKNOWN, text[unknown:at], starts[unknown], starts[at])
            unknown = -1
        word = found[0] if found else text[at]
        start, end = starts[at], starts[at + len(word)]
        at += len(word)
        if found:
            yield Word(role, word, start, end, found[1][1])
        else:
            number = next(numbers) if role is Role.FIGURE else None
            yield Word(role, word, start, end, (), number, When(word) if role is Role.WHEN else None)
    if unknown >= 0:
        yield Word(Role.UNKNOWN, text[unknown:], starts[unknown], starts[len(text)])

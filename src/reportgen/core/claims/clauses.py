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
    return tuple(_merged(_words(fold(text, clock), vocabulary)))


def _words(folded: Folded, vocabulary: Vocabulary) -> Iterator[Word]:
    text, starts, lexicon = folded.text, folded.starts, vocabulary.lexicon
    numbers = iter(folded.numbers)
    at = 0
    while at < len(text):
        found = lexicon.at(text, at)
        word = found[0] if found else text[at]
        start, end = starts[at], starts[at + len(word)]
        at += len(word)
        if found:
            role, senses = found[1]
            yield Word(role, word, start, end, senses)
        else:
            role = PUNCTUATION.get(word, Role.UNKNOWN)
            number = next(numbers) if role is Role.FIGURE else None
            yield Word(role, word, start, end, (), number, When(word) if role is Role.WHEN else None)


def _merged(words: Iterator[Word]) -> Iterator[Word]:
    """Unknown characters that follow each other as one word."""
    held: Word | None = None
    for word in words:
        if word.role is Role.UNKNOWN:
            held = word if held is None else Word(Role.UNKNOWN, held.text + word.text, held.start, word.end)
            continue
        if held is not None:
            yield held
            held = None
        yield word
    if held is not None:
        yield held

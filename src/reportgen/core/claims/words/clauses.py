"""A sentence as words: figures, periods, punctuation, the words of the form and the general ones, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.claims.lexicon import Lexicon
from reportgen.core.claims.symbols import Clock, Folded, Number, When, fold
from reportgen.core.claims.words.general import PUNCTUATION, Role
from reportgen.core.claims.words.vocabulary import Sense, Vocabulary
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple


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


# Sentences of thirty reports, 4 MB; what many offices write alike, they write within a few reports of each other.
_MOST_KNOWN = 1_000
_NUMBERED = remembered(
    r"\d{1,2}[.．](?!\d)|（(?:\d{1,2}|[一二三四五六七八九十]{1,2})）|〔[\u4e00-\u9fff]{2,8}〕|【[\u4e00-\u9fff]{2,8}】"
)


def words_in(text: str, vocabulary: Vocabulary, clock: Clock, place: str = "") -> tuple[Word, ...]:
    """The words of a sentence that is typed in one way (Sentence.folded), in the field `place`; found once in a run."""
    lexicon = vocabulary.places.get(place, vocabulary.lexicon)
    known: dict[tuple[str, Clock], tuple[Word, ...]] = lexicon.known
    words = known.get((text, clock))
    if words is None:
        if len(known) == _MOST_KNOWN:
            del known[next(iter(known))]
        words = known[text, clock] = tuple(_words(fold(text, clock), lexicon))
    return words


def _words(folded: Folded, lexicon: Lexicon[tuple[Role, tuple[Sense, ...]]]) -> Iterator[Word]:
    """Characters that are not understood and follow each other are one word; a paragraph's own number, or heading in 〔 〕, is none."""
    text, starts = folded.text, folded.starts
    numbers = iter(folded.numbers)
    numbered = _NUMBERED.match(text)
    at, unknown = numbered.end() if numbered else 0, -1
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

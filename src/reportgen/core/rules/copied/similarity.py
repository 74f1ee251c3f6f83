"""How much of one text stands in another, and in which sentences: runs of words that both have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from zlib import crc32

from reportgen.core.light_tuple import NamedTuple

# Words (Chinese characters, letters) in a row that both must have: shorter runs are common turns of phrase. Measured in
# docs/decisions/0038-copies-by-part.md, as is LEAST.
RUN = 8
# A text with fewer words than this may well be the same as another.
LEAST = 60
# A sentence is told as alike when so much of it, in percent, stands in the other text. Not more: of a part that is told
# at all, which is one that stands there by half, some sentence has to be named.
_ALIKE = 50
# Of so many runs that follow each other one is a fingerprint: what both have of RUN + _WINDOW - 1 characters is found.
_WINDOW = 4


def alike_for(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class WordedSentence(NamedTuple):
    """One sentence of a part: the sub-heading it stands under, how it is printed, and its words, which alone count."""

    heading: str
    text: str
    words: str


class WordedPart:
    """One part of a report that is compared for itself: the field or list `home`, its value to accuse, its sentences."""

    __slots__ = ("home", "sentences", "starts", "value_id", "words")

    def __init__(self, home: str, value_id: str, sentences: Iterable[WordedSentence]) -> None:
        self.home, self.value_id = home, value_id
        self.sentences = tuple(sentence for sentence in sentences if sentence.words)
        self.words = "".join(sentence.words for sentence in self.sentences)
        self.starts = tuple(accumulate((len(sentence.words) for sentence in self.sentences), initial=0))[:-1]

    @property
    def is_telling(self) -> bool:
        """Whether it is long enough to be compared."""
        return len(self.words) >= LEAST

    def fingerprints(self) -> set[int]:
        """What to look the part up by: numbers of some of its runs, the same for the same words."""
        seed = crc32(self.home.encode())
        words = self.words.encode(
            "utf-32-le", "surrogatepass"
        )  # four bytes each: cut as they are, not encoded run by run
        numbers = [crc32(words[at : at + 4 * RUN], seed) for at in range(0, len(words) - 4 * RUN + 1, 4)]
        if len(numbers) < _WINDOW:
            return {min(numbers)} if numbers else set()
        return {*map(min, *(numbers[at:] for at in range(_WINDOW)))}

    def sentence_at(self, place: int) -> WordedSentence:
        """The sentence in which the word `place` of all words stands."""
        return self.sentences[bisect_right(self.starts, place) - 1]


class Likeness(NamedTuple):
    """How much of `part` stands in another text: how many of its words, and the sentences in question with the other's."""

    part: WordedPart
    covered: int
    alike: tuple[tuple[WordedSentence, WordedSentence], ...]

    @property
    def percent(self) -> int:
        """The share of its words."""
        return self.covered * 100 // max(1, len(self.part.words))


def likeness_of(part: WordedPart, other: WordedPart) -> Likeness:
    """What of `part` stands in `other`, in runs of at least RUN words."""
    if part.words == other.words and len(part.words) >= RUN:
        return Likeness(part, len(part.words), tuple(_alike(part, other, range(len(part.words)))))
    theirs: dict[str, int] = {}
    for at, run in enumerate(_runs(other.words)):
        theirs.setdefault(run, at)
    source, reached = [-1] * len(part.words), 0
    for at, run in enumerate(_runs(part.words)):
        if run in theirs:
            start = max(at, reached)
            reached = at + RUN
            source[start:reached] = range(theirs[run] + start - at, theirs[run] + RUN)
    return Likeness(part, sum(place >= 0 for place in source), tuple(_alike(part, other, source)))


def _alike(
    part: WordedPart, other: WordedPart, source: Sequence[int]
) -> Iterator[tuple[WordedSentence, WordedSentence]]:
    for start, sentence in zip(part.starts, part.sentences, strict=True):
        places = [place for place in source[start : start + len(sentence.words)] if place >= 0]
        if len(places) * 100 >= _ALIKE * len(sentence.words):
            yield sentence, other.sentence_at(places[len(places) // 2])


def _runs(words: str) -> Iterator[str]:
    return (words[start : start + RUN] for start in range(len(words) - RUN + 1))

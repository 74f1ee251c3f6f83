"""A breach of a rule about words: where it stands and what the message can say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.core.light import dataclass
from reportgen.core.rules.texts.passages import Passage, Sentence, Span, excerpt, folded


@dataclass(frozen=True)
class Hit:
    """One breach: the value it stands in, what the message can say of it, and the cause it shares with other reports.

    `within` is the whole sentence or line, typed in one way, where the breach is one of its words: {found}.
    """

    value_id: str
    said: Mapping[str, str]
    cause: str = ""
    within: str = ""


def hit_at(passage: Passage, text: str, span: Span, **said: str) -> Hit:
    """A breach at `span` of `text`, a sentence or a line of `passage`, quoted as {sentence}."""
    return hit_in(passage, Sentence(text), span, **said)


def hit_in(passage: Passage, line: Sentence, span: Span, **said: str) -> Hit:
    """The same of a long line that may have thousands, which is folded once for all of them."""
    said = {"found": line.text[slice(*span)], **said, "sentence": excerpt(line.text, span)}
    return Hit(passage.value_id, said, within=line.folded.text)


def is_part_of(hit: Hit, other: Hit) -> bool:
    """Whether `hit` is about some of the words that `other` is about."""
    here, there = folded(hit.said.get("found", "")), folded(other.said.get("found", ""))
    return bool(here) and hit.value_id == other.value_id and hit.within == other.within != "" and here in there


def places(text: str, piece: str) -> Iterator[int]:
    """Where `piece` begins in `text`, each time."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def is_free(span: Span, taken: list[Span]) -> bool:
    """Whether `span` has nothing in common with those that are `taken`."""
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def folded_sentences(passage: Passage) -> list[Sentence]:
    """The sentences of `passage` as patterns see them."""
    return [printed.folded for printed in passage.sentences]

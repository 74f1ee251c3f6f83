"""The sentences of a report with what is claimed in them: what a whole text bears out counts in each of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.reading import Reader
from reportgen.core.claims.counts.together import borne_out, is_all_borne_out, of_written_wholes, read_together
from reportgen.core.claims.judged.judging import value_meant
from reportgen.core.claims.sentence.of_another import without_others
from reportgen.core.claims.symbols import Clock
from reportgen.core.claims.words.clauses import Word
from reportgen.core.ids import record_of
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report
from reportgen.core.rules.texts.passages import Passage, Sentence


class ReadSentence(NamedTuple):
    """A sentence of a passage, typed in one way, its words, and the claims in it; `place` counts the passages."""

    passage: Passage
    sentence: Sentence
    words: Sequence[Word]
    claims: Sequence[Claim]
    place: int


def read_sentences(report: Report, passages: Sequence[Passage]) -> Iterator[ReadSentence]:
    """The sentences of `passages` that may have figures, one after the other."""
    vocabulary, period = report.kind.vocabulary, report.period
    clock = Clock(period.year if period else None, vocabulary.length)
    reader = Reader(vocabulary, clock, report.text(vocabulary.own) if vocabulary.own else "")
    heading: tuple[object, str] = (None, "")
    count = 0

    def value(meant: Meant) -> Decimal | None:
        return value_meant(meant, report, vocabulary)

    for passage in passages:
        record = record_of(passage.value_id)
        place = (passage.home, record.number if record else 0)
        if passage.type.is_heading:
            heading = (place, passage.text)
            continue
        reader.begin(heading[1] if heading[0] == place else "", passage.value_id)
        sentences = [sentence.folded for sentence in passage.sentences]
        read = list[tuple[list[Claim], Sequence[Word]]]()
        for sentence, following in zip(sentences, [*sentences, None][1:], strict=True):
            claims = reader.read(sentence.text, following.text if following else "")
            read.append((claims, reader.text.words))
        is_ours = is_all_borne_out([claim for claims, _ in read for claim in claims], value)
        for sentence, (claims, words) in zip(sentences, read, strict=True):
            ours = claims if is_ours else borne_out(claims, value)
            kept = read_together(of_written_wholes(ours, words, vocabulary, value), value)
            kept = without_others(kept, words, value)
            yield ReadSentence(passage, sentence, words, kept, count)
        count += 1

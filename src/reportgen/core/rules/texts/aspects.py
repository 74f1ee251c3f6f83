"""What must be said in a report: in a sentence anywhere, or below a heading of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.ids import record_of
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.narrative import Paragraph, paragraphs
from reportgen.core.rules.declared.powers import Mention
from reportgen.core.rules.texts.hits import Hit
from reportgen.core.rules.texts.passages import LONGEST_SENTENCE, Passage, evened

_SENTENCE_ENDS = remembered("[。！？!?；\n]")
_SHORTEST_SENTENCE = 5
_FEWEST_HEADED = 2  # of fewer headings, one that is left out is no pattern


class _Told(NamedTuple):
    """A sentence, and the value that it stands in."""

    value_id: str
    text: str


def missing_aspects(power: Mention, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Nothing is missing where nothing is written below the headings: that has a finding of its own."""
    if all(passage.type.is_heading for passage in passages):
        return
    sections = list(_sections(passages)) if power.headed else []
    texts = [told.text for _, below in sections for told in below] or [
        sentence.folded.text for passage in passages for sentence in passage.sentences
    ]
    headed = {label: [below for head, below in sections if one.is_in(head)] for label, one in power.headed.items()}
    needs_heading = _is_one_left_out([bool(found) for found in headed.values()], [head for head, _ in sections if head])
    missing = [
        label
        for label, pattern in power.wanted.items()
        if not any(headed.get(label, ()))
        and ((needs_heading and not headed.get(label)) or not any(map(pattern.is_in, texts)))
    ]
    if missing:
        yield Hit(main_of(passages), {"missing": "、".join(missing)})
    yield from _beside_the_point(power, headed)


def _beside_the_point(power: Mention, headed: Mapping[str, Sequence[Sequence[_Told]]]) -> Iterator[Hit]:
    """Each aspect that has its heading, and below it only what is said of something else; accused is the first text below."""
    for label, pattern in power.below.items():
        told = [one for below in headed[label] for one in below]
        if told and not any(pattern.is_in(one.text) for one in told):
            yield Hit(told[0].value_id, {"missing": label})


def _is_one_left_out(has_heading: Sequence[bool], headings: Sequence[str]) -> bool:
    """Whether every other aspect has its heading, so that a word in passing does not stand for the one that has none.

    A heading that stands twice has a finding of its own, and may be the one that is missed.
    """
    is_pattern = len(has_heading) > _FEWEST_HEADED and sum(has_heading) == len(has_heading) - 1
    return is_pattern and len(set(headings)) == len(headings)


def main_of(passages: Sequence[Passage]) -> str:
    """The value to accuse for a text as a whole: its first running text."""
    return next((passage for passage in passages if not passage.type.is_heading), passages[0]).value_id


def _sections(passages: Sequence[Passage]) -> Iterator[tuple[str, list[_Told]]]:
    """Each heading with the sentences below it, up to the next one; those before the first have none.

    What stands below a heading inside a text stands below the heading of its record, too.
    """
    heading, below, home = "", list[_Told](), object()
    outer: list[_Told] = []
    for passage in passages:
        record = record_of(passage.value_id)
        here = (passage.home, record.number if record else 0)
        pieces = [Paragraph(1, passage.text, "")] if passage.type.is_heading else paragraphs(passage.text)
        for piece in pieces:
            if piece.heading or here != home:
                yield heading, below
                heading, below = evened(piece.heading[:LONGEST_SENTENCE]), []
                if here != home:
                    outer = below if passage.type.is_heading else []
            texts = [text for text in map(evened, _SENTENCE_ENDS.split(piece.text)) if len(text) >= _SHORTEST_SENTENCE]
            told = [_Told(passage.value_id, text) for text in texts]
            for section in [below] if outer is below else [below, outer]:
                section += told
            home = here
    yield heading, below

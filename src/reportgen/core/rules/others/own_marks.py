"""What belongs to one unit alone, its accounts and the code of its telephones: another's, left in from its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import Marks
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at
from reportgen.core.rules.texts.passages import Passage

# So much of its beginning or its end makes a name like another: “临滏发布” and “洺南发布”.
_ALIKE = 2
OF_ONE_UNIT = "名"


def strange_marks(power: Marks, passages: Sequence[Passage], last: Sequence[Passage]) -> Iterator[Hit]:
    """Each name that took the place of one of the last report and is like it, and each value that should be the same everywhere."""
    for way in power.alike:
        before, now = dict.fromkeys(_marks(way, last)), dict.fromkeys(_marks(way, passages))
        gone = [name for name in before if name not in now]
        for passage, text, span, name in _places(way, passages):
            twin = next((one for one in gone if _is_alike(name, one)), "") if name not in before else ""
            if twin:
                yield hit_at(passage, text, span, should=twin)
    for way in power.same:
        right = next(iter([*_marks(way, last), *_marks(way, passages)]), "")
        for passage, text, span, mark in _places(way, passages):
            if mark != right:
                yield hit_at(passage, text, span, should=right)


def _places(way: Pattern, passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, tuple[int, int], str]]:
    for passage in passages:
        for sentence in folded_sentences(passage) if way.may_be_in(passage.folded) else ():
            for match in way.find(sentence.text):
                yield passage, sentence.text, match.span(OF_ONE_UNIT), match[OF_ONE_UNIT]


def _marks(way: Pattern, passages: Sequence[Passage]) -> Iterator[str]:
    return (mark for _, _, _, mark in _places(way, passages))


def _is_alike(one: str, other: str) -> bool:
    return one[:_ALIKE] == other[:_ALIKE] or one[-_ALIKE:] == other[-_ALIKE:]

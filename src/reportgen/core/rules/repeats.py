"""What stands twice and should stand once: a character inside words, a sentence or a run of them in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.chinese.seams import is_slip
from reportgen.core.cleaning import squeezed
from reportgen.core.compiled import remembered
from reportgen.core.rules.hits import Hit, folded_sentences, hit_at
from reportgen.core.rules.passages import LONGEST_SENTENCE, Passage
from reportgen.core.rules.powers import Repeated, Unit

_TWICE = remembered(r"([\u4e00-\u9fff])\1(?!\1)")
# Shorter sentences are said of more than one thing: 全年未收到政府信息公开申请。 One right behind itself is always a slip.
_SHORTEST, _SHORTEST_AGAIN = 20, 6
_NOT_WORDS = remembered(r"[\W_]+")
_CLOSED = remembered(r"[\W_]+$|^\W+")
_CLAUSE_ENDS = ("", "，", "；", "：", ",", ";", ":", "、")


def repeated(power: Repeated, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Every character that was typed twice, or every sentence that stands twice."""
    if power.unit is Unit.SENTENCE:
        yield from _sentences(passages)
    else:
        yield from _characters(power, passages)


def _characters(power: Repeated, passages: Sequence[Passage]) -> Iterator[Hit]:
    for passage in passages:
        if not _TWICE.search(passage.folded):
            continue
        for sentence in folded_sentences(passage):
            text = sentence.text
            excused = [found.span() for one in power.excepts for found in one.find(text)]
            for found in _TWICE.finditer(text):
                start, end = found.span()
                if any(a <= start and end <= b for a, b in excused):
                    continue
                if is_slip(text, start):
                    yield hit_at(passage, text, found.span())


def _sentences(passages: Sequence[Passage]) -> Iterator[Hit]:
    """A run of sentences that stood before is told once, by its first."""
    seen: dict[str, str] = {}
    for passage in passages:
        last, is_running = "", False
        for sentence in passage.sentences if passage.type.has_paragraphs else ():
            words = _NOT_WORDS.sub("", sentence.text)
            if len(sentence.text) >= LONGEST_SENTENCE:
                continue  # a piece of one that is never put an end to
            is_again = words in seen and len(words) >= _SHORTEST
            is_again = is_again or (len(words) >= _SHORTEST_AGAIN and _is_end_of(last, sentence.text))
            if is_again and not is_running:
                yield Hit(
                    passage.value_id, {"sentence": squeezed(sentence.text), "first": seen.get(words, passage.value_id)}
                )
            is_running = is_again
            seen.setdefault(words, passage.value_id)
            last = sentence.text


def _is_end_of(last: str, text: str) -> bool:
    """Whether `last` is the same sentence, or ends with it as a clause of its own."""
    last, text = (_CLOSED.sub("", squeezed(one)) for one in (last, text))
    return last.endswith(text) and last[: -len(text)][-1:] in _CLAUSE_ENDS

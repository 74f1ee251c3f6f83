"""Phrases that are worded so and not otherwise: what has another character in the midst of one is a slip.

The list is of what is right. Where all of a phrase stands in a text but for one character within it, or a word of two within
a long one, nothing else is meant; its first and its last one may be another where the phrase is closed there, which `^` and `$` say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

from reportgen.core.light_tuple import NamedTuple
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.declared.powers import Phrases
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at, is_free
from reportgen.core.rules.texts.passages import Passage, Span

SHORTEST_WORDED = 5
# What may stand for another of its kind: 法人|和|其他组织, 诉讼|两|件.
_OF_GRAMMAR = frozenset("和与及或并的地得在了一二三四五六七八九十两均每各未不")
_BEGINS, _ENDS, _PAIR = "^", "$", 2
_LONG = 12  # characters of a phrase that is known without a word of it: 谁公开谁审查、谁审查谁|公开


class _Part(NamedTuple):
    """One half of a phrase, where it stands in it, and which of its characters may be another."""

    text: str
    offset: int
    phrase: str
    first: int
    last: int


def misworded(power: Phrases, passages: Sequence[Passage]) -> Iterator[Hit]:
    """What is one of the phrases but for one character."""
    for passage in passages if power.worded else ():
        for sentence in folded_sentences(passage):
            for span, phrase in _in(sentence.text, power.worded):
                yield hit_at(passage, sentence.text, span, should=phrase)


@once_a_run
def _in(text: str, worded: tuple[str, ...]) -> Sequence[tuple[Span, str]]:
    """Where in a sentence, and which phrase is meant."""
    phrases, parts = _parts(worded)
    found = list[tuple[Span, str]]()
    begun = [at for at, pair in enumerate(map(add, text, text[1:])) if pair in parts]  # hardly any of a sentence
    for at in begun:
        for part in parts[text[at : at + _PAIR]]:
            start = at - part.offset
            written = text[start : start + len(part.phrase)] if start >= 0 else ""
            if text.startswith(part.text, at) and written not in phrases and _is_slip(written, part):
                span = start, start + len(written)
                if is_free(span, [taken for taken, _ in found]) and not _is_in_another(text, span, phrases):
                    found.append((span, part.phrase))
    return found


def _is_slip(written: str, part: _Part) -> bool:
    """Whether one character that may not be another is another, and one of a text; of a long phrase, two side by side."""
    if len(written) != len(part.phrase):
        return False
    wrong = [n for n, (a, b) in enumerate(zip(written, part.phrase, strict=True)) if a != b]
    is_word = len(wrong) == _PAIR and wrong[1] == wrong[0] + 1 and len(written) >= _LONG
    if not (len(wrong) == 1 or is_word) or not part.first <= wrong[0] <= wrong[-1] <= part.last:
        return False
    others = "".join(written[n] for n in wrong)
    return _is_han(others + "".join(part.phrase[n] for n in wrong)) and _OF_GRAMMAR.isdisjoint(others)


def _is_han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def _is_in_another(text: str, span: Span, phrases: frozenset[str]) -> bool:
    """Whether the character is right in another phrase: 信息公开|指南 in 主动公开指南."""
    start, end = span
    sizes = {len(phrase) for phrase in phrases}
    for size in sizes:
        for at in range(max(0, start - size + 1), min(end, len(text) - size + 1)):
            if text[at : at + size] in phrases and at <= start and end <= at + size:
                return True
    return False


@lru_cache(maxsize=8)
def _parts(worded: tuple[str, ...]) -> tuple[frozenset[str], dict[str, list[_Part]]]:
    """The phrases, and their halves by the two characters that they begin with."""
    phrases, parts = set[str](), dict[str, list[_Part]]()
    for marked in worded:
        phrase = marked.removeprefix(_BEGINS).removesuffix(_ENDS)
        first, last = int(not marked.startswith(_BEGINS)), len(phrase) - 1 - int(not marked.endswith(_ENDS))
        phrases.add(phrase)
        cut = len(phrase) // 2
        for text, offset in ((phrase[:cut], 0), (phrase[cut:], cut)):
            parts.setdefault(text[:_PAIR], []).append(_Part(text, offset, phrase, first, last))
    return frozenset(phrases), parts

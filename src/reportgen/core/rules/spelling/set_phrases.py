"""What is said in the same words always: a text that comes near such a phrase must keep to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportgen.core.compiled import remembered
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.declared.powers import Phrases
from reportgen.core.rules.spelling.worded import misworded
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at, is_free, places
from reportgen.core.rules.texts.passages import Passage, Span
from reportgen.core.rules.texts.sound_texts import SOUND

SHORTEST_PHRASE = 5
# A phrase of this length may have two slips.
_LONG_PHRASE = 12
# What may stand for each other between the items of a phrase: 知情权、参与权和监督权.
_JOINTS = str.maketrans("，和与及", "、、、、")
_SESSION = remembered("[一二三四五六七八九十]+(?=届)")
_QUOTES = str.maketrans("", "", "“”‘’")


def slipped_phrases(power: Phrases, passages: Sequence[Passage]) -> Iterator[Hit]:
    """What is nearly a set phrase and is none; passages that are known to be sound are not read again."""
    unread = SOUND.unread(passages, power.digest)
    if unread:
        asked = [passage for passage, _ in unread]
        hits = [*misworded(power, asked), *_slipped(power, asked)]
        SOUND.keep(unread, hits)
        yield from hits


def _slipped(power: Phrases, passages: Sequence[Passage]) -> Iterator[Hit]:
    phrases = {phrase.translate(_JOINTS): phrase for phrase in power.fixed}
    outer = _outer(tuple(phrases))
    every = _without("\n".join(passage.folded for passage in passages).translate(_JOINTS), outer)
    near = [phrase for phrase in phrases if any(piece in every for piece, _ in _pieces(phrase))]
    for passage in passages if near else ():
        for sentence in folded_sentences(passage):
            for span, phrase in _slips_in(sentence.text, tuple(phrases), tuple(near)):
                yield hit_at(passage, sentence.text, span, should=phrases[phrase])


@once_a_run
def _slips_in(sentence: str, phrases: tuple[str, ...], near: tuple[str, ...]) -> Sequence[tuple[Span, str]]:
    """Where a sentence comes near one of those that are `near`, and which."""
    text, found = sentence.translate(_JOINTS), list[tuple[Span, str]]()
    if not any(piece in text for phrase in near for piece, _ in _pieces(phrase)):
        return found
    text = _without(text, _outer(phrases))
    for phrase in [one for one in near if any(piece in text for piece, _ in _pieces(one))]:
        span = _slip(_without(text, [one for one in phrases if one == phrase or one not in phrase]), phrase)
        is_quoted = span is not None and text[slice(*span)].translate(_QUOTES) == phrase  # 以“公开为常态、…”
        if span and is_free(span, [taken for taken, _ in found]) and not is_quoted:
            found.append((span, phrase))
    return found


def _without(text: str, phrases: Iterable[str]) -> str:
    """`text` with blanks in place of what is right."""
    for phrase in phrases:
        text = text.replace(phrase, " " * len(phrase))
    return text


@cache
def _outer(phrases: tuple[str, ...]) -> list[str]:
    """Those that are no part of another."""
    return [phrase for phrase in phrases if not any(phrase != one and phrase in one for one in phrases)]


def _allowed(phrase: str) -> int:
    return 2 if len(phrase) >= _LONG_PHRASE else 1


@cache
def _pieces(phrase: str) -> list[tuple[str, int]]:
    """Pieces of a phrase, and where in it: one more than there may be slips, so that one is always left whole."""
    count = _allowed(phrase) + 1
    cuts = [len(phrase) * n // count for n in range(count + 1)]
    return [(phrase[cuts[n] : cuts[n + 1]], cuts[n]) for n in range(count)]


def _slip(text: str, phrase: str) -> Span | None:
    """Where `text` comes nearest to `phrase`, if it comes near at all."""
    best: tuple[int, Span] | None = None
    for piece, offset in _pieces(phrase):
        for at in places(text, piece):
            for start, end in _windows(text, at - offset, phrase):
                off = _distance(text[start:end], phrase)
                if (
                    off <= _allowed(phrase)
                    and (best is None or off < best[0])
                    and not _is_other(text[start:end], phrase)
                ):
                    best = off, (start, end)
    return best[1] if best else None


def _is_other(text: str, phrase: str) -> bool:
    """党的十八届三中全会 is no slip for that of the twentieth."""
    return _SESSION.sub("", text) == _SESSION.sub("", phrase)


def _windows(text: str, start: int, phrase: str) -> Iterator[Span]:
    """Spans near `start` that begin and end as `phrase` does and are nearly as long."""
    off = _allowed(phrase)
    for first in range(max(0, start - off), start + off + 1):
        for end in range(first + len(phrase) - off, first + len(phrase) + off + 1):
            if end <= len(text) and text[first] == phrase[0] and text[end - 1] == phrase[-1]:
                yield first, end


def _distance(one: str, other: str) -> int:
    """How many characters have to be put in, taken out or replaced."""
    row = list(range(len(other) + 1))
    for n, a in enumerate(one, 1):
        before, row[0] = row[0], n
        for m, b in enumerate(other, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (a != b))
    return row[-1]

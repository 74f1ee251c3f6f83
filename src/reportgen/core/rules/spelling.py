"""Wrong words and nearly right ones: those of a list, and words with one character mistaken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from reportgen.core.chinese.alike import is_alike
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.hits import Hit, folded_sentences, hit_at, is_free, places
from reportgen.core.rules.passages import Passage
from reportgen.core.rules.powers import Words
from reportgen.core.rules.sound_texts import SOUND

# The shortest word that is known again with one character mistaken: of three characters, too many are other words.
SHORTEST_SPELLED = 4
# Shorter ones are known by what they do to the sentence.
SHORT = (2, 3)


def wrong_words(power: Words, passages: Sequence[Passage], names: Sequence[str] = ()) -> Iterator[Hit]:
    """Every wrong word, with the right one; what stands in one of `names`, the unit's own, is none.

    What stands in the report a second time is a name or a word of the trade, and no slip. Passages that are known to be
    sound are not read again.
    """
    words = repr((power.instead, power.spelled, power.short))
    unread = SOUND.unread(passages, words, *names)
    if not unread:
        return
    from reportgen.core.rules.misspelt import lexicon_with, misspelt  # with the table of all usual words

    every = "\n".join(passage.folded for passage in passages)
    wrong = {**_spelled_wrong("\n".join(passage.folded for passage, _ in unread), power.spelled), **power.instead}
    lexicon = lexicon_with((*power.short, *power.spelled), names) if power.short else None
    for passage, digest in unread:
        here = sorted((word for word in wrong if word in passage.folded), key=len, reverse=True)
        is_sound = not here
        for sentence in folded_sentences(passage) if here or lexicon else ():
            text = sentence.text
            slips = [*misspelt(text, lexicon)] if lexicon else []
            is_sound = is_sound and not slips
            taken = [found.span() for one in power.excepts for found in one.find(text)]
            listed = ((text.find(word), word, wrong[word]) for word in here if word in text)
            for at, word, right in chain(listed, (slip for slip in slips if every.count(slip[1]) == 1)):
                span = (at, at + len(word))
                if is_free(span, taken):
                    taken.append(span)
                    yield hit_at(passage, text, span, should=right)
        if is_sound:
            SOUND.note(digest)


class _Halves(NamedTuple):
    """What may stand `offset` characters from one half of words: the other halves, also by their first and last."""

    offset: int
    length: int
    right: dict[str, str]
    first: dict[str, list[str]]
    last: dict[str, list[str]]


def _spelled_wrong(text: str, words: tuple[str, ...]) -> dict[str, str]:
    """Every word that stands in `text` with one character mistaken, as it stands and as it is spelled.

    A mistake leaves one half of a word whole: each half is searched for, and what stands beside it is compared.
    """
    found: dict[str, str] = {}
    pairs = set(map("".join, pairwise(text)))
    for half, beside in _halves(words).items():
        for at in places(text, half) if half[:2] in pairs else ():
            for others in beside:
                start = at + others.offset
                written = text[start : start + others.length] if start >= 0 else ""
                if written in others.right:
                    continue
                for right in _nearly(written, others):
                    wrong = half + written if others.offset > 0 else written + half
                    found.setdefault(wrong, others.right[right])
    return {wrong: right for wrong, right in found.items() if wrong not in words}


def _nearly(written: str, others: _Halves) -> Iterator[str]:
    if len(written) != others.length:
        return
    if written[::-1] in others.right and len(written) == 2:
        yield written[::-1]
    for near in (others.first.get(written[0]), others.last.get(written[-1])):
        if near:
            yield from (right for right in near if _is_mistaken(written, right))


def _is_mistaken(written: str, right: str) -> bool:
    """Whether one character is mistaken for one that is like it, or two have changed their places."""
    wrong = [n for n, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
    if len(wrong) == 1:
        return is_alike(written[wrong[0]], right[wrong[0]])
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return (written[wrong[0]], written[wrong[1]]) == (right[wrong[1]], right[wrong[0]])


@lru_cache(maxsize=16)
def _halves(words: tuple[str, ...]) -> Mapping[str, tuple[_Halves, ...]]:
    found: dict[str, dict[tuple[int, int], _Halves]] = {}
    for word in words:
        cut = len(word) // 2
        for half, other, offset in ((word[:cut], word[cut:], cut), (word[cut:], word[:cut], -cut)):
            empty = _Halves(offset, len(other), {}, {}, {})
            others = found.setdefault(half, {}).setdefault((offset, len(other)), empty)
            others.right[other] = word
            others.first.setdefault(other[0], []).append(other)
            others.last.setdefault(other[-1], []).append(other)
    return {half: tuple(beside.values()) for half, beside in found.items()}

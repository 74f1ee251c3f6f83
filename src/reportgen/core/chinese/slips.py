"""Where one character mistaken makes a text dear to read, and which usual word would make it cheap: typing errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportgen.core.chinese.alike import alike_to
from reportgen.core.chinese.slip import WRITTEN_FIGURES, Slip
from reportgen.core.chinese.word_costs import ReadCosts, UsualWords

# By how much a text must get cheaper, in halves of a natural logarithm, for a word that is none of the trade. On 720 right paragraphs
# of thirty reports by other hands 10 pieces are accused at 13 (减交, 治违, 入群, 助餐: words are made as they are needed), none at 18.
GAIN = 18
# What none of the trade's words must cost more than one of them to be doubted: what stands around it decides (misspelt.py).
_DOUBTED = 6
# Two characters in each other's place: every pair of neighbours may be, so that more of them are so by chance.
_GAIN_SWAPPED = 18
_LONGEST, _AROUND, _DEAR_SWAPPED = 4, 3, 28
# What so many characters must cost to be looked at: less is paid for two words that are right, one with two characters by itself.
_DEAR = {2: 24, 3: 32, 4: 46}


def slips(text: str, lexicon: UsualWords) -> Sequence[Slip]:
    """Every slip in `text`, nothing but Chinese, the surest first; two may be about the same characters.

    Half of what a report says between two marks stands in others of its run as well: there it is looked for once.
    """
    known = lexicon.as_read(text)
    return _slips_in(text, lexicon) if known is lexicon else _slips_of_run(text, known)


@lru_cache(maxsize=1 << 13)
def _slips_of_run(text: str, lexicon: UsualWords) -> Sequence[Slip]:
    """Those by the words that all reports of a run share."""
    return _slips_in(text, lexicon)


def _slips_in(text: str, lexicon: UsualWords) -> Sequence[Slip]:
    read = lexicon.read(text)
    if read.before[-1] < _DEAR[2]:
        return ()
    return tuple(sorted((slip for at in _dear(read) for slip in _at(text, at, lexicon, read)), reverse=True))


def _dear(read: ReadCosts) -> Iterator[int]:
    """Where a piece begins that is dear enough to be looked at: one place in five of a right text."""
    behind, total = read.behind, read.before[-1]
    for at, before in enumerate(read.before[:-2]):
        for length, dear in _DEAR.items():
            if total - before - behind[min(at + length, len(behind) - 1)] >= dear:
                yield at
                break


def _at(text: str, at: int, lexicon: UsualWords, read: ReadCosts) -> Iterator[Slip]:
    size = min(_LONGEST, len(text) - at)
    costs = {length: read.cost(at, at + length) for length in range(2, size + 1)}
    for right, cost in _near(text[at : at + size], lexicon):
        gain, written = costs[len(right)] - cost, text[at : at + len(right)]
        if (gain >= GAIN and not lexicon.knows(written)) or (
            gain >= _DOUBTED and lexicon.is_of_trade(right) and not lexicon.is_of_trade(written)
        ):
            yield Slip(gain, at, written, right)
    yield from _swapped(text, at, lexicon, read)
    if costs[2] >= _DEAR[2]:
        from reportgen.core.chinese.unheard import slips_by_reports  # its tables are large

        yield from slips_by_reports(text, at, lexicon)
        yield from slips_by_reports(text, at + 1, lexicon)


def _near(piece: str, lexicon: UsualWords) -> Iterator[tuple[str, int]]:
    """Words that are written at the beginning of `piece` but for one character or two in each other's place, and what they cost."""
    pair, rest = piece[:2], piece[2:]
    swapped = lexicon.begun_with(pair[1] + pair[0]).get("")
    if swapped is not None and pair[0] != pair[1] and WRITTEN_FIGURES.isdisjoint(pair):
        yield pair[1] + pair[0], swapped
    for begun in lexicon.nearly_begun_with(pair):
        if (pair[0] if begun[0] != pair[0] else pair[1]) not in WRITTEN_FIGURES:
            for more, cost in lexicon.begun_with(begun).items():
                if rest.startswith(more):
                    yield begun + more, cost
    for more, cost in lexicon.begun_with(pair).items():
        if more and len(more) <= len(rest) and _is_near(rest[: len(more)], more):
            yield pair + more, cost


def _is_near(written: str, right: str) -> bool:
    wrong = [n for n, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
    return (
        len(wrong) == 1 and right[wrong[0]] in alike_to(written[wrong[0]]) and written[wrong[0]] not in WRITTEN_FIGURES
    )


def _swapped(text: str, at: int, lexicon: UsualWords, read: ReadCosts) -> Iterator[Slip]:
    """The characters at `at` and behind it in each other's place, where what stands around them is read anew."""
    first, second = text[at], text[at + 1]
    if (
        first == second
        or first in WRITTEN_FIGURES
        or second in WRITTEN_FIGURES
        or read.cost(at, at + 2) < _DEAR_SWAPPED
    ):
        return
    start, end = max(0, at - _AROUND), min(len(text), at + 2 + _AROUND)
    right = text[start:at] + second + first + text[at + 2 : end]
    gain = read.cost(start, end) - lexicon.read(right).before[-1]
    if gain >= _GAIN_SWAPPED:
        start, end = max(0, at - 1), min(len(text), at + 3)
        yield Slip(gain, start, text[start:end], text[start:at] + second + first + text[at + 2 : end])

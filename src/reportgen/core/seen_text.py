"""What a person sees of a text whose letters look different: struck out, hidden, covered, raised, a number in pieces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import accumulate, groupby, pairwise

from reportgen.core.cleaning import shorten
from reportgen.core.compiled import remembered
from reportgen.core.findings import Problem
from reportgen.core.light import replace
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.styled_text import RAISED_OR_LOWERED, Emphasis, of_runs
from reportgen.core.values import problem

_NUMBER = remembered(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_MOST_SHOWN = 4


class Appearance(NamedTuple):
    """How a letter of a finished document looks, as far as it changes what one reads.

    `unseen` says why nobody sees it, '' where it shows; `is_covered`: other letters stand on it; `raised` is
    "superscript", "subscript" or ''. Colour and size are compared with one another and with nothing else.
    """

    is_struck: bool = False
    unseen: str = ""
    is_covered: bool = False
    raised: str = ""
    colour: str = ""
    size: str = ""
    weight: Emphasis = Emphasis.NONE  # bold, italic, underlined: no letter reads otherwise for it

    @property
    def emphasis(self) -> Emphasis:
        """All that marks it out as staff do."""
        return self.weight | RAISED_OR_LOWERED.get(self.raised, Emphasis.NONE)


_PLAIN = Appearance()[:4]
Runs = Iterable[tuple[str, Appearance]]


def seen(runs: Runs) -> tuple[str, tuple[Problem, ...]]:
    """The text of `runs` that a person reads, and why it may not be what was meant.

    What is struck out or hidden is left out, and said.
    """
    dressed = [(text, look) for text, look in runs if text]
    if (
        len(dressed) == 1 and dressed[0][1][:4] == _PLAIN and not dressed[0][1].weight
    ):  # nearly every cell of a long list
        return dressed[0][0], ()
    text = of_runs((text, look.emphasis) for text, look in dressed if not look.is_struck and not look.unseen)
    known = [(text, look._replace(weight=Emphasis.NONE)) for text, look in dressed]
    plain = len({look for _, look in known}) <= 1 and not any(look[:4] != _PLAIN for _, look in known)
    return text, () if plain else tuple(_doubts(known))


def _doubts(runs: list[tuple[str, Appearance]]) -> Iterator[Problem]:
    if struck := _words(runs, lambda look: look.is_struck):
        yield problem("R167", "struck", words=_quoted(struck))
    for why in dict.fromkeys(look.unseen for text, look in runs if look.unseen and text.strip()):
        words = _words([run for run in runs if run[1].unseen == why], lambda look: True)
        yield problem("R167", "unseen", words=_quoted(words), why=why)
    if covered := _words(runs, lambda look: look.is_covered):
        yield problem("R167", "covered", words=_quoted(covered))
    read = [(text, look) for text, look in runs if not look.is_struck and not look.unseen]
    if pieces := number_in_pieces(read):
        made = problem("R167", "pieces", number="".join(pieces), pieces="、".join(f"“{piece}”" for piece in pieces))
        on_the_line = number_in_pieces((text, look._replace(raised="")) for text, look in read)
        yield made if on_the_line else replace(made, of_raised=True)
    elif (raised := _words(read, lambda look: bool(look.raised))) and any(not look.raised for _, look in read):
        yield replace(problem("R184", words=_quoted(raised)), of_raised=True)


def number_in_pieces(runs: Iterable[tuple[str, Hashable]]) -> list[str]:
    """The pieces of the first number whose digits do not all look alike; nothing where there is none."""
    grouped = groupby((run for run in runs if run[0]), key=lambda run: run[1])
    alike = ["".join(text for text, _ in group) for _, group in grouped]
    ends = [*accumulate(map(len, alike))]
    for number in _NUMBER.finditer("".join(alike)) if len(alike) > 1 else ():
        cuts = ends[bisect_right(ends, number.start()) : bisect_left(ends, number.end())]
        if cuts:
            return [number.string[start:end] for start, end in pairwise([number.start(), *cuts, number.end()])]
    return []


def _words(runs: Runs, is_meant: Callable[[Appearance], bool]) -> list[str]:
    grouped = groupby(runs, key=lambda run: is_meant(run[1]))
    texts = ("".join(text for text, _ in group).strip() for meant, group in grouped if meant)
    return [text for text in texts if text]


def _quoted(words: list[str]) -> str:
    shown = "、".join(f"“{shorten(word, 60)}”" for word in words[:_MOST_SHOWN])
    return f"{shown}等 {len(words)} 处" if len(words) > _MOST_SHOWN else shown

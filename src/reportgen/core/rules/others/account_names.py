"""Accounts named after a place that is not the unit's: “临水民政” in the report of 滨河市民政局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportgen.core.chinese.usual_words import is_usual
from reportgen.core.compiled import remembered
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import Accounts
from reportgen.core.rules.others.own_marks import OF_ONE_UNIT
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at
from reportgen.core.rules.texts.passages import Passage, Span

_SHORTEST, _LONGEST = 2, 3
_NO_PLACE = frozenset("小说读为我你您家讲谈话问答课堂报速递快的在来这那里与和")
_PLACE_END = remembered("(?<=..)[省市县区旗州镇乡]$")
_CLAUSE_END = remembered("[，,。；;！!？?\n]")


def strange_accounts(
    power: Accounts, names: Sequence[str], passages: Sequence[Passage], last: Sequence[Passage]
) -> Iterator[Hit]:
    """Each account whose name, without the words that such names are made of, is a place of which nothing else speaks."""
    own, before = "，".join(names), "\n".join(passage.folded for passage in last)
    found = [(passage, *one) for passage in passages if names for one in _accounts(power, passage)]
    every = "\n".join(passage.folded for passage in passages) if found else ""
    for passage, text, span, stem in found:
        of_accounts = sum(1 for *_, other in found if other == stem)
        is_own = stem in own or any(name.startswith(text[span[0] :][:_SHORTEST]) for name in names)  # 云岭医管
        if not is_own and stem not in before and every.count(stem) <= of_accounts:
            yield hit_at(passage, text, span, should=names[0])


def _accounts(power: Accounts, passage: Passage) -> Iterator[tuple[str, Span, str]]:
    """The sentence, where the name stands in it, and the place that it has."""
    for way in power.ways:
        for sentence in folded_sentences(passage) if way.may_be_in(passage.folded) else ():
            for match in way.find(sentence.text):
                stem = _place_in(match[OF_ONE_UNIT], power.words)
                if stem and not _is_excused(sentence.text, match, power.unless):
                    yield sentence.text, match.span(OF_ONE_UNIT), stem


def _place_in(name: str, words: tuple[str, ...]) -> str:
    """The place in a name: before or behind what it is made of besides; '' where it is no place, or alone."""
    found = _beside(words).fullmatch(name)
    stem = _PLACE_END.sub("", found["before"] or found["behind"]) if found else ""
    is_place = (
        _SHORTEST <= len(stem) <= _LONGEST
        and _NO_PLACE.isdisjoint(stem)
        and not any(is_usual(stem[at : at + 2]) or stem[at : at + 2] in words for at in range(len(stem) - 1))
    )
    return stem if is_place else ""


@lru_cache(maxsize=8)
def _beside(words: tuple[str, ...]) -> re.Pattern[str]:
    of = "|".join(sorted(words, key=len, reverse=True))
    stem = r"[\u4e00-\u9fff]{2,4}?"
    return remembered(f"(?:{of})+(?P<behind>{stem})(?:{of})*|(?P<before>{stem})(?:{of})+")


def _is_excused(text: str, match: re.Match[str], unless: Sequence[Pattern]) -> bool:
    start = max((end.end() for end in _CLAUSE_END.finditer(text, 0, match.start())), default=0)
    end = next((end.start() for end in _CLAUSE_END.finditer(text, match.end())), len(text))
    return any(pattern.is_in(text[start:end]) for pattern in unless)

"""The parts of a report as likeness sees them: sentence by sentence, only the words that somebody had to find."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from reportgen.core.chinese.surnames import is_person
from reportgen.core.cleaning import squeezed
from reportgen.core.compiled import remembered
from reportgen.core.ids import record_of
from reportgen.core.narrative import level_of
from reportgen.core.once_a_run import once_a_run
from reportgen.core.report import Report
from reportgen.core.rules.copied.similarity import WordedPart, WordedSentence
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.texts.passages import Passage

_NOT_WORDS = remembered(r"[\W\d_]+")
# A numbered line or a numbered beginning up to its full stop that is no longer than this is a sub-heading.
_LONGEST_HEADING = 30
# Of the unit's name, so many characters in a row are the unit's name too: 青石街道 of 临江市青石街道办事处.
_SHORTEST_NAME = 3
# Official names have at most some forty letters; a page that was pasted there has millions of pieces.
_LONGEST_NAME = 80


def unit_of(report: Report) -> tuple[str, ...]:
    """What two reports of one unit have in common, () where that cannot be told."""
    names = tuple(squeezed(report.printed(name)) for name in report.kind.rollover.same)
    return names if all(names) else ()


def people_of(report: Report) -> tuple[str, ...]:
    """The people that are named in the fields and records of one line: 联系人, 填表人."""
    asked = (
        value_id for _, spec, value_id in report.value_ids() if spec.type.is_free_text and not spec.type.has_paragraphs
    )
    return tuple(dict.fromkeys(filter(is_person, map(report.text, asked))))


def parts_of_report(report: Report, passages: Sequence[Passage], excepts: Sequence[Pattern]) -> list[WordedPart]:
    """The running text in `passages` of `report`, field by field and list by list.

    Figures, punctuation, the unit's own name and matches of `excepts` are not words: last year's text with new figures is
    last year's text. Nor are sub-headings, which are the same everywhere.
    """
    names, bare = _names_in(report), _leaving_out(tuple(excepts))
    return [
        _part(home, [passage for passage in passages if passage.home == home], names, bare)
        for home in dict.fromkeys(passage.home for passage in passages if passage.type.has_paragraphs)
    ]


def _part(
    home: str, passages: Sequence[Passage], names: re.Pattern[str] | None, bare: Callable[[str], str]
) -> WordedPart:
    sentences: list[WordedSentence] = []
    record, heading = None, ""
    for passage in passages:
        found = record_of(passage.value_id)
        if (found and found.number) != record:
            record, heading = found and found.number, ""
        if passage.type.is_heading:
            heading = passage.text.strip()
            continue
        for printed in passage.sentences if passage.type.has_paragraphs else ():
            text = printed.text.strip()
            if level_of(text) and len(text) <= _LONGEST_HEADING:
                heading = text.rstrip("。：:")
            else:
                sentences.append(WordedSentence(heading, text, _words(bare(printed.folded.text), names)))
    first = next(passage for passage in passages if passage.type.has_paragraphs)
    return WordedPart(home, first.value_id, sentences)


@lru_cache(maxsize=8)  # the rules about last year's report and about others leave out the same
def _leaving_out(excepts: tuple[Pattern, ...]) -> Callable[[str], str]:
    """What makes of a sentence what is left of it without matches of `excepts`."""

    def bare(text: str) -> str:
        for pattern in excepts:
            if pattern.may_be_in(text):
                text = pattern.regex.sub("", text)
        return text

    return once_a_run(bare)


def _words(text: str, names: re.Pattern[str] | None) -> str:
    return _NOT_WORDS.sub("", names.sub("", text) if names else text)


def _names_in(report: Report) -> re.Pattern[str] | None:
    """Finds the name of the unit and every longer piece of it."""
    names = sorted(
        {name for whole in unit_of(report) for name in _pieces(whole[:_LONGEST_NAME])}, key=len, reverse=True
    )
    return re.compile("|".join(map(re.escape, names))) if names else None


def _pieces(name: str) -> set[str]:
    ends = range(_SHORTEST_NAME, len(name) + 1)
    return {name[start:end] for end in ends for start in range(end - _SHORTEST_NAME + 1)}

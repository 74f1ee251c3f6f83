"""Whether some words are of the form, whose figures are held against its cells."""

from __future__ import annotations

from reportgen.core.report import Report
from reportgen.core.rules.twice.retold import pairs_named


def is_of_form(what: str, report: Report) -> bool:
    """Whether the form has words for it: its figures are held against the cells."""
    lexicon = report.kind.vocabulary.lexicon
    found = (lexicon.at(what, at) for at in range(len(what)))
    return any(word[1][0] == "subject" for word in found if word)


def is_all_of_form(words: str, report: Report) -> bool:
    """Whether it names nothing that the form has no word for."""
    lexicon, rest, at = report.kind.vocabulary.lexicon, "", 0
    while at < len(words):
        word = lexicon.at(words, at)
        is_name = word is not None and word[1][0] in ("subject", "measure", "part") and len(word[0]) > 1
        rest += "，" if is_name else words[at]
        at += len(word[0]) if word and is_name else 1
    return not pairs_named(rest)

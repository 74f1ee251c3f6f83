"""The fonts that a Word document names for the letters it prints."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.files.document.revisions import W
from reportgen.files.document.word_parts import PRINTED, WordParts

_FIRST_EASTERN = "\u2e80"


def named_fonts(word: WordParts) -> tuple[str, ...]:
    """Each font once, in the order of the document; a theme's fonts, which have no names of their own, are left out."""
    found: dict[str, None] = {}
    for name in filter(PRINTED.fullmatch, sorted(word.parts)):
        root = word.root(name)
        for run in () if root is None else root.iter(W + "r"):
            found |= dict.fromkeys(_of_run(run, word))
    return tuple(found)


def _of_run(run: etree._Element, word: WordParts) -> Iterator[str]:
    text = "".join("".join(run.itertext(W + "t")).split())
    if not text:
        return
    look = word.styles.look(run)
    scripts = {"eastAsia" if letter >= _FIRST_EASTERN else "ascii" if letter < "\x80" else "" for letter in text}
    yield from (look[script] for script in sorted(scripts) if look.get(script))

"""Fonts that a Word document brings along, and pictures that it has put in for a font that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.picture_fonts import is_of_pictures
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.odd import Odd
from reportgen.files.document.word_parts import WordParts

_EMBEDDED = tuple(W + f"embed{look}" for look in ("Regular", "Bold", "Italic", "BoldItalic"))


def odd_fonts(word: WordParts) -> Iterator[Odd]:
    """Letters drawn by the document itself may be any letters; those of another name are seen where the font is not there."""
    table = word.of_body("fontTable")
    for font in () if table is None else table.iter(W + "font"):
        name = font.get(W + "name", "")
        if any(font.find(one) is not None for one in _EMBEDDED):
            yield Odd("own font", text=name)
        other = font.find(W + "altName")
        names = [one.strip() for one in other.get(W + "val", "").split(",")] if other is not None else []
        if found := next(filter(is_of_pictures, names), ""):
            yield Odd("other font", text=name, measure=found)

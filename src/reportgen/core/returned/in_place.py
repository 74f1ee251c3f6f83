"""Cut a line of an edited document where the markers of its template stand."""

from __future__ import annotations

import re

from reportgen.core.cleaning import squeezed
from reportgen.core.ids import is_paragraph, marks_in, replace_markers, unfiltered
from reportgen.core.kind import Kind
from reportgen.core.recognise.touching_values import read_apart, touching


def texts_in_place(kind: Kind, marked: str, text: str) -> list[tuple[str, str]] | None:
    """What stands in `text` in the place of each marker of `marked`.

    None when the fixed words between are not there, or where values stand side by side and nothing tells them apart.
    """
    template = replace_markers(marked, "{{{}}}".format)
    if touching(template) and not any(is_paragraph(mark.id) for mark in marks_in(marked)):
        return _side_by_side(kind, marked, template, text)
    names: list[str] = []
    pattern = ""
    at = 0
    for mark in marks_in(marked):
        pattern += _loose(marked[at : mark.start]) + "(.*?)"
        names.append(mark.id)
        at = mark.end
    found = re.fullmatch(pattern + _loose(marked[at:]), text, re.DOTALL)
    return None if found is None else [(name, text[slice(*found.span(at))].strip()) for at, name in enumerate(names, 1)]


def _loose(words: str) -> str:
    """A pattern for fixed words in which spaces do not count."""
    if not squeezed(words):
        return r"\s*\n\s*" if "\n" in words else r"\s*"
    return r"\s*".join(["", *map(re.escape, squeezed(words)), ""])


def _side_by_side(kind: Kind, marked: str, template: str, text: str) -> list[tuple[str, str]] | None:
    names = {unfiltered(mark.id) for mark in marks_in(marked)}
    fields = {name: field for name in names if (field := kind.field_of(name))}
    found = read_apart(template, fields, text)
    return None if found is None else [*found.items()]

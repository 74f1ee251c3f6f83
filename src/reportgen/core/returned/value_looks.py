"""Which looks of what stands in a document are its value's, and which the template's."""

from __future__ import annotations

from reportgen.core import narrative
from reportgen.core.kind import Kind
from reportgen.core.styled_text import OFF_THE_LINE, emphasis_in, only_looks


def as_valued(kind: Kind, leaf: str, text: str) -> str:
    """What stands in the place of a leaf, with the looks that its value may have: all others are the template's."""
    field = kind.field_of_leaf(leaf)
    if field is None or not field.looks:
        return str(text)
    return only_looks(narrative.with_plain_headings(text) if field.type.has_paragraphs else text, field.looks)


def is_meant(kind: Kind, leaf: str, found: str) -> bool:
    """Whether the raised letters of a line are such as the value in it may have."""
    field = kind.field_of_leaf(leaf)
    return field is not None and not emphasis_in(found) & OFF_THE_LINE & ~field.looks

"""Strict Open XML, as Word saves it when told to: the same document under other names of the same things."""

from __future__ import annotations

import re
from collections.abc import Mapping

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)"
# What is one word there and two here, ECMA-376 part 4, annex A.
_TWO_WORDS = {
    b"customProperties": b"custom-properties",
    b"extendedProperties": b"extended-properties",
    b"customXmlProps": b"customXml",
}


def is_strict(parts: Mapping[str, bytes]) -> bool:
    """Whether a .docx is, by what its package relates to."""
    return _STRICT in parts.get("_rels/.rels", b"")


def of_usual_edition(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a strict .docx with the names that every other program writes."""
    return {name: re.sub(_NAME, _usual, part) for name, part in parts.items()}


def _usual(name: re.Match[bytes]) -> bytes:
    part, word = name.groups()
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (part, _TWO_WORDS.get(word, word))

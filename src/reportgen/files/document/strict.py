"""Strict Open XML, as Word saves it when told to: the same document under other names of the same things."""

from __future__ import annotations

import re

from reportgen.files.zipped import DamagedZip, pack, unpack

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)"
# What is one word there and two here, ECMA-376 part 4, annex A.
_TWO_WORDS = {
    b"customProperties": b"custom-properties",
    b"extendedProperties": b"extended-properties",
    b"customXmlProps": b"customXml",
}


def as_usual(content: bytes) -> bytes:
    """The .docx in `content` with the names that every other program writes; anything else as it is."""
    try:
        if _STRICT not in unpack(content, "_rels/.rels").get("_rels/.rels", b""):
            return content
        return pack({name: re.sub(_NAME, _usual, part) for name, part in unpack(content).items()})
    except DamagedZip:
        return content  # whoever reads it will say so


def _usual(name: re.Match[bytes]) -> bytes:
    part, word = name.groups()
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (part, _TWO_WORDS.get(word, word))

"""What a file that was made beside a document remembers of it: whether it was made from this state or from another."""

from __future__ import annotations

import re

from reportgen.files.custom_properties import members_with, read_properties
from reportgen.files.seal import parts_digest, text_chunk
from reportgen.files.zipped import pack, unpack

_NAME = "reportgen.from"
# Where each stands, as the seal does, which is put in after it: behind a page, in front of the end of a PDF or a PNG.
_FROM = re.compile(rb"reportgen\.from[ \0]([0-9a-f]{64})")
_TAIL = 800  # bytes at the end of a file, in which it stands
_END = 12


def remembering(content: bytes, document: bytes) -> bytes:
    """`content` with the digest of the parts of the `document` it was made from, the same on every system."""
    digest = parts_digest(document)
    line = f"{_NAME} {digest}".encode()
    if content.startswith(b"%PDF"):
        at = content.rindex(b"startxref")
        return content[:at] + b"%" + line + b"\n" + content[at:]
    if content.startswith(b"\x89PNG"):
        return content[:-_END] + text_chunk(_NAME, digest.encode()) + content[-_END:]
    if content.startswith(b"<!DOCTYPE html"):
        return content + b"<!-- " + line + b" -->\n"
    members = unpack(content)
    return pack(members | members_with(members, {_NAME: digest}, _NAME))


def is_made_from(content: bytes, document: bytes) -> bool:
    """Whether `content` says that it was made from `document`, as it is now."""
    if content.startswith(b"PK"):
        return read_properties(content).get(_NAME) == parts_digest(document)
    found = _FROM.search(content, max(0, len(content) - _TAIL))
    return found is not None and found[1].decode() == parts_digest(document)

"""The packed streams of a PDF, looked at before pdfium unpacks them whole."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"(?:>>|])\s*stream\r?\n")
_PIECE, _MOST_AT_ONCE = 1 << 16, 1 << 20
# A page of a report holds 40 kB packed to a tenth, a Chinese font 20 MB packed to two thirds; equal bytes without end pack
# 1,030 times smaller, and once more when they are packed twice.
_LARGE, _LARGEST, _MOST_PACKED, _DEEPEST = 10_000_000, 60_000_000, 100, 3
# All of a file together: 1 s.
_MOST = 300_000_000


def unpacks_without_end(content: bytes) -> bool:
    """Whether a stream of the PDF in `content` unpacks to more than any page, font or picture of a report has."""
    left = _MOST
    view = memoryview(content)
    for begun in _STREAM.finditer(content):
        size = _unpacked(view[begun.end() :])
        left -= size
        if size > _LARGEST or left < 0:
            return True
    return False


def _unpacked(packed: memoryview | bytes, depth: int = 1) -> int:
    """How many bytes a stream holds, packed once or several times over, counted no further than what is too many."""
    unpacker, size, at, kept = zlib.decompressobj(), 0, 0, list[bytes]()
    try:
        while not unpacker.eof and (unpacker.unconsumed_tail or at < len(packed)):
            if not unpacker.unconsumed_tail:
                at += _PIECE
            waiting = unpacker.unconsumed_tail or bytes(packed[at - _PIECE : at])
            kept.append(unpacker.decompress(waiting, _MOST_AT_ONCE))
            size += len(kept[-1])
            if size > _LARGEST or (size > _LARGE and size > _MOST_PACKED * at):
                return _LARGEST + 1
            if size > _LARGE:
                kept = kept[:1]
    except zlib.error:
        pass  # it is packed in another way, or pdfium will find it damaged
    again = kept and depth < _DEEPEST and kept[0][:1] == b"x"
    return max(size, _unpacked(b"".join(kept), depth + 1) if again else 0)

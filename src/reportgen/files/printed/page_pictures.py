"""The pages of a PDF as pictures: PNG, as sharp as a screen shows them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from reportgen.files.made_from import remembering
from reportgen.files.printed.opened_pdf import opened_pdf
from reportgen.files.seal import Made, sealed

_DOTS = 110  # an inch: an A4 page is 910 × 1286, which a screen shows whole and its smallest figures can be read
_HEAD = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR = (8, 2, 0, 0, 0)


def page_pictures(pdf: bytes, made_from: bytes) -> Iterator[bytes]:
    """One PNG a page, in order; `made_from` is the .docx that the PDF was made from. The same arguments give the same."""
    document = opened_pdf(pdf)
    for page in document:
        bitmap = page.render(scale=_DOTS / 72, rev_byteorder=True)
        rows, width = bytes(bitmap.buffer), 3 * bitmap.width
        lines = (rows[at : at + width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        picture = _png(bitmap.width, bitmap.height, b"".join(b"\0" + line for line in lines))
        yield sealed(remembering(picture, made_from), Made.PICTURE)
        bitmap.close()
        page.close()
    document.close()


def _png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG of red, green and blue; each of the `rows` has its filter, none, in front."""
    dots = round(_DOTS / 0.0254)  # a metre
    head, size = struct.pack(">II5B", width, height, *_TRUE_COLOUR), struct.pack(">IIB", dots, dots, 1)
    chunks = ((b"IHDR", head), (b"pHYs", size), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _HEAD + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

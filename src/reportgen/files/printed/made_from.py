"""What a PDF of ours remembers of the document it was made from, so that it need not be made again."""

from __future__ import annotations

import hashlib
import re

_FROM = re.compile(rb"%reportgen\.from ([0-9a-f]{64})\n")


def remembering(pdf: bytes, document: bytes) -> bytes:
    """`pdf` with the digest of the `document` it was made from, in a comment in front of its last address."""
    at = pdf.rindex(b"startxref")
    return pdf[:at] + b"%reportgen.from " + _digest(document) + b"\n" + pdf[at:]


def is_made_from(pdf: bytes, document: bytes) -> bool:
    """Whether `pdf` says that it was made from this very `document`."""
    found = _FROM.search(pdf, max(0, len(pdf) - 400))
    return found is not None and found[1] == _digest(document)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()

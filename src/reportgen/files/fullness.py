"""How much a finished report may hold: counted in its bytes, before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.compiled import remembered
from reportgen.files import file_refusals
from reportgen.files.zipped import DamagedZip, chunks, opened

# A report of 20 pages has 300 paragraphs (cells counted), 6,000 tags and 80 kB; Word itself keeps at most 4,079 styles.
# What is as full as this is read in 3 s.
_MOST_PARAGRAPHS, _MOST_STYLES, _MOST_TAGS, _LARGEST_MARKUP = 50_000, 5_000, 500_000, 40_000_000
_PARAGRAPH, _STYLE = re.compile(rb"<(?:\w+:)?p[\s/>]"), re.compile(rb"<(?:\w+:)?style[\s/>]")
# A published page has 1,000 to 5,000 tags. The parser of pages takes 10 s for a tag of 100,000 attributes.
_MOST_PAGE_TAGS, _LONGEST_TAG = 300_000, 20_000
_LONG_TAG = remembered(rf"<[a-zA-Z](?:[^<>\"']|\"[^\"]*+\"|'[^']*+'){{{_LONGEST_TAG},}}+")
# Lines of a text, and cells in them.
_MOST_CUTS, _CUTS = 300_000, remembered("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t|｜│┃]")


def refuse_full_document(content: bytes, name: str) -> None:
    """Raises CannotRun where the parts of the .docx in `content` hold more than any report; nobody else's parts are looked at."""
    if is_full_document(content):
        raise file_refusals.FULL_REPORT(name=name, most=_MOST_PARAGRAPHS)


def is_full_document(content: bytes) -> bool:
    """Whether it is so; False for a damaged .docx, of which whoever reads it will speak."""
    paragraphs = styles = tags = size = 0
    try:
        archive = opened(content)
        for info in archive.infolist():
            part = b"" if info.is_dir() else _markup(chunks(archive, info))
            size, tags = size + len(part), tags + part.count(b"<")
            if size > _LARGEST_MARKUP or tags > _MOST_TAGS:
                return True
            paragraphs, styles = paragraphs + _count(_PARAGRAPH, part), styles + _count(_STYLE, part)
    except DamagedZip:
        return False
    return paragraphs > _MOST_PARAGRAPHS or styles > _MOST_STYLES


def refuse_full_page(text: str, name: str) -> None:
    """Raises CannotRun where a web page has more tags than any published report, or one without end."""
    if text.count("<") > _MOST_PAGE_TAGS or _LONG_TAG.search(text):
        raise file_refusals.FULL_REPORT(name=name, most=_MOST_PARAGRAPHS)


def refuse_full_text(text: str, name: str) -> None:
    """Raises CannotRun where a text has more lines, or rows with cells, than any report."""
    if sum(1 for _ in _CUTS.finditer(text)) > _MOST_CUTS:
        raise file_refusals.FULL_REPORT(name=name, most=_MOST_PARAGRAPHS)


def _markup(pieces: Iterator[bytes]) -> bytes:
    """A part that looks like XML in any encoding, as far as it has to be read to know that it is too large; b"" for a picture."""
    first = next(pieces, b"")
    if not first[:100].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"):
        return b""
    kept, size = [first], len(first)
    while size <= _LARGEST_MARKUP and (piece := next(pieces, b"")):
        kept.append(piece)
        size += len(piece)
    return b"".join(kept).replace(b"\0", b"")


def _count(pattern: re.Pattern[bytes], part: bytes) -> int:
    return sum(1 for _ in pattern.finditer(part))

"""Whether a reader of a document still sees what it was built with, whichever program has saved it since."""

from __future__ import annotations

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.returned.changed import changes
from reportgen.core.returned.picture import Picture
from reportgen.core.returned.provenance import Provenance, text_digest

# These are told as traces, with the names of those who left them.
_TRACES = {"revision", "tracking", "comment"}


def changes_since(content: bytes, provenance: Provenance | None) -> tuple[Finding, ...]:
    """What is otherwise in the .docx `content`, which is one that read_document has read, than when it was built.

    `provenance` is what it remembers; nothing can be told of a document that remembers nothing.
    """
    from reportgen.files.document.provenance_part import has_remains
    from reportgen.files.document.seen.read_document import read_document

    if provenance is None:
        return (finding("R225", "unreadable"),) if has_remains(content) else ()
    if not provenance.is_genuine:
        return (finding("R225"), *_unprovable(content))
    if provenance.seen:
        return _against(content, provenance.seen)
    is_same = provenance.text == text_digest(read_document(content))
    return () if is_same else (finding("R223", "old"),)


def _against(content: bytes, was: Picture) -> tuple[Finding, ...]:
    from reportgen.files.charts.chart_changes import unlike_books
    from reportgen.files.document.seen.seen_in_word import picture_of
    from reportgen.files.document.word_parts import WordParts
    from reportgen.files.zipped import unpack

    odd, word = _unprovable(content), WordParts(unpack(content))
    changed = changes(was, picture_of(word, was.tells_weight))
    kept = [one for one in unlike_books(word) if not any(other.target.startswith(one.target) for other in changed)]
    return (*changed, *kept, *odd)


def _unprovable(content: bytes) -> tuple[Finding, ...]:
    from reportgen.files.document.seen.page_geometry import blank_pages
    from reportgen.files.document.seen.unprovable import unprovable
    from reportgen.files.document.word_parts import WordParts
    from reportgen.files.zipped import unpack

    word = WordParts(unpack(content))
    body = word.root(word.body)
    blank = blank_pages(word.body, body) if body is not None else ()
    found = [odd for odd in (*unprovable(word), *blank) if odd.says not in _TRACES]
    return tuple(finding("R224", odd.says, target=odd.target, text=odd.text, measure=odd.measure) for odd in found)

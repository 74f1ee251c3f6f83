"""What a finished document remembers of where it came from: no names, no paths, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from reportgen.core import narrative
from reportgen.core.blocks import Document, TextBlock
from reportgen.core.cleaning import squeezed
from reportgen.core.fields import List
from reportgen.core.ids import marker, replace_markers
from reportgen.core.light import dataclass, field, replace
from reportgen.core.report import Origin, Report
from reportgen.core.returned.picture import Picture, SeenLine, as_line
from reportgen.core.tables import placeholders
from reportgen.core.version import __version__

_NAME = 32
# How one record lies in the document: characters of its heading, paragraphs of its text.
Extent = tuple[int, int]


@dataclass(frozen=True)
class Provenance:
    """What a document was made from.

    `source` is the SHA-256 of the workbook's bytes ('' when it was made from no file), `text` that of the
    document's own text. `settings` are the entered values that are printed nowhere and hold no free text;
    `shape` tells for each narrative, by its id, how its records lie in its paragraphs. `file` is the digest of the
    workbook's own name, by which its earlier reports are found again; '' when it was made from no file.
    `author` is the digest of the author that the form has written into the properties and prints nowhere, '' for none.
    `seen` is the picture of what a reader saw (None in documents of before there was one). `is_genuine`: nobody
    has written into what was read from the document since; that is no signature.
    """

    kind: str
    edition: str
    version: str
    source: str
    text: str
    settings: Mapping[str, str] = field(default_factory=dict)
    shape: Mapping[str, tuple[Extent, ...]] = field(default_factory=dict)
    file: str = ""
    seen: Picture | None = None
    author: str = ""
    is_genuine: bool = field(default=True, compare=False)


def provenance_of(
    report: Report,
    document: Document,
    source: str,
    file: str = "",
    picture: Picture | None = None,
    put: Callable[[str], str] = marker,
) -> Provenance:
    """The provenance of `document`, made of `report` by this version of the tool; `source` and `file` are digests or ''.

    `picture` is what a reader sees of it, `put` says what stands there in the place of a leaf.
    """
    kind = report.kind
    settings, shape = dict(_settings(report)), dict(_shape(report))
    seen = _with_headings(picture, kind.headings) if picture else None
    text, author = text_digest(document, put), _author(report)
    return Provenance(kind.id, kind.edition, __version__, source, text, settings, shape, file, seen, author)


def _author(report: Report) -> str:
    template = report.kind.properties.author
    is_printed = all(report.prints(report.kind.fields[name]) for name in placeholders(template))
    return "" if is_printed else name_digest(report.fill(template) or "")


def name_digest(name: str) -> str:
    """What is kept of a name, '' of none: the same name can be known by it."""
    return hashlib.sha256(squeezed(name).encode()).hexdigest()[:_NAME] if name else ""


def _with_headings(picture: Picture, headings: Iterable[str]) -> Picture:
    wanted = {as_line([(heading, "")]).text for heading in headings}
    found = (at for at, part in enumerate(picture.body) if isinstance(part, SeenLine) and part.text in wanted)
    return replace(picture, headings=frozenset(found))


def same_words(one: Document, other: Document) -> bool:
    """Whether a reader of the two bodies reads the same; spaces count where they part a figure."""
    return [*_words_of(one)] == [*_words_of(other)]


def _words_of(document: Document) -> Iterator[str]:
    for block in document.body:
        if not isinstance(block, TextBlock):
            yield from (as_line([(cell.content, "")]).text for cell in block.cells)
        elif text := as_line([(block.text, "")]).text:
            yield text


def text_digest(document: Document, put: Callable[[str], str] = marker) -> str:
    """SHA-256 of the words in the body: the same after Word or LibreOffice has saved the file unchanged.

    `put` says what stands in the place of a leaf. Spaces and empty paragraphs do not count; headers and footers, where page numbers live, are left out.
    """
    digest = hashlib.sha256()
    for block in document.body:
        if isinstance(block, TextBlock):
            text = squeezed(replace_markers(block.text, put))
            digest.update(f"P{text}\n".encode() if text else b"")
        else:
            for text in block.texts(put):
                digest.update(f"C{squeezed(text)}\n".encode())
    return digest.hexdigest()


def _settings(report: Report) -> Iterator[tuple[str, str]]:
    for field_id, spec in report.kind.fields.items():
        entry = report.entries.get(field_id)
        if spec.printed is True or spec.type.is_free_text or entry is None or entry.value is None:
            continue
        if entry.origin is Origin.ENTERED:
            yield field_id, spec.type.typed(entry.value)


def _shape(report: Report) -> Iterator[tuple[str, tuple[Extent, ...]]]:
    for field_id, spec in report.kind.fields.items():
        if spec.type.has_paragraphs and report.value(field_id) is not None:
            yield field_id, ((0, _paragraphs(report, field_id)),)
    for listed in report.kind.lists.values():
        count = report.records.get(listed.id, 0)
        if listed.is_narrative and count:
            yield listed.id, tuple(_piece(report, listed, number) for number in range(1, count + 1))


def _piece(report: Report, listed: List, number: int) -> Extent:
    heading, body = (listed.value_id(number, column.id) for column in listed.columns)
    return len(report.printed(heading)), _paragraphs(report, body)


def _paragraphs(report: Report, value_id: str) -> int:
    return len(narrative.paragraphs(report.printed(value_id)))

"""Strict Open XML is read as the document it is."""

from __future__ import annotations

from pathlib import Path

from reportgen.files.document.seen.read_document import read_document
from reportgen.files.document.usual_names import as_usual
from reportgen.files.zipped import pack, unpack

REPORT = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021" / "report.docx"
# What Word calls the same things in Strict Open XML.
NAMES = {
    "schemas.openxmlformats.org/wordprocessingml/2006/main": "purl.oclc.org/ooxml/wordprocessingml/main",
    "schemas.openxmlformats.org/officeDocument/2006/relationships": "purl.oclc.org/ooxml/officeDocument/relationships",
    "schemas.openxmlformats.org/officeDocument/2006/custom-properties": "purl.oclc.org/ooxml/officeDocument/customProperties",
    "schemas.openxmlformats.org/officeDocument/2006/extended-properties": "purl.oclc.org/ooxml/officeDocument/extendedProperties",
    "schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    "schemas.openxmlformats.org/drawingml/2006/main": "purl.oclc.org/ooxml/drawingml/main",
}


def _strict(content: bytes) -> bytes:
    parts = {name: part.decode() for name, part in unpack(content).items()}
    for usual, strict in NAMES.items():
        parts = {name: part.replace(usual, strict) for name, part in parts.items()}
    return pack({name: part.encode() for name, part in parts.items()})


def it_gives_back_every_part_as_it_was() -> None:
    strict = _strict(REPORT.read_bytes())
    assert b"purl.oclc.org" in unpack(strict)["word/document.xml"]
    assert unpack(as_usual(strict)) == unpack(REPORT.read_bytes())


def it_reads_the_same_paragraphs_and_tables() -> None:
    assert read_document(as_usual(_strict(REPORT.read_bytes()))) == read_document(REPORT.read_bytes())


def it_leaves_what_is_not_strict_as_it_is() -> None:
    for content in (REPORT.read_bytes(), b"PK", b""):
        assert as_usual(content) is content

"""A copy of a Word template in which every finding is a Word comment at its place."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from reportgen.core.findings import Finding, told_whole
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import BODY
from reportgen.files.seal import Made, sealed
from reportgen.files.zipped import pack, unpack

_AUTHOR, _INITIALS = "reportgen", "rg"


def mark_template(content: bytes, findings: Sequence[Finding]) -> bytes:
    """The .docx in `content`, a good one, with the findings as comments; what has no place in the body stands at the first paragraph.

    A comment carries no date: the same template and findings give the same bytes.
    """
    document = docx.Document(io.BytesIO(content))
    homes = _homes(document)
    first = next(iter(document.element.body.iter(qn("w:p"))), None)
    if first is None:
        first = document.add_paragraph()._p
    for one in findings:
        where = one.place.cell if one.place else ""
        home = homes.get(where)
        elsewhere = f"{where}：" if home is None and where else ""
        _comment(
            document,
            first if home is None else home,
            f"{one.severity.word} {one.code} {elsewhere}{told_whole(one)}",
        )
    out = io.BytesIO()
    document.save(out)
    return sealed(pack(unpack(out.getvalue())), Made.COPY)


def _homes(document: Document) -> dict[str, etree._Element]:
    """The first paragraph of the body of each place in words; a heading is found by its text too."""
    homes: dict[str, etree._Element] = {}
    for element in document.element.body.iter(qn("w:p")):
        for name in _names(element):
            homes.setdefault(name, element)
    return homes


def _names(element: etree._Element) -> Iterator[str]:
    yield place_in_words(BODY, element)
    table = next(element.iterancestors(qn("w:tbl")), None)
    if table is not None:
        yield place_in_words(BODY, table)
    else:
        yield "".join(element.itertext(qn("w:t"))).strip()


def _comment(document: Document, element: etree._Element, text: str) -> None:
    paragraph = Paragraph(element, document)
    runs = paragraph.runs or [paragraph.add_run("")]
    comment = document.add_comment(runs, text, author=_AUTHOR, initials=_INITIALS)
    comment._comment_elm.attrib.pop(qn("w:date"), None)
    for style in [*element.iter(qn("w:rStyle")), *comment._comment_elm.iter(qn("w:rStyle"), qn("w:pStyle"))]:
        if style.get(qn("w:val"), "").startswith("Comment"):  # which the template may not have
            style.getparent().remove(style)

"""A copy of a Word template in which every finding is a Word comment at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from reportgen.core.findings import Finding, told_whole
from reportgen.files import file_refusals
from reportgen.files.document.revisions import W
from reportgen.files.document.template.template import template_members
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_comments import commented, first_number, say
from reportgen.files.document.word_parts import BODY
from reportgen.files.office_xml import PARSER, part_bytes
from reportgen.files.seal import Made, sealed
from reportgen.files.zipped import pack

_NAME = "report.docx"


def mark_template(content: bytes, findings: Sequence[Finding]) -> bytes:
    """The template in `content` with the findings as comments; what has no place in the body stands at the first paragraph.

    A comment carries no date: the same template and findings give the same bytes. Raises CannotRun when it is no Word file.
    """
    parts = dict(template_members(content, _NAME))
    try:
        _mark(parts, findings)
    except etree.XMLSyntaxError as error:
        raise file_refusals.NO_TEMPLATE(name=_NAME) from error
    return sealed(pack(parts), Made.COPY)


def _mark(parts: dict[str, bytes], findings: Sequence[Finding]) -> None:
    root = etree.fromstring(parts[BODY], PARSER)
    homes, first, told = _homes(root), _first(root), list[str]()
    for number, one in enumerate(findings, first_number(parts)):
        where = one.place.cell if one.place else ""
        home = homes.get(where)
        elsewhere = f"{where}：" if home is None and where else ""
        told.append(f"{one.severity.word} {one.code} {elsewhere}{told_whole(one)}")
        _comment(first if home is None else home, number)
    say(parts, told)
    parts[BODY] = part_bytes(root)


def _first(root: etree._Element) -> etree._Element:
    """The first paragraph of the body, made where there is none."""
    found = next(iter(root.iter(W + "p")), None)
    if found is None:
        body = root.find(W + "body")
        found = etree.Element(W + "p")
        (etree.SubElement(root, W + "body") if body is None else body).insert(0, found)
    return found


def _homes(root: etree._Element) -> dict[str, etree._Element]:
    """The first paragraph of the body of each place in words; a heading is found by its text too."""
    homes: dict[str, etree._Element] = {}
    for element in root.iter(W + "p"):
        for name in _names(element):
            homes.setdefault(name, element)
    return homes


def _names(element: etree._Element) -> Iterator[str]:
    yield place_in_words(BODY, element)
    table = next(element.iterancestors(W + "tbl"), None)
    if table is not None:
        yield place_in_words(BODY, table)
    else:
        yield "".join(element.itertext(W + "t")).strip()


def _comment(paragraph: etree._Element, number: int) -> None:
    """All that stands in `paragraph` is what the comment of that number is about."""
    inside = [one for one in paragraph if one.tag != W + "pPr"]
    paragraph.extend(commented(inside, number))

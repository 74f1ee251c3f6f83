"""Comments in a Word document: a stretch of text to which something is said, and the part that says it."""

from __future__ import annotations

import html
from collections.abc import Sequence

from lxml import etree

from reportgen.files.document.revisions import W
from reportgen.files.office_xml import OFFICE_RELATIONS, PARSER, part_bytes

COMMENT_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
COMMENTS = "word/comments.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMMENT = '<w:comment {names} w:id="{number}" w:author="reportgen" w:initials="rg">{lines}</w:comment>'
_LINE = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_END = '<w:r {names}><w:commentReference w:id="{number}"/></w:r>'


def commented(runs: Sequence[etree._Element], number: int) -> list[etree._Element]:
    """`runs` inside the range of the comment of that number."""
    start, end = (etree.Element(W + f"commentRange{side}", {W + "id": str(number)}) for side in ("Start", "End"))
    return [start, *runs, end, etree.fromstring(_END.format(names=COMMENT_NAMES, number=number), PARSER)]


def first_number(parts: dict[str, bytes]) -> int:
    """The number that no comment in `parts` has yet, nor any after it."""
    said = etree.fromstring(parts[COMMENTS], PARSER).iter(W + "comment") if COMMENTS in parts else ()
    numbers = [one.get(W + "id", "") for one in said]
    return 1 + max((int(one) for one in numbers if one.isascii() and one.isdecimal()), default=-1)


def say(parts: dict[str, bytes], texts: Sequence[str]) -> None:
    """Put what comments say into `parts`, numbered from `first_number` on. A comment carries no date."""
    first = first_number(parts)
    if COMMENTS not in parts:
        parts[COMMENTS] = f"<w:comments {COMMENT_NAMES}/>".encode()
        declare(parts, "comments.xml", "comments")
    root = etree.fromstring(parts[COMMENTS], PARSER)
    for number, text in enumerate(texts, first):
        lines = "".join(_LINE.format(html.escape(line)) for line in text.split("\n"))
        root.append(etree.fromstring(_COMMENT.format(names=COMMENT_NAMES, number=number, lines=lines), PARSER))
    parts[COMMENTS] = part_bytes(root)


def declare(parts: dict[str, bytes], name: str, kind: str) -> str:
    """Make the part word/`name` known to the package and to the body; the id of its relation."""
    parts.setdefault(_RELATIONS, f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())
    types, relations = (etree.fromstring(parts[one], PARSER) for one in (_TYPES, _RELATIONS))
    override = {"PartName": f"/word/{name}", "ContentType": f"{_WORD}.{kind}+xml"}
    etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", override)
    found = f"rgProof{kind}"
    relation = {"Id": found, "Type": f"{OFFICE_RELATIONS}/{kind}", "Target": name}
    etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", relation)
    parts[_TYPES], parts[_RELATIONS] = part_bytes(types), part_bytes(relations)
    return found

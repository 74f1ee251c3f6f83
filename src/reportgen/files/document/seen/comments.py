"""What reviewers left in a Word document beside its text: their comments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.core.returned.verdict import Comment
from reportgen.files.document.revisions import W
from reportgen.files.office_xml import PARSER
from reportgen.files.zipped import unpack


def read_comments(content: bytes) -> tuple[Comment, ...]:
    """The comments in the .docx `content`, which is one that read_document has read; none where they are damaged."""
    parts = unpack(content, "word/")
    if "word/comments.xml" not in parts:
        return ()
    body = etree.fromstring(parts["word/document.xml"], PARSER)
    try:
        said = etree.fromstring(parts["word/comments.xml"], PARSER)
    except etree.XMLSyntaxError:
        return ()
    paragraphs = dict(_paragraphs(body))
    return tuple(
        Comment(one.get(W + "author", ""), _text(one), paragraphs.get(one.get(W + "id", ""), ""))
        for one in said.iter(W + "comment")
    )


def _paragraphs(body: etree._Element) -> Iterator[tuple[str, str]]:
    for paragraph in body.iter(W + "p"):
        for mark in paragraph.iter(W + "commentReference"):
            yield mark.get(W + "id", ""), _text(paragraph)


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t")).strip()

"""Before anything is timed: does each document show what ours shows? Read by python-docx, which is nobody's own reader here."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def shown(document: Path) -> list[str]:
    """Every paragraph with a text, those in tables too, in the order of the document."""
    body = Document(str(document)).element.body
    return [text for one in body.iter(qn("w:p")) if (text := Paragraph(one, None).text.strip())]


def first_difference(ours: Path, theirs: Path) -> str:
    """The first paragraph that is not the same in both; empty where all are."""
    for number, (here, there) in enumerate(zip_longest(shown(ours), shown(theirs)), 1):
        if here != there:
            return f"paragraph {number} with text: {here!r} in ours, {there!r} in the other"
    return ""

"""Before anything is timed: does each document show what ours shows? Read by python-docx, which is nobody's own reader here."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def shown(document: Path) -> list[str]:
    """Every paragraph with a text, those in tables too, in the order of the document; where its lines break is looks."""
    paragraphs = Document(str(document)).element.body.iter(qn("w:p"))
    return [text for one in paragraphs if (text := Paragraph(one, None).text.replace("\n", "").strip())]


def first_difference(ours: Path, theirs: Path) -> str:
    """The first paragraph that is not the same in both; empty where all are."""
    for number, (here, there) in enumerate(zip_longest(shown(ours), shown(theirs)), 1):
        if here != there:
            return f"paragraph {number} with text: {here!r} in ours, {there!r} in the other"
    return ""


def refuse_others(ours: Path, theirs: Path, name: str) -> None:
    """Raise SystemExit where the other document shows something else: it is not timed."""
    if odd := first_difference(ours, theirs):
        raise SystemExit(f"{name} makes another document: {odd}")

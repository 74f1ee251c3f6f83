"""A Word template made of a few paragraphs, and what it prints."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import docx.document

from reportgen.files.document.seen.read_document import read_document
from reportgen.files.document.template.template import Properties, compile_template, render

ROOT = Path(__file__).parents[2]
KIND = ROOT / "templates" / "gov-info-annual-2021"
ABOUT = Properties(title="A & B <年报>", author="七一路", created="2023-01-10")


def word(*paragraphs: str, header: str = "") -> bytes:
    """A template with a paragraph a text."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def printed(template: bytes | str, **names: Any) -> list[str]:
    """The paragraphs of what `template` makes of `names`."""
    content = word(template) if isinstance(template, str) else template
    return [block.text for block in read_document(render(compile_template(content), names, ABOUT)).paragraphs]

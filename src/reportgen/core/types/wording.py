"""What the types of text share: one cleaned line, a line broken for the page, or lines that are paragraphs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from reportgen.core import narrative
from reportgen.core.cleaning import clean
from reportgen.core.findings import Problem
from reportgen.core.line_breaks import one_line
from reportgen.core.styled_json import json_of_text
from reportgen.core.styled_text import followed
from reportgen.core.values import EXCEL_TEXT_LIMIT, Parsed, Raw, Value, plain_number, problem, refused


def parse_lines(raw: Raw) -> Parsed:
    """A text with its line breaks."""
    if isinstance(raw, date):
        return refused("R107", "text", day=raw.isoformat()[:10])
    if isinstance(raw, int | Decimal):
        return plain_number(raw), ()
    assert isinstance(raw, str)
    return clean(raw)[0].strip(), _length_problems(raw)


def parse_line(raw: Raw) -> Parsed:
    """A text on one line; line breaks in it are taken out and said."""
    text, problems = parse_lines(raw)
    if isinstance(text, str) and "\n" in text:
        text = one_line(text)
        problems += (problem("R131", "line breaks"),)
    return text, problems


def parse_broken_line(raw: Raw) -> Parsed:
    """A text whose line breaks are kept, for the page alone: they are no part of what it says."""
    text, problems = parse_lines(raw)
    return followed(text, re.sub(r"\s*\n\s*", "\n", text)) if isinstance(text, str) else text, problems


def parse_paragraphs(raw: Raw) -> Parsed:
    """Lines that are paragraphs, their headings without looks."""
    text, problems = parse_lines(raw)
    return narrative.with_plain_headings(text) if isinstance(text, str) else text, problems


def styled_words(value: Value) -> str:
    """A value of such a type: its words, looks and all."""
    return value if isinstance(value, str) else str(value)


def as_json(value: Value) -> object:
    """The same as it is written in JSON: a text, or the list of its pieces where some of them look otherwise."""
    return json_of_text(styled_words(value))


def _length_problems(raw: str) -> tuple[Problem, ...]:
    if len(raw) >= EXCEL_TEXT_LIMIT // 2 and len(raw.encode("utf-16-le", "surrogatepass")) // 2 >= EXCEL_TEXT_LIMIT:
        return (problem("R110", length=len(raw)),)
    return ()

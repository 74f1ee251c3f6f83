"""Narrative text: figures named in it, its paragraphs, and the level each heading has by its numbering."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass
from reportgen.core.printing.filters import as_filters
from reportgen.core.styled_text import StyledText, each_look, join_styled, styled

# {{ name }} on one line; a Chinese input method types the full-width braces, or one of each.
REFERENCE = remembered(r"[{｛]{2}([^\n{}｛｝]*)[}｝]{2}")
_BRACE = remembered("[{｛]")
UNPAIRED = remembered(r"[{｛]{2}|[}｝]{2}")

# GB/T 9704-2012 7.3.3: 一、 （一） 1. （1）; a part's own heading is level 1, so 一、 inside a part counts as level 2.
_NUMBERINGS = (
    (2, remembered(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、")),
    (3, remembered(r"[0-9０-９]{1,2}(?:、|[.．](?![0-9０-９]))")),
    (4, remembered(r"[（(][0-9０-９]{1,2}[）)]")),
    (5, remembered(r"[①-⑳]")),
)
_RUN_IN_ENDINGS = ("。", "：", ":")
_LEAD = remembered(r"[^。：:；;]{1,40}[。：:]")
# A title of two halves stands alone too, unless the second is a figure.
_STANDING = remembered(r"[^。；！？，,;…：:]+([：:][^。；！？，,;…：:0-9０-９]{3,})?")
_LONGEST_STANDING = 30
_DEEPEST_HEADING = 4


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as printed: `heading` then `text`.

    `level` is 0 for plain text, else the level of the heading's numbering (2 to 5).
    A standing heading has no text, a run-in heading both, plain text no heading.
    """

    level: int
    heading: str
    text: str


def references(text: str) -> list[str]:
    """The names between {{ }} in `text`, in order."""
    return [_reference_name(match) for match in REFERENCE.finditer(text)]


def has_brace(text: str) -> bool:
    """Whether there may be a name in `text`."""
    return _BRACE.search(text) is not None


def has_unpaired_braces(text: str) -> bool:
    """Whether {{ or }} stands alone in `text`."""
    return bool(UNPAIRED.search(REFERENCE.sub("", text)))


def resolve(text: str, lookup: Callable[[str], str]) -> str:
    """`text` with every {{ name }} replaced by `lookup(name)`; what is put in is not searched again."""
    return insert(text, lookup)[0]


def insert(text: str, lookup: Callable[[str], str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The same, and the spans of the result that were put in."""
    if not has_brace(text):  # as nearly every cell of a list
        return text, ()
    out, spans, start = "", [], 0
    for match in REFERENCE.finditer(text):
        out += text[start : match.start()]
        value = _as_named(lookup(_reference_name(match)), text, match.start())
        spans.append((len(out), len(out) + len(value)))
        out, start = out + value, match.end()
    return out + text[start:], tuple(spans)


def resolve_spans(text: str, lookup: Callable[[str], str]) -> tuple[str, list[tuple[int, int, str]]]:
    """The resolved text, and for each reference where it landed: (start, end, the reference as written)."""
    resolved, spans, at = "", [], 0
    for match in REFERENCE.finditer(text):
        resolved += text[at : match.start()]
        shown = _as_named(lookup(_reference_name(match)), text, match.start())
        spans.append((len(resolved), len(resolved) + len(shown), match.group()))
        resolved, at = resolved + shown, match.end()
    return resolved + text[at:], spans


def _as_named(value: str, text: str, at: int) -> str:
    """What is put into `text` for a name that stands there: it looks as the name does, whatever it looks like elsewhere."""
    return styled(value, [each_look(text)[at]] * len(value)) if isinstance(text, StyledText) else str(value)


def is_run_in(heading: str) -> bool:
    """Whether `heading` stands in one paragraph with the text behind it."""
    return heading.endswith(_RUN_IN_ENDINGS)


def paragraphs(text: str, heading: str = "") -> tuple[Paragraph, ...]:
    """Split `text` at its line breaks, one paragraph a line, `heading` before it.

    Blank lines and the spaces around a line are layout, not text: the styles give the indent.
    """
    lines = [line.strip() for line in text.split("\n")]
    made = [_paragraph(line) for line in lines if line]
    if not heading:
        return tuple(made)
    level = level_of(heading) or 2
    if made and is_run_in(heading):
        first = made[0].heading + made[0].text
        return (Paragraph(level, heading, first), *made[1:])
    return (Paragraph(level, heading, ""), *made)


def with_plain_headings(text: str) -> str:
    """`text` without looks in the headings of its paragraphs: how those look is the template's."""
    if not isinstance(text, StyledText):
        return text
    return join_styled("\n", map(_with_plain_heading, text.split("\n")))


def _with_plain_heading(line: str) -> str:
    behind = line.lstrip()
    end = len(line) - len(behind) + len(_paragraph(behind.rstrip()).heading)
    return str(line[:end]) + line[end:]


def level_of(line: str) -> int:
    """The level a line's numbering gives it, 0 for none."""
    return next((level for level, numbering in _NUMBERINGS if numbering.match(line)), 0)


def unnumbered(line: str) -> str:
    """`line` without the numbering it begins with."""
    matches = (numbering.match(line) for _, numbering in _NUMBERINGS)
    return line[next((match.end() for match in matches if match), 0) :]


def _reference_name(match: re.Match[str]) -> str:
    name, bar, filters = match.group(1).replace("．", ".").replace("｜", "|").partition("|")
    return "".join(name.split()) + (f"|{as_filters(''.join(filters.split()))}" if bar else "")


def _paragraph(line: str) -> Paragraph:
    level = level_of(line)
    if not level:
        return Paragraph(0, "", line)
    if level <= _DEEPEST_HEADING and len(line) <= _LONGEST_STANDING and _STANDING.fullmatch(line):
        return Paragraph(level, str(line), "")
    lead = _LEAD.match(line)
    if lead and lead.end() < len(line):
        return Paragraph(level, lead.group(), line[lead.end() :])
    return Paragraph(0, "", line)

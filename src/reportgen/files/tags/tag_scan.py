"""Find the tags in the paragraphs of a Word template, as docxtpl will see them, and what is no whole tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Any

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.core.ids import parts_of
from reportgen.core.light import dataclass
from reportgen.files.document.revisions import W
from reportgen.files.document.where import place_in_words

_OPEN = re.compile(r"[{｛](?:[{｛]|[%％]|#)")
_CLOSERS = {"{": re.compile(r"[}｝][}｝]"), "%": re.compile(r"[%％][}｝]"), "#": re.compile(r"#[}｝]")}
_SHOWN = {"{": "}}", "%": "%}", "#": "#}"}
_PREFIX = re.compile(r"(tr|tc|p|r)\s+")
_SPACED = re.compile(r"-?\s+(tr|tc|p|r)\s+(?=\S)")
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
# What a loop calls its records, and all that stands behind `in`.
_LOOP = re.compile(r"for\s+(\w+(?:\s*,\s*\w+)*)\s+in\s+(\S.*)", re.DOTALL)
_PATH = re.compile(r"[\w.]*")
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”"}
# Full-width punctuation that `template.py` makes half-width in a tag, and the quotes that docxtpl straightens.
_NARROW = str.maketrans(
    "｛｝％（），＝＋－＊／．＜＞！＂＇｜　‘’“”０１２３４５６７８９", "{}%(),=+-*/.<>!\"'| ''\"\"0123456789"
)
_TRANSPARENT = (W + "sdt", W + "sdtContent", W + "customXml", W + "ins")
_LONGEST = 40


class TagKind(StrEnum):
    """What a tag does: print, decide, or nothing."""

    PRINT = "{"
    STATEMENT = "%"
    COMMENT = "#"


@dataclass(frozen=True, eq=False)
class TagParagraph:
    """A paragraph of one part: its text as it is seen, without that of text boxes inside it."""

    part: str
    element: etree._Element

    @cached_property
    def text(self) -> str:
        """Its own text: tabs and line breaks are spaces."""
        return "".join(_texts(self.element))

    @cached_property
    def place(self) -> str:
        """Where it stands, in words."""
        return place_in_words(self.part, self.element)

    def holder(self, tag: str) -> etree._Element | None:
        """The nearest table, row or cell around it."""
        return next(self.element.iterancestors(W + tag), None)

    @cached_property
    def container(self) -> etree._Element | None:
        """What holds the paragraph: a cell, a text box, the body; content controls hold nothing."""
        return next((one for one in self.element.iterancestors() if one.tag not in _TRANSPARENT), None)


@dataclass(frozen=True)
class Loop:
    """What `{% for x in y %}` says: the names it gives to what it goes over, and `over`, all that stands behind `in`."""

    names: tuple[str, ...]
    over: str

    @property
    def record(self) -> str:
        """The one name it gives, '' where it gives several."""
        return self.names[0] if len(self.names) == 1 else ""

    @property
    def path(self) -> str:
        """The name it goes over, without filters and conditions: 「清单」, 「清单.段落」; '' for anything else."""
        found = _PATH.match(self.over)
        return found[0] if found else ""

    @property
    def list_id(self) -> str:
        """The name of the form that the path begins with."""
        return parts_of(self.path)[0]


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag: `body` is what stands in it without braces, prefix and signs; `raw` is as it was typed."""

    kind: TagKind
    prefix: str
    body: str
    raw: str
    paragraph: TagParagraph
    start: int
    is_spaced: bool = False
    is_wide: bool = False

    @property
    def word(self) -> str:
        """The first word of a statement: for, if, endfor."""
        return self.body.split(None, 1)[0] if self.kind is TagKind.STATEMENT and self.body else ""

    @cached_property
    def loop(self) -> Loop | None:
        """What it goes over, None where it begins no loop, or one that nobody can read."""
        found = _LOOP.fullmatch(self.body) if self.word == "for" else None
        return Loop(tuple(re.split(r"\s*,\s*", found[1])), found[2]) if found else None

    @property
    def end(self) -> int:
        """Where it ends in the text of its paragraph."""
        return self.start + len(self.raw)

    @property
    def shown(self) -> str:
        """The tag as messages name it."""
        return cut(self.raw, _LONGEST)

    def told(self, code: str, says: str = "", **values: object) -> Finding:
        """A finding at the place of this tag."""
        made: dict[str, Any] = {"tag": self.shown, **values}
        return finding(code, says, target=self.paragraph.place, **made)


@dataclass(frozen=True)
class Scanned:
    """The tags and paragraphs of one part, and what in it is no whole tag.

    What stands between {% raw %} and {% endraw %} is none: `hidden` are such tags, `raw` whole paragraphs of that sort.
    """

    part: str
    paragraphs: tuple[TagParagraph, ...]
    tags: tuple[Tag, ...]
    findings: tuple[Finding, ...]
    hidden: tuple[Tag, ...] = ()
    raw: frozenset[TagParagraph] = frozenset()

    @cached_property
    def by_paragraph(self) -> dict[TagParagraph, list[Tag]]:
        """All tags, the hidden ones too, by the paragraph they stand in, from left to right."""
        found: dict[TagParagraph, list[Tag]] = {}
        for tag in sorted((*self.tags, *self.hidden), key=lambda tag: tag.start):
            found.setdefault(tag.paragraph, []).append(tag)
        return found


def scan(part: str, root: etree._Element) -> Scanned:
    """Every tag of the part in order; a tag that goes on in another paragraph is told and left out."""
    paragraphs = tuple(TagParagraph(part, element) for element in root.iter(W + "p"))
    tags: list[Tag] = []
    findings: list[Finding] = []
    hidden: list[Tag] = []
    skipped: list[TagParagraph] = []
    raw: Tag | None = None
    for paragraph in paragraphs:
        start = 0
        if raw is not None:
            ended = _END_RAW.search(paragraph.text)
            skipped.append(paragraph)
            if ended is None:
                continue
            raw, start = None, ended.end()
        for tag in _tags_in(paragraph, start, findings):
            if tag.word == "raw":
                raw = tag
            (hidden if raw or tag.word == "endraw" else tags).append(tag)
            if tag.word == "endraw":
                raw = None
    if raw is not None:
        findings.append(raw.told("K021", "unclosed", wanted="{% endraw %}"))
    return Scanned(part, paragraphs, tuple(tags), tuple(findings), tuple(hidden), frozenset(skipped))


def narrowed(text: str) -> str:
    """The inside of a tag as Jinja gets it: half-width outside of quotes."""
    pieces = re.split(r"('[^']*'|\"[^\"]*\")", text)
    return "".join(piece if number % 2 else piece.translate(_NARROW) for number, piece in enumerate(pieces))


def _tags_in(paragraph: TagParagraph, at: int, findings: list[Finding]) -> Iterator[Tag]:
    text = paragraph.text
    while opened := _OPEN.search(text, at):
        sort = "%" if opened.group()[1] in "%％" else "#" if opened.group()[1] == "#" else "{"
        end, nested = _end_of(text, opened.end(), sort)
        if end is None:
            shown = cut(text[opened.start() : nested], _LONGEST)
            values: dict[str, Any] = {"tag": shown, "wanted": _SHOWN[sort]}
            findings.append(
                finding("K020", _why_open(text, opened.end(), nested, sort), target=paragraph.place, **values)
            )
            if nested is None:
                return
            at = nested
            continue
        yield _tag(paragraph, sort, opened, end)
        at = end.end()


def _end_of(text: str, at: int, sort: str) -> tuple[re.Match[str] | None, int | None]:
    """Where the tag ends, quoted text skipped; else where the next one begins, None for neither."""
    closer = _CLOSERS[sort]
    if sort == "#":
        return closer.search(text, at), None
    quote, begun = "", at
    while at < len(text):
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif found := closer.match(text, at):
            return found, None
        elif _OPEN.match(text, at):
            return None, at
        else:
            quote = _QUOTES.get(char, "")
        at += 1
    return (closer.search(text, begun) if quote else None), None


def _why_open(text: str, start: int, nested: int | None, sort: str) -> str:
    """The sentence for a tag without an end: one brace short, or none at all."""
    rest = text[start:nested]
    return "one brace" if re.search(r"[}｝]", rest) else "unclosed" if sort != "#" else "comment"


def _tag(paragraph: TagParagraph, sort: str, opened: re.Match[str], end: re.Match[str]) -> Tag:
    text = paragraph.text
    raw, inner = text[opened.start() : end.end()], text[opened.end() : end.start()]
    found = _PREFIX.match(inner)
    spaced = None if found or sort != "%" else _SPACED.match(inner)
    prefix = found or spaced
    body = inner[prefix.end() :] if prefix and not (sort == "#" and prefix[1] == "r") else inner
    body = body.strip().removeprefix("-").removesuffix("-").removeprefix("+").removesuffix("+").strip()
    is_wide = bool(re.search("[｛｝％]", opened.group() + end.group()))
    body = narrowed(body) if sort != "#" else body
    return Tag(TagKind(sort), prefix[1] if prefix else "", body, raw, paragraph, opened.start(), bool(spaced), is_wide)


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "tab", W + "br", W + "cr") and element.tag == W + "r":
            yield " "
        elif isinstance(child.tag, str) and child.tag not in (W + "p", W + "txbxContent", W + "pPr", W + "rPr"):
            yield from _texts(child)

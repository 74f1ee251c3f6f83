"""What in a template looks like a tag and is none, and tags that stand where nobody sees them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.files.document.revisions import W
from reportgen.files.document.where import place_in_words
from reportgen.files.tags.tag_scan import Scanned, TagKind, TagParagraph

_SINGLE = re.compile(r"(?<![{｛])[{｛]\s*([^\s{}｛｝%％#|][^{}｛｝%％#]{0,40}?)\s*[}｝](?![}｝])")
_OTHERS = re.compile(
    r"【【\s*([^【】]{1,40}?)\s*】】|〖\s*([^〖〗]{1,40}?)\s*〗|\[\[\s*([^\[\]]{1,40}?)\s*\]\]|<<\s*([^<>]{1,40}?)\s*>>|##\s*([^#]{1,40}?)\s*##"
)
_ONE_BRACKET = re.compile(r"[【〔［\[（(<＜]\s*([^【】〔〕［］\[\]（）()<>＜＞]{1,40}?)\s*[】〕］\]）)>＞]")
_LONE = re.compile(r"\}\}|%\}|｝｝|#\}|[%％]｝|\{\s+\{|\}\s+\}|\{\s+%|%\s+\}")
_TAG = re.compile(r"\{\{|\{%|\{#")


def look_findings(
    scanned: Scanned, root: etree._Element, known: Collection[str], used: Collection[str]
) -> Iterator[Finding]:
    """Everything of that sort in one part; `known` are the names of the kind, `used` those that some tag prints.

    In round brackets a name that is printed elsewhere is a word of the form: 「二、进展（续建项目）」.
    """
    wide = next((tag for tag in scanned.tags if tag.is_wide and tag.kind is not TagKind.COMMENT), None)
    if wide is not None:
        yield wide.told("K029", count=sum(tag.is_wide for tag in scanned.tags))
    for paragraph in (one for one in scanned.paragraphs if one not in scanned.raw):
        yield from _looks_like(paragraph, _without_tags(scanned, paragraph), known, used)
    yield from _unseen(scanned.part, root)


def _without_tags(scanned: Scanned, paragraph: TagParagraph) -> str:
    text = paragraph.text
    for tag in reversed(scanned.by_paragraph.get(paragraph, [])):
        text = text[: tag.start] + "\0" + text[tag.start + len(tag.raw) :]
    return text


def _looks_like(paragraph: TagParagraph, text: str, known: Collection[str], used: Collection[str]) -> Iterator[Finding]:
    if found := _LONE.search(text):
        values: dict[str, Any] = {"tag": cut(text.replace("\0", "…"), 30), "found": found.group()}
        yield finding("K020", "closing", target=paragraph.place, **values)
    elif found := _SINGLE.search(text):
        yield finding("K028", "single", target=paragraph.place, text=cut(found.group(), 30))
    elif found := _OTHERS.search(text):
        yield finding("K028", "other", target=paragraph.place, text=cut(found.group(), 30))
    elif found := next((one for one in _ONE_BRACKET.finditer(text) if _is_a_name(one, known, used)), None):
        yield finding("K028", "bracket", target=paragraph.place, text=cut(found.group(), 30))


def _is_a_name(found: re.Match[str], known: Collection[str], used: Collection[str]) -> bool:
    return found[1] in known and not (found[0][0] in "（(" and found[1] in used)


def _unseen(part: str, root: etree._Element) -> Iterator[Finding]:
    """Tags in the description of a picture, in the code of a field, in text that was deleted with changes tracked."""
    for element in root.iter(etree.Element):
        if any(_TAG.search(value) for value in element.attrib.values()):
            value = next(value for value in element.attrib.values() if _TAG.search(value))
            yield finding("K031", "attribute", target=place_in_words(part, element), text=cut(value, 30))
        elif element.tag in (W + "delText", W + "instrText") and _TAG.search(element.text or ""):
            says = "deleted" if element.tag == W + "delText" else "field"
            yield finding("K031", says, target=place_in_words(part, element), text=cut(element.text or "", 30))

"""Whether conditions and loops of a template are paired, and whether docxtpl would drop what stands beside a tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lxml import etree

from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.files.document.revisions import W
from reportgen.files.tags.tag_scan import Scanned, Tag, TagKind, TagParagraph

BLOCKS = ("if", "for", "with", "macro", "call", "filter", "block", "autoescape", "set")
_MIDDLE = {"elif": ("if",), "else": ("if", "for")}
CELL_TAGS = ("cellbg", "colspan", "vm", "hm")
# What docxtpl takes away with a tag of that prefix, as people call it.
_UNITS = {"p": "段落", "tr": "表格行", "tc": "单元格"}
_HOLDERS = {"tr": "tr", "tc": "tc"}


def block_findings(scanned: Scanned) -> Iterator[Finding]:
    """Everything wrong with how the tags of one part stand to one another."""
    odd: set[Tag] = set()
    for tag in scanned.tags:
        for found in _misplaced(tag):
            odd.add(tag)
            yield found
    yield from _pairs(scanned.tags, odd)
    yield from _dropped(scanned, odd)


def opens_block(tag: Tag) -> str:
    """The word of the block that a tag opens, '' for none: `{% set a = 1 %}` opens none."""
    if tag.kind is not TagKind.STATEMENT or tag.word not in BLOCKS:
        return ""
    return "" if tag.word == "set" and "=" in tag.body else tag.word


def _misplaced(tag: Tag) -> Iterator[Finding]:
    """A tag that docxtpl cannot make anything of where it stands, or as it is written."""
    in_table = tag.paragraph.holder("tc") is not None
    if tag.is_spaced:
        yield tag.told("K023", "spaced", wanted="{%" + tag.prefix + " " + tag.body + " %}")
    elif tag.prefix in _HOLDERS and not in_table:
        yield tag.told("K021", "no table", prefix=tag.prefix)
    elif tag.word in CELL_TAGS and not in_table:
        yield tag.told("K021", "no cell", prefix=tag.word)
    elif tag.prefix and tag.kind is not TagKind.COMMENT and any(sign in tag.body for sign in "%}"):
        yield tag.told("K023", "percent")


# ── pairs ────────────────────────────────────────────────────────────────────


def _pairs(tags: Sequence[Tag], odd: set[Tag]) -> Iterator[Finding]:
    """Blocks without an end, ends without a block, and pairs that cannot be one."""
    stack: list[tuple[str, list[Tag]]] = []
    for tag in tags:
        if block := opens_block(tag):
            stack.append((block, [tag]))
        elif tag.word in _MIDDLE:
            yield from _middle(tag, stack)
        elif tag.word.startswith("end") and tag.word[3:] in BLOCKS:
            yield from _end(tag, stack, odd)
    for _, opened in stack:
        yield opened[0].told("K021", "unclosed", wanted=_ending(opened[0]))


def _middle(tag: Tag, stack: list[tuple[str, list[Tag]]]) -> Iterator[Finding]:
    if not stack or stack[-1][0] not in _MIDDLE[tag.word]:
        yield tag.told("K021", "stray")
        return
    members = stack[-1][1]
    if members[-1].word == "else":
        yield tag.told("K021", "after else", opened=members[-1].shown)
    members.append(tag)


def _end(tag: Tag, stack: list[tuple[str, list[Tag]]], odd: set[Tag]) -> Iterator[Finding]:
    wanted = tag.word[3:]
    at = next((at for at in reversed(range(len(stack))) if stack[at][0] == wanted), None)
    if at is None:
        yield tag.told("K021", "stray")
        return
    _, members = stack.pop(at)
    inside = [opened for _, opened in stack[at:]]
    for opened in inside:
        yield tag.told(
            "K021", "crossed", opened=members[0].shown, other=opened[0].shown, where=opened[0].paragraph.place
        )
    members.append(tag)
    if not inside and not odd.intersection(members):
        yield from _pair(members)


def _ending(tag: Tag) -> str:
    return "{%" + (f"{tag.prefix} " if tag.prefix else " ") + f"end{tag.word} %}}"


def _pair(members: Sequence[Tag]) -> Iterator[Finding]:
    """The tags of one block: of one prefix, in units of their own, inside one and the same table, row or cell."""
    first, told = members[0], False
    for tag in members[1:]:
        where = {"opened": first.shown, "where": first.paragraph.place}
        if (
            tag.prefix == "tr"
            and first.prefix != "tr"
            and first.paragraph.holder("tr") is not tag.paragraph.holder("tr")
        ):
            where = {"opened": tag.shown, "where": tag.paragraph.place}
            yield first.told("K021", "prefix", **where, wanted=_with_prefix(first, "tr"))
            return
        if tag.prefix != first.prefix:
            yield tag.told("K021", "prefix", **where, wanted=_with_prefix(tag, first.prefix))
            told = True
    if told:
        return
    for before, tag in pairwise(members):
        if says := _clash(before, tag):
            unit = _UNITS.get(tag.prefix, "")
            yield tag.told("K021", says, opened=before.shown, where=before.paragraph.place, unit=unit)
            return


def _with_prefix(tag: Tag, prefix: str) -> str:
    return "{%" + (f"{prefix} " if prefix else " ") + tag.body + " %}"


def _clash(before: Tag, tag: Tag) -> str:
    """Why two tags of one block cannot stand where they stand, '' where they can."""
    one, other = before.paragraph, tag.paragraph
    if tag.prefix == "p":
        return "one unit" if one is other else "" if one.container is other.container else "apart"
    if tag.prefix == "tr":
        same = one.holder("tbl") is other.holder("tbl")
        return "apart" if not same else "one unit" if one.holder("tr") is other.holder("tr") else ""
    if tag.prefix == "tc":
        same = one.holder("tr") is other.holder("tr")
        return "cells" if not same else "one unit" if one.holder("tc") is other.holder("tc") else ""
    return "" if one.container is other.container else "apart"


# ── what is dropped ──────────────────────────────────────────────────────────


def _dropped(scanned: Scanned, odd: set[Tag]) -> Iterator[Finding]:
    by_holder: dict[etree._Element, list[TagParagraph]] = {}
    for paragraph in scanned.paragraphs:
        for name in ("tr", "tc"):
            holder = paragraph.holder(name)
            if holder is not None:
                by_holder.setdefault(holder, []).append(paragraph)
    told: set[etree._Element] = set()
    for tag in scanned.tags:
        yield from _cut_off(tag)
        unit = _unit_of(tag)
        if tag in odd or unit is None or unit in told:
            continue
        paragraphs = [tag.paragraph] if tag.prefix == "p" else by_holder.get(unit, [])
        mates = [
            other for one in paragraphs for other in scanned.by_paragraph.get(one, []) if other not in scanned.hidden
        ]
        same = [other for other in mates if other.prefix == tag.prefix and other.kind is not TagKind.COMMENT]
        told.add(unit)
        if len(same) > 1:
            if not _is_pair_told(same):
                yield same[1].told(
                    "K021", "one unit", opened=same[0].shown, where=tag.paragraph.place, unit=_UNITS[tag.prefix]
                )
        elif lost := _rest(paragraphs, tag, mates):
            yield tag.told("K022", text=cut(lost, 30), unit=_UNITS[tag.prefix])


def _is_pair_told(tags: Iterable[Tag]) -> bool:
    """Whether the tags of one unit belong to one block, which has been told of as a pair."""
    words = [tag.word for tag in tags]
    return any(f"end{word}" in words for word in words)


def _unit_of(tag: Tag) -> etree._Element | None:
    """What docxtpl puts the tag in the place of."""
    if tag.prefix == "p":
        return tag.paragraph.element
    return tag.paragraph.holder(tag.prefix) if tag.prefix in _HOLDERS else None


def _rest(paragraphs: Iterable[TagParagraph], tag: Tag, mates: Iterable[Tag]) -> str:
    """What a reader would see of the unit besides the tag; pictures count."""
    found = []
    for paragraph in paragraphs:
        text = paragraph.text
        for other in sorted((one for one in mates if one.paragraph is paragraph), key=lambda one: -one.start):
            if other is tag or other.kind is TagKind.COMMENT:
                text = text[: other.start] + text[other.end :]
        found.append(text.strip())
        if any(True for _ in paragraph.element.iter(W + "drawing", W + "pict")):
            found.append("（图片）")
    return " ".join(filter(None, found))


def _cut_off(tag: Tag) -> Iterator[Finding]:
    """`{%-` takes what stands before it in its run with it, `-%}` what stands behind."""
    if tag.kind is not TagKind.STATEMENT or tag.prefix:
        return
    text = tag.paragraph.text
    if tag.raw[2:3] == "-" and (before := text[: tag.start].strip()):
        yield tag.told("K022", "before", text=cut(before, 30))
    if tag.raw[-3:-2] == "-" and (behind := text[tag.end :].strip()):
        yield tag.told("K022", "behind", text=cut(behind, 30))

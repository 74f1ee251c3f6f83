"""The Word template of a form with another name for something in its tags; the rest keeps its look."""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree

from reportgen.core.drafting.form_blocks import PutTag
from reportgen.core.ids import dotted, parts_of
from reportgen.core.renaming.renamed_names import NAME_PATH, Renaming
from reportgen.files.document.word_parts import PRINTED, WordParts
from reportgen.files.drafting.blank_form import Letter, letters_of
from reportgen.files.office_xml import part_bytes
from reportgen.files.tags.tag_scan import Tag, scan
from reportgen.files.zipped import pack, unpack

_QUOTED = re.compile(r"('[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)")


def renamed_template(content: bytes, renaming: Renaming) -> bytes:
    """The .docx `content` with the tags renamed; the very same bytes where none names it."""
    members = unpack(content)
    word = WordParts(members)
    made = {}
    for name in filter(PRINTED.fullmatch, members):
        root = word.root(name)
        if root is not None and _rename(name, root, word, renaming):
            made[name] = part_bytes(root)
    return pack({**members, **made}) if made else content


def _rename(part: str, root: etree._Element, word: WordParts, renaming: Renaming) -> bool:
    aliases: dict[str, str] = {}
    puts: dict[etree._Element, list[PutTag]] = {}
    for tag in scan(part, root).tags:
        if tag.loop:
            aliases[tag.loop.record] = tag.loop.path
        found = _in_tag(tag, aliases, renaming)
        if found:
            puts.setdefault(tag.paragraph.element, []).extend(found)
    for paragraph, some in puts.items():
        for put in sorted(some, reverse=True):  # what stands before keeps its place
            _put(letters_of(paragraph, word)[put.start : put.end], put.text)
    return bool(puts)


def _put(letters: list[Letter], text: str) -> None:
    """`text` in the place of `letters`, where the first of them stands."""
    for child, some in [(child, [*some]) for child, some in groupby(letters, key=lambda one: one.child)]:
        before = child.text or ""
        child.text = before[: some[0].at] + text + before[some[-1].at + 1 :]
        text = ""
        if not child.text:
            child.getparent().remove(child)


def _in_tag(tag: Tag, aliases: dict[str, str], renaming: Renaming) -> list[PutTag]:
    """The names in a tag that change, each in its place; a record is what its loop calls it."""
    found, at = list[PutTag](), tag.start
    for number, piece in enumerate(_QUOTED.split(tag.raw)):
        for one in NAME_PATH.finditer(piece) if number % 2 == 0 else ():
            changed = _called(one[1], aliases, renaming)
            if changed != one[1]:
                found.append(PutTag(at + one.start(), at + one.end(), changed))
        at += len(piece)
    return found


def _called(name: str, aliases: dict[str, str], renaming: Renaming) -> str:
    first, *rest = parts_of(name)
    owner = aliases.get(first, "")
    if not owner:
        return renaming.path(name)
    if not rest or owner != renaming.owner:
        return name
    return dotted(first, *parts_of(renaming.path(dotted(owner, *rest)))[len(parts_of(owner)) :])

"""Whether the parts of a Word document make one file that every program opens: named, typed and related."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.odd import Odd
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import PRINTED, WordParts
from reportgen.files.office_xml import CONTENT_TYPES, DRAWING, RELATIONS

_TYPES_PART = "[Content_Types].xml"
_OFFICE_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
# What a part is that the body relates to: its element, and its content type as Word writes it.
_RELATED = {
    "styles": (W + "styles", _WORD_TYPE.format("styles")),
    "settings": (W + "settings", _WORD_TYPE.format("settings")),
    "webSettings": (W + "webSettings", _WORD_TYPE.format("webSettings")),
    "fontTable": (W + "fonts", _WORD_TYPE.format("fontTable")),
    "numbering": (W + "numbering", _WORD_TYPE.format("numbering")),
    "footnotes": (W + "footnotes", _WORD_TYPE.format("footnotes")),
    "endnotes": (W + "endnotes", _WORD_TYPE.format("endnotes")),
    "header": (W + "hdr", _WORD_TYPE.format("header")),
    "footer": (W + "ftr", _WORD_TYPE.format("footer")),
    "theme": (DRAWING + "theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
}
# What Word, WPS, LibreOffice and Google Docs relate parts as, by the end of the relation's type; links and templates
# are looked at by where they lead.
_KNOWN_RELATIONS = {
    *_RELATED,
    *(
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "stylesWithEffects",
    ),
    *("font", "image", "hyperlink", "customXml", "customXmlProps", "glossaryDocument", "attachedTemplate", "people"),
    *("comments", "commentsExtended", "commentsIds", "commentsExtensible", "intelligence", "intelligence2"),
    *("chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes", "themeOverride", "package"),
    *("classificationlabels", "documenttasks", "origin", "signature", "certificate"),
}
_TYPE = remembered(r"[\w.+-]+/[\w.+-]+(?:;.*)?")
_LINK = remembered(r"(?:https?|mailto|tel):|#|[^:/\\]+$", re.IGNORECASE)
_NUMBER = remembered(r"-?[0-9]{1,7}(?:\.[0-9]{1,4})?(?:%|mm|cm|in|pt|pc|pi)?")
_COUNT = remembered("[0-9]{1,3}")
# Attributes that hold a measure, of any element, and elements whose `val` is one.
_MEASURES = {
    W + name
    for name in (
        "w",
        "h",
        "left",
        "right",
        "top",
        "bottom",
        "start",
        "end",
        "before",
        "after",
        "line",
        "header",
        "footer",
        "gutter",
        "firstLine",
        "hanging",
        "firstLineChars",
        "hangingChars",
        "leftChars",
        "rightChars",
        "beforeLines",
        "afterLines",
        "linePitch",
        "charSpace",
        "space",
    )
}
_MEASURED = {
    W + name
    for name in (
        "sz",
        "szCs",
        "spacing",
        "position",
        "kern",
        "trHeight",
        "tblInd",
        "outlineLvl",
        "ilvl",
        "numId",
        "abstractNumId",
        "pgNumType",
        "tblStyleRowBandSize",
        "tblStyleColBandSize",
    )
}
_COUNTED = {W + name for name in ("gridSpan", "gridBefore", "gridAfter")}
# Elements that say nothing without their `val`.
_VALUED = _COUNTED | {
    W + name
    for name in (
        *("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "jc", "vAlign", "color", "sz", "szCs"),
        *("outlineLvl", "ilvl", "numId", "abstractNumId"),
    )
}
_HELD = {W + "tc": W + "tr", W + "tr": W + "tbl"}
_HOLDERS = (W + "tc", W + "tr", W + "tbl")
_NEEDED = {W + "tbl": (W + "tblPr", W + "tblGrid")}


def package_faults(word: WordParts) -> Iterator[Odd]:
    """Everything of that sort, each with the part it is wrong in."""
    yield from _types(word)
    yield from _relations(word)
    yield from _body(word)
    for name in word.parts:
        root = word.root(name)
        if root is None:
            continue
        if not name.endswith(".rels"):
            yield from _unrelated(name, root, word)
        if PRINTED.fullmatch(name) or name == "word/styles.xml":
            yield from odd_measures(name, root)


def odd_measures(name: str, root: etree._Element) -> Iterator[Odd]:
    """Numbers in the layout that are none, and tables without their columns."""
    for element in root.iter(etree.Element):
        for key, value in element.items():
            if _is_odd_measure(element.tag, key, value):
                yield Odd("no number", place_in_words(name, element), value)
        if element.tag in _VALUED and not element.get(W + "val"):
            yield Odd("broken", place_in_words(name, element), etree.QName(element).localname)
        holder = next(element.iterancestors(*_HOLDERS), None) if element.tag in _HELD else None
        if element.tag in _HELD and (holder is None or holder.tag != _HELD[element.tag]):
            yield Odd("broken", place_in_words(name, element), etree.QName(element).localname)
        if any(element.find(needed) is None for needed in _NEEDED.get(element.tag, ())):
            yield Odd("bare table", place_in_words(name, element))


def _is_odd_measure(tag: str, key: str, value: str) -> bool:
    if "{{" in value:  # put in when the document is made, and looked at then
        return False
    if key == W + "val" and tag in _COUNTED:
        return not _COUNT.fullmatch(value) or int(value) == 0
    is_measure = key in _MEASURES or (key == W + "val" and tag in _MEASURED)
    return is_measure and value != "auto" and not _NUMBER.fullmatch(value)


def _types(word: WordParts) -> Iterator[Odd]:
    root = word.root(_TYPES_PART)
    items = [] if root is None else [*root.iterchildren(etree.Element)]
    defaults = {one.get("Extension", "").lower() for one in items if one.tag == CONTENT_TYPES + "Default"}
    named = [one.get("PartName", "") for one in items if one.tag == CONTENT_TYPES + "Override"]
    is_odd = root is None or root.tag != CONTENT_TYPES + "Types" or any(_is_odd_type(one) for one in items)
    if is_odd or any(count > 1 for count in Counter(named).values()):
        yield Odd("broken", _TYPES_PART, _TYPES_PART)
        return
    for name in word.parts:
        extension = re.sub(r".*\.", "", name).lower()
        if name != _TYPES_PART and not name.endswith("/") and f"/{name}" not in named and extension not in defaults:
            yield Odd("untyped", name, name)
    yield from (Odd("lost", _TYPES_PART, name) for name in named if name.removeprefix("/") not in word.parts)
    types = {
        one.get("PartName", ""): one.get("ContentType", "") for one in items if one.tag == CONTENT_TYPES + "Override"
    }
    if f"/{word.body}" not in types:
        yield Odd("untyped", word.body, word.body)
    for _, kind, target in word.relations(word.body):
        if kind in _RELATED and target in word.parts and types.get(f"/{target}") != _RELATED[kind][1]:
            yield Odd("untyped", target, target)


def _is_odd_type(one: etree._Element) -> bool:
    is_known = one.tag in (CONTENT_TYPES + "Default", CONTENT_TYPES + "Override")
    return (
        not is_known
        or len(one) > 0
        or not one.get("PartName", one.get("Extension"))
        or not _TYPE.fullmatch(one.get("ContentType", ""))
    )


def _relations(word: WordParts) -> Iterator[Odd]:
    for name in (name for name in word.parts if name.endswith(".rels")):
        root = word.root(name)
        folder, _, last = name.rpartition("_rels/")
        owner = folder + last.removesuffix(".rels")
        items = [] if root is None else [*root.iterchildren(etree.Element)]
        ids = Counter(one.get("Id", "") for one in items)
        is_odd = root is None or root.tag != RELATIONS + "Relationships" or (owner != "" and owner not in word.parts)
        if is_odd or any(count > 1 or not key for key, count in ids.items()) or any(map(_is_odd_relation, items)):
            yield Odd("broken", name, name)
            continue
        for one in items:
            target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
            if kind not in _KNOWN_RELATIONS:
                yield Odd("part", name, kind)
            if one.get("TargetMode") == "External":
                if kind == "hyperlink" and not _LINK.match(target):
                    yield Odd("fetched", name, target)
            elif _path(folder, target) not in word.parts:
                yield Odd("lost", name, target)


def _is_odd_relation(one: etree._Element) -> bool:
    is_mode = one.get("TargetMode", "Internal") in ("Internal", "External")
    return (
        one.tag != RELATIONS + "Relationship"
        or len(one) > 0
        or not is_mode
        or not one.get("Type")
        or not one.get("Target")
    )


def _path(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, re.sub("#.*", "", target)))[1:]


def _body(word: WordParts) -> Iterator[Odd]:
    """The parts are what they are related as."""
    root = word.root(word.body)
    if len(word.related("", "officeDocument")) != 1:
        yield Odd("broken", "_rels/.rels", "_rels/.rels")
    if root is None or root.tag != W + "document" or [one.tag for one in root.iterchildren(W + "body")] != [W + "body"]:
        yield Odd("broken", word.body, word.body)
    if not word.related(word.body, "styles"):
        yield Odd("lost", word.body, "styles.xml")
    for _, kind, target in word.relations(word.body):
        found = word.root(target) if kind in _RELATED else None
        if found is not None and found.tag != _RELATED[kind][0]:
            yield Odd("broken", target, target)


def _unrelated(name: str, root: etree._Element, word: WordParts) -> Iterator[Odd]:
    """References to relations that are not there."""
    known = {one for one, _, _ in word.relations(name)} | {*word.addresses(name)}
    for element in root.iter(etree.Element):
        for key, value in element.items():
            if key.startswith(_OFFICE_RELATION) and value not in known and "{" not in value:
                yield Odd("lost", place_in_words(name, element), value)

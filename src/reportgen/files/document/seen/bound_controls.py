"""Fields that Word fills from other data of the file when it opens it: where that says something else than stands there."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.files.document.revisions import W
from reportgen.files.document.word_parts import WordParts

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
# What Word calls the properties of a document where it binds a field to them.
_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
_NAMESPACE = remembered(r"""xmlns:([^\s=]+)\s*=\s*(["'])(.*?)\2""")
# A path as Word writes it, which takes no time to follow.
_PATH = remembered(r"(?:/[^\s/\[\]@():]+(?::[^\s/\[\]@():]+)?(?:\[[0-9]{1,4}\])?)+(?:/@[^\s/\[\]():]+)?")
_STEP = remembered(r"/(@?)(?:([^\s/\[\]:]+):)?([^\s/\[\]:]+)(?:\[([0-9]+)\])?")


def filled_otherwise(word: WordParts, body: etree._Element) -> Iterator[tuple[str, str]]:
    """(what a field for text says in the file, what Word shows in it) where the two differ."""
    for control in body.iter(W + "sdt"):
        about, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        bound = None if about is None else about.find(W + "dataBinding")
        if about is None or bound is None or content is None or about.find(W + "text") is None:
            continue
        said, shown = _squeezed(one.text or "" for one in content.iter(W + "t")), _stored(word, bound)
        if shown and shown != said:
            yield said, shown


def _stored(word: WordParts, bound: etree._Element) -> str:
    """What a field is bound to, '' for nothing."""
    path = bound.get(W + "xpath", "")
    spaces = {found[1]: found[3] for found in _NAMESPACE.finditer(bound.get(W + "prefixMappings", ""))}
    root = word.root(_part_of(word, bound.get(W + "storeItemID", "").upper()))
    if root is None or not _PATH.fullmatch(path):
        return ""
    level, at = [root], root
    for is_attribute, prefix, name, number in _STEP.findall(path):
        tag = f"{{{spaces.get(prefix, '')}}}{name}" if prefix else name
        if is_attribute:
            return _squeezed([at.get(tag, "")])
        found = [one for one in level if one.tag == tag]
        if len(found) < int(number or 1) or number == "0":
            return ""
        at = found[int(number or 1) - 1]
        level = [*at]
    return _squeezed(str(text) for text in at.itertext())


def _part_of(word: WordParts, store: str) -> str:
    """The part that goes by that id, '' for none."""
    if store in _PROPERTIES:
        return next((part for _, kind, part in word.relations("") if kind.endswith(_PROPERTIES[store])), "")
    for part in word.related(word.body, "customXml"):
        for about in word.related(part, "customXmlProps"):
            root = word.root(about)
            if root is not None and str(root.get(f"{{{_STORE}}}itemID", "")).upper() == store:
                return part
    return ""


def _squeezed(texts: Iterator[str] | list[str]) -> str:
    return " ".join("".join(texts).split())

"""Letters that look otherwise in a Word document: cut out of their run, which they share all else with, and found again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.fields import Field
from reportgen.core.findings import Finding
from reportgen.core.ids import (
    HEADING,
    is_marked,
    is_paragraph,
    leaves_in,
    replace_markers,
)
from reportgen.core.kind import Kind
from reportgen.core.look_signs import cut_at_look_signs, has_look_signs, without_look_signs
from reportgen.core.styled_text import Emphasis, looks_in_words
from reportgen.files.document.revisions import W
from reportgen.files.document.run_properties import put_property
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import PRINTED, WordParts
from reportgen.files.office_xml import PARSER, XML_SPACE, part_bytes

# What each look is in the properties of a run, with its attribute.
_WORDED: Mapping[Emphasis, tuple[str, str]] = {
    Emphasis.BOLD: ("b", ""),
    Emphasis.ITALIC: ("i", ""),
    Emphasis.UNDERLINE: ("u", "single"),
    Emphasis.RAISED: ("vertAlign", "superscript"),
    Emphasis.LOWERED: ("vertAlign", "subscript"),
}


def with_looks(content: bytes) -> bytes:
    """A printed part with each piece between two signs of a look in a run of its own, and no sign left."""
    if not has_look_signs(content):
        return content
    root = etree.fromstring(content, PARSER)
    texts = [text for text in root.iter(W + "t") if len(cut_at_look_signs(text.text or "")) > 1]
    for run in dict.fromkeys(text.getparent() for text in texts):
        if run.tag == W + "r":
            _split(run)
    made: bytes = part_bytes(root)
    return without_look_signs(made.decode()).encode()  # what stands in no run, such as the words of a picture


def _split(run: etree._Element) -> None:
    """Put in the place of `run` one for each of its pieces; a look lasts until the next sign, over line breaks."""
    own = run.find(W + "rPr")
    made: list[etree._Element] = []
    look = kept = 0
    for child in [one for one in run if one is not own]:
        for piece, number in _pieces(child, look):
            look = number
            if piece is None:
                continue
            if not made or look != kept:
                made.append(etree.Element(W + "r", dict(run.attrib)))
                made[-1].extend(properties_of(own, Emphasis(look)))
                kept = look
            made[-1].append(piece)
    if made:
        made[-1].tail = run.tail
    for one in made:
        run.addprevious(one)
    run.getparent().remove(run)


def _pieces(child: etree._Element, look: int) -> Iterator[tuple[etree._Element | None, int]]:
    """A child of a run cut at its signs, each piece with the number of its look; None for a sign that nothing follows."""
    if child.tag != W + "t":
        yield child, look
        return
    first, *others = cut_at_look_signs(child.text or "")
    for text, number in ((first[0], look), *others):
        if not text:
            yield None, number
            continue
        piece = etree.Element(W + "t", {XML_SPACE: "preserve"})
        piece.text = text
        yield piece, number


def properties_of(own: etree._Element | None, look: Emphasis) -> list[etree._Element]:
    """The properties of a run of this look in the place of one that has those in `own`."""
    if own is None and not look:
        return []
    made = etree.Element(W + "rPr") if own is None else deepcopy(own)
    for emphasis, (name, value) in _WORDED.items():
        if emphasis in look and emphasis:
            put_property(made, name, value)
    return [made]


# ── looks as they are in effect ──────────────────────────────────────────────


def emphasis_of(look: Mapping[str, str]) -> Emphasis:
    """What marks out a run that looks so once its styles are followed."""
    found = Emphasis.NONE
    for emphasis, name in ((Emphasis.BOLD, "b"), (Emphasis.ITALIC, "i")):
        found |= emphasis if look.get(name) == "1" else Emphasis.NONE
    found |= Emphasis.UNDERLINE if look.get("u", "none") != "none" else Emphasis.NONE
    raised = {"superscript": Emphasis.RAISED, "subscript": Emphasis.LOWERED}
    return found | raised.get(look.get("vertAlign", ""), Emphasis.NONE)


def unseen_looks(marked: Mapping[str, bytes], kind: Kind) -> list[Finding]:
    """K150 for each place of `marked` that looks by itself as letters of its value may: nobody would see theirs."""
    if not kind.has_looks:
        return []
    word, found = WordParts(marked), list[Finding]()
    for name in (name for name in marked if PRINTED.fullmatch(name) and is_marked(marked[name])):
        root = word.root(name)
        for run in () if root is None else root.iter(W + "r"):
            found += _of_run(run, name, word, kind)
    return [*dict.fromkeys(found)]


def _of_run(run: etree._Element, part: str, word: WordParts, kind: Kind) -> Iterator[Finding]:
    for field in _dressed_in("".join(text.text or "" for text in run.iterchildren(W + "t")), kind):
        if hidden := emphasis_of(word.styles.look(run)) & field.looks:
            target = replace_markers(place_in_words(part, run), "{{{}}}".format)
            yield finding("K150", field=field.id, target=target, name=field.id, looks=looks_in_words(hidden))


def _dressed_in(text: str, kind: Kind) -> Iterator[Field]:
    """The fields with looks whose words a run prints; how a heading looks is the template's own matter."""
    for leaf in leaves_in(text):
        field = None if is_paragraph(leaf) and leaf.endswith(HEADING) else kind.field_of_leaf(leaf)
        if field is not None and field.looks:
            yield field

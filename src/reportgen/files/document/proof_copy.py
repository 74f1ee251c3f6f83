"""A Word document with a comment on every figure, and above every page what it is: for proof-readers alone."""

from __future__ import annotations

import copy
import html
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from reportgen.core.ids import COMPUTED, cut_at_markers, is_marked
from reportgen.core.styled_text import styled_runs
from reportgen.files.document.looks_in_word import properties_of
from reportgen.files.document.revisions import W
from reportgen.files.document.word_comments import COMMENT_NAMES, commented, declare, say
from reportgen.files.document.word_parts import BODY, RELATION_ID, WordParts, is_on
from reportgen.files.office_xml import PARSER, part_bytes

_CORE = "docProps/core.xml"
_ABOVE = (
    '<w:p {names}><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="C00000"/><w:sz w:val="28"/></w:rPr>'
    "<w:t>{text}</w:t></w:r></w:p>"
)

# What a leaf prints, stretch by stretch: the text, and what is to be said of it, '' for nothing.
Stretches = Callable[[str], Sequence[tuple[str, str]]]


def proof_copy(
    marked: Mapping[str, bytes], values: Mapping[str, bytes], stretches: Stretches, header: str
) -> dict[str, bytes]:
    """The parts of the proof copy of a document: `marked` are its own with markers, `values` the same with the values put in.

    A comment carries no date: the same arguments give the same bytes.
    """
    root = etree.fromstring(marked[BODY], PARSER)
    comments: list[str] = []
    for run in [run for run in root.iter(W + "r") if is_marked(etree.tostring(run, encoding="utf-8"))]:
        _split(run, stretches, comments)
    parts = dict(values)
    _put_above(root, parts, header)
    say(parts, comments)
    parts[BODY] = part_bytes(root)
    title = parts[_CORE].replace(b"<dc:title>", "<dc:title>校对稿：".encode(), 1)
    return parts | {_CORE: title}


def _split(run: etree._Element, stretches: Stretches, comments: list[str]) -> None:
    """A run cut into one for each stretch, those with something to say inside the range of a comment."""
    look, made = run.find(W + "rPr"), list[etree._Element]()
    for child in (one for one in run if one is not look):
        if child.tag != W + "t":
            made.append(_run(look, [copy.copy(child)]))
            continue
        for number, piece in enumerate(cut_at_markers((child.text or "").replace(COMPUTED, ""))):
            for text, said in stretches(piece) if number % 2 else ((piece, ""),):
                runs = [_run(letters, _text(inside)) for inside, letters in _dressed(look, text)]
                made += commented(runs, len(comments)) if text and said else runs
                comments += [said] if text and said else []
    for one in made:
        run.addprevious(one)
    run.getparent().remove(run)


def _dressed(own: etree._Element | None, text: str) -> Iterator[tuple[str, etree._Element | None]]:
    """The pieces of a stretch with the properties of their runs, which are those of its own run and what marks them out."""
    for piece, look in styled_runs(text):
        yield piece, next(iter(properties_of(own, look)), None)


def _run(look: etree._Element | None, children: Sequence[etree._Element]) -> etree._Element:
    made = etree.Element(W + "r")
    made.extend([*([] if look is None else [copy.deepcopy(look)]), *children])
    return made


def _text(text: str) -> list[etree._Element]:
    found: list[etree._Element] = []
    for number, line in enumerate(text.split("\n")):
        found += [etree.Element(W + "br")] if number else []
        made = etree.Element(W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        made.text = line
        found.append(made)
    return found


# ── above every page ─────────────────────────────────────────────────────────


def _put_above(root: etree._Element, parts: dict[str, bytes], header: str) -> None:
    """The line in front of every header that there is, and a header of its own for pages that have none."""
    word = WordParts(parts)
    text = _ABOVE.format(names=COMMENT_NAMES, text=html.escape(header))
    for name in word.related(word.body, "header"):
        above = etree.fromstring(parts[name], PARSER)
        above.insert(0, etree.fromstring(text, PARSER))
        parts[name] = part_bytes(above)
    parts["word/proofheader.xml"] = f"<w:hdr {COMMENT_NAMES}>{text}</w:hdr>".encode()
    name = declare(parts, "proofheader.xml", "header")
    is_uneven = word.settings is not None and is_on(word.settings.find(W + "evenAndOddHeaders"))
    for number, page in enumerate(root.iter(W + "sectPr")):
        there = {one.get(W + "type", "default") for one in page.iterfind(W + "headerReference")}
        wanted = [] if number else ["default", *(["even"] if is_uneven else [])]
        wanted += ["first"] if is_on(page.find(W + "titlePg")) else []
        for sort in (sort for sort in wanted if sort not in there):
            page.insert(0, etree.Element(W + "headerReference", {W + "type": sort, RELATION_ID: name}))

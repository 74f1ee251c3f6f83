"""Tracked changes of a Word document: read it as if all of them were accepted, or as if none had been made."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PUT_IN = (W + "ins", W + "moveTo")
_TAKEN_OUT = (W + "del", W + "moveFrom")
# Inside these, the same elements tell of a paragraph's end or of a row, not of text.
_ABOUT = (W + "rPr", W + "trPr", W + "numPr")


def settle(root: etree._Element, accept: bool) -> None:
    """Accept or reject every tracked change under `root`, in place."""
    if next(root.iter(*_PUT_IN, *_TAKEN_OUT, W + "delText"), None) is None:
        return
    gone = _TAKEN_OUT if accept else _PUT_IN
    rows = [mark.getparent().getparent() for tag in gone for mark in root.iterfind(f".//*/{W}trPr/{tag}")]
    marks = [mark for tag in gone for mark in root.iterfind(f".//{tag}") if mark.getparent().tag not in _ABOUT]
    for element in [*rows, *marks]:
        _remove(element)
    for text in () if accept else root.iter(W + "delText"):
        text.tag = W + "t"
    for paragraph in reversed(list(root.iter(W + "p"))):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in gone):
            _join_with_next(paragraph)


def _join_with_next(paragraph: etree._Element) -> None:
    """The end of `paragraph` is gone: what follows stands in it."""
    following = paragraph.getnext()
    if following is None or following.tag != W + "p":
        return
    for child in list(following):
        if child.tag != W + "pPr":
            paragraph.append(child)
    _remove(following)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

"""Tracked changes of a Word document: read it as if all of them were accepted, or as if none had been made."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PUT_IN = (W + "ins", W + "moveTo")
_TAKEN_OUT = (W + "del", W + "moveFrom")
# Inside these, the same elements tell of a paragraph's end or of a row, not of text.
_ABOUT = (W + "rPr", W + "trPr", W + "numPr")


def about(element: etree._Element, tag: str = W + "pPr") -> etree._Element | None:
    """The properties of a paragraph or table, which stand before all else in it: not looked for among 100,000 runs."""
    first = next(element.iterchildren(etree.Element), None)
    return first if first is not None and first.tag == tag else None


def style_of(paragraph: etree._Element | None) -> str:
    """The id of the style that a paragraph names, '' where it names none."""
    properties = None if paragraph is None else about(paragraph)
    named = None if properties is None else properties.find(W + "pStyle")
    return "" if named is None else str(named.get(W + "val", ""))


def row_and_table(cell: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    """The row and the table that `cell` is of, right above it in nearly every file; None where no program has written it so."""
    row = cell.getparent()
    table = None if row is None else row.getparent()
    if row is None or table is None or (row.tag, table.tag) != (W + "tr", W + "tbl"):
        table, row = (next(cell.iterancestors(W + tag), None) for tag in ("tbl", "tr"))
        if table is None or row is None or table not in [*row.iterancestors(W + "tbl")]:
            return None, None
    return row, table


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
    joined: set[etree._Element] = set()
    for paragraph in list(root.iter(W + "p")):
        if paragraph not in joined:
            joined |= _join(paragraph, gone)


def _join(paragraph: etree._Element, gone: tuple[str, ...]) -> set[etree._Element]:
    """What follows a paragraph whose end is gone stands in it, up to the first end that is there; those that it took in."""
    joined: set[etree._Element] = set()
    last = paragraph
    while _has_no_end(last, gone):
        following = paragraph.getnext()
        if following is None or following.tag != W + "p":
            break
        properties = about(following)
        paragraph.extend([child for child in following if child is not properties])
        _remove(following)
        joined.add(following)
        last = following
    return joined


def _has_no_end(paragraph: etree._Element, gone: tuple[str, ...]) -> bool:
    properties = about(paragraph)
    return properties is not None and any(properties.find(f"{W}rPr/{tag}") is not None for tag in gone)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

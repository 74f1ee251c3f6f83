"""Say in words where something stands in a Word document: 「第14段“……”」, 「第2个表格 第3行第2格」, 「页脚」."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from reportgen.core.cleaning import cut
from reportgen.files.document.revisions import W

_MARGINS = {"word/header": "页眉", "word/footer": "页脚", "word/footnotes": "脚注", "word/endnotes": "尾注"}
_SHOWN = 16


def place_in_words(part: str, element: etree._Element) -> str:
    """Where `element` of the part named `part` stands, as one who looks at the page would count."""
    margin = margin_in_words(part)
    block = _nearest(element, lambda one: one.getparent() is not None and one.getparent().tag == W + "body")
    if margin or block is None:
        return margin or part
    number = _position(block)
    if block.tag != W + "tbl":
        box = "文本框 " if next(element.iterancestors(W + "txbxContent"), None) is not None else ""
        return f"{box}第{number}段“{cut(''.join(block.itertext(W + 't')), _SHOWN)}”"
    row, cell = (
        next(element.iterancestors(W + tag), element if element.tag == W + tag else None) for tag in ("tr", "tc")
    )
    inside = "".join(f"第{_position(one)}{word}" for one, word in ((row, "行"), (cell, "格")) if one is not None)
    return f"第{number}个表格 {inside}".strip()


def margin_in_words(part: str) -> str:
    """What the part is called if it does not stand in the body, '' else."""
    return next((word for start, word in _MARGINS.items() if part.startswith(start)), "")


def _nearest(element: etree._Element, is_wanted: Callable[[etree._Element], bool]) -> etree._Element | None:
    """`element` or the first of those around it that is wanted."""
    return next((one for one in (element, *element.iterancestors()) if is_wanted(one)), None)


def _position(element: etree._Element) -> int:
    """The number of `element` among its like, from 1."""
    return sum(1 for _ in element.itersiblings(element.tag, preceding=True)) + 1

"""What of a Word page follows from its values: the line breaks in a value, and tags that indent their paragraph.

`{{ 署名缩进(单位, 日期) }}` prints nothing; it says where its paragraph begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportgen.core.compiled import remembered
from reportgen.core.context import text_of_leaf
from reportgen.core.line_breaks import CHARACTER
from reportgen.core.signature import LINE, Indents, date_indents, unit_indents

_TEXT_WIDTH = 8844  # twips: the 156 mm of GB/T 9704-2012 5.1


def _as_word(place: Callable[[str, str], Indents]) -> Callable[[object, object], str]:
    def write(unit: object, day: object) -> str:
        indents = place(text_of_leaf(unit), text_of_leaf(day))
        left, right = (indent * _TEXT_WIDTH // (LINE * CHARACTER) for indent in indents)
        return f'<w:ind w:left="{left}" w:right="{right}"/>'

    return write


INDENTS: Mapping[str, Callable[[object, object], str]] = {
    "署名缩进": _as_word(unit_indents),
    "日期缩进": _as_word(date_indents),
}

_TAG = remembered(rf"\{{\{{\s*((?:{'|'.join(INDENTS)})\([^{{}}]*\))\s*\}}\}}")
_PARAGRAPH = remembered(r"<w:p(?: [^>]*[^>/])?>(?:(?!</w:p>).)*</w:p>", re.DOTALL)
# What the schema wants behind the indent of a paragraph.
_BEHIND = remembered(
    "<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment|textboxTightWrap|outlineLvl"
    "|divId|cnfStyle|rPr|sectPr|pPrChange)|</w:pPr>"
)


def in_lines(escaped: str) -> str:
    """The XML inside of a text element for a value, which is `escaped`: its line breaks are told to Word outright."""
    return escaped.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def indents_in_paragraphs(source: str) -> str:
    """`source` with each such tag taken out of its paragraph's text and made its indent; other text stays as it is."""
    return _PARAGRAPH.sub(_indented, source) if _TAG.search(source) else source


def _indented(match: re.Match[str]) -> str:
    paragraph = match.group()
    tag = _TAG.search(paragraph)
    if tag is None:
        return paragraph
    text = re.sub(r"<w:ind\b[^>]*/>", "", _TAG.sub("", paragraph))
    if "<w:pPr>" not in text:
        text = re.sub(r"^<w:p(?: [^>]*)?>", r"\g<0><w:pPr></w:pPr>", text)
    return _BEHIND.sub(lambda behind: f"{{{{ {tag[1]} }}}}{behind.group()}", text, count=1)

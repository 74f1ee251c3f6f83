"""What the properties of a paragraph, or of a style, say themselves of its lines: height, indents, side, level."""

from __future__ import annotations

from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.files.document.revisions import W
from reportgen.files.whole_number import whole_number

_OF_LINES = tuple(W + name for name in ("spacing", "ind", "jc", "outlineLvl"))
_HEADING = remembered("heading ([1-9])")
_DEEPEST = 9  # 10, level 9 of Word's ten, is plain text


def line_properties(properties: etree._Element | None) -> dict[str, str]:
    """What a paragraph's properties say of its lines: their height and where they begin, by the attribute; `jc`; `level`."""
    found: dict[str, str] = {}
    for one in () if properties is None else properties.iterchildren(*_OF_LINES):
        value = one.get(W + "val", "")
        if one.tag in _OF_LINES[:2]:
            found |= {etree.QName(key).localname: said for key, said in one.attrib.items()}
        elif one.tag == W + "jc":
            found["jc"] = value
        elif (level := whole_number(value, -1)) >= 0:
            found["level"] = str(level + 2) if level < _DEEPEST else "0"
    return found


def level_by_name(style: etree._Element) -> dict[str, str]:
    """The level that Word's own name of a style gives it, whatever language the program speaks: 1 for the title."""
    name = style.find(W + "name")
    called = "" if name is None else name.get(W + "val", "").lower()
    heading = _HEADING.fullmatch(called)
    return {"level": str(int(heading[1]) + 1)} if heading else {"level": "1"} if called == "title" else {}

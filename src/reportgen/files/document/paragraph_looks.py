"""How a paragraph of a Word document stands on the page once its styles are followed: level, alignment, indents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.light import dataclass
from reportgen.files.document.revisions import W, about, style_of

_HEADING = re.compile("heading ([1-9])")
_LONGEST_LINE = 30  # styles, each based on the next
_DEEPEST = 9  # 10, level 9 of Word's ten, is plain text
_ALIGNED = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True)
class ParagraphLook:
    """`level` is 0 for plain text, 1 for the title, 2 for a heading of the first level and so on.

    `align` is "center", "right" or ''; indents are twips, `first` is how much further its first line begins.
    """

    level: int = 0
    align: str = ""
    left: int = 0
    right: int = 0
    first: int = 0


class ParagraphLooks:
    """Asked for the paragraphs of one document; `root` is its word/styles.xml."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = () if root is None else root.iter(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        usual = (one for one in self._styles.values() if one.get(W + "default") in ("1", "true"))
        self._usual = next((one.get(W + "styleId", "") for one in usual if one.get(W + "type") == "paragraph"), "")
        self._known: dict[str, Mapping[str, str]] = {}

    def of(self, paragraph: etree._Element) -> ParagraphLook:
        """How `paragraph` stands; its own word before that of its style."""
        style = style_of(paragraph) or self._usual
        if style not in self._known:
            self._known[style] = self._followed(style)
        said = {**self._known[style], **_said(about(paragraph))}
        return ParagraphLook(
            int(said.get("level", "0")),
            _ALIGNED.get(said.get("jc", ""), ""),
            _twips(said.get("left", said.get("start", ""))),
            _twips(said.get("right", said.get("end", ""))),
            _twips(said.get("firstLine", "")),
        )

    def _followed(self, name: str) -> Mapping[str, str]:
        said: dict[str, str] = {}
        for style in self._line(name):
            said = {**_named(style), **_said(style.find(W + "pPr")), **said}
        return said

    def _line(self, name: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen and len(seen) < _LONGEST_LINE:
            seen.add(name)
            yield self._styles[name]
            based = self._styles[name].find(W + "basedOn")
            name = "" if based is None else based.get(W + "val", "")


def _named(style: etree._Element) -> dict[str, str]:
    """The level that Word's own name of a style gives it, whatever language the program speaks."""
    name = style.find(W + "name")
    called = "" if name is None else name.get(W + "val", "").lower()
    heading = _HEADING.fullmatch(called)
    return {"level": str(int(heading[1]) + 1)} if heading else {"level": "1"} if called == "title" else {}


def _said(properties: etree._Element | None) -> dict[str, str]:
    said: dict[str, str] = {}
    for one in () if properties is None else properties.iterchildren(W + "ind", W + "jc", W + "outlineLvl"):
        value = one.get(W + "val", "")
        if one.tag == W + "ind":
            said |= {etree.QName(key).localname: found for key, found in one.attrib.items()}
        elif one.tag == W + "jc":
            said["jc"] = value
        elif value.isascii() and value.isdigit():
            said["level"] = str(int(value) + 2) if int(value) < _DEEPEST else "0"
    return said


def _twips(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,5}", text) else 0

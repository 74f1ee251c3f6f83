"""How letters of a web page look, as far as tags and styles say so: struck out, raised, hidden, white, tiny."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.core.seen_text import Appearance
from reportgen.core.styled_text import Emphasis

# Ways in which pages hide words: not shown, of no size, cut away, moved far out of the window.
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect|scale\(\s*0\s*\)"
    r"|(?<![\w-])(?:opacity|zoom|font-size)\s*:\s*0(?:\.0*)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?<![\w-])(?:left|top|right|text-indent)\s*:\s*-(?:\d{4,}|9{3})",
    re.IGNORECASE,
)
_FOR_MEDIA = re.compile(r"@[^{};@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}|/\*.*?\*/", re.DOTALL)
_TURNED = re.compile(r"unicode-bidi\s*:\s*(?:bidi|isolate)-override", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_INLINE = {"span", "bdo", "font", "b", "strong", "i", "em", "u", "a", "label", "small", "big", "sup", "sub"}
_STRIKES = {"s", "strike", "del"}
_RAISED = {"sup": "superscript", "sub": "subscript", "super": "superscript"}
_WEIGHTS = {"b": Emphasis.BOLD, "strong": Emphasis.BOLD, "i": Emphasis.ITALIC, "em": Emphasis.ITALIC}
_WEIGHTS |= {"u": Emphasis.UNDERLINE}
_STYLED = (
    (re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE), Emphasis.BOLD),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), Emphasis.ITALIC),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE), Emphasis.UNDERLINE),
)
_TELLING = {*_STRIKES, "sup", "sub"}
_ALIGNED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt)", re.IGNORECASE)
_PIXEL = 0.75  # points
_SMALLEST = 4.0  # points
_BLACK = {"black", "#000", "#000000", "rgb(0,0,0)", "windowtext", "inherit", "initial"}
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)", "transparent"}


def is_hidden(element: etree._Element) -> bool:
    """Whether the page does not show what stands in `element`."""
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def hide_by_rules(root: etree._Element) -> None:
    """Hide the pieces of lines that the page's own rules do not show; what is for one medium alone is not looked at."""
    rules = (_FOR_MEDIA.sub("", sheet.text or "").split("}") for sheet in root.iter("style"))
    parts = (rule.rpartition("{") for sheet in rules for rule in sheet)
    hiding = {one.strip() for selectors, _, said in parts if _HIDDEN.search(said) for one in selectors.split(",")}
    for element in root.iter(*_INLINE) if hiding else ():
        own = [f".{one}" for one in (element.get("class") or "").split()] + ["#" + (element.get("id") or "")]
        if not hiding.isdisjoint((element.tag, *own, *(f"{element.tag}{one}" for one in own))):
            element.set("hidden", "")


def is_inline(element: etree._Element) -> bool:
    """Whether it is a piece of a line of text."""
    return element.tag in _INLINE


def look_of(element: etree._Element, around: Appearance | None = None) -> Appearance:
    """How the text of `element` looks that stands in one of the look `around`; without one, the elements around it tell."""
    if around is None:
        parent = element.getparent()
        around = look_of(parent) if parent is not None else Appearance()
    if not element.attrib and element.tag not in _TELLING and element.tag not in _WEIGHTS:
        return around
    style, tag = element.get("style") or "", str(element.tag)
    colour = _colour(element, style, around.colour)
    size = _size(style, around.size)
    aligned = _ALIGNED.search(style)
    return around._replace(
        is_struck=around.is_struck or tag in _STRIKES or bool(_STRUCK.search(style)),
        unseen=around.unseen or _unseen(element, colour, size),
        raised=_RAISED.get(aligned.group(1).lower() if aligned else tag, around.raised),
        colour=colour,
        size=size,
        weight=around.weight | _WEIGHTS.get(tag, Emphasis.NONE) | _styled(style),
    )


def _styled(style: str) -> Emphasis:
    found = Emphasis.NONE
    for pattern, weight in _STYLED:
        found |= weight if pattern.search(style) else Emphasis.NONE
    return found


def _colour(element: etree._Element, style: str, around: str) -> str:
    found = _COLOUR.search(style)
    told = found.group(1) if found else element.get("color") if element.tag == "font" else None
    if not told:
        return around
    colour = "".join(told.lower().split())
    return "" if colour in _BLACK else colour


def _size(style: str, around: str) -> str:
    found = _SIZE.search(style)
    if not found:
        return around
    points = float(found.group(1)) * (_PIXEL if found.group(2).lower() == "px" else 1)
    return f"{points:g}"


def _unseen(element: etree._Element, colour: str, size: str) -> str:
    if is_hidden(element):
        return "隐藏"
    if size and float(size) < _SMALLEST:
        return f"只有 {size} 磅"
    if (element.tag == "bdo" and element.get("dir") == "rtl") or _TURNED.search(element.get("style") or ""):
        return "从右到左排"
    return "白色" if colour in _WHITE and not _has_background(element) else ""


def _has_background(element: etree._Element) -> bool:
    return any(
        "background" in (one.get("style") or "").lower() or one.get("bgcolor") or one.get("class")
        for one in (element, *element.iterancestors())
        if one.tag not in ("body", "html")
    )


def stretches_of(element: etree._Element, look: Appearance) -> Iterator[tuple[str, Appearance]]:
    """The text in `element`, piece by piece with its look."""
    yield "\n" if element.tag == "br" else element.text or "", look
    for child in element:
        yield from stretches_of(child, look_of(child, look))
        yield child.tail or "", look

"""How letters of a web page look, as far as tags and styles say so: struck out, raised, hidden, white, tiny."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.core.contrast import LEAST_CONTRAST, contrast
from reportgen.core.seen_text import Appearance
from reportgen.core.styled_text import Emphasis

# Ways in which pages hide words: not shown, of no size, cut away, moved far out of the window.
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect|scale\(\s*0\s*\)"
    r"|(?<![\w-])(?:opacity|zoom|font-size)\s*:\s*0(?:\.0*)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?<![\w-])(?:left|top|right|text-indent)\s*:\s*-(?:\d{4,}|9{3})",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(
    r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:\.0*)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE
)
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_BEFORE_OR_AFTER = re.compile(r"(.*[\w-])::?(before|after)", re.IGNORECASE)
_GENERATED = re.compile(r"""(?<![\w-])content\s*:\s*["']([^"']*\w[^"']*)["']""", re.IGNORECASE)
_FOR_MEDIA = re.compile(r"@[^{};@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}|/\*.*?\*/", re.DOTALL)
_TURNED = re.compile(r"unicode-bidi\s*:\s*(?:bidi|isolate)-override", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_PARAGRAPHS = re.compile(
    "p|div|li|ul|ol|dl|dt|dd|h[1-6]|section|article|main|center|blockquote|pre|table|thead|tbody|tr|td|th|caption"
    "|body|hr|form|figure|address|fieldset|details|summary"
)
_AS_BLOCK = re.compile(r"(?<![\w-])display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
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
# What stands off the line in a formula: the second child of an element, or every one of a fraction.
_FORMULAS: dict[str, tuple[str, ...]] = {
    "msup": ("", "superscript"),
    "mover": ("", "superscript"),
    "msub": ("", "subscript"),
}
_FORMULAS |= {"munder": ("", "subscript"), "mfrac": ("superscript", "subscript"), "msqrt": ("superscript",)}
_FORMULAS |= {"mroot": ("superscript", "superscript"), "msubsup": ("", "subscript", "superscript")}
_TELLING = {*_STRIKES, "sup", "sub"}
_ALIGNED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt)", re.IGNORECASE)
_PIXEL = 0.75  # points
_SMALLEST = 4.0  # points
_BLACK = {"black", "#000", "#000000", "rgb(0,0,0)", "windowtext", "inherit", "initial"}
_BACKGROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_ON_PAPER = "ffffff"
# The colour of letters that the styles of a page add: none that staff write in.
_ADDED = "样式"


def is_hidden(element: etree._Element) -> bool:
    """Whether the page does not show what stands in `element`."""
    return _hides(element.get("style") or "") or element.get("hidden") is not None


def _hides(style: str) -> bool:
    return bool(_HIDDEN.search(style) or (_NO_ROOM.search(style) and _CUT_OFF.search(style)))


def follow_rules(root: etree._Element) -> None:
    """Hide the pieces of lines that the page's own rules do not show, and write out the words that they add.

    Rules for one medium alone are not looked at, nor is any but for a tag, a class, an id or a tag with one of them.
    """
    hiding, adding = set[str](), dict[tuple[str, str], str]()
    for selectors, said in _rules(root):
        if _hides(said):
            hiding |= selectors
        if words := _GENERATED.search(said):
            added = filter(None, map(_BEFORE_OR_AFTER.fullmatch, selectors))
            adding |= {(one[1], one[2].lower()): words[1] for one in added}
    for element in [*root.iter(etree.Element)] if hiding or adding else ():
        names = _names(element)
        if element.tag in _INLINE and not hiding.isdisjoint(names):
            element.set("hidden", "")
        for name in names if adding else ():
            _write_out(element, adding.get((name, "before"), ""), adding.get((name, "after"), ""))


def _rules(root: etree._Element) -> Iterator[tuple[set[str], str]]:
    """What each rule is for, and what it says."""
    rules = (_FOR_MEDIA.sub("", sheet.text or "").split("}") for sheet in root.iter("style"))
    for selectors, _, said in (rule.rpartition("{") for sheet in rules for rule in sheet):
        yield {one.strip() for one in selectors.split(",")}, said


def _names(element: etree._Element) -> list[str]:
    """The selectors an element answers to: 「span」, 「.q」, 「span.q」."""
    own = [f".{one}" for one in (element.get("class") or "").split()]
    own += ["#" + one for one in (element.get("id") or "").split()]
    return [str(element.tag), *own, *(f"{element.tag}{one}" for one in own)]


def _write_out(element: etree._Element, before: str, after: str) -> None:
    if after:
        element.append(_added(after))
    if before:
        made = _added(before)
        made.tail, element.text = element.text, None
        element.insert(0, made)


def _added(words: str) -> etree._Element:
    made = etree.Element("span", style=f"color:{_ADDED}")
    made.text = words
    return made


def begins_line(element: etree._Element) -> bool:
    """Whether it stands on lines of its own."""
    return bool(_PARAGRAPHS.fullmatch(str(element.tag)) or _AS_BLOCK.search(element.get("style") or ""))


def is_inline(element: etree._Element) -> bool:
    """Whether it is a piece of a line of text."""
    return element.tag in _INLINE


def look_of(element: etree._Element, around: Appearance | None = None) -> Appearance:
    """How the text of `element` looks that stands in one of the look `around`; without one, the elements around it tell."""
    if around is None:
        parent = element.getparent()
        around = look_of(parent) if parent is not None else Appearance()
    off_the_line = _in_formula(element)
    if not element.attrib and not off_the_line and element.tag not in _TELLING and element.tag not in _WEIGHTS:
        return around
    style, tag = element.get("style") or "", str(element.tag)
    colour = _colour(element, style, around.colour)
    size = _size(style, around.size)
    aligned = _ALIGNED.search(style)
    return around._replace(
        is_struck=around.is_struck or tag in _STRIKES or bool(_STRUCK.search(style)),
        unseen=around.unseen or _unseen(element, colour, size),
        raised=_RAISED.get(aligned.group(1).lower() if aligned else tag, off_the_line or around.raised),
        colour=colour,
        size=size,
        weight=around.weight | _WEIGHTS.get(tag, Emphasis.NONE) | _styled(style),
    )


def _in_formula(element: etree._Element) -> str:
    """Where a piece of a formula stands: "superscript", "subscript", '' on the line."""
    parent = element.getparent()
    places = _FORMULAS.get(parent.tag, ()) if parent is not None else ()
    at = parent.index(element) if places else 0
    return places[at] if at < len(places) else ""


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
    return "颜色与底色几乎一样" if colour and _is_faint(element, colour) else ""


def _is_faint(element: etree._Element, colour: str) -> bool:
    """Whether letters of this colour hardly differ from what lies behind them; where one is not known they may show."""
    ink, ground = _rgb(colour), _ground(element)
    return bool(ink and ground) and contrast(ink, ground) < LEAST_CONTRAST


def _ground(element: etree._Element) -> str:
    """RRGGBB behind `element`: what it or the nearest element around says, '' for what is not known, else paper."""
    for one in (element, *element.iterancestors()):
        told = _BACKGROUND.search(one.get("style") or "")
        if told or one.get("bgcolor"):
            return _rgb(told.group(1) if told else one.get("bgcolor") or "")
        if one.get("class") and one.tag not in ("body", "html"):
            return ""
    return _ON_PAPER


def _rgb(colour: str) -> str:
    """RRGGBB of a colour as web pages name it, '' for what is none; what lets everything through is paper."""
    from PIL import ImageColor  # few pages say anything of colours

    if colour.strip().lower() == "transparent":
        return _ON_PAPER
    try:
        red, green, blue, *rest = ImageColor.getrgb(colour.strip())
    except ValueError:
        return ""
    return _ON_PAPER if rest == [0] else f"{red:02x}{green:02x}{blue:02x}"


def stretches_of(element: etree._Element, look: Appearance) -> Iterator[tuple[str, Appearance]]:
    """The text in `element`, piece by piece with its look."""
    yield "\n" if element.tag == "br" else element.text or "", look
    for child in element:
        apart = "\n" if begins_line(child) else ""
        yield apart, look
        yield from stretches_of(child, look_of(child, look))
        yield apart + (child.tail or ""), look

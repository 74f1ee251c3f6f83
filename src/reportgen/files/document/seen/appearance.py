"""Why a reader may not see a run of a Word document as it reads, and what marks it out from plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.contrast import LEAST_CONTRAST, contrast
from reportgen.core.picture_fonts import is_of_pictures
from reportgen.files.document.followed_styles import EFFECTS, Styles
from reportgen.files.document.revisions import W
from reportgen.files.document.shading import shade

# Half-points; the smallest size in Chinese print, 八号, is 5 pt.
_SMALLEST = 10
# Percent of a letter's width; a table's label is pressed to 66 at the most.
_NARROWEST = 33
_BLACK, _WHITE = "000000", "FFFFFF"
# The greys that a program may write for black: contrast with it.
_NEARLY_BLACK = 1.4
_HIGHLIGHTS = {"black": _BLACK, "white": _WHITE, "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF"}
_HIGHLIGHTS |= {"magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080"}
_HIGHLIGHTS |= {"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000"}
_HIGHLIGHTS |= {"darkGray": "808080", "lightGray": "C0C0C0"}
# Twips between letters; the widest that a heading is spread, 两字空一字, is one letter of 二号.
_SPREAD = 440
_TWIPS_OF_EM = 10  # in one half-point
TURNED = (W + "bdo", W + "dir")  # what may go from right to left


def unseen(look: Mapping[str, str], run: etree._Element, styles: Styles, page: str = "") -> Iterator[tuple[str, str]]:
    """Why a reader does not see the text of `run`, which has this `look`, as it stands: a word for it, its measure.

    `page` is the colour of the page, '' for paper.
    """
    if any(look.get(name) == "1" for name in ("vanish", "webHidden", "specVanish")):
        yield "hidden", ""
    if any(look.get(name) == "1" for name in ("strike", "dstrike")):
        yield "struck", ""
    if look.get("rtl") == "1" or is_turned(run):
        yield "right to left", ""
    size = _number(look.get("sz", ""))
    if size is not None and size < _SMALLEST:
        yield "tiny", f"{size / 2:g}"
    if (width := _width(look, run)) is not None and width < _NARROWEST:
        yield "pressed", f"{width:g}"
    fonts = filter(None, map(look.get, ("ascii", "hAnsi", "eastAsia")))
    if found := next(filter(is_of_pictures, fonts), ""):
        yield "pictures", found
    if (colour := _faint(look, run, styles, page)) is not None:
        yield "faint", colour


def is_turned(run: etree._Element) -> bool:
    """Whether `run` stands in what goes from right to left."""
    return any(one.get(W + "val") == "rtl" for one in run.iterancestors(*TURNED))


def marks(look: Mapping[str, str]) -> str:
    """What marks a text with this `look` out from plain text, in words; '' for plain text, whatever its font and size."""
    colour = _colour(look)
    told = [f"颜色 {colour}" if colour not in ("", "auto") and contrast(colour, _BLACK) > _NEARLY_BLACK else ""]
    told += [_RAISED.get(look.get("vertAlign", ""), "")]
    told += [f"上下移动 {look['position']}" if look.get("position", "0") not in ("0", "0pt") else ""]
    told += ["下划线" if look.get("u", "none") != "none" else ""]
    told += ["着重号" if look.get("em", "none") != "none" else ""]
    told += ["全部大写" if look.get("caps") == "1" or look.get("smallCaps") == "1" else ""]
    told += ["加框" if look.get("bdr", "none") not in ("none", "nil") else ""]
    told += ["空心、阴影或浮雕" if any(look.get(name) == "1" for name in EFFECTS) else ""]
    told += ["发光、描边或倒影" if look.get("around") == "1" else ""]
    told += [f"字间拉开 {spread / 20:g} 磅" if (spread := _number(look.get("spacing", "")) or 0) > _SPREAD else ""]
    behind = _HIGHLIGHTS.get(look.get("highlight", ""), "") or look.get("shd", "") or look.get("behind", "")
    told += [f"底色 {behind}" if behind and behind != _WHITE else ""]
    return "、".join(filter(None, told))


_RAISED = {"superscript": "上标", "subscript": "下标"}


def _width(look: Mapping[str, str], run: etree._Element) -> float | None:
    """How wide its letters are, in percent of their own width, where anything presses them."""
    found = [_number(look.get("w", ""))]
    em = (_number(look.get("sz", "")) or 21) * _TWIPS_OF_EM
    if (between := _number(look.get("spacing", ""))) is not None and between < 0:
        found.append((1 + between / em) * 100)
    if (room := _number(look.get("fitText", ""))) is not None:
        found.append(room / (em * max(1, len("".join(run.itertext(W + "t"))))) * 100)
    return min((one for one in found if one is not None), default=None)


def _colour(look: Mapping[str, str]) -> str:
    return look.get("fill") or look.get("color", "auto")


def _faint(look: Mapping[str, str], run: etree._Element, styles: Styles, page: str) -> str | None:
    """The colour of a text that hardly differs from what lies behind it, else None."""
    colour, marked = _colour(look), _HIGHLIGHTS.get(look.get("highlight", ""), "")
    if colour == "auto":  # Word turns it round on a dark ground, but not on a marker's stroke
        return _BLACK if marked and contrast(_BLACK, marked) < LEAST_CONTRAST else None
    if len(colour) != 6:
        return None
    behind = marked or look.get("shd") or _background(run, styles) or page or _WHITE
    return colour if contrast(colour, behind) < LEAST_CONTRAST else None


def _background(run: etree._Element, styles: Styles) -> str:
    """The colour behind `run`: the nearest shading that has one, then what the styles around it have; '' for none."""
    for around in (run, *run.iterancestors()):
        for holder in ("rPr", "pPr", "tcPr", "tblPr"):
            if fill := shade(around.find(W + holder)):
                return fill
    return next(filter(None, styles.fills(run)), "")


def _number(text: str) -> float | None:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return None
